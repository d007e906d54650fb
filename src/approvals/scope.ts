// What an approval covers: whether a question falls inside it, by which keys such approvals are looked up, and whether a new edition
// of the policy takes the ground from under one.
import type { Policy } from '../engine/compile.ts';
import { type Decision, decide } from '../engine/decide.ts';
import { membersOf, type State, stateOf } from '../engine/state.ts';
import { asList, type FactSet } from '../engine/types.ts';
import { factsRead, isSignOff, meaningsOf, needsConsent } from './subject.ts';
import type { CitedClause, Day, Flag, Meaning, PersonId, Request, Scope, Subject } from './types.ts';

type Expanded = ReadonlyMap<string, readonly string[]>;

/** What is said and what that brings along, of the facts that rules read; what would be taken for granted anyway says nothing. */
function expanded(policy: Policy, facts: FactSet): Expanded | null {
  const state: State | { readonly code: string } = stateOf(policy, facts);
  if ('code' in state) return null;
  const read = factsRead(policy);
  const said = policy.facts.flatMap(({ fact, index }) => {
    const values = membersOf(state[index]).flatMap((at) => fact.values[at]?.id ?? []);
    const isGranted = values.length === 1 && values[0] === fact.assume;
    return values.length === 0 || isGranted || !read.has(fact.id) ? [] : [[fact.id, values] as const];
  });
  return new Map(said);
}

const kindsOf = (policy: Policy, fact: string, value: string): readonly string[] =>
  policy.factOf.get(fact)?.fact.values.find(({ id }) => id === value)?.is ?? [];

/** A single value must be the same; of a list each value must be named in the scope, or be of a kind that is. */
function isWithin(policy: Policy, fact: string, asked: readonly string[], allowed: readonly string[]): boolean {
  if (policy.factOf.get(fact)?.fact.many !== true) return asked.length === 1 && allowed.length === 1 && asked[0] === allowed[0];
  return asked.every((value) => [value, ...kindsOf(policy, fact, value)].some((one) => allowed.includes(one)));
}

/** Whether something is among the facts that stands for several things: of which of them it was said nobody knows. */
export const namesNothing = (policy: Policy, facts: FactSet): boolean =>
  Object.entries(facts).some(([fact, said]) => {
    const values = policy.factOf.get(fact)?.fact.values ?? [];
    return values.some(({ id, isSeveral }) => isSeveral && asList(said).includes(id));
  });

/** Whether these facts are inside the scope: nothing of it is missing, and no fact that a rule reads goes beyond it. */
export function coveredBy(policy: Policy, scope: Scope, facts: FactSet): boolean {
  if (namesNothing(policy, scope.facts)) return false;
  const [asked, allowed] = [expanded(policy, facts), expanded(policy, scope.facts)];
  if (asked === null || allowed === null || allowed.size === 0 || asked.size !== allowed.size) return false;
  // The look-up by keys finds whatever is covered.
  const keys = keysAskedBy(policy, facts);
  if (!keysOf(scope.facts).every((key) => keys.includes(key))) return false;
  return [...asked].every(([fact, values]) => isWithin(policy, fact, values, allowed.get(fact) ?? []));
}

/** A question inside the scope may still meet a rule that the approved one did not: then it wants an approval of its own. */
function wantsNoMore(decision: Decision, subject: Subject): boolean {
  const clauses = new Set(subject.clauses.map(({ instrument, clause }) => `${instrument} ${clause}`));
  return (
    decision.outcome === 'approval-required' &&
    decision.approvers.every((role) => subject.roles.includes(role)) &&
    decision.deciding.every(({ clause }) => clauses.has(`${clause.instrument} ${clause.id}`)) &&
    (subject.needsConsent || !needsConsent(decision))
  );
}

/** Whether an approval counts for this person on this day, whatever they ask. That a solution may go into production answers no question. */
export function countsFor({ state, flag, scope, requester, subject }: Request, person: PersonId, day: Day): boolean {
  if (isSignOff(subject) || state !== 'approved' || flag !== null || scope === null || day > scope.until) return false;
  return requester === person || (scope.persons === 'everyone' && !subject.needsConsent);
}

export type Question = { readonly facts: FactSet; readonly person: PersonId; readonly day: Day };

/** The approval that covers a question longest; the newest of equals, null for none. */
export function precedentFor(policy: Policy, requests: readonly Request[], { facts, person, day }: Question): Request | null {
  const decision = decide(policy, facts);
  if ('code' in decision) return null;
  const covers = (request: Request) =>
    countsFor(request, person, day) &&
    request.scope !== null &&
    coveredBy(policy, request.scope, facts) &&
    wantsNoMore(decision, request.subject);
  const untilOf = ({ scope }: Request) => scope?.until ?? '';
  const byEnd = (a: Request, b: Request) => (untilOf(a) < untilOf(b) ? 1 : untilOf(a) > untilOf(b) ? -1 : b.number - a.number);
  return requests.filter(covers).toSorted(byEnd)[0] ?? null;
}

const SEVERAL = '*';
const keyOf = (fact: string, value: string) => `${fact}=${value}`;

/** What a scope is found by: each of its values, `fact=value`; a list of several stands as `fact=*`, of which a question may name
 * a part. A scope can only cover a question if all of these keys are among those that `keysAskedBy` gives. */
export function keysOf(facts: FactSet): readonly string[] {
  return Object.entries(facts).flatMap(([fact, said]) => {
    const values = asList(said);
    return values.length > 1 ? [keyOf(fact, SEVERAL)] : values.map((value) => keyOf(fact, value));
  });
}

/** The keys of every scope that could cover a question: its values, what they bring along and are kinds of, and what is taken for granted. */
export function keysAskedBy(policy: Policy, facts: FactSet): readonly string[] {
  const asked = expanded(policy, facts) ?? new Map<string, readonly string[]>();
  const granted = policy.assuming.map(({ fact }) => keyOf(fact.id, fact.assume ?? ''));
  const named = [...asked].flatMap(([fact, values]) => {
    if (policy.factOf.get(fact)?.fact.many !== true) return values.map((value) => keyOf(fact, value));
    return [keyOf(fact, SEVERAL), ...values.flatMap((value) => [value, ...kindsOf(policy, fact, value)].map((one) => keyOf(fact, one)))];
  });
  return [...new Set([...granted, ...named])];
}

const isSameSet = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one) => b.includes(one));

/** Whether the policy has a clause as it was cited, word for word. */
export const hasClause = (policy: Policy, { instrument, clause, sha256 }: Pick<CitedClause, 'instrument' | 'clause' | 'sha256'>): boolean =>
  policy.clauses.some((one) => one.instrument === instrument && one.id === clause && one.sha256 === sha256);

/** Why an approval no longer stands on the policy as it now is; null where it does. `edition` is that policy's digest. */
export function flagsFor(policy: Policy, edition: string, { subject }: Pick<Request, 'subject'>): Omit<Flag, 'at'> | null {
  if (subject.edition === edition) return null;
  if (isSignOff(subject)) return signOffFlag(policy, edition, subject);
  if (!subject.clauses.every((cited) => hasClause(policy, cited))) return { why: 'clause-changed', edition };
  const decision = decide(policy, subject.facts);
  if ('code' in decision || !isSameAnswer(decision, subject)) return { why: 'answer-changed', edition };
  return hasSameMeanings(policy, subject) ? null : { why: 'meaning-changed', edition };
}

/** Its facts decide nothing: only its own clause, the first, is looked at. Those of the risks that it names are looked at again as items. */
function signOffFlag(policy: Policy, edition: string, { clauses: [own] }: Subject): Omit<Flag, 'at'> | null {
  return own !== undefined && hasClause(policy, own) ? null : { why: 'clause-changed', edition };
}

/** What a clause of now demands of the same facts is what those of then did, with no clause more and the same duties. */
function isSameAnswer(decision: Decision, subject: Subject): boolean {
  const clauses = subject.clauses.map(({ instrument, clause }) => `${instrument} ${clause}`);
  return (
    decision.outcome === subject.outcome &&
    isSameSet(decision.approvers, subject.roles) &&
    isSameSet(decision.duties, subject.duties) &&
    decision.deciding.every(({ clause }) => clauses.includes(`${clause.instrument} ${clause.id}`)) &&
    needsConsent(decision) === subject.needsConsent
  );
}

/** A tool that bears another name or is of another kind is another tool, whatever its id. */
function hasSameMeanings(policy: Policy, { facts, meanings }: Subject): boolean {
  if (meanings === undefined) return true;
  const now = meaningsOf(policy, facts);
  return meanings.length === now.length && meanings.every((then) => now.some((one) => isSameMeaning(one, then)));
}

const isSameMeaning = (a: Meaning, b: Meaning) =>
  a.fact === b.fact && a.value === b.value && a.label.da === b.label.da && a.label.en === b.label.en && isSameSet(a.is, b.is);
