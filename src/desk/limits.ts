// Counts what somebody does within a stretch of time, and says when they may go on. In memory: each replica counts for itself.

export type Limit = { readonly most: number; readonly withinMs: number };

/** Beyond that, those who have been still for longest are forgotten. */
const MOST_KEPT = 5000;

/** Null where the call may go on, else the seconds until one may. */
export type Limiter = (key: string) => number | null;

export function limiterOf({ most, withinMs }: Limit, now: () => number): Limiter {
  const calls = new Map<string, readonly number[]>();
  return (key) => {
    const at = now();
    const recent = (calls.get(key) ?? []).filter((one) => one > at - withinMs);
    // The newest key stands last, so that the first is the one that has been still for longest.
    calls.delete(key);
    const isFull = recent.length >= most;
    calls.set(key, isFull ? recent : [...recent, at]);
    const [stillest] = calls.keys();
    if (calls.size > MOST_KEPT && stillest !== undefined) calls.delete(stillest);
    return isFull ? Math.max(1, Math.ceil(((recent[0] ?? at) + withinMs - at) / 1000)) : null;
  };
}
