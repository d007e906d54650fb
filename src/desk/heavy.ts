// Has findings, differences, impact and notes worked out in threads, each within bounds of time and memory, so that the bot answers
// meanwhile. One at a time: who asks for more than can be worked out soon is told so.
import { Worker } from 'node:worker_threads';
import type { DeskFinding, Difference, Impact, Note } from '../publishing/types.ts';
import type { Asked, Files, Heavy } from './parts.ts';
import { problem } from './problem.ts';

export type HeavyJob =
  | { readonly kind: 'findings'; readonly files: Files }
  | { readonly kind: 'difference'; readonly before: Files; readonly after: Files }
  | { readonly kind: 'impact' | 'note'; readonly before: Files; readonly after: Files; readonly asked: Asked };

export type HeavyBounds = {
  /** The program of the thread: it is given a `HeavyJob` as `workerData` and posts what came of it. */
  readonly worker: URL;
  readonly mostMs: number;
  readonly mostMegabytes: number;
  readonly mostWaiting: number;
};

export const USUAL_BOUNDS: Omit<HeavyBounds, 'worker'> = { mostMs: 20_000, mostMegabytes: 512, mostWaiting: 20 };

function worked(job: HeavyJob, { worker: program, mostMs, mostMegabytes }: HeavyBounds): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const worker = new Worker(program, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
  const limit = setTimeout(() => reject(problem('took-too-long')), mostMs);
  worker.once('message', resolve);
  worker.once('error', (cause: unknown) => reject(isOutOfMemory(cause) ? problem('took-too-long') : cause));
  worker.once('exit', () => reject(new RangeError('the thread ended before it was done')));
  return promise.finally(() => {
    clearTimeout(limit);
    void worker.terminate();
  });
}

const isOutOfMemory = (cause: unknown) =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** Findings are asked for again and again while somebody edits: the last few are kept. */
const MOST_KEPT = 4;

export function heavyIn(bounds: HeavyBounds): Heavy {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const run = async (job: HeavyJob): Promise<unknown> => {
    if (waiting >= bounds.mostWaiting) throw problem('too-busy', { retryAfter: 10 });
    waiting += 1;
    const next = last.then(() => worked(job, bounds));
    last = next.catch(() => undefined);
    return await next.finally(() => {
      waiting -= 1;
    });
  };
  const kept = new Map<Files, Promise<unknown>>();
  const findings = (files: Files): Promise<unknown> => {
    const asked = kept.get(files) ?? run({ kind: 'findings', files });
    kept.delete(files);
    kept.set(files, asked);
    const [stillest] = kept.keys();
    if (kept.size > MOST_KEPT && stillest !== undefined) kept.delete(stillest);
    // What went wrong is tried again by the next who asks.
    asked.catch(() => kept.delete(files));
    return asked;
  };
  // INVARIANT: the thread posts what the port says of each kind of job.
  return {
    findings: async (files) => (await findings(files)) as readonly DeskFinding[],
    difference: async (compared) => (await run({ kind: 'difference', ...compared })) as Difference,
    impact: async (compared) => (await run({ kind: 'impact', ...compared })) as Impact,
    note: async (compared) => (await run({ kind: 'note', ...compared })) as Note,
  };
}
