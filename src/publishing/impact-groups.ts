// Groups situations by how their answer moves, and tells what those of a group have in common. Where they share nothing, the group
// is told in a handful of parts that do.
import type { Decision } from '../engine/decide.ts';
import { decide } from '../engine/decide.ts';
import type { FactSet, Outcome, Wording } from '../engine/types.ts';
import { asList } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';
import type { Shared, Turned, TurnedParts } from './impact-words.ts';
import { groupSentence } from './impact-words.ts';
import type { Comparison, Move, Situation } from './situations.ts';
import { factsOf } from './situations.ts';
import type { Editions } from './slots.ts';
import { factsIn, saidCount } from './slots.ts';
import type { ImpactGroup } from './types.ts';

/** Facts as people read them. */
export type FactWords = (policy: Editions['after'], facts: FactSet) => Wording;

type Told = { readonly facts: FactSet; readonly move: Move };

/** So many values of a fact are still something in common. */
const MOST_SHARED = 3;
const MOST_PARTS = 5;

/** Facts that every one of them says, with all values that are said of them where these are few. */
export function sharedIn(all: readonly FactSet[]): Shared {
  const [first = {}] = all;
  return Object.keys(first).flatMap((fact) => {
    if (!all.every((facts) => facts[fact] !== undefined)) return [];
    const values = unique(all.flatMap((facts) => asList(facts[fact]))).toSorted();
    return values.length > MOST_SHARED ? [] : [{ fact, values }];
  });
}

/** The fact that tells most of them apart, with the fewest values. */
function dividing(all: readonly Told[]): string | null {
  const facts = unique(all.flatMap((one) => Object.keys(one.facts))).toSorted();
  const ranked = facts.map((fact) => {
    const said = all.flatMap((one) => (one.facts[fact] === undefined ? [] : [JSON.stringify(one.facts[fact])]));
    return { fact, said: said.length, values: new Set(said).size };
  });
  const [best] = ranked.filter(({ values }) => values > 1).sort((a, b) => b.said - a.said || a.values - b.values);
  return best?.fact ?? null;
}

/** By size, those with the most first; what is left over is one part. */
function partsOf(all: readonly Told[]): readonly (readonly Told[])[] {
  const fact = sharedIn(all.map((one) => one.facts)).length > 0 ? null : dividing(all);
  if (fact === null) return [all];
  const parts = [...Map.groupBy(all, (one) => JSON.stringify(one.facts[fact] ?? ''))];
  const sorted = parts
    .toSorted(([one, some], [other, more]) => more.length - some.length || (one < other ? -1 : 1))
    .map(([, part]) => part);
  if (sorted.length <= MOST_PARTS) return sorted;
  return [...sorted.slice(0, MOST_PARTS - 1), sorted.slice(MOST_PARTS - 1).flat()];
}

const decisionsIn = (policy: Editions['after'], all: readonly Told[]): readonly Decision[] =>
  all.flatMap(({ facts }) => {
    const decision = decide(policy, factsIn(policy, facts));
    return 'code' in decision ? [] : [decision];
  });

const rulesIn = (decisions: readonly Decision[]): readonly string[] =>
  unique(decisions.flatMap(({ deciding }) => deciding.map(({ rule }) => rule.id))).toSorted();

/** What comes and what goes, where it is the same in all of them. */
function turnedIn(
  before: readonly Decision[],
  after: readonly Decision[],
  namesOf: (decision: Decision) => readonly string[],
): Turned | null {
  const missing = (some: Decision | undefined, other: Decision | undefined) =>
    some === undefined || other === undefined ? [] : unique(namesOf(some).filter((name) => !namesOf(other).includes(name))).toSorted();
  const each = before.map((decision, at) => ({ gone: missing(decision, after[at]), come: missing(after[at], decision) }));
  const [first] = each;
  return first !== undefined && new Set(each.map((one) => JSON.stringify(one))).size === 1 ? first : null;
}

function turnedParts(before: readonly Decision[], after: readonly Decision[]): TurnedParts {
  const clausesOf = ({ deciding }: Decision) => deciding.map(({ clause }) => `${clause.instrument}/${clause.id}`);
  return {
    clauses: turnedIn(before, after, clausesOf),
    approvers: turnedIn(before, after, ({ approvers }) => approvers),
    duties: turnedIn(before, after, ({ duties }) => duties),
  };
}

/** The edition that knows all of these facts, the new one first. */
export function knowing({ before, after }: Editions, facts: FactSet): Editions['after'] {
  return saidCount(factsIn(after, facts)) < saidCount(facts) ? before : after;
}

function groupOf(editions: Editions, part: readonly Told[], factWords: FactWords): readonly ImpactGroup[] {
  const [example] = part.toSorted((a, b) => saidCount(a.facts) - saidCount(b.facts));
  if (example === undefined) return [];
  const { move, facts } = example;
  const [before, after] = [decisionsIn(editions.before, part), decisionsIn(editions.after, part)];
  const words = { move, count: part.length, shared: sharedIn(part.map((one) => one.facts)), turned: turnedParts(before, after) };
  return [
    {
      from: move.from,
      to: move.to,
      situations: part.length,
      sentence: groupSentence(editions, words),
      example: facts,
      exampleWords: factWords(knowing(editions, facts), facts),
      before: rulesIn(before),
      after: rulesIn(after),
    },
  ];
}

/** From mild to strict. Where nothing is decided yet, somebody is asked or asks: that stands between yes and no. */
const STRICTNESS: readonly Outcome[] = [
  'permitted',
  'information',
  'conditional',
  'not-covered',
  'clarify',
  'approval-required',
  'prohibited',
];

const tightening = ({ from, to }: Pick<Move, 'from' | 'to'>) => STRICTNESS.indexOf(to) - STRICTNESS.indexOf(from);

/** What becomes most allowed first, and of those what was strictest. */
export const byLoosening = (a: Pick<Move, 'from' | 'to'>, b: Pick<Move, 'from' | 'to'>): number =>
  tightening(a) - tightening(b) || STRICTNESS.indexOf(b.from) - STRICTNESS.indexOf(a.from);

const bySize = (a: readonly Situation[], b: readonly Situation[]) => b.length - a.length;

export function groupsOf(editions: Editions, { slots, changed }: Comparison, factWords: FactWords): readonly ImpactGroup[] {
  const moves = [...Map.groupBy(changed, ({ move }) => JSON.stringify(move))].sort(([one], [other]) => (one < other ? -1 : 1));
  const groups = moves.map(([, alike]) => alike).sort(bySize);
  return groups
    .flatMap((alike) => partsOf(alike.map((one) => ({ facts: factsOf(slots, one), move: one.move }))))
    .flatMap((part) => groupOf(editions, part, factWords))
    .toSorted(byLoosening);
}
