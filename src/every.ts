// Does something again and again until it is stopped; not again while it still runs.

export function every(ms: number, failed: (cause: unknown) => void, work: () => Promise<unknown>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  const timer = setInterval(() => {
    underWay ??= work()
      .then(() => undefined, failed)
      .finally(() => {
        underWay = null;
      });
  }, ms);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
