// A question in a chat: what is sent back, what is kept, and what the next message goes on from.
import { describe, expect, test } from '@jest/globals';
import { WORDS } from '../../src/answers/words.ts';
import type { AskedEntry } from '../../src/ports/records.ts';
import { fakeStore } from '../fakes/store.ts';
import {
  activityOf,
  allIn,
  botOver,
  cardsIn,
  inCopilot,
  inGroup,
  message,
  only,
  TENANT,
  THREAD,
  textsIn,
  typedAs,
  understanding,
} from './bot.ts';
import { cardFindings } from './valid-card.ts';

const DANISH = 'Må jeg lægge kundedata i ChatGPT?';
const ENGLISH = 'May I put customer data into ChatGPT?';

const markersIn = (text: unknown) => String(text).match(/\[\d+\]/gu) ?? [];
const claimsIn = (activity: unknown) => allIn(activity, (one) => one['@type'] === 'Claim');

describe('a question', () => {
  test.each([
    [DANISH, 'da', 'Se også', 'Politikken ejes af'],
    [ENGLISH, 'en', 'See also', 'The policy is owned by'],
  ])('gets complete Markdown and a card: %s', async (typed, lang, inText, inCard) => {
    const { answered } = botOver();
    const { activity } = only(await answered(message(typed)));
    expect(activity).toMatchObject({ type: 'message', textFormat: 'markdown' });
    expect(activity.text).toContain('ChatGPT må kun');
    expect(activity.text).toContain(inText);
    const card = only(cardsIn(activity.attachments));
    expect(card.lang).toBe(lang);
    expect(cardFindings(card)).toEqual([]);
    expect(textsIn(card)).toContain(inCard);
    expect(textsIn(card)).toContain('ChatGPT må kun');
  });

  test('that is several is answered on a card each, on three at most', async () => {
    const { answered } = botOver();
    const { activity } = only(await answered(message('Må jeg bruge ChatGPT, Claude, Gemini, Perplexity og Copilot til kundedata?')));
    const cards = cardsIn(activity.attachments);
    expect(cards).toHaveLength(3);
    expect(new Set(cards.map((card) => JSON.stringify(card))).size).toBe(3);
    expect(Buffer.byteLength(JSON.stringify(activity))).toBeLessThan(28 * 1024);
  });

  test('is answered with native citations within the limits, each with its marker in the text', async () => {
    const { answered } = botOver();
    const typed = [
      DANISH,
      'Må jeg bruge ChatGPT, Claude og Copilot til kundedata?',
      'Skal AI-billeder mærkes?',
      'Må jeg optage et kundemøde?',
    ];
    for (const one of typed) {
      const { activity } = only(await answered(message(one)));
      const claims = claimsIn(activity.entities);
      expect(claims.length).toBeGreaterThan(0);
      expect(claims.length).toBeLessThanOrEqual(20);
      expect(markersIn(activity.text)).toEqual(claims.map(({ position }) => `[${position}]`));
      for (const { appearance } of claims) {
        const { name, abstract } = appearance as { readonly name: string; readonly abstract: string };
        expect([name.length <= 80, abstract.length <= 160, name !== '', abstract !== '']).toEqual([true, true, true, true]);
      }
    }
  });

  test('may be told to be right or wrong, by the form of ours', async () => {
    const { answered } = botOver();
    expect(only(await answered(message(DANISH))).activity.channelData).toEqual({ feedbackLoop: { type: 'custom' } });
  });

  test('about something else gets one line, and neither card nor clause', async () => {
    const { answered, store } = botOver();
    const { activity } = only(await answered(message('hvad er klokken?')));
    expect(activity.text).toBe('Det kan jeg desværre ikke hjælpe med: jeg svarer på, hvad du må bruge AI til på arbejdet.');
    expect([cardsIn(activity), claimsIn(activity)]).toEqual([[], []]);
    expect(await store.asked.list('2000-01-01')).toEqual([]);
  });

  test.each([
    ['da-DK', 'ChatGPT', 'da'],
    ['nb-NO', 'ChatGPT', 'da'],
    ['en-GB', 'ChatGPT', 'en'],
    ['de-DE', 'ChatGPT', 'en'],
    ['en-GB', DANISH, 'da'],
    ['da-DK', ENGLISH, 'en'],
  ])('is answered in the language that it is written in, else in the client’s: %s, %s', async (locale, typed, lang) => {
    const { answered } = botOver();
    expect(only(cardsIn(only(await answered(message(typed, { locale }))))).lang).toBe(lang);
  });

  test('without any text gets the welcome', async () => {
    const { answered } = botOver();
    const { activity } = only(await answered(message('  ')));
    expect(activity.text).toContain('Hej, jeg er Hjemmel');
    expect(activity.suggestedActions).toMatchObject({
      actions: understanding.policy.text.vocabulary.starters.map(({ da }) => ({ type: 'imBack', title: da, value: da })),
    });
  });

  test('of four thousand characters and more is answered', async () => {
    const { answered } = botOver();
    expect(await answered(message(`${DANISH} ${'så lad mig fortælle. '.repeat(1000)}`))).toHaveLength(1);
  });
});

describe('a follow-up', () => {
  const followUp = 'og hvad med Copilot?';
  const outcomes = (entries: readonly AskedEntry[]) => entries.map(({ outcome }) => outcome);

  test('goes on from what was said, whichever replica hears it', async () => {
    const store = fakeStore();
    const [first, second] = [botOver({ store }), botOver({ store })];
    await first.told(message(DANISH));
    await second.told(message(followUp));
    await first.told(message('og i ChatGPT?'));
    expect(outcomes(await store.asked.list('2000-01-01'))).toEqual(['prohibited', 'approval-required', 'prohibited']);
  });

  test('goes on over a thank-you, which is no question', async () => {
    const { told, answered, store } = botOver();
    await told(message(DANISH));
    expect((await answered(message('tak!'))).map(({ activity }) => activity.text)).toEqual(['Selv tak. Du kan altid spørge igen.']);
    await told(message(followUp));
    expect(outcomes(await store.asked.list('2000-01-01'))).toEqual(['prohibited', 'approval-required']);
  });

  test('begins anew when ten minutes have passed', async () => {
    const { told, clock, store } = botOver();
    await told(message(DANISH));
    clock.now += 10 * 60 * 1000 - 1;
    await told(message(followUp));
    clock.now += 10 * 60 * 1000;
    await told(message(followUp));
    const [, kept, anew] = await store.asked.list('2000-01-01');
    expect(kept?.facts).toMatchObject({ data: ['customer'], tool: 'm365-copilot' });
    expect(anew?.facts).not.toHaveProperty('data');
  });

  test('begins anew under another edition of the policy', async () => {
    const store = fakeStore();
    await botOver({ store, edition: 'first' }).told(message(DANISH));
    await botOver({ store, edition: 'second' }).told(message(followUp));
    const [, anew] = await store.asked.list('2000-01-01');
    expect(anew?.facts).not.toHaveProperty('data');
    expect(anew?.edition).toBe('second');
  });

  test('is somebody’s own: another person in the same chat does not go on from it', async () => {
    const { told, store } = botOver();
    await told(inGroup(DANISH));
    await told({ ...inGroup(followUp), from: { id: '29:bo', aadObjectId: 'bo' } });
    expect((await store.asked.list('2000-01-01'))[1]?.facts).not.toHaveProperty('data');
  });

  test('answers what was asked back', async () => {
    const { answered } = botOver();
    const asked = only(await answered(message('Må jeg uploade en fil til Copilot?')));
    expect(textsIn(asked.activity.attachments)).toContain('Kommer an på én ting');
    const settled = only(await answered(message('kundedata')));
    expect(textsIn(settled.activity.attachments)).not.toContain('Kommer an på én ting');
  });
});

describe('an answer', () => {
  test('is recorded as facts, outcome, clauses, edition and the day in Denmark', async () => {
    const { told, clock, store } = botOver();
    clock.now = Date.UTC(2026, 10, 22, 23, 30);
    await told(message(DANISH));
    expect(await store.asked.list('2000-01-01')).toEqual([
      {
        day: '2026-11-23',
        facts: { activity: 'submit-data', tool: 'chatgpt', data: ['customer'] },
        outcome: 'prohibited',
        clauses: expect.arrayContaining(['chatgpt-copilot']),
        edition: 'first',
        lang: 'da',
        channel: 'personal',
      },
    ]);
  });

  test('to several questions is recorded one by one', async () => {
    const { told, store } = botOver();
    await told(message('Må jeg lægge kundedata i ChatGPT eller Copilot?'));
    expect((await store.asked.list('2000-01-01')).map(({ outcome }) => outcome)).toEqual(['prohibited', 'approval-required']);
  });

  test('says where it was asked', async () => {
    const { told, store } = botOver();
    for (const activity of [message(DANISH), inGroup(DANISH), inCopilot(DANISH)]) await told(activity);
    expect((await store.asked.list('2000-01-01')).map(({ channel }) => channel)).toEqual(['personal', 'group', 'copilot']);
  });
});

describe('in Copilot', () => {
  test.each([
    ['by the channel', inCopilot(DANISH)],
    ['by the product', message(DANISH, { channelData: { tenant: { id: TENANT }, productContext: 'COPILOT' } })],
  ])('an answer is text alone, with all that the card says: told %s', async (_, activity) => {
    const { answered } = botOver();
    const sent = only(await answered(activity)).activity;
    expect(sent).not.toHaveProperty('attachments');
    expect(sent).not.toHaveProperty('channelData');
    expect(sent).not.toHaveProperty('suggestedActions');
    expect(sent.text).toContain('ChatGPT må kun');
    expect(sent.text).toContain(`${WORDS.interpretation.da}:\n- `);
    expect(sent.text).toContain('Ingen AI afgør noget. Politikken ejes af');
    expect(claimsIn(sent)).toHaveLength(2);
    expect(markersIn(sent.text)).toEqual(['[1]', '[2]']);
  });

  test('an answer whose clause is read at greater length than a message takes is cut as beside a card', async () => {
    const place = { file: 'policy.md', line: 1 };
    const readings = Array.from({ length: 40 }, () => ({ by: 'DPO', day: '2026-11-22', text: 'En lang læsning. '.repeat(60), place }));

    const clauses = understanding.policy.clauses.map((clause) => ({
      ...clause,
      interpretations: [...clause.interpretations, ...readings],
    }));
    const { answered } = botOver({ understanding: { ...understanding, policy: { ...understanding.policy, clauses } } });
    const sent = only(await answered(inCopilot(DANISH))).activity;
    expect(sent.text).toContain('ChatGPT må kun');
    expect(sent.text).toContain(WORDS.understood.da);
    expect(sent.text).not.toContain('En lang læsning');
  });

  test('the welcome is text alone', async () => {
    const { answered } = botOver();
    const sent = only(await answered(inCopilot(''))).activity;
    expect(sent).not.toHaveProperty('suggestedActions');
    expect(understanding.policy.text.vocabulary.starters.filter(({ da }) => !String(sent.text).includes(da))).toEqual([]);
  });

  test('nobody is remembered as having a chat', async () => {
    const { told, store } = botOver();
    await told(inCopilot(DANISH));
    expect(await store.people.reference({ tenant: TENANT, person: activityOf({ type: 'typing' }).from.aadObjectId ?? '' })).toBeNull();
  });
});

test('what nobody handles is left alone', async () => {
  const { told, answered } = botOver();
  expect(await answered(activityOf({ type: 'messageReaction' }))).toEqual([]);
  expect(await answered(activityOf({ type: 'conversationUpdate', membersAdded: [{ id: '29:bo' }] }))).toEqual([]);
  expect(await told(activityOf({ type: 'invoke', name: 'task/fetch', value: {} }))).toEqual({ status: 501 });
  expect(allIn(THREAD, typedAs('nothing'))).toEqual([]);
});
