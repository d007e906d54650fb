// Looks for a combination of facts in which given tests come out as demanded. Facts are settled one at a time, and only
// those that a test still turns on; values that no test tells apart are tried once.
import type { CompiledFact, FactTable, FactTest, Test, Truth } from './compile-facts.ts';
import { NO, UNKNOWN, YES } from './compile-facts.ts';
import type { Known, State } from './state.ts';
import { membersOf, truthOf } from './state.ts';
import type { FactSet } from './types.ts';
import { unreachable } from './types.ts';

/** A combination in the making: a fact that is settled may be settled as not said. */
export type World = { readonly state: State; readonly settled: readonly boolean[] };

/** What a fact can be, as far as the tests tell: one of `knowns` stands for all of them. */
export type Choice = { readonly knowns: readonly Known[] };

export type Demand = {
  readonly test: Test;
  readonly wanted: Truth;
  /** The demand is about this world with one fact changed. */
  readonly given?: { readonly fact: number; readonly known: Known };
};

/** Past this many steps a search gives up, and says so. */
const MAX_STEPS = 20_000;
export type Budget = { left: number };
export const budgetOf = (left = MAX_STEPS): Budget => ({ left });

export function openWorld(table: FactTable): World {
  return { state: table.facts.map(() => undefined), settled: table.facts.map(() => false) };
}

export function settle(world: World, fact: number, known: Known): World {
  return {
    state: world.state.map((old, at) => (at === fact ? known : old)),
    settled: world.settled.map((old, at) => old || at === fact),
  };
}

/** How a test stands while some facts are not settled yet. */
export function truthIn(test: Test, world: World): Truth {
  switch (test.kind) {
    case 'is':
    case 'only':
      return world.settled[test.fact] ? truthOf(test, world.state) : UNKNOWN;
    case 'not':
      return negated(truthIn(test.of, world));
    case 'known':
      return knownIn(test.of, world);
    case 'all':
    case 'any':
      return combinedIn(test.of, world, test.kind === 'all' ? NO : YES);
    default:
      return unreachable(test);
  }
}

const negated = (truth: Truth): Truth => (truth === YES ? NO : truth === NO ? YES : UNKNOWN);

/** What was settled as not said is not known, and never will be. */
function knownIn(test: Test, world: World): Truth {
  const truth = truthIn(test, world);
  return truth === UNKNOWN && unsettledIn(test, world).length === 0 ? NO : truth;
}

/** `deciding` settles the whole at once: a no among all, a yes among any. */
function combinedIn(tests: readonly Test[], world: World, deciding: Truth): Truth {
  let isOpen = false;
  for (const test of tests) {
    const truth = truthIn(test, world);
    if (truth === deciding) return deciding;
    if (truth === UNKNOWN) isOpen = true;
  }
  return isOpen ? UNKNOWN : negated(deciding);
}

type Leaf = { readonly test: FactTest; readonly negated: boolean; readonly whenSaid: boolean };

function leavesIn(test: Test, negated = false, whenSaid = false): readonly Leaf[] {
  if (test.kind === 'is' || test.kind === 'only') return [{ test, negated, whenSaid }];
  if (test.kind === 'not') return leavesIn(test.of, !negated, whenSaid);
  if (test.kind === 'known') return leavesIn(test.of, negated, true);
  return test.of.flatMap((part) => leavesIn(part, negated, whenSaid));
}

type Parts = { readonly leaves: readonly Leaf[]; readonly tests: readonly FactTest[]; readonly facts: readonly number[] };
const partsKnown = new WeakMap<Test, Parts>();

/** What a test is made of, in its order. A test never changes, and one search asks for its parts many thousand times. */
function partsOf(test: Test): Parts {
  const known = partsKnown.get(test);
  if (known !== undefined) return known;
  const leaves = leavesIn(test);
  const tests = leaves.map((leaf) => leaf.test);
  const parts = { leaves, tests, facts: tests.map(({ fact }) => fact) };
  partsKnown.set(test, parts);
  return parts;
}

/** The tests on single facts within a test, in its order. */
export const factTestsIn = (test: Test): readonly FactTest[] => partsOf(test).tests;

export const unsettledIn = (test: Test, world: World): readonly number[] => partsOf(test).facts.filter((fact) => !world.settled[fact]);

/** Headings in the vocabulary, such as 'protected': nobody says them, they are what the kinds below them have in common. */
function sayable(fact: CompiledFact): readonly number[] {
  const parents = new Set(fact.fact.values.flatMap((value) => value.is));
  const isHeading = (at: number) => {
    const value = fact.fact.values[at];
    return value !== undefined && parents.has(value.id) && value.forms.words.length === 0 && !fact.fact.options.includes(value.id);
  };
  const said = fact.leaves.filter((at) => !isHeading(at));
  return said.length === 0 ? fact.leaves : said;
}

function classesOf(fact: CompiledFact, leaves: readonly Leaf[]): readonly (readonly number[])[] {
  const classes = new Map<string, number[]>();
  for (const value of sayable(fact)) {
    const signature = leaves.map((leaf) => leaf.test.accepts[value]).join('');
    classes.set(signature, [...(classes.get(signature) ?? []), value]);
  }
  return [...classes.values()];
}

/** Lists of two matter only where a test is about all of a list, or where several tests on it meet. */
const needsPairs = (leaves: readonly Leaf[], together: boolean) =>
  leaves.some((leaf) => leaf.negated || leaf.test.kind === 'only') || (together && leaves.length > 1);

function listsOf(classes: readonly (readonly number[])[], pairs: boolean): readonly Choice[] {
  const singles = classes.map((values) => ({ knowns: values.map((value) => [value]) }));
  if (!pairs) return singles;
  const firsts = classes.flatMap((values) => values.slice(0, 1)).sort((a, b) => a - b);
  return [...singles, ...firsts.flatMap((one, at) => firsts.slice(at + 1).map((other) => ({ knowns: [[one, other]] })))];
}

/** The ways in which a fact can turn out. With `together`, the tests are wanted at once, and not each for itself. */
export function choicesOf(table: FactTable, at: number, tests: readonly Test[], together: boolean): readonly Choice[] {
  const fact = table.facts[at];
  if (fact === undefined) return [];
  const leaves = tests.flatMap((test) => partsOf(test).leaves).filter((leaf) => leaf.test.fact === at);
  const classes = classesOf(fact, leaves);
  const said = fact.fact.many ? listsOf(classes, needsPairs(leaves, together)) : classes.map((values) => ({ knowns: values }));
  if (fact.fact.condition) return [{ knowns: [undefined] }, ...said];
  return fact.fact.assume === null && leaves.some((leaf) => leaf.whenSaid) ? [...said, { knowns: [undefined] }] : said;
}

/** The facts of a world by name, with those that are settled as not said left out. */
export function factsOf(table: FactTable, world: World): FactSet {
  const entries = table.facts.flatMap(({ fact, index }) => {
    const values = membersOf(world.state[index]).map((at) => fact.values[at]?.id ?? '');
    return values.length === 0 ? [] : [[fact.id, fact.many ? values : (values[0] ?? '')] as const];
  });
  return Object.fromEntries(entries);
}

/** A combination in words, for a finding. */
export function inWords(table: FactTable, world: World): string {
  const said = Object.entries(factsOf(table, world)).map(
    ([fact, value]) => `${fact}=${typeof value === 'string' ? value : value.join('+')}`,
  );
  return said.length === 0 ? 'whatever is said' : said.join(', ');
}

type Search = {
  readonly table: FactTable;
  readonly choices: Map<number, readonly Choice[]>;
  readonly tests: readonly Test[];
  readonly accepts: (world: World) => boolean;
  readonly budget: Budget;
};

const worldFor = ({ given }: Demand, world: World) => (given === undefined ? world : settle(world, given.fact, given.known));

/** The demands that are not met yet; null where one cannot be met any more. */
function unmet(demands: readonly Demand[], world: World): readonly Demand[] | null {
  const open: Demand[] = [];
  for (const demand of demands) {
    const truth = truthIn(demand.test, worldFor(demand, world));
    if (truth === UNKNOWN) open.push(demand);
    else if (truth !== demand.wanted) return null;
  }
  return open;
}

function choicesIn(search: Search, fact: number): readonly Choice[] {
  const known = search.choices.get(fact) ?? choicesOf(search.table, fact, search.tests, true);
  search.choices.set(fact, known);
  return known;
}

function found(search: Search, demands: readonly Demand[], world: World): World | null {
  search.budget.left -= 1;
  if (search.budget.left < 0) return null;
  const open = unmet(demands, world);
  if (open === null) return null;
  const [first] = open;
  if (first === undefined) return search.accepts(world) ? world : null;
  const [fact] = unsettledIn(first.test, worldFor(first, world));
  if (fact === undefined) return null;
  for (const { knowns } of choicesIn(search, fact)) {
    const end = found(search, open, settle(world, fact, knowns[0]));
    if (end !== null) return end;
  }
  return null;
}

/** A world that meets every demand and is accepted; null where there is none or, with an empty budget, none was found in time. */
export function witness(
  table: FactTable,
  demands: readonly Demand[],
  options: { readonly accepts: Search['accepts']; readonly budget: Budget },
): World | null {
  return found({ table, choices: new Map(), tests: demands.map((demand) => demand.test), ...options }, demands, openWorld(table));
}
