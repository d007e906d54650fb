// Which approvals answer a question, said once more by going round the vocabulary; shares no code with src/approvals.
import type { Request } from '../../src/approvals/types.ts';
import type { Policy } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { asList, type FactSet } from '../../src/engine/types.ts';

export type Question = { readonly facts: FactSet; readonly person: string; readonly day: string };
type Said = Readonly<Record<string, readonly string[]>>;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const kindsOf = (policy: Policy, fact: string, value: string) => [
  value,
  ...(policy.facts.find((one) => one.fact.id === fact)?.fact.values.find((one) => one.id === value)?.is ?? []),
];

/** One thing that a value of these brings along and that is not there yet; null where there is none. */
function broughtAlong(policy: Policy, said: Said): { readonly fact: string; readonly value: string } | null {
  const implied = policy.facts.flatMap(({ fact }) =>
    (said[fact.id] ?? []).flatMap((value) =>
      kindsOf(policy, fact.id, value).flatMap((kind) => fact.values.find((one) => one.id === kind)?.implies ?? []),
    ),
  );
  const isMany = (id: string) => policy.facts.some(({ fact }) => fact.id === id && fact.many);
  const had = (id: string) => said[id] ?? [];
  return implied.find(({ fact, value }) => !had(fact).includes(value) && (isMany(fact) || had(fact).length === 0)) ?? null;
}

/** What is said and what it brings along, until nothing is added; what is taken for granted is left out. */
function closureOf(policy: Policy, facts: FactSet): Said {
  let said: Said = Object.fromEntries(Object.entries(facts).map(([fact, values]) => [fact, asList(values)]));
  for (let added = broughtAlong(policy, said); added !== null; added = broughtAlong(policy, said)) {
    said = { ...said, [added.fact]: [...(said[added.fact] ?? []), added.value] };
  }
  const isGranted = (id: string, values: readonly string[]) => same(values, [policy.facts.find((one) => one.fact.id === id)?.fact.assume]);
  return Object.fromEntries(Object.entries(said).filter(([fact, values]) => !isGranted(fact, values)));
}

function isInside(policy: Policy, scope: FactSet, facts: FactSet): boolean {
  const [asked, allowed] = [closureOf(policy, facts), closureOf(policy, scope)];
  if (!same(Object.keys(asked).sort(), Object.keys(allowed).sort())) return false;
  return Object.keys(asked).every((id) => {
    const fact = policy.facts.find((one) => one.fact.id === id)?.fact;
    if (fact === undefined) return false;
    if (!fact.many) return same(asked[id], allowed[id]);
    return (asked[id] ?? []).every((value) => kindsOf(policy, id, value).some((kind) => (allowed[id] ?? []).includes(kind)));
  });
}

/** Every request that answers a question in place of a new approval, by number. */
export function precedentsAmong(policy: Policy, requests: readonly Request[], { facts, person, day }: Question): readonly number[] {
  const decision = decide(policy, facts);
  return requests
    .filter(({ state, flag, scope, requester, subject }) => {
      if ('code' in decision || decision.outcome !== 'approval-required') return false;
      if (state !== 'approved' || flag !== null || scope === null || scope.until < day) return false;
      if ((scope.persons === 'requester' || subject.needsConsent) && requester !== person) return false;
      return isInside(policy, scope.facts, facts) && decision.approvers.every((role) => subject.roles.includes(role));
    })
    .map(({ number }) => number);
}
