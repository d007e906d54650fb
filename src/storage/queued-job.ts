// A job as it lies in the queue: what is to be done, at which try it is, and when it was first made.
import { isRecord } from '../engine/record.ts';
import type { Job } from '../ports/jobs.ts';

/** `madeAt` in milliseconds; null for what a program before this one left. */
export type Queued = { readonly job: Job; readonly attempt: number; readonly madeAt: number | null };

/** What an older program stored may be unknown here. */
export function queuedIn(data: unknown): Queued | null {
  if (!isRecord(data) || typeof data.attempt !== 'number' || !isJob(data.job)) return null;
  return { job: data.job, attempt: data.attempt, madeAt: typeof data.madeAt === 'number' ? data.madeAt : null };
}

const TEXTS: Readonly<Record<Job['kind'], readonly string[]>> = {
  show: ['tenant', 'request', 'person'],
  register: ['tenant', 'request'],
  obligation: ['tenant', 'obligation', 'person'],
  tell: ['tenant', 'person', 'what', 'about'],
  solution: ['tenant', 'solution', 'person', 'notice'],
  'solution-settle': ['tenant', 'solution', 'request'],
};

function isJob(value: unknown): value is Job {
  if (!isRecord(value) || typeof value.kind !== 'string' || !Object.hasOwn(TEXTS, value.kind)) return false;
  const texts: readonly string[] = Object.entries(TEXTS).find(([kind]) => kind === value.kind)?.[1] ?? [];
  return texts.every((name) => typeof value[name] === 'string') && (value.kind !== 'solution' || Array.isArray(value.items));
}
