// What a checklist says of facts that are all known, worked out slowly and obviously from what was written; and every way in which facts
// that are not known can turn out.
import type { Checklist } from '../../src/engine/checklist-types.ts';
import { asList, type Condition, type Fact, type FactSet, type Item } from '../../src/engine/types.ts';

const leavesOf = (fact: Fact): readonly string[] => {
  const parents = new Set(fact.values.flatMap(({ is }) => is));
  return fact.values.map(({ id }) => id).filter((id) => fact.many || !parents.has(id));
};

/** One for each number whose bits say which of them are in it. */
const subsetsOf = (values: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: 2 ** values.length - 1 }, (_, at) => values.filter((_value, bit) => ((at + 1) >> bit) % 2 === 1));

/** What a fact can be: one of its values, or of a kind that was told one that is of that kind; or some of them. */
function waysOf(fact: Fact, told: readonly string[]): readonly (string | readonly string[])[] {
  if (fact.many) return told.length > 0 ? [told] : subsetsOf(leavesOf(fact));
  const isTold = (leaf: string) =>
    told.includes(leaf) || (fact.values.find(({ id }) => id === leaf)?.is ?? []).some((kind) => told.includes(kind));
  return leavesOf(fact).filter((leaf) => told.length === 0 || isTold(leaf));
}

export const asked = ({ facts }: Checklist): readonly Fact[] => facts.map(({ fact }) => fact).filter(({ otherwise }) => otherwise === null);

export const completionsOf = (checklist: Checklist, told: FactSet): readonly FactSet[] =>
  asked(checklist).reduce<readonly FactSet[]>(
    (all, fact) => all.flatMap((one) => waysOf(fact, asList(told[fact.id])).map((way) => ({ ...one, [fact.id]: way }))),
    [{}],
  );

function isWanted(checklist: Checklist, fact: string, value: string, wanted: readonly string[]): boolean {
  const kinds = checklist.factOf.get(fact)?.fact.values.find(({ id }) => id === value)?.is ?? [];
  return [value, ...kinds].some((one) => wanted.includes(one));
}

/** Over facts that are all known. */
export function holds(checklist: Checklist, condition: Condition, facts: FactSet): boolean {
  switch (condition.kind) {
    case 'is':
      return asList(facts[condition.fact]).some((value) => isWanted(checklist, condition.fact, value, condition.values));
    case 'only':
      return asList(facts[condition.fact]).every((value) => isWanted(checklist, condition.fact, value, condition.values));
    case 'not':
      return !holds(checklist, condition.of, facts);
    case 'known':
      return holds(checklist, condition.of, facts);
    case 'all':
      return condition.of.every((part) => holds(checklist, part, facts));
    default:
      return condition.of.some((part) => holds(checklist, part, facts));
  }
}

type Conditional = { readonly when: Condition | null; readonly unless: Condition | null };

const isMet = (checklist: Checklist, { when, unless }: Conditional, facts: FactSet) =>
  (when === null || holds(checklist, when, facts)) && !(unless !== null && holds(checklist, unless, facts));

/** Every value of a worked-out fact that holds, the strictest first; of a single-valued one the first of these. */
export function workedOut(checklist: Checklist, fact: Fact, facts: FactSet): readonly string[] {
  const given = checklist.sortings.filter(({ sorting }) => sorting.sorts.fact === fact.id && isMet(checklist, sorting, facts));
  const values = fact.values.map(({ id }) => id).filter((id) => given.some(({ sorting }) => sorting.sorts.value === id));
  const held = values.length === 0 ? [fact.otherwise ?? ''] : values;
  return fact.many ? held : held.slice(0, 1);
}

export const worked = (checklist: Checklist): readonly Fact[] =>
  checklist.facts.map(({ fact }) => fact).filter(({ otherwise }) => otherwise !== null);

/** What was told and what follows from it. */
export const wholeOf = (checklist: Checklist, facts: FactSet): FactSet => ({
  ...facts,
  ...Object.fromEntries(
    worked(checklist).map((fact) => {
      const values = workedOut(checklist, fact, facts);
      return [fact.id, fact.many ? values : (values[0] ?? '')];
    }),
  ),
});

export const appliesIn = (checklist: Checklist, item: Item, whole: FactSet): boolean => isMet(checklist, item, whole);

export const blocksIn = (checklist: Checklist, { blocks }: Item, whole: FactSet): boolean =>
  typeof blocks === 'string' ? blocks === 'always' : holds(checklist, blocks, whole);

/** Items that keep it from being filed, where what is done is given. */
export const obstaclesIn = (checklist: Checklist, facts: FactSet, isDone: (item: string) => boolean): readonly string[] => {
  const whole = wholeOf(checklist, facts);
  const items = checklist.items.map(({ item }) => item);
  return items
    .filter((item) => appliesIn(checklist, item, whole) && blocksIn(checklist, item, whole) && !isDone(item.id))
    .map(({ id }) => id);
};
