// Opens an edition: its files, and the policy they make. The last few that were looked at are kept, by the digest of their files.
import { createHash } from 'node:crypto';
import { compilePolicy, type Policy } from '../engine/compile.ts';
import { readPolicy } from '../engine/read-policy.ts';
import type { Digest } from '../engine/types.ts';
import type { Editions } from '../ports/editions.ts';
import type { Edition } from '../publishing/types.ts';
import type { Files } from './parts.ts';
import { problem } from './problem.ts';

const MOST_KEPT = 6;

export type OpenEdition = { readonly files: Files; readonly policy: Policy };
export type Opened = (edition: Pick<Edition, 'digest'>) => Promise<OpenEdition>;

export const sha256: Digest = (text) => createHash('sha256').update(text).digest('hex');

export const policyIn = (files: Files): Policy => compilePolicy(readPolicy(files, sha256));

export function openedIn(editions: Pick<Editions, 'files'>, tenant: string): Opened {
  const kept = new Map<string, OpenEdition>();
  return async ({ digest }) => {
    const known = kept.get(digest);
    const files = known?.files ?? (await editions.files(tenant, digest));
    if (files === null) throw problem('edition-unreadable');
    const opened = known ?? { files, policy: readable(files) };
    kept.delete(digest);
    kept.set(digest, opened);
    const [stillest] = kept.keys();
    if (kept.size > MOST_KEPT && stillest !== undefined) kept.delete(stillest);
    return opened;
  };
}

/** What is wrong within a file is a finding; what no policy can be made of at all is not. */
function readable(files: Files): Policy {
  try {
    return policyIn(files);
  } catch (cause) {
    throw cause instanceof RangeError || cause instanceof TypeError ? cause : problem('edition-unreadable');
  }
}
