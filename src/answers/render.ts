// An answer as Markdown, complete without any card: the sentence that answers, the clause with its place, duties, whom to ask,
// what to do instead, and how the message was understood.
import type { CompiledRule, Policy } from '../engine/compile.ts';
import { conditionsOf } from '../engine/conditions.ts';
import type { Decision } from '../engine/decide.ts';
import { atomsOf } from '../engine/read-condition.ts';
import { asList, type FactSet, type Lang } from '../engine/types.ts';
import { clauseOf, inAskedOrder, instrumentLanguage, labelOf, paraphraseOf, placeOf } from './answer.ts';
import { coveredAnswer, isMetBy, precedentSentence, precedentText } from './precedent.ts';
import { shortened } from './shortened.ts';
import type { Answer, Citation, Precedent, UnderstoodFact } from './types.ts';
import { OUTCOME_SENTENCES, OUTCOME_WORDS, WORDS } from './words.ts';

/** As many duties stand on one line; more are a list. */
const MOST_ON_A_LINE = 2;
const LONGEST_QUOTE = 260;
/** A text that has to do without a card holds every clause that a person would read through. */
const LONGEST_WHOLE = 8000;

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

/** Each paragraph of the policy's stays one. */
const wholeQuote = (text: string): string => shortened(text.trim(), LONGEST_WHOLE).split('\n').join('\n>\n> ');

type Quoting = { readonly lang: Lang; readonly isWhole?: boolean };

export function quoted(policy: Policy, citation: Citation, { lang, isWhole = false }: Quoting): string {
  const ours = paraphraseOf(policy, citation, lang);
  const paraphrase = ours === null ? '' : `\n\n${WORDS.paraphrase[lang]}: ${ours}`;
  const [quote, gap] = isWhole ? [wholeQuote(citation.quote), '\n>'] : [shownQuote(citation.quote), ''];
  return `> ${quote}${gap}\n> — ${placeOf(citation)}${paraphrase}`;
}

/** A reading stands in the words of whoever signed it: who reads another language is told so. */
export function interpretationTitle(language: string, lang: Lang): string {
  if (language === lang) return WORDS.interpretation[lang];
  if (language === 'da') return WORDS.interpretationInDanish[lang];
  return (language === 'en' ? WORDS.interpretationInEnglish : WORDS.interpretationInOther)[lang];
}

/** What a card unfolds beside the quote: the clause that it is a part of, and how that is read. */
function wholeClauseParts(policy: Policy, citation: Citation, lang: Lang): readonly string[] {
  const clause = clauseOf(policy, citation);
  if (clause === undefined) return [];
  const isQuoted = clause.text.trim() === citation.quote.trim();
  const readings = clause.interpretations.map((one) => `- ${one.text.replaceAll(/\s+/gu, ' ').trim()} (${one.by}, ${one.day})`);
  return [
    ...(isQuoted ? [] : [`${WORDS.wholeClause[lang]}:`, `> ${wholeQuote(clause.text)}`]),
    ...(readings.length === 0 ? [] : [`${interpretationTitle(instrumentLanguage(policy, citation, lang), lang)}:\n${readings.join('\n')}`]),
  ];
}

function dutiesText({ duties }: Answer, lang: Lang): string {
  if (duties.length === 0) return '';
  const texts = duties.map((duty) => duty.text);
  return `${WORDS.must[lang]}:${texts.length > MOST_ON_A_LINE ? `\n${texts.map((one) => `- ${one}`).join('\n')}` : ` ${texts.join(' ')}`}`;
}

function optionLines(answer: Answer, lang: Lang): readonly string[] {
  if (answer.clarify === null) return [];
  const question = `**${answer.clarify.question}**`;
  const lead = answer.outcome === 'clarify' ? question : `${WORDS.atLeast[lang]} ${question}`;
  return [lead, ...answer.clarify.options.map((option) => `- ${capital(option.label)}: ${OUTCOME_WORDS[option.outcome][lang]}`)];
}

const inPlayOf = new WeakMap<Decision, ReadonlySet<string>>();

/** The facts that the rules in play read, and the one that is asked for; what no rule reads would only confuse. */
export function factsInPlay(decision: Decision): ReadonlySet<string> {
  const known = inPlayOf.get(decision);
  if (known !== undefined) return known;
  const rules = [...decision.deciding, ...decision.also].flatMap((rule) => atomsOf(conditionsOf(rule.rule)));
  const inPlay = new Set([...rules.map((atom) => atom.fact), ...(decision.missing === null ? [] : [decision.missing.fact.id])]);
  inPlayOf.set(decision, inPlay);
  return inPlay;
}

/** What people are told that they were understood as: what counts, save what is taken for granted anyway. */
export function understoodIn({ policy, answer, decision }: Pick<Rendered, 'policy' | 'answer' | 'decision'>): readonly UnderstoodFact[] {
  const inPlay = new Set([...factsInPlay(decision), ...policy.text.vocabulary.reading.splits]);
  // Where no rule applies none says what counts, and the asker is to see that the question was understood all the same.
  const isOpen = decision.outcome === 'not-covered';
  return [...answer.understood, ...answer.assumed].filter(
    (one) => (isOpen || inPlay.has(one.fact)) && policy.factOf.get(one.fact)?.fact.assume !== one.value,
  );
}

function understoodText(rendered: Rendered): string {
  const { policy, lang } = rendered;
  const labels = understoodIn(rendered).map(
    (one) => `${labelOf(policy, one.fact, one.value, lang)}${one.sure ? '' : ` (${WORDS.unsure[lang]})`}`,
  );
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
  /** Where no card stands beside the text: the clause uncut, and how it is read. */
  readonly isWhole?: boolean;
};

/** The lines of one answer; empty ones are left out. */
export function answerText(rendered: Rendered): string {
  const { policy, decision, facts, lang, isWhole = false } = rendered;
  const precedent = isMetBy(rendered.answer, rendered.precedent) ? rendered.precedent : null;
  const answer = precedent === null ? rendered.answer : coveredAnswer(rendered.answer);
  const [first, ...others] = answer.citations;
  const roles = answer.approvers.map((role) => policy.roles.get(role)?.label[lang] ?? role);
  const understood = understoodText(rendered);
  const isBrief = answer.outcome === 'clarify' && !isWhole;
  const parts = [
    precedent === null ? sentenceOf(policy, decision, facts, lang) : precedentSentence(precedent, lang),
    precedent === null ? '' : precedentText(precedent, lang),
    optionLines(answer, lang).join('\n'),
    first === undefined ? '' : quoted(policy, first, { lang, isWhole }),
    others.length === 0 || isBrief ? '' : `${WORDS.alsoSee[lang]}: ${others.map((one) => one.path.at(-1) ?? one.clause).join(', ')}`,
    dutiesText(answer, lang),
    roles.length === 0 ? '' : `${WORDS.approvedBy[lang]}: ${joined(roles, lang)}.`,
    answer.alternatives.length === 0 ? '' : `${WORDS.instead[lang]}: ${answer.alternatives.map((one) => one.text).join('; ')}.`,
    ...(first === undefined || !isWhole ? [] : wholeClauseParts(policy, first, lang)),
    understood === '' ? '' : `_${WORDS.understood[lang]}: ${understood}_`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
