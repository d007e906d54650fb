// What people say of an answer: asked for in a form, kept with the facts, without the message and without the person.
import { describe, expect, test } from '@jest/globals';
import { ANNA, allIn, botOver, cardsIn, inGroup, invoke, message, only, textsIn, typedAs } from './bot.ts';
import { cardFindings } from './valid-card.ts';

const QUESTION = 'Må jeg lægge kundedata i ChatGPT?';

const submit = (actionValue: unknown, replyToId: string) =>
  invoke('message/submitAction', { actionName: 'feedback', actionValue }, { replyToId });

async function feedbackOn(typed: string, actionValue: unknown) {
  const bot = botOver();
  const { id } = only(await bot.answered(message(typed)));
  expect(await bot.told(submit(actionValue, id))).toEqual({ status: 200, body: {} });
  return await bot.store.feedback.list('2000-01-01');
}

const form = (fields: Readonly<Record<string, unknown>>) => JSON.stringify(fields);

describe('the form', () => {
  test.each([
    ['like', 'helpful'],
    ['dislike', 'wrong-outcome'],
  ])('for a %s is a dialog with a card, and begins with %s', async (reaction, value) => {
    const { told, answered } = botOver();
    const { id } = only(await answered(message(QUESTION)));
    const data = { actionName: 'feedback', actionValue: { reaction } };
    const answer = await told(invoke('message/fetchTask', { data }, { replyToId: id }));
    expect(answer).toMatchObject({ status: 200, body: { task: { type: 'continue', value: { title: 'Hvad synes du om svaret?' } } } });
    const card = only(cardsIn(answer));
    expect(cardFindings(card)).toEqual([]);
    expect(only(allIn(card, typedAs('Input.ChoiceSet')))).toMatchObject({ id: 'verdict', value });
    expect(textsIn(card)).toContain('Din besked gemmes ikke');
  });

  test('is in the language of the answer, else in the client’s', async () => {
    const { told, answered } = botOver();
    const { id } = only(await answered(message('May I put customer data into ChatGPT?')));
    const titleOf = async (replyToId: string, locale: string) =>
      only(allIn(await told(invoke('message/fetchTask', {}, { replyToId, locale })), (one) => typeof one.height === 'string')).title;
    expect(await titleOf(id, 'da-DK')).toBe('What do you think of the answer?');
    expect(await titleOf('never-sent', 'da-DK')).toBe('Hvad synes du om svaret?');
  });
});

describe('feedback', () => {
  const kept = {
    day: '2026-11-23',
    facts: { activity: 'submit-data', tool: 'chatgpt', data: ['customer'] },
    outcome: 'prohibited',
    edition: 'first',
    lang: 'da',
  };

  test.each<[string, unknown]>([
    ['JSON in a text', form({ verdict: 'not-understood', reason: ' Det var en skabelon. ' })],
    ['an object', { verdict: 'not-understood', reason: 'Det var en skabelon.' }],
  ])('that comes as %s is kept with the facts and the outcome', async (_, feedback) => {
    expect(await feedbackOn(QUESTION, { reaction: 'dislike', feedback })).toEqual([
      { ...kept, id: expect.any(String), clauses: expect.any(Array), verdict: 'not-understood', reason: 'Det var en skabelon.' },
    ]);
  });

  test.each([
    ['like', 'helpful'],
    ['dislike', 'wrong-outcome'],
  ])('that is a bare %s counts as %s', async (reaction, verdict) => {
    expect(await feedbackOn(QUESTION, { reaction })).toMatchObject([{ verdict, reason: null }]);
    expect(await feedbackOn(QUESTION, { reaction, feedback: 'garbage' })).toMatchObject([{ verdict, reason: null }]);
    expect(await feedbackOn(QUESTION, { reaction, feedback: form({ verdict: 'splendid', reason: 7 }) })).toMatchObject([
      { verdict, reason: null },
    ]);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'like'],
    ['a list', []],
    ['garbage', { feedback: '{"a":' }],
    ['JSON that is no object', { feedback: '"like"' }],
    ['another reaction', { reaction: 'laugh' }],
    ['keys that a careless copy would follow', { feedback: '{"__proto__":{"verdict":"helpful"}}' }],
  ])('that is %s says nothing, and nothing is kept', async (_, actionValue) => {
    expect(await feedbackOn(QUESTION, actionValue)).toEqual([]);
  });

  test('on a message that the bot does not know is taken and not kept', async () => {
    const { told, store } = botOver();
    expect(await told(submit({ reaction: 'like' }, 'never-sent'))).toEqual({ status: 200, body: {} });
    expect(await told(invoke('message/submitAction', { actionValue: { reaction: 'like' } }))).toEqual({ status: 200, body: {} });
    expect(await store.feedback.list('2000-01-01')).toEqual([]);
  });

  test('on another chat’s message of the same id is not about this one', async () => {
    const { told, answered, store } = botOver();
    const { id } = only(await answered(inGroup(QUESTION)));
    await told(submit({ reaction: 'like' }, id));
    expect(await store.feedback.list('2000-01-01')).toEqual([]);
  });

  test('on several answers is about each of them', async () => {
    const entries = await feedbackOn('Må jeg lægge kundedata i ChatGPT eller Copilot?', { reaction: 'dislike' });
    expect(entries.map(({ outcome }) => outcome).sort()).toEqual(['approval-required', 'prohibited']);
  });

  test('under a later edition of the policy is not kept under it', async () => {
    const { bot, answered, store } = botOver();
    const { id } = only(await answered(message(QUESTION)));
    await botOver({ ...bot, edition: 'second' }).told(submit({ reaction: 'like' }, id));
    expect(await store.feedback.list('2000-01-01')).toEqual([]);
  });

  test('keeps neither the person nor the message', async () => {
    const entries = JSON.stringify(await feedbackOn(QUESTION, { reaction: 'like', feedback: form({ verdict: 'helpful' }) }));
    for (const word of [ANNA, 'Anna', '29:anna', 'a:anna', 'lægge', 'kundedata']) expect(entries).not.toContain(word);
  });

  test.each(['Anders har 010190-1234', 'skriv til anna@eksempel.dk', 'ring på 20 30 40 50'])(
    'keeps no reason that holds somebody’s data: %s',
    async (reason) => {
      const feedback = form({ verdict: 'wrong-outcome', reason });
      expect(await feedbackOn(QUESTION, { reaction: 'dislike', feedback })).toMatchObject([{ verdict: 'wrong-outcome', reason: null }]);
    },
  );

  test('keeps five hundred characters of a reason, whole ones', async () => {
    const feedback = form({ verdict: 'wrong-outcome', reason: `x${'😀'.repeat(600)}` });
    const [entry] = await feedbackOn(QUESTION, { reaction: 'dislike', feedback });
    expect(entry?.reason).toBe(`x${'😀'.repeat(499)}`);
  });
});
