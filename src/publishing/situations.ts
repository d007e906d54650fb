// Situations: combinations of facts that name no more than it takes. Where a fact could be left out and the answer would move as
// before, the combination is told by one without it; so every combination comes to a situation, and none is told twice.
import type { FactSet, Outcome } from '../engine/types.ts';
import type { Budget, Diagram, Node } from './diagram.ts';
import { childAt, combinationsOf, diagramOf, endOf, isEnd, joined, levelOf, spend, valueAt } from './diagram.ts';
import { ruleDiagramsOf } from './rule-diagrams.ts';
import type { Editions, Slot } from './slots.ts';
import { slotsOf } from './slots.ts';
import type { Numbered, Verdict } from './verdicts.ts';
import { numberedOf, numberOf, verdictsOf } from './verdicts.ts';

/** How an answer moves: to another outcome, or where the outcome stays, whether what comes with it is another. */
export type Move = {
  readonly from: Outcome;
  readonly to: Outcome;
  readonly clauses: boolean;
  readonly approvers: boolean;
  readonly duties: boolean;
  readonly consent: boolean;
};

export type Situation = {
  /** For each slot the option, 0 where nothing is said. */
  readonly options: readonly number[];
  readonly move: Move;
};

export type Comparison = {
  readonly slots: readonly Slot[];
  /** All combinations that the rules of either edition tell apart, and those in which the editions differ; beyond 2^53 rounded. */
  readonly combinations: number;
  readonly combinationsChanged: number;
  readonly situations: number;
  readonly changed: readonly Situation[];
};

type Tally = { readonly all: number; readonly changed: number };

type Count = {
  readonly diagram: Diagram;
  readonly slots: readonly Slot[];
  readonly isChanged: (value: number) => boolean;
  readonly known: Map<string, Tally>;
};

/** A combination in the making; `others` is what would be said with one thing less. */
type Step = { readonly node: Node; readonly others: readonly Node[] };

const NONE: Tally = { all: 0, changed: 0 };

/** Nothing more is said. */
function unsaid(diagram: Diagram, node: Node, below: number): Node {
  let at = node;
  while (levelOf(diagram, at) < below) at = childAt(diagram, at, levelOf(diagram, at), 0);
  return at;
}

/** What could be left out changes nothing: not a situation, whatever else is said. */
const isIdle = ({ node, others }: Step) => others.includes(node);

/** On to the next slot that counts: one that changes nothing is left unsaid. */
const onward = (diagram: Diagram, { node, others }: Step): Step => ({
  node,
  others: [...new Set(others.map((other) => unsaid(diagram, other, levelOf(diagram, node))))].sort((a, b) => a - b),
});

function stepsFrom({ diagram, slots }: Count, { node, others }: Step): readonly Step[] {
  const level = levelOf(diagram, node);
  return (slots[level]?.options ?? []).map(({ lesser }, option) => ({
    node: childAt(diagram, node, level, option),
    others: [
      ...others.map((other) => childAt(diagram, other, level, option)),
      ...(option === 0 ? [] : lesser.map((less) => childAt(diagram, node, level, less))),
    ],
  }));
}

function tallyOf(count: Count, from: Step): Tally {
  if (isIdle(from)) return NONE;
  const step = onward(count.diagram, from);
  if (isIdle(step)) return NONE;
  if (isEnd(step.node)) return { all: 1, changed: count.isChanged(valueAt(step.node)) ? 1 : 0 };
  const key = `${step.node}|${step.others.join()}`;
  const known = count.known.get(key);
  if (known !== undefined) return known;
  const steps = stepsFrom(count, step);
  spend(count.diagram.budget, steps.length);
  let [all, changed] = [0, 0];
  for (const next of steps) {
    const tally = tallyOf(count, next);
    all += tally.all;
    changed += tally.changed;
  }
  const tally = { all, changed };
  count.known.set(key, tally);
  return tally;
}

type Found = { readonly options: readonly number[]; readonly value: number };

/** The situations that changed, each in turn. */
function changedFrom(count: Count, from: Step, options: readonly number[], found: Found[]): void {
  if (tallyOf(count, from).changed === 0) return;
  const step = onward(count.diagram, from);
  const level = levelOf(count.diagram, step.node);
  const skipped = [...options, ...new Array(level - options.length).fill(0)];
  spend(count.diagram.budget, count.slots.length);
  if (isEnd(step.node)) found.push({ options: skipped, value: valueAt(step.node) });
  else for (const [option, next] of stepsFrom(count, step).entries()) changedFrom(count, next, [...skipped, option], found);
}

const NOTHING_ELSE = { clauses: false, approvers: false, duties: false, consent: false } as const;

function moveOf(before: Verdict, after: Verdict): Move {
  const outcomes = { from: before.outcome, to: after.outcome };
  if (before.outcome !== after.outcome) return { ...outcomes, ...NOTHING_ELSE };
  const differ = (name: 'clauses' | 'approvers' | 'duties') => before[name].join('\n') !== after[name].join('\n');
  return {
    ...outcomes,
    clauses: differ('clauses'),
    approvers: differ('approvers'),
    duties: differ('duties'),
    consent: before.consent !== after.consent,
  };
}

const isStill = ({ from, to, clauses, approvers, duties, consent }: Move) => from === to && !clauses && !approvers && !duties && !consent;

/** Of two ends, how the answer moves from the one to the other. */
function movesOf(verdicts: Numbered<Verdict>, moves: Numbered<Move>): (one: Node, other: Node) => Node | null {
  return (one, other) => {
    const [before, after] = [verdicts.things[valueAt(one)], verdicts.things[valueAt(other)]];
    return isEnd(one) && isEnd(other) && before !== undefined && after !== undefined ? endOf(numberOf(moves, moveOf(before, after))) : null;
  };
}

/** What both say, over every combination. Throws `TooMuch` where that is more than the budget allows. */
export function comparisonOf(editions: Editions, budget: Budget): Comparison {
  const slots = slotsOf(editions, budget);
  const diagram = diagramOf(
    slots.map(({ options }) => options.length),
    budget,
  );
  const [verdicts, moves] = [numberedOf<Verdict>(), numberedOf<Move>()];
  const nodeFor = (edition: keyof Editions) => {
    const readings = slots.map((slot) => slot[edition]);
    return verdictsOf(diagram, ruleDiagramsOf(editions[edition], readings, diagram, budget), verdicts);
  };
  const root = joined(diagram, movesOf(verdicts, moves))(nodeFor('before'), nodeFor('after'));
  const isChanged = (value: number) => {
    const move = moves.things[value];
    return move !== undefined && !isStill(move);
  };
  const count: Count = { diagram, slots, isChanged, known: new Map() };
  const found: Found[] = [];
  const start: Step = { node: root, others: [] };
  changedFrom(count, start, [], found);
  return {
    slots,
    combinations: combinationsOf(diagram, root, () => true),
    combinationsChanged: combinationsOf(diagram, root, isChanged),
    situations: tallyOf(count, start).all,
    changed: found.flatMap(({ options, value }) => {
      const move = moves.things[value];
      return move === undefined ? [] : [{ options, move }];
    }),
  };
}

/** The facts of a situation by name. */
export const factsOf = (slots: readonly Slot[], { options }: Pick<Situation, 'options'>): FactSet =>
  Object.assign({}, ...slots.map((slot, at) => slot.options[options[at] ?? 0]?.facts));
