// How a clause was worded when an item was answered: the sha256 is kept with the answer, the words in the editions of that time.

import { readInstrumentText } from '../engine/read-instrument.ts';
import { isInstrument } from '../engine/read-policy.ts';
import type { Digest, PolicyFile } from '../engine/types.ts';
import type { Solution } from '../solutions/types.ts';

/** Texts of clauses by their sha256. */
export type Wordings = ReadonlyMap<string, string>;

/** What its answers rest on, and is not worded so in the policy at hand. */
export function wordingsWanted({ items }: Solution, now: readonly { readonly sha256: string }[]): readonly string[] {
  const known = new Set(now.map(({ sha256 }) => sha256));
  const wanted = Object.values(items).flatMap(({ askedBy }) => askedBy?.sha256 ?? []);
  return [...new Set(wanted)].filter((sha256) => !known.has(sha256));
}

export function wordingsIn(files: readonly PolicyFile[], wanted: readonly string[], digest: Digest): Wordings {
  const texts = files.filter(isInstrument).flatMap((file) => readInstrumentText(file, digest, () => undefined) ?? []);
  const clauses = texts.flatMap((text) => text.clauses).filter(({ sha256 }) => wanted.includes(sha256));
  return new Map(clauses.map(({ sha256, text }) => [sha256, text]));
}

export type Editions = {
  /** Digests of all there are, those first that are looked through first. */
  readonly digests: readonly string[];
  readonly filesOf: (digest: string) => Promise<readonly PolicyFile[] | null>;
};

/** Looks through editions until everything is found; what is in none of them is left out. */
export async function wordingsAmong({ digests, filesOf }: Editions, wanted: readonly string[], digest: Digest): Promise<Wordings> {
  const found = new Map<string, string>();
  for (const edition of new Set(digests)) {
    const left = wanted.filter((sha256) => !found.has(sha256));
    if (left.length === 0) break;
    for (const [sha256, text] of wordingsIn((await filesOf(edition)) ?? [], left, digest)) found.set(sha256, text);
  }
  return found;
}
