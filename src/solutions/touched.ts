// Which items a change of a solution touches: what was answered of it before may be otherwise now.
import type { Checklist } from '../engine/checklist-types.ts';
import { membersOf } from '../engine/state.ts';
import { stateOfFacts } from './profile.ts';
import type { Described, DescribedPart, Solution } from './types.ts';

type Content = Pick<Solution, 'described' | 'facts'>;

/** `by` names what changed, as the item's own `touched-by` has it. */
export type Touched = { readonly item: string; readonly by: readonly string[] };

const PARTS: readonly DescribedPart[] = ['name', 'purpose', 'vendor', 'model', 'data', 'users'];

const changedParts = (before: Described, after: Described): readonly string[] => PARTS.filter((part) => before[part] !== after[part]);

/** Those that are told, those that follow from them, and those that are worked out. */
function changedFacts(checklist: Checklist, before: Content, after: Content): readonly string[] {
  if (before.facts === after.facts) return [];
  const [was, is] = [stateOfFacts(checklist, before.facts), stateOfFacts(checklist, after.facts)];
  const isChanged = (at: number) => membersOf(was[at]).join() !== membersOf(is[at]).join();
  return checklist.facts.flatMap(({ fact, index }) => (isChanged(index) ? [fact.id] : []));
}

export function touchedItems(checklist: Checklist, before: Content, after: Content): readonly Touched[] {
  const changed = new Set([...changedParts(before.described, after.described), ...changedFacts(checklist, before, after)]);
  return checklist.items.flatMap(({ item }) => {
    const by = item.touchedBy.filter((name) => changed.has(name));
    return by.length === 0 ? [] : [{ item: item.id, by }];
  });
}
