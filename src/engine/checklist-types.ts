// The shapes of a checklist: what stands under a clause besides its rules, and what it is compiled into. What is known of a solution, an AI
// system on its way to production, are facts of their own: no question is decided by them.
import type { CompiledApproval, CompiledFact, Test } from './compile.ts';
import type { Approval, Clause, Condition, Place, Wording } from './types.ts';

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

export type CompiledSorting = {
  readonly sorting: Sorting;
  readonly clause: Clause;
  readonly test: Test;
  readonly fact: CompiledFact;
  /** The index of the value in the fact: the lower, the stricter. */
  readonly value: number;
};

export type CompiledItem = {
  readonly item: Item;
  readonly clause: Clause;
  /** Null for everywhere. */
  readonly applies: Test | null;
  readonly blocks: 'always' | 'never' | Test;
};

export type CompiledSignOff = { readonly signOff: SignOff; readonly clause: Clause; readonly approvers: readonly CompiledApproval[] };

/** Of all instruments of a policy, in the order of their text. */
export type Checklist = {
  /** Facts of a solution. Those that sortings give are worked out, the others are asked for. */
  readonly facts: readonly CompiledFact[];
  readonly factOf: ReadonlyMap<string, CompiledFact>;
  readonly implying: readonly CompiledFact[];
  readonly sortings: readonly CompiledSorting[];
  readonly items: readonly CompiledItem[];
  /** Clauses with items. */
  readonly themes: readonly Clause[];
  readonly itemOf: ReadonlyMap<string, CompiledItem>;
  /** Null where the policy asks for none: then nothing goes into production through here. */
  readonly signOff: CompiledSignOff | null;
};
