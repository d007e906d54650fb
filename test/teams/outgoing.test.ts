// The platform's limits on citations, held with clauses longer than any of ours.
import { describe, expect, test } from '@jest/globals';
import type { AnswerView } from '../../src/cards/answer-view.ts';
import { jsonOfActivity } from '../../src/teams/activity-json.ts';
import { answerActivity, drawnOf, fitted } from '../../src/teams/outgoing.ts';
import { allIn, only, understanding } from './bot.ts';

const facts = { activity: 'submit-data', tool: 'chatgpt', data: ['customer'] };
const one = only(drawnOf(understanding, [{ facts, understood: [], assumed: [] }], 'da', () => 'id'));
const withClause = (clause: AnswerView['clause'], also: AnswerView['also'] = one.view.also) => ({
  ...one,
  view: { ...one.view, clause, also },
});
const long = { quote: 'ord\n'.repeat(500), place: 'sted › '.repeat(50), whole: '', paraphrase: null, language: 'da', interpretations: [] };

describe('citations', () => {
  const claimsIn = (value: unknown) => allIn(value, (each) => each['@type'] === 'Claim');

  test('are twenty at most, with a name of 80 characters and an abstract of 160, and as many markers', () => {
    const drawn = Array.from({ length: 30 }, (_, at) => withClause({ ...long, quote: `${at} ${long.quote}` }));
    const activity = answerActivity({ text: 'x', drawn, lang: 'da' }, { isTextOnly: true });
    const claims = claimsIn(activity);
    expect(claims.map(({ position }) => position)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    const [{ name, abstract } = { name: '', abstract: '' }] = allIn(claims[0], (each) => typeof each.abstract === 'string');
    expect([String(name).length, String(abstract).length]).toEqual([80, expect.any(Number)]);
    expect(String(abstract).length).toBeLessThanOrEqual(160);
    expect(String(activity.text).match(/\[\d+\]/gu)).toHaveLength(20);
  });

  test('are there for every clause that the answer rests on, the one that it quotes first', () => {
    const { clause, also } = one.view;
    const activity = answerActivity({ text: 'x', drawn: [one], lang: 'da' }, { isTextOnly: false });
    const names = claimsIn(activity).flatMap((claim) => allIn(claim, (each) => typeof each.name === 'string').map(({ name }) => name));
    expect(also.length).toBeGreaterThan(0);
    expect(names).toEqual([clause?.place, ...also.map(({ place }) => place)]);
    expect(activity.text).toBe(`x ${names.map((_, at) => `[${at + 1}]`).join(' ')}`);
  });

  test('name a clause once, however many answers rest on it', () => {
    const activity = answerActivity({ text: 'x', drawn: [one, one], lang: 'da' }, { isTextOnly: false });
    expect(claimsIn(activity)).toHaveLength(1 + one.view.also.length);
  });

  test('are left out where nothing is cited', () => {
    const activity = answerActivity({ text: 'x', drawn: [withClause(null, [])], lang: 'da' }, { isTextOnly: false });
    expect([claimsIn(activity), activity.text]).toEqual([[], 'x']);
  });
});

describe('a message', () => {
  /** Teams asks for 80 KB at most, as UTF-16. */
  const MOST_CHARACTERS = 40 * 1024;
  const heavy = (clauseLength: number, sign = 'x') => {
    const whole = `${sign.repeat(60)} `.repeat(clauseLength / 61);
    return withClause({ ...long, quote: whole, whole, place: 'sted' });
  };
  const cardTexts = (activity: unknown) => allIn(activity, (each) => each.type === 'AdaptiveCard').map((card) => JSON.stringify(card));

  test.each([
    [1, 20_000, 'x'],
    [2, 11_000, 'x'],
    [3, 13_000, 'x'],
    [3, 26_000, 'x'],
    [3, 60_000, '"'],
    [3, 9000, '山'],
    [12, 6000, 'x'],
  ])('of %d cards, each with a clause of %d times %j, is no larger than Teams asks for, and has each card', (count, length, sign) => {
    const drawn = Array.from({ length: count }, () => heavy(length, sign));
    const activity = answerActivity({ text: 'x "y"\n'.repeat(500), drawn, lang: 'da' }, { isTextOnly: false });
    expect(jsonOfActivity(activity).length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(cardTexts(activity)).toHaveLength(count);
    for (const card of cardTexts(activity)) expect(card).toContain(one.view.sentence);
  });

  test('keeps the whole clause on its cards where there is room', () => {
    const activity = answerActivity({ text: 'x', drawn: [heavy(6100), heavy(6100)], lang: 'da' }, { isTextOnly: false });
    for (const card of cardTexts(activity)) expect(card.length).toBeGreaterThan(6100);
  });

  test('leaves cards out from the end where there is no room even for short ones, and keeps its text', () => {
    const text = 'Et svar. '.repeat(100);
    const activity = answerActivity({ text, drawn: Array.from({ length: 60 }, () => heavy(610)), lang: 'da' }, { isTextOnly: false });
    expect(jsonOfActivity(activity).length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(cardTexts(activity).length).toBeGreaterThan(3);
    expect(String(activity.text).startsWith(text)).toBe(true);
  });

  test.each([true, false])('with a text that no message takes begins with it all the same (text only: %s)', (isTextOnly) => {
    const drawn = Array.from({ length: 30 }, (_, at) => withClause({ ...long, quote: `${at} ${long.quote}` }));
    const activity = answerActivity({ text: 'Et svar.\n'.repeat(20_000), drawn, lang: 'da' }, { isTextOnly });
    expect(jsonOfActivity(activity).length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(String(activity.text)).toMatch(/^(?:Et svar\.\n)+Et …/u);
  });
});

describe('as JSON', () => {
  const answer = answerActivity({ text: 'x "y"', drawn: [one, withClause(long)], lang: 'da' }, { isTextOnly: false });
  const file = { contentType: 'application/vnd.microsoft.teams.card.file.consent', name: 'a "b"', content: { description: 'c' } };

  test.each<[string, Parameters<typeof jsonOfActivity>[0]]>([
    ['an answer with two cards', answer],
    ['a line', { type: 'message', text: 'Hej', textFormat: undefined }],
    ['no attachment', { type: 'message', attachments: [] }],
    ['other attachments, and what is no card', { type: 'message', attachments: [file, null, { ...file, content: null }, 'x'] }],
    ['a card that says nothing', { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }] }],
  ])('is what JSON.stringify makes of it: %s', (_, activity) => {
    expect(JSON.parse(jsonOfActivity(activity))).toEqual(JSON.parse(JSON.stringify(activity)));
  });
});

test('facts that the policy does not know are not drawn', () => {
  expect(drawnOf(understanding, [{ facts: { colour: 'red' }, understood: [], assumed: [] }], 'da', () => 'id')).toEqual([]);
});

test.each([
  ['kort', 10, 'kort'],
  ['lige ti te', 10, 'lige ti te'],
  ['lige ti tegn', 10, 'lige ti t…'],
  ['to  ord\nher', 10, 'to ord her'],
  ['et ord og mere', 7, 'et ord…'],
  ['abcd😀😀', 6, 'abcd…'],
])('%j shortened to %d is %j', (text, most, short) => {
  expect(fitted(text, most)).toBe(short);
});
