// What Graph's adapters ask of time, so that tests can bring a clock of their own.

export type Times = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Rejects as soon as the signal says so. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Aborts after that long. */
  readonly limit: (ms: number) => AbortSignal;
};

export const REAL_TIMES: Times = {
  now: Date.now,
  wait: (ms, signal) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    return aborted(promise, signal).finally(() => clearTimeout(timer));
  },
  limit: (ms) => AbortSignal.timeout(ms),
};

/** The promise, or a rejection once the signal aborts: what runs on is left to end by itself. */
export function aborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: cut, reject } = Promise.withResolvers<never>();
  const cutOff = () => reject(signal.reason);
  if (signal.aborted) cutOff();
  signal.addEventListener('abort', cutOff, { once: true });
  return Promise.race([promise, cut]).finally(() => signal.removeEventListener('abort', cutOff));
}
