// Finds the outcomes that are still possible: what is not known is followed through every way it could turn out, as far as
// the rules tell these ways apart. What to make of several outcomes is left to the decision.
import type { CompiledRule, Policy } from './compile.ts';
import type { CompiledFact, FactTest } from './compile-facts.ts';
import { UNKNOWN, YES } from './compile-facts.ts';
import type { Known, State } from './state.ts';
import { truthOf } from './state.ts';
import type { Outcome } from './types.ts';

/** Outcomes that are still possible, one bit each, in the order of `OUTCOME_AT`. */
export type Mask = number;
export const OUTCOME_AT: readonly Outcome[] = ['information', 'permitted', 'conditional', 'approval-required', 'prohibited', 'not-covered'];
const SILENCE = OUTCOME_AT.indexOf('not-covered');
const EVERYTHING: Mask = (1 << OUTCOME_AT.length) - 1;
const AT_LEAST_APPROVAL: Mask = (1 << 3) | (1 << 4);
const MILD: Mask = (1 << 1) | (1 << 2);
/** Past this many steps every outcome counts as possible: the answer asks, and never permits. */
const MAX_STEPS = 1500;

/** Rules that hold, and rules that may still turn out to hold. */
export type Split = { readonly holding: readonly CompiledRule[]; readonly open: readonly CompiledRule[] };

export function splitOf(rules: readonly CompiledRule[], state: State, said: State = state): Split {
  const holding: CompiledRule[] = [];
  const open: CompiledRule[] = [];
  for (const rule of rules) {
    const truth = truthOf(rule.test, state, said);
    if (truth === YES) holding.push(rule);
    else if (truth === UNKNOWN) open.push(rule);
  }
  return { holding, open };
}

const strongest = (rules: readonly CompiledRule[], floor: number) => rules.reduce((most, rule) => Math.max(most, rule.strength), floor);

/** The open rules that would change the outcome of those that hold. */
export function openAbove({ holding, open }: Split): readonly CompiledRule[] {
  const certain = strongest(holding, -1);
  return open.filter((rule) => rule.strength > certain);
}

/** Facts that are open here and that the rules turn on, most read first. */
export function openFacts(policy: Policy, rules: readonly CompiledRule[], state: State): readonly CompiledFact[] {
  const counts = new Uint32Array(policy.facts.length);
  for (const rule of rules) for (const { fact } of rule.turnsOn) counts[fact] = (counts[fact] ?? 0) + 1;
  const countOf = ({ index }: CompiledFact) => counts[index] ?? 0;
  const open = policy.facts.filter((fact) => countOf(fact) > 0 && isOpen(fact, state[fact.index]));
  return open.sort((a, b) => countOf(b) - countOf(a) || a.index - b.index);
}

/** Conditions that the asker brings about are duties, not questions. */
export function isOpen(fact: CompiledFact, known: Known): boolean {
  if (fact.fact.condition) return false;
  return known === undefined ? fact.leaves.length > 0 : typeof known === 'number' && (fact.under[known]?.length ?? 1) > 1;
}

/** One way for each difference that the rules make between the ways in which a fact can turn out. */
function waysOf(fact: CompiledFact, rules: readonly CompiledRule[], known: Known): readonly Known[] {
  const tests = [...new Set(rules.flatMap((rule) => rule.turnsOn.find((part) => part.fact === fact.index)?.tests ?? []))];
  const values = typeof known === 'number' ? (fact.under[known] ?? []) : fact.leaves;
  const found = classesOf(fact, tests, values);
  return fact.fact.many ? differentSubsets(found, tests) : found;
}

/** The first value of each class that the tests tell apart: each test in turn moves its members out of their class. */
function classesOf(fact: CompiledFact, tests: readonly FactTest[], values: readonly number[]): readonly number[] {
  const classAt = new Uint32Array(fact.fact.values.length);
  /** For each class, the test that last moved members out of it, and where to. */
  const movedBy = [-1];
  const movedTo = [0];
  tests.forEach(({ members }, test) => {
    for (const value of members) {
      const from = classAt[value] ?? 0;
      if (movedBy[from] !== test) {
        movedBy[from] = test;
        movedTo[from] = movedBy.length;
        movedBy.push(test);
        movedTo.push(movedBy.length - 1);
      }
      classAt[value] = movedTo[from] ?? 0;
    }
  });
  const seen = new Set<number>();
  return values.filter((value) => seen.size < seen.add(classAt[value] ?? 0).size);
}

/** Single values and pairs: a rule tells lists apart by what is in them and by what is missing, never by three at once. */
function subsetsOf(found: readonly number[]): readonly (readonly number[])[] {
  return found.flatMap((one, at) => [[one], ...found.slice(at + 1).map((other) => [one, other])]);
}

function differentSubsets(found: readonly number[], tests: readonly FactTest[]): readonly (readonly number[])[] {
  const first = new Map<string, readonly number[]>();
  for (const subset of subsetsOf(found)) {
    const signature = tests.map(({ kind, accepts }) =>
      kind === 'only' ? subset.every((at) => accepts[at]) : subset.some((at) => accepts[at]),
    );
    const key = signature.join();
    if (!first.has(key)) first.set(key, subset);
  }
  return [...first.values()];
}

function withFact(state: State, at: number, known: Known): State {
  const next = [...state];
  next[at] = known;
  return next;
}

/** `said` is what is truly known; a search that only wants the outcome ends where nothing can change it any more. */
type Search = { readonly policy: Policy; readonly said: State; readonly wanted: 'outcome' | 'all'; found: Mask; left: number };
type Supposition = { readonly state: State; readonly certain: number; readonly open: readonly CompiledRule[] };

const bitOf = (strength: number): Mask => 1 << (strength < 0 ? SILENCE : strength);

function follow(search: Search, at: Supposition): void {
  const reachable = at.open.reduce((mask, rule) => mask | bitOf(rule.strength), bitOf(at.certain));
  if ((reachable & ~search.found) === 0) return;
  search.left -= 1;
  const [fact] = openFacts(search.policy, at.open, at.state);
  if (search.left < 0) search.found = EVERYTHING;
  else if (fact === undefined) search.found |= bitOf(at.certain);
  else followWays(search, at, fact);
}

function followWays(search: Search, at: Supposition, fact: CompiledFact): void {
  const open = rulesByValue(fact, at.open);
  for (const known of waysOf(fact, at.open, at.state[fact.index])) {
    if (search.wanted === 'outcome' && search.found !== 0 && outcomeOf(search.found) === 'clarify') return;
    follow(search, supposed(search, { ...at, open: open(known) }, withFact(at.state, fact.index, known)));
  }
}

/** The rules that can still hold with a value: those that cannot hold without one of other values are not looked at again. */
function rulesByValue(fact: CompiledFact, rules: readonly CompiledRule[]): (known: Known) => readonly CompiledRule[] {
  const free: CompiledRule[] = [];
  const bound = new Map<Known, CompiledRule[]>();
  for (const rule of rules) {
    const anchor = rule.anchors.find((one) => one.fact === fact.index);
    if (anchor === undefined) free.push(rule);
    for (const value of anchor?.members ?? []) {
      const there = bound.get(value);
      if (there === undefined) bound.set(value, [rule]);
      else there.push(rule);
    }
  }
  return (known) => [...free, ...(bound.get(known) ?? [])];
}

function supposed({ said }: Search, { open, certain }: Supposition, state: State): Supposition {
  const next = splitOf(open, state, said);
  const floor = strongest(next.holding, certain);
  return { state, certain: floor, open: next.open.filter((rule) => rule.strength > floor) };
}

/** The outcome that these rules give where no other holds. */
export const outcomeBit = (holding: readonly CompiledRule[]): Mask => bitOf(strongest(holding, -1));

/** The outcomes that can still come of a state in which the rules stand as split. */
export function possibleOutcomes(policy: Policy, state: State, split: Split, wanted: Search['wanted']): Mask {
  const search: Search = { policy, said: state, wanted, found: 0, left: MAX_STEPS };
  follow(search, { state, certain: strongest(split.holding, -1), open: openAbove(split) });
  return search.found;
}

export const countOf = (mask: Mask): number => OUTCOME_AT.reduce((sum, _, at) => sum + ((mask >> at) & 1), 0);

/** One outcome where all agree; the mildest of strict ones, the strictest of mild ones; else the facts must be asked for. */
export function outcomeOf(mask: Mask): Outcome {
  const single = OUTCOME_AT.findIndex((_, at) => mask === 1 << at);
  if (single >= 0) return OUTCOME_AT[single] ?? 'clarify';
  if ((mask & ~AT_LEAST_APPROVAL) === 0) return 'approval-required';
  return (mask & ~MILD) === 0 ? 'conditional' : 'clarify';
}
