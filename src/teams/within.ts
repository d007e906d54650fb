// An end to waiting for what may never answer. What was waited for may go on; it is told that nobody waits, and nothing hears of it again.

const tooLate = (timeoutMs: number): Error => new RangeError(`not within ${timeoutMs} ms`);

/** Rejects once the time is up: with a `RangeError`, unless whoever waits has a word of their own for it. */
export async function within<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>, lateOf = tooLate): Promise<T> {
  const over = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const limit = setTimeout(() => {
    reject(lateOf(timeoutMs));
    over.abort();
  }, timeoutMs);
  try {
    return await Promise.race([work(over.signal), late]);
  } finally {
    clearTimeout(limit);
  }
}
