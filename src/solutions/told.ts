// What is described and told of a solution: who it is for, what is in it, the facts that the checklist asks for.
import type { Checklist } from '../engine/checklist-types.ts';
import { isWorkedOut } from '../engine/sortings.ts';
import { asList, type FactSet } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';
import type { Judged, Result } from './item-life.ts';
import { openedBy, withOpened } from './record.ts';
import { describedWith } from './texts.ts';
import { touchedItems } from './touched.ts';
import type { PersonId, Solution, SolutionEvent, Time } from './types.ts';

type Of<K extends SolutionEvent['kind']> = Extract<SolutionEvent, { kind: K }>;
type Content = Pick<Solution, 'described' | 'facts'>;

const isStale = ({ revision, toldRevision = revision }: Solution, seen: number): boolean => seen < toldRevision || seen > revision;

/** What stands on what was said before is opened anew. */
function withContent(
  now: Solution,
  content: Content,
  { by, at }: { readonly by: PersonId; readonly at: Time },
  checklist: Checklist,
): Solution {
  const opened = openedBy(now, touchedItems(checklist, now, content));
  return { ...withOpened(now, opened, at, by), ...content, toldRevision: now.revision + 1 };
}

export function described(now: Solution, event: Of<'describe'>, { checklist }: Judged): Result {
  const said = describedWith(now.described, event.parts);
  if ('refused' in said) return said.refused;
  if (JSON.stringify(said) === JSON.stringify(now.described)) return 'nothing-changed';
  if (isStale(now, event.seen)) return 'stale';
  return { after: withContent(now, { described: said, facts: now.facts }, event, checklist), tell: [] };
}

/** As it is kept: a list where a fact may have several values, in the order of the vocabulary; none where it is taken back. */
type ToldFact = { readonly name: string; readonly values: readonly string[]; readonly isMany: boolean };

/** Null for a fact or value that the checklist does not know, or does not ask for. */
function toldFact({ factOf }: Checklist, name: string, said: string | readonly string[] | null): ToldFact | null {
  const compiled = factOf.get(name);
  if (compiled === undefined || isWorkedOut(compiled.fact)) return null;
  const values = unique(asList(said ?? []));
  if (values.some((value) => !compiled.indexOf.has(value)) || (!compiled.fact.many && values.length > 1)) return null;
  const inOrder = compiled.fact.values.map(({ id }) => id).filter((id) => values.includes(id));
  return { name, values: inOrder, isMany: compiled.fact.many };
}

function factsWith(before: FactSet, told: readonly ToldFact[]): FactSet {
  const kept = Object.entries(before).filter(([name]) => told.every((one) => one.name !== name));
  const said = told.flatMap(({ name, values: [first, ...more], isMany }) =>
    first === undefined ? [] : [[name, isMany ? [first, ...more] : first] as const],
  );
  return Object.fromEntries([...kept, ...said]);
}

const inOrder = (facts: FactSet): string => JSON.stringify(Object.entries(facts).toSorted(([a], [b]) => Number(a > b) - Number(a < b)));

export function told(now: Solution, event: Of<'tell'>, { checklist }: Judged): Result {
  const said = Object.entries(event.facts).map(([name, value]) => toldFact(checklist, name, value));
  const known = said.flatMap((one) => one ?? []);
  if (known.length < said.length) return 'fact-unknown';
  const facts = factsWith(now.facts, known);
  if (inOrder(facts) === inOrder(now.facts)) return 'nothing-changed';
  if (isStale(now, event.seen)) return 'stale';
  return { after: withContent(now, { described: now.described, facts }, event, checklist), tell: [] };
}
