// What is known of a question, in the numbers of the compiled policy, and how a rule's test stands against it.
import type { CompiledFact, Policy, Test, Truth } from './compile.ts';
import { NO, UNKNOWN, YES } from './compile.ts';
import type { FactSet } from './types.ts';

/** For each fact: nothing known, one value, or a closed list of values. */
export type Known = undefined | number | readonly number[];
export type State = readonly Known[];

export type FactError = { readonly code: 'unknown-fact' | 'unknown-value' | 'one-value'; readonly message: string };

function valuesOf(fact: CompiledFact, said: readonly string[]): readonly number[] | FactError {
  const indexes = said.map((value) => fact.indexOf.get(value));
  const unknown = said.find((_, at) => indexes[at] === undefined);
  if (unknown !== undefined) {
    const known = fact.fact.values.map((value) => value.id).join(', ');
    return { code: 'unknown-value', message: `unknown value \`${unknown}\` of fact \`${fact.fact.id}\`; known: ${known}` };
  }
  if (!fact.fact.many && said.length !== 1) return { code: 'one-value', message: `fact \`${fact.fact.id}\` takes exactly one value` };
  return indexes.flatMap((index) => index ?? []);
}

/** Facts in numbers, with what they imply; or the first thing that is wrong with them. */
export function stateOf(policy: Policy, facts: FactSet): State | FactError {
  const state: (number | number[] | undefined)[] = new Array(policy.facts.length).fill(undefined);
  for (const [name, said] of Object.entries(facts)) {
    const fact = policy.factOf.get(name);
    if (fact === undefined) {
      const known = policy.facts.map((one) => one.fact.id).join(', ');
      return { code: 'unknown-fact', message: `unknown fact \`${name}\`; known: ${known}` };
    }
    const values = valuesOf(fact, typeof said === 'string' ? [said] : said);
    if ('code' in values) return values;
    if (values.length > 0) state[fact.index] = fact.fact.many ? [...new Set(values)].sort((a, b) => a - b) : values[0];
  }
  withImplied(policy, state);
  return state;
}

/** A value brings along what it implies, unless that fact is known already; a fact with many values gains a value. */
function withImplied(policy: Policy, state: (number | number[] | undefined)[]): void {
  for (const fact of policy.facts) {
    for (const at of membersOf(state[fact.index])) {
      for (const { fact: name, value } of fact.fact.values[at]?.implies ?? []) {
        const target = policy.factOf.get(name);
        const index = target?.indexOf.get(value);
        if (target !== undefined && index !== undefined) imply(state, target, index);
      }
    }
  }
}

function imply(state: (number | number[] | undefined)[], target: CompiledFact, value: number): void {
  const known = state[target.index];
  if (target.fact.many) state[target.index] = [...new Set([...membersOf(known), value])].sort((a, b) => a - b);
  else if (known === undefined) state[target.index] = value;
}

export const membersOf = (known: Known): readonly number[] => (known === undefined ? [] : typeof known === 'number' ? [known] : known);

export function truthOf(test: Test, state: State): Truth {
  switch (test.kind) {
    case 'is':
      return isTruth(test.accepts, test.open, state[test.fact]);
    case 'only':
      return onlyTruth(test.accepts, test.open, state[test.fact]);
    case 'not':
      return negated(truthOf(test.of, state));
    case 'known':
      return truthOf(test.of, state) === YES ? YES : NO;
    default:
      return combined(test.of, state, test.kind === 'all' ? NO : YES);
  }
}

function isTruth(accepts: Uint8Array, open: Truth, known: Known): Truth {
  if (known === undefined) return open;
  if (typeof known === 'number') return truthAt(accepts, known);
  for (const at of known) if (accepts[at] === YES) return YES;
  return NO;
}

function onlyTruth(accepts: Uint8Array, open: Truth, known: Known): Truth {
  if (known === undefined) return open;
  for (const at of membersOf(known)) if (accepts[at] !== YES) return truthAt(accepts, at);
  return YES;
}

function truthAt(accepts: Uint8Array, at: number): Truth {
  const truth = accepts[at];
  return truth === YES ? YES : truth === UNKNOWN ? UNKNOWN : NO;
}

const negated = (truth: Truth): Truth => (truth === YES ? NO : truth === NO ? YES : UNKNOWN);

/** `deciding` settles the whole at once: a no among all, a yes among any. */
function combined(tests: readonly Test[], state: State, deciding: Truth): Truth {
  let unknown = false;
  for (const test of tests) {
    const truth = truthOf(test, state);
    if (truth === deciding) return deciding;
    if (truth === UNKNOWN) unknown = true;
  }
  return unknown ? UNKNOWN : negated(deciding);
}

/** The facts that a test reads. */
export function factsIn(test: Test): readonly number[] {
  if (test.kind === 'is' || test.kind === 'only') return [test.fact];
  return test.kind === 'not' || test.kind === 'known' ? factsIn(test.of) : test.of.flatMap(factsIn);
}

/** The tests on one fact within a test. */
export function testsOn(test: Test, fact: number): readonly Uint8Array[] {
  if (test.kind === 'is' || test.kind === 'only') return test.fact === fact ? [test.accepts] : [];
  return test.kind === 'not' || test.kind === 'known' ? testsOn(test.of, fact) : test.of.flatMap((part) => testsOn(part, fact));
}
