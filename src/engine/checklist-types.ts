// The shapes of a checklist: what stands under a clause besides its rules, and what it is compiled into. What is known of a solution, an AI
// system on its way to production, are facts of their own: no question is decided by them.
import type { CompiledApproval, CompiledFact, FactTable, Test } from './compile-facts.ts';
import type {
  Clause,
  Blocks as WrittenBlocks,
  Item as WrittenItem,
  Period as WrittenPeriod,
  SignOff as WrittenSignOff,
  Sorting as WrittenSorting,
} from './types.ts';

// A clause holds what stands under it, so that these are shaped beside it.
export type Period = WrittenPeriod;
export type Sorting = WrittenSorting;
export type Blocks = WrittenBlocks;
export type Item = WrittenItem;
export type SignOff = WrittenSignOff;

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
export type Checklist = FactTable & {
  /** Facts of a solution. Those that sortings give are worked out, the others are asked for. */
  readonly facts: readonly CompiledFact[];
  readonly sortings: readonly CompiledSorting[];
  readonly items: readonly CompiledItem[];
  /** Clauses with items. */
  readonly themes: readonly Clause[];
  readonly itemOf: ReadonlyMap<string, CompiledItem>;
  /** Null where the policy asks for none: then nothing goes into production through here. */
  readonly signOff: CompiledSignOff | null;
};
