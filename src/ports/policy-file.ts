// The policy's own file in SharePoint, which somebody edits there. What changes in it becomes a draft elsewhere; it is never in force by itself.
import type { FileKind } from '../publishing/file-parts.ts';

export type ChangedPolicyFile = {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
  /** In hex, of the bytes: what tells one version from another. */
  readonly sha256: string;
};

/** Where one looked last, so that only what came since is asked for. */
export type PolicyFileMark = { readonly delta: string | null; readonly sha256: string | null };

export interface PolicyFileMarks {
  load(): Promise<PolicyFileMark | null>;
  store(mark: PolicyFileMark): Promise<void>;
}

export interface PolicyFileWatch {
  /** Looks now. Whoever takes the change has it in hand before it counts as seen; where that fails it comes again. A Fault where nobody can say
   * what is there. */
  look(): Promise<{ readonly changed: boolean }>;
}

/** Shared by all replicas: one of them looks at a time. */
export interface WatchedFile {
  /** Whether it may look now; nobody else may until then, or until it is given back. `by` is a UUID. */
  claim(by: string, now: Date, until: Date): Promise<boolean>;
  giveBack(by: string): Promise<void>;
  /** What is stored without the claim is not kept. */
  marksOf(by: string): PolicyFileMarks;
}
