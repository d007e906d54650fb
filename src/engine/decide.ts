// Decides facts by the rules. What is not known is followed through every way it could turn out; the outcome is certain
// when all of them agree, and otherwise the fact that separates them most is named. Stricter wins.
import type { CompiledRule, Policy, Truth } from './compile.ts';
import { UNKNOWN, YES } from './compile.ts';
import type { FactError, Known, State } from './state.ts';
import { factsIn, stateOf, testsOn, truthOf } from './state.ts';
import type { Fact, FactSet, Outcome } from './types.ts';

/** Outcomes that are still possible, one bit each: information, permitted, conditional, approval-required, prohibited, silence. */
type Mask = number;
const SILENCE = 5;
const OUTCOME_AT: readonly Outcome[] = ['information', 'permitted', 'conditional', 'approval-required', 'prohibited', 'not-covered'];
const AT_LEAST_APPROVAL: Mask = (1 << 3) | (1 << 4);
const MILD: Mask = (1 << 1) | (1 << 2);
/** Past this many steps the rest counts as undecided: the answer asks, and never permits. */
const MAX_STEPS = 1500;
const EVERYTHING: Mask = (1 << 6) - 1;

export type Option = { readonly value: string; readonly outcome: Outcome };
export type MissingFact = { readonly fact: Fact; readonly options: readonly Option[] };

export type Decision = {
  readonly outcome: Outcome;
  /** Rules that give the outcome, or for an undecided one could give it, strictest first. */
  readonly deciding: readonly CompiledRule[];
  /** Other rules that hold. */
  readonly also: readonly CompiledRule[];
  readonly approvers: readonly string[];
  readonly duties: readonly string[];
  /** The fact to ask for; also on an outcome that only is certain to be at least so strict. */
  readonly missing: MissingFact | null;
  /** What was taken for granted and plays a part. */
  readonly assumed: readonly { readonly fact: string; readonly value: string }[];
  readonly state: State;
};

type Split = { readonly holding: readonly CompiledRule[]; readonly open: readonly CompiledRule[] };
type Budget = { left: number };

/** The rules that can hold at all with what is known. */
export function candidatesOf(policy: Policy, state: State): readonly CompiledRule[] {
  const found = [...policy.index.always];
  for (const { fact, byValue, all } of policy.index.facts) {
    const known = state[fact];
    found.push(...(typeof known === 'number' ? (byValue[known] ?? []) : all));
  }
  return found.sort((a, b) => a - b).flatMap((at) => policy.rules[at] ?? []);
}

function split(rules: readonly CompiledRule[], state: State): Split {
  const holding: CompiledRule[] = [];
  const open: CompiledRule[] = [];
  for (const rule of rules) {
    const truth: Truth = truthOf(rule.test, state);
    if (truth === YES) holding.push(rule);
    else if (truth === UNKNOWN) open.push(rule);
  }
  return { holding, open };
}

const strongest = (rules: readonly CompiledRule[]) => rules.reduce((most, rule) => Math.max(most, rule.strength), -1);

/** Facts that are open here and that the rules turn on. Conditions that the asker brings about are duties, not questions. */
function openFacts(policy: Policy, rules: readonly CompiledRule[], state: State): readonly number[] {
  const count = new Map<number, number>();
  for (const rule of rules) {
    for (const fact of new Set(factsIn(rule.test))) if (isOpen(policy, fact, state[fact])) count.set(fact, (count.get(fact) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([fact]) => fact);
}

function isOpen(policy: Policy, at: number, known: Known): boolean {
  const fact = policy.facts[at];
  if (fact === undefined || fact.fact.condition) return false;
  return known === undefined || (typeof known === 'number' && (fact.under[known]?.length ?? 1) > 1);
}

/** One value for each way in which the rules tell values apart. */
function representatives(policy: Policy, at: number, rules: readonly CompiledRule[], known: Known): readonly Known[] {
  const fact = policy.facts[at];
  if (fact === undefined) return [];
  const tests = rules.flatMap((rule) => testsOn(rule.test, at));
  const values = typeof known === 'number' ? (fact.under[known] ?? []) : fact.leaves;
  const classes = new Map<string, number>();
  for (const value of values) {
    const signature = tests.map((test) => test[value]).join('');
    if (!classes.has(signature)) classes.set(signature, value);
  }
  const found = [...classes.values()];
  return fact.fact.many ? subsetsOf(found) : found;
}

/** Single values and pairs: a rule tells lists apart by what is in them and by what is missing, never by three at once. */
export function subsetsOf(found: readonly number[]): readonly (readonly number[])[] {
  return found.flatMap((one, at) => [[one], ...found.slice(at + 1).map((other) => [one, other])]);
}

const withFact = (state: State, at: number, known: Known): State => state.map((value, index) => (index === at ? known : value));

/** The outcomes that can still come of it. */
function possible(policy: Policy, rules: readonly CompiledRule[], state: State, floor: number, budget: Budget): Mask {
  budget.left -= 1;
  if (budget.left < 0) return EVERYTHING;
  const { holding, open } = split(rules, state);
  const certain = Math.max(floor, strongest(holding));
  const stronger = open.filter((rule) => rule.strength > certain);
  const [fact] = openFacts(policy, stronger, state);
  if (fact === undefined) return 1 << (certain < 0 ? SILENCE : certain);
  let mask = 0;
  for (const known of representatives(policy, fact, stronger, state[fact])) {
    mask |= possible(policy, stronger, withFact(state, fact, known), certain, budget);
  }
  return mask;
}

function outcomeOf(mask: Mask): Outcome {
  const single = OUTCOME_AT.findIndex((_, at) => mask === 1 << at);
  if (single >= 0) return OUTCOME_AT[single] ?? 'clarify';
  if ((mask & ~AT_LEAST_APPROVAL) === 0) return 'approval-required';
  return (mask & ~MILD) === 0 ? 'conditional' : 'clarify';
}

const bits = (mask: Mask) => OUTCOME_AT.reduce((sum, _, at) => sum + ((mask >> at) & 1), 0);

type Asked = { readonly missing: MissingFact; readonly states: readonly { readonly state: State; readonly outcome: Outcome }[] };

function asked(policy: Policy, rules: readonly CompiledRule[], state: State): Asked | null {
  const { holding, open } = split(rules, state);
  const stronger = open.filter((rule) => rule.strength > strongest(holding));
  const ranked = openFacts(policy, stronger, state).flatMap((at) => scored(policy, rules, state, at) ?? []);
  const [best] = ranked.sort((a, b) => a.score - b.score);
  return best?.asked ?? null;
}

/** How much is still open, on average, once this fact is known; the fewer outcomes left, the better the question. */
function scored(policy: Policy, rules: readonly CompiledRule[], state: State, at: number): { readonly asked: Asked; readonly score: number } | null {
  const fact = policy.facts[at]?.fact;
  if (fact === undefined || fact.ask === null) return null;
  const options = fact.options.flatMap((value) => {
    const index = policy.facts[at]?.indexOf.get(value);
    if (index === undefined || !isUnder(policy, at, state[at], index)) return [];
    const next = withFact(state, at, fact.many ? [index] : index);
    const mask = possible(policy, rules, next, -1, { left: MAX_STEPS });
    return [{ value, state: next, mask, outcome: outcomeOf(mask) }];
  });
  if (options.length < 2) return null;
  const left = options.reduce((sum, option) => sum + bits(option.mask), 0) / options.length;
  const kinds = new Set(options.map((option) => option.outcome)).size;
  return {
    asked: { missing: { fact, options: options.map(({ value, outcome }) => ({ value, outcome })) }, states: options },
    score: left - kinds,
  };
}

const isUnder = (policy: Policy, at: number, known: Known, value: number) =>
  typeof known !== 'number' || (policy.facts[at]?.under[known]?.includes(value) ?? false);

const byStrength = (a: CompiledRule, b: CompiledRule) => b.strength - a.strength || a.index - b.index;
const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

/** The rules behind an outcome: those that hold, and for an open one those that hold for some answer. */
function groundsOf(rules: readonly CompiledRule[], state: State, outcome: Outcome, question: Asked | null) {
  const holding = split(rules, state).holding;
  const later = (question?.states ?? []).flatMap((option) => split(rules, option.state).holding);
  const all = unique([...holding, ...later]).toSorted(byStrength);
  if (outcome === 'clarify') return { deciding: all.filter((rule) => rule.strength > 0), also: [] };
  const wanted = OUTCOME_AT.indexOf(outcome);
  return { deciding: all.filter((rule) => rule.strength === wanted), also: all.filter((rule) => rule.strength !== wanted) };
}

/** The roles that a rule asks to approve; with a state, only those whose own condition holds there. */
const rolesOf = (rules: readonly CompiledRule[], state: State) =>
  unique(rules.flatMap((rule) => rule.approvers.filter((one) => one.when === null || truthOf(one.when, state) === YES).map((one) => one.role)));

/** Assumptions stand in for what is not said; only those that a rule in play reads are told. */
function withAssumptions(policy: Policy, state: State) {
  const open = policy.facts.filter((fact) => fact.fact.assume !== null && state[fact.index] === undefined);
  if (open.length === 0) return { state, open };
  const next = [...state];
  for (const fact of open) {
    const value = fact.indexOf.get(fact.fact.assume ?? '');
    if (value !== undefined) next[fact.index] = fact.fact.many ? [value] : value;
  }
  return { state: next, open };
}

/** Decides a state that was read with `stateOf`. */
export function decideState(policy: Policy, said: State): Decision {
  const { state, open } = withAssumptions(policy, said);
  const rules = candidatesOf(policy, state);
  const mask = possible(policy, rules, state, -1, { left: MAX_STEPS });
  const outcome = outcomeOf(mask);
  const question = bits(mask) > 1 ? asked(policy, rules, state) : null;
  const { deciding, also } = groundsOf(rules, state, outcome, question);
  const played = unique(rules.flatMap((rule) => factsIn(rule.test)));
  return {
    outcome,
    deciding,
    also,
    approvers: outcome === 'approval-required' ? rolesOf(deciding, state) : [],
    duties: outcome === 'prohibited' || outcome === 'clarify' ? [] : unique([...deciding, ...also].flatMap((rule) => rule.rule.duties)),
    missing: question?.missing ?? null,
    assumed: open.filter((fact) => played.includes(fact.index)).map((fact) => ({ fact: fact.fact.id, value: fact.fact.assume ?? '' })),
    state,
  };
}

/** Decides facts given by name; an unknown name or value comes back as an error that names the known ones. */
export function decide(policy: Policy, facts: FactSet): Decision | FactError {
  const state = stateOf(policy, facts);
  return 'code' in state ? state : decideState(policy, state);
}
