// Time that passes only when nothing is left to do: one thing happens at a moment, and all that follows from it at once comes before the next.

type Timer = { readonly at: number; readonly order: number; readonly ring: () => void };

const isSooner = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);

export class VirtualTime {
  #now: number;
  #order = 0;
  /** A binary heap, the soonest first. */
  readonly #timers: Timer[] = [];
  readonly #cancelled = new Set<Timer>();

  constructor(now: number) {
    this.#now = now;
  }

  get now(): number {
    return this.#now;
  }

  /** Gives back what takes it out again. */
  in(ms: number, ring: () => void): () => void {
    const timer: Timer = { at: this.#now + Math.max(0, ms), order: this.#order, ring };
    this.#order += 1;
    this.#push(timer);
    return () => this.#cancelled.add(timer);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.in(ms, resolve);
    });
  }

  /** Until this moment, or until nothing is left. */
  async runUntil(end: number): Promise<void> {
    for (;;) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      const timer = this.#next(end);
      if (timer === null) break;
      this.#now = timer.at;
      timer.ring();
    }
    this.#now = Math.max(this.#now, end);
  }

  /** While `work` runs, whoever sets a timer sets one of this clock. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const real = { set: globalThis.setTimeout, clear: globalThis.clearTimeout };
    const cancels = new Map<unknown, () => void>();
    const set = (ring: () => void, ms = 0) => {
      const name = {};
      cancels.set(
        name,
        this.in(ms, () => {
          cancels.delete(name);
          ring();
        }),
      );
      return name;
    };
    const clear = (name: unknown) => {
      cancels.get(name)?.();
      cancels.delete(name);
    };
    Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
    try {
      return await work();
    } finally {
      Object.assign(globalThis, { setTimeout: real.set, clearTimeout: real.clear });
    }
  }

  #next(end: number): Timer | null {
    for (;;) {
      const first = this.#timers[0];
      if (first === undefined || first.at > end) return null;
      this.#pop();
      if (!this.#cancelled.delete(first)) return first;
    }
  }

  #push(timer: Timer): void {
    const timers = this.#timers;
    let at = timers.push(timer) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = timers[above];
      if (parent === undefined || !isSooner(timer, parent)) break;
      timers[at] = parent;
      at = above;
    }
    timers[at] = timer;
  }

  #pop(): void {
    const timers = this.#timers;
    const last = timers.pop();
    if (last === undefined || timers.length === 0) return;
    let at = 0;
    for (;;) {
      const [left, right] = [timers[2 * at + 1], timers[2 * at + 2]];
      const below = right !== undefined && left !== undefined && isSooner(right, left) ? 2 * at + 2 : 2 * at + 1;
      const child = timers[below];
      if (child === undefined || !isSooner(child, last)) break;
      timers[at] = child;
      at = below;
    }
    timers[at] = last;
  }
}
