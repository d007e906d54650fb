// What was asked of Graph a moment ago, so that a click need not wait for a Graph that is slow or silent. What is older than some minutes
// is as good as unknown; one question is asked once, however many wait for it.
import { isPassing } from './graph-fault.ts';
import { aborted, type Times } from './times.ts';

/** Within this nobody asks again. */
const FRESH_MS = 15_000;
/** Beyond this it is no longer known. */
export const KNOWN_MS = 180_000;
const MOST = 5000;

type Entry<T> = { readonly at: number; readonly value: T };

export class Kept<T> {
  readonly #ask: (id: string) => Promise<T>;
  readonly #times: Times;
  readonly #entries = new Map<string, Entry<T>>();
  readonly #asked = new Map<string, Promise<T>>();

  constructor(ask: (id: string) => Promise<T>, times: Times) {
    this.#ask = ask;
    this.#times = times;
  }

  /** What Graph says, or within some minutes said; waits no longer than the signal allows. Graph's refusal is passed on at once. */
  async of(id: string, signal: AbortSignal): Promise<T> {
    const known = this.#known(id);
    if (known !== null && this.#times.now() - known.at <= FRESH_MS) return known.value;
    try {
      return await aborted(this.#asking(id), signal);
    } catch (cause) {
      if (known === null || !(signal.aborted || isPassing(cause))) throw cause;
      return known.value;
    }
  }

  #known(id: string): Entry<T> | null {
    const entry = this.#entries.get(id);
    return entry !== undefined && this.#times.now() - entry.at <= KNOWN_MS ? entry : null;
  }

  #asking(id: string): Promise<T> {
    const running = this.#asked.get(id);
    if (running !== undefined) return running;
    const asked = this.#ask(id)
      .then((value) => this.#keep(id, value))
      .finally(() => this.#asked.delete(id));
    // Whoever waited may have gone by then.
    asked.catch(() => undefined);
    this.#asked.set(id, asked);
    return asked;
  }

  #keep(id: string, value: T): T {
    this.#entries.delete(id);
    this.#entries.set(id, { at: this.#times.now(), value });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MOST && oldest !== undefined) this.#entries.delete(oldest);
    return value;
  }
}
