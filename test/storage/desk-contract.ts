// What every store counts for the desk, whatever it is made of.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FactSet, Outcome } from '../../src/engine/types.ts';
import type { Job } from '../../src/ports/jobs.ts';
import type { AskedNow, FeedbackEntry } from '../../src/ports/records.ts';
import type { Store } from '../../src/ports/store.ts';
import { decided, filingOf, obligationOf, reminded } from './request-life.ts';

type Opened = { readonly store: Store; readonly replica: Store; readonly drained: () => Promise<readonly Job[]> };

let number = 0;
const fresh = (name: string) => `${name}-${++number}`;
/** Each test counts from a later year on, so that what others recorded does not count. */
let year = 2200;
const nextYear = () => {
  year -= 1;
  return year;
};

const HOUR = 3_600_000;

export function deskContract(open: () => Promise<Opened>): void {
  let store: Store;
  let replica: Store;
  let drained: Opened['drained'];
  beforeAll(async () => {
    ({ store, replica, drained } = await open());
  });

  const asked = (day: string, facts: FactSet, outcome: Outcome, more: Partial<AskedNow> = {}): AskedNow => ({
    day,
    facts,
    outcome,
    clauses: ['fortrolighed'],
    edition: '1',
    lang: 'da',
    channel: 'personal',
    ...more,
  });
  const marked = (day: string, facts: FactSet, verdict: FeedbackEntry['verdict'], reason: string | null = null): FeedbackEntry => ({
    ...asked(day, facts, 'conditional'),
    id: fresh('feedback'),
    verdict,
    reason,
  });

  describe('open questions', () => {
    /** On days of a year of their own; others of later years are not there. */
    const listed = async (of: number) => {
      const all = await replica.openQuestions.list(`${of}-01-01`, 1000);
      return all.filter(({ lastDay }) => lastDay.startsWith(String(of))).map(({ id: _, ...one }) => one);
    };

    test('are what is not covered, not understood, or marked wrong, grouped by facts and counted', async () => {
      const of = nextYear();
      const [video, nothing] = [{ activity: 'record', meeting: fresh('video') }, { tool: fresh('tool') }];
      await store.asked.record(asked(`${of}-01-01`, video, 'not-covered', { isOpen: true }));
      await store.asked.record(asked(`${of}-03-01`, { meeting: video.meeting, activity: 'record' }, 'not-covered', { isOpen: true }));
      await store.asked.record(asked(`${of}-02-01`, video, 'not-covered', { isOpen: true }));
      await store.asked.record(asked(`${of}-02-01`, nothing, 'clarify', { isOpen: true }));
      await store.asked.record(asked(`${of}-02-02`, nothing, 'clarify'));
      await store.asked.record(asked(`${of}-02-03`, nothing, 'permitted'));
      await store.feedback.record(marked(`${of}-02-04`, nothing, 'not-understood', 'Det var ikke det'));
      await store.feedback.record(marked(`${of}-02-05`, video, 'wrong-outcome', 'Det er forkert'));
      await store.feedback.record(marked(`${of}-02-06`, video, 'wrong-outcome', 'Stadig forkert'));
      await store.feedback.record(marked(`${of}-02-07`, video, 'helpful', 'Tak'));
      const rest = { words: [] };
      expect(await listed(of)).toEqual([
        { ...rest, kind: 'not-covered', facts: video, times: 3, lastDay: `${of}-03-01`, reasons: [] },
        { ...rest, kind: 'wrong-outcome', facts: video, times: 2, lastDay: `${of}-02-06`, reasons: ['Stadig forkert', 'Det er forkert'] },
        { ...rest, kind: 'not-understood', facts: nothing, times: 2, lastDay: `${of}-02-04`, reasons: ['Det var ikke det'] },
      ]);
    });

    test('of another day are counted from that day on, as many as are wanted, and keep their id', async () => {
      const of = nextYear();
      const facts = { tool: fresh('tool') };
      await store.asked.record(asked(`${of}-01-01`, facts, 'not-covered', { isOpen: true }));
      const [before] = (await store.openQuestions.list(`${of}-01-01`, 1000)).filter((one) => one.facts.tool === facts.tool);
      await store.asked.record(asked(`${of}-06-01`, facts, 'not-covered', { isOpen: true }));
      const find = async (since: string) => (await replica.openQuestions.list(since, 1000)).find((one) => one.facts.tool === facts.tool);
      expect(await find(`${of}-01-01`)).toMatchObject({ id: before?.id, times: 2 });
      expect(await find(`${of}-02-01`)).toMatchObject({ id: before?.id, times: 1 });
      expect(await find(`${of}-07-01`)).toBeUndefined();
      expect(await store.openQuestions.list('1970-01-01', 1)).toHaveLength(1);
      expect(await store.openQuestions.howMany('1970-01-01')).toBe((await store.openQuestions.list('1970-01-01', 10_000)).length);
    });
  });

  describe('a word that nobody knows', () => {
    const DAY = '2026-03-01';
    const chat = (conversation: string) => ({ tenant: 'tenant', conversation });

    /** Its letters and how often it came, as the open question tells it; null while it is not told. */
    const told = async (facts: FactSet, word: string) => {
      const all = await replica.openQuestions.list('1970-01-01', 10_000);
      return all.find((one) => one.facts.tool === facts.tool)?.words.find((one) => one.word === word)?.times ?? null;
    };
    const opened = async (): Promise<FactSet> => {
      const facts = { tool: fresh('tool') };
      await store.asked.record(asked(DAY, facts, 'not-covered', { isOpen: true }));
      return facts;
    };
    const count = (of: Store, facts: FactSet, words: readonly string[], day: string, conversation: string) =>
      of.openQuestions.count({ words, facts, day, from: chat(conversation) });

    test('is told from the third day on, though it comes from one conversation', async () => {
      const [facts, word] = [await opened(), fresh('krøllebot')];
      await count(store, facts, [word], '2026-03-01', 'a');
      await count(replica, facts, [word], '2026-03-01', 'a');
      await count(store, facts, [word], '2026-03-02', 'a');
      expect(await told(facts, word)).toBeNull();
      await count(replica, facts, [word], '2026-03-03', 'a');
      expect(await told(facts, word)).toBe(4);
    });

    test('is told from the third conversation on, though it is one day', async () => {
      const [facts, word] = [await opened(), fresh('krøllebot')];
      await count(store, facts, [word], DAY, 'a');
      await count(store, facts, [word], DAY, 'b');
      expect(await told(facts, word)).toBeNull();
      await count(store, facts, [word], DAY, 'c');
      expect(await told(facts, word)).toBe(3);
    });

    test('is told with the facts that it came with, each time one', async () => {
      const [one, other, word] = [await opened(), await opened(), fresh('krøllebot')];
      for (const conversation of ['a', 'b']) await count(store, one, [word], DAY, conversation);
      await count(store, other, [word, word], DAY, 'c');
      expect([await told(one, word), await told(other, word)]).toEqual([2, 1]);
    });

    test('that many count at the same moment is counted each time', async () => {
      const [facts, words] = [await opened(), [fresh('zurkon'), fresh('plimsk')]];
      const counts = Array.from({ length: 20 }, (_, at) =>
        count(at % 2 ? store : replica, facts, at % 3 ? words : words.toReversed(), DAY, `c${at}`),
      );
      await Promise.all(counts);
      await count(store, facts, words, DAY, 'last');
      expect([await told(facts, words[0] ?? ''), await told(facts, words[1] ?? '')]).toEqual([21, 21]);
    });

    test('is forgotten a year after it came last', async () => {
      const [facts, word] = [await opened(), fresh('krøllebot')];
      for (const day of ['2026-03-01', '2026-03-02', '2026-03-03']) await count(store, facts, [word], day, 'a');
      await replica.sweep(new Date('2027-03-02T12:00:00Z'));
      expect(await told(facts, word)).toBe(1);
      await replica.sweep(new Date('2027-03-03T12:00:00Z'));
      expect(await told(facts, word)).toBeNull();
      await count(store, facts, [word], '2027-04-01', 'a');
      expect(await told(facts, word)).toBeNull();
    });
  });

  describe('figures', () => {
    test('count questions by day and outcome, clauses, and verdicts, from a day on', async () => {
      const day = '2999-01-01';
      const facts = { tool: fresh('tool') };
      const clause = fresh('clause');
      await store.asked.record(asked('2998-12-31', facts, 'permitted', { clauses: [clause] }));
      await store.asked.record(asked(day, facts, 'permitted', { clauses: [clause] }));
      await store.asked.record(asked(day, facts, 'permitted', { clauses: ['anden', clause] }));
      await store.asked.record(asked('2999-01-02', facts, 'clarify', { clauses: [] }));
      await store.feedback.record(marked(day, facts, 'helpful'));
      await store.feedback.record(marked(day, facts, 'wrong-outcome'));
      await store.feedback.record(marked('2998-01-01', facts, 'wrong-outcome'));
      expect(await replica.figures.asked(day)).toEqual({
        days: [
          { day, outcome: 'permitted', questions: 2 },
          { day: '2999-01-02', outcome: 'clarify', questions: 1 },
        ],
        themes: [
          { clause, questions: 2 },
          { clause: 'anden', questions: 1 },
        ],
        feedback: { helpful: 1, 'wrong-outcome': 1, 'not-understood': 0 },
      });
    });

    test('count requests by month, their decisions by theirs, and the hours between', async () => {
      const tenant = fresh('tenant');
      const file = async (filed: string) => {
        const filing = filingOf({ tenant, requester: 'anne', approvers: ['mads'], filedAt: Date.parse(filed) });
        return (await store.requests.file(filing)).request;
      };
      const decide = async (filed: string, kind: 'approved' | 'rejected', hours: number) => {
        const { id, filedAt } = await file(filed);
        const at = filedAt + hours * HOUR;
        await store.requests.change(id, null, new Date(at), (now) => ({ change: decided(now, kind, at), told: {} }));
      };
      await decide('2026-01-10T12:00:00Z', 'approved', 2);
      // In Copenhagen it is February already.
      await decide('2026-01-31T23:30:00Z', 'rejected', 10);
      await decide('2026-02-27T12:00:00Z', 'approved', 48);
      const waiting = await file('2026-03-01T12:00:00Z');
      await decide('2025-12-01T12:00:00Z', 'approved', 500);
      await store.requests.change(waiting.id, null, new Date(), (now) => ({ change: reminded(now, waiting.filedAt + HOUR), told: {} }));
      await store.obligations.keep({ ...obligationOf(tenant, 'late', 'anne'), state: 'overdue' }, new Date('2026-03-01'));
      expect(await replica.figures.requests(tenant, new Date('2026-01-01T00:00:00Z'))).toEqual({
        waiting: 1,
        overdue: 2,
        total: 6,
        medianHours: 10,
        volumes: [
          { month: '2026-01', filed: 1, approved: 1, rejected: 0 },
          { month: '2026-02', filed: 2, approved: 0, rejected: 1 },
          { month: '2026-03', filed: 1, approved: 1, rejected: 0 },
        ],
      });
    });

    test('of a tenant that filed nothing are none', async () => {
      const none = { waiting: 0, overdue: 0, total: 0, medianHours: null, volumes: [] };
      expect(await store.figures.requests(fresh('tenant'), new Date('2026-01-01'))).toEqual(none);
    });
  });

  describe('an announcement', () => {
    test('is made by exactly one of many, with its jobs, and once for each tenant and key', async () => {
      const tenant = fresh('tenant');
      const job: Job = { kind: 'obligation', tenant, obligation: 'o', person: 'p' };
      const announce = (of: Store, key: string) => of.announcements.once(tenant, ['edition', key], [job], new Date());
      await drained();
      const made = await Promise.all(Array.from({ length: 10 }, (_, at) => announce(at % 2 ? store : replica, '2')));
      expect(made.filter(Boolean)).toHaveLength(1);
      expect(await announce(store, '3')).toBe(true);
      expect(await drained()).toEqual([job, job]);
    });
  });

  describe('a place for news', () => {
    test('is found and listed in its tenant, by its newest way, until it is taken out', async () => {
      const [tenant, other] = [fresh('tenant'), fresh('tenant')];
      const channel = { serviceUrl: 'https://smba.example/emea/', conversation: '19:c@thread.tacv2', lang: 'da' } as const;
      const group = { ...channel, conversation: '19:g@thread.v2', lang: 'en' } as const;
      await store.newsPlaces.add(tenant, channel, new Date(1));
      await store.newsPlaces.add(tenant, group, new Date(2));
      await store.newsPlaces.add(tenant, { ...channel, serviceUrl: 'https://smba.example/amer/' }, new Date(3));
      expect(await replica.newsPlaces.list(tenant)).toEqual([{ ...channel, serviceUrl: 'https://smba.example/amer/' }, group]);
      expect(await store.newsPlaces.find(tenant, group.conversation)).toEqual(group);
      expect(await store.newsPlaces.find(other, group.conversation)).toBeNull();
      expect([
        await store.newsPlaces.remove(tenant, group.conversation),
        await store.newsPlaces.remove(tenant, group.conversation),
      ]).toEqual([true, false]);
      expect(await store.newsPlaces.list(other)).toEqual([]);
    });
  });
}
