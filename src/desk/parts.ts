// What the desk is made of: the pure functions of publishing, what is stored and counted, and what takes long, handed in as one object.
import type { Policy } from '../engine/compile.ts';
import type { FactSet, Lang, PolicyFile, Wording } from '../engine/types.ts';
import type { Directory } from '../ports/directory.ts';
import type { Editions } from '../ports/editions.ts';
import type { Replay, Replayed } from '../publishing/replay.ts';
import type {
  Actor,
  CasesView,
  DeskFinding,
  Difference,
  DocumentView,
  Edit,
  Edition,
  EditionSource,
  Impact,
  Note,
  Refused,
  Standing,
  Time,
  VocabularyView,
} from '../publishing/types.ts';
import type {
  EditionList,
  ImpactAnswer,
  ImportAnswer,
  ImportRequest,
  OpenQuestion,
  Overview,
  Placing,
  RegisterAnswer,
} from './api-types.ts';
import type { SolutionParts } from './solution-parts.ts';

export type Files = readonly PolicyFile[];

/** What somebody does to an edition as a whole. */
export type EditionDeed =
  | { readonly kind: 'edit' | 'rebase' | 'confirm' | 'discard' }
  | { readonly kind: 'propose'; readonly note: Note; readonly from: Time | null }
  | { readonly kind: 'return' | 'withdraw'; readonly reason: string };
export type EditionEvent = EditionDeed & { readonly actor: Actor; readonly at: Time };

/** What the life of an edition depends on besides the edition. */
export type Circumstances = {
  readonly at: Time;
  readonly confirmations: 1 | 2;
  readonly all: readonly Edition[];
  readonly hasErrors: boolean;
  /** Whether its files differ from those in force. */
  readonly isChanged: boolean;
};

/** The rules of an edition's life. */
export type PublishingParts = {
  readonly nextEdition: (
    now: Edition,
    event: EditionEvent,
    circumstances: Circumstances,
  ) => { readonly after: Edition } | { readonly refused: Refused };
  readonly standingOf: (edition: Edition, all: readonly Edition[], now: Time) => Standing;
  readonly inForceOf: (all: readonly Edition[], now: Time) => Edition | null;
};

export type Edited = { readonly files: Files } | { readonly refused: Refused };
export type Shown = { readonly document: DocumentView; readonly vocabulary: VocabularyView };

/** Questions that were asked, as facts. */
export type Asked = readonly { readonly facts: FactSet }[];
export type Compared = { readonly before: Files; readonly after: Files };

/** What takes long enough to be felt: each in a thread of its own, within bounds of time and memory. */
export type Heavy = {
  readonly edited: (files: Files, edits: readonly Edit[]) => Promise<Edited>;
  readonly replayed: (replay: Replay) => Promise<Replayed | { readonly refused: Refused }>;
  readonly shown: (files: Files) => Promise<Shown>;
  readonly findings: (files: Files) => Promise<readonly DeskFinding[]>;
  readonly cases: (files: Files) => Promise<CasesView>;
  readonly difference: (compared: Compared) => Promise<Difference>;
  readonly impact: (compared: Compared & { readonly asked: Asked }) => Promise<Impact>;
  readonly note: (compared: Compared & { readonly asked: Asked }) => Promise<Note>;
};

/** Why a file cannot be taken in, said to whoever brought it. */
export type FileRefused = { readonly code: string; readonly says: Wording; readonly hint: Wording };
export type Placed = { readonly edits: readonly Edit[] } & Pick<ImportAnswer, 'placed' | 'asked' | 'missing'>;

/** What a file was read to: known to whoever reads and places it, and only kept in between. */
export type FileContent = { readonly read: unknown };

export type Documents = {
  /** In a process of its own. */
  readonly contentOf: (file: {
    readonly kind: ImportRequest['kind'];
    readonly name: string;
    readonly bytes: Uint8Array;
  }) => Promise<FileContent | { readonly refused: FileRefused }>;
  /** Where each passage belongs in an edition, and the edits that bring it there; `answers` say where what was asked about goes. */
  readonly placed: (
    edition: { readonly policy: Policy; readonly files: Files },
    content: FileContent,
    into: Pick<ImportRequest, 'instrument' | 'front'> & { readonly answers: readonly Placing[] },
  ) => Placed;
  /** One of its instruments, the first where none is named. */
  readonly wordOf: (
    edition: { readonly policy: Policy; readonly files: Files },
    instrument: string | null,
  ) => Promise<{ readonly id: string; readonly bytes: Uint8Array }>;
  readonly sourceOf: (kind: ImportRequest['kind']) => EditionSource;
};

export type RegisterQuery = {
  readonly kind: 'approval' | 'obligation' | null;
  readonly state: string | null;
  readonly clause: string | null;
  readonly isOverdue: boolean | null;
  readonly skip: number;
  readonly most: number;
};

/** What was asked, filed and decided, by now. */
export type Figures = {
  readonly openQuestions: (tenant: string, now: Date) => Promise<readonly OpenQuestion[]>;
  readonly overview: (tenant: string, now: Date) => Promise<Omit<Overview, 'solutions'>>;
  readonly register: (tenant: string, query: RegisterQuery, now: Date) => Promise<RegisterAnswer>;
  /** The whole register, as a file that Excel opens. */
  readonly registerCsv: (tenant: string, lang: Lang, now: Date) => Promise<string>;
  readonly asked: (tenant: string, since: Date) => Promise<Asked>;
  /** Who filed something that comes out otherwise, with their names. */
  readonly affected: (tenant: string, before: Policy, after: Policy) => Promise<ImpactAnswer['affected']>;
  /** How solutions stand otherwise, those that are newly kept from production first. */
  readonly solutions: (compared: { tenant: string; before: Policy; after: Policy; now: Date }) => Promise<ImpactAnswer['solutions']>;
};

/** The policy that the bot answers by. */
export type Live = {
  /** Looks at once whether another edition is in force. */
  readonly refresh: () => Promise<void>;
  readonly warnings: () => Promise<EditionList['warnings']> | EditionList['warnings'];
};

/** The file in SharePoint that is watched: looks now, and makes a draft of what changed. */
export type Watched = { readonly look: (actor: Actor) => Promise<{ readonly changed: boolean; readonly edition: number | null }> };

export type DeskParts = {
  readonly publishing: PublishingParts;
  readonly editions: Editions;
  readonly live: Live;
  readonly heavy: Heavy;
  readonly documents: Documents;
  readonly figures: Figures;
  readonly watched: Watched | null;
  readonly solutions: SolutionParts;
  readonly directory: Directory;
};
