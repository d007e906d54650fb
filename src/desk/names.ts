// Names of people by their ids, as the directory has them. A directory that does not answer costs the names and nothing else.
import type { Directory } from '../ports/directory.ts';

const KEPT_MS = 10 * 60 * 1000;
const MOST_KEPT = 5000;

/** Null for whoever is not there any more. */
export type Names = (people: readonly (string | null)[]) => Promise<ReadonlyMap<string, string | null>>;

type Known = { readonly name: string | null; readonly until: number };

export function namesIn(directory: Pick<Directory, 'knowledge'>, now: () => number): Names {
  const kept = new Map<string, Known>();
  const look = async (missing: readonly string[]) => {
    const [first, ...others] = missing;
    if (first === undefined) return;
    const { people } = await directory.knowledge(first, [], others);
    if (kept.size + missing.length > MOST_KEPT) kept.clear();
    for (const id of missing) kept.set(id, { name: people.get(id)?.name ?? null, until: now() + KEPT_MS });
  };
  return async (people) => {
    const ids = [...new Set(people.flatMap((id) => (id === null ? [] : [id])))];
    const missing = ids.filter((id) => (kept.get(id)?.until ?? 0) <= now());
    await look(missing).catch(() => undefined);
    return new Map(ids.map((id) => [id, kept.get(id)?.name ?? null]));
  };
}
