// Holds the engine against the reference on one question: what they must agree on, and how a disagreement is told.
import type { Policy } from '../../src/engine/compile.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import type { Decision } from '../../src/engine/decide.ts';
import { decide } from '../../src/engine/decide.ts';
import type { PolicyText } from '../../src/engine/read-policy.ts';
import type { FactSet, Outcome } from '../../src/engine/types.ts';
import { chanceFrom, generatedFacts, generatedFiles, readGenerated } from './generate.ts';
import type { Reference } from './reference.ts';
import { referenceDecision } from './reference.ts';

export type Decide = typeof decide;

const idsOf = (rules: Decision['deciding']) => rules.map((one) => one.rule.id);

/** What separates a decision from the reference, in words; nothing where they agree. */
function differences(decision: Decision, wanted: Reference): readonly string[] {
  const { outcome } = decision;
  if (outcome !== wanted.outcome) return [`outcome ${outcome}, reference ${wanted.outcome} of ${[...wanted.possible].join(' ')}`];
  const [deciding, also] = [idsOf(decision.deciding), idsOf(decision.also)];
  const isCertain = wanted.possible.size === 1;
  const isRuling = outcome !== 'clarify' && outcome !== 'not-covered';
  const lost = wanted.holding.filter((id) => !deciding.includes(id) && !also.includes(id));
  const invented = [...deciding, ...also].filter((id) => isCertain && !wanted.couldHold.includes(id));
  const others = decision.deciding.filter((one) => isRuling && one.rule.then !== outcome);
  return [
    ...(outcome !== 'clarify' && lost.length > 0 ? [`lost ${lost.join(' ')}`] : []),
    ...(invented.length > 0 ? [`rules that never hold: ${invented.join(' ')}`] : []),
    ...(others.length > 0 ? [`rules of another outcome: ${idsOf(others).join(' ')}`] : []),
    ...(isRuling && deciding.length === 0 ? [`no ground for ${outcome}`] : []),
    ...(isCertain && decision.missing !== null ? ['asks although nothing is open'] : []),
  ];
}

export type Subject = { readonly text: PolicyText; readonly policy: Policy; readonly decide: Decide };

/** The options of a question, each held against what the reference says once the fact is said. */
function optionDifferences({ text }: Subject, facts: FactSet, { missing }: Decision): readonly string[] {
  if (missing === null) return [];
  return missing.options.flatMap(({ value, outcome }) => {
    const wanted: Outcome = referenceDecision(text, { ...facts, [missing.fact.id]: missing.fact.many ? [value] : value }).outcome;
    return outcome === wanted ? [] : [`option ${missing.fact.id}: ${value} promises ${outcome}, reference ${wanted}`];
  });
}

export function disagreements(subject: Subject, facts: FactSet): readonly string[] {
  const decision = subject.decide(subject.policy, facts);
  if ('code' in decision) return [`refused: ${decision.message}`];
  return [...differences(decision, referenceDecision(subject.text, facts)), ...optionDifferences(subject, facts, decision)];
}

export type Tally = { readonly pairs: number; readonly outcomes: ReadonlyMap<Outcome, number>; readonly disagreements: readonly string[] };

const FACT_SETS_PER_POLICY = 50;
const MOST_TOLD = 10;

/** Compares on as many generated questions as asked for; stops collecting disagreements at ten. */
export function agreementOver(pairs: number, seed: number, decideWith: Decide = decide): Tally {
  const outcomes = new Map<Outcome, number>();
  const found: string[] = [];
  let done = 0;
  for (let policySeed = seed; done < pairs && found.length < MOST_TOLD; policySeed += 1) {
    const chance = chanceFrom(policySeed);
    const generated = generatedFiles(chance);
    const text = readGenerated(generated);
    const subject = { text, policy: compilePolicy(text), decide: decideWith };
    for (let at = 0; at < FACT_SETS_PER_POLICY && done < pairs; at += 1, done += 1) {
      const facts = generatedFacts(chance, generated.facts);
      found.push(...disagreements(subject, facts).map((difference) => `seed ${policySeed} ${JSON.stringify(facts)}: ${difference}`));
      const decision = decideWith(subject.policy, facts);
      if (!('code' in decision)) outcomes.set(decision.outcome, (outcomes.get(decision.outcome) ?? 0) + 1);
    }
  }
  return { pairs: done, outcomes, disagreements: found.slice(0, MOST_TOLD) };
}
