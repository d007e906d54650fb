// The rules of one edition as functions of what is said: whether a rule holds, whether it still may, and which outcome they come to
// together, whatever is not known turning out in every way. They say for all combinations what `decide` says for one.
import type { CompiledRule, Policy } from '../engine/compile.ts';
import type { FactTest, Test, Truth } from '../engine/compile-facts.ts';
import { NO, UNKNOWN, YES } from '../engine/compile-facts.ts';
import { OUTCOME_AT, outcomeOf } from '../engine/possible.ts';
import { unreachable } from '../engine/types.ts';
import type { Budget, Diagram, Joining, Node } from './diagram.ts';
import { childrenOf, diagramOf, endOf, isEnd, joined, levelOf, madeOf, mapped, valueAt } from './diagram.ts';
import type { Digit, SlotReading } from './slots.ts';

export type RuleDiagrams = {
  /** Ends in masks of outcomes, those that ask for more made one. */
  readonly outcome: Node;
  readonly rules: readonly RuleDiagram[];
};

/** Whether it holds (2), may hold (1) or not (0); and for each approver with a condition of its own, whether that holds. */
export type RuleDiagram = { readonly rule: CompiledRule; readonly standing: Node; readonly conditions: readonly (Node | null)[] };

export const HOLDS = 2;
export const MAY_HOLD = 1;
/** Every set of outcomes that must be asked about, as one. */
export const OPEN_MASK = 63;
const SILENCE = OUTCOME_AT.indexOf('not-covered');

type Logic = {
  readonly diagram: Diagram;
  readonly not: (node: Node) => Node;
  readonly and: (one: Node, other: Node) => Node;
  readonly or: (one: Node, other: Node) => Node;
  /** What is not known counts as no. */
  readonly sure: (node: Node) => Node;
};

const opposite = (truth: number): Truth => (truth === YES ? NO : truth === NO ? YES : UNKNOWN);

/** The one settles the whole at once, the other changes nothing. */
function settledBy(deciding: Truth): Joining {
  const [settles, neutral] = [endOf(deciding), endOf(opposite(deciding))];
  return (one, other) => {
    if (one === settles || other === settles) return settles;
    if (one === neutral || one === other) return other;
    return other === neutral ? one : null;
  };
}

const logicOf = (diagram: Diagram): Logic => ({
  diagram,
  not: mapped(diagram, opposite),
  and: joined(diagram, settledBy(NO)),
  or: joined(diagram, settledBy(YES)),
  sure: mapped(diagram, (truth) => (truth === YES ? YES : NO)),
});

/** Where a test stands: its slot, and its place among the tests of that slot. */
type Placed = { readonly slot: number; readonly at: number };

const placesOf = (slots: readonly SlotReading[]): ReadonlyMap<FactTest, Placed> =>
  new Map(slots.flatMap(({ tests }, slot) => tests.map((test, at) => [test, { slot, at }] as const)));

type Leaves = (test: FactTest, known: boolean) => Node;

function testNode(logic: Logic, test: Test, leaf: Leaves, known = false): Node {
  switch (test.kind) {
    case 'is':
    case 'only':
      return leaf(test, known);
    case 'not':
      return logic.not(testNode(logic, test.of, leaf, known));
    case 'known':
      return logic.sure(testNode(logic, test.of, leaf, true));
    case 'all':
      return test.of.reduce((node, part) => logic.and(node, testNode(logic, part, leaf, known)), endOf(YES));
    case 'any':
      return test.of.reduce((node, part) => logic.or(node, testNode(logic, part, leaf, known)), endOf(NO));
    default:
      return unreachable(test);
  }
}

/** A test on a fact that nothing at all can be said of stands as it does unsaid. */
const unplaced = (test: FactTest) => endOf(test.open);

/** Tests as they stand on what is said. */
function saidLeaves(diagram: Diagram, slots: readonly SlotReading[]): Leaves {
  const places = placesOf(slots);
  return (test) => {
    const place = places.get(test);
    if (place === undefined) return unplaced(test);
    return madeOf(diagram, place.slot, (option) => endOf(slots[place.slot]?.truths[option]?.[place.at] ?? NO));
  };
}

/** Tests as they stand once everything has turned out. */
function turnedLeaves(diagram: Diagram, slots: readonly SlotReading[]): Leaves {
  const places = placesOf(slots);
  return (test, known) => {
    const place = places.get(test);
    if (place === undefined) return unplaced(test);
    const truth = (digit: Digit | undefined) => (known ? digit?.said : digit?.way)?.[place.at] ?? NO;
    return madeOf(diagram, place.slot, (at) => endOf(truth(slots[place.slot]?.digits[at])));
  };
}

/** From what has turned out to what is said: all ways of an option together. */
function gathered(from: Diagram, to: Diagram, slots: readonly SlotReading[], join: (one: Node, other: Node) => Node): (node: Node) => Node {
  const known = new Map<Node, Node>();
  const together = (turned: readonly Node[]): Node => {
    const [first = endOf(0), ...others] = new Set(turned);
    return others.reduce(join, first);
  };
  const gather = (node: Node): Node => {
    if (isEnd(node)) return node;
    const found = known.get(node);
    if (found !== undefined) return found;
    const level = levelOf(from, node);
    const below = Array.from(childrenOf(from, node), gather);
    const made = madeOf(to, level, (option) => together((slots[level]?.waysOf[option] ?? []).map((digit) => below[digit] ?? endOf(0))));
    known.set(node, made);
    return made;
  };
  return gather;
}

const OPEN_END = endOf(OPEN_MASK);
const joinedMask = (mask: number) => (outcomeOf(mask) === 'clarify' ? OPEN_MASK : mask);

/** Outcomes of several ways; where they must be asked about, no further way changes that. */
const masks: Joining = (one, other) => {
  if (one === other || one === OPEN_END) return one;
  if (other === OPEN_END) return other;
  return isEnd(one) && isEnd(other) ? endOf(joinedMask(valueAt(one) | valueAt(other))) : null;
};

const strictest: Joining = (one, other) => {
  if (one === other) return one;
  return isEnd(one) && isEnd(other) ? endOf(Math.max(valueAt(one), valueAt(other))) : null;
};

/** Whether it holds for sure, or in one of the ways. */
const standings: Joining = (surely, possibly) => {
  if (!isEnd(surely) || !isEnd(possibly)) return null;
  if (valueAt(surely) === YES) return endOf(HOLDS);
  return endOf(valueAt(possibly) === YES ? MAY_HOLD : 0);
};

const anyWay: Joining = (one, other) => {
  if (one === endOf(YES) || other === endOf(YES)) return endOf(YES);
  return one === other || (isEnd(one) && isEnd(other)) ? one : null;
};

/** The functions of an edition's rules; `diagram` is shared by both editions. */
export function ruleDiagramsOf(policy: Policy, slots: readonly SlotReading[], diagram: Diagram, budget: Budget): RuleDiagrams {
  const turnedDiagram = diagramOf(
    slots.map(({ digits }) => digits.length),
    budget,
  );
  const [said, turned] = [logicOf(diagram), logicOf(turnedDiagram)];
  const [saidLeaf, turnedLeaf] = [saidLeaves(diagram, slots), turnedLeaves(turnedDiagram, slots)];
  const gatherAny = gathered(turnedDiagram, diagram, slots, joined(diagram, anyWay));
  const standingOf = joined(diagram, standings);
  const saidNode = (test: Test) => testNode(said, test, saidLeaf);
  const nodes = policy.rules.map((rule) => ({ rule, turned: turned.sure(testNode(turned, rule.test, turnedLeaf)) }));
  const rules = nodes.map(({ rule, turned: node }) => ({
    rule,
    standing: standingOf(said.sure(saidNode(rule.test)), gatherAny(node)),
    conditions: rule.approvers.map(({ when }) => (when === null ? null : said.sure(saidNode(when)))),
  }));
  // Rules of one strength together first: their union is smaller than each rule beside the others.
  const strengthOf = joined(turnedDiagram, strictest);
  const outcome = [...Map.groupBy(nodes, ({ rule }) => rule.strength)]
    .map(([strength, alike]) => ({ strength, any: alike.reduce((node, one) => turned.or(node, one.turned), endOf(NO)) }))
    .map(({ strength, any }) => mapped(turnedDiagram, (truth) => (truth === YES ? strength + 1 : 0))(any))
    .reduce(strengthOf, endOf(0));
  const asMask = mapped(turnedDiagram, (above) => 1 << (above === 0 ? SILENCE : above - 1));
  return { outcome: gathered(turnedDiagram, diagram, slots, joined(diagram, masks))(asMask(outcome)), rules };
}
