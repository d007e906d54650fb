// The shapes of publishing: an edition and its life, what may be edited in it, and what a change comes to. All of them are JSON.
import type { Item, SignOff, Sorting } from '../engine/checklist-types.ts';
import type {
  Case,
  Condition,
  Consent,
  FactSet,
  Finding,
  Interpretation,
  Lang,
  Modality,
  Outcome,
  SolutionCase,
  Wording,
} from '../engine/types.ts';
import type { Stage } from '../solutions/types.ts';

/** Milliseconds since 1970. */
export type Time = number;

/** The Entra object id of a person. */
export type PersonId = string;

/** Who does something at the desk, and as what. */
export type Actor = { readonly person: PersonId; readonly role: DeskRole };

/** What somebody may be to the policy; one person may be several. */
export type DeskRole = 'dpo' | 'deputy' | 'editor' | 'reader' | 'it';

/** Where the content of an edition was written. */
export type EditionSource = 'files' | 'desk' | 'word' | 'pdf' | 'text' | 'sharepoint';

/** As it is stored. Whether a confirmed edition is to come, in force or superseded follows from the day (`standingOf`). */
export type EditionState = 'draft' | 'proposed' | 'confirmed' | 'withdrawn' | 'discarded';
export type Standing = 'draft' | 'proposed' | 'to-come' | 'in-force' | 'superseded' | 'withdrawn' | 'discarded';

/** What is told to employees when it comes into force. */
export type Note = Wording;

export type Signed = { readonly by: PersonId; readonly at: Time };

/** An edition of the whole policy: its instruments share one vocabulary, so that they change together. */
export type Edition = {
  /** Counted in a tenant from 1. */
  readonly number: number;
  readonly state: EditionState;
  /** Grows with every change: whoever changes says which one was seen. */
  readonly revision: number;
  readonly source: EditionSource;
  /** The number of the edition that it was begun from. */
  readonly basedOn: number | null;
  /** Digest of its files. */
  readonly digest: string;
  readonly created: Signed | null;
  /** Who changed its content last. */
  readonly edited: Signed | null;
  readonly proposed: Signed | null;
  readonly confirmed: Signed | null;
  readonly withdrawn: Signed | null;
  /** Whether one person was enough for it, since the organisation has it so. */
  readonly isByOne: boolean;
  /** In force from then on, once it is confirmed. */
  readonly from: Time | null;
  readonly note: Note | null;
  /** Why it was sent back, in the words of whoever did. */
  readonly returned: string | null;
};

/** What an edition is begun with; number, revision and digest follow. */
export type Begun = Omit<Edition, 'number' | 'revision' | 'digest'>;

/** A rule as it is chosen at the desk; the same as in its YAML. */
export type RuleForm = {
  readonly id: string;
  readonly when: Condition;
  readonly unless: Condition | null;
  readonly then: Modality;
  readonly approvers: readonly { readonly role: string; readonly when: Condition | null }[];
  readonly consent: Consent | null;
  readonly duties: readonly string[];
  readonly quote: string | null;
  readonly says: Wording | null;
};

/** Of a checklist, what stands under a clause as it is chosen at the desk; the same as in its YAML. */
export type ItemForm = Omit<Item, 'instrument' | 'clause' | 'place'>;
export type SortingForm = Omit<Sorting, 'instrument' | 'clause' | 'place'>;
export type SignOffForm = Omit<SignOff, 'instrument' | 'clause' | 'place'>;

export type InstrumentFront = {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly edition: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly language: Lang;
};

type InClause = { readonly instrument: string; readonly clause: string };

/** One change that somebody makes. Paragraphs of a text are divided by a line break. */
export type Edit =
  | ({ readonly kind: 'clause-text'; readonly text: string } & InClause)
  /** With `lang`, what it is called in that language, in our words; empty for nothing of ours. */
  | ({ readonly kind: 'clause-title'; readonly title: string; readonly lang?: Lang } & InClause)
  /** After that clause; null for the first of the instrument. Without an id one is made from the title. */
  | {
      readonly kind: 'add-clause';
      readonly instrument: string;
      readonly after: string | null;
      readonly id?: string;
      readonly title: string;
      readonly text: string;
    }
  | ({ readonly kind: 'move-clause'; readonly after: string | null } & InClause)
  | ({ readonly kind: 'remove-clause' } & InClause)
  /** `replaces` is the id of a rule of the same clause; null for a new one. */
  | ({ readonly kind: 'set-rule'; readonly rule: RuleForm; readonly replaces: string | null } & InClause)
  | ({ readonly kind: 'remove-rule'; readonly rule: string } & InClause)
  /** Of the checklist. `replaces` is the id of one of its kind under the same clause; null for a new one. */
  | ({ readonly kind: 'set-item'; readonly item: ItemForm; readonly replaces: string | null } & InClause)
  | ({ readonly kind: 'remove-item'; readonly item: string } & InClause)
  | ({ readonly kind: 'set-sorting'; readonly sorting: SortingForm; readonly replaces: string | null } & InClause)
  | ({ readonly kind: 'remove-sorting'; readonly sorting: string } & InClause)
  | ({ readonly kind: 'set-sign-off'; readonly signOff: SignOffForm; readonly replaces: string | null } & InClause)
  | ({ readonly kind: 'remove-sign-off'; readonly signOff: string } & InClause)
  | ({ readonly kind: 'add-interpretation'; readonly by: string; readonly day: string; readonly text: string } & InClause)
  | ({ readonly kind: 'remove-interpretation'; readonly at: number } & InClause)
  /** Our words in another language; without any it is taken away. */
  | ({ readonly kind: 'set-paraphrase'; readonly lang: Lang; readonly text: string } & InClause)
  /** Somebody has read the rules of this clause against its text as it stands. */
  | ({ readonly kind: 'affirm'; readonly by: string; readonly day: string } & InClause)
  /** A value of a fact, such as a tool. `like` names a value whose kinds it shares, and beside which it stands in every rule: they treat it alike. */
  | {
      readonly kind: 'add-value';
      readonly fact: string;
      readonly id?: string;
      readonly label: Wording;
      readonly words: readonly string[];
      readonly like: string | null;
      readonly is: readonly string[];
    }
  /** The kinds that a value belongs to: by them a tool is approved or not. */
  | { readonly kind: 'set-kinds'; readonly fact: string; readonly value: string; readonly is: readonly string[] }
  | { readonly kind: 'add-words'; readonly fact: string; readonly value: string; readonly words: readonly string[] }
  | { readonly kind: 'remove-word'; readonly fact: string; readonly value: string; readonly word: string }
  | {
      readonly kind: 'set-case';
      readonly instrument: string;
      readonly id: string;
      readonly facts: FactSet;
      readonly outcome: Outcome;
      readonly hits: string | null;
      readonly misses: string | null;
    }
  | { readonly kind: 'remove-case'; readonly instrument: string; readonly id: string }
  /** Of the facts of a solution: what the sortings are to make of them, or `unknown`. */
  | {
      readonly kind: 'set-solution-case';
      readonly instrument: string;
      readonly id: string;
      readonly facts: FactSet;
      readonly sorts: FactSet;
      readonly hits: string | null;
      readonly misses: string | null;
    }
  | { readonly kind: 'remove-solution-case'; readonly instrument: string; readonly id: string }
  | { readonly kind: 'front'; readonly instrument: string; readonly field: 'title' | 'owner' | 'edition' | 'date'; readonly text: string }
  | { readonly kind: 'add-instrument'; readonly front: InstrumentFront }
  | { readonly kind: 'remove-instrument'; readonly instrument: string };

/** Why an edit or an event cannot be: a code for its sentence, and what it is about. */
export type Refused = { readonly code: RefusalCode; readonly about: string };
export type RefusalCode =
  | 'clause-unknown'
  | 'clause-exists'
  | 'rule-unknown'
  | 'rule-exists'
  | 'instrument-unknown'
  | 'instrument-exists'
  | 'value-unknown'
  | 'value-exists'
  | 'fact-unknown'
  | 'case-unknown'
  | 'id-malformed'
  | 'text-empty'
  | 'text-too-long'
  /** The text would be read as something else than text, such as a heading or a block. */
  | 'text-unreadable'
  | 'quote-not-in-text'
  | 'word-exists'
  | 'condition-unreadable'
  | 'item-unknown'
  | 'sorting-unknown'
  | 'sign-off-unknown'
  /** Another item, sorting or sign-off of the checklist is called so already. */
  | 'id-taken'
  | 'period-unreadable'
  | 'source-missing'
  | 'interpretation-unknown'
  | 'not-a-draft'
  | 'not-proposed'
  | 'not-in-force'
  | 'nothing-before'
  | 'has-errors'
  | 'nothing-changed'
  | 'same-person'
  | 'not-allowed'
  | 'note-missing'
  | 'date-past'
  | 'reason-missing'
  | 'outdated'
  /** It was not written by edits alone, so that they cannot be made anew elsewhere. */
  | 'not-by-edits';

/** A rule as people read it. */
export type RuleView = {
  readonly id: string;
  readonly form: RuleForm;
  /** What it says in a plain sentence, made of the vocabulary: 'Not without approval: confidential data … in every tool'. */
  readonly sentence: Wording;
  readonly yaml: string;
};

/** What stands under a clause of the checklist, as people read it. */
export type AskView<Form> = {
  readonly id: string;
  readonly form: Form;
  /** 'Blocks production where a condition holds. The owner answers. Looked at again every year.' */
  readonly sentence: Wording;
  readonly yaml: string;
};
export type ItemView = AskView<ItemForm>;
export type SortingView = AskView<SortingForm>;
export type SignOffView = AskView<SignOffForm>;

export type ClauseView = {
  readonly instrument: string;
  readonly id: string;
  readonly path: readonly string[];
  readonly title: string;
  /** Our words for it in other languages. */
  readonly titles: Readonly<Partial<Record<Lang, string>>>;
  /** The title is a label of ours and no text of the policy. */
  readonly isTitleOurs: boolean;
  readonly text: string;
  /** Our words, by language. */
  readonly paraphrase: Readonly<Partial<Record<Lang, string>>>;
  readonly interpretations: readonly Omit<Interpretation, 'place'>[];
  readonly rules: readonly RuleView[];
  readonly items: readonly ItemView[];
  readonly sortings: readonly SortingView[];
  readonly signOff: SignOffView | null;
  /** `changed` where the text is another one than its rules and items were affirmed for. */
  readonly affirmation: { readonly state: 'affirmed' | 'changed' | 'never'; readonly by: string | null; readonly day: string | null };
};

export type InstrumentView = InstrumentFront & {
  readonly source: string;
  /** `ours` where its text is our own words about a law that is not at hand. */
  readonly wording: 'verbatim' | 'ours';
  readonly clauses: readonly ClauseView[];
};

/** What there is to choose from, in both languages. */
export type ChoiceView = { readonly id: string; readonly label: Wording };
export type ValueView = ChoiceView & { readonly is: readonly string[]; readonly words: readonly string[]; readonly isKind: boolean };
export type FactView = ChoiceView & { readonly many: boolean; readonly isCondition: boolean; readonly values: readonly ValueView[] };
/** A fact of a solution; one that sortings give is worked out and never asked for. */
export type SolutionFactView = FactView & { readonly isWorkedOut: boolean };
export type VocabularyView = {
  readonly facts: readonly FactView[];
  readonly solution: readonly SolutionFactView[];
  readonly duties: readonly ChoiceView[];
  readonly roles: readonly ChoiceView[];
};

/** An example with its right answer. `given` is what the rules make of it, null where its facts cannot be read; `isMet` where that and the
 * rules that it names are as it says. */
export type CaseView = Omit<Case, 'place'> & {
  readonly instrument: string;
  readonly factWords: Wording;
  readonly given: Outcome | null;
  readonly isMet: boolean;
};
/** The same of a solution: what the sortings are to make of it. A null among the words is for what is not certain. */
export type SolutionCaseView = Omit<SolutionCase, 'place'> & {
  readonly instrument: string;
  readonly factWords: Wording;
  readonly sorted: readonly { readonly fact: Wording; readonly wanted: Wording | null; readonly given: Wording | null }[];
  readonly isMet: boolean;
};
export type CasesView = { readonly questions: readonly CaseView[]; readonly solutions: readonly SolutionCaseView[] };

export type DocumentView = { readonly instruments: readonly InstrumentView[] };

/** A finding of `check` in plain words. `mends` are edits that would end it, each with its name; none where only a person can tell. */
export type DeskFinding = Pick<Finding, 'level' | 'code' | 'clause'> & {
  readonly instrument: string | null;
  readonly rule: string | null;
  readonly says: Wording;
  readonly whatToDo: Wording;
  readonly mends: readonly { readonly label: Wording; readonly edits: readonly Edit[] }[];
};

/** From one outcome to another, and how often; `said` are the facts that all of them share, as labels. */
export type OutcomeMove = { readonly from: Outcome; readonly to: Outcome };

export type ImpactGroup = OutcomeMove & {
  /** Combinations of facts that name no more than it takes: with any of them left out, the answer would move otherwise. */
  readonly situations: number;
  /** '14 situations go from yes-if to no, all of them about recordings'. */
  readonly sentence: Wording;
  /** One of them. */
  readonly example: FactSet;
  readonly exampleWords: Wording;
  /** Rules that decide in these situations, before and after. */
  readonly before: readonly string[];
  readonly after: readonly string[];
};

export type Impact = {
  /**
   * False where the editions differ in too much to go through in time: then nothing is told of combinations and situations, since a
   * part of them would be taken for all; cases and questions are told whole.
   */
  readonly isExact: boolean;
  /** All combinations of facts that the rules of either edition tell apart, what is not said among them; beyond 2^53 rounded. */
  readonly combinations: number;
  readonly combinationsChanged: number;
  /** Situations in all, and how many of them come to another outcome, approver, duty or clause. Each combination comes to one. */
  readonly situations: number;
  readonly changed: number;
  /** The outcome changes; strictest loosening first. */
  readonly groups: readonly ImpactGroup[];
  /** The outcome stays, and what comes with it changes: clause, duties, who approves. */
  readonly alike: readonly ImpactGroup[];
  readonly cases: readonly (OutcomeMove & { readonly instrument: string; readonly id: string })[];
  /** Questions really asked: how many in all, and how they move. */
  readonly asked: {
    readonly questions: number;
    readonly unreadable: number;
    readonly moves: readonly (OutcomeMove & { readonly questions: number; readonly example: FactSet; readonly exampleWords: Wording })[];
  };
};

/** How another edition leaves one solution; items by what they ask. */
export type SolutionMove = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly stage: Stage;
  readonly owner: PersonId;
  readonly newGaps: readonly Wording[];
  readonly gone: readonly Wording[];
  /** What keeps it from production now and did not before. */
  readonly blocking: readonly Wording[];
  /** Null where it is not certain. */
  readonly sorted: readonly { readonly fact: Wording; readonly from: Wording | null; readonly to: Wording | null }[];
};

/** A stretch of text: in both, only before, only after. */
export type TextPart = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

export type ClauseDifference = {
  readonly instrument: string;
  readonly clause: string;
  readonly title: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  readonly text: readonly TextPart[];
  readonly rules: readonly { readonly id: string; readonly before: Wording | null; readonly after: Wording | null }[];
  readonly items: readonly AskDifference[];
  readonly sortings: readonly AskDifference[];
  readonly signOffs: readonly AskDifference[];
  readonly interpretations: readonly { readonly before: string | null; readonly after: string | null }[];
};

export type AskDifference = { readonly id: string; readonly before: Wording | null; readonly after: Wording | null };

export type Difference = {
  readonly clauses: readonly ClauseDifference[];
  /** Words, values, duties, cases and front matter that changed, each in a sentence. */
  readonly others: readonly Wording[];
};
