// Presses on a card: whatever is pressed, by whomever and whenever, a whole card comes back, and the conversation goes on from it.
import { describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/engine/fault.ts';
import type { FactSet } from '../../src/engine/types.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import { fakeStore } from '../fakes/store.ts';
import {
  allIn,
  botOver,
  cardsIn,
  inChannel,
  invoke,
  message,
  only,
  press,
  pressesIn,
  settled,
  type TestBot,
  textsIn,
  typedAs,
} from './bot.ts';
import { cardFindings } from './valid-card.ts';

const QUESTION = 'Må jeg lægge kundedata i ChatGPT?';
const OUTCOMES = ['Tilladt', 'Ja, på visse betingelser', 'Kræver godkendelse', 'Ikke tilladt', 'Kommer an på én ting', 'Ikke omfattet'];

/** The outcome that stands on top of a card. */
const outcomeOf = (card: unknown) => OUTCOMES.find((word) => textsIn(card).split('\n').includes(word));

async function askedFor(bot: TestBot, typed: string) {
  const sent = only(await bot.answered(message(typed)));
  const card = only(cardsIn(sent));
  return { id: sent.id, card, buttons: pressesIn(card), correction: pressesIn(card).at(-1) ?? {} };
}

/** The card that a press is answered with; every one is whole. */
async function cardAfter(bot: TestBot, data: unknown, fields: Parameters<typeof press>[1] = {}) {
  const answer = await bot.told(press(data, fields));
  expect(answer).toMatchObject({ status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' } });
  const card = only(cardsIn(answer));
  expect(cardFindings(card)).toEqual([]);
  await settled();
  return card;
}

const factsAsked = async ({ store }: TestBot): Promise<FactSet | undefined> => (await store.asked.list('2000-01-01')).at(-1)?.facts;
const isGone = (card: unknown) => textsIn(card).includes('for gammelt til at rette');

describe('a press', () => {
  test('on an alternative decides again with that one fact', async () => {
    const bot = botOver();
    const { card, buttons } = await askedFor(bot, QUESTION);
    expect(outcomeOf(card)).toBe('Ikke tilladt');
    const toCopilot = buttons.find(({ value }) => value === 'm365-copilot');
    expect(outcomeOf(await cardAfter(bot, toCopilot))).toBe('Kræver godkendelse');
  });

  test('works on a message of which nobody knows whether it has arrived', async () => {
    const cards: unknown[] = [];
    const lost = new Fault({ code: 'send-uncertain', message: 'the platform did not answer', hint: '' });
    const messenger: Messenger = {
      send: async (_, activity) => {
        cards.push(...cardsIn(activity));
        throw lost;
      },
      update: async () => undefined,
      open: async ({ serviceUrl }) => ({ serviceUrl, conversation: '' }),
    };
    const bot = botOver({ messenger });
    await bot.told(message(QUESTION));
    const toCopilot = pressesIn(only(cards)).find(({ value }) => value === 'm365-copilot');
    expect(outcomeOf(await cardAfter(bot, toCopilot))).toBe('Kræver godkendelse');
    expect(bot.reports.map(({ kind, turn }) => `${kind} ${turn}`)).toEqual(['send-failed answer']);
  });

  test('on an option of what was asked back settles it', async () => {
    const bot = botOver();
    const { card, buttons } = await askedFor(bot, 'Må jeg uploade en fil til Copilot?');
    expect(outcomeOf(card)).toBe('Kommer an på én ting');
    for (const button of buttons.filter(({ value }) => value !== undefined))
      expect(outcomeOf(await cardAfter(bot, button))).not.toBe('Kommer an på én ting');
  });

  test('on the correction decides again with all that was chosen, several values of one fact too', async () => {
    const bot = botOver();
    const { correction } = await askedFor(bot, QUESTION);
    const card = await cardAfter(bot, { ...correction, 'fact:tool': 'm365-copilot', 'fact:data': 'internal,employee' });
    const [kept] = allIn(card, (one) => one.id === 'fact:data');
    expect(String(kept?.value).split(',').sort()).toEqual(['employee', 'internal']);
    expect(allIn(card, (one) => one.id === 'fact:tool')).toMatchObject([{ value: 'm365-copilot' }]);
  });

  test('on the correction decides again with another activity, and the conversation goes on from that', async () => {
    const bot = botOver();
    const { card, correction } = await askedFor(bot, QUESTION);
    expect(allIn(card, (one) => one.id === 'fact:activity')).toMatchObject([{ value: 'submit-data', style: 'compact' }]);
    const corrected = await cardAfter(bot, { ...correction, 'fact:activity': 'image', 'fact:tool': '-', 'fact:data': '' });
    expect(outcomeOf(corrected)).toBe('Ja, på visse betingelser');
    expect(allIn(corrected, (one) => one.id === 'fact:activity')).toMatchObject([{ value: 'image' }]);
    await bot.told(message('og hvad med Copilot?'));
    expect(await factsAsked(bot)).toMatchObject({ activity: 'image', tool: 'm365-copilot' });
  });

  test('on the correction with nothing chosen takes the facts back', async () => {
    const bot = botOver();
    const { correction } = await askedFor(bot, QUESTION);
    const card = await cardAfter(bot, { ...correction, 'fact:data': '', 'fact:tool': '-' });
    expect(textsIn(card)).not.toContain('ChatGPT:');
    await bot.told(message('og hvad med Copilot?'));
    expect(await factsAsked(bot)).not.toHaveProperty('data');
  });

  test('offers each choice with a value, the one that holds chosen', async () => {
    const bot = botOver();
    const { card } = await askedFor(bot, QUESTION);
    for (const choice of allIn(card, typedAs('Input.ChoiceSet'))) {
      const offered = allIn(choice.choices, () => true).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
      expect(offered).not.toContain('');
      for (const value of String(choice.value)
        .split(',')
        .filter((one) => one !== ''))
        expect(offered).toContain(value);
    }
  });

  test.each<[string, (correction: Readonly<Record<string, unknown>>) => unknown]>([
    ['an unknown fact', (data) => ({ ...data, 'fact:colour': 'red' })],
    ['an unknown value', (data) => ({ ...data, 'fact:tool': 'abacus' })],
    ['one value of several unknown', (data) => ({ ...data, 'fact:data': 'customer,gold' })],
    ['a fact by the name of a method', (data) => ({ ...data, fact: 'constructor', value: 'name' })],
    ['a forged id', (data) => ({ ...data, answer: 'answer-0' })],
    ['no id', () => ({})],
    ['an id that is no text', () => ({ answer: 7 })],
    ['data that is no object', () => 'answer-1'],
    ['no data', () => undefined],
  ])('with %s gets a card that sends one back to ask', async (_, dataOf) => {
    const bot = botOver();
    const { correction } = await askedFor(bot, QUESTION);
    expect(isGone(await cardAfter(bot, dataOf(correction)))).toBe(true);
  });

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'approve', ''])(
    'with the verb `%s` gets such a card too',
    async (verb) => {
      const { told } = botOver();
      const answer = await told(invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data: {} } }));
      expect(answer).toMatchObject({ status: 200, body: { statusCode: 200 } });
      expect(isGone(only(cardsIn(answer)))).toBe(true);
    },
  );

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['nothing', {}],
    ['no action', { action: null }],
    ['a list', { action: [] }],
    ['a verb that is no text', { action: { verb: 1 } }],
  ])('of which the platform brings %s gets such a card too', async (_, value) => {
    const { told } = botOver();
    expect(isGone(only(cardsIn(await told(invoke('adaptiveCard/action', value)))))).toBe(true);
  });

  test('with the id of another tenant finds nothing', async () => {
    const bot = botOver();
    const { correction } = await askedFor(bot, QUESTION);
    const conversation = { id: 'a:anna', conversationType: 'personal', tenantId: 'another' };
    expect(isGone(await cardAfter(bot, correction, { conversation }))).toBe(true);
  });

  test('after thirty days comes too late', async () => {
    const bot = botOver();
    const { correction } = await askedFor(bot, QUESTION);
    bot.clock.now += 30 * 24 * 60 * 60 * 1000 - 1;
    expect(isGone(await cardAfter(bot, correction))).toBe(false);
    bot.clock.now += 1;
    expect(isGone(await cardAfter(bot, correction))).toBe(true);
  });

  test('under another edition of the policy comes too late', async () => {
    const store = fakeStore();
    const { correction } = await askedFor(botOver({ store }), QUESTION);
    expect(isGone(await cardAfter(botOver({ store, edition: 'second' }), correction))).toBe(true);
  });

  test('decides from what that card shows, whatever was pressed on others', async () => {
    const bot = botOver();
    const { buttons, correction } = await askedFor(bot, QUESTION);
    const toCopilot = buttons.find(({ value }) => value === 'm365-copilot');
    const before = await cardAfter(bot, toCopilot);
    await cardAfter(bot, { ...correction, 'fact:data': 'public' });
    expect(await cardAfter(bot, toCopilot)).toEqual(before);
  });
});

describe('after a press', () => {
  test('the conversation goes on from the new facts', async () => {
    const bot = botOver();
    const { correction } = await askedFor(bot, QUESTION);
    await cardAfter(bot, { ...correction, 'fact:tool': 'chatgpt', 'fact:data': 'employee' });
    await bot.told(message('og hvad med Copilot?'));
    expect(await factsAsked(bot)).toMatchObject({ tool: 'm365-copilot', data: ['employee'] });
  });

  test('a follow-up that adds a fact keeps what was pressed', async () => {
    const bot = botOver();
    const { buttons } = await askedFor(bot, QUESTION);
    await cardAfter(
      bot,
      buttons.find(({ value }) => value === 'm365-copilot'),
    );
    await bot.told(message('og hvad hvis det også er om medarbejdere?'));
    expect(await factsAsked(bot)).toMatchObject({ tool: 'm365-copilot' });
  });

  test('the conversation goes on also where it had expired, or was about several questions, or about another', async () => {
    const bot = botOver();
    const { correction } = await askedFor(bot, QUESTION);
    bot.clock.now += 60 * 60 * 1000;
    await cardAfter(bot, { ...correction, 'fact:data': 'employee' });
    await bot.told(message('og hvad med Copilot?'));
    expect(await factsAsked(bot)).toMatchObject({ tool: 'm365-copilot', data: ['employee'] });
    await bot.told(message('Må jeg optage et kundemøde?'));
    await cardAfter(bot, { ...correction, 'fact:data': 'partner' });
    await bot.told(message('og hvad med Copilot?'));
    expect(await factsAsked(bot)).toEqual({ activity: 'submit-data', tool: 'm365-copilot', data: ['partner'] });
  });

  test('what is asked back next can be answered by typing', async () => {
    const bot = botOver();
    const { correction } = await askedFor(bot, 'Må jeg lægge kundedata i Copilot?');
    expect(outcomeOf(await cardAfter(bot, { ...correction, 'fact:data': '' }))).toBe('Kommer an på én ting');
    await bot.told(message('kundedata'));
    expect(await factsAsked(bot)).toMatchObject({ tool: 'm365-copilot', data: ['customer'] });
  });

  test('the message in the personal chat says the same as the card', async () => {
    const bot = botOver();
    const { id, buttons } = await askedFor(bot, QUESTION);
    const card = await cardAfter(
      bot,
      buttons.find(({ value }) => value === 'm365-copilot'),
      { replyToId: id },
    );
    const updated = only(bot.updated);
    expect(updated.id).toBe(id);
    expect(only(cardsIn(updated.activity))).toEqual(card);
    expect(updated.activity.text).toContain('[1]');
    expect(updated.activity.text).toContain('Send anmodningen til');
  });

  test('the other answers of the message stay on it, with buttons that still work', async () => {
    const bot = botOver();
    const sent = only(await bot.answered(message('Må jeg lægge kundedata i ChatGPT eller Copilot?')));
    const [first, second] = cardsIn(sent);
    const correction = pressesIn(second).at(-1);
    const card = await cardAfter(bot, { ...correction, 'fact:data': 'public' }, { replyToId: sent.id });
    expect(cardsIn(bot.updated.at(-1))).toEqual([first, card]);
    const again = await cardAfter(bot, { ...pressesIn(first).at(-1), 'fact:data': 'public' }, { replyToId: sent.id });
    expect(cardsIn(bot.updated.at(-1))).toEqual([again, card]);
    // A client that still shows the card as it was first.
    const late = await cardAfter(bot, { ...correction, 'fact:data': 'employee' }, { replyToId: sent.id });
    expect(cardsIn(bot.updated.at(-1))).toEqual([again, late]);
  });

  test('feedback is about what the message says now', async () => {
    const bot = botOver();
    const { id, buttons } = await askedFor(bot, QUESTION);
    await cardAfter(
      bot,
      buttons.find(({ value }) => value === 'm365-copilot'),
      { replyToId: id },
    );
    await bot.told(invoke('message/submitAction', { actionValue: { reaction: 'dislike' } }, { replyToId: id }));
    expect(await bot.store.feedback.list('2000-01-01')).toMatchObject([{ outcome: 'approval-required', facts: { tool: 'm365-copilot' } }]);
  });

  test('a platform that cannot update the message is told to the operator, and the press is answered', async () => {
    const bot = botOver();
    const { id, buttons } = await askedFor(bot, QUESTION);
    bot.refuse(() => true);
    await cardAfter(bot, buttons[0], { replyToId: id });
    expect(bot.reports).toMatchObject([{ kind: 'send-failed', turn: 'card-update' }]);
  });

  test('a message in a channel is left as it is: others read it too', async () => {
    const bot = botOver();
    const activity = inChannel(QUESTION);
    const sent = only(await bot.answered(activity));
    await cardAfter(bot, pressesIn(sent)[0], { conversation: activity.conversation, replyToId: sent.id });
    expect(bot.updated).toEqual([]);
  });
});
