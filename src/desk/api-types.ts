// What the desk's page and its API say to each other, as JSON. Every call carries a bearer token; what changes something is a POST and
// names the revision that was seen. Errors are `ApiError` with 4xx or 5xx.
import type { FactSet, Lang, Outcome, Wording } from '../engine/types.ts';
import type { Comment, HistoryEntry } from '../ports/editions.ts';
import type {
  CasesView,
  DeskFinding,
  DeskRole,
  Difference,
  DocumentView,
  Edit,
  Edition,
  Impact,
  Note,
  Refused,
  SolutionMove,
  Standing,
  Time,
  VocabularyView,
} from '../publishing/types.ts';
import type { SolutionCounts, SolutionRoutes, SolutionView } from './solution-api-types.ts';

/** Below `/desk/api`. `:n` is the number of an edition. */
export type Routes = SolutionRoutes & {
  'GET /me': { answer: Me };
  'GET /editions': { answer: EditionList };
  'GET /editions/:n/document': { answer: DocumentView };
  'GET /editions/:n/vocabulary': { answer: VocabularyView };
  'GET /editions/:n/check': { answer: readonly DeskFinding[] };
  'GET /editions/:n/cases': { answer: CasesView };
  /** Against the edition in force unless `?against=m`. */
  'GET /editions/:n/difference': { answer: Difference };
  'GET /editions/:n/impact': { answer: ImpactAnswer };
  'GET /editions/:n/history': { answer: readonly HistoryView[] };
  'GET /editions/:n/comments': { answer: readonly CommentView[] };
  'GET /editions/:n/note': { answer: Note };
  /** A Word file of the instrument that `?instrument=` names. */
  'GET /editions/:n/word': { answer: Blob };
  /** What would be answered to these facts under that edition: `?facts=` as JSON. */
  'GET /editions/:n/replay': { answer: Replay };
  'POST /editions': { body: { basedOn: number }; answer: EditionView };
  'POST /editions/:n/edits': { body: { revision: number; edits: readonly Edit[] }; answer: EditionView };
  /** Makes the edits of a draft anew in the edition that came since it was begun. */
  'POST /editions/:n/rebase': { body: { revision: number }; answer: RebaseAnswer };
  'POST /editions/:n/propose': { body: { revision: number; note: Note; from: Time | null }; answer: EditionView };
  'POST /editions/:n/confirm': { body: { revision: number }; answer: EditionView };
  'POST /editions/:n/return': { body: { revision: number; reason: string }; answer: EditionView };
  'POST /editions/:n/discard': { body: { revision: number }; answer: EditionView };
  /** Roll back: the one before is in force again at once. */
  'POST /editions/:n/withdraw': { body: { revision: number; reason: string }; answer: EditionView };
  'POST /editions/:n/comments': { body: { instrument: string; clause: string | null; text: string }; answer: CommentView };
  'POST /comments/:id': { body: { isSettled: boolean }; answer: null };
  /** A file's bytes in base64, at most 10 MB. What is placed becomes a draft; what is not is asked. */
  'POST /import': { body: ImportRequest; answer: ImportAnswer };
  /** What was asked at an import, answered: it goes into its draft. */
  'POST /import/:id/place': { body: { places: readonly Placing[] }; answer: ImportAnswer };
  /** Looks at the watched file in SharePoint now. */
  'POST /sync': { body: Record<string, never>; answer: { changed: boolean; edition: number | null } };
  'GET /open-questions': { answer: readonly OpenQuestion[] };
  'GET /register': { answer: RegisterAnswer };
  'GET /register.csv': { answer: Blob };
  'GET /overview': { answer: Overview };
  /** Only where one signs in as an invented colleague. */
  'GET /people': { answer: readonly { id: string; name: string; roles: readonly DeskRole[] }[] };
  'POST /sign-in': { body: { person: string }; answer: { token: string } };
};

export type ApiError = {
  readonly code: string;
  readonly says: Wording;
  /** What to do. */
  readonly hint: Wording;
  /** For the operator's log. */
  readonly reference?: string;
  readonly refused?: Refused;
  /** Where somebody else was first: the edition as it now stands, and what was done to it since. */
  readonly now?: EditionView;
  readonly theirs?: readonly HistoryView[];
  /** The same for a solution that was changed. */
  readonly solution?: SolutionView;
};

export type Me = {
  readonly person: string;
  readonly name: string;
  readonly roles: readonly DeskRole[];
  readonly may: {
    readonly edit: boolean;
    readonly propose: boolean;
    readonly confirm: boolean;
    readonly withdraw: boolean;
    readonly seeRegister: boolean;
    /** All of every solution, not only of one's own. */
    readonly seeSolutions: boolean;
  };
  /** How many people it takes to publish. */
  readonly confirmations: 1 | 2;
  readonly isLocal: boolean;
};

/** Names are looked up in the directory; null for whoever is not there any more. */
export type Named = { readonly by: string | null; readonly at: Time };
export type EditionView = Omit<Edition, 'created' | 'edited' | 'proposed' | 'confirmed' | 'withdrawn'> & {
  readonly standing: Standing;
  readonly created: Named | null;
  readonly edited: Named | null;
  readonly proposed: Named | null;
  readonly confirmed: Named | null;
  readonly withdrawn: Named | null;
  /** What whoever asks may do with it now. */
  readonly may: {
    readonly edit: boolean;
    /** It would undo an edition that came since it was begun: it is brought up to date before it is proposed. */
    readonly rebase: boolean;
    readonly propose: boolean;
    readonly confirm: boolean;
    readonly withdraw: boolean;
    readonly discard: boolean;
  };
};
/** `left` could not be made any more, each with why; they stay in the history of the draft. */
export type RebaseAnswer = {
  readonly edition: EditionView;
  readonly left: readonly { readonly edit: Edit; readonly says: Wording }[];
};
export type EditionList = {
  readonly editions: readonly EditionView[];
  readonly inForce: number;
  /** Where the files under `policy/` say something else than what is in force, or an edition that should be in force cannot be read. */
  readonly warnings: readonly { readonly code: 'files-differ' | 'edition-unfit'; readonly says: Wording }[];
};

export type HistoryView = Omit<HistoryEntry, 'actor'> & { readonly by: string | null };
export type CommentView = Comment;

/** With those whom it concerns: named only where they filed something. */
export type ImpactAnswer = Impact & {
  readonly against: number;
  readonly affected: readonly {
    readonly kind: 'open-request' | 'precedent' | 'obligation';
    readonly number: number | null;
    readonly who: string;
    readonly about: Wording;
  }[];
  /** How solutions stand otherwise; rows are for those who see the whole of every solution, and at most 200. */
  readonly solutions: {
    readonly moved: number;
    readonly blocked: number;
    readonly of: number;
    readonly rows: readonly (Omit<SolutionMove, 'owner'> & { readonly owner: string })[];
  };
};

export type Replay = { readonly edition: number; readonly outcome: Outcome; readonly text: Wording };

export type ImportRequest = {
  readonly name: string;
  readonly kind: 'docx' | 'pdf' | 'text';
  readonly base64: string;
  /** The instrument that it is a new version of; null for a new policy, which then needs its front matter. */
  readonly instrument: string | null;
  readonly front: { readonly title: string; readonly owner: string; readonly language: Lang } | null;
};
/** A passage of the file, and what became of it. */
export type Passage = { readonly id: string; readonly heading: string; readonly text: string };
export type ImportAnswer = {
  readonly id: string;
  readonly edition: number | null;
  /** `title` is what the clause is called in the draft. */
  readonly placed: readonly {
    readonly passage: Passage;
    readonly clause: string;
    readonly title: string;
    readonly kind: 'same' | 'moved' | 'changed' | 'new';
  }[];
  /** What could not be placed: it may be one of these, or new, or left out. */
  readonly asked: readonly {
    readonly passage: Passage;
    readonly candidates: readonly { readonly clause: string; readonly title: string }[];
  }[];
  /** Clauses of the edition in force that stand nowhere in the file. */
  readonly missing: readonly { readonly clause: string; readonly title: string }[];
};
export type Placing = { readonly passage: string; readonly to: { readonly clause: string } | 'new' | 'leave-out' };

export type OpenQuestion = {
  readonly id: string;
  readonly kind: 'not-covered' | 'not-understood' | 'wrong-outcome';
  readonly facts: FactSet;
  readonly factWords: Wording;
  /** Words that the vocabulary does not know, the most frequent first. */
  readonly words: readonly { readonly word: string; readonly times: number }[];
  readonly times: number;
  /** YYYY-MM-DD. */
  readonly lastDay: string;
  /** What people wrote with 'wrong outcome', on purpose. */
  readonly reasons: readonly string[];
};

export type RegisterRow = {
  readonly kind: 'approval' | 'obligation';
  readonly number: number | null;
  readonly state: string;
  readonly stateWords: Wording;
  readonly who: string;
  readonly about: Wording;
  readonly tool: Wording | null;
  readonly clause: string | null;
  readonly filed: Time;
  readonly decided: Time | null;
  readonly until: string | null;
  readonly isPrecedent: boolean;
  readonly isOverdue: boolean;
};
export type RegisterAnswer = {
  readonly rows: readonly RegisterRow[];
  readonly total: number;
  readonly volumes: readonly { readonly month: string; readonly filed: number; readonly approved: number; readonly rejected: number }[];
  readonly medianHours: number | null;
};

export type Overview = {
  readonly days: readonly { readonly day: string; readonly outcomes: Readonly<Partial<Record<Outcome, number>>> }[];
  readonly themes: readonly { readonly clause: string; readonly title: string; readonly questions: number }[];
  readonly questions: number;
  /** Share of questions that were answered without asking back, 0 to 1; null where there are none. */
  readonly understoodAtOnce: number | null;
  readonly feedback: Readonly<Record<'helpful' | 'wrong-outcome' | 'not-understood', number>>;
  readonly medianHoursToDecision: number | null;
  readonly waiting: number;
  readonly overdue: number;
  readonly openQuestions: number;
  readonly solutions: SolutionCounts;
  /** When the policy is to be looked at again, by its own date; null where it says none. */
  readonly review: { readonly day: string; readonly clause: string; readonly isDue: boolean } | null;
};
