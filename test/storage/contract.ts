// What every store does, whatever it is made of. `replica` is a second one over the same data, as another process would have.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { AskedEntry, FeedbackEntry } from '../../src/ports/records.ts';
import type { Store } from '../../src/ports/store.ts';

export type Opened = { readonly store: Store; readonly replica: Store };

const NOON = Date.UTC(2026, 10, 22, 12);
/** So many seconds after noon. */
const at = (seconds: number) => new Date(NOON + seconds * 1000);

const asIs = (value: unknown) => value;

let number = 0;
/** No two tests share a key, so none has to clear up after itself. */
const fresh = (name: string) => `${name}-${++number}`;

const chat = () => ({ tenant: 'tenant', conversation: fresh('19:chat'), person: fresh('person') });
const delivery = () => ({ tenant: 'tenant', conversation: '19:chat', activity: fresh('activity') });
const somebody = () => ({ tenant: 'tenant', person: fresh('person') });

const SEEN = { conversation: 'a:1', serviceUrl: 'https://smba.trafficmanager.net/emea/', locale: 'da-DK' };

const answered = (day: string) => ({
  day,
  facts: { tool: 'chatgpt', data: ['confidential', 'about-customer'] },
  outcome: 'prohibited' as const,
  clauses: ['fortrolighed', 'gdpr'],
  edition: '2026-11-01',
  lang: 'da' as const,
});

const asked = (day: string): AskedEntry => ({ ...answered(day), channel: 'personal' });

const opinion = (id: string, day: string, reason: string | null = null): FeedbackEntry => ({
  ...answered(day),
  id,
  verdict: 'wrong-outcome',
  reason,
});

export function storeContract(open: () => Promise<Opened>): void {
  let store: Store;
  let replica: Store;
  beforeAll(async () => {
    ({ store, replica } = await open());
  });

  describe('a conversation', () => {
    test('is gone on with by another replica', async () => {
      const key = chat();
      await store.conversations.store(key, { pending: 'data', carried: [1, 2.5, null] }, at(600));
      expect(await replica.conversations.load(key, at(599), asIs)).toEqual({ pending: 'data', carried: [1, 2.5, null] });
    });

    test('comes back with its keys in the order that they had', async () => {
      const key = chat();
      await store.conversations.store(key, { zebra: 1, ape: { b: 1, a: 2 }, '10': 0 }, at(600));
      expect(JSON.stringify(await store.conversations.load(key, at(0), asIs))).toBe('{"10":0,"zebra":1,"ape":{"b":1,"a":2}}');
    });

    test('comes back to the letter, whatever the letter', async () => {
      const key = chat();
      const state = { odd: 'a\u0000b \ud800 æøå 👍 \\ " \u2028', __proto: { deep: [[[{}]]] } };
      await store.conversations.store(key, state, at(600));
      expect(await store.conversations.load(key, at(0), asIs)).toEqual(state);
    });

    test('is not there when nothing was stored', async () => {
      expect(await store.conversations.load(chat(), at(0), asIs)).toBeNull();
    });

    test('is not there from the moment that it expires', async () => {
      const key = chat();
      await store.conversations.store(key, { pending: null }, at(600));
      expect(await store.conversations.load(key, at(600), asIs)).toBeNull();
    });

    test('takes the place of what was stored before, and lives as long as it says', async () => {
      const key = chat();
      await store.conversations.store(key, { turn: 1 }, at(600));
      await store.conversations.store(key, { turn: 2 }, at(900));
      expect(await store.conversations.load(key, at(800), asIs)).toEqual({ turn: 2 });
    });

    test('is not there for a reader that does not know it', async () => {
      const key = chat();
      await store.conversations.store(key, { turn: 1 }, at(600));
      expect(await store.conversations.load(key, at(0), () => null)).toBeNull();
    });

    test.each(['tenant', 'conversation', 'person'] as const)('of another %s is another one', async (part) => {
      const key = chat();
      await store.conversations.store(key, { turn: 1 }, at(600));
      expect(await store.conversations.load({ ...key, [part]: 'other' }, at(0), asIs)).toBeNull();
    });

    test('is not mixed up with one whose ids read the same when put together', async () => {
      await store.conversations.store({ tenant: 'a', conversation: 'bc', person: 'd' }, { turn: 1 }, at(600));
      expect(await store.conversations.load({ tenant: 'a', conversation: 'b', person: 'cd' }, at(0), asIs)).toBeNull();
    });

    test('is forgotten when asked', async () => {
      const key = chat();
      await store.conversations.store(key, { turn: 1 }, at(600));
      await replica.conversations.forget(key);
      expect(await store.conversations.load(key, at(0), asIs)).toBeNull();
    });
  });

  describe('a delivery', () => {
    test('is fresh once', async () => {
      const key = delivery();
      expect(await store.deliveries.claim(key, at(0))).toEqual({ fresh: true });
      expect(await replica.deliveries.claim(key, at(1))).toEqual({ fresh: false, state: 'running' });
    });

    test('stays with whoever claimed it for good, until it is released', async () => {
      const key = delivery();
      expect(await store.deliveries.claim(key, at(0), { isForGood: true })).toEqual({ fresh: true });
      expect(await replica.deliveries.claim(key, at(3600), { isForGood: true })).toEqual({ fresh: false, state: 'running' });
      await store.deliveries.release(key);
      expect(await replica.deliveries.claim(key, at(3601), { isForGood: true })).toEqual({ fresh: true });
    });

    test('is fresh for exactly one of many that claim it at the same moment', async () => {
      const key = delivery();
      const claims = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? store : replica).deliveries.claim(key, at(0))));
      expect(claims.filter(({ fresh }) => fresh)).toHaveLength(1);
    });

    test('that was settled is answered again as it was', async () => {
      const key = delivery();
      await store.deliveries.claim(key, at(0));
      await store.deliveries.settle(key, { status: 200, body: { type: 'card', items: ['æ'] } });
      const again = { fresh: false, state: 'settled', response: { status: 200, body: { type: 'card', items: ['æ'] } } };
      expect(await replica.deliveries.claim(key, at(3600))).toEqual(again);
    });

    test('that was settled with nothing stays settled', async () => {
      const key = delivery();
      await store.deliveries.claim(key, at(0));
      await store.deliveries.settle(key, undefined);
      expect(await store.deliveries.claim(key, at(3600))).toEqual({ fresh: false, state: 'settled', response: null });
    });

    test('that was released is fresh again', async () => {
      const key = delivery();
      await store.deliveries.claim(key, at(0));
      await store.deliveries.release(key);
      expect(await replica.deliveries.claim(key, at(1))).toEqual({ fresh: true });
    });

    test('that was settled is not released', async () => {
      const key = delivery();
      await store.deliveries.claim(key, at(0));
      await store.deliveries.settle(key, 'done');
      await store.deliveries.release(key);
      expect(await store.deliveries.claim(key, at(1))).toEqual({ fresh: false, state: 'settled', response: 'done' });
    });

    test('is released by whoever claimed it, where that is said, and by no other, though they came at the same moment', async () => {
      const [mine, other, key] = [randomUUID(), randomUUID(), delivery()];
      await store.deliveries.claim(key, at(1), { by: mine });
      expect(await replica.deliveries.claim(key, at(1), { by: other })).toEqual({ fresh: false, state: 'running' });
      await replica.deliveries.release(key, other);
      expect(await store.deliveries.claim(key, at(1), { by: other })).toEqual({ fresh: false, state: 'running' });
      await replica.deliveries.release(key, mine);
      expect(await store.deliveries.claim(key, at(1), { by: other })).toEqual({ fresh: true });
    });

    test('is whoever took it over, and no longer released by the one who left it', async () => {
      const [gone, mine, key] = [randomUUID(), randomUUID(), delivery()];
      await store.deliveries.claim(key, at(0), { by: gone });
      expect(await replica.deliveries.claim(key, at(60), { by: mine })).toEqual({ fresh: true });
      await store.deliveries.release(key, gone);
      expect(await store.deliveries.claim(key, at(60))).toEqual({ fresh: false, state: 'running' });
      await store.deliveries.release(key, mine);
      expect(await store.deliveries.claim(key, at(60))).toEqual({ fresh: true });
    });

    test('whose worker died is taken over after 60 seconds, by one of many', async () => {
      const key = delivery();
      await store.deliveries.claim(key, at(0));
      expect(await store.deliveries.claim(key, at(59.999))).toEqual({ fresh: false, state: 'running' });
      const claims = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? store : replica).deliveries.claim(key, at(60))));
      expect(claims.filter(({ fresh }) => fresh)).toHaveLength(1);
    });

    test('that is renewed is kept for 60 seconds more, and what was released or settled is not claimed by it', async () => {
      const key = delivery();
      await store.deliveries.claim(key, at(0));
      await replica.deliveries.renew(key, at(50));
      await replica.deliveries.renew(key, at(40));
      expect(await store.deliveries.claim(key, at(109.999))).toEqual({ fresh: false, state: 'running' });
      expect(await store.deliveries.claim(key, at(110))).toEqual({ fresh: true });
      await store.deliveries.release(key);
      await store.deliveries.renew(key, at(111));
      expect(await store.deliveries.claim(key, at(112))).toEqual({ fresh: true });
      await store.deliveries.settle(key, 'done');
      await store.deliveries.renew(key, at(113));
      expect(await store.deliveries.claim(key, at(114))).toEqual({ fresh: false, state: 'settled', response: 'done' });
    });

    test.each(['tenant', 'conversation', 'activity'] as const)('of another %s is another one', async (part) => {
      const key = delivery();
      await store.deliveries.claim(key, at(0));
      expect(await store.deliveries.claim({ ...key, [part]: fresh('other') }, at(0))).toEqual({ fresh: true });
    });

    test('that nobody claimed cannot be settled', async () => {
      const key = delivery();
      await store.deliveries.settle(key, 'done');
      expect(await store.deliveries.claim(key, at(0))).toEqual({ fresh: true });
    });
  });

  describe('a person', () => {
    test('that was never seen cannot be written to', async () => {
      expect(await store.people.reference(somebody())).toBeNull();
    });

    test('is written to where they were seen last', async () => {
      const key = somebody();
      await store.people.remember(key, SEEN, at(0));
      await store.people.remember(key, { ...SEEN, serviceUrl: 'https://smba.trafficmanager.net/amer/', locale: null }, at(1));
      const reference = { ...SEEN, serviceUrl: 'https://smba.trafficmanager.net/amer/', locale: null, state: 'installed' };
      expect(await replica.people.reference(key)).toEqual(reference);
    });

    test('is not written to where an activity that came late saw them', async () => {
      const key = somebody();
      await store.people.remember(key, SEEN, at(1));
      await replica.people.remember(key, { ...SEEN, conversation: 'a:old' }, at(0));
      await replica.people.mark(key, 'removed', at(0));
      expect(await store.people.reference(key)).toEqual({ ...SEEN, state: 'installed' });
    });

    test('who removed the bot is known to have, until they write again', async () => {
      const key = somebody();
      await store.people.remember(key, SEEN, at(0));
      await store.people.mark(key, 'removed', at(1));
      expect(await store.people.reference(key)).toEqual({ ...SEEN, state: 'removed' });
      await store.people.remember(key, SEEN, at(2));
      expect(await store.people.reference(key)).toEqual({ ...SEEN, state: 'installed' });
    });

    test('that was never seen is not marked', async () => {
      const key = somebody();
      await store.people.mark(key, 'blocked', at(0));
      expect(await store.people.reference(key)).toBeNull();
    });

    test('of another tenant is another one', async () => {
      const key = somebody();
      await store.people.remember(key, SEEN, at(0));
      expect(await store.people.reference({ ...key, tenant: 'other' })).toBeNull();
      expect(await store.people.welcome(key, at(0))).toBe(true);
      expect(await store.people.welcome({ ...key, tenant: 'other' }, at(0))).toBe(true);
    });

    test('is welcomed once, seen before or not, removed or not', async () => {
      const key = somebody();
      expect(await store.people.welcome(key, at(0))).toBe(true);
      await store.people.remember(key, SEEN, at(1));
      await store.people.mark(key, 'removed', at(2));
      await store.people.remember(key, SEEN, at(3));
      expect(await replica.people.welcome(key, at(4))).toBe(false);
    });

    test('that was welcomed but not seen cannot be written to', async () => {
      const key = somebody();
      await store.people.welcome(key, at(0));
      expect(await store.people.reference(key)).toBeNull();
    });

    test.each(['before', 'after'])('is welcomed by exactly one of many replicas %s they were seen', async (when) => {
      const key = somebody();
      if (when === 'after') await store.people.remember(key, SEEN, at(0));
      const welcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? store : replica).people.welcome(key, at(1))));
      expect(welcomes.filter(Boolean)).toHaveLength(1);
    });

    test('whose welcome did not get through gets it from exactly one more, and then no more', async () => {
      const key = somebody();
      await store.people.welcome(key, at(0));
      await store.people.oweWelcome(key);
      const welcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? store : replica).people.welcome(key, at(1))));
      expect(welcomes.filter(Boolean)).toHaveLength(1);
    });

    test('that is not known is owed nothing', async () => {
      const key = somebody();
      await store.people.oweWelcome(key);
      const delivered = { delivery: delivery(), conversation: chat(), person: { ...key, ...SEEN } };
      expect((await store.turns.begin({ ...delivered, now: at(0), by: randomUUID(), read: asIs })).isWelcomeOwed).toBe(false);
    });

    test('is forgotten with everything', async () => {
      const key = somebody();
      await store.people.remember(key, SEEN, at(0));
      await store.people.welcome(key, at(0));
      await store.people.forget(key);
      expect(await replica.people.reference(key)).toBeNull();
      expect(await replica.people.welcome(key, at(1))).toBe(true);
    });
  });

  describe('feedback', () => {
    test('is listed from a day on, by day and id, as it was given', async () => {
      await store.feedback.record(opinion('f-2', '2030-01-02', 'Paragraffen er forkert'));
      await store.feedback.record(opinion('f-1', '2030-01-02'));
      await replica.feedback.record(opinion('f-3', '2030-01-01'));
      await store.feedback.record(opinion('f-0', '2029-12-31'));
      const listed = [opinion('f-3', '2030-01-01'), opinion('f-1', '2030-01-02'), opinion('f-2', '2030-01-02', 'Paragraffen er forkert')];
      expect(await replica.feedback.list('2030-01-01')).toEqual(listed);
    });

    test('with the same id takes the place of what was said before', async () => {
      await store.feedback.record(opinion('again', '2040-01-01', 'nej'));
      await store.feedback.record({ ...opinion('again', '2040-01-01'), verdict: 'helpful' });
      expect(await store.feedback.list('2040-01-01')).toEqual([{ ...opinion('again', '2040-01-01'), verdict: 'helpful' }]);
    });

    test.each([
      ['of 500 characters is kept whole', '👍'.repeat(500), '👍'.repeat(500)],
      ['that is longer is cut, and no character is halved', '👍'.repeat(501), '👍'.repeat(500)],
      ['that is blank is none', ' \n\t', null],
      ['that no database can hold is kept as far as it can', '\u0000nej\ud800', 'nej\ufffd'],
    ])('with a reason %s', async (_, reason, kept) => {
      const id = fresh('reason');
      await store.feedback.record(opinion(id, '2050-01-01', reason));
      const listed = await store.feedback.list('2050-01-01');
      expect(listed.find((entry) => entry.id === id)?.reason).toBe(kept);
    });
  });

  describe('what was asked', () => {
    test('is listed from a day on, once for each answer, in its order', async () => {
      await store.asked.record({ ...asked('2030-01-02'), channel: 'copilot' });
      await replica.asked.record(asked('2030-01-02'));
      await store.asked.record(asked('2030-01-02'));
      await store.asked.record({ ...asked('2030-01-01'), facts: {}, clauses: [], outcome: 'not-covered' });
      await store.asked.record(asked('2029-12-31'));
      expect(await replica.asked.list('2030-01-01')).toEqual([
        { ...asked('2030-01-01'), facts: {}, clauses: [], outcome: 'not-covered' },
        { ...asked('2030-01-02'), channel: 'copilot' },
        asked('2030-01-02'),
        asked('2030-01-02'),
      ]);
    });
  });

  describe('an answer with buttons', () => {
    const answer = { person: 'p', facts: { tool: 'chatgpt' }, lang: 'da' };

    test('is found by its id by any replica', async () => {
      const key = { tenant: 'tenant', id: fresh('id') };
      await store.answers.keep(key, answer, at(600));
      expect(await replica.answers.find(key, at(599), asIs)).toEqual(answer);
    });

    test('is not found by another id, under another tenant, after it expired, or by a reader that does not know it', async () => {
      const key = { tenant: 'tenant', id: fresh('id') };
      await store.answers.keep(key, answer, at(600));
      expect(await store.answers.find({ ...key, id: 'guessed' }, at(0), asIs)).toBeNull();
      expect(await store.answers.find({ ...key, tenant: 'other' }, at(0), asIs)).toBeNull();
      expect(await store.answers.find(key, at(600), asIs)).toBeNull();
      expect(await store.answers.find(key, at(0), () => null)).toBeNull();
    });

    test('takes the place of what was kept under its id', async () => {
      const key = { tenant: 'tenant', id: fresh('id') };
      await store.answers.keep(key, answer, at(600));
      await store.answers.keep(key, { ...answer, lang: 'en' }, at(900));
      expect(await store.answers.find(key, at(800), asIs)).toEqual({ ...answer, lang: 'en' });
    });
  });

  describe('a whole turn', () => {
    const begin = (of: Store, key: ReturnType<typeof turn>, seconds = 0) =>
      of.turns.begin({ ...key, now: at(seconds), by: randomUUID(), read: asIs });
    const turn = () => {
      const conversation = chat();
      const { person, tenant } = conversation;
      return { delivery: delivery(), conversation, person: { tenant, person, ...SEEN } };
    };
    const ending = (key: ReturnType<typeof turn>) => ({
      delivery: key.delivery,
      conversation: key.conversation,
      state: { said: ['facts'] },
      stateExpiresAt: at(600),
      answers: [{ key: { tenant: 'tenant', id: fresh('id') }, answer: { z: 1, a: 2 } }],
      answersExpireAt: at(900),
      asked: [asked('2031-05-06'), { ...asked('2031-05-06'), clauses: [], lang: 'en' as const }],
    });

    test('begins with a claim, remembers the person and finds no conversation', async () => {
      const key = turn();
      expect(await begin(store, key)).toEqual({ claim: { fresh: true }, conversation: null, isWelcomeOwed: false, hasApprovals: false });
      expect(await replica.people.reference(key.person)).toEqual({ ...SEEN, state: 'installed' });
      expect(await begin(replica, key, 1)).toMatchObject({ claim: { fresh: false, state: 'running' } });
    });

    test('tells of a welcome that is owed, until it is given', async () => {
      const key = turn();
      const isOwed = async () => (await begin(replica, { ...key, delivery: delivery() })).isWelcomeOwed;
      await store.people.welcome(key.person, at(0));
      expect(await isOwed()).toBe(false);
      await store.people.oweWelcome(key.person);
      expect([await isOwed(), await isOwed()]).toEqual([true, true]);
      await store.people.welcome(key.person, at(1));
      expect(await isOwed()).toBe(false);
    });

    test('remembers nobody where nobody is named', async () => {
      const key = turn();
      await store.turns.begin({ ...key, person: null, now: at(0), by: randomUUID(), read: asIs });
      expect(await store.people.reference(key.person)).toBeNull();
    });

    test('remembers nobody by what is brought again: they may have left since', async () => {
      const key = turn();
      await begin(store, key);
      await store.people.mark(key.person, 'removed', at(1));
      await begin(replica, key, 2);
      expect((await store.people.reference(key.person))?.state).toBe('removed');
    });

    test('leaves behind what was answered, asked and kept, and is settled', async () => {
      const key = turn();
      await begin(store, key);
      const end = ending(key);
      await store.turns.finish(end);
      const next = { ...key, delivery: delivery() };
      expect((await begin(replica, next, 1)).conversation).toEqual(end.state);
      expect(await replica.answers.find(end.answers[0]?.key ?? { tenant: '', id: '' }, at(1), asIs)).toEqual({ z: 1, a: 2 });
      expect((await replica.asked.list('2031-05-06')).filter((one) => one.day === '2031-05-06')).toEqual(end.asked);
      expect(await begin(replica, key, 3600)).toMatchObject({ claim: { fresh: false, state: 'settled', response: null } });
    });

    test('forgets the conversation where nothing is to go on from, and does not load what has expired', async () => {
      const key = turn();
      await store.turns.finish(ending(key));
      expect((await begin(store, { ...key, delivery: delivery() }, 600)).conversation).toBeNull();
      await store.turns.finish({ ...ending(key), state: null, answers: [], asked: [] });
      expect((await begin(store, { ...key, delivery: delivery() }, 1)).conversation).toBeNull();
    });
  });

  describe('a sweep', () => {
    const year = 365 * 86_400;

    test('deletes what has expired and nothing else', async () => {
      await store.sweep(at(50 * year));
      const [gone, stays] = [chat(), chat()];
      await store.conversations.store(gone, { turn: 1 }, at(600));
      await store.conversations.store(stays, { turn: 1 }, at(601));
      await store.answers.keep({ tenant: 'tenant', id: 'swept' }, {}, at(600));
      await store.answers.keep({ tenant: 'tenant', id: 'not swept' }, {}, at(601));
      expect(await replica.sweep(at(600))).toBe(2);
      expect(await store.conversations.load(gone, at(0), asIs)).toBeNull();
      expect(await store.conversations.load(stays, at(0), asIs)).toEqual({ turn: 1 });
      expect(await store.answers.find({ tenant: 'tenant', id: 'not swept' }, at(0), asIs)).toEqual({});
    });

    test('deletes deliveries that are a day old, settled or not', async () => {
      await store.sweep(at(50 * year));
      const [settled, open, young] = [delivery(), delivery(), delivery()];
      await store.deliveries.claim(settled, at(0));
      await store.deliveries.settle(settled, 'done');
      await store.deliveries.claim(open, at(0));
      await store.deliveries.claim(young, at(1));
      expect(await store.sweep(at(86_400))).toBe(2);
      expect(await store.deliveries.claim(settled, at(2))).toEqual({ fresh: true });
      expect(await store.deliveries.claim(young, at(2))).toEqual({ fresh: false, state: 'running' });
    });

    test('leaves people, feedback and what was asked', async () => {
      const key = somebody();
      await store.people.remember(key, SEEN, at(0));
      await store.feedback.record(opinion('kept', '2060-01-01'));
      await store.asked.record(asked('2060-01-01'));
      await store.sweep(at(50 * year));
      expect(await store.people.reference(key)).not.toBeNull();
      expect(await store.feedback.list('2060-01-01')).toHaveLength(1);
      expect(await store.asked.list('2060-01-01')).toHaveLength(1);
    });

    test('may run in two replicas at the same time', async () => {
      await store.sweep(at(50 * year));
      for (let i = 0; i < 30; i++) await store.conversations.store(chat(), { turn: i }, at(600));
      const swept = await Promise.all([store.sweep(at(600)), replica.sweep(at(600))]);
      expect(swept[0] + swept[1]).toBe(30);
    });
  });

  test('is ready', async () => {
    expect(await store.isReady()).toBe(true);
  });
}
