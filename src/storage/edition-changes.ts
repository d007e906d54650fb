// What every keeper of editions holds a change against before it keeps it, and which edition is in force.
import type { PolicyFile } from '../engine/types.ts';
import type { EditionChange } from '../ports/editions.ts';
import type { Begun, Edition, Time } from '../publishing/types.ts';
import { keepable, policyDigest } from './edition-files.ts';

export type Content = { readonly edition: Edition; readonly files: readonly PolicyFile[] };

export function begunContent(number: number, files: readonly PolicyFile[], begun: Begun): Content {
  const kept = keepable(files);
  return { edition: { ...begun, number, revision: 1, digest: policyDigest(kept) }, files: kept };
}

/** `files` are null where they stay as they are. */
export function changedContent(
  before: Edition,
  { after, files }: EditionChange,
): { readonly edition: Edition } & Pick<EditionChange, 'files'> {
  if (after.number !== before.number || after.revision <= before.revision)
    throw new TypeError('a change must make a new revision of the same edition');
  if (files === null) return { edition: { ...after, digest: before.digest }, files };
  if (after.state !== 'draft') throw new TypeError('the files of an edition change in a draft only');
  const kept = keepable(files);
  return { edition: { ...after, digest: policyDigest(kept) }, files: kept };
}

/** From when on it may be in force; null where it is not confirmed, or no longer. */
export const fromOf = ({ state, from }: Edition): Time | null => (state === 'confirmed' ? from : null);

/** What has begun by then: first the one in force, as `inForceOf` has it, then the one before it, and so on. */
export function inForceInTurn(all: readonly Edition[], now: Time): readonly Edition[] {
  const begun = all.filter((one) => (fromOf(one) ?? Number.POSITIVE_INFINITY) <= now);
  return begun.sort((a, b) => (fromOf(b) ?? 0) - (fromOf(a) ?? 0) || b.number - a.number);
}
