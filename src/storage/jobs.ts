// Jobs on pg-boss, in a schema of its own in the same database. A job is committed with the data that caused it, worked on by one
// replica at a time, tried again for a day with growing pauses, and kept for the operator to see where even that was not enough.
import { fromKysely, type JobResult, PgBoss } from 'pg-boss';
import { isRecord } from '../engine/record.ts';
import type { Job, JobEnd, Jobs } from '../ports/jobs.ts';
import { checkedUrl, type Database } from './database.ts';
import { databaseFault } from './database-fault.ts';
import { type Queued, queuedIn } from './queued-job.ts';
import type { Enqueue } from './requests.ts';
import { type GivenUp, revived } from './revived-jobs.ts';
import { inTransaction } from './transaction.ts';

export const JOB_SCHEMA = 'hjemmel_jobs';
export const QUEUE = 'work';
export const DEAD_QUEUE = 'dead';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY_S = 24 * 60 * 60;

/** Half an hour of tries a minute apart at most, so that what was down for a while is caught up with soon; then ten minutes apart. */
const QUICK_TRIES = 36;
/** A day of tries. */
export const MOST_TRIES = QUICK_TRIES + 6 * 24;
/** A job that takes its worker down with it each time is given up earlier. */
const MOST_DEATHS = 10;

const WORKERS = 4;
const CONNECTIONS = 4;
/** The longest that one job may take; the ports behind it give up long before. */
const JOB_S = 120;
const STOP_MS = 5 * SECOND;

type Held = { readonly id: string; readonly retryCount: number; readonly data: unknown };
type DoJob = (job: Job, attempt: number) => Promise<JobEnd>;

export type OpenedJobs = Jobs & {
  readonly enqueue: Enqueue;
  /** Jobs that were given up, newest first. */
  dead(most: number): Promise<readonly Job[]>;
  /** Lays those into the queue again that were given up after an outage, up to 14 days after they were made; tells of the others, which
   * are over. How many there were. Any replica may call it at any time. */
  revive(now: Date, givenUp: (given: GivenUp) => void): Promise<number>;
};

export type JobsOptions = {
  readonly database: Database;
  readonly url: string;
  readonly log: (line: string) => void;
  /** How often it is looked for jobs whose workers died. */
  readonly superviseSeconds?: number;
  /** Milliseconds before the next try, after so many. */
  readonly pause?: (attempt: number) => number;
  readonly now?: () => Date;
};

/** What the queue thinks best. */
export function pauseAfter(attempt: number): number {
  return attempt > QUICK_TRIES ? 10 * MINUTE : Math.min(MINUTE, SECOND * 2 ** Math.min(attempt, 6));
}

/** Makes the schema and the queues where they are missing; replicas that start together take turns. */
export async function openJobs({
  database,
  url,
  log,
  superviseSeconds = 1,
  pause = pauseAfter,
  now = () => new Date(),
}: JobsOptions): Promise<OpenedJobs> {
  const boss = new PgBoss({
    connectionString: checkedUrl(url),
    schema: JOB_SCHEMA,
    application_name: 'hjemmel jobs',
    max: CONNECTIONS,
    connectionTimeoutMillis: 5 * SECOND,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on('error', (cause) => log(`the queue goes on after a fault: ${databaseFault(cause).message}`));
  try {
    await boss.start();
    await makeQueues(boss);
  } catch (cause) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw databaseFault(cause);
  }
  const enqueue: Enqueue = async (trx, jobs) => {
    if (jobs.length === 0) return;
    const madeAt = now().getTime();
    await boss.insert(
      QUEUE,
      jobs.map((job) => ({ data: { job, attempt: 1, madeAt } satisfies Queued })),
      { db: fromKysely(trx) },
    );
  };
  return {
    enqueue,
    work: (doJob) => work({ boss, database, doJob, log, pause }),
    revive: (at, givenUp) => revived({ boss, database, now: at, givenUp, queues: { from: DEAD_QUEUE, to: QUEUE }, mostTries: MOST_TRIES }),
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS }),
    dead: async (most) => {
      const found = await boss.findJobs<unknown>(DEAD_QUEUE, { queued: true });
      return found
        .toSorted((a, b) => b.createdOn.getTime() - a.createdOn.getTime())
        .slice(0, most)
        .flatMap(({ data }) => queuedIn(data)?.job ?? []);
    },
  };
}

async function makeQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(DEAD_QUEUE, { retentionSeconds: 90 * DAY_S });
  const settings = {
    deadLetter: DEAD_QUEUE,
    notify: true,
    heartbeatSeconds: 10,
    expireInSeconds: JOB_S,
    retryLimit: MOST_DEATHS,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    // Longer than a job is tried for; what is done names a person and goes soon.
    retentionSeconds: 14 * DAY_S,
    deleteAfterSeconds: DAY_S,
  };
  await boss.createQueue(QUEUE, settings);
  await boss.updateQueue(QUEUE, settings);
}

type Working = Required<Pick<JobsOptions, 'database' | 'log' | 'pause'>> & { readonly boss: PgBoss; readonly doJob: DoJob };

async function work(working: Working): Promise<void> {
  const options = {
    batchSize: 25,
    perJobResults: true,
    localConcurrency: WORKERS,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 0.5,
    notifyPollingIntervalSeconds: 2,
  } as const;
  await working.boss.work<unknown, unknown, typeof options>(QUEUE, options, (held) => Promise.all(held.map((each) => done(working, each))));
}

/** What is done is said at once, job by job: a worker that dies leaves only what it was at. */
async function done({ boss, database, doJob, log, pause }: Working, held: Held): Promise<JobResult> {
  const { id, retryCount } = held;
  const queued = queuedIn(held.data);
  if (queued === null) return { id, status: 'deadletter' };
  const attempt = queued.attempt + retryCount;
  const end = await doJob(queued.job, attempt).catch((cause): JobEnd => {
    log(`a job of kind \`${queued.job.kind}\` failed at try ${attempt}: ${cause instanceof Error ? cause.name : 'unknown'}`);
    return { kind: 'later', afterMs: null };
  });
  if (end.kind === 'later' && attempt >= MOST_TRIES) return { id, status: 'deadletter' };
  if (end.kind === 'done') await boss.complete(QUEUE, { id, retryCount });
  else await postpone({ boss, database }, held, { queued: { ...queued, attempt: attempt + 1 }, ms: end.afterMs ?? pause(attempt) });
  return { id, status: 'completed' };
}

type Postponed = { readonly queued: Queued; readonly ms: number };

/** Its place is taken by a new job, unless somebody else has it by now. */
async function postpone({ boss, database }: Pick<Working, 'boss' | 'database'>, { id, retryCount }: Held, { queued, ms }: Postponed) {
  await inTransaction(database, async (trx) => {
    const db = fromKysely(trx);
    const ended: unknown = await boss.complete(QUEUE, { id, retryCount }, null, { db });
    if (!isRecord(ended) || ended.affected !== 1) return;
    await boss.insert(QUEUE, [{ data: queued, startAfter: Math.ceil(ms / SECOND) }], { db });
  });
}
