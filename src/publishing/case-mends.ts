// Edits of cases: what the rules now make of one, a new one that hits or just misses a rule, and all those that a change of rules
// leaves behind.
import type { Budget } from '../engine/check-worlds.ts';
import { budgetOf, factsOf, witness } from '../engine/check-worlds.ts';
import type { CompiledRule, Policy } from '../engine/compile.ts';
import { compilePolicy } from '../engine/compile.ts';
import { NO, YES } from '../engine/compile-facts.ts';
import type { Decision } from '../engine/decide.ts';
import { decide } from '../engine/decide.ts';
import { stateOf, truthOf } from '../engine/state.ts';
import type { Case, FactSet, Rule } from '../engine/types.ts';
import { formOf } from './document.ts';
import { factWords } from './rule-sentence.ts';
import type { Edit, RuleForm } from './types.ts';

const LONGEST_NAME = 100;

export const decisionOf = (policy: Policy, facts: FactSet): Decision | null => {
  const decision = decide(policy, facts);
  return 'code' in decision ? null : decision;
};

const instrumentOf = (policy: Policy, { id, place }: Case) =>
  policy.text.instruments.find(({ cases }) => cases.some((one) => one.id === id && one.place.file === place.file))?.id ?? '';

export function setCase(policy: Policy, one: Case, changes: Partial<Pick<Case, 'facts' | 'outcome' | 'hits' | 'misses'>>): Edit {
  const { id, facts, outcome, hits, misses } = one;
  return { kind: 'set-case', instrument: instrumentOf(policy, one), id, facts, outcome, hits, misses, ...changes };
}

/** Whether a rule holds for the facts of a case, as the checker sees it. */
function holdsFor(policy: Policy, id: string, facts: FactSet): boolean {
  const decision = decisionOf(policy, facts);
  const rule = policy.rules.find((one) => one.rule.id === id);
  return decision !== null && rule !== undefined && truthOf(rule.test, decision.state) === YES;
}

/** What is no longer true of a case; what was wrong before is told on its own. */
function changesOf(before: Policy, after: Policy, one: Case): Partial<Pick<Case, 'outcome' | 'hits' | 'misses'>> {
  const [was, is] = [decisionOf(before, one.facts), decisionOf(after, one.facts)];
  const isThere = (id: string) => after.rules.some(({ rule }) => rule.id === id);
  const { hits, misses } = one;
  const isHitGone = hits !== null && (!isThere(hits) || (holdsFor(before, hits, one.facts) && !holdsFor(after, hits, one.facts)));
  const isMissGone = misses !== null && (!isThere(misses) || (!holdsFor(before, misses, one.facts) && holdsFor(after, misses, one.facts)));
  return {
    ...(was?.outcome === one.outcome && is !== null && is.outcome !== one.outcome ? { outcome: is.outcome } : {}),
    ...(isHitGone ? { hits: null } : {}),
    ...(isMissGone ? { misses: null } : {}),
  };
}

/** A rule that cannot hold for a case, before or after, changes nothing about it. */
function touches(policy: Policy, rule: Rule, one: Case): boolean {
  if (one.hits === rule.id || one.misses === rule.id) return true;
  const state = decisionOf(policy, one.facts)?.state;
  const compiled = policy.rules.find((each) => each.rule.place.file === rule.place.file && each.rule.place.line === rule.place.line);
  return state !== undefined && compiled !== undefined && truthOf(compiled.test, state) !== NO;
}

/** The cases that come out otherwise, or name a rule that is gone, once that rule is another. */
export function followingCases(before: Policy, after: Policy, rule: Rule): readonly Edit[] {
  const cases = before.text.instruments.flatMap((instrument) => instrument.cases);
  return cases.flatMap((one) => {
    if (!touches(before, rule, one) && !touches(after, rule, one)) return [];
    const changes = changesOf(before, after, one);
    return Object.keys(changes).length === 0 ? [] : [setCase(before, one, changes)];
  });
}

/** The policy with one of its rules changed or, for null, without it. */
export function withRule(policy: Policy, { clause, instrument, place }: Rule, form: RuleForm | null): Policy {
  const changed = (rule: Rule): readonly Rule[] => {
    if (rule.place.file !== place.file || rule.place.line !== place.line) return [rule];
    return form === null ? [] : [{ ...rule, ...form }];
  };
  const instruments = policy.text.instruments.map((one) =>
    one.id === instrument
      ? { ...one, clauses: one.clauses.map((each) => (each.id === clause ? { ...each, rules: each.rules.flatMap(changed) } : each)) }
      : one,
  );
  return compilePolicy({ ...policy.text, instruments });
}

export const changedForm = (rule: Rule, changes: Partial<RuleForm>): RuleForm => ({ ...formOf(rule), ...changes });

/** Some facts by which the rule decides; null where there are none, or none were found in time. */
export function decidingFacts(policy: Policy, rule: Rule, budget: Budget = budgetOf()): FactSet | null {
  const compiled = policy.rules.find((one) => one.rule.id === rule.id);
  if (compiled === undefined) return null;
  const stricter = policy.rules.filter((other) => other.strength > compiled.strength).map((other) => ({ test: other.test, wanted: NO }));
  const decides = (facts: FactSet) => decisionOf(policy, facts)?.deciding.includes(compiled) === true;
  const accepts = (world: Parameters<typeof factsOf>[1]) => decides(factsOf(policy, world));
  const world = witness(policy, [{ test: compiled.test, wanted: YES }, ...stricter], { accepts, budget });
  return world === null ? null : factsOf(policy, world);
}

/** The same facts with one otherwise or unsaid, so that the rule just does not hold. */
function missingFacts(policy: Policy, rule: CompiledRule, facts: FactSet): FactSet | null {
  const ways = rule.reads.flatMap((at): readonly FactSet[] => {
    const fact = policy.facts[at]?.fact;
    if (fact === undefined || facts[fact.id] === undefined) return [];
    const { [fact.id]: _, ...unsaid } = facts;
    const others = fact.options.length > 0 ? fact.options : fact.values.map(({ id }) => id);
    return [...others.map((value) => ({ ...facts, [fact.id]: fact.many ? [value] : value })), unsaid];
  });
  const misses = (said: FactSet) => {
    const decision = decisionOf(policy, said);
    return decision !== null && truthOf(rule.test, decision.state) !== YES && Object.keys(said).length > 0;
  };
  return ways.find(misses) ?? null;
}

/** A name that no case has yet, made of what it is about; it is the DPO's to change. */
function newName(policy: Policy, facts: FactSet): string {
  const taken = new Set(policy.text.instruments.flatMap(({ cases }) => cases.map(({ id }) => id)));
  const language = policy.text.instruments[0]?.language === 'en' ? 'en' : 'da';
  const words = factWords(policy, facts)
    [language].replaceAll(/[^\p{L}\p{N},.'’ -]/gu, '')
    .replaceAll(/\s+/gu, ' ');
  const name = words.slice(0, LONGEST_NAME).trim();
  let count = 1;
  while (taken.has(count === 1 ? name : `${name} ${count}`)) count += 1;
  return count === 1 ? name : `${name} ${count}`;
}

type NewCase = { readonly facts: FactSet; readonly edit: Extract<Edit, { kind: 'set-case' }> };

function newCase(policy: Policy, rule: Rule, facts: FactSet | null, named: 'hits' | 'misses'): NewCase | null {
  const outcome = facts === null ? undefined : decisionOf(policy, facts)?.outcome;
  if (facts === null || outcome === undefined) return null;
  const names = { hits: null, misses: null, [named]: rule.id };
  return { facts, edit: { kind: 'set-case', instrument: rule.instrument, id: newName(policy, facts), facts, outcome, ...names } };
}

export const hittingCase = (policy: Policy, rule: Rule): NewCase | null => newCase(policy, rule, decidingFacts(policy, rule), 'hits');

export function missingCase(policy: Policy, rule: Rule): NewCase | null {
  const compiled = policy.rules.find((one) => one.rule.id === rule.id);
  const facts = decidingFacts(policy, rule);
  return compiled === undefined || facts === null ? null : newCase(policy, rule, missingFacts(policy, compiled, facts), 'misses');
}

/** Facts that can be read at all: of names that exist, one value where only one can hold. */
export const areReadable = (policy: Policy, facts: FactSet): boolean => !('code' in stateOf(policy, facts));
