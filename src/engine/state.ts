// What is known of a question or of a solution, in the numbers of its facts, and how a test stands against it.
import type { CompiledFact, FactTable, FactTest, Test, Truth } from './compile-facts.ts';
import { NO, UNKNOWN, YES } from './compile-facts.ts';
import { asList, type FactSet, unreachable } from './types.ts';

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
export function stateOf(table: FactTable, facts: FactSet): State | FactError {
  const state: Draft = new Array(table.facts.length).fill(undefined);
  for (const [name, said] of Object.entries(facts)) {
    const fact = table.factOf.get(name);
    if (fact === undefined) {
      const known = table.facts.map((one) => one.fact.id).join(', ');
      return { code: 'unknown-fact', message: `unknown fact \`${name}\`; known: ${known}` };
    }
    const values = valuesOf(fact, asList(said));
    if ('code' in values) return values;
    if (values.length > 0) state[fact.index] = fact.fact.many ? [...new Set(values)].sort((a, b) => a - b) : values[0];
  }
  withImplied(table, state);
  return state;
}

type Draft = Known[];

/** A value brings along what it implies, unless that fact is known already; a fact with many values gains a value. */
function withImplied(table: FactTable, state: Draft): void {
  let hasGrown = table.implying.length > 0;
  while (hasGrown) {
    hasGrown = false;
    for (const fact of table.implying) {
      for (const implied of impliedBy(fact, state[fact.index])) hasGrown = imply(table, state, implied) || hasGrown;
    }
  }
}

const impliedBy = (fact: CompiledFact, known: Known) => membersOf(known).flatMap((at) => fact.implied[at] ?? []);

/** Whether this adds anything; what is known only grows, so that the round trips of implications end. */
function imply(table: FactTable, state: Draft, implied: { readonly fact: string; readonly value: string }): boolean {
  const target = table.factOf.get(implied.fact);
  const value = target?.indexOf.get(implied.value);
  if (target === undefined || value === undefined) return false;
  const known = state[target.index];
  if (membersOf(known).includes(value) || (!target.fact.many && known !== undefined)) return false;
  state[target.index] = target.fact.many ? [...membersOf(known), value].sort((a, b) => a - b) : value;
  return true;
}

/** A state in which one fact is said as well. */
export function stateWith(table: FactTable, said: State, at: number, known: number | readonly number[]): State {
  const state: Draft = [...said];
  state[at] = known;
  withImplied(table, state);
  return state;
}

export const membersOf = (known: Known): readonly number[] => (known === undefined ? [] : typeof known === 'number' ? [known] : known);

/** How a test stands in a state; `said` is what is truly known where the state holds suppositions as well. */
export function truthOf(test: Test, state: State, said: State = state): Truth {
  switch (test.kind) {
    case 'is':
      return isTruth(test, state[test.fact]);
    case 'only':
      return onlyTruth(test, state[test.fact]);
    case 'not':
      return negated(truthOf(test.of, state, said));
    case 'known':
      return truthOf(test.of, said) === YES ? YES : NO;
    case 'all':
    case 'any':
      return combined(test, state, said);
    default:
      return unreachable(test);
  }
}

function isTruth({ accepts, open }: FactTest, known: Known): Truth {
  if (known === undefined) return open;
  if (typeof known === 'number') return truthAt(accepts, known);
  for (const at of known) if (accepts[at] === YES) return YES;
  return NO;
}

function onlyTruth({ accepts, open }: FactTest, known: Known): Truth {
  if (known === undefined) return open;
  if (typeof known === 'number') return truthAt(accepts, known);
  for (const at of known) if (accepts[at] !== YES) return NO;
  return YES;
}

function truthAt(accepts: Uint8Array, at: number): Truth {
  const truth = accepts[at];
  return truth === YES ? YES : truth === UNKNOWN ? UNKNOWN : NO;
}

const negated = (truth: Truth): Truth => (truth === YES ? NO : truth === NO ? YES : UNKNOWN);

/** One test settles the whole at once: a no among all, a yes among any. */
function combined({ kind, of }: Extract<Test, { kind: 'all' | 'any' }>, state: State, said: State): Truth {
  const deciding = kind === 'all' ? NO : YES;
  let isOpen = false;
  for (const test of of) {
    const truth = truthOf(test, state, said);
    if (truth === deciding) return deciding;
    if (truth === UNKNOWN) isOpen = true;
  }
  return isOpen ? UNKNOWN : negated(deciding);
}
