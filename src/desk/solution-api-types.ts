// What the desk's page and its API say to each other of solutions, as JSON. People come with their ids, so that whoever decides can choose
// among them.
import type { Wording } from '../engine/types.ts';
import type {
  Day,
  Described,
  Evidence,
  Gap,
  ItemState,
  Part,
  PersonId,
  Signed,
  SolutionFact,
  Stage,
  ThemeState,
  Time,
} from '../solutions/types.ts';

/** The name is null for whoever is not in the directory any more. */
export type PersonNamed = { readonly id: PersonId; readonly name: string | null };

/** Null in `seen` for whoever may know no more of it than that. */
export type SolutionLine = {
  readonly number: number;
  readonly name: string;
  readonly stage: Stage;
  readonly seen: {
    readonly owner: string | null;
    readonly isOrphaned: boolean;
    readonly blocking: number;
    readonly open: number;
    readonly nextDay: Day | null;
    readonly isDue: boolean;
    readonly signedUntil: Day | null;
    readonly changedAt: Time;
  } | null;
};

export type SolutionList = {
  readonly rows: readonly SolutionLine[];
  /** Counted from 1; 100 a page. */
  readonly page: number;
  readonly total: number;
  /** Of all that fit but for the stage. */
  readonly stages: readonly { readonly stage: Stage; readonly solutions: number }[];
  /** Whether the filters by gaps and days look beyond one's own. */
  readonly seesAll: boolean;
};

/** Solutions that are not retired, by how each theme stands in them. */
export type ThemeFigures = {
  readonly solutions: number;
  readonly themes: readonly {
    readonly clause: string;
    readonly title: Wording;
    readonly blocking: number;
    readonly open: number;
    readonly done: number;
  }[];
};

/** `blocked` and `due` are null for those who see no more of solutions than their stage. */
export type SolutionCounts = { readonly inProduction: number; readonly blocked: number | null; readonly due: number | null };

/** A clause as it is quoted; `isOurs` where its text is our own words of a law that is not at hand. */
export type ClauseShown = {
  readonly instrument: string;
  readonly clause: string;
  /** Its heading, in our words where somebody wrote it in that language. */
  readonly title: Wording;
  readonly quote: string;
  /** Of the instrument. */
  readonly lang: string;
  readonly isOurs: boolean;
};

export type ItemView = {
  readonly id: string;
  readonly clause: ClauseShown;
  readonly asks: Wording;
  readonly why: Wording;
  readonly counts: Wording;
  readonly needsEvidence: boolean;
  readonly who: Wording;
  readonly applies: 'yes' | 'no' | 'not-known';
  readonly blocks: boolean;
  readonly gap: Gap | null;
  readonly due: Day | null;
  readonly isOverdue: boolean;
  readonly state: ItemState;
  readonly answer: string;
  readonly evidence: readonly Evidence[];
  readonly reason: string;
  readonly responsible: PersonNamed | null;
  readonly ownDue: Day | null;
  readonly again: Day | null;
  readonly reopened: { readonly by: readonly Wording[]; readonly at: Time } | null;
  readonly accepted: { readonly by: readonly (string | null)[]; readonly at: Time; readonly request: number | null } | null;
  /** The edition in which it was answered; null where it never was. */
  readonly edition: string | null;
  readonly changed: { readonly by: string | null; readonly at: Time } | null;
  readonly revision: number;
  /** Clauses that speak of the same. */
  readonly see: readonly { readonly instrument: string; readonly clause: string; readonly title: Wording }[];
};

export type ThemeView = {
  readonly clause: ClauseShown;
  readonly state: ThemeState;
  readonly done: number;
  readonly of: number;
  readonly items: readonly ItemView[];
};

export type SortingView = {
  readonly clause: ClauseShown;
  readonly says: Wording | null;
  readonly from: { readonly day: Day; readonly source: string } | null;
};

/** A fact that is worked out: what is certain, or where that is empty what it can still be, and the clauses that say so. */
export type LookView = {
  readonly fact: Wording;
  readonly certain: readonly Wording[];
  /** Of a fact with several values: those that hold already, while others still may. */
  readonly holding: readonly Wording[];
  readonly possible: readonly Wording[];
  readonly by: readonly SortingView[];
  readonly open: readonly SortingView[];
};

export type WholeSolution = {
  readonly revision: number;
  readonly as: Part;
  readonly owner: PersonNamed;
  readonly isOrphaned: boolean;
  readonly contributors: readonly PersonNamed[];
  readonly described: Described;
  readonly facts: readonly { readonly fact: Wording; readonly values: readonly Wording[] }[];
  readonly looks: readonly LookView[];
  /** Questions that nobody answered yet and that something turns on. */
  readonly missing: readonly Wording[];
  readonly themes: readonly ThemeView[];
  readonly blocking: number;
  readonly open: number;
  readonly isReady: boolean;
  readonly nextDay: Day | null;
  /** `earlier` is the yes that counts until the one that is asked for is given. */
  readonly signed:
    | (Omit<Signed, 'request' | 'earlier'> & { readonly earlier: { readonly number: number; readonly until: Day | null } | null })
    | null;
  readonly stageAt: Time;
  readonly producedAt: Time | null;
  readonly createdAt: Time;
  readonly changedAt: Time;
  /** Whether whoever looks may act on its items and name another owner. */
  readonly mayDecide: boolean;
  /** Those whom an item or the solution can be given to; empty for whoever may not. */
  readonly people: readonly PersonNamed[];
};

export type SolutionView = {
  readonly number: number;
  readonly name: string;
  readonly stage: Stage;
  readonly whole: WholeSolution | null;
};

export type SolutionHistoryView = Omit<SolutionFact, 'item'> & {
  readonly at: Time;
  /** Null for the clock, and for whoever is not here any more. */
  readonly by: string | null;
  readonly item: { readonly id: string; readonly asks: Wording | null } | null;
};

/** What is done to an item at the desk. */
export type ItemDeed =
  | { readonly kind: 'answer'; readonly answer: string; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'set-aside' | 'accept-risk'; readonly reason: string }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'assign'; readonly responsible: PersonId | null; readonly due: Day | null };

/** `act` is new for each change that somebody means, and the same when it is sent again; `seen` is the revision of the item. */
export type ItemChange = { readonly act: string; readonly seen: number; readonly deed: ItemDeed };
/** `from` is the owner that was seen. */
export type OwnerChange = { readonly act: string; readonly from: PersonId; readonly to: PersonId };

/** Below `/desk/api`. `:n` is the number of a solution, `:id` an item. */
export type SolutionRoutes = {
  /** `?stage=` `&blocked=true` `&due=YYYY-MM-DD` `&named=` `&mine=true` `&page=` */
  'GET /solutions': { answer: SolutionList };
  'GET /solutions/themes': { answer: ThemeFigures };
  'GET /solutions/:n': { answer: SolutionView };
  /** Newest first, 100 a page. */
  'GET /solutions/:n/history': { answer: readonly SolutionHistoryView[] };
  'GET /solutions.csv': { answer: Blob };
  'GET /solutions/items.csv': { answer: Blob };
  'GET /solutions/:n/dossier': { answer: Blob };
  'POST /solutions/:n/items/:id': { body: ItemChange; answer: SolutionView };
  'POST /solutions/:n/owner': { body: OwnerChange; answer: SolutionView };
};
