// What holds of every card: it is drawn by the platform, read by everybody, and brings no text of others but as plain text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as AdaptiveCards from 'adaptivecards';
import { Ajv } from 'ajv';
import { WORDS } from '../../src/answers/words.ts';
import { answerCard, DECIDE_AGAIN } from '../../src/cards/answer-card.ts';
import { bytesOf, type Card, MOST_ACTIONS, MOST_BYTES } from '../../src/cards/card-types.ts';
import { CARD_WORDS, OUTCOME_LOOKS, type OutcomeLook } from '../../src/cards/card-words.ts';
import { clauseCard } from '../../src/cards/clause-card.ts';
import { EDIT_CLAUSE } from '../../src/cards/clause-edit-card.ts';
import { CHECK_WORDS } from '../../src/cards/message-check-words.ts';
import { DUTY_LOOKS, DUTY_WORDS } from '../../src/cards/notice-words.ts';
import { EDITION_LOOKS, PUBLISHING_WORDS } from '../../src/cards/publishing-words.ts';
import { REQUEST_WORDS, STANDING_LOOKS } from '../../src/cards/request-words.ts';
import { SOLUTION_NOTICE_LOOKS } from '../../src/cards/solution-notice-words.ts';
import { SOLUTION_WORDS, SORTED_LOOKS, STAGE_LOOKS, THEME_LOOKS } from '../../src/cards/solution-words.ts';
import { ANSWER_ID, allCards, HOSTILE, hostileView, LANGS, mostDuties, type NamedCard, policy, viewOf } from './all-cards.ts';
import { GOLDEN_CARDS, goldenCards, goldenName, goldenText } from './golden.ts';
import { actionsOf, inputsOf, type Part, partsOf, textsOf, typed } from './parts.ts';
import { CARD_ID } from './request-samples.ts';
import { CHECKLIST_POLICY } from './solution-samples.ts';

const SOLUTION_LOOKS = [STAGE_LOOKS, THEME_LOOKS, SORTED_LOOKS, SOLUTION_NOTICE_LOOKS];
const ALL_LOOKS = [
  ...[OUTCOME_LOOKS, STANDING_LOOKS, DUTY_LOOKS, EDITION_LOOKS, ...SOLUTION_LOOKS].flatMap((looks): readonly OutcomeLook[] =>
    Object.values(looks),
  ),
  ...(['done', 'blocking'] as const).map((state): OutcomeLook => ({ ...THEME_LOOKS[state], word: SOLUTION_WORDS.missingTitle })),
  { ...THEME_LOOKS.blocking, word: SOLUTION_WORDS.missingTitleAgain },
];
const cards = allCards();
const casesOf = policy.text.instruments.flatMap((one) => one.cases);
/** The cards by name, and one for each case that the policy's owner wrote. */
const many: readonly NamedCard[] = [
  ...cards,
  ...LANGS.flatMap((lang) =>
    casesOf.map(({ id, facts }): NamedCard => ({ name: id, lang, card: answerCard(viewOf(facts, lang), ANSWER_ID) })),
  ),
  ...LANGS.flatMap((lang) => policy.clauses.map((one): NamedCard => ({ name: one.id, lang, card: clauseCard(policy, one, lang) }))),
];

/** Names of the cards of which something does not hold, with what. */
function failing(all: readonly NamedCard[], findingsOf: (named: NamedCard) => readonly unknown[]): readonly string[] {
  return all.flatMap((named) => findingsOf(named).map((finding) => `${named.name} ${named.lang}: ${JSON.stringify(finding)}`));
}

const { checklist } = CHECKLIST_POLICY;
const SOLUTION_DATA: readonly string[] = [
  ...[...checklist.themes, ...checklist.facts.map(({ fact }) => fact)].map(({ id }) => id),
  ...checklist.itemOf.keys(),
  ...['next', 'stay', 'later', 'form', 'look', 'list', 'mine', 'all', 'leave'],
  ...Array.from({ length: 40 }, (_, at) => String(at)),
];
const isQuestions = (said: string) => said.split(',').every((one) => checklist.factOf.has(one));

const PICKER = { type: 'Data.Query', dataset: 'graph.microsoft.com/users' };

/** Without what Teams adds to version 1.5 to find people by their names: exactly that, and nothing else of its kind. */
const withoutPicker = (card: unknown): unknown =>
  JSON.parse(JSON.stringify(card), (key, value) =>
    key === 'choices.data' && JSON.stringify(value) === JSON.stringify(PICKER) ? undefined : value,
  );

const SCHEMA = new URL('../../../shared/schemas/adaptive-card-1.5.0.json', import.meta.url);

function schemaFindings(): (card: unknown) => readonly unknown[] {
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  return (card) => (validate(card) ? [] : (validate.errors ?? []));
}

if (existsSync(SCHEMA)) {
  describe('the schema of Adaptive Cards 1.5', () => {
    const findingsOf = schemaFindings();

    test('takes every card', () => {
      expect(failing(many, ({ card }) => findingsOf(withoutPicker(card)))).toEqual([]);
    });

    test('refuses a card with a part that it does not know', () => {
      expect(findingsOf(JSON.parse('{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlok","text":"x"}]}'))).not.toEqual([]);
    });
  });
} else {
  process.stderr.write(`\nNOT CHECKED: cards against the schema of Adaptive Cards 1.5: ${SCHEMA.pathname} is not there\n`);
  test.skip('the schema of Adaptive Cards 1.5 takes every card (the schema is not here)', () => undefined);
}

/** Version 3.0.6 tries languages with a global expression that remembers its place, and so refuses the same one every other time. */
const LANGUAGE_COMPLAINT = /^Invalid value "(?:da|en)" for property "lang"\.$/u;

function rendererFindings(card: unknown): readonly string[] {
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.parse(card, context);
  const read = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  return [
    ...read.filter((one) => !LANGUAGE_COMPLAINT.test(one)),
    ...parsed.validateProperties().validationEvents.map((one) => one.message),
  ];
}

describe("Microsoft's renderer", () => {
  test('reads every card without a complaint', () => {
    expect(failing(many, ({ card }) => rendererFindings(withoutPicker(card)))).toEqual([]);
  });

  test('complains of a choice without a value, and of a part that it does not know', () => {
    const card = (part: object) => ({ type: 'AdaptiveCard', version: '1.5', body: [part] });
    expect(rendererFindings(card({ type: 'Input.ChoiceSet', id: 'x', choices: [{ title: 'x', value: '' }] }))).not.toEqual([]);
    expect(rendererFindings(card({ type: 'TextBlok', text: 'x' }))).not.toEqual([]);
  });
});

describe('a card', () => {
  test('is no larger than Teams takes', () => {
    expect(failing(many, ({ card }) => (bytesOf(card) <= MOST_BYTES ? [] : [bytesOf(card)]))).toEqual([]);
  });

  test.each([ANSWER_ID, null])('of a very long clause keeps to that too, and quotes it from the beginning (%s)', (id) => {
    const whole = 'Det er ikke tilladt. '.repeat(2000);
    const view = { ...viewOf({ activity: 'share-access' }, 'en'), also: [] };
    const clause = {
      language: 'da',
      quote: whole,
      place: 'Et sted',
      whole,
      paraphrase: whole,
      interpretations: [{ by: 'x', day: 'y', text: whole }],
    };
    const card = answerCard({ ...view, clause }, id);
    expect(bytesOf(card)).toBeLessThanOrEqual(MOST_BYTES);
    expect(textsOf(card)).toContainEqual(expect.stringMatching(/^“Det er ikke tilladt\. .* …”$/u));
  });

  test('of an answer with very many choices keeps to that too, and still answers', () => {
    const view = viewOf({ activity: 'share-access' }, 'en');
    const options = Array.from({ length: 60 }, (_, at) => ({ value: `v${at}`, label: `${'a long name '.repeat(20)}${at}` }));
    const choices = view.choices.map((choice) => ({ ...choice, options }));
    const card = answerCard({ ...view, choices }, ANSWER_ID);
    expect(bytesOf(card)).toBeLessThanOrEqual(MOST_BYTES);
    expect(textsOf(card)).toContain(view.sentence);
  });

  test.each([
    ['sentences', 'Det er ikke tilladt. '.repeat(3000)],
    ['short lines', 'Nej.\n'.repeat(3000)],
    ['signs that JSON writes long', '"\\'.repeat(20_000)],
    ['letters of several bytes', '山'.repeat(20_000)],
  ])('that hands on a very long clause of %s keeps to that too, and shows it from the beginning', (_, text) => {
    const [clause] = policy.clauses;
    if (clause === undefined) throw new RangeError('the policy has no clauses');
    const card = clauseCard(policy, { ...clause, text, path: [...clause.path, 'x '.repeat(30_000)] }, 'da');
    expect(bytesOf(card)).toBeLessThanOrEqual(MOST_BYTES);
    const [shown] = typed(card, 'Container').map(({ items }) => textsOf(items).join('\n'));
    expect(text.startsWith(String(shown).replace(/ …$/u, ''))).toBe(true);
    expect(String(shown).length).toBeGreaterThan(60);
    expect(shown).toMatch(/ …$/u);
  });

  test('has few enough actions in each set, each with a title that is short or told in full by its tooltip', () => {
    const sets = (card: Card) => partsOf(card).flatMap(({ actions }) => (Array.isArray(actions) ? [actions.length] : []));
    expect(failing(many, ({ card }) => sets(card).filter((count) => count > MOST_ACTIONS || count === 0))).toEqual([]);
    const cut = ({ title, tooltip }: Part) => String(title).length > 32 && title !== tooltip;
    expect(failing(many, ({ card }) => actionsOf(card).filter(cut))).toEqual([]);
  });

  test('labels every input, and says what is missing from one that must be filled in', () => {
    const isSilent = ({ label, isRequired, errorMessage }: Part) =>
      typeof label !== 'string' || label === '' || (isRequired === true && (typeof errorMessage !== 'string' || errorMessage === ''));
    expect(failing(many, ({ card }) => inputsOf(card).filter(isSilent))).toEqual([]);
  });

  test('holds each id once, and unfolds only what it holds', () => {
    const idsOf = (card: Card) => partsOf(card).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
    expect(failing(many, ({ card }) => idsOf(card).filter((id, at, all) => all.indexOf(id) !== at))).toEqual([]);
    const targets = (card: Card) => actionsOf(card).flatMap(({ targetElements }) => (Array.isArray(targetElements) ? targetElements : []));
    expect(failing(many, ({ card }) => targets(card).filter((id) => !idsOf(card).includes(id)))).toEqual([]);
  });

  test('puts an outcome into words wherever it puts it into a colour', () => {
    const silent = ({ lang, card }: NamedCard) =>
      partsOf(card).filter(({ style, items }) => {
        const looks = ALL_LOOKS.filter(({ tone }) => tone === style && tone !== 'emphasis');
        const texts = textsOf(items);
        return looks.length > 0 && !looks.some(({ icon, word }) => texts.includes(word[lang]) || texts.includes(`${icon} ${word[lang]}`));
      });
    expect(failing(many, silent)).toEqual([]);
    expect(failing(many, ({ card }) => partsOf(card).filter((part) => 'color' in part))).toEqual([]);
  });

  test('tells every duty, however many, and hides none where nothing unfolds', () => {
    const view = mostDuties('da');
    const lines = view.duties.map((duty) => `• ${duty}`);
    const [pressed, handedOn] = [answerCard(view, ANSWER_ID), answerCard(view, null)];
    for (const card of [pressed, handedOn]) expect(textsOf(card)).toEqual(expect.arrayContaining(lines));
    expect(partsOf(handedOn).filter(({ isVisible }) => isVisible === false)).toEqual([]);
    expect(textsOf(partsOf(pressed).filter(({ id }) => id === 'more-duties')).length).toBeGreaterThan(0);
  });

  test('says which language it is in', () => {
    expect(failing(cards, ({ lang, card }) => (card.lang === lang ? [] : [card.lang]))).toEqual([]);
  });

  test('has the outcome first, then the sentence', () => {
    const answers = casesOf.flatMap(({ facts }) => LANGS.map((lang) => viewOf(facts, lang)));
    for (const view of answers) {
      const { icon, word } = OUTCOME_LOOKS[view.outcome];
      expect(textsOf(answerCard(view, ANSWER_ID)).slice(0, 3)).toEqual([icon, word[view.lang], view.sentence]);
    }
  });
});

describe('text that others wrote', () => {
  const ours = new Set([
    ...Object.values({ ...WORDS, ...CARD_WORDS, ...REQUEST_WORDS, ...DUTY_WORDS }).flatMap((one) => Object.values(one)),
    ...Object.values(PUBLISHING_WORDS).flatMap((one) => Object.values(one)),
    ...Object.values(CHECK_WORDS).flatMap((one) => Object.values(one)),
    ...Object.values(SOLUTION_WORDS).flatMap((one) => Object.values(one)),
    ...ALL_LOOKS.flatMap(({ icon, word }) => [icon, word.da, word.en]),
  ]);

  test('stands in no part that renders Markdown: such parts hold our own words alone', () => {
    const foreign = (card: Card) => typed(card, 'TextBlock', 'FactSet').filter(({ text }) => !ours.has(String(text)));
    expect(failing(many, ({ card }) => foreign(card))).toEqual([]);
  });

  test.each(LANGS)('is shown as the characters that it is, links and markup too (%s)', (lang) => {
    const card = answerCard(hostileView(lang), ANSWER_ID);
    const holding = partsOf(card).filter((part) => Object.values(part).some((one) => typeof one === 'string' && one.includes(HOSTILE)));
    expect(new Set(holding.map(({ type }) => type))).toEqual(
      new Set(['TextRun', 'Action.Execute', 'Input.ChoiceSet', 'AdaptiveCard', undefined]),
    );
    // What has no type is a choice of an input; of the card itself it is what is read out.
    expect(holding.filter(({ type }) => type === undefined).map(Object.keys)).toEqual([
      ['title', 'value'],
      ['title', 'value'],
    ]);
    expect(typed(card, 'Action.OpenUrl', 'Image', 'Media')).toEqual([]);
  });
});

describe('golden files', () => {
  test.each(goldenCards().map((one) => [goldenName(one), one] as const))('%s is the card', (name, one) => {
    expect(goldenText(one)).toBe(readFileSync(new URL(name, GOLDEN_CARDS), 'utf8'));
  });

  test('are there for each card and for nothing else', () => {
    expect(readdirSync(GOLDEN_CARDS).sort()).toEqual(goldenCards().map(goldenName).sort());
  });
});

test('a button sends back nothing but ids of the policy, of the answer or of the card, or which list or edition it is', () => {
  const known = new Set([
    ANSWER_ID,
    'register',
    EDIT_CLAUSE,
    ...policy.clauses.flatMap(({ instrument, id, sha256 }) => [instrument, id, sha256]),
    ...policy.text.vocabulary.facts.flatMap((fact) => [fact.id, ...fact.values.map((one) => one.id)]),
    ...SOLUTION_DATA,
  ]);
  // `msteams` is the platform's: it opens a dialog. An edition is named by its number, and by the revision that was seen.
  // Of a solution the buttons name its theme, item and questions by ids of the checklist, and what was seen of it by numbers.
  const named = ['msteams', 'edition', 'revision'];
  const said = (card: Card) =>
    actionsOf(card).flatMap(({ data }) => Object.entries(Object(data)).flatMap(([key, value]) => (named.includes(key) ? [] : [value])));
  expect(
    failing(many, ({ card }) =>
      said(card).filter((one) => typeof one !== 'string' || !(known.has(one) || one.startsWith(CARD_ID) || isQuestions(one))),
    ),
  ).toEqual([]);
  const keys = (card: Card) =>
    actionsOf(card).flatMap(({ verb, data }) => (verb === DECIDE_AGAIN ? [Object.keys(Object(data)).join()] : []));
  expect(new Set(many.flatMap(({ card }) => keys(card)))).toEqual(new Set(['answer', 'answer,fact,value']));
});
