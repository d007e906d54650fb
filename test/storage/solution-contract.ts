// What every store does with solutions, whatever it is made of.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Job } from '../../src/ports/jobs.ts';
import type { SolutionFilter } from '../../src/ports/solutions.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Solution, SolutionChange } from '../../src/solutions/types.ts';
import { decided, filingOf, flagged, withdrawn } from './request-life.ts';
import { answered, assigned, beginningOf, type Checking, moved, nextOf, peopled, renamed, retold, solutionOf } from './solution-life.ts';

export type OpenedWithSolutions = {
  readonly store: Store;
  readonly replica: Store;
  /** What blocks by the checklist in force. */
  readonly checking: Checking;
  /** Jobs that were committed since it was asked last. */
  readonly drained: () => Promise<readonly Job[]>;
};

const NOON = Date.UTC(2026, 10, 22, 12);
const time = (seconds: number) => NOON + seconds * 1000;
const at = (seconds: number) => new Date(time(seconds));

let count = 0;
/** No two tests share a tenant, so none has to clear up after itself. */
const newTenant = () => `tenant-s${++count}`;

type Begun = { readonly owner?: string; readonly contributors?: readonly string[]; readonly name?: string; readonly seconds?: number };

export function solutionContract(open: () => Promise<OpenedWithSolutions>): void {
  let store: Store['solutions'];
  let replica: Store['solutions'];
  let opened: OpenedWithSolutions;
  beforeAll(async () => {
    opened = await open();
    ({ solutions: store } = opened.store);
    ({ solutions: replica } = opened.replica);
  });

  const begin = async (tenant: string, { seconds = 0, ...more }: Begun = {}) =>
    (await store.begin(beginningOf({ tenant, at: time(seconds), ...more }))).solution;
  const change = async ({ tenant, id, owner }: Solution, make: (now: Solution) => SolutionChange, seconds = 60) => {
    await replica.change(tenant, id, null, at(seconds), owner, (now) => ({ change: make(now), told: { done: true } }));
  };
  const listed = async (tenant: string, filter: Partial<SolutionFilter> = {}) => {
    const rows = await replica.list(tenant, { most: 50, ...filter });
    expect(await store.howMany(tenant, filter)).toBe((await store.list(tenant, { ...filter, skip: 0, most: 1000 })).length);
    return rows.map(({ number }) => number);
  };

  describe('a solution', () => {
    test('has its number, and any replica finds it by id and by number as it was begun, and no other tenant does', async () => {
      const tenant = newTenant();
      const { solution, isNew } = await store.begin(beginningOf({ tenant, at: NOON, contributors: ['mads'], name: 'Æ \u0000 👍' }));
      expect(isNew).toBe(true);
      expect(solution).toEqual({ ...solutionOf({ tenant, at: NOON, contributors: ['mads'], name: 'Æ \u0000 👍' }, 1), id: solution.id });
      expect(JSON.stringify(await replica.find(tenant, solution.id))).toBe(JSON.stringify(solution));
      expect(await replica.numbered(tenant, 1)).toEqual(solution);
      expect(await replica.numbered(tenant, 2)).toBeNull();
      expect([await replica.find('other', solution.id), await replica.numbered('other', 1)]).toEqual([null, null]);
      expect(await replica.history('other', solution.id, { skip: 0, most: 9 })).toEqual([]);
      expect((await replica.list(tenant, { most: 1 }))[0]?.name).toBe('Æ  👍');
    });

    test('is begun once under the same key, however often and at whatever moment', async () => {
      const tenant = newTenant();
      const begun = await Promise.all(
        Array.from({ length: 20 }, (_, i) => (i % 2 ? store : replica).begin(beginningOf({ tenant, at: NOON }, 'press'))),
      );
      expect(begun.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(begun.map(({ solution }) => solution.id)).size).toBe(1);
      expect((await store.begin(beginningOf({ tenant: newTenant(), at: NOON }, 'press'))).isNew).toBe(true);
    });

    test('is counted in its tenant without gaps, also where one failed in between', async () => {
      const tenant = newTenant();
      await begin(tenant);
      const failing = (make: (number: number) => SolutionChange) =>
        expect(store.begin({ ...beginningOf({ tenant, at: NOON }), make })).rejects;
      const { make } = beginningOf({ tenant, at: NOON });
      await failing(() => {
        throw new RangeError('as a bug does');
      }).toThrow(RangeError);
      await failing((number) => make(number + 1)).toThrow(TypeError);
      await failing((number) => ({ ...make(number), facts: [] })).toThrow(TypeError);
      await failing((number) => ({ ...make(number), solution: { ...make(number).solution, tenant: 'other' } })).toThrow(TypeError);
      await Promise.all(Array.from({ length: 10 }, () => begin(tenant)));
      expect(await listed(tenant)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    });

    test('is read with all others by number, a page at a time', async () => {
      const tenant = newTenant();
      for (let i = 0; i < 5; i++) await begin(tenant);
      const page = async (after: number) => (await replica.after(tenant, after, 2)).map(({ number }) => number);
      expect([await page(0), await page(2), await page(4), await page(5)]).toEqual([[1, 2], [3, 4], [5], []]);
    });
  });

  describe('a change of a solution', () => {
    test('sees the newest revision, and is seen by every replica', async () => {
      const solution = await begin(newTenant());
      await change(solution, (now) => answered(now, 'owns-model', 'Firmaet', time(60)));
      const told = await store.change(solution.tenant, solution.id, null, at(90), 'anne', (now) => {
        expect(now.items['owns-model']).toMatchObject({ state: 'answered', answer: 'Firmaet', revision: 1 });
        return { told: { revision: now.revision } };
      });
      expect(told).toEqual({ revision: 2 });
      expect((await replica.find(solution.tenant, solution.id))?.revision).toBe(2);
    });

    test('of many at once loses nothing', async () => {
      const solution = await begin(newTenant());
      await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? store : replica).change(solution.tenant, solution.id, null, at(i), 'anne', (now) => ({
            change: answered(now, `item-${i}`, `${i}`, time(i)),
            told: {},
          })),
        ),
      );
      const after = await store.find(solution.tenant, solution.id);
      expect(after?.revision).toBe(21);
      expect(Object.keys(after?.items ?? {})).toHaveLength(20);
    });

    test('by the same act again is told the same, and changes nothing; one that changed nothing is not kept', async () => {
      const solution = await begin(newTenant());
      const press = (act: string, text: string) =>
        replica.change(solution.tenant, solution.id, act, at(60), 'anne', (now) => ({
          change: answered(now, 'owns-model', text, time(60)),
          told: { text },
        }));
      const refused = () => store.change(solution.tenant, solution.id, 'one', at(50), 'anne', () => ({ told: { text: 'no' } }));
      expect(await refused()).toEqual({ text: 'no' });
      expect(await press('one', 'A')).toEqual({ text: 'A' });
      expect(await press('one', 'B')).toEqual({ text: 'A' });
      expect(await refused()).toEqual({ text: 'A' });
      expect(await press('two', 'C')).toEqual({ text: 'C' });
      expect((await store.find(solution.tenant, solution.id))?.revision).toBe(3);
    });

    test('that fails leaves everything as it was', async () => {
      const solution = await begin(newTenant());
      await opened.drained();
      const failing = (make: (now: Solution) => SolutionChange) =>
        expect(
          store.change(solution.tenant, solution.id, 'act', at(9), 'anne', (now) => ({ change: make(now), told: {} })),
        ).rejects.toThrow(TypeError);
      const fine = (now: Solution) => assigned(now, 'owns-model', '2026-12-01', time(9));
      await failing((now) => ({ ...fine(now), facts: [] }));
      await failing((now) => ({ ...fine(now), solution: { ...fine(now).solution, revision: now.revision } }));
      await failing((now) => ({ ...fine(now), solution: { ...fine(now).solution, number: 9 } }));
      await failing((now) => ({ ...fine(now), solution: { ...fine(now).solution, stage: 'pilot' } }));
      await failing((now) => ({ ...fine(now), facts: fine(now).facts.map((fact) => ({ ...fact, revision: 9 })) }));
      expect(await store.find(solution.tenant, solution.id)).toEqual(solution);
      expect(await store.history(solution.tenant, solution.id, { skip: 0, most: 9 })).toHaveLength(1);
      expect(await opened.drained()).toEqual([]);
    });

    test('of nothing, or of what is of another tenant, is null', async () => {
      const { id } = await begin(newTenant());
      expect(await store.change('other', id, null, at(0), 'anne', () => ({ told: {} }))).toBeNull();
      expect(await store.change(newTenant(), 'nothing', null, at(0), 'anne', () => ({ told: {} }))).toBeNull();
    });

    test('commits the jobs that its effects become, each once', async () => {
      await opened.drained();
      const solution = await begin(newTenant(), { contributors: ['mads'] });
      const { id, tenant } = solution;
      const told = { kind: 'solution', tenant, solution: id } as const;
      expect(await opened.drained()).toEqual([{ ...told, person: 'mads', notice: 'invited', items: [], revision: 1 }]);
      const twice = (now: Solution) => {
        const made = assigned(now, 'owns-model', '2026-12-01', time(60));
        return { ...made, effects: [...made.effects, ...made.effects] };
      };
      await change(solution, twice);
      expect(await opened.drained()).toEqual([{ ...told, person: 'mads', notice: 'assigned', items: ['owns-model'], revision: 2 }]);
    });
  });

  describe('the list', () => {
    test('shows what was changed last first, in pages, with what the checklist makes of it', async () => {
      const tenant = newTenant();
      const [one, two] = [await begin(tenant, { seconds: 0, name: 'En' }), await begin(tenant, { seconds: 1, name: 'To' })];
      await begin(tenant, { seconds: 2 });
      expect(await listed(tenant)).toEqual([3, 2, 1]);
      await change(one, (now) => assigned(now, 'data-map', '2026-12-01', time(60)));
      await change(one, (now) => answered(now, 'owns-model', 'Firmaet', time(61)));
      expect([await listed(tenant), await listed(tenant, { skip: 1, most: 1 }), await listed(tenant, { skip: 3 })]).toEqual([
        [1, 3, 2],
        [3],
        [],
      ]);
      const [row] = await replica.list(tenant, { most: 1 });
      expect(row).toEqual({
        ...{ id: one.id, number: 1, name: 'En', stage: 'idea', owner: 'anne', blocking: 1, open: 2, nextDay: '2026-12-01' },
        ...{ signedUntil: null, isOrphaned: false, changedAt: time(61) },
      });
      const signed = { request: 'r', number: 7, state: 'approved', filedAt: 1, decidedAt: 2, until: '2027-11-22' } as const;
      await change(two, (now) => nextOf(now, { signed, isOrphaned: true }, time(70), { event: 'settle' }));
      expect((await replica.list(tenant, { most: 1 }))[0]).toMatchObject({ number: 2, signedUntil: '2027-11-22', isOrphaned: true });
      expect(await listed(newTenant())).toEqual([]);
    });

    test('is of an owner or a contributor, as they now are', async () => {
      const tenant = newTenant();
      const one = await begin(tenant, { owner: 'anne', contributors: ['mads', 'anne'] });
      await begin(tenant, { owner: 'mads', seconds: 1 });
      await begin(tenant, { owner: 'dorte', seconds: 2 });
      expect([await listed(tenant, { of: 'anne' }), await listed(tenant, { of: 'mads' })]).toEqual([[1], [2, 1]]);
      await change(one, (now) => peopled(now, 'dorte', ['anne'], time(60)));
      expect([await listed(tenant, { of: 'anne' }), await listed(tenant, { of: 'mads' }), await listed(tenant, { of: 'dorte' })]).toEqual([
        [1],
        [2],
        [1, 3],
      ]);
    });

    test('is by stage, of those that something blocks, and of those with something to do by a day', async () => {
      const tenant = newTenant();
      const [one, two, three] = [await begin(tenant), await begin(tenant), await begin(tenant)];
      await change(one, (now) => moved(now, 'pilot', time(60)));
      await change(two, (now) => moved(now, 'retired', time(61)));
      const by = (...stages: SolutionFilter['stages'] & object) => listed(tenant, { stages });
      expect([await by('idea'), await by('pilot', 'retired'), await by('production'), await by()]).toEqual([[3], [2, 1], [], []]);
      for (const item of ['owns-model', 'data-map']) await change(three, (now) => answered(now, item, 'Ja', time(70)));
      expect([await listed(tenant, { isBlocked: true }), await listed(tenant, { isBlocked: false })]).toEqual([
        [2, 1],
        [3, 2, 1],
      ]);
      await change(one, (now) => assigned(now, 'data-map', '2026-12-01', time(80)));
      await change(two, (now) => assigned(now, 'data-map', '2026-12-02', time(81)));
      expect(await listed(tenant, { dueBy: '2026-11-30' })).toEqual([]);
      expect([await listed(tenant, { dueBy: '2026-12-01' }), await listed(tenant, { dueBy: '2026-12-31' })]).toEqual([[1], [2, 1]]);
      expect(await listed(tenant, { dueBy: '2026-12-31', stages: ['retired'], isBlocked: true, of: 'anne' })).toEqual([2]);
    });

    test('finds part of a name in any case, to the letter', async () => {
      const tenant = newTenant();
      const one = await begin(tenant, { name: 'LØNHJÆLPER 100% _ny_' });
      await begin(tenant, { name: 'Referater' });
      const named = (text: string) => listed(tenant, { named: text });
      expect([await named('lønhjæ'), await named('00% _N'), await named('%'), await named('__'), await named('e')]).toEqual([
        [1],
        [1],
        [1],
        [],
        [2, 1],
      ]);
      await change(one, (now) => renamed(now, 'Opslag', time(60)));
      expect([await named('løn'), await named('OPSLAG')]).toEqual([[], [1]]);
    });
  });

  describe('the history', () => {
    test('says what was done by whom and when, newest first and in pages, with the parts that became others', async () => {
      const solution = await begin(newTenant());
      const { tenant, id } = solution;
      await change(solution, (now) => answered(now, 'owns-model', 'Firmaet', time(60)), 60);
      await change(solution, (now) => renamed(now, 'Opslag', time(70)), 70);
      await change(solution, (now) => retold(now, { 'ai-area': 'employment' }, time(80)), 80);
      const two = (now: Solution): SolutionChange => {
        const made = nextOf(now, { lookRemindedFor: '2026-12-01' }, time(90), { event: 'remind' });
        return { ...made, facts: [...made.facts, { event: 'orphan', as: 'nobody', stage: 'idea', revision: 5, item: 'owns-model' }] };
      };
      await replica.change(tenant, id, null, at(90), null, (now) => ({ change: two(now), told: {} }));
      const history = await replica.history(tenant, id, { skip: 0, most: 9 });
      const of = { as: 'owner', stage: 'idea', item: null, by: 'anne' };
      expect(history.slice(0, 5)).toEqual([
        {
          ...of,
          event: 'orphan',
          as: 'nobody',
          item: 'owns-model',
          by: null,
          revision: 5,
          at: time(90),
          parts: { lookRemindedFor: '2026-12-01' },
        },
        { ...of, event: 'remind', by: null, revision: 5, at: time(90), parts: { lookRemindedFor: '2026-12-01' } },
        { ...of, event: 'tell', revision: 4, at: time(80), parts: { facts: { 'solution-data': null, 'ai-area': 'employment' } } },
        { ...of, event: 'describe', revision: 3, at: time(70), parts: { described: { name: 'Opslag' } } },
        {
          ...{ ...of, event: 'answer', item: 'owns-model', revision: 2, at: time(60) },
          parts: { items: { 'owns-model': expect.objectContaining({ answer: 'Firmaet', state: 'answered' }) } },
        },
      ]);
      expect(history[5]).toMatchObject({
        event: 'begin',
        revision: 1,
        at: NOON,
        by: 'anne',
        parts: { owner: 'anne', described: solution.described },
      });
      const page = async (skip: number, most: number) => (await store.history(tenant, id, { skip, most })).map(({ event }) => event);
      expect([await page(1, 2), await page(5, 9), await page(6, 9)]).toEqual([['remind', 'tell'], ['begin'], []]);
    });
  });

  describe('what is due', () => {
    test('is told from its time on, the oldest first, until it is done', async () => {
      const tenant = newTenant();
      const [one, two] = [await begin(tenant), await begin(tenant)];
      await change(one, (now) => assigned(now, 'data-map', '2026-12-03', time(60)));
      await change(two, (now) => assigned(now, 'data-map', '2026-12-02', time(60)));
      const due = async (day: string, most = 1000) =>
        (await replica.due(new Date(`${day}T07:00:00Z`), most)).flatMap((each) => (each.tenant === tenant ? [each.id] : []));
      expect([await due('2026-12-01'), await due('2026-12-02'), await due('2026-12-03')]).toEqual([[], [two.id], [two.id, one.id]]);
      await change(two, (now) => answered(now, 'data-map', 'Ja', time(70)));
      expect(await due('2026-12-03')).toEqual([one.id]);
    });
  });

  describe('people of solutions', () => {
    const WEEK = 7 * 24 * 60 * 60;
    const handed = async (tenant: string, seconds: number, most = 1000) =>
      (await Promise.all(Array.from({ length: 8 }, (_, i) => (i % 2 ? store : replica).toLookAt(tenant, at(seconds), most)))).flat().sort();

    test('are looked at within a week, not all at once, each by one replica, and again a week after', async () => {
      const [tenant, other] = [newTenant(), newTenant()];
      const all = [];
      for (let i = 0; i < 14; i++) all.push(await begin(tenant));
      const later = await begin(other);
      const halfway = await handed(tenant, WEEK / 2);
      expect(halfway.length).toBeGreaterThan(3);
      expect(halfway.length).toBeLessThan(11);
      for (const id of halfway) await store.looked(tenant, id, at(WEEK / 2));
      const rest = await handed(tenant, WEEK);
      expect([...halfway, ...rest].sort()).toEqual(all.map(({ id }) => id).sort());
      for (const id of rest) await replica.looked(tenant, id, at(WEEK));
      expect(await handed(tenant, 1.5 * WEEK - 1)).toEqual([]);
      expect(await handed(tenant, 1.5 * WEEK)).toEqual(halfway);
      await store.looked(tenant, later.id, at(WEEK));
      expect(await handed(other, WEEK)).toEqual([later.id]);
    });

    test('are handed out again after an hour where nobody has looked, whoever waits longest first, and never of a retired one', async () => {
      const tenant = newTenant();
      const [one, two, three] = [await begin(tenant), await begin(tenant), await begin(tenant)];
      await change(three, (now) => moved(now, 'retired', time(60)));
      expect(await store.toLookAt(tenant, at(WEEK), 1)).toHaveLength(1);
      expect(await store.toLookAt(tenant, at(WEEK + 60), 9)).toHaveLength(1);
      expect(await handed(tenant, WEEK + 3599)).toEqual([]);
      expect(await handed(tenant, WEEK + 3660)).toEqual([one.id, two.id].sort());
    });
  });

  describe('another checklist', () => {
    test('is in the lists once they are worked out anew, of one tenant, where it makes a difference', async () => {
      const [tenant, other] = [newTenant(), newTenant()];
      const { checking } = opened;
      const before = checking.blocking;
      for (let i = 0; i < 250; i++) await begin(tenant);
      await begin(other);
      const [first] = await store.after(tenant, 0, 1);
      if (first === undefined) throw new RangeError('no solution');
      await change(first, (now) => answered(now, 'new-item', 'Ja', time(60)));
      checking.blocking = ['new-item', 'owns-model', 'data-map'];
      try {
        expect(await store.refresh(tenant)).toBe(249);
        expect(await replica.refresh(tenant)).toBe(0);
        const rows = await replica.list(tenant, { most: 300 });
        expect(rows.map(({ number, blocking }) => (number === 1 ? 2 : 3) === blocking)).not.toContain(false);
        expect((await replica.list(other, { most: 1 }))[0]?.blocking).toBe(2);
        checking.blocking = [];
        const refreshed = await Promise.all([store.refresh(tenant), replica.refresh(tenant)]);
        expect(refreshed[0] + refreshed[1]).toBe(250);
        expect(await store.howMany(tenant, { isBlocked: true })).toBe(0);
        const { revision } = (await store.find(tenant, first.id)) ?? {};
        expect([revision, (await store.history(tenant, first.id, { skip: 0, most: 9 })).length]).toEqual([2, 2]);
      } finally {
        checking.blocking = before;
      }
    });
  });

  describe('a request to go into production', () => {
    test('brings that it was filed and what became of it to the solution, by a job of the same transaction, and no other request does', async () => {
      const { requests } = opened.store;
      const tenant = newTenant();
      const signOff = { solution: 'the-solution', number: 1, revision: 3, name: '', purpose: '', facts: [], items: [], validDays: 365 };
      const filing = (isSigning: boolean) => {
        const one = filingOf({ tenant, requester: 'anne', approvers: ['mads'], filedAt: NOON });
        const make = (number: number) => {
          const made = one.make(number);
          return isSigning ? { ...made, request: { ...made.request, subject: { ...made.request.subject, signOff } } } : made;
        };
        return { ...one, make };
      };
      const settling = async () => (await opened.drained()).filter(({ kind }) => kind === 'solution-settle');
      await settling();
      const { request } = await requests.file(filing(true));
      const plain = (await requests.file(filing(false))).request;
      const ended = (await requests.file(filing(true))).request;
      const job = (id: string) => ({ kind: 'solution-settle', tenant, solution: 'the-solution', request: id });
      // Should whoever filed it not come to tell the solution.
      const both = await settling();
      expect(both).toHaveLength(2);
      expect(both).toEqual(expect.arrayContaining([job(request.id), job(ended.id)]));
      const apply = (id: string, make: Parameters<typeof requests.change>[3]) => requests.change(id, null, at(60), make);
      await apply(plain.id, (now) => ({ change: decided(now, 'approved', NOON), told: {} }));
      expect(await settling()).toEqual([]);
      await apply(request.id, (now) => ({ change: decided(now, 'approved', NOON), told: {} }));
      expect(await settling()).toEqual([job(request.id)]);
      await apply(request.id, (now) => ({ change: flagged(now, NOON), told: {} }));
      expect(await settling()).toEqual([job(request.id)]);
      await apply(ended.id, (now) => ({ change: withdrawn(now, NOON), told: {} }));
      expect(await settling()).toEqual([job(ended.id)]);
    });
  });

  describe('sweeping', () => {
    test('forgets presses of a month ago, and what was begun stays', async () => {
      const tenant = newTenant();
      const long = NOON - 31 * 86_400_000;
      const { solution } = await store.begin(beginningOf({ tenant, at: long }, 'old'));
      await store.change(tenant, solution.id, 'act', new Date(long), 'anne', (now) => ({
        change: renamed(now, 'B', long),
        told: { n: 1 },
      }));
      await opened.store.sweep(new Date(NOON));
      const again = await store.change(tenant, solution.id, 'act', at(0), 'anne', () => ({ told: { n: 2 } }));
      expect(again).toEqual({ n: 2 });
      expect((await store.find(tenant, solution.id))?.described.name).toBe('B');
      expect((await store.begin(beginningOf({ tenant, at: NOON }, 'old'))).isNew).toBe(true);
    });
  });
}
