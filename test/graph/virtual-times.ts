// A clock for tests: nobody sleeps. Waiting moves it on at once, and whatever was limited to less is cut off.
import type { Times } from '../../src/graph/times.ts';

type Limit = { readonly at: number; readonly cut: () => void };

export class VirtualTimes implements Times {
  /** How long was waited, wait by wait. */
  readonly waits: number[] = [];
  #now = Date.parse('2026-11-23T09:00:00Z');
  #limits: readonly Limit[] = [];

  readonly now = (): number => this.#now;

  readonly wait = async (ms: number, signal: AbortSignal): Promise<void> => {
    this.waits.push(ms);
    this.advance(ms);
    signal.throwIfAborted();
  };

  readonly limit = (ms: number): AbortSignal => {
    const controller = new AbortController();
    this.#limits = [...this.#limits, { at: this.#now + ms, cut: () => controller.abort(new RangeError('over the limit')) }];
    return controller.signal;
  };

  readonly advance = (ms: number): void => {
    this.#now += ms;
    const due = this.#limits.filter(({ at }) => at <= this.#now);
    this.#limits = this.#limits.filter(({ at }) => at > this.#now);
    for (const { cut } of due) cut();
  };
}
