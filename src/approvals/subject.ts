// What a request asks for, made of the decision that an answer was made of: facts, clauses word for word, duties, and who must say yes.
import type { CompiledRule, Policy } from '../engine/compile.ts';
import type { Decision } from '../engine/decide.ts';
import { atomsOf } from '../engine/read-condition.ts';
import { asList, type Clause, type FactSet, type Lang } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';
import type { CitedClause, Meaning, Subject } from './types.ts';

/** What the engine says of the same facts, the digest of the policy that said it, and the language of the asker. */
export type Asked = { readonly facts: FactSet; readonly decision: Decision; readonly edition: string; readonly lang: Lang };

const remembered = new WeakMap<Policy, ReadonlySet<string>>();

/** Facts that a rule of the policy reads, or that bring along others which it reads. */
export function factsRead(policy: Policy): ReadonlySet<string> {
  const known = remembered.get(policy);
  if (known !== undefined) return known;
  const conditions = policy.rules.flatMap(({ rule }) => [rule.when, rule.unless, ...rule.approvers.map(({ when }) => when)]);
  const read = conditions.flatMap((condition) => (condition === null ? [] : atomsOf(condition).map(({ fact }) => fact)));
  const all = new Set([...read, ...policy.implying.map(({ fact }) => fact.id)]);
  remembered.set(policy, all);
  return all;
}

/** Those that some rule reads, in the policy's order, as one writes them: a list exactly where a fact may have several values. */
function factsOf(policy: Policy, facts: FactSet): FactSet {
  const read = factsRead(policy);
  const said = policy.facts.filter(({ fact }) => read.has(fact.id) && asList(facts[fact.id]).length > 0);
  return Object.fromEntries(
    said.map(({ fact }) => {
      const values = unique(asList(facts[fact.id])).toSorted();
      return [fact.id, fact.many ? values : (values[0] ?? '')];
    }),
  );
}

/** By its label and by what it is a kind of, people and rules know what a value stands for. */
export function meaningsOf(policy: Policy, facts: FactSet): readonly Meaning[] {
  return Object.entries(facts).flatMap(([fact, said]) => {
    const values = policy.factOf.get(fact)?.fact.values ?? [];
    const named = values.filter(({ id }) => asList(said).includes(id));
    return named.map(({ id, label, is }) => ({ fact, value: id, label: { da: label.da, en: label.en }, is: is.toSorted() }));
  });
}

/** Whether it is a solution's way into production that is asked for: it has no facts of the policy, and such a yes is a precedent for nothing. */
export const isSignOff = ({ signOff }: Pick<Subject, 'signOff'>): boolean => signOff !== undefined;

/** Whether both ask for the same solution's way into production. */
export const isSameSolution = (a: Subject, b: Subject): boolean => a.signOff !== undefined && a.signOff.solution === b.signOff?.solution;

export function isSameFacts(a: FactSet, b: FactSet): boolean {
  const inOrder = (facts: FactSet) =>
    Object.keys(facts)
      .toSorted()
      .map((fact) => [fact, asList(facts[fact]).toSorted()]);
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

function citedOf(policy: Policy, { instrument, id, path, text, sha256 }: Clause, quote: string | null): CitedClause {
  const edition = policy.text.instruments.find((one) => one.id === instrument)?.edition ?? '';
  return { instrument, clause: id, path, edition, quote: quote ?? text, text, sha256 };
}

/** Each clause once, with what the strictest of its rules quotes. */
function clausesOf(policy: Policy, rules: readonly CompiledRule[]): readonly CitedClause[] {
  const first = new Map(rules.toReversed().map((rule) => [`${rule.clause.instrument} ${rule.clause.id}`, rule]));
  return rules
    .filter((rule) => first.get(`${rule.clause.instrument} ${rule.clause.id}`) === rule)
    .map(({ clause, rule }) => citedOf(policy, clause, rule.quote));
}

/** The clause that asks for a duty, with what its own rule quotes; null where no rule that applies does. */
export function clauseOfDuty(policy: Policy, { deciding, also }: Decision, duty: string): CitedClause | null {
  const rule = [...deciding, ...also].find((one) => one.rule.duties.includes(duty));
  return rule === undefined ? null : citedOf(policy, rule.clause, rule.rule.quote);
}

/** Whether a rule that decides wants the written consent of the party whose data it is. */
export const needsConsent = ({ outcome, deciding }: Decision): boolean =>
  outcome === 'approval-required' && deciding.some(({ rule }) => rule.consent === 'other-party');

/** A sign-off on the clauses as they now stand; null where one of them is gone. What was signed stays as it was shown then. */
export function signOffOn(policy: Policy, subject: Subject, edition: string): Subject | null {
  const clauses = subject.clauses.flatMap((cited) => {
    const clause = policy.clauses.find(({ instrument, id }) => instrument === cited.instrument && id === cited.clause);
    if (clause === undefined) return [];
    return clause.sha256 === cited.sha256 ? [cited] : [citedOf(policy, clause, clause.text.includes(cited.quote) ? cited.quote : null)];
  });
  return clauses.length === subject.clauses.length ? { ...subject, clauses, edition } : null;
}

/** The clauses are those of the rules that decide, then of whatever else holds. */
export function subjectOf(policy: Policy, { facts, decision, edition, lang }: Asked): Subject {
  const read = factsOf(policy, facts);
  return {
    facts: read,
    meanings: meaningsOf(policy, read),
    outcome: decision.outcome,
    clauses: clausesOf(policy, [...decision.deciding, ...decision.also]),
    duties: decision.duties,
    roles: decision.approvers,
    edition,
    lang,
    needsConsent: needsConsent(decision),
  };
}
