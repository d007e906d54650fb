// Says of each regular expression on standard input whether some input makes it slow, as recheck sees it. A program of its own,
// because recheck is ten times slower inside jest's sandbox. In: [{ pattern, flags, timeLimitMs }]; out: [string | null].
import { readFileSync } from 'node:fs';
import { checkSync } from 'recheck';

interface Suspect {
  readonly pattern: string;
  readonly flags: string;
  /** What takes longer to judge counts as slow. */
  readonly timeLimitMs: number;
}

// The other backends start a process of their own; this one is plain JavaScript.
process.env.RECHECK_SYNC_BACKEND = 'pure';

function slownessOf({ pattern, flags, timeLimitMs }: Suspect): string | null {
  // recheck does not know the flag d, which changes what is reported of a match and not how it is found.
  const found = checkSync(pattern, flags.replace('d', ''), { timeout: timeLimitMs });
  if (found.status === 'safe') return null;
  return found.status === 'vulnerable' ? found.complexity.type : found.error.kind;
}

const suspects: readonly Suspect[] = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(suspects.map(slownessOf)));
