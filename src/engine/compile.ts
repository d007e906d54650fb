// Turns what was read into what the engine runs on: numbered facts and values, rules as tests over them, and an index
// from a value to the rules that can hold with it. Nothing is decided here.
import { conditionsOf } from './conditions.ts';
import type { PolicyText } from './read-policy.ts';
import type { Approval, Clause, Condition, Duty, Fact, Modality, Role, Rule, Value } from './types.ts';
import { unique } from './unique.ts';

/** Three-valued: no, yes, not known. */
export type Truth = 0 | 1 | 2;
export const NO: Truth = 0;
export const YES: Truth = 1;
export const UNKNOWN: Truth = 2;

export type CompiledFact = {
  readonly fact: Fact;
  readonly index: number;
  /** Values that can be the case; categories are left out. For a fact with many values, every value. */
  readonly leaves: readonly number[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** For each value, the leaves under it. */
  readonly under: readonly (readonly number[])[];
  /** For each value, what it implies, and what the values do that it is a kind of. */
  readonly implied: readonly Value['implies'][];
};

/** A test on one fact: for each value whether it is one of the wanted, and what holds when nothing is known. */
type TestOf<Kind> = {
  readonly kind: Kind;
  readonly fact: number;
  readonly accepts: Uint8Array;
  /** The values that it accepts for sure. */
  readonly members: readonly number[];
  readonly open: Truth;
};
export type FactTest = TestOf<'is'> | TestOf<'only'>;

/** Equal tests on one fact are one object within a policy. */
export type Test =
  | FactTest
  | { readonly kind: 'not'; readonly of: Test }
  | { readonly kind: 'known'; readonly of: Test }
  | { readonly kind: 'all'; readonly of: readonly Test[] }
  | { readonly kind: 'any'; readonly of: readonly Test[] };

export type CompiledApproval = { readonly role: string; readonly when: Test | null };

export type CompiledRule = {
  readonly rule: Rule;
  readonly index: number;
  readonly strength: number;
  readonly test: Test;
  /** The facts that the test reads. */
  readonly reads: readonly number[];
  /** Its tests on what may still turn out one way or another, by fact: those outside `known`. */
  readonly turnsOn: readonly { readonly fact: number; readonly tests: readonly FactTest[] }[];
  /** Its tests on single-valued facts that it cannot hold without, one for each fact. */
  readonly anchors: readonly FactTest[];
  readonly approvers: readonly CompiledApproval[];
  readonly clause: Clause;
};

export type Policy = {
  readonly text: PolicyText;
  readonly facts: readonly CompiledFact[];
  readonly factOf: ReadonlyMap<string, CompiledFact>;
  /** The facts of which a value implies another fact, and those that are taken for granted. */
  readonly implying: readonly CompiledFact[];
  readonly assuming: readonly CompiledFact[];
  readonly rules: readonly CompiledRule[];
  readonly clauses: readonly Clause[];
  readonly silence: readonly Clause[];
  readonly duties: ReadonlyMap<string, Duty>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly index: RuleIndex;
};

/** Rules that cannot hold without the same single-valued facts, and those of them that a value of such a fact leaves possible. */
export type RuleGroup = { readonly all: readonly CompiledRule[]; readonly slots: readonly RuleSlot[]; readonly pair: RulePair | null };
export type RuleIndex = readonly RuleGroup[];

/** A condition that the asker brings about, with nothing taken for granted, is not so while nothing is said of it. */
export type RuleSlot = { readonly fact: number; readonly isUnsaidNo: boolean; readonly byValue: readonly (readonly CompiledRule[])[] };

/** The same for two facts at once: those with the most values. */
export type RulePair = { readonly first: number; readonly second: number; readonly byValues: ReadonlyMap<number, readonly CompiledRule[]> };
export const pairKey = (first: number, second: number): number => first * 2 ** 20 + second;

/** From the mildest to the strictest; information is no ruling and stands below them all. */
export const STRENGTH: Readonly<Record<Modality, number>> = {
  information: 0,
  permitted: 1,
  conditional: 2,
  'approval-required': 3,
  prohibited: 4,
};

function compiledFact(fact: Fact, index: number): CompiledFact {
  const indexOf = new Map(fact.values.map((value, at) => [value.id, at]));
  const parents = new Set(fact.values.flatMap((value) => value.is));
  const all = fact.values.map((_, at) => at);
  const leaves = all.filter((at) => fact.many || !parents.has(fact.values[at]?.id ?? ''));
  const implied = fact.values.map((value) => [value.id, ...value.is].flatMap((id) => fact.values[indexOf.get(id) ?? -1]?.implies ?? []));
  return { fact, index, leaves, indexOf, under: leavesUnder(fact, leaves, indexOf), implied };
}

function leavesUnder(fact: Fact, leaves: readonly number[], indexOf: ReadonlyMap<string, number>): readonly (readonly number[])[] {
  const below: number[][] = fact.values.map(() => []);
  for (const leaf of leaves) {
    for (const parent of fact.many ? [] : (fact.values[leaf]?.is ?? [])) below[indexOf.get(parent) ?? -1]?.push(leaf);
  }
  return below.map((found, at) => (found.length === 0 ? [at] : found));
}

type Names = {
  readonly facts: readonly CompiledFact[];
  readonly factOf: ReadonlyMap<string, CompiledFact>;
  readonly known: Map<string, FactTest>;
};

/** Whether a value is one of the wanted ones, or of their kind. */
const isWanted = (value: Value, wanted: ReadonlySet<string>) => wanted.has(value.id) || value.is.some((parent) => wanted.has(parent));

function acceptance(fact: CompiledFact, values: readonly string[]): Uint8Array {
  const wanted = new Set(values);
  const sure = Uint8Array.from(fact.fact.values, (value) => (isWanted(value, wanted) ? YES : NO));
  if (fact.fact.many) return sure;
  return Uint8Array.from(fact.under, (leaves, at) => {
    if (sure[at] === YES) return YES;
    if (leaves.every((leaf) => sure[leaf] === YES)) return YES;
    return !fact.fact.condition && leaves.some((leaf) => sure[leaf] === YES) ? UNKNOWN : NO;
  });
}

/** A condition that the asker brings about counts as not so until it is said: its duty stands in for it. */
function openTruth(fact: CompiledFact, accepts: Uint8Array): Truth {
  if (fact.fact.condition) return NO;
  const some = fact.leaves.some((leaf) => accepts[leaf] !== NO);
  if (!some) return NO;
  return fact.leaves.every((leaf) => accepts[leaf] === YES) ? YES : UNKNOWN;
}

const NEVER: Test = { kind: 'any', of: [] };

function testOf(condition: Condition, names: Names): Test {
  if (condition.kind === 'not' || condition.kind === 'known') return { kind: condition.kind, of: testOf(condition.of, names) };
  if (condition.kind === 'all' || condition.kind === 'any')
    return { kind: condition.kind, of: condition.of.map((part) => testOf(part, names)) };
  return factTestOf(condition, names) ?? NEVER;
}

function factTestOf({ kind, fact: name, values }: Extract<Condition, { kind: 'is' | 'only' }>, names: Names): FactTest | null {
  const fact = names.factOf.get(name);
  if (fact === undefined) return null;
  const key = JSON.stringify([kind, name, [...new Set(values)].sort()]);
  const known = names.known.get(key);
  if (known !== undefined) return known;
  const accepts = acceptance(fact, values);
  const members = fact.fact.values.flatMap((_, at) => (accepts[at] === YES ? [at] : []));
  const test: FactTest = { kind, fact: fact.index, accepts, members, open: openTruth(fact, accepts) };
  names.known.set(key, test);
  return test;
}

/** The tests on single facts within a test; with `settled`, also those under `known`. */
function factTestsIn(test: Test, settled: boolean): readonly FactTest[] {
  if (test.kind === 'is' || test.kind === 'only') return [test];
  if (test.kind === 'known') return settled ? factTestsIn(test.of, settled) : [];
  return test.kind === 'not' ? factTestsIn(test.of, settled) : test.of.flatMap((part) => factTestsIn(part, settled));
}

const compiledApproval = (approval: Approval, names: Names): CompiledApproval => ({
  role: approval.role,
  when: approval.when === null ? null : testOf(approval.when, names),
});

function compiledRule(rule: Rule, clause: Clause, index: number, names: Names): CompiledRule {
  const test = testOf(conditionsOf(rule), names);
  const reads = unique(factTestsIn(test, true).map((part) => part.fact));
  const turnsOn = [...Map.groupBy(unique(factTestsIn(test, false)), (part) => part.fact)].map(([fact, tests]) => ({ fact, tests }));
  const approvers = rule.approvers.map((approval) => compiledApproval(approval, names));
  return { rule, index, clause, strength: STRENGTH[rule.then], test, reads, turnsOn, anchors: anchorsOf(test, names.facts), approvers };
}

function anchorsOf(test: Test, facts: readonly CompiledFact[]): readonly FactTest[] {
  const parts = test.kind === 'all' ? test.of : [test];
  const anchors = parts.flatMap((part) => (part.kind === 'is' && part.open !== YES && facts[part.fact]?.fact.many === false ? [part] : []));
  return [...new Map(anchors.map((anchor) => [anchor.fact, anchor])).values()].sort((a, b) => a.fact - b.fact);
}

/** The values of a fact with which a rule can hold. */
function valuesFor({ anchors }: CompiledRule, fact: number): readonly number[] {
  const accepts = anchors.find((anchor) => anchor.fact === fact)?.accepts ?? [];
  return Array.from(accepts).flatMap((truth, value) => (truth === NO ? [] : [value]));
}

function slotOf(all: readonly CompiledRule[], { fact, index }: CompiledFact): RuleSlot {
  const byValue: CompiledRule[][] = fact.values.map(() => []);
  for (const rule of all) for (const value of valuesFor(rule, index)) byValue[value]?.push(rule);
  return { fact: index, isUnsaidNo: fact.condition && fact.assume === null, byValue };
}

function pairOf(all: readonly CompiledRule[], first: number, second: number): RulePair {
  const byValues = new Map<number, CompiledRule[]>();
  for (const rule of all) {
    const others = valuesFor(rule, second);
    for (const key of valuesFor(rule, first).flatMap((one) => others.map((other) => pairKey(one, other)))) {
      const there = byValues.get(key);
      if (there === undefined) byValues.set(key, [rule]);
      else there.push(rule);
    }
  }
  return { first, second, byValues };
}

function groupOf(all: readonly CompiledRule[], facts: readonly CompiledFact[]): RuleGroup {
  const anchored = (all[0]?.anchors ?? []).flatMap((anchor) => facts[anchor.fact] ?? []);
  const [first, second] = anchored.toSorted((a, b) => b.leaves.length - a.leaves.length);
  const pair = first === undefined || second === undefined ? null : pairOf(all, first.index, second.index);
  return { all, slots: anchored.map((fact) => slotOf(all, fact)), pair };
}

function indexOf(rules: readonly CompiledRule[], facts: readonly CompiledFact[]): RuleIndex {
  const groups = Map.groupBy(rules, ({ anchors }) => anchors.map((anchor) => anchor.fact).join());
  return [...groups.values()].map((group) => groupOf(group, facts));
}

export function compilePolicy(text: PolicyText): Policy {
  const facts = text.vocabulary.facts.map(compiledFact);
  const factOf = new Map(facts.map((fact) => [fact.fact.id, fact]));
  const clauses = text.instruments.flatMap((instrument) => instrument.clauses);
  const pairs = clauses.flatMap((clause) => clause.rules.map((rule) => ({ rule, clause })));
  const names: Names = { facts, factOf, known: new Map() };
  const rules = pairs.map(({ rule, clause }, index) => compiledRule(rule, clause, index, names));
  return {
    text,
    facts,
    factOf,
    implying: facts.filter(({ fact }) => fact.values.some((value) => value.implies.length > 0)),
    assuming: facts.filter(({ fact }) => fact.assume !== null),
    rules,
    clauses,
    silence: text.instruments.flatMap((one) => one.clauses.filter((clause) => clause.id === one.silence)),
    duties: new Map(text.vocabulary.duties.map((duty) => [duty.id, duty])),
    roles: new Map(text.vocabulary.roles.map((role) => [role.id, role])),
    index: indexOf(rules, facts),
  };
}
