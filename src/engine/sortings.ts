// What the sortings make of the facts of a solution: for each fact that is worked out, what it is for certain and what it can still turn
// out to be. What is not told is never taken for harmless.
import type { Checklist, CompiledSorting } from './checklist-types.ts';
import type { CompiledFact, FactTable } from './compile-facts.ts';
import { NO, YES } from './compile-facts.ts';
import { type State, stateOf, truthOf } from './state.ts';
import { asList, type Fact, type FactSet } from './types.ts';
import { unique } from './unique.ts';

export type SortedFact = {
  readonly fact: CompiledFact;
  /** Its value, or for a fact with many all of them; null while sortings that would change it stand open. */
  readonly certain: readonly string[] | null;
  /** What it is or may turn out to be, the strictest first. */
  readonly possible: readonly string[];
  readonly holding: readonly CompiledSorting[];
  readonly open: readonly CompiledSorting[];
};

/** Such a fact is never told. */
export const isWorkedOut = ({ otherwise }: Fact): boolean => otherwise !== null;

function isReadable({ fact, indexOf }: CompiledFact, values: readonly string[]): boolean {
  const takes = fact.many ? values.length > 0 : values.length === 1;
  return takes && values.every((value) => indexOf.has(value));
}

/** What counts as told: without facts and values that the checklist has no more, and without those that it works out. A list with an
 * unknown value is no closed list any more, and counts as not told. */
export function toldIn({ factOf }: FactTable, facts: FactSet): FactSet {
  const told = Object.entries(facts).filter(([name, said]) => {
    const fact = factOf.get(name);
    return fact !== undefined && !isWorkedOut(fact.fact) && isReadable(fact, asList(said));
  });
  return Object.fromEntries(told);
}

/** The facts that are told, with what they imply. */
export function toldState(checklist: FactTable, facts: FactSet): State {
  const state = stateOf(checklist, toldIn(checklist, facts));
  return 'code' in state ? checklist.facts.map(() => undefined) : state;
}

type Split = Pick<SortedFact, 'holding' | 'open'>;

const valuesOf = (sortings: readonly CompiledSorting[]) => sortings.map(({ value }) => value);

/** Where none holds it is what stands under `otherwise`. */
function heldBy({ fact, indexOf }: CompiledFact, holding: readonly CompiledSorting[]): readonly number[] {
  if (holding.length === 0) return [indexOf.get(fact.otherwise ?? '') ?? 0];
  return fact.many ? valuesOf(holding) : [Math.min(...valuesOf(holding))];
}

/** The values that open sortings may still bring: to a fact with one value only those that would change it. */
function turnsOf({ fact }: CompiledFact, held: readonly number[], { holding, open }: Split): readonly number[] {
  const values = valuesOf(open);
  if (fact.many) return values;
  return holding.length === 0 ? values.filter((value) => !held.includes(value)) : values.filter((value) => value < Math.min(...held));
}

function sortedFact(fact: CompiledFact, split: Split): SortedFact {
  const held = heldBy(fact, split.holding);
  const turns = turnsOf(fact, held, split);
  const idsOf = (values: readonly number[]) =>
    unique(values.toSorted((a, b) => a - b)).flatMap((value) => fact.fact.values[value]?.id ?? []);
  return { fact, ...split, certain: turns.length === 0 ? idsOf(held) : null, possible: idsOf([...held, ...turns]) };
}

/** Every fact that is worked out, in the order of the vocabulary. */
export function sortedFacts(checklist: Checklist, facts: FactSet): readonly SortedFact[] {
  const state = toldState(checklist, facts);
  const standing = checklist.sortings.map((sorting) => ({ sorting, truth: truthOf(sorting.test, state) }));
  return checklist.facts
    .filter(({ fact }) => isWorkedOut(fact))
    .map((fact) => {
      const own = standing.filter(({ sorting }) => sorting.fact === fact);
      const holding = own.filter(({ truth }) => truth === YES).map(({ sorting }) => sorting);
      const open = own.filter(({ truth }) => truth !== YES && truth !== NO).map(({ sorting }) => sorting);
      return sortedFact(fact, { holding, open });
    });
}
