// Decides facts by the rules. What is not known is followed through every way it could turn out; the outcome is certain
// when all of them agree, and otherwise the fact that separates them most is named. Stricter wins.
import type { CompiledRule, Policy, RuleGroup, RulePair } from './compile.ts';
import { pairKey } from './compile.ts';
import type { CompiledFact } from './compile-facts.ts';
import { NO, YES } from './compile-facts.ts';
import type { Mask, Split } from './possible.ts';
import { countOf, isOpen, OUTCOME_AT, openAbove, openFacts, outcomeBit, outcomeOf, possibleOutcomes, splitOf } from './possible.ts';
import type { FactError, State } from './state.ts';
import { stateOf, stateWith, truthOf } from './state.ts';
import type { Fact, FactSet, Outcome } from './types.ts';
import { unique } from './unique.ts';

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

/** The rules that can hold at all with what is known. */
export const candidatesOf = (policy: Policy, state: State): readonly CompiledRule[] =>
  policy.index.flatMap((group) => rulesIn(group, state));

/** The fewest that one look at the index leaves; others of them may not hold either. */
function rulesIn({ all, slots, pair }: RuleGroup, state: State): readonly CompiledRule[] {
  let fewest = pair === null ? all : (rulesWith(pair, state) ?? all);
  for (const { fact, isUnsaidNo, byValue } of slots) {
    const value = state[fact];
    if (value === undefined && isUnsaidNo) return [];
    const left = typeof value === 'number' ? byValue[value] : undefined;
    if (left !== undefined && left.length < fewest.length) fewest = left;
  }
  return fewest;
}

function rulesWith({ first, second, byValues }: RulePair, state: State): readonly CompiledRule[] | null {
  const [one, other] = [state[first], state[second]];
  return typeof one === 'number' && typeof other === 'number' ? (byValues.get(pairKey(one, other)) ?? []) : null;
}

type Asked = { readonly missing: MissingFact; readonly splits: readonly Split[] };
type Scored = { readonly asked: Asked; readonly score: number };

/** What was said, and what the rules are decided on. */
type Question = { readonly policy: Policy; readonly said: State; readonly state: State };

function askedFor(question: Question, split: Split): Asked | null {
  const ranked = openFacts(question.policy, openAbove(split), question.state).flatMap((fact) => scored(question, fact) ?? []);
  const [best] = ranked.sort((a, b) => a.score - b.score);
  return best?.asked ?? null;
}

/** How much is still open, on average, once this fact is known; the fewer outcomes left, the better the question. */
function scored({ policy, said }: Question, compiled: CompiledFact): Scored | null {
  const { fact, index } = compiled;
  if (fact.ask === null) return null;
  const options = fact.options.flatMap((value) => {
    const at = compiled.indexOf.get(value);
    if (at === undefined || !isUnder(compiled, said, at)) return [];
    const next = withAssumptions(policy, stateWith(policy, said, index, fact.many ? [at] : at));
    const split = splitOf(candidatesOf(policy, next), next);
    const mask = possibleOutcomes(policy, next, split, 'all');
    return [{ value, split, mask, outcome: outcomeOf(mask) }];
  });
  if (options.length < 2) return null;
  const left = options.reduce((sum, option) => sum + countOf(option.mask), 0) / options.length;
  const kinds = new Set(options.map((option) => option.outcome)).size;
  const missing = { fact, options: options.map(({ value, outcome }) => ({ value, outcome })) };
  return { asked: { missing, splits: options.map((option) => option.split) }, score: left - kinds };
}

function isUnder({ index, under }: CompiledFact, state: State, value: number): boolean {
  const known = state[index];
  return typeof known !== 'number' || (under[known]?.includes(value) ?? false);
}

const byStrength = (a: CompiledRule, b: CompiledRule) => b.strength - a.strength || a.index - b.index;

type Grounds = { readonly deciding: readonly CompiledRule[]; readonly also: readonly CompiledRule[] };

/** The rules behind an outcome: those that hold, and for an open one those that hold for some answer. */
function groundsOf(outcome: Outcome, { holding }: Split, asked: Asked | null): Grounds {
  const later = asked === null ? [] : asked.splits.flatMap((split) => split.holding);
  const all = unique([...holding, ...later]).toSorted(byStrength);
  if (outcome === 'clarify') return { deciding: all.filter((rule) => rule.strength > 0), also: [] };
  const wanted = OUTCOME_AT.indexOf(outcome);
  return { deciding: all.filter((rule) => rule.strength === wanted), also: all.filter((rule) => rule.strength !== wanted) };
}

/** Where each way ends in the outcome by a rule of its own, no rule holds yet: those that may still hold are its ground. */
function openGroundsOf(outcome: Outcome, { policy, state }: Question, { open }: Split): readonly CompiledRule[] {
  if (outcome === 'not-covered') return [];
  const wanted = OUTCOME_AT.indexOf(outcome);
  const gives = ({ strength }: CompiledRule) => (outcome === 'clarify' ? strength > 0 : strength === wanted);
  const canHold = (rule: CompiledRule) =>
    (possibleOutcomes(policy, state, { holding: [], open: [rule] }, 'all') & (1 << rule.strength)) !== 0;
  return open.filter((rule) => gives(rule) && canHold(rule)).toSorted(byStrength);
}

/** The roles that rules ask to approve, those with a condition of their own only where it holds. */
const rolesOf = (rules: readonly CompiledRule[], state: State) =>
  unique(
    rules.flatMap((rule) => rule.approvers.filter((one) => one.when === null || truthOf(one.when, state) === YES).map((one) => one.role)),
  );

const assumedIn = (policy: Policy, said: State) => policy.assuming.filter((fact) => said[fact.index] === undefined);

/** Assumptions stand in for what is not said. */
function withAssumptions(policy: Policy, said: State): State {
  const next = [...said];
  for (const { fact, index, indexOf } of assumedIn(policy, said)) {
    const value = indexOf.get(fact.assume ?? '');
    if (value !== undefined) next[index] = fact.many ? [value] : value;
  }
  return next;
}

/** An assumption plays a part where a rule reads it that could hold, whatever is assumed. */
function playedIn({ policy, said }: Question): Decision['assumed'] {
  const reads = (at: number) => (rule: CompiledRule) => rule.reads.includes(at) && truthOf(rule.test, said) !== NO;
  return assumedIn(policy, said)
    .filter(({ index }) => policy.index.some((group) => rulesIn(group, said).some(reads(index))))
    .map(({ fact }) => ({ fact: fact.id, value: fact.assume ?? '' }));
}

type Ruling = { readonly outcome: Outcome; readonly split: Split; readonly asked: Asked | null };

function thoroughly(question: Question): Ruling {
  const { policy, state } = question;
  const split = splitOf(candidatesOf(policy, state), state);
  const mask = possibleOutcomes(policy, state, split, 'outcome');
  return { outcome: outcomeOf(mask), split, asked: countOf(mask) > 1 ? askedFor(question, split) : null };
}

const GLIMPSES = 8;

/** Where one fact is open and a few of its values show that it must be asked for, the rules about all others need no look. */
function atAGlance(question: Question): Ruling | null {
  const { policy, state } = question;
  const [fact, ...others] = policy.facts.filter((one) => isOpen(one, state[one.index]));
  if (fact === undefined || others.length > 0 || fact.fact.many || state[fact.index] !== undefined) return null;
  const asked = mustBeAsked(question, fact) ? (scored(question, fact)?.asked ?? null) : null;
  if (asked === null) return null;
  // No rule holds yet that hangs on this fact.
  const free = policy.index.filter(({ slots }) => !slots.some((slot) => slot.fact === fact.index));
  const rules = free.flatMap((group) => rulesIn(group, state));
  return { outcome: 'clarify', split: splitOf(rules, state), asked };
}

function mustBeAsked({ policy, state }: Question, { index, leaves }: CompiledFact): boolean {
  let mask: Mask = 0;
  const step = Math.ceil(leaves.length / GLIMPSES);
  for (let at = 0; at < leaves.length; at += step) {
    const next = state.with(index, leaves[at]);
    mask |= outcomeBit(splitOf(candidatesOf(policy, next), next, state).holding);
    if (outcomeOf(mask) === 'clarify') return true;
  }
  return false;
}

function decided(policy: Policy, said: State): Decision {
  const question: Question = { policy, said, state: withAssumptions(policy, said) };
  const { outcome, split, asked } = atAGlance(question) ?? thoroughly(question);
  const { deciding: certain, also } = groundsOf(outcome, split, asked);
  const deciding = certain.length > 0 || (asked !== null && outcome === 'clarify') ? certain : openGroundsOf(outcome, question, split);
  return {
    outcome,
    deciding,
    also,
    approvers: outcome === 'approval-required' ? rolesOf(deciding, question.state) : [],
    duties: outcome === 'prohibited' || outcome === 'clarify' ? [] : unique([...deciding, ...also].flatMap((rule) => rule.rule.duties)),
    missing: asked?.missing ?? null,
    assumed: playedIn(question),
    state: question.state,
  };
}

/** Decisions are remembered for each policy: people ask about the same things, and the same facts give the same decision. */
const remembered = new WeakMap<Policy, Map<string, Decision>>();
const MOST_REMEMBERED = 5000;

/** Decides a state that was read with `stateOf`. */
export function decideState(policy: Policy, said: State): Decision {
  const memory = remembered.get(policy) ?? new Map<string, Decision>();
  const key = said.join(';');
  const known = memory.get(key);
  if (known !== undefined) return known;
  const decision = decided(policy, said);
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  remembered.set(policy, memory.set(key, decision));
  return decision;
}

/** Decides facts given by name; an unknown name or value comes back as an error that names the known ones. */
export function decide(policy: Policy, facts: FactSet): Decision | FactError {
  const state = stateOf(policy, facts);
  return 'code' in state ? state : decideState(policy, state);
}
