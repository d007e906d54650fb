// What one may do instead: each fact that the asker may choose is changed alone, and the rules decide again.
import type { Policy } from './compile.ts';
import { decide } from './decide.ts';
import type { Fact, FactSet, Outcome } from './types.ts';

export type Alternative = { readonly fact: Fact; readonly value: string; readonly facts: FactSet; readonly outcome: Outcome };

/** From mild to strict; only these can be offered instead. */
const MILDNESS: readonly Outcome[] = ['permitted', 'conditional', 'approval-required', 'prohibited'];

const asFact = (fact: Fact, value: string): string | readonly string[] => (fact.many ? [value] : value);

/** At most `most` changes of one fact that give a milder outcome, mildest first. Facts that were not said are left alone. */
export function alternativesTo(policy: Policy, facts: FactSet, outcome: Outcome, most = 3): readonly Alternative[] {
  const now = MILDNESS.indexOf(outcome);
  if (now < 2) return [];
  const found = policy.facts
    .filter(({ fact }) => fact.choosable && facts[fact.id] !== undefined)
    .flatMap(({ fact }) =>
      (fact.instead.length > 0 ? fact.instead : fact.options).flatMap((value): readonly Alternative[] => {
        const changed = { ...facts, [fact.id]: asFact(fact, value) };
        const decision = decide(policy, changed);
        if ('code' in decision) return [];
        const milder = MILDNESS.indexOf(decision.outcome);
        return milder >= 0 && milder < now ? [{ fact, value, facts: changed, outcome: decision.outcome }] : [];
      }),
    );
  return found.toSorted((a, b) => MILDNESS.indexOf(a.outcome) - MILDNESS.indexOf(b.outcome)).slice(0, most);
}
