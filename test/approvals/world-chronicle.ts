// What is told of a life from a seed, whoever lives it: what was found broken, how often what happened, and a digest of all that did.
import { createHash } from 'node:crypto';
import type { VirtualTime } from './virtual-time.ts';

export type Found = {
  readonly seed: number;
  readonly act: number;
  readonly at: string;
  readonly broken: readonly string[];
  readonly trace: readonly string[];
};
export type Told = {
  readonly found: Found | null;
  /** What happened, for whoever wants to know whether a life is worth anything. */
  readonly tally: Readonly<Record<string, number>>;
  /** A digest of all that happened, in its order. */
  readonly story: string;
};

/** So much of what happened last stands beside what was found. */
const LAST = 14;

export class Chronicle {
  readonly #time: VirtualTime;
  readonly #tally: Record<string, number> = {};
  readonly #trace: string[] = [];
  readonly #story = createHash('sha256');

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  counts(what: string): void {
    this.#tally[what] = (this.#tally[what] ?? 0) + 1;
  }

  /** It is counted by its first word. */
  notes(what: string): void {
    this.counts(what.split(' ')[0] ?? '');
    this.#story.update(`${this.#time.now} ${what}\n`);
    this.#trace.push(`${new Date(this.#time.now).toISOString()} ${what}`);
    if (this.#trace.length > 200) this.#trace.splice(0, 100);
  }

  found({ seed, act, broken }: Pick<Found, 'seed' | 'act' | 'broken'>): Found {
    const at = new Date(this.#time.now).toISOString();
    return { seed, act, at, broken: [...new Set(broken)].slice(0, 5), trace: this.#trace.slice(-LAST) };
  }

  told(found: Found | null): Told {
    return { found, tally: this.#tally, story: this.#story.copy().digest('hex') };
  }
}
