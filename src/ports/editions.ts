// Editions of the policy, who changed what in them, and what was said about them.
import type { PolicyFile } from '../engine/types.ts';
import type { Actor, Begun, Edit, Edition, Refused, Time } from '../publishing/types.ts';

/** What a change leaves behind besides the edition: who did it, and what was done. It goes to the audit in the same transaction. */
export type EditionEntry = {
  readonly event: 'created' | 'edited' | 'proposed' | 'returned' | 'confirmed' | 'withdrawn' | 'discarded' | 'imported' | 'rebased';
  readonly actor: Actor | null;
  /** What was done to the files, for the history of a draft; where it was rebased, all that stays done. */
  readonly edits: readonly Edit[];
};

export type EditionChange = {
  readonly after: Edition;
  /** Null where the files stay as they are. */
  readonly files: readonly PolicyFile[] | null;
  readonly entry: EditionEntry;
};

export type Changed = { readonly edition: Edition } | { readonly refused: Refused; readonly now: Edition };

export type Comment = {
  readonly id: string;
  readonly edition: number;
  readonly instrument: string;
  readonly clause: string | null;
  readonly by: string;
  readonly at: Time;
  readonly text: string;
  readonly isSettled: boolean;
};

/** What was done to an edition, newest first. */
export type HistoryEntry = EditionEntry & { readonly edition: number; readonly revision: number; readonly at: Time };

/** So many of the newest are left out, and so many come at most. */
export type HistoryPage = { readonly skip: number; readonly most: number };

export interface Editions {
  /** Newest first. */
  list(tenant: string): Promise<readonly Edition[]>;
  find(tenant: string, number: number): Promise<Edition | null>;
  /** In the order of their paths; null where there is no such edition. */
  files(tenant: string, digest: string): Promise<readonly PolicyFile[] | null>;
  /** The edition in force at that time: its number and digest. Small enough to be asked every second. */
  inForce(tenant: string, now: Date): Promise<{ readonly number: number; readonly digest: string } | null>;
  /** A new one; its number is the next one of the tenant. A Fault where its files are no policy's: more than 4 MB, say. */
  create(tenant: string, files: readonly PolicyFile[], begun: Begun, entry: EditionEntry, at: Date): Promise<Edition>;
  /** The same, where that is still wanted of what there is once nobody else can add to it (newest first); else null, and nothing is written. */
  createIf(
    tenant: string,
    files: readonly PolicyFile[],
    begun: Begun,
    entry: EditionEntry,
    at: Date,
    isWanted: (all: readonly Edition[]) => boolean,
  ): Promise<Edition | null>;
  /** Applies a change under the lock of the tenant's editions. Where `revision` is not the one that stands, it is refused as `outdated` and
   * nothing is written. Null where there is no such edition. `after` is the same edition in a higher revision; its digest is worked out here.
   * Files change in drafts only: what was proposed or confirmed is what somebody saw. */
  change(
    tenant: string,
    number: number,
    revision: number,
    at: Date,
    apply: (now: Edition, files: readonly PolicyFile[], all: readonly Edition[]) => EditionChange | { readonly refused: Refused },
  ): Promise<Changed | null>;
  /** Of one edition or of all; the newest 200 unless a page says otherwise. */
  history(tenant: string, number: number | null, page?: HistoryPage): Promise<readonly HistoryEntry[]>;
  /** Oldest first. */
  comments(tenant: string, edition: number): Promise<readonly Comment[]>;
  /** The same id again changes nothing. */
  comment(tenant: string, comment: Comment): Promise<void>;
  settleComment(tenant: string, id: string, isSettled: boolean): Promise<void>;
}
