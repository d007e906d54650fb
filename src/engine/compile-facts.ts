// Turns facts and conditions into what the engine runs on: numbered facts and values, and tests over them. Nothing is decided here.
import type { Approval, Condition, Fact, Value } from './types.ts';

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

/** Facts in their numbers: those that questions are about, or those of a solution. */
export type FactTable = {
  readonly facts: readonly CompiledFact[];
  readonly factOf: ReadonlyMap<string, CompiledFact>;
  /** The facts of which a value implies another fact. */
  readonly implying: readonly CompiledFact[];
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

/** What the names of conditions stand for; tests that were made already are kept in `known`. */
export type Names = FactTable & { readonly known: Map<string, FactTest> };

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

export function testOf(condition: Condition, names: Names): Test {
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
export function factTestsIn(test: Test, settled: boolean): readonly FactTest[] {
  if (test.kind === 'is' || test.kind === 'only') return [test];
  if (test.kind === 'known') return settled ? factTestsIn(test.of, settled) : [];
  return test.kind === 'not' ? factTestsIn(test.of, settled) : test.of.flatMap((part) => factTestsIn(part, settled));
}

export const compiledApproval = (approval: Approval, names: Names): CompiledApproval => ({
  role: approval.role,
  when: approval.when === null ? null : testOf(approval.when, names),
});

/** Facts numbered in their order, to be looked up by name. */
export function factTableOf(written: readonly Fact[]): FactTable {
  const facts = written.map(compiledFact);
  return {
    facts,
    factOf: new Map(facts.map((fact) => [fact.fact.id, fact])),
    implying: facts.filter(({ fact }) => fact.values.some((value) => value.implies.length > 0)),
  };
}
