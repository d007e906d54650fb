// Files that were brought in and not placed to the end. In memory: what could be placed is in a draft already, so that nothing is lost
// with them but the rest, which asks for the file again.
import type { ImportRequest, Placing } from './api-types.ts';
import type { FileContent } from './parts.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;
const MOST_KEPT = 50;

export type Import = Pick<ImportRequest, 'kind' | 'instrument' | 'front'> & {
  readonly person: string;
  readonly edition: number | null;
  readonly content: FileContent;
  /** Everything that was answered so far. */
  readonly answers: readonly Placing[];
};

export type Imports = {
  readonly keep: (id: string, one: Import) => void;
  /** Null for one that is gone, or somebody else's. */
  readonly find: (id: string, person: string) => Import | null;
};

export function importsIn(now: () => number): Imports {
  const kept = new Map<string, { readonly one: Import; readonly until: number }>();
  return {
    keep: (id, one) => {
      kept.delete(id);
      kept.set(id, { one, until: now() + KEPT_MS });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    },
    find: (id, person) => {
      const found = kept.get(id);
      return found !== undefined && found.until > now() && found.one.person === person ? found.one : null;
    },
  };
}
