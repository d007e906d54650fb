// Opens an edition: its files, and, where somebody needs it here, the policy they make. The last few that were looked at are kept, by the
// digest of their files.
import { createHash } from 'node:crypto';
import { compilePolicy, type Policy } from '../engine/compile.ts';
import { readPolicy } from '../engine/read-policy.ts';
import type { Digest } from '../engine/types.ts';
import type { Editions } from '../ports/editions.ts';
import type { Edition } from '../publishing/types.ts';
import type { Files } from './parts.ts';
import { problem } from './problem.ts';

const MOST_KEPT = 6;

type Named = Pick<Edition, 'digest'>;

export type Opened = {
  /** The same list for the same digest, as long as it is kept. */
  readonly files: (edition: Named) => Promise<Files>;
  /** Compiled in this thread, which is felt: for what needs the policy itself. */
  readonly policy: (edition: Named) => Promise<Policy>;
};

export const sha256: Digest = (text) => createHash('sha256').update(text).digest('hex');

export const policyIn = (files: Files): Policy => compilePolicy(readPolicy(files, sha256));

export function openedIn(editions: Pick<Editions, 'files'>, tenant: string): Opened {
  const kept = new Map<string, Files>();
  const compiled = new WeakMap<Files, Policy>();
  const files = async ({ digest }: Named): Promise<Files> => {
    const known = kept.get(digest) ?? (await editions.files(tenant, digest));
    if (known === null) throw problem('edition-unreadable');
    // Somebody else may have asked for the same meanwhile.
    const found = kept.get(digest) ?? known;
    kept.delete(digest);
    kept.set(digest, found);
    const [stillest] = kept.keys();
    if (kept.size > MOST_KEPT && stillest !== undefined) kept.delete(stillest);
    return found;
  };
  const policy = async (edition: Named): Promise<Policy> => {
    const found = await files(edition);
    const made = compiled.get(found) ?? policyIn(found);
    compiled.set(found, made);
    return made;
  };
  return { files, policy };
}
