// What every store does with requests, their cards and obligations, whatever it is made of.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Change, Obligation, Request, Scope } from '../../src/approvals/types.ts';
import type { Job } from '../../src/ports/jobs.ts';
import type { Store } from '../../src/ports/store.ts';
import { clicked } from './clicks.ts';
import { affirmed, decided, filingOf, flagged, handedOver, obligationOf, reminded, requestOf, SCOPE, withdrawn } from './request-life.ts';

export type OpenedWithJobs = {
  readonly store: Store;
  readonly replica: Store;
  /** Jobs that were committed since it was asked last. */
  readonly drained: () => Promise<readonly Job[]>;
};

const NOON = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400;
const at = (seconds: number) => new Date(NOON + seconds * 1000);

let count = 0;
/** No two tests share a tenant, so none has to clear up after itself. */
const newTenant = () => `tenant-r${++count}`;

export function requestContract(open: () => Promise<OpenedWithJobs>): void {
  let store: Store;
  let replica: Store;
  let drained: OpenedWithJobs['drained'];
  beforeAll(async () => {
    ({ store, replica, drained } = await open());
  });

  type Filed = {
    readonly requester?: string;
    readonly approvers?: readonly string[];
    readonly clauses?: readonly string[];
    readonly seconds?: number;
    readonly isSignOff?: boolean;
  };
  const file = async (
    tenant: string,
    { requester = 'anne', approvers = ['mads'], clauses = ['fortrolighed'], seconds = 0, isSignOff = false }: Filed = {},
  ) => {
    const filing = filingOf({ tenant, requester, approvers, clauses, filedAt: NOON + seconds * 1000, isSignOff });
    return (await store.requests.file(filing)).request;
  };
  const change = (request: Request, make: (now: Request) => Change, seconds = 60) =>
    replica.requests.change(request.id, null, at(seconds), (now) => ({ change: make(now), told: { done: true } }));
  const approve = (request: Request, scope: Partial<Scope> = {}) =>
    change(request, (now) => decided(now, 'approved', NOON + 60_000, { ...SCOPE, ...scope }));
  const numbers = (requests: readonly Request[]) => requests.map(({ number }) => number);

  describe('filing', () => {
    test('gives a request its number, and any replica finds it by id and by number as it was filed', async () => {
      const tenant = newTenant();
      const filing = filingOf({ tenant, requester: 'anne', approvers: ['mads'], filedAt: NOON });
      const { request, isNew } = await store.requests.file(filing);
      expect(isNew).toBe(true);
      expect(request).toEqual({
        ...requestOf({ tenant, number: 1, requester: 'anne', approvers: ['mads'], filedAt: NOON }),
        id: request.id,
      });
      expect(JSON.stringify(await replica.requests.find(tenant, request.id))).toBe(JSON.stringify(request));
      expect(await replica.requests.numbered(tenant, 1)).toEqual(request);
      expect(await replica.requests.find('other', request.id)).toBeNull();
      expect(await replica.requests.numbered(tenant, 2)).toBeNull();
    });

    test('under the same key is filing once, however often and at whatever moment', async () => {
      const tenant = newTenant();
      const filings = Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? store : replica).requests.file(filingOf({ tenant, requester: 'anne', approvers: ['mads'], filedAt: NOON }, 'click')),
      );
      const filed = await Promise.all(filings);
      expect(filed.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(filed.map(({ request }) => request.id)).size).toBe(1);
      expect(await store.requests.list(tenant, { most: 10 })).toHaveLength(1);
    });

    test('numbers requests of a tenant without gaps, also where one failed in between', async () => {
      const tenant = newTenant();
      const failing = {
        ...filingOf({ tenant, requester: 'anne', approvers: [], filedAt: NOON }),
        make: () => {
          throw new RangeError('as a bug does');
        },
      };
      await file(tenant);
      await expect(store.requests.file(failing)).rejects.toThrow(RangeError);
      await Promise.all(Array.from({ length: 10 }, () => file(tenant)));
      expect(numbers(await store.requests.list(tenant, { most: 20 }))).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
      expect((await file(newTenant())).number).toBe(1);
    });

    test('commits the jobs that its effects become, each once', async () => {
      await drained();
      const { id, tenant } = await file(newTenant());
      const show = { kind: 'show', tenant, request: id, revision: 1 };
      const jobs = await drained();
      expect(jobs).toHaveLength(3);
      expect(jobs).toEqual(
        expect.arrayContaining([
          { ...show, person: 'anne', notice: 'filed' },
          { ...show, person: 'mads', notice: 'waits-for-you' },
          { kind: 'register', tenant, request: id, revision: 1 },
        ]),
      );
    });

    test('a request that says nothing for the audit is a bug, and nothing of it stays', async () => {
      const tenant = newTenant();
      const filing = filingOf({ tenant, requester: 'anne', approvers: [], filedAt: NOON });
      await drained();
      await expect(store.requests.file({ ...filing, make: (number) => ({ ...filing.make(number), facts: [] }) })).rejects.toThrow(
        TypeError,
      );
      expect(await store.requests.list(tenant, { most: 1 })).toEqual([]);
      expect(await drained()).toEqual([]);
    });
  });

  describe('a change', () => {
    test('is made to the newest revision, told, and seen by every replica', async () => {
      const request = await file(newTenant());
      expect(await change(request, (now) => reminded(now, NOON))).toEqual({ done: true });
      await change(request, (now) => decided(now, 'approved', NOON + 1));
      const now = await store.requests.find(request.tenant, request.id);
      expect(now).toMatchObject({ state: 'approved', revision: 3, remindedAt: NOON, conditions: ['Kun uden navne'] });
    });

    test('of many at the same moment comes one after the other, none lost', async () => {
      const request = await file(newTenant());
      await Promise.all(Array.from({ length: 20 }, () => change(request, (now) => reminded(now, NOON))));
      expect((await store.requests.find(request.tenant, request.id))?.revision).toBe(21);
    });

    test('under the same act happens once and is told the same again', async () => {
      const request = await file(newTenant());
      const click = (number: number) =>
        (number % 2 ? store : replica).requests.change(request.id, 'mads approves', at(1), (now) => ({
          change: decided(now, 'approved', NOON),
          told: { number },
        }));
      const told = await Promise.all(Array.from({ length: 20 }, (_, number) => click(number)));
      expect(new Set(told.map((each) => each?.number)).size).toBe(1);
      expect((await store.requests.find(request.tenant, request.id))?.revision).toBe(2);
    });

    test('that was refused changes nothing, has no jobs, and may be tried again under the same act', async () => {
      const request = await file(newTenant());
      await drained();
      expect(await store.requests.change(request.id, 'act', at(1), () => ({ told: { refused: 'reason-missing' } }))).toEqual({
        refused: 'reason-missing',
      });
      expect(await drained()).toEqual([]);
      expect(await store.requests.find(request.tenant, request.id)).toEqual(request);
      const told = await store.requests.change(request.id, 'act', at(2), (now) => ({ change: withdrawn(now, NOON), told: { done: true } }));
      expect(told).toEqual({ done: true });
    });

    test('commits its jobs', async () => {
      const request = await file(newTenant());
      await drained();
      await change(request, (now) => withdrawn(now, NOON));
      expect(await drained()).toHaveLength(2);
    });

    test('that fails leaves everything as it was', async () => {
      const request = await file(newTenant());
      await drained();
      const failing = store.requests.change(request.id, 'act', at(1), (): { told: object } => {
        throw new RangeError('as a bug does');
      });
      await expect(failing).rejects.toThrow(RangeError);
      await expect(change(request, (now) => ({ ...withdrawn(now, NOON), facts: [] }))).rejects.toThrow(TypeError);
      await expect(change(request, (now) => ({ ...withdrawn(now, NOON), request: now }))).rejects.toThrow(TypeError);
      expect(await store.requests.find(request.tenant, request.id)).toEqual(request);
      expect(await drained()).toEqual([]);
    });

    test('by many clicks on the same requests, entitled and not, is one decision for each', async () => {
      const { decisions, findings } = await clicked({
        stores: [store, replica],
        tenant: newTenant(),
        requests: 5,
        clicks: 200,
        atOnce: 40,
      });
      expect(findings).toEqual([]);
      expect(decisions).toBe(5);
    });

    test('of nothing is null', async () => {
      expect(await store.requests.change('nobody', null, at(0), () => ({ told: {} }))).toBeNull();
    });
  });

  describe('a list', () => {
    test('is newest first, a page at a time, and of one tenant', async () => {
      const tenant = newTenant();
      await file(newTenant());
      for (let i = 0; i < 5; i++) await file(tenant);
      expect(numbers(await store.requests.list(tenant, { most: 2 }))).toEqual([5, 4]);
      expect(numbers(await store.requests.list(tenant, { most: 2, below: 4 }))).toEqual([3, 2]);
    });

    test('is of whoever asked, of states, or of both', async () => {
      const tenant = newTenant();
      const [first] = [await file(tenant), await file(tenant, { requester: 'bo' }), await file(tenant)];
      await change(first, (now) => withdrawn(now, NOON));
      expect(numbers(await store.requests.list(tenant, { requester: 'anne', most: 9 }))).toEqual([3, 1]);
      expect(numbers(await store.requests.list(tenant, { states: ['pending'], most: 9 }))).toEqual([3, 2]);
      expect(numbers(await store.requests.list(tenant, { states: ['pending', 'withdrawn'], most: 2 }))).toEqual([3, 2]);
      expect(numbers(await store.requests.list(tenant, { states: ['pending', 'withdrawn', 'pending'], most: 9, below: 3 }))).toEqual([
        2, 1,
      ]);
      expect(numbers(await store.requests.list(tenant, { requester: 'anne', states: ['withdrawn'], most: 9 }))).toEqual([1]);
      expect(await store.requests.list(tenant, { states: [], most: 9 })).toEqual([]);
    });

    test('of what waits for somebody holds what they may decide now, and no more once it is decided or handed over', async () => {
      const tenant = newTenant();
      const waiting = async (person: string) => numbers(await store.requests.list(tenant, { waitingFor: person, most: 9 }));
      const [one, two] = [await file(tenant), await file(tenant, { approvers: ['mads', 'dorte', 'mads'] }), await file(tenant)];
      expect(await waiting('mads')).toEqual([3, 2, 1]);
      expect(await waiting('dorte')).toEqual([2]);
      await change(one, (now) => handedOver(now, 'ivan', NOON));
      await change(two, (now) => decided(now, 'rejected', NOON));
      expect(await waiting('mads')).toEqual([3]);
      expect(await waiting('dorte')).toEqual([]);
      expect(await waiting('ivan')).toEqual([1]);
      expect(
        numbers(await store.requests.list(tenant, { waitingFor: 'mads', requester: 'anne', states: ['pending'], below: 3, most: 9 })),
      ).toEqual([]);
    });

    test('is of the solution that is to go into production, whatever became of each', async () => {
      const tenant = newTenant();
      const [, first] = [
        await file(tenant),
        await file(tenant, { isSignOff: true }),
        await file(tenant),
        await file(tenant, { isSignOff: true }),
      ];
      await file(newTenant(), { isSignOff: true });
      await change(first, (now) => withdrawn(now, NOON));
      const listed = async (filter: object) => numbers(await store.requests.list(tenant, { solution: 's', most: 9, ...filter }));
      expect(await listed({})).toEqual([4, 2]);
      expect(await listed({ isOldestFirst: true })).toEqual([2, 4]);
      expect([await listed({ states: ['withdrawn'] }), await listed({ requester: 'anne' }), await listed({ below: 4 })]).toEqual([
        [2],
        [4, 2],
        [2],
      ]);
      expect([await listed({ waitingFor: 'mads' }), await listed({ solution: 'another' })]).toEqual([[4], []]);
    });

    test('is oldest first where that is asked for, and of any page, and it is known how many there are', async () => {
      const tenant = newTenant();
      for (let i = 0; i < 6; i++) await file(tenant, i === 3 ? { requester: 'bo', approvers: ['ivan'] } : {});
      const page = { isOldestFirst: true, skip: 1, most: 2 };
      expect(numbers(await store.requests.list(tenant, { waitingFor: 'mads', isOldestFirst: true, most: 2 }))).toEqual([1, 2]);
      expect(numbers(await store.requests.list(tenant, { waitingFor: 'mads', isOldestFirst: true, skip: 2, most: 2 }))).toEqual([3, 5]);
      expect(numbers(await store.requests.list(tenant, { requester: 'anne', skip: 2, most: 2 }))).toEqual([3, 2]);
      expect(numbers(await store.requests.list(tenant, { states: ['pending'], ...page }))).toEqual([2, 3]);
      expect(numbers(await store.requests.list(tenant, page))).toEqual([2, 3]);
      expect(numbers(await store.requests.list(tenant, { requester: 'anne', skip: 9, most: 2 }))).toEqual([]);
      expect(await store.requests.howMany(tenant, { waitingFor: 'mads' })).toBe(5);
      expect(await store.requests.howMany(tenant, { requester: 'anne' })).toBe(5);
      expect(await store.requests.howMany(tenant, { requester: 'bo' })).toBe(1);
      expect(await store.requests.howMany(newTenant(), { waitingFor: 'mads' })).toBe(0);
    });

    test('of what ended before a time leaves out what is open and what ended later', async () => {
      const tenant = newTenant();
      const days = [0, 1, 2, 3];
      const filed: Request[] = [];
      for (const day of days) filed.push(await file(tenant, { seconds: day * DAY }));
      const [zero, one, two] = filed;
      if (zero && one && two) {
        await change(zero, (now) => withdrawn(now, NOON + 2.5 * DAY * 1000));
        await change(one, (now) => withdrawn(now, NOON + 5 * DAY * 1000));
        await change(two, (now) => decided(now, 'rejected', NOON + 2.9 * DAY * 1000));
      }
      expect(numbers(await store.requests.list(tenant, { endedBefore: at(3 * DAY), most: 9 }))).toEqual([3, 1]);
      expect(numbers(await store.requests.list(tenant, { endedBefore: at(3 * DAY), states: ['withdrawn'], most: 9 }))).toEqual([1]);
      expect(numbers(await store.requests.list(tenant, { endedBefore: at(0), most: 9 }))).toEqual([]);
    });

    test('counts how many are in which state', async () => {
      const tenant = newTenant();
      const [one, two] = [await file(tenant), await file(tenant), await file(tenant, { approvers: [] }), await file(tenant)];
      await change(one, (now) => reminded(now, NOON));
      await change(one, (now) => withdrawn(now, NOON));
      await approve(two);
      expect(await replica.requests.counts(tenant)).toEqual({
        ...{ drafted: 0, filed: 0, 'needs-routing': 1, pending: 1, approved: 1 },
        ...{ rejected: 0, withdrawn: 1, expired: 0, revoked: 0, superseded: 0 },
      });
    });
  });

  describe('by urgency', () => {
    const soon = { from: '2026-11-22', to: '2026-12-06' };
    const inOrder = async (tenant: string, skip = 0, most = 50) => numbers(await store.requests.byUrgency(tenant, { soon, skip, most }));

    test('what nobody decides and what drags on come first, the oldest of them before all else', async () => {
      const tenant = newTenant();
      const filed: Request[] = [];
      for (let i = 1; i <= 12; i++) filed.push(await file(tenant, i === 4 || i === 6 ? { approvers: [] } : {}));
      const [late, escalated, , , settled, , far, first, second, over, marked] = filed;
      if (!(late && escalated && settled && far && first && second && over && marked)) throw new RangeError('too few');
      await change(late, (now) => reminded(now, NOON));
      await change(escalated, (now) => {
        const { request, ...rest } = reminded(now, NOON);
        return { ...rest, request: { ...request, remindedAt: null, escalatedAt: NOON } };
      });
      await change(settled, (now) => withdrawn(now, NOON));
      await approve(far, { until: '2026-12-07' });
      await approve(first, { until: '2026-12-06' });
      await approve(second, { until: '2026-11-22' });
      await approve(over, { until: '2026-11-21' });
      await approve(marked, { until: '2026-12-01' });
      await change(marked, (now) => flagged(now, NOON));
      const all = [4, 6, 1, 2, 11, 9, 8, 12, 3, 10, 7, 5];
      expect(await inOrder(tenant)).toEqual(all);
      for (const skip of [0, 1, 3, 5, 11, 12]) expect(await inOrder(tenant, skip, 3)).toEqual(all.slice(skip, skip + 3));
      await change(marked, (now) => affirmed(now));
      await change(late, (now) => decided(now, 'rejected', NOON));
      expect(await inOrder(tenant, 0, 6)).toEqual([4, 6, 2, 9, 11, 8]);
    });

    test('nothing is lost behind a hundred newer ones', async () => {
      const tenant = newTenant();
      const [late, soonOver, marked] = [await file(tenant), await file(tenant), await file(tenant)];
      await change(late, (now) => reminded(now, NOON));
      await approve(soonOver, { until: '2026-11-30' });
      await approve(marked);
      await change(marked, (now) => flagged(now, NOON));
      const newer = await Promise.all(Array.from({ length: 110 }, () => file(tenant)));
      expect((await inOrder(tenant, 0, 4)).slice(0, 3)).toEqual([1, 3, 2]);
      expect(await inOrder(tenant, 112)).toEqual([4]);
      for (const one of newer.slice(0, 3)) await change(one, (now) => reminded(now, NOON));
      expect(await inOrder(tenant, 0, 1)).toEqual([1]);
      expect(await inOrder(newTenant())).toEqual([]);
    });
  });

  describe('precedents', () => {
    const keys = ['tool=chatgpt', 'data=confidential', 'activity=submit-data'];
    const found = async (tenant: string, { person = 'anne', day = '2026-12-01', of = keys, most = 25 } = {}) =>
      numbers(await store.requests.precedents(tenant, person, day, of, most));

    test('are approvals whose whole scope lies among the keys', async () => {
      const tenant = newTenant();
      await approve(await file(tenant));
      await approve(await file(tenant), { facts: { tool: 'chatgpt', data: ['confidential', 'personal'] } });
      await approve(await file(tenant), { facts: { tool: 'chatgpt' } });
      await file(tenant);
      expect(await found(tenant)).toEqual([1, 3]);
      expect(await found(tenant, { of: [...keys, 'data=personal'] })).toEqual([2, 1, 3]);
      expect(await found(tenant, { of: [...keys, 'data=personal'], most: 2 })).toEqual([2, 1]);
      expect(await found(tenant, { of: ['data=confidential', 'tool=copilot'] })).toEqual([]);
      expect(await found(newTenant())).toEqual([]);
    });

    test('count for who asked, and for others where they count for everyone', async () => {
      const tenant = newTenant();
      await approve(await file(tenant));
      expect(await found(tenant, { person: 'bo' })).toEqual([]);
      await approve(await file(tenant, { requester: 'bo' }), { persons: 'everyone' });
      expect(await found(tenant, { person: 'carl' })).toEqual([2]);
      expect(await found(tenant, { person: '' })).toEqual([2]);
    });

    test('count to the end of their last day', async () => {
      const tenant = newTenant();
      await approve(await file(tenant));
      expect(await found(tenant, { day: '2027-03-01' })).toEqual([1]);
      expect(await found(tenant, { day: '2027-03-02' })).toEqual([]);
    });

    test('are worth looking for from the turn on that comes after the first approval of the tenant', async () => {
      const [tenant, other] = [newTenant(), newTenant()];
      const hasApprovals = async (of: string) => {
        const turn = { tenant: of, conversation: 'a:anne', person: 'anne' };
        const delivery = { tenant: of, conversation: 'a:anne', activity: `${++count}` };
        return (await replica.turns.begin({ delivery, conversation: turn, person: null, now: at(0), by: randomUUID(), read: () => null }))
          .hasApprovals;
      };
      const request = await file(tenant);
      expect(await hasApprovals(tenant)).toBe(false);
      await approve(request);
      expect([await hasApprovals(tenant), await hasApprovals(other)]).toEqual([true, false]);
    });

    test('that stand on the same are one, the one that counts longest; others all come', async () => {
      const tenant = newTenant();
      await approve(await file(tenant), { until: '2027-05-01' });
      await approve(await file(tenant), { until: '2027-06-01' });
      await approve(await file(tenant, { clauses: ['gdpr'] }), { until: '2027-04-01' });
      expect(await found(tenant)).toEqual([2, 3]);
    });

    test('of one scope are the one that counts longest', async () => {
      const tenant = newTenant();
      await approve(await file(tenant), { until: '2027-05-01' });
      await approve(await file(tenant), { until: '2027-06-01', persons: 'everyone' });
      await approve(await file(tenant), { until: '2027-04-01' });
      expect(await found(tenant)).toEqual([2]);
    });

    test('do not count while they are flagged, and do again when affirmed', async () => {
      const tenant = newTenant();
      const request = await file(tenant);
      await approve(request);
      await change(request, (now) => flagged(now, NOON));
      expect(await found(tenant)).toEqual([]);
      expect(await store.requests.approvedAfter(tenant, 0, 9)).toEqual([]);
      await change(request, affirmed);
      expect(await found(tenant)).toEqual([1]);
    });

    test('are gone through a page at a time, by number', async () => {
      const tenant = newTenant();
      for (let i = 0; i < 4; i++) await approve(await file(tenant));
      await file(tenant);
      expect(numbers(await store.requests.approvedAfter(tenant, 0, 3))).toEqual([1, 2, 3]);
      expect(numbers(await store.requests.approvedAfter(tenant, 3, 3))).toEqual([4]);
    });
  });

  test('of a solution a yes counts for no question and is compared with none, but is gone through until it is flagged', async () => {
    const tenant = newTenant();
    const first = await file(tenant);
    const signOff = await file(tenant, { isSignOff: true });
    await approve(first);
    await approve(signOff, { facts: {} });
    await approve(await file(tenant));
    const found = (person: string) => store.requests.precedents(tenant, person, '2027-01-01', ['tool=chatgpt', 'data=confidential'], 25);
    expect(numbers(await found('anne'))).toEqual([3]);
    expect(await store.requests.precedents(tenant, 'anne', '2027-01-01', [], 25)).toEqual([]);
    expect(numbers(await store.requests.similar(tenant, ['fortrolighed'], 9))).toEqual([3, 1]);
    expect(numbers(await store.requests.approvedAfter(tenant, 0, 2))).toEqual([1, 2]);
    expect(numbers(await store.requests.approvedAfter(tenant, 1, 9))).toEqual([2, 3]);
    const soon = { from: '2027-02-20', to: '2027-03-06' };
    expect(numbers(await store.requests.byUrgency(tenant, { soon, skip: 0, most: 9 }))).toEqual([1, 3, 2]);
    await change(signOff, (now) => flagged(now, NOON));
    expect(numbers(await store.requests.approvedAfter(tenant, 0, 9))).toEqual([1, 3]);
  });

  test('similar are decided requests about one of the same clauses, newest first, each once', async () => {
    const tenant = newTenant();
    const [one, two, three] = [
      await file(tenant, { clauses: ['a', 'b'] }),
      await file(tenant, { clauses: ['b', 'c', 'b'] }),
      await file(tenant, { clauses: ['a', 'b'] }),
      await file(tenant, { clauses: ['a'] }),
    ];
    await approve(one);
    await change(two, (now) => decided(now, 'rejected', NOON));
    await change(three, (now) => withdrawn(now, NOON));
    expect(numbers(await store.requests.similar(tenant, ['a', 'b'], 9))).toEqual([2, 1]);
    expect(numbers(await store.requests.similar(tenant, ['c'], 9))).toEqual([2]);
    expect(numbers(await store.requests.similar(tenant, ['a', 'b', 'c'], 1))).toEqual([2]);
    expect(await store.requests.similar(tenant, [], 9)).toEqual([]);
  });

  test('what is due is given, the longest due first, until a change moves it on', async () => {
    const tenant = newTenant();
    const [late, early] = [await file(tenant, { seconds: -900 * DAY + 5 }), await file(tenant, { seconds: -900 * DAY })];
    const due = async (seconds: number) => {
      const all = await store.requests.due(at(seconds), 1000);
      return all.filter((each) => each.tenant === tenant).map(({ id }) => id);
    };
    expect(await due(-898 * DAY - 1)).toEqual([]);
    expect(await due(-898 * DAY)).toEqual([early.id]);
    expect(await due(0)).toEqual([early.id, late.id]);
    expect((await store.requests.due(at(0), 1)).map(({ id }) => id)).toEqual([early.id]);
    await change(early, (now) => reminded(now, NOON));
    await change(late, (now) => withdrawn(now, NOON));
    expect(await due(0)).toEqual([]);
  });

  describe('a card', () => {
    test('of a person is one for good, whoever asks first', async () => {
      const key = { request: newTenant(), person: 'anne' };
      const cards = await Promise.all(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? store : replica).cards.cardOf('tenant', key, `${key.request}-${i}`)),
      );
      expect(new Set(cards.map(({ id }) => id)).size).toBe(1);
      expect(cards[0]).toEqual({ ...key, tenant: 'tenant', id: cards[0]?.id, revision: 0, place: null, message: null, state: 'new' });
    });

    test('is found by its id under its tenant, as it was stored last', async () => {
      const key = { request: newTenant(), person: 'anne' };
      const card = await store.cards.cardOf('tenant', key, `id-${key.request}`);
      const sent = {
        ...card,
        revision: 3,
        place: { serviceUrl: 'https://s', conversation: 'a:1' },
        message: '17',
        state: 'unsure',
      } as const;
      await store.cards.store(sent);
      expect(await replica.cards.byId('tenant', card.id)).toEqual(sent);
      expect(await replica.cards.byId('other', card.id)).toBeNull();
      expect(await replica.cards.byId('tenant', 'guessed')).toBeNull();
    });

    test('is listed with the others of its request', async () => {
      const request = newTenant();
      for (const person of ['bo', 'anne']) await store.cards.cardOf('tenant', { request, person }, `${request}-${person}`);
      expect((await store.cards.ofRequest('tenant', request)).map(({ person }) => person)).toEqual(['anne', 'bo']);
      expect(await store.cards.ofRequest('other', request)).toEqual([]);
    });
  });

  describe('an obligation', () => {
    test('is kept once, and listed with the others of its owner', async () => {
      const tenant = newTenant();
      await store.obligations.keep(obligationOf(tenant, 'one', 'anne'), at(0));
      await replica.obligations.keep({ ...obligationOf(tenant, 'one', 'bo'), due: '2030-01-01' }, at(0));
      await store.obligations.keep({ ...obligationOf(tenant, 'two', 'anne'), due: '2026-11-25' }, at(0));
      expect(await replica.obligations.find(tenant, 'one')).toEqual(obligationOf(tenant, 'one', 'anne'));
      expect((await store.obligations.ofPerson(tenant, 'anne')).map(({ id }) => id)).toEqual(['two', 'one']);
      expect(await store.obligations.ofPerson(tenant, 'bo')).toEqual([]);
      expect(await store.obligations.find('other', 'one')).toBeNull();
    });

    test('is due on the days of its reminders, the day after the last, and a day later for the DPO', async () => {
      const tenant = newTenant();
      const isDue = async (day: string) => (await store.obligations.due(day, 1000)).some((each) => each.tenant === tenant);
      const to = (next: Partial<Obligation>) =>
        replica.obligations.change(tenant, 'one', at(0), (now) => ({ obligation: { ...now, ...next }, tell: ['anne', 'anne'] }));
      await store.obligations.keep(obligationOf(tenant, 'one', 'anne'), at(0));
      expect([await isDue('2026-11-26'), await isDue('2026-11-27')]).toEqual([false, true]);
      await to({ remindOn: ['2026-11-29'] });
      expect([await isDue('2026-11-28'), await isDue('2026-11-29')]).toEqual([false, true]);
      await to({ remindOn: [] });
      expect([await isDue('2026-11-29'), await isDue('2026-11-30')]).toEqual([false, true]);
      await to({ state: 'overdue' });
      expect([await isDue('2026-11-30'), await isDue('2026-12-01')]).toEqual([false, true]);
      expect((await store.obligations.overdue(tenant, 9)).map(({ id }) => id)).toEqual(['one']);
      expect((await store.obligations.undone(tenant, 9)).map(({ id }) => id)).toContain('one');
      expect(await store.obligations.undone(tenant, 0)).toEqual([]);
      await to({ isEscalated: true });
      expect(await isDue('2030-01-01')).toBe(false);
      await to({ state: 'done' });
      expect(await store.obligations.overdue(tenant, 9)).toEqual([]);
      expect((await store.obligations.undone(tenant, 9)).map(({ id }) => id)).not.toContain('one');
    });

    test('that changes commits what has to be told; what is not changed has nothing to tell', async () => {
      const tenant = newTenant();
      await store.obligations.keep(obligationOf(tenant, 'one', 'anne'), at(0));
      await drained();
      const done = await store.obligations.change(tenant, 'one', at(9), (now) => ({
        obligation: { ...now, state: 'done', doneAt: NOON },
        tell: ['anne'],
      }));
      expect(done).toMatchObject({ state: 'done' });
      expect(await drained()).toEqual([{ kind: 'obligation', tenant, obligation: 'one', person: 'anne' }]);
      expect(await store.obligations.change(tenant, 'one', at(9), () => null)).toEqual(done);
      expect(await store.obligations.change(tenant, 'none', at(9), () => null)).toBeNull();
      expect(await drained()).toEqual([]);
    });
  });

  test('a sweep forgets acts after thirty days, and requests never', async () => {
    const request = await file(newTenant());
    const click = () =>
      store.requests.change(request.id, 'act', at(1), (now) => ({ change: reminded(now, NOON), told: { at: now.revision } }));
    expect(await click()).toEqual({ at: 1 });
    await store.sweep(at(30 * DAY));
    expect(await click()).toEqual({ at: 1 });
    await store.sweep(at(30 * DAY + 1));
    expect(await click()).toEqual({ at: 2 });
    await store.sweep(at(50 * 365 * DAY));
    expect(await store.requests.find(request.tenant, request.id)).not.toBeNull();
  });
}
