// The queue: each job once, by whichever worker, whatever becomes of the workers; and what is due is woken once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Job, JobEnd } from '../../src/ports/jobs.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { JOB_SCHEMA, MOST_TRIES, type OpenedJobs, openJobs, pauseAfter } from '../../src/storage/jobs.ts';
import { queuedIn } from '../../src/storage/queued-job.ts';
import type { GivenUp } from '../../src/storage/revived-jobs.ts';
import { openStore } from '../../src/storage/store.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { wakerOf } from '../../src/storage/waker.ts';
import { fakeStore } from '../fakes/store.ts';
import { filingOf, obligationOf, reminded, rules } from './request-life.ts';
import { ask, type TestServer, testServer } from './server.ts';
import { answered, assigned, beginningOf, checkingOf, rulesBy } from './solution-life.ts';

jest.setTimeout(60_000);

const NOON = Date.UTC(2026, 10, 22, 12);
const DAY_MS = 86_400_000;

let server: TestServer;
const closings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await testServer();
});

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

afterAll(() => server.close());

type Worker = { readonly database: Database; readonly jobs: OpenedJobs; readonly logged: readonly string[] };

async function workerOn(url: string): Promise<Worker> {
  const database = openDatabase({ url, most: 6 });
  closings.push(() => database.close());
  const logged: string[] = [];
  const jobs = await openJobs({ database, url, log: (line) => logged.push(line), pause: () => 0 });
  closings.push(() => jobs.stop());
  return { database, jobs, logged };
}

const jobOf = (revision: number): Job => ({ kind: 'register', tenant: 'tenant', request: 'r', revision });
const enqueue = ({ database, jobs }: Worker, all: readonly Job[]) => inTransaction(database, (trx) => jobs.enqueue(trx, all));

/** Does jobs, and tells when it has seen so many. */
function doer(count: number, end: (job: Job, attempt: number) => JobEnd = () => ({ kind: 'done' })) {
  const seen: { readonly job: Job; readonly attempt: number }[] = [];
  const all = Promise.withResolvers<void>();
  const doJob = async (job: Job, attempt: number) => {
    seen.push({ job, attempt });
    if (seen.length >= count) all.resolve();
    return end(job, attempt);
  };
  return { seen, doJob, all: all.promise };
}

test('two workers on one database do each job once', async () => {
  const url = await server.database();
  const [one, other] = await Promise.all([workerOn(url), workerOn(url)]);
  const { seen, doJob, all } = doer(300);
  await one.jobs.work(doJob);
  await other.jobs.work(doJob);
  await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      enqueue(
        i % 2 ? one : other,
        Array.from({ length: 10 }, (__, n) => jobOf(i * 10 + n)),
      ),
    ),
  );
  await all;
  await Promise.all([one.jobs.stop(), other.jobs.stop()]);
  expect(seen.map(({ job }) => (job.kind === 'register' ? job.revision : -1)).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 300 }, (_, i) => i),
  );
});

test('a job of a transaction that did not commit is never done', async () => {
  const worker = await workerOn(await server.database());
  const { seen, doJob, all } = doer(1);
  const failing = inTransaction(worker.database, async (trx) => {
    await worker.jobs.enqueue(trx, [jobOf(1)]);
    throw new RangeError('as a bug does');
  });
  await expect(failing).rejects.toThrow(RangeError);
  await enqueue(worker, [jobOf(2)]);
  await worker.jobs.work(doJob);
  await all;
  expect(seen).toEqual([{ job: jobOf(2), attempt: 1 }]);
});

test('a job whose worker was killed is done by another one', async () => {
  const url = await server.database();
  const worker = await workerOn(url);
  const program = fileURLToPath(new URL('jobs-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const took = once(createInterface({ input: child.stdout }), 'line');
  await enqueue(worker, [jobOf(1)]);
  await took;
  child.kill('SIGKILL');
  await once(child, 'exit');
  // As if the ten seconds had passed in which a living worker says that it lives.
  await ask(url, `update ${JOB_SCHEMA}.job set heartbeat_on = now() - interval '1 minute' where state = 'active'`);
  const { seen, doJob, all } = doer(1);
  await worker.jobs.work(doJob);
  await all;
  expect(seen).toEqual([{ job: jobOf(1), attempt: 2 }]);
});

test('a job that is to be done later, or that failed, is tried again and counts its tries', async () => {
  const worker = await workerOn(await server.database());
  const { seen, doJob, all } = doer(3, (_, attempt) => {
    if (attempt === 2) throw new Error('a message with somebody in it');
    return attempt === 1 ? { kind: 'later', afterMs: 0 } : { kind: 'done' };
  });
  await worker.jobs.work(doJob);
  await enqueue(worker, [jobOf(1)]);
  await all;
  expect(seen.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  expect(worker.logged).toEqual(['a job of kind `register` failed at try 2: Error']);
});

test('pauses grow to a minute for half an hour, then to ten, for a day', () => {
  const pauses = Array.from({ length: MOST_TRIES }, (_, i) => pauseAfter(i + 1));
  expect(pauses.slice(0, 7)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  expect(pauses.slice(0, 36).reduce((sum, ms) => sum + ms)).toBeGreaterThan(30 * 60_000);
  expect(pauses.reduce((sum, ms) => sum + ms)).toBeGreaterThan(DAY_MS);
});

test('a job that cannot be done is given up in the end, and can be seen', async () => {
  const url = await server.database();
  const worker = await workerOn(url);
  const { doJob, all } = doer(1, () => ({ kind: 'later', afterMs: null }));
  await enqueue(worker, [jobOf(1)]);
  await ask(url, `update ${JOB_SCHEMA}.job set data = jsonb_set(data, '{attempt}', '${MOST_TRIES}')`);
  await worker.jobs.work(doJob);
  await all;
  await worker.jobs.stop();
  const other = await workerOn(url);
  expect(await other.jobs.dead(10)).toEqual([jobOf(1)]);
});

describe('what was given up', () => {
  const given = async (url: string, attempt = MOST_TRIES) => {
    const worker = await workerOn(url);
    const { doJob, all } = doer(1, () => ({ kind: 'later', afterMs: null }));
    await enqueue(worker, [jobOf(1)]);
    await ask(url, `update ${JOB_SCHEMA}.job set data = jsonb_set(data, '{attempt}', '${MOST_TRIES}')`);
    await worker.jobs.work(doJob);
    await all;
    await worker.jobs.stop();
    await ask(url, `update ${JOB_SCHEMA}.job set data = jsonb_set(data, '{attempt}', '${attempt}') where name = 'dead'`);
  };

  test('is laid into the queue again, once by however many replicas, and done', async () => {
    const url = await server.database();
    await given(url);
    const workers = await Promise.all([workerOn(url), workerOn(url), workerOn(url)]);
    const none = () => {
      throw new RangeError('given up');
    };
    const revived = await Promise.all(workers.map(({ jobs }) => jobs.revive(new Date(), none)));
    expect(revived.reduce((sum, count) => sum + count)).toBe(1);
    const { seen, doJob, all } = doer(1);
    await workers[0]?.jobs.work(doJob);
    await all;
    expect(seen).toEqual([{ job: jobOf(1), attempt: 1 }]);
    expect(await workers[1]?.jobs.dead(10)).toEqual([]);
  });

  test('is so for 14 days after it was made, and is then told, once, without anybody in it', async () => {
    const url = await server.database();
    await given(url);
    const { jobs } = await workerOn(url);
    const told: GivenUp[] = [];
    const revive = (days: number) => jobs.revive(new Date(Date.now() + days * DAY_MS), (one) => told.push(one));
    expect(await revive(13)).toBe(1);
    await ask(
      url,
      `update ${JOB_SCHEMA}.job set name = 'dead', data = jsonb_set(data, '{attempt}', '${MOST_TRIES}') where name = 'work' and state = 'created'`,
    );
    expect(await revive(15)).toBe(0);
    expect(await revive(15)).toBe(0);
    expect(told).toEqual([{ kind: 'register', about: 'r', ageDays: 15 }]);
    expect(await jobs.dead(10)).toEqual([]);
  });

  test('for taking its workers down with it comes back once a day', async () => {
    const url = await server.database();
    await given(url, 1);
    const { jobs } = await workerOn(url);
    const none = () => {
      throw new RangeError('given up');
    };
    expect(await jobs.revive(new Date(), none)).toBe(0);
    expect(await jobs.revive(new Date(Date.now() + DAY_MS + 1000), none)).toBe(1);
  });
});

test('a job that an older program left, and that nobody knows any more, is given up', async () => {
  const url = await server.database();
  const worker = await workerOn(url);
  const { seen, doJob, all } = doer(1);
  await enqueue(worker, [jobOf(1)]);
  await ask(url, `update ${JOB_SCHEMA}.job set data = '{"job":{"kind":"constructor"},"attempt":1}'`);
  await enqueue(worker, [jobOf(2)]);
  await worker.jobs.work(doJob);
  await all;
  expect(seen.map(({ job }) => job)).toEqual([jobOf(2)]);
});

test('what is due is woken once, by any number of replicas', async () => {
  const url = await server.migrated();
  const worker = await workerOn(url);
  const stores = [worker.database, worker.database].map((each) => openStore(each, { ...rules, enqueue: worker.jobs.enqueue }));
  const [store] = stores;
  if (store === undefined) throw new RangeError('no store');
  for (let i = 0; i < 30; i++) await store.requests.file(filingOf({ tenant: 't', requester: 'anne', approvers: ['mads'], filedAt: NOON }));
  await store.obligations.keep(obligationOf('t', 'one', 'anne'), new Date(NOON));
  let [reminders, told] = [0, 0];
  const wakers = stores.map((each) =>
    wakerOf({
      ...each,
      now: () => new Date(NOON + 5 * DAY_MS),
      dayOf: (now) => now.toISOString().slice(0, 10),
      failed: (cause) => {
        throw cause;
      },
      wake: async ({ kind, tenant, id }) => {
        if (kind === 'obligation') {
          await each.obligations.change(tenant, id, new Date(NOON), (now) => {
            if (now.remindOn[0] !== '2026-11-27') return null;
            told += 1;
            return { obligation: { ...now, remindOn: now.remindOn.slice(1) }, tell: [now.person] };
          });
          return;
        }
        await each.requests.change(id, null, new Date(NOON), (now) => {
          if (now.remindedAt !== null) return { told: {} };
          reminders += 1;
          return { change: reminded(now, NOON), told: {} };
        });
      },
    }),
  );
  await Promise.all(wakers.map((each) => each.look()));
  expect([reminders, told]).toEqual([30, 1]);
  expect(await Promise.all(wakers.map((each) => each.look()))).toEqual([0, 0]);
});

test('what cannot be woken now keeps nothing behind it from being woken, and comes again after a minute', async () => {
  const store = fakeStore(rules);
  for (let i = 0; i < 150; i++) await store.requests.file(filingOf({ tenant: 't', requester: 'anne', approvers: ['mads'], filedAt: NOON }));
  let now = NOON + 5 * DAY_MS;
  const woken: string[] = [];
  const failures: unknown[] = [];
  const waker = wakerOf({
    ...store,
    now: () => new Date(now),
    dayOf: () => '2026-11-27',
    failed: (cause) => failures.push(cause),
    wake: async ({ id }) => {
      woken.push(id);
      throw new RangeError('the directory does not answer');
    },
  });
  expect([await waker.look(), await waker.look(), await waker.look()]).toEqual([100, 50, 0]);
  expect(new Set(woken).size).toBe(150);
  expect(failures).toHaveLength(150);
  now += 60_000;
  expect(await waker.look()).toBe(100);
});

test('what is due of a solution is woken, and no more once it is done', async () => {
  const store = fakeStore(rules, rulesBy(checkingOf()));
  const { solution } = await store.solutions.begin(beginningOf({ tenant: 't', at: NOON }));
  const change = (make: typeof answered, value: string) =>
    store.solutions.change('t', solution.id, null, new Date(NOON), null, (now) => ({
      change: make(now, 'data-map', value, NOON),
      told: {},
    }));
  await change(assigned, '2026-11-26');
  const woken: unknown[] = [];
  const waker = wakerOf({
    ...store,
    now: () => new Date(NOON + 5 * DAY_MS),
    dayOf: () => '2026-11-27',
    failed: (cause) => {
      throw cause;
    },
    wake: async (due) => {
      woken.push(due);
      await change(answered, 'Ja');
    },
  });
  expect([await waker.look(), await waker.look()]).toEqual([1, 0]);
  expect(woken).toEqual([{ kind: 'solution', tenant: 't', id: solution.id }]);
});

test('jobs of solutions are read from the queue, and what is no such job is not', () => {
  const told = { kind: 'solution', tenant: 't', solution: 's', person: 'anne', notice: 'assigned', items: ['a'], revision: 2 };
  const settling = { kind: 'solution-settle', tenant: 't', solution: 's', request: 'r' };
  const read = (job: object) => queuedIn({ job, attempt: 1, madeAt: NOON })?.job ?? null;
  expect([read(told), read(settling)]).toEqual([told, settling]);
  expect([read({ ...told, items: 'a' }), read({ ...told, notice: null }), read({ ...settling, request: 1 })]).toEqual([null, null, null]);
});
