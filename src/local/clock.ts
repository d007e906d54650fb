// The local program's clock: the real one, which whoever tries the program out may put forward by days to see what time does to a request.
// It never goes back while the program runs; a new start has the real time again.

export type LocalClock = { readonly now: () => number; readonly addDay: () => void };

const DAY_MS = 24 * 60 * 60 * 1000;
/** A year and a half: longer than the longest approval. */
const MOST_DAYS = 550;

export function localClock(real: () => number): LocalClock {
  let days = 0;
  return {
    now: () => real() + days * DAY_MS,
    addDay: () => {
      days = Math.min(days + 1, MOST_DAYS);
    },
  };
}
