// Waiting for what other programs do: PostgreSQL coming up or going down, another process letting go of a lock.
import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 10;

/** What `look` finds, looked for again and again; null when it has found nothing for that long. */
export async function until<T>(look: () => Promise<T | null>, mostMs: number): Promise<T | null> {
  const end = performance.now() + mostMs;
  for (;;) {
    const found = await look();
    if (found !== null || performance.now() > end) return found;
    await pause(EVERY_MS);
  }
}
