// Makes small checklists and facts from a seed, with every kind of condition that a solution's facts can stand in.
import type { Policy } from '../../src/engine/compile.ts';
import type { FactSet } from '../../src/engine/types.ts';
import type { Chance } from '../engine/generate.ts';
import { type Fence, itemJson, type Json, policyOf, type Section, words } from './policy.ts';

type Shape = { readonly id: string; readonly values: readonly string[]; readonly many: boolean };

function askedIn(chance: Chance, at: number): readonly [Shape, Json] {
  const id = `f${at}`;
  const many = chance.happens(0.3);
  const leaves = Array.from({ length: 2 + chance.upTo(2) }, (_, n) => `${id}-v${n}`);
  const kinds = !many && chance.happens(0.4) ? [`${id}-k`] : [];
  const is = (n: number): Json => (n < 2 && kinds.length > 0 ? { is: kinds } : {});
  const values = Object.fromEntries([...kinds.map((kind) => [kind, {}] as const), ...leaves.map((leaf, n) => [leaf, is(n)] as const)]);
  return [
    { id, values: Object.keys(values), many },
    { many, ask: words('which'), values },
  ];
}

function workedIn(chance: Chance, at: number): readonly [Shape, Json] {
  const id = `w${at}`;
  const many = chance.happens(0.4);
  const values = ['a', 'b', 'c'].map((value) => `${id}-${value}`);
  const json = { many, otherwise: values.at(-1) ?? '', values: Object.fromEntries(values.map((value) => [value, {}])) };
  return [{ id, values, many }, json];
}

function conditionIn(chance: Chance, facts: readonly Shape[], depth: number): Json {
  const tests = chance.some(facts, 2).map(({ id, values, many }) => {
    const wanted = chance.some(values, 2);
    return [id, many && chance.happens(0.4) ? { only: wanted } : wanted] as const;
  });
  const inner = () => conditionIn(chance, facts, depth - 1);
  const nested = (['not', 'any'] as const).filter(() => depth > 0 && chance.happens(0.2));
  return Object.fromEntries([...tests, ...nested.map((key) => [key, key === 'any' ? [inner(), inner()] : inner()] as const)]);
}

export function generatedPolicy(chance: Chance): Policy {
  const asked = Array.from({ length: 2 + chance.upTo(3) }, (_, at) => askedIn(chance, at));
  const worked = Array.from({ length: 1 + chance.upTo(2) }, (_, at) => workedIn(chance, at));
  const told = asked.map(([shape]) => shape);
  const all = [...told, ...worked.map(([shape]) => shape)];
  const unless = (facts: readonly Shape[]) => (chance.happens(0.3) ? { unless: conditionIn(chance, facts, 1) } : {});
  const sortingIn = (at: number): Fence => {
    const [fact] = chance.one(worked as [readonly [Shape, Json], ...(readonly [Shape, Json])[]]);
    const value = chance.one(fact.values as [string, ...string[]]);
    return ['sorting', { id: `s${at}`, when: conditionIn(chance, told, 1), ...unless(told), sorts: { [fact.id]: value } }];
  };
  const itemIn = (at: number): Fence => {
    const blocks = chance.happens(0.4) ? conditionIn(chance, all, 1) : chance.one(['always', 'never']);
    return itemJson(`i${at}`, { blocks, ...(chance.happens(0.7) ? { when: conditionIn(chance, all, 1) } : {}), ...unless(all) });
  };
  const sections: readonly Section[] = [
    { id: 'one', fences: Array.from({ length: 1 + chance.upTo(5) }, (_, at) => sortingIn(at)) },
    { id: 'two', fences: Array.from({ length: 1 + chance.upTo(4) }, (_, at) => itemIn(at)) },
  ];
  return policyOf(Object.fromEntries([...asked, ...worked].map(([{ id }, json]) => [id, json])), sections);
}

export function generatedFacts(chance: Chance, { checklist }: Policy): FactSet {
  const asked = checklist.facts.filter(({ fact }) => fact.otherwise === null && chance.happens(0.5));
  return Object.fromEntries(
    asked.map(({ fact }) => {
      const values = chance.some(
        fact.values.map(({ id }) => id),
        fact.many ? 2 : 1,
      );
      return [fact.id, fact.many ? values : (values[0] ?? '')];
    }),
  );
}
