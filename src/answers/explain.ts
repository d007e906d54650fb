// Why: the rules that decided and the facts they turned on, in a sentence each.
import type { Policy } from '../engine/compile.ts';
import { decide } from '../engine/decide.ts';
import { atomsOf } from '../engine/read-condition.ts';
import { titleOf } from '../engine/title.ts';
import { asList, type FactSet, type Lang } from '../engine/types.ts';
import { labelOf } from './answer.ts';
import { joined } from './render.ts';
import { WORDS } from './words.ts';

/** One line a deciding rule: the clause, and what of the question it turned on. */
export function explanationText(policy: Policy, facts: FactSet, lang: Lang): readonly string[] {
  const decision = decide(policy, facts);
  if ('code' in decision) return [];
  return decision.deciding.slice(0, 3).map((rule) => {
    const read = new Set(atomsOf(rule.rule.when).map((atom) => atom.fact));
    const turned = Object.keys(facts).filter((fact) => read.has(fact));
    const labels = turned.flatMap((fact) => asList(facts[fact]).map((value) => labelOf(policy, fact, value, lang)));
    const place = titleOf(rule.clause);
    return labels.length === 0 ? `${place}.` : `${WORDS.because[lang]} ${joined(labels, lang)}: ${place}.`;
  });
}
