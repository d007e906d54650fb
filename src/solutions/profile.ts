// What is known of a solution: what was told, what the sortings make of it for certain, and what is still to be asked for.
import type { Checklist } from '../engine/checklist-types.ts';
import { factTestsIn, type Test, UNKNOWN } from '../engine/compile-facts.ts';
import { isWorkedOut, type SortedFact, sortedFacts, toldIn } from '../engine/sortings.ts';
import { type State, stateOf, truthOf } from '../engine/state.ts';
import type { FactSet } from '../engine/types.ts';
import type { Sorted } from './types.ts';

const knownOf = (told: FactSet, worked: readonly SortedFact[]): FactSet => ({
  ...told,
  ...Object.fromEntries(
    worked.flatMap(({ fact: { fact }, certain }) => (certain === null ? [] : [[fact.id, fact.many ? certain : (certain[0] ?? '')]])),
  ),
});

/** What was told and what is certain besides, where nobody asks what is missing. */
export const knownIn = (checklist: Checklist, facts: FactSet): FactSet => knownOf(toldIn(checklist, facts), sortedFacts(checklist, facts));

/** What was told, and what is certain besides, in the numbers of the checklist, with what it implies. */
export const stateOfFacts = (checklist: Checklist, facts: FactSet): State => stateOfSorted(checklist, { known: knownIn(checklist, facts) });

/** The same of what is sorted already. */
export function stateOfSorted(checklist: Checklist, { known }: Pick<Sorted, 'known'>): State {
  const state = stateOf(checklist, known);
  return 'code' in state ? checklist.facts.map(() => undefined) : state;
}

function testsOf({ items, signOff }: Checklist): readonly Test[] {
  const ofItems = items.flatMap(({ applies, blocks }) => [applies, typeof blocks === 'string' ? null : blocks]);
  const ofApprovers = (signOff?.approvers ?? []).map(({ when }) => when);
  return [...ofItems, ...ofApprovers].flatMap((test) => test ?? []);
}

/** Facts that somebody has to tell before every test stands one way or the other. */
function missingIn(checklist: Checklist, worked: readonly SortedFact[], state: State): readonly string[] {
  const unsettled = worked.flatMap(({ certain, open }) => (certain === null ? open.map(({ test }) => test) : []));
  const tests = [...testsOf(checklist), ...unsettled].filter((test) => truthOf(test, state) === UNKNOWN);
  const parts = tests.flatMap((test) => factTestsIn(test, false)).filter((part) => truthOf(part, state) === UNKNOWN);
  const facts = new Set(parts.map(({ fact }) => fact));
  return checklist.facts.flatMap(({ fact, index }) => (facts.has(index) && !isWorkedOut(fact) ? [fact.id] : []));
}

/** Of a fact that has several values for certain `known` holds all of them, and `certain` none. */
export function sortedOf(checklist: Checklist, facts: FactSet): Sorted {
  const worked = sortedFacts(checklist, facts);
  const known = knownOf(toldIn(checklist, facts), worked);
  return {
    facts: worked.map(({ fact, certain, possible, holding, open }) => ({
      fact: fact.fact.id,
      certain: certain?.length === 1 ? (certain[0] ?? null) : null,
      possible,
      by: holding.map(({ sorting }) => sorting.id),
      open: open.map(({ sorting }) => sorting.id),
    })),
    missing: missingIn(checklist, worked, stateOfSorted(checklist, { known })),
    known,
  };
}
