// Which solutions another edition leaves with other gaps than they had, or sorts otherwise. What is done about it is for people to say.
import type { Checklist } from '../engine/checklist-types.ts';
import type { Policy } from '../engine/compile.ts';
import { isWorkedOut } from '../engine/sortings.ts';
import { asList, type FactSet, type Wording } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';
import { knownIn } from '../solutions/profile.ts';
import { gapOn, type PlacedItem, placedItems } from '../solutions/standing.ts';
import type { Day, Gap, Solution } from '../solutions/types.ts';
import type { SolutionMove } from './types.ts';

export type SolutionImpactQuestion = {
  readonly before: Policy;
  readonly after: Policy;
  readonly solutions: readonly Solution[];
  readonly today: Day;
};

/** Retired ones are left out of both. */
export type SolutionImpact = { readonly of: number; readonly moved: readonly SolutionMove[] };

/** What the standing of a solution follows from, by content. */
const heartOf = ({ facts, sortings, items }: Checklist) =>
  JSON.stringify(
    [facts.map(({ fact }) => fact), sortings.map(({ sorting }) => sorting), items.map(({ item, clause }) => [item, clause.sha256])],
    (key, value: unknown) => (key === 'place' ? undefined : value),
  );

/** Then nothing moves, and nobody has to be looked at. */
export const isSameChecklist = ({ before, after }: Pick<SolutionImpactQuestion, 'before' | 'after'>): boolean =>
  heartOf(before.checklist) === heartOf(after.checklist);

type Side = { readonly known: FactSet; readonly gaps: ReadonlyMap<string, { readonly gap: Gap; readonly placed: PlacedItem }> };

function sideOf({ checklist }: Policy, solution: Solution, today: Day): Side {
  const known = knownIn(checklist, solution.facts);
  const gaps = placedItems(checklist, solution, { known }).flatMap((placed) => {
    const gap = gapOn(placed, today);
    return gap === null ? [] : [[placed.compiled.item.id, { gap, placed }] as const];
  });
  return { known, gaps: new Map(gaps) };
}

type Sides = { readonly old: Side; readonly now: Side };

const asksOf = (placed: PlacedItem): Wording => placed.compiled.item.asks;
/** A risk that was named keeps nobody from filing. */
const isBlocking = ({ gap, placed }: { readonly gap: Gap; readonly placed: PlacedItem }) => placed.blocks && gap !== 'risk-named';

const gapsOnlyIn = (here: Side, there: Side): readonly Wording[] =>
  [...here.gaps].flatMap(([id, { placed }]) => (there.gaps.has(id) ? [] : [asksOf(placed)]));

function newlyBlocking({ old, now }: Sides): readonly Wording[] {
  return [...now.gaps].flatMap(([id, gap]) => {
    const was = old.gaps.get(id);
    return isBlocking(gap) && (was === undefined || !isBlocking(was)) ? [asksOf(gap.placed)] : [];
  });
}

/** Null where it is not certain. */
function valueWords({ checklist }: Policy, fact: string, known: FactSet): Wording | null {
  const values = asList(known[fact]);
  if (values.length === 0) return null;
  const labels = values.map((id) => checklist.factOf.get(fact)?.fact.values.find((value) => value.id === id)?.label ?? { da: id, en: id });
  return { da: labels.map(({ da }) => da).join(', '), en: labels.map(({ en }) => en).join(', ') };
}

const workedOutIn = ({ checklist }: Policy) => checklist.facts.flatMap(({ fact }) => (isWorkedOut(fact) ? [fact.id] : []));

function sortedOtherwise({ before, after }: SolutionImpactQuestion, { old, now }: Sides): SolutionMove['sorted'] {
  const facts = unique([...workedOutIn(after), ...workedOutIn(before)]);
  return facts.flatMap((fact) => {
    const isSame = asList(old.known[fact]).join() === asList(now.known[fact]).join();
    const named = after.checklist.factOf.get(fact) ?? before.checklist.factOf.get(fact);
    if (isSame || named === undefined) return [];
    return [{ fact: named.fact.label, from: valueWords(before, fact, old.known), to: valueWords(after, fact, now.known) }];
  });
}

function moveOf(question: SolutionImpactQuestion, solution: Solution): SolutionMove | null {
  const { before, after, today } = question;
  const sides: Sides = { old: sideOf(before, solution, today), now: sideOf(after, solution, today) };
  const { id, number, stage, owner, described } = solution;
  const newGaps = gapsOnlyIn(sides.now, sides.old);
  const gone = gapsOnlyIn(sides.old, sides.now);
  const blocking = newlyBlocking(sides);
  const sorted = sortedOtherwise(question, sides);
  if (newGaps.length + gone.length + blocking.length + sorted.length === 0) return null;
  return { id, number, name: described.name, stage, owner, newGaps, gone, blocking, sorted };
}

export function solutionImpactOf(question: SolutionImpactQuestion): SolutionImpact {
  const living = question.solutions.filter(({ stage }) => stage !== 'retired');
  return { of: living.length, moved: living.flatMap((solution) => moveOf(question, solution) ?? []) };
}
