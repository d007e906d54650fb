// Every card that people can meet, in both languages: what the gallery draws and the tests hold. Answers come from real facts of our
// own policy, so that a change of policy, rules or drawing shows here.

import { answerCard } from '../../src/cards/answer-card.ts';
import { type AnswerView, answerViewOf, type Rules } from '../../src/cards/answer-view.ts';
import type { Card } from '../../src/cards/card-types.ts';
import { clauseCard } from '../../src/cards/clause-card.ts';
import { feedbackCard } from '../../src/cards/feedback-card.ts';
import { messageCheckCard } from '../../src/cards/message-check-card.ts';
import { apologyCard, tooLateCard } from '../../src/cards/notice-card.ts';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { messageCheckOf } from '../../src/conversation/check-message.ts';
import type { FactSet, Lang, Outcome } from '../../src/engine/types.ts';
import { unique } from '../../src/engine/unique.ts';
import { Decider } from '../../src/language/plans.ts';
import { publishingSamples } from './publishing-samples.ts';
import { requestSamples } from './request-samples.ts';
import { solutionSamples } from './solution-samples.ts';

export type NamedCard = {
  readonly name: string;
  readonly lang: Lang;
  readonly card: Card;
  /** Drawn with everything unfolded that waits behind a button; the same card as the one before it. */
  readonly isOpened?: true;
};

export const LANGS: readonly Lang[] = ['da', 'en'];
/** The id that every drawn answer bears; in life it is random. */
export const ANSWER_ID = 'a-random-id';

const understanding = loadUnderstanding(OWN_POLICY);
export const { policy } = understanding;
export const rules: Rules = { policy, decider: new Decider(policy) };

type AnsweredCase = { readonly name: string; readonly outcome: Outcome; readonly facts: FactSet };

export const ANSWERED: readonly AnsweredCase[] = [
  { name: 'permitted', outcome: 'permitted', facts: { activity: 'submit-data', tool: 'm365-copilot', data: ['internal'] } },
  { name: 'conditional', outcome: 'conditional', facts: { activity: 'submit-data', tool: 'chatgpt', data: ['general'] } },
  {
    name: 'approval-required',
    outcome: 'approval-required',
    facts: { activity: 'submit-data', tool: 'm365-copilot', data: ['customer'] },
  },
  { name: 'prohibited', outcome: 'prohibited', facts: { activity: 'submit-data', tool: 'chatgpt', data: ['customer'] } },
  { name: 'clarify', outcome: 'clarify', facts: { activity: 'submit-data', data: ['internal'] } },
  { name: 'information', outcome: 'information', facts: { activity: 'information', topic: ['retention'] } },
  { name: 'several-topics', outcome: 'information', facts: { activity: 'information', topic: ['retention', 'recording-rules'] } },
  { name: 'not-covered', outcome: 'not-covered', facts: { activity: 'record', meeting: 'internal-meeting' } },
  { name: 'approval-and-clarify', outcome: 'approval-required', facts: { activity: 'submit-data', data: ['customer'] } },
  { name: 'many-duties', outcome: 'conditional', facts: { activity: 'video', meeting: 'with-customer' } },
  { name: 'long-clause', outcome: 'information', facts: { activity: 'information', topic: ['why'] } },
  { name: 'duties-and-alternative', outcome: 'approval-required', facts: { activity: 'image', tool: 'midjourney' } },
];

export function viewOf(facts: FactSet, lang: Lang): AnswerView {
  const understood = Object.entries(facts).flatMap(([fact, said]) =>
    (typeof said === 'string' ? [said] : said).map((value) => ({ fact, value, from: 'what was typed', sure: true })),
  );
  const view = answerViewOf(rules, { facts, understood, assumed: [] }, lang);
  if (view === null) throw new RangeError(`the policy does not know ${JSON.stringify(facts)}`);
  return view;
}

const nameOf = (name: string) => ANSWERED.find((one) => one.name === name)?.facts ?? {};

/** Our policy offers one alternative at most; another policy may offer several, with names of any length. */
export function manyAlternatives(lang: Lang): AnswerView {
  const view = viewOf(nameOf('prohibited'), lang);
  const options = viewOf(nameOf('clarify'), lang).clarify?.options ?? [];
  const content = { value: 'general', label: lang === 'da' ? 'Noget helt generelt uden oplysninger om nogen' : 'Something quite general' };
  const alternatives = [
    ...options.map(({ fact, value, label, outcome }) => ({ fact, value, label, outcome, text: label })),
    { fact: 'data', ...content, outcome: 'conditional' as const, text: content.label },
  ];
  return { ...view, alternatives };
}

/** Our policy asks for five things at most; another may ask for more. */
export function mostDuties(lang: Lang): AnswerView {
  const view = viewOf(nameOf('many-duties'), lang);
  return { ...view, duties: unique([...view.duties, ...[...policy.duties.values()].map(({ text }) => text[lang])]) };
}

/** A policy and a person that write Markdown: it is to be shown as the characters that it is. */
export const HOSTILE = '[x](http://evil.example) **bold** <b>tag</b>';

export function hostileView(lang: Lang): AnswerView {
  const change = { fact: 'data', value: 'general', label: HOSTILE, outcome: 'permitted' as const };
  return {
    lang,
    outcome: 'approval-required',
    sentence: HOSTILE,
    clause: {
      quote: HOSTILE,
      place: HOSTILE,
      whole: `${HOSTILE}\n${HOSTILE}`,
      paraphrase: HOSTILE,
      language: HOSTILE,
      interpretations: [{ by: HOSTILE, day: HOSTILE, text: HOSTILE }],
    },
    also: [{ name: HOSTILE, place: HOSTILE, quote: HOSTILE }],
    duties: [HOSTILE],
    approvers: HOSTILE,
    clarify: { question: HOSTILE, options: [change] },
    alternatives: [{ ...change, text: HOSTILE }],
    understood: [HOSTILE],
    choices: [
      { fact: 'data', label: HOSTILE, many: true, values: ['general'], options: [{ value: 'general', label: HOSTILE }] },
      { fact: 'tool', label: HOSTILE, many: false, values: [], options: [{ value: 'other', label: HOSTILE }] },
    ],
    source: { title: HOSTILE, edition: HOSTILE, owner: HOSTILE },
  };
}

function clauseCards(lang: Lang): readonly NamedCard[] {
  const clause = policy.clauses.find((one) => one.id === 'fortrolighed');
  if (clause === undefined) throw new RangeError('the policy has no clause `fortrolighed`');
  return [{ name: 'clause', lang, card: clauseCard(policy, clause, lang) }];
}

/** Messages of other people's, all invented: the card tells of them by kinds and counts alone. */
const CHECKED: Readonly<Record<string, string>> = {
  'check-nothing': 'Mødet er flyttet til kl. 14.30 i lokale 2.14.',
  'check-persons':
    'Hej\nEjer: Pia Holst, cpr 240368-4321, Skovvej 3, 4000 Roskilde, pia@holstbyg.dk, 22 33 44 55\nHolst Byg ApS, CVR 25313763, konto 5290 0001234567\n\nVenlig hilsen\nNiels Bruun',
  'check-table': 'Navn\tBy\tBeløb\nKirsten Vang\tKøge\t41250\nOle Brun\tGreve\t38700',
  'check-confidential': 'Referatet er strengt fortroligt, og bestyrelsesmødet er først i næste uge.',
  'check-too-long': `<p>Ring på 20 30 40 51.</p>${'<p>ord og flere ord</p>'.repeat(4000)}`,
};

const checkCards = (lang: Lang): readonly NamedCard[] =>
  Object.entries(CHECKED).map(([name, text]) => ({ name, lang, card: messageCheckCard(messageCheckOf(understanding, text, lang)) }));

function cardsIn(lang: Lang): readonly NamedCard[] {
  const answers = ANSWERED.map(({ name, facts }): NamedCard => ({ name, lang, card: answerCard(viewOf(facts, lang), ANSWER_ID) }));
  const find = (name: string) => viewOf(nameOf(name), lang);
  const named = (name: string, card: Card): NamedCard => ({ name, lang, card });
  return [
    ...answers,
    { ...named('approval-required-opened', answerCard(find('approval-required'), ANSWER_ID)), isOpened: true },
    { ...named('long-clause-opened', answerCard(find('long-clause'), ANSWER_ID)), isOpened: true },
    named('many-alternatives', answerCard(manyAlternatives(lang), ANSWER_ID)),
    named('most-duties', answerCard(mostDuties(lang), ANSWER_ID)),
    { ...named('most-duties-opened', answerCard(mostDuties(lang), ANSWER_ID)), isOpened: true },
    { ...named('several-topics-opened', answerCard(find('several-topics'), ANSWER_ID)), isOpened: true },
    named('handed-on', answerCard(find('approval-required'), null)),
    named('handed-on-clarify', answerCard(find('clarify'), null)),
    named('handed-on-prohibited', answerCard(find('prohibited'), null)),
    named('handed-on-long-clause', answerCard(find('long-clause'), null)),
    named('hostile', answerCard(hostileView(lang), ANSWER_ID)),
    ...clauseCards(lang),
    ...checkCards(lang),
    named('feedback-like', feedbackCard(true, lang)),
    named('feedback-dislike', feedbackCard(false, lang)),
    named('too-late', tooLateCard(lang)),
    named('apology', apologyCard('1a2b3c4d', lang)),
    ...publishingSamples(policy, HOSTILE, lang).map((sample): NamedCard => ({ lang, ...sample })),
    ...requestSamples(lang).map((sample): NamedCard => ({ lang, ...sample })),
    ...solutionSamples(HOSTILE, lang).map(({ text: _, ...sample }): NamedCard => ({ lang, ...sample })),
  ];
}

export const allCards = (): readonly NamedCard[] => LANGS.flatMap(cardsIn);
