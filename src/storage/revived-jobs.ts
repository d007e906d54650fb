// Jobs that were given up after a day of tries: an outage may last longer, and what they bring is wanted for longer than that.
import { fromKysely, type JobWithMetadata, type PgBoss } from 'pg-boss';
import { isRecord } from '../engine/record.ts';
import type { Job } from '../ports/jobs.ts';
import type { Database } from './database.ts';
import { type Queued, queuedIn } from './queued-job.ts';
import { inTransaction } from './transaction.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_MS = 14 * DAY_MS;

/** What is over for good: its kind, what it was about by an id that says nothing of anybody, and how old it was. */
export type GivenUp = { readonly kind: Job['kind']; readonly about: string; readonly ageDays: number };

type Reviving = {
  readonly boss: PgBoss;
  readonly database: Database;
  readonly now: Date;
  readonly givenUp: (given: GivenUp) => void;
  readonly queues: { readonly from: string; readonly to: string };
  readonly mostTries: number;
};

export async function revived(reviving: Reviving): Promise<number> {
  const { boss, queues } = reviving;
  let count = 0;
  for (const dead of await boss.findJobs<unknown>(queues.from, { queued: true })) if (await isRevived(reviving, dead)) count += 1;
  return count;
}

/** Of many that look at the same time one takes it away. */
async function isRevived(reviving: Reviving, dead: JobWithMetadata<unknown>): Promise<boolean> {
  const { boss, database, now, givenUp, queues } = reviving;
  const queued = queuedIn(dead.data);
  if (queued === null || !isDue(reviving, dead, queued)) return false;
  const madeAt = queued.madeAt ?? dead.createdOn.getTime() - DAY_MS;
  const age = now.getTime() - madeAt;
  const isOver = age > LONGEST_MS;
  const isTaken = await inTransaction(database, async (trx) => {
    const db = fromKysely(trx);
    const taken: unknown = await boss.deleteJob(queues.from, dead.id, { db });
    if (!isRecord(taken) || taken.affected !== 1) return false;
    if (!isOver) await boss.insert(queues.to, [{ data: { job: queued.job, attempt: 1, madeAt } satisfies Queued }], { db });
    return true;
  });
  if (isTaken && isOver) givenUp({ kind: queued.job.kind, about: aboutOf(queued.job), ageDays: Math.floor(age / DAY_MS) });
  return isTaken && !isOver;
}

/** One that has taken its workers down with it comes back once a day only. */
const isDue = ({ now, mostTries }: Reviving, { createdOn, retryCount }: JobWithMetadata<unknown>, { attempt }: Queued): boolean =>
  attempt + retryCount >= mostTries / 2 || now.getTime() - createdOn.getTime() >= DAY_MS;

function aboutOf(job: Job): string {
  if (job.kind === 'tell') return `${job.what} ${job.about}`;
  if (job.kind === 'solution') return job.solution;
  return job.kind === 'obligation' ? job.obligation : job.request;
}
