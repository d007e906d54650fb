// The files under `policy/` as an edition: registered where they are new, so that deploying them puts them in force; where the desk has
// gone another way since, that is said and not undone.
import type { PolicyFile, Wording } from './engine/types.ts';
import type { Editions } from './ports/editions.ts';
import type { Edition } from './publishing/types.ts';
import { inForceAmong } from './storage/edition-changes.ts';
import { policyDigest } from './storage/edition-files.ts';

type Parts = { readonly editions: Editions; readonly tenant: string; readonly files: readonly PolicyFile[]; readonly now: () => Date };

const isGone = ({ state }: Edition): boolean => state === 'withdrawn' || state === 'discarded';

/** The first of a tenant; later ones where nobody has published at the desk since, and nobody has rolled these very files back. */
function areToBeRegistered(all: readonly Edition[], digest: string, now: number): boolean {
  const inForce = inForceAmong(all, now);
  if (inForce === null) return true;
  const newest = all.find((one) => one.digest === digest);
  return inForce.source === 'files' && inForce.digest !== digest && newest?.state !== 'withdrawn';
}

/** In force from now, confirmed by nobody. Replicas that start together register them once. */
export async function registerFiles({ editions, tenant, files, now }: Parts): Promise<Edition | null> {
  const at = now();
  const digest = policyDigest(files);
  const inForce = await editions.inForce(tenant, at);
  if (inForce?.digest === digest) return null;
  const begun = {
    state: 'confirmed',
    source: 'files',
    basedOn: inForce?.number ?? null,
    ...{ created: null, edited: null, proposed: null, confirmed: null, withdrawn: null },
    isByOne: false,
    from: at.getTime(),
    ...{ note: null, returned: null },
  } as const;
  const entry = { event: 'imported', actor: null, edits: [] } as const;
  return editions.createIf(tenant, files, begun, entry, at, (all) => areToBeRegistered(all, digest, at.getTime()));
}

/** From every edition that is not rolled back or discarded: they say something that the desk does not know. */
export async function doFilesDiffer({ editions, tenant, files }: Omit<Parts, 'now'>): Promise<boolean> {
  const digest = policyDigest(files);
  return !(await editions.list(tenant)).some((one) => one.digest === digest && !isGone(one));
}

export const FILES_DIFFER: Wording = {
  da: 'Filerne under policy/ siger noget andet end alle udgaver her. Bed IT om at hente dem ind som kladde eller skrive den gældende udgave ud.',
  en: 'The files under policy/ say something else than every edition here. Ask IT to import them as a draft, or to export the edition in force.',
};
