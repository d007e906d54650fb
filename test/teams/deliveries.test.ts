// Each activity is worked on once, and a turn that fails fails alone.
import { describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/engine/fault.ts';
import type { Model } from '../../src/language/model.ts';
import type { Store } from '../../src/ports/store.ts';
import type { IncomingActivity } from '../../src/teams/activity-shape.ts';
import type { Bot } from '../../src/teams/turn.ts';
import { fakeMessenger } from '../fakes/messenger.ts';
import { fakeStore } from '../fakes/store.ts';
import {
  activityOf,
  BOT_ID,
  botOver,
  cardsIn,
  install,
  invoke,
  message,
  only,
  press,
  pressesIn,
  search,
  settled,
  understanding,
} from './bot.ts';
import { cardFindings } from './valid-card.ts';

const QUESTION = 'Må jeg lægge kundedata i ChatGPT?';

const unreachable = async (): Promise<never> => {
  throw new Fault({ code: 'database-unreachable', message: 'the database does not answer', hint: 'start it' });
};

/** The store in memory with one part that does not answer. */
const storeWithout = (part: 'deliveries' | 'conversations' | 'answers'): Store => {
  const store = fakeStore();
  const broken = Object.fromEntries(Object.keys(store[part]).map((name) => [name, unreachable]));
  const turns = { ...store.turns, begin: part === 'deliveries' ? unreachable : store.turns.begin };
  return { ...store, turns, [part]: broken };
};

/** What cannot happen happens in the middle of a turn. */
function brokenModel(): Model {
  if (understanding.model === null) throw new TypeError('there is no model');
  return Object.defineProperty({ ...understanding.model }, 'labels', {
    get: () => {
      throw new TypeError('cannot read the labels');
    },
  });
}

const impossible = (): never => {
  throw new TypeError('what cannot happen');
};

const cardOf = (answer: unknown) => only(cardsIn(answer));

describe('an activity that is delivered twice', () => {
  test('is answered once', async () => {
    const { told, sent } = botOver();
    const activity = message(QUESTION);
    expect([await told(activity), await told(activity)]).toEqual([null, null]);
    expect(sent).toHaveLength(1);
  });

  test('at the same time, to two replicas, is answered once', async () => {
    const store = fakeStore();
    const [first, second] = [botOver({ store }), botOver({ store })];
    const activity = message(QUESTION);
    const answers = await Promise.all([first.told(activity), second.told(activity), first.told(activity), second.told(activity)]);
    expect(answers.map((answer) => answer?.status ?? 200).sort()).toEqual([200, 503, 503, 503]);
    expect([await first.told(activity), await second.told(activity)]).toEqual([null, null]);
    expect(first.sent.length + second.sent.length).toBe(1);
    expect(await store.asked.list('2000-01-01')).toHaveLength(1);
  });

  test('as an invoke gets the same answer', async () => {
    const { told, answered } = botOver();
    const [data] = pressesIn(only(await answered(message(QUESTION))).activity);
    const activity = press(data);
    const first = await told(activity);
    expect(cardFindings(cardOf(first))).toEqual([]);
    expect(await told(activity)).toEqual(first);
  });

  test('as a press, at the same time, to two replicas, gets the same card', async () => {
    const store = fakeStore();
    const [first, second] = [botOver({ store }), botOver({ store })];
    const [data] = pressesIn(only(await first.answered(message(QUESTION))).activity);
    const activity = press(data, { replyToId: 'm1' });
    const [one, other] = await Promise.all([first.told(activity), second.told(activity)]);
    expect(cardFindings(cardOf(one))).toEqual([]);
    expect(other).toEqual(one);
  });

  test('as a search gets the same answer, and nothing of it is kept', async () => {
    const store = storeWithout('deliveries');
    const { told } = botOver({ store });
    const activity = search(QUESTION);
    const first = await told(activity);
    expect(first?.status).toBe(200);
    expect(await told(activity)).toEqual(first);
  });

  test('as feedback is counted once', async () => {
    const { told, answered, store } = botOver();
    const { id } = only(await answered(message(QUESTION)));
    const activity = invoke('message/submitAction', { actionName: 'feedback', actionValue: { reaction: 'like' } }, { replyToId: id });
    expect(await Promise.all([told(activity), told(activity)])).toEqual([
      { status: 200, body: {} },
      { status: 200, body: {} },
    ]);
    expect(await store.feedback.list('2000-01-01')).toHaveLength(1);
  });
});

describe('each activity delivered three times at once is handled once', () => {
  const thrice = async (activity: IncomingActivity, parts: Partial<Bot> = {}) => {
    const here = botOver(parts);
    const answers = await Promise.all([here.told(activity), here.told(activity), here.told(activity)]);
    return { ...here, statuses: answers.map((answer) => answer?.status ?? 200).sort() };
  };
  const removal = () => install({ action: 'remove' });

  test.each([
    ['a question', message(QUESTION), 1],
    ['an installation', install(), 1],
    ['somebody who joins', activityOf({ type: 'conversationUpdate', membersAdded: [{ id: BOT_ID }] }), 1],
    ['a removal', removal(), 0],
  ])('%s, and the others are brought again until it is done', async (_, activity, sent) => {
    const here = await thrice(activity);
    expect([here.statuses, here.sent.length]).toEqual([[200, 503, 503], sent]);
    expect([await here.told(activity), here.sent.length]).toEqual([null, sent]);
  });

  test('a press on a card, which gets its card each time', async () => {
    const { told, answered, store } = botOver();
    const [data] = pressesIn(only(await answered(message(QUESTION))).activity);
    const activity = press(data);
    const [one, ...others] = await Promise.all([told(activity), told(activity), told(activity)]);
    expect([one?.status, others]).toEqual([200, [one, one]]);
    expect(await store.asked.list('2000-01-01')).toHaveLength(1);
  });
});

describe('a question that nobody finished', () => {
  const dying = (store: Store) => botOver({ store, messenger: { ...fakeMessenger().messenger, send: () => new Promise(() => undefined) } });

  test('is brought again until whoever had it is surely gone, and then answered', async () => {
    const store = fakeStore();
    const other = botOver({ store });
    const activity = message(QUESTION);
    void dying(store).told(activity);
    await settled();
    expect(await other.told(activity)).toEqual({ status: 503 });
    other.clock.now += 59_999;
    expect([await other.told(activity), other.sent.length]).toEqual([{ status: 503 }, 0]);
    other.clock.now += 1;
    expect([await other.told(activity), other.sent.length]).toEqual([null, 1]);
  });

  test('since nobody heard that it was begun is answered when it is brought again', async () => {
    const store = fakeStore();
    let isLost = true;
    const begin: Store['turns']['begin'] = async (beginning) => {
      const begun = await store.turns.begin(beginning);
      if (isLost) return await unreachable();
      return begun;
    };
    const { told, sent } = botOver({ store: { ...store, turns: { ...store.turns, begin } } });
    const activity = message(QUESTION);
    expect(await told(activity)).toEqual({ status: 503 });
    isLost = false;
    expect([await told(activity), sent.length]).toEqual([null, 1]);
  });

  test('and that another replica has begun is not taken from it by one that failed to', async () => {
    const store = fakeStore();
    const activity = message(QUESTION);
    void dying(store).told(activity);
    await settled();
    const failing = botOver({ store: { ...store, turns: { ...store.turns, begin: unreachable } } });
    failing.clock.now += 1;
    expect(await failing.told(activity)).toEqual({ status: 503 });
    expect(await botOver({ store }).told(activity)).toEqual({ status: 503 });
  });
});

describe('while the store is unreachable', () => {
  test.each([
    ['a question', message(QUESTION)],
    ['an installation', install()],
    ['feedback', invoke('message/submitAction', { actionValue: { reaction: 'like' } })],
  ])('%s gets 503, so that it is delivered again, and nothing is sent', async (_, activity) => {
    const { told, sent, reports } = botOver({ store: storeWithout('deliveries') });
    expect(await told(activity)).toEqual({ status: 503 });
    expect(sent).toEqual([]);
    expect(reports).toEqual([
      expect.objectContaining({ kind: 'turn-failed', cause: expect.objectContaining({ code: 'database-unreachable' }) }),
    ]);
  });

  test('a press gets a card all the same', async () => {
    const { told } = botOver({ store: storeWithout('deliveries') });
    const answer = await told(press({ answer: 'x' }));
    expect(answer?.status).toBe(200);
    expect(cardFindings(cardOf(answer))).toEqual([]);
  });

  test('a search is answered', async () => {
    const { told } = botOver({ store: storeWithout('deliveries') });
    expect(await told(search(''))).toMatchObject({ status: 200, body: { composeExtension: { type: 'result' } } });
  });
});

describe('a turn that fails', () => {
  test('is said to the person with the reference that the operator sees, and the next one is answered', async () => {
    let isBroken = true;
    const newId = () => (isBroken ? impossible() : 'an-id');
    const { answered, reports } = botOver({ newId });
    const apology = only(await answered(message(QUESTION))).activity;
    const { reference, ...report } = only(reports);
    expect(apology.text).toBe(
      `Der gik noget galt hos mig, og jeg kan ikke svare lige nu. Prøv igen om lidt, eller spørg DPO’en. Reference: ${reference}`,
    );
    expect(reference).toMatch(/^[0-9a-f]{8}$/u);
    expect(report).toMatchObject({ kind: 'turn-failed', turn: 'message' });
    isBroken = false;
    expect(cardsIn(only(await answered(message(QUESTION))))).toHaveLength(1);
  });

  test('is not begun again when it is delivered again', async () => {
    const { told, sent } = botOver({ store: storeWithout('conversations') });
    const activity = message(QUESTION);
    await told(activity);
    await told(activity);
    expect(sent).toHaveLength(1);
  });

  test('with nowhere to say it is told to the operator', async () => {
    const { told, refuse, reports } = botOver();
    refuse(() => true);
    expect(await told(message(QUESTION))).toBeNull();
    expect(reports.map(({ kind, turn }) => [kind, turn])).toEqual([
      ['turn-failed', 'message'],
      ['send-failed', 'apology'],
    ]);
    expect(new Set(reports.map(({ reference }) => reference)).size).toBe(1);
  });

  test('at a press is said on a card', async () => {
    const { told } = botOver({ store: storeWithout('answers') });
    const answer = await told(press({ answer: 'x' }, { locale: 'en-GB' }));
    expect(answer?.status).toBe(200);
    expect(cardFindings(cardOf(answer))).toEqual([]);
    expect(JSON.stringify(cardOf(answer))).toContain('Something went wrong');
  });

  test('at the form of feedback is a status', async () => {
    const { told } = botOver({ store: storeWithout('answers') });
    expect(await told(invoke('message/fetchTask', {}, { replyToId: 'm1' }))).toEqual({ status: 500 });
  });

  test('at a search is said in the list', async () => {
    const { told } = botOver({ understanding: { ...understanding, model: brokenModel() } });
    expect(await told(search(QUESTION))).toMatchObject({ status: 200, body: { composeExtension: { type: 'message' } } });
  });
});
