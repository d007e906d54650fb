// The queue as src/storage/jobs.ts makes it of pg-boss: a job has one worker at a time, is tried again after a while, and is taken from
// a worker that has died. What is done is said at once, and that may fail too.
import type { Job, JobEnd } from '../../src/ports/jobs.ts';
import { MOST_TRIES, pauseAfter } from '../../src/storage/jobs.ts';
import type { Program } from './world-faults.ts';

export type Held = {
  readonly id: number;
  readonly job: Job;
  readonly queuedAt: number;
  attempt: number;
  deaths: number;
  startsAt: number;
  heldBy: Program | null;
};

/** A worker says every few seconds that it lives; without that its job is another's. */
const HEARTBEAT_MS = 11_000;

export class Queue {
  readonly held = new Map<number, Held>();
  readonly dead: Job[] = [];
  #ids = 0;

  add(job: Job, now: number): void {
    this.#ids += 1;
    this.held.set(this.#ids, { id: this.#ids, job, queuedAt: now, attempt: 1, deaths: 0, startsAt: now, heldBy: null });
  }

  /** Null while there is nothing to be had. */
  take(program: Program, now: number): Held | null {
    for (const held of this.held.values())
      if (held.heldBy === null && held.startsAt <= now) {
        held.heldBy = program;
        return held;
      }
    return null;
  }

  /** When the next one starts; null where none waits. */
  nextAt(): number | null {
    const waiting = [...this.held.values()].filter(({ heldBy }) => heldBy === null);
    return waiting.length === 0 ? null : Math.min(...waiting.map(({ startsAt }) => startsAt));
  }

  ended(held: Held, end: JobEnd, now: number): void {
    if (end.kind === 'done') this.held.delete(held.id);
    else if (held.attempt >= MOST_TRIES) {
      this.held.delete(held.id);
      this.dead.push(held.job);
    } else {
      held.startsAt = now + Math.ceil((end.afterMs ?? pauseAfter(held.attempt)) / 1000) * 1000;
      held.attempt += 1;
      held.heldBy = null;
    }
  }

  /** Nobody could say that it is done: it comes again. */
  lost(held: Held, now: number): void {
    held.deaths += 1;
    held.startsAt = now + Math.min(60_000, 1000 * 2 ** Math.min(held.deaths, 6));
    held.heldBy = null;
  }

  died(program: Program, now: number): void {
    for (const held of this.held.values())
      if (held.heldBy === program) {
        held.heldBy = null;
        held.deaths += 1;
        held.startsAt = now + HEARTBEAT_MS;
      }
  }
}
