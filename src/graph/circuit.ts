// Leaves Graph alone for a while after it has failed several times in a row or has asked for it, so that nobody waits for a call that
// will not be answered. Then one call tries, and the others wait for what becomes of it.
import { GraphFault } from './graph-fault.ts';

const FAILURES = 3;
const REST_MS = 20_000;
const LONGEST_REST_MS = 600_000;

type Trial = { readonly done: Promise<void>; readonly end: () => void };

export class Circuit {
  readonly #now: () => number;
  #failures = 0;
  #closedUntil = 0;
  #trial: Trial | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Ends in a fault where Graph is not to be asked. Whoever passes says how it went: `succeeded`, or `failed`. */
  async enter(): Promise<void> {
    while (this.#trial !== null) await this.#trial.done;
    const left = this.#closedUntil - this.#now();
    if (left > 0) throw resting(left);
    if (this.#failures < FAILURES) return;
    const { promise: done, resolve: end } = Promise.withResolvers<void>();
    this.#trial = { done, end };
  }

  succeeded(): void {
    this.#failures = 0;
    this.#endTrial();
  }

  /** `restMs` is what Graph asked for; null where it said nothing. */
  failed(restMs: number | null): void {
    this.#failures += 1;
    const rest = restMs ?? (this.#failures >= FAILURES ? REST_MS : 0);
    this.#closedUntil = Math.max(this.#closedUntil, this.#now() + Math.min(rest, LONGEST_REST_MS));
    this.#endTrial();
  }

  #endTrial(): void {
    this.#trial?.end();
    this.#trial = null;
  }
}

const resting = (leftMs: number) =>
  new GraphFault({
    code: 'graph-unavailable',
    message: 'graph has not answered and is left alone for a while',
    hint: 'nothing to do: it is tried again by itself',
    retryAfterMs: Math.max(leftMs, 1000),
  });
