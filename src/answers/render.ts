// An answer as Markdown, complete without any card: the sentence that answers, the clause with its place, duties, whom to ask,
// what to do instead, and how the message was understood.
import type { CompiledRule, Policy } from '../engine/compile.ts';
import { conditionsOf } from '../engine/conditions.ts';
import type { Decision } from '../engine/decide.ts';
import { atomsOf } from '../engine/read-condition.ts';
import { asList, type FactSet, type Lang } from '../engine/types.ts';
import { inAskedOrder, labelOf, paraphraseOf, placeOf } from './answer.ts';
import { coveredAnswer, isMetBy, precedentSentence, precedentText } from './precedent.ts';
import { shortened } from './shortened.ts';
import type { Answer, Citation, Precedent } from './types.ts';
import { OUTCOME_SENTENCES, OUTCOME_WORDS, WORDS } from './words.ts';

const MOST_DUTIES = 4;
const LONGEST_QUOTE = 260;

export function joined(items: readonly string[], lang: Lang, word: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${WORDS[word][lang]} ${items.at(-1)}`;
}

/** `{fact}` in a rule's sentence becomes the label of what was said. */
function filled(policy: Policy, sentence: string, facts: FactSet, lang: Lang): string {
  return sentence.replace(/\{([^{}]+)\}/gu, (_, fact: string) => {
    const labels = asList(facts[fact]).map((value) => labelOf(policy, fact, value, lang));
    return labels.length === 0 ? (policy.factOf.get(fact)?.fact.label[lang] ?? fact) : joined(labels, lang);
  });
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The sentence that answers, before anything else is said. */
export function sentenceOf(policy: Policy, decision: Decision, facts: FactSet, lang: Lang): string {
  if (decision.outcome === 'clarify') return OUTCOME_SENTENCES.clarify[lang];
  const own = inAskedOrder(decision.deciding, facts).find((rule: CompiledRule) => rule.rule.says !== null)?.rule.says;
  const known = decision.missing === null || decision.outcome !== 'approval-required';
  return own === undefined || own === null || !known
    ? OUTCOME_SENTENCES[decision.outcome][lang]
    : capital(filled(policy, own[lang], facts, lang));
}

/** A long clause is shown from its beginning to the end of a sentence; the whole stands behind it. */
export const shownQuote = (quote: string): string => shortened(quote, LONGEST_QUOTE).replaceAll('\n', ' ');

export function quoted(policy: Policy, citation: Citation, lang: Lang): string {
  const ours = paraphraseOf(policy, citation, lang);
  const paraphrase = ours === null ? '' : `\n\n${WORDS.paraphrase[lang]}: ${ours}`;
  return `> ${shownQuote(citation.quote)}\n> — ${placeOf(citation)}${paraphrase}`;
}

function optionLines(answer: Answer, lang: Lang): readonly string[] {
  if (answer.clarify === null) return [];
  const lead = answer.outcome === 'clarify' ? `**${answer.clarify.question}**` : WORDS.atLeast[lang];
  return [lead, ...answer.clarify.options.map((option) => `- ${capital(option.label)}: ${OUTCOME_WORDS[option.outcome][lang]}`)];
}

/** The facts that the rules in play read, and the one that is asked for; what no rule reads would only confuse. */
export function factsInPlay(decision: Decision): ReadonlySet<string> {
  const rules = [...decision.deciding, ...decision.also].flatMap((rule) => atomsOf(conditionsOf(rule.rule)));
  return new Set([...rules.map((atom) => atom.fact), ...(decision.missing === null ? [] : [decision.missing.fact.id])]);
}

export function understoodText({ policy, answer, decision, lang }: Rendered): string {
  const inPlay = new Set([...factsInPlay(decision), ...policy.text.vocabulary.reading.splits]);
  const everything = [...answer.understood, ...answer.assumed.filter((one) => policy.factOf.get(one.fact)?.fact.assume !== one.value)];
  const all = everything.filter((one) => inPlay.has(one.fact));
  const labels = all.map((one) => `${labelOf(policy, one.fact, one.value, lang)}${one.sure ? '' : ` (${WORDS.unsure[lang]})`}`);
  return [...new Set(labels)].join(' · ');
}

export type Rendered = {
  readonly policy: Policy;
  readonly answer: Answer;
  readonly decision: Decision;
  readonly facts: FactSet;
  readonly lang: Lang;
  /** An approval that the question falls inside of. */
  readonly precedent?: Precedent | null;
};

/** The lines of one answer; empty ones are left out. */
export function answerText(rendered: Rendered): string {
  const { policy, decision, facts, lang } = rendered;
  const precedent = isMetBy(rendered.answer, rendered.precedent) ? rendered.precedent : null;
  const answer = precedent === null ? rendered.answer : coveredAnswer(rendered.answer);
  const [first, ...others] = answer.citations;
  const roles = answer.approvers.map((role) => policy.roles.get(role)?.label[lang] ?? role);
  const understood = understoodText(rendered);
  const isBrief = answer.outcome === 'clarify';
  const parts = [
    precedent === null ? sentenceOf(policy, decision, facts, lang) : precedentSentence(precedent, lang),
    precedent === null ? '' : precedentText(precedent, lang),
    optionLines(answer, lang).join('\n'),
    first === undefined ? '' : quoted(policy, first, lang),
    others.length === 0 || isBrief ? '' : `${WORDS.alsoSee[lang]}: ${others.map((one) => one.path.at(-1) ?? one.clause).join(', ')}`,
    answer.duties.length === 0
      ? ''
      : `${WORDS.must[lang]}: ${answer.duties
          .slice(0, MOST_DUTIES)
          .map((duty) => duty.text)
          .join(' ')}`,
    roles.length === 0 ? '' : `${WORDS.approvedBy[lang]}: ${joined(roles, lang)}.`,
    answer.alternatives.length === 0 ? '' : `${WORDS.instead[lang]}: ${answer.alternatives.map((one) => one.text).join('; ')}.`,
    understood === '' ? '' : `_${WORDS.understood[lang]}: ${understood}_`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
