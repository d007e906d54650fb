// Leaves Graph alone for a while after it has failed several times in a row or has asked for it, so that nobody waits for a call that
// will not be answered. Then one call tries, and the others follow when it comes through.
import { GraphFault } from './graph-fault.ts';

const FAILURES = 3;
const REST_MS = 20_000;
const LONGEST_REST_MS = 600_000;

export class Circuit {
  readonly #now: () => number;
  #failures = 0;
  #closedUntil = 0;
  #isTrying = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Ends in a fault where Graph is not to be asked. Whoever passes says how it went: `succeeded`, or `failed`. */
  enter(): void {
    const left = this.#closedUntil - this.#now();
    const isResting = left > 0 || this.#isTrying;
    if (this.#failures >= FAILURES && !isResting) this.#isTrying = true;
    if (!isResting) return;
    throw new GraphFault({
      code: 'graph-unavailable',
      message: 'graph has not answered and is left alone for a while',
      hint: 'nothing to do: it is tried again by itself',
      retryAfterMs: Math.max(left, 1000),
    });
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isTrying = false;
  }

  /** `restMs` is what Graph asked for; null where it said nothing. */
  failed(restMs: number | null): void {
    this.#isTrying = false;
    this.#failures += 1;
    const rest = restMs ?? (this.#failures >= FAILURES ? REST_MS : 0);
    this.#closedUntil = Math.max(this.#closedUntil, this.#now() + Math.min(rest, LONGEST_REST_MS));
  }
}
