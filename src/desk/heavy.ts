// Has edits made and editions shown, checked and compared in threads, each within bounds of time and memory, so that the bot answers
// meanwhile. What somebody waits for while they write does not stand in line behind what takes long; who asks for more than can be done
// soon is told so.
import { Worker } from 'node:worker_threads';
import type { Replay, Replayed } from '../publishing/replay.ts';
import type { CasesView, DeskFinding, Difference, Edit, Impact, Note, Refused } from '../publishing/types.ts';
import type { Asked, Edited, Files, Heavy, Shown } from './parts.ts';
import { problem } from './problem.ts';

export type HeavyJob =
  | { readonly kind: 'edited'; readonly files: Files; readonly edits: readonly Edit[] }
  | ({ readonly kind: 'replayed' } & Replay)
  | { readonly kind: 'shown' | 'findings' | 'cases'; readonly files: Files }
  | { readonly kind: 'difference'; readonly before: Files; readonly after: Files }
  | { readonly kind: 'impact' | 'note'; readonly before: Files; readonly after: Files; readonly asked: Asked };

export type HeavyBounds = {
  /** The program of the thread: for each `HeavyJob` that it is sent it posts what came of it. */
  readonly worker: URL;
  readonly mostMs: number;
  readonly mostMegabytes: number;
  readonly mostWaiting: number;
  /** A thread that has nothing to do is kept that long, since it is quick once it has run. */
  readonly idleMs: number;
};

/** The thread's own program. */
export const HEAVY_WORKER = new URL('./heavy-worker.ts', import.meta.url);

export const USUAL_BOUNDS: Omit<HeavyBounds, 'worker'> = { mostMs: 25_000, mostMegabytes: 512, mostWaiting: 20, idleMs: 120_000 };

/** What came of one job; a thread that failed or ran out of time is of no more use. */
function worked(worker: Worker, job: HeavyJob, mostMs: number): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const limit = setTimeout(() => reject(problem('took-too-long')), mostMs);
  const failed = (cause: unknown) => reject(isOutOfMemory(cause) ? problem('took-too-long') : cause);
  const ended = () => reject(new RangeError('the thread ended before it was done'));
  worker.once('message', resolve).once('error', failed).once('exit', ended);
  worker.postMessage(job);
  return promise.finally(() => {
    clearTimeout(limit);
    worker.off('message', resolve).off('error', failed).off('exit', ended);
  });
}

const isOutOfMemory = (cause: unknown) =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';

type Run = (job: HeavyJob) => Promise<unknown>;

/** A thread that is started when there is something to do, and ended when there has been nothing for a while. */
function threadIn({ worker: program, mostMs, mostMegabytes, idleMs }: HeavyBounds): Run {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  const started = () => {
    const fresh = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
    fresh.unref();
    // What fails while nobody waits for it costs the next who does a fresh one, and nothing else.
    fresh.on('error', () => undefined);
    fresh.once('exit', () => {
      if (worker === fresh) worker = null;
    });
    return fresh;
  };
  const end = () => {
    void worker?.terminate();
    worker = null;
  };
  return async (job) => {
    clearTimeout(idle);
    worker ??= started();
    try {
      return await worked(worker, job, mostMs);
    } catch (cause) {
      end();
      throw cause;
    } finally {
      idle = setTimeout(end, idleMs).unref();
    }
  };
}

/** One job at a time. */
function laneIn(bounds: HeavyBounds): Run {
  const run = threadIn(bounds);
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async (job) => {
    if (waiting >= bounds.mostWaiting) throw problem('too-busy', { retryAfter: 10 });
    waiting += 1;
    const next = last.then(() => run(job));
    last = next.catch(() => undefined);
    return await next.finally(() => {
      waiting -= 1;
    });
  };
}

/** The same edition is asked for again and again while somebody edits: what came of the last few is kept. */
const MOST_KEPT = 4;

function keptBy(run: Run, kind: 'shown' | 'findings' | 'cases'): (files: Files) => Promise<unknown> {
  const kept = new Map<Files, Promise<unknown>>();
  return (files) => {
    const asked = kept.get(files) ?? run({ kind, files });
    kept.delete(files);
    kept.set(files, asked);
    const [stillest] = kept.keys();
    if (kept.size > MOST_KEPT && stillest !== undefined) kept.delete(stillest);
    // What went wrong is tried again by the next who asks.
    asked.catch(() => kept.delete(files));
    return asked;
  };
}

export function heavyIn(bounds: HeavyBounds): Heavy {
  const [quick, slow] = [laneIn(bounds), laneIn(bounds)];
  const [shown, findings, cases] = [keptBy(quick, 'shown'), keptBy(slow, 'findings'), keptBy(slow, 'cases')];
  // INVARIANT: the thread posts what the port says of each kind of job.
  return {
    edited: async (files, edits) => (await quick({ kind: 'edited', files, edits })) as Edited,
    replayed: async (replay) => (await quick({ kind: 'replayed', ...replay })) as Replayed | { readonly refused: Refused },
    shown: async (files) => (await shown(files)) as Shown,
    findings: async (files) => (await findings(files)) as readonly DeskFinding[],
    cases: async (files) => (await cases(files)) as CasesView,
    difference: async (compared) => (await slow({ kind: 'difference', ...compared })) as Difference,
    impact: async (compared) => (await slow({ kind: 'impact', ...compared })) as Impact,
    note: async (compared) => (await slow({ kind: 'note', ...compared })) as Note,
  };
}
