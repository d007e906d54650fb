// Turns items, sortings and the sign-off into what a solution is held against. Their facts are numbered by themselves: no question is
// decided by them.
import type { Checklist, CompiledItem, CompiledSignOff, CompiledSorting } from './checklist-types.ts';
import { compiledApproval, factTableOf, type Names, type Test, testOf } from './compile-facts.ts';
import { conditionsOf } from './conditions.ts';
import type { Clause, Fact, Item, SignOff, Sorting } from './types.ts';

const EVERYWHERE = { kind: 'all', of: [] } as const;

function appliesOf({ when, unless }: Item, names: Names): Test | null {
  return when === null && unless === null ? null : testOf(conditionsOf({ when: when ?? EVERYWHERE, unless }), names);
}

function compiledItem(item: Item, clause: Clause, names: Names): CompiledItem {
  const { blocks } = item;
  return { item, clause, applies: appliesOf(item, names), blocks: typeof blocks === 'string' ? blocks : testOf(blocks, names) };
}

/** None where it sorts into something that there is not, which `check` tells of. */
function compiledSorting(sorting: Sorting, clause: Clause, names: Names): readonly CompiledSorting[] {
  const fact = names.factOf.get(sorting.sorts.fact);
  const value = fact?.indexOf.get(sorting.sorts.value);
  if (fact === undefined || value === undefined) return [];
  return [{ sorting, clause, test: testOf(conditionsOf(sorting), names), fact, value }];
}

const compiledSignOff = (signOff: SignOff, clause: Clause, names: Names): CompiledSignOff => ({
  signOff,
  clause,
  approvers: signOff.approvers.map((approval) => compiledApproval(approval, names)),
});

export function compiledChecklist(facts: readonly Fact[], clauses: readonly Clause[]): Checklist {
  const table = factTableOf(facts);
  const names: Names = { ...table, known: new Map() };
  const items = clauses.flatMap((clause) => clause.items.map((item) => compiledItem(item, clause, names)));
  const [signOff] = clauses.flatMap((clause) => clause.signOffs.map((one) => compiledSignOff(one, clause, names)));
  return {
    ...table,
    sortings: clauses.flatMap((clause) => clause.sortings.flatMap((sorting) => compiledSorting(sorting, clause, names))),
    items,
    themes: clauses.filter((clause) => clause.items.length > 0),
    itemOf: new Map(items.map((compiled) => [compiled.item.id, compiled])),
    signOff: signOff ?? null,
  };
}
