// What can be said, as far as the rules of two editions tell it apart: the facts of both as slots, each with its options. What an
// edition has no word for counts as not said in it.
import type { Policy } from '../engine/compile.ts';
import type { CompiledFact, FactTest, Test, Truth } from '../engine/compile-facts.ts';
import { NO } from '../engine/compile-facts.ts';
import type { Known, State } from '../engine/state.ts';
import { stateOf, truthOf } from '../engine/state.ts';
import type { FactSet } from '../engine/types.ts';
import { asList } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';
import { isHeading } from './condition-words.ts';
import { type Budget, spend } from './diagram.ts';

/** How each test on a slot stands, in the order of `tests`. */
export type Truths = readonly Truth[];

/** What one edition makes of an option: how its tests stand, and how they would if what is not known turned out in each way. */
type Reading = { readonly truths: Truths; readonly ways: readonly Truths[] };

/** One of the ways in which a slot can turn out, beside what is truly known of it. */
export type Digit = { readonly said: Truths; readonly way: Truths };

/** A slot in one edition. */
export type SlotReading = {
  readonly tests: readonly FactTest[];
  /** For each option. */
  readonly truths: readonly Truths[];
  readonly digits: readonly Digit[];
  /** For each option, the digits that it can turn out as. */
  readonly waysOf: readonly (readonly number[])[];
};

/** `lesser` are the options that are left when one thing is not said. */
export type Option = { readonly facts: FactSet; readonly lesser: readonly number[] };

/** Facts that imply each other share a slot. The first option is that nothing is said. */
export type Slot = {
  readonly facts: readonly string[];
  readonly options: readonly Option[];
  readonly before: SlotReading;
  readonly after: SlotReading;
};

export type Editions = { readonly before: Policy; readonly after: Policy };

/** The tests on single facts in a test; `known` tells whether they stand under a `known`. */
export function leavesOf(test: Test, known = false): readonly { readonly test: FactTest; readonly known: boolean }[] {
  if (test.kind === 'is' || test.kind === 'only') return [{ test, known }];
  if (test.kind === 'not') return leavesOf(test.of, known);
  if (test.kind === 'known') return leavesOf(test.of, true);
  return test.of.flatMap((part) => leavesOf(part, known));
}

const testsIn = ({ rules }: Policy): readonly Test[] =>
  rules.flatMap((rule) => [rule.test, ...rule.approvers.flatMap(({ when }) => (when === null ? [] : [when]))]);

/** The facts that an edition knows of these, and of each the values that it knows. */
export function factsIn(policy: Policy, facts: FactSet): FactSet {
  const known: Record<string, string | readonly string[]> = {};
  for (const [id, said] of Object.entries(facts)) {
    const fact = policy.factOf.get(id);
    const values = asList(said).filter((value) => fact?.indexOf.has(value));
    if (fact?.fact.many === true && values.length > 0) known[id] = values;
    else if (fact?.fact.many === false && values.length === 1) known[id] = values[0] ?? '';
  }
  return known;
}

function stateIn(policy: Policy, facts: FactSet): State {
  const state = stateOf(policy, factsIn(policy, facts));
  if ('code' in state) throw new TypeError(state.message);
  return state.map((known, at) => known ?? assumedFor(policy.facts[at]));
}

function assumedFor(fact: CompiledFact | undefined): Known {
  const value = fact?.indexOf.get(fact.fact.assume ?? '');
  return value === undefined ? undefined : fact?.fact.many === true ? [value] : value;
}

/** The ways in which a fact can turn out: lists of one and of two, as when a question is decided. */
function turnsOf({ fact, leaves, under }: CompiledFact, known: Known): readonly Known[] {
  if (fact.condition) return [known];
  if (typeof known === 'number') return under[known] ?? [known];
  if (known !== undefined || leaves.length === 0) return [known];
  return fact.many ? leaves.flatMap((one, at) => [[one], ...leaves.slice(at + 1).map((other) => [one, other])]) : leaves;
}

const truthsOf = (tests: readonly FactTest[], state: State): Truths => tests.map((test) => truthOf(test, state));

const distinct = (all: readonly Truths[]): readonly Truths[] => [...new Map(all.map((truths) => [truths.join(''), truths])).values()];

/** How tests on one fact stand in every way that it can turn out. */
function waysOn(policy: Policy, at: number, reading: { readonly tests: readonly FactTest[]; readonly known: Known }): readonly Truths[] {
  const fact = policy.facts[at];
  if (fact === undefined) return [];
  const own = reading.tests.filter((test) => test.fact === at);
  return distinct(turnsOf(fact, reading.known).map((turn) => truthsOf(own, oneKnown(policy, at, turn))));
}

const oneKnown = (policy: Policy, at: number, known: Known): State => policy.facts.map(({ index }) => (index === at ? known : undefined));

type Reader = { readonly policy: Policy; readonly tests: readonly FactTest[]; readonly facts: readonly number[]; readonly budget: Budget };

/** Tests stand in the order of their facts, so that ways of several facts are joined end to end. */
function readerOf(policy: Policy, ids: readonly string[], budget: Budget): Reader {
  const facts = ids.flatMap((id) => policy.factOf.get(id)?.index ?? []);
  const all = unique(testsIn(policy).flatMap((test) => leavesOf(test).map((leaf) => leaf.test)));
  return { policy, facts, tests: facts.flatMap((fact) => all.filter((test) => test.fact === fact)), budget };
}

function readingOf({ policy, tests, facts, budget }: Reader, said: FactSet): Reading {
  const state = stateIn(policy, said);
  const ways = facts
    .map((at) => waysOn(policy, at, { tests, known: state[at] }))
    .reduce<readonly Truths[]>(
      (all, next) => {
        spend(budget, all.length * next.length);
        return all.flatMap((one) => next.map((other) => [...one, ...other]));
      },
      [[]],
    );
  return { truths: truthsOf(tests, state), ways };
}

const signatureOf = ({ truths, ways }: Reading) =>
  `${truths.join('')}|${ways
    .map((way) => way.join(''))
    .sort()
    .join(',')}`;

/** Headings such as 'protected': nobody says them, they are what the values below have in common. */
function isHeadingId({ fact }: CompiledFact, id: string): boolean {
  const value = fact.values.find((one) => one.id === id);
  return value !== undefined && isHeading(fact, value);
}

type Word = { readonly id: string; readonly rank: string };

/** Values that can be said in either edition; those that are offered come first, those for several things last. */
function wordsFor(facts: readonly CompiledFact[]): readonly string[] {
  const ids = unique(facts.flatMap(({ fact }) => fact.values.map((value) => value.id)));
  const sayable = ids.filter((id) => facts.some((fact) => fact.indexOf.has(id) && !isHeadingId(fact, id)));
  const rankOf = (id: string): Word => {
    const offered = facts.some(({ fact }) => fact.options.includes(id));
    const several = facts.some(({ fact }) => fact.values.some((value) => value.id === id && value.isSeveral));
    return { id, rank: `${offered ? 0 : several ? 2 : 1}${id}` };
  };
  return sayable
    .map(rankOf)
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map((word) => word.id);
}

type Readers = { readonly before: Reader; readonly after: Reader };

const bothOf = (readers: Readers, facts: FactSet) =>
  `${signatureOf(readingOf(readers.before, facts))}/${signatureOf(readingOf(readers.after, facts))}`;

/** What a value brings along tells it apart as well, and what brings it; so does an edition that does not know it: it is dropped there. */
function linksOf({ policy }: Reader, id: string, value: string): string {
  const fact = policy.factOf.get(id);
  const isImplied = policy.implying.some((one) => one.implied.flat().some((implied) => implied.fact === id && implied.value === value));
  return JSON.stringify([fact?.implied[fact.indexOf.get(value) ?? -1] ?? null, isImplied ? value : null]);
}

/** Values one at a time, and of a fact that takes several also two at a time, those that no test tells apart once. */
function saidOf(readers: Readers, id: string): readonly FactSet[] {
  const facts = [readers.before, readers.after].flatMap(({ policy }) => policy.factOf.get(id) ?? []);
  const many = facts.some(({ fact }) => fact.many);
  // Two of a kind are no more than one of them, but where an edition takes one only.
  const isMixed = many && !facts.every(({ fact }) => fact.many);
  const asSaid = (values: readonly string[]): FactSet => ({ [id]: many ? values : (values[0] ?? '') });
  const firsts = new Map<string, string>();
  for (const value of wordsFor(facts)) {
    const own = [
      bothOf(readers, asSaid([value])),
      linksOf(readers.before, id, value),
      linksOf(readers.after, id, value),
      isMixed ? value : '',
    ].join();
    if (!firsts.has(own)) firsts.set(own, value);
  }
  const values = [...firsts.values()];
  const pairs = many ? values.flatMap((one, at) => values.slice(at + 1).map((other) => asSaid([one, other]))) : [];
  return [{}, ...values.map((value) => asSaid([value])), ...pairs];
}

/** Every combination of what is said of the facts of one slot. */
function combinationsIn(readers: Readers, ids: readonly string[], budget: Budget): readonly FactSet[] {
  return ids.reduce<readonly FactSet[]>(
    (all, id) => {
      const said = saidOf(readers, id);
      spend(budget, all.length * said.length * 10);
      return all.flatMap((one) => said.map((other) => ({ ...one, ...other })));
    },
    [{}],
  );
}

export const saidCount = (facts: FactSet): number => Object.values(facts).reduce((sum, said) => sum + asList(said).length, 0);

/** With one value less, each in turn. */
function lesserOf(facts: FactSet): readonly FactSet[] {
  return Object.entries(facts).flatMap(([id, said]) => {
    const { [id]: _, ...others } = facts;
    if (typeof said === 'string' || said.length < 2) return [others];
    return said.map((_value, at) => ({ ...facts, [id]: said.toSpliced(at, 1) }));
  });
}

/** The options of a slot; each stands for all that no test tells apart, and is told in the fewest words. */
function optionsOf(readers: Readers, ids: readonly string[], budget: Budget): readonly Option[] {
  const classes = new Map<string, readonly FactSet[]>();
  const classOf = new Map<string, string>();
  for (const facts of combinationsIn(readers, ids, budget)) {
    const key = bothOf(readers, facts);
    classOf.set(JSON.stringify(facts), key);
    classes.set(key, fewest([...(classes.get(key) ?? []), facts]));
  }
  const places = new Map([...classes.keys()].map((key, at) => [key, at]));
  const optionOf = (facts: FactSet) => places.get(classOf.get(JSON.stringify(facts)) ?? '') ?? [];
  return [...classes.values()].map((alike) => ({
    facts: alike[0] ?? {},
    lesser: unique(alike.flatMap((facts) => lesserOf(facts).flatMap(optionOf))),
  }));
}

function fewest(alike: readonly FactSet[]): readonly FactSet[] {
  const least = Math.min(...alike.map(saidCount));
  return alike.filter((facts) => saidCount(facts) === least);
}

function slotReading(reader: Reader, options: readonly Option[]): SlotReading {
  const known = new Set(testsIn(reader.policy).flatMap((test) => leavesOf(test).flatMap((leaf) => (leaf.known ? [leaf.test] : []))));
  const isKnown = (test: FactTest | undefined) => test !== undefined && known.has(test);
  const readings = options.map(({ facts }) => readingOf(reader, facts));
  const digits = new Map<string, Digit & { readonly at: number }>();
  const waysOf = readings.map(({ truths, ways }) => {
    const said = truths.map((truth, at) => (isKnown(reader.tests[at]) ? truth : NO));
    return ways.map((way) => {
      const key = `${said.join('')}|${way.join('')}`;
      const digit = digits.get(key) ?? { said, way, at: digits.size };
      digits.set(key, digit);
      return digit.at;
    });
  });
  return { tests: reader.tests, truths: readings.map(({ truths }) => truths), digits: [...digits.values()], waysOf: waysOf.map(unique) };
}

function slotOf({ before, after }: Editions, ids: readonly string[], budget: Budget): Slot {
  const readers = { before: readerOf(before, ids, budget), after: readerOf(after, ids, budget) };
  const options = optionsOf(readers, ids, budget);
  return { facts: ids, options, before: slotReading(readers.before, options), after: slotReading(readers.after, options) };
}

/** Facts that imply each other, in either edition, together. */
function componentsOf(editions: readonly Policy[], ids: readonly string[]): readonly (readonly string[])[] {
  const links = editions.flatMap(({ implying }) =>
    implying.flatMap(({ fact }) => fact.values.flatMap(({ implies }) => implies.map((implied) => [fact.id, implied.fact] as const))),
  );
  const groupOf = new Map(ids.map((id) => [id, id]));
  for (const [one, other] of links) {
    const [from, to] = [groupOf.get(one), groupOf.get(other)];
    if (from === undefined || to === undefined || from === to) continue;
    for (const [id, group] of groupOf) if (group === from) groupOf.set(id, to);
  }
  return [...Map.groupBy(ids, (id) => groupOf.get(id)).values()];
}

/** How many rules cannot hold without a fact: these are asked for first, and those with the most options last. */
function anchoredBy(editions: readonly Policy[], { facts }: Slot): number {
  const isOwn = (policy: Policy) => (anchor: FactTest) => facts.includes(policy.facts[anchor.fact]?.fact.id ?? '');
  return editions.reduce((sum, policy) => sum + policy.rules.filter((rule) => rule.anchors.some(isOwn(policy))).length, 0);
}

/** The slots of two editions; the order of files, rules and facts plays no part. */
export function slotsOf(editions: Editions, budget: Budget): readonly Slot[] {
  const both = [editions.before, editions.after];
  const ids = unique(both.flatMap((policy) => policy.facts.map(({ fact }) => fact.id))).toSorted();
  const slots = componentsOf(both, ids)
    .map((facts) => ({ slot: slotOf(editions, facts, budget), name: facts.join() }))
    .map((one) => ({ ...one, anchored: anchoredBy(both, one.slot) }));
  const ranked = slots.toSorted(
    (a, b) => b.anchored - a.anchored || a.slot.options.length - b.slot.options.length || (a.name < b.name ? -1 : 1),
  );
  return ranked.map(({ slot }) => slot);
}
