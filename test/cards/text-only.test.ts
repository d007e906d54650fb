// Whoever gets no card is told all that the card says: over every case of our own policy, in both languages.
import { expect, test } from '@jest/globals';
import { answerOfDecision } from '../../src/answers/answer.ts';
import { answerText } from '../../src/answers/render.ts';
import { WORDS } from '../../src/answers/words.ts';
import { answerCard } from '../../src/cards/answer-card.ts';
import { CARD_WORDS, OUTCOME_LOOKS } from '../../src/cards/card-words.ts';
import type { FactSet, Lang } from '../../src/engine/types.ts';
import { answerActivity } from '../../src/teams/outgoing.ts';
import { ANSWER_ID, ANSWERED, LANGS, policy, rules, viewOf } from './all-cards.ts';
import { actionsOf, textsOf } from './parts.ts';

const factSets = [...ANSWERED.map(({ facts }) => facts), ...policy.text.instruments.flatMap((one) => one.cases.map(({ facts }) => facts))];
const ALL = factSets.flatMap((facts) => LANGS.map((lang) => ({ facts, lang })));

/** What Copilot shows of an answer. */
function textOnly(facts: FactSet, lang: Lang): string {
  const decision = rules.decider.decided(facts);
  if (decision === null) throw new RangeError('the policy does not know these facts');
  const understood = Object.entries(facts).flatMap(([fact, said]) =>
    (typeof said === 'string' ? [said] : said).map((value) => ({ fact, value, from: '', sure: true })),
  );
  const answer = answerOfDecision(policy, facts, decision, { lang, understood });
  const text = answerText({ policy, answer, decision, facts, lang, isWhole: true });
  const asked = { facts, understood, assumed: [] };
  const activity = answerActivity({ text, drawn: [{ id: ANSWER_ID, asked, view: viewOf(facts, lang) }], lang }, { isTextOnly: true });
  return String(activity.text);
}

const flat = (text: string) => text.replaceAll(/^>/gmu, ' ').replaceAll(/[“”•]/gu, ' ').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

/** What stands on a card as frame around what is said: the titles of its parts, and the outcome that the sentence puts into words. */
const frame = new Set(
  [
    ...Object.values({ ...WORDS, ...CARD_WORDS }).flatMap(({ da, en }) => [da, en, `${da}:`, `${en}:`]),
    ...Object.values(OUTCOME_LOOKS).flatMap(({ icon, word: { da, en } }) => [icon, da, en, `${icon} ${da}:`, `${icon} ${en}:`]),
  ].map(flat),
);

function missingFrom(text: string, card: unknown): readonly string[] {
  const names = actionsOf(card).flatMap(({ data, title }) => ('fact' in Object(data) ? [String(title)] : []));
  const said = [...textsOf(card), ...names].flatMap((one) => one.split(/ · |: /u)).map(flat);
  // A quote that is shortened on the card stands in the text to its end.
  const shown = said.map((one) => one.replace(/ …$/u, ''));
  return shown.filter((one) => !frame.has(one) && !frame.has(`${one}:`) && !flat(text).includes(one));
}

test('each text of the card stands in the answer that has no card', () => {
  const missing = ALL.flatMap(({ facts, lang }) => {
    const found = missingFrom(textOnly(facts, lang), answerCard(viewOf(facts, lang), ANSWER_ID));
    return found.map((one) => `${JSON.stringify(facts)} ${lang}: ${one}`);
  });
  expect(missing).toEqual([]);
});

test('a text that leaves one duty out would be found', () => {
  const facts = { activity: 'video', meeting: 'with-customer' };
  const view = viewOf(facts, 'da');
  const dropped = view.duties.at(-1) ?? '';
  expect(view.duties.length).toBeGreaterThan(4);
  expect(missingFrom(textOnly(facts, 'da').replace(dropped, ''), answerCard(view, ANSWER_ID))).toEqual([flat(dropped)]);
});

test('each duty, the whole clause, each reading of it and each alternative stands there', () => {
  for (const { facts, lang } of ALL) {
    const { duties, clause, alternatives } = viewOf(facts, lang);
    const wanted = [
      ...duties,
      ...(clause === null ? [] : [clause.quote, clause.whole, clause.place, clause.paraphrase ?? '']),
      ...(clause?.interpretations ?? []).flatMap(({ text, by, day }) => [text, `(${by}, ${day})`]),
      ...alternatives.map(({ text }) => text),
    ];
    const text = flat(textOnly(facts, lang));
    expect({ facts, missing: wanted.filter((one) => !text.includes(flat(one))) }).toEqual({ facts, missing: [] });
  }
});

test('a clause of several paragraphs keeps them', () => {
  const text = textOnly({ activity: 'information', topic: ['why'] }, 'en');
  const { whole = '' } = viewOf({ activity: 'information', topic: ['why'] }, 'en').clause ?? {};
  expect(whole.split('\n').length).toBeGreaterThan(1);
  for (const paragraph of whole.split('\n')) expect(text.split('\n')).toContain(`> ${paragraph}`);
});
