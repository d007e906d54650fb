// The shapes that the whole product speaks: what an instrument holds, what a question is about, what a decision says.
// Nothing here names anything of any policy.

export type Lang = 'da' | 'en';

/** A text that we wrote, in each language of the reply. The text of a policy is never held in this. */
export type Wording = Readonly<Record<Lang, string>>;

/** What a rule says of what it applies to. */
export type Modality = 'permitted' | 'conditional' | 'approval-required' | 'prohibited' | 'information';

/** The seven outcomes of an answer. */
export type Outcome = Modality | 'clarify' | 'not-covered';

/** Where something stands, for findings and errors: path of the file and line, counted from 1. */
export type Place = { readonly file: string; readonly line: number };

/** A reading that somebody chose where the text can be read in more ways than one. */
export type Interpretation = { readonly by: string; readonly day: string; readonly text: string; readonly place: Place };

export type Clause = {
  readonly instrument: string;
  readonly id: string;
  /** Headings from the outermost to the clause's own. */
  readonly path: readonly string[];
  /** Its own heading in our words in other languages; absent where there are none. */
  readonly titles?: Readonly<Partial<Record<Lang, string>>>;
  /** Verbatim, paragraphs joined by a line break. */
  readonly text: string;
  readonly sha256: string;
  readonly interpretations: readonly Interpretation[];
  /** Our own rendering in other languages; never shown as text of the policy. */
  readonly paraphrase: Readonly<Partial<Record<Lang, string>>>;
  readonly rules: readonly Rule[];
  /** What has to be answered of a solution, what sorts one, and what it takes to go into production. */
  readonly items: readonly Item[];
  readonly sortings: readonly Sorting[];
  readonly signOffs: readonly SignOff[];
  readonly place: Place;
};

export type Condition =
  | { readonly kind: 'is'; readonly fact: string; readonly values: readonly string[] }
  | { readonly kind: 'only'; readonly fact: string; readonly values: readonly string[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** Holds only where it is said: what is not known is left to a duty, not asked for. */
  | { readonly kind: 'known'; readonly of: Condition }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };

/** Who approves; with a condition, only where it holds. */
export type Approval = { readonly role: string; readonly when: Condition | null };

/** Whose own consent an approval rests on, besides those who approve. */
export type Consent = 'other-party';

export type Rule = {
  readonly id: string;
  readonly clause: string;
  readonly instrument: string;
  readonly when: Condition;
  readonly unless: Condition | null;
  readonly then: Modality;
  readonly approvers: readonly Approval[];
  /** Null where those who approve are enough. */
  readonly consent: Consent | null;
  /** Ids of duties in the vocabulary. */
  readonly duties: readonly string[];
  /** A literal slice of the clause's text; null for the whole clause. */
  readonly quote: string | null;
  /** What this rule says, in a sentence; null where the outcome's own sentence is enough. */
  readonly says: Wording | null;
  readonly place: Place;
};

/** In calendar days, months or years from a day: `P30D`, `P6M`, `P1Y`. */
export type Period = string;

type Owned = { readonly id: string; readonly instrument: string; readonly clause: string; readonly place: Place };

/** A rule that sorts a solution: where its condition holds, a fact has this value. */
export type Sorting = Owned & {
  readonly when: Condition;
  readonly unless: Condition | null;
  /** A fact that is worked out and never asked for, and one of its values. */
  readonly sorts: { readonly fact: string; readonly value: string };
  /** A literal slice of the clause's text; null for the whole clause. */
  readonly quote: string | null;
  readonly says: Wording | null;
  /** The day it begins to apply, YYYY-MM-DD, and where that is written; null where the clause names none. */
  readonly from: { readonly day: string; readonly source: string } | null;
};

/** Whether it keeps a solution from going into production: always, never, or where a condition holds. */
export type Blocks = 'always' | 'never' | Condition;

/** One thing that has to be answered of a solution. */
export type Item = Owned & {
  readonly quote: string | null;
  /** What has to be answered, in our words. */
  readonly asks: Wording;
  readonly why: Wording;
  /** What counts as evidence. */
  readonly evidence: Wording;
  readonly needsEvidence: boolean;
  /** `owner`, or a role of the vocabulary. */
  readonly who: string;
  /** Where it applies; null for everywhere. */
  readonly when: Condition | null;
  readonly unless: Condition | null;
  readonly blocks: Blocks;
  /** How long after production began it has to be answered, where it does not block; null for no day. */
  readonly later: Period | null;
  /** How long after it was answered it is looked at again; null for never. */
  readonly again: Period | null;
  /** What it is opened anew by: what is described of a solution (`model`, `vendor`, `data`, `users`, `purpose`), or a fact of it. */
  readonly touchedBy: readonly string[];
  /** Ids of clauses, of this or another instrument, that speak of the same. */
  readonly see: readonly string[];
};

/** What it takes to go into production. */
export type SignOff = Owned & {
  readonly approvers: readonly Approval[];
  readonly quote: string | null;
  readonly says: Wording | null;
  /** How long a yes counts: then comes the second look. */
  readonly valid: Period;
};

/** How a value is recognised in what people write. The forms are read by the language folder. */
export type Forms = {
  /** Said in so many words. */
  readonly words: readonly string[];
  /** Weaker evidence; refused on a value that loosens. */
  readonly signs: readonly string[];
  /** Counts only when something else in the message shows that it is about the policy's subject. */
  readonly weak: readonly string[];
};

export type Value = {
  readonly id: string;
  /** The values that this one is a kind of, outermost ones included by the reader. */
  readonly is: readonly string[];
  readonly label: Wording;
  /** How it stands in a sentence, where the fact's own phrase around the label would not do. */
  readonly phrase: Wording | null;
  /** True where naming the value can only make an answer milder, so that it must be said outright. */
  readonly loosens: boolean;
  /** True where its words tell what is asked for rather than what is put in: they count for little where a text at hand is spoken of. */
  readonly isLight: boolean;
  /** True where it stands for several things at once: what was approved for one of them says nothing of another. */
  readonly isSeveral: boolean;
  readonly forms: Forms;
  /** Other facts that hold where this one does, as fact and value. */
  readonly implies: readonly { readonly fact: string; readonly value: string }[];
  readonly place: Place;
};

export type Fact = {
  readonly id: string;
  readonly label: Wording;
  /** How a value stands in a sentence that says what a rule applies to: `{}` becomes its label. */
  readonly phrase: Wording | null;
  /** Said of a strict rule that applies whatever the value is, such as 'in every town'. */
  readonly every: Wording | null;
  /** Several values may hold together. */
  readonly many: boolean;
  readonly ask: Wording | null;
  /** Offered when the fact is asked for, in this order. */
  readonly options: readonly string[];
  /** Taken for granted when nothing is said: the strict side, shown to the asker. */
  readonly assume: string | null;
  /** Something that the asker brings about or not: not asked for, but stated as a duty. */
  readonly condition: boolean;
  /** The asker may choose another value to get a milder answer. */
  readonly choosable: boolean;
  /** What is offered instead; the options where nothing is listed. */
  readonly instead: readonly string[];
  /** Of a fact of a solution that sortings work out: what it is where none of them holds. Null for every fact that is asked for. */
  readonly otherwise: string | null;
  readonly values: readonly Value[];
  readonly place: Place;
};

/** In calendar days from the day that a duty begins: the last one to do it on, and those on which it is called to mind. */
export type Deadline = { readonly days: number; readonly remind: readonly number[] };

/** A duty without a deadline holds all the time. */
export type Duty = {
  readonly id: string;
  readonly text: Wording;
  readonly deadline: Deadline | null;
  /** The policy sets no date, but one may want to be reminded of it on a day of one's own. */
  readonly hasOwnDay: boolean;
  readonly place: Place;
};
export type Role = { readonly id: string; readonly label: Wording; readonly place: Place };

/** Facts as JSON: a value, or a list where several may hold. */
export type FactSet = Readonly<Record<string, string | readonly string[]>>;

/** The values of one fact in a set. */
export const asList = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

export type Case = {
  readonly id: string;
  readonly facts: FactSet;
  readonly outcome: Outcome;
  /** The rule that this case hits, and the rule that it just misses. */
  readonly hits: string | null;
  readonly misses: string | null;
  readonly place: Place;
};

/** What the sortings must make of the facts of a solution. */
export type SolutionCase = {
  readonly id: string;
  readonly facts: FactSet;
  /** By worked-out fact: what it is for certain, or `unknown`. */
  readonly sorts: FactSet;
  /** The sorting that this case hits, and the one that it just misses. */
  readonly hits: string | null;
  readonly misses: string | null;
  readonly place: Place;
};

/** The digest of a clause when somebody last read its rules against it; who and when, where that was written down. */
export type Affirmed = { readonly sha256: string; readonly by: string | null; readonly day: string | null; readonly place: Place };

export type Instrument = {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly edition: string;
  readonly date: string;
  readonly source: string;
  readonly language: string;
  /** The clause to point to where the policy is silent; null where it has none. */
  readonly silence: string | null;
  /** When it is to be looked at again, a day or a period after its date, and by which clause; absent where it says none. */
  readonly review?: { readonly when: string; readonly clause: string };
  /** Whose words its text is: of the policy, or ours about a text that is not at hand; absent for the policy's. */
  readonly wording?: 'verbatim' | 'ours';
  readonly clauses: readonly Clause[];
  readonly cases: readonly Case[];
  readonly solutions: readonly SolutionCase[];
  /** What the clauses said when their rules were last affirmed, by clause id. */
  readonly lock: ReadonlyMap<string, Affirmed>;
  readonly place: Place;
};

/** A finding of a reader or a checker; an error keeps the policy from going live. */
export type Finding = {
  readonly level: 'error' | 'warning' | 'note';
  readonly code: string;
  readonly place: Place;
  readonly clause: string | null;
  readonly message: string;
};

/** A text file that was handed in: its path below the policy folder, and what it holds. */
export type PolicyFile = { readonly path: string; readonly text: string };

/** Hex digest of a UTF-8 text; handed in, since the engine imports nothing. */
export type Digest = (text: string) => string;

export function unreachable(value: never): never {
  throw new TypeError(`unreachable: ${String(value)}`);
}
