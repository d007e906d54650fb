// An end to waiting for what may never answer. What was waited for may go on; it is told that nobody waits, and nothing hears of it again.

/** Rejects with a `RangeError` once the time is up. */
export async function within<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const limit = setTimeout(() => {
    reject(new RangeError(`not within ${timeoutMs} ms`));
    over.abort();
  }, timeoutMs);
  try {
    return await Promise.race([work(over.signal), late]);
  } finally {
    clearTimeout(limit);
  }
}
