// The files under `policy/` as an edition: registered where they are new, so that deploying them puts them in force; where the desk has
// gone another way since, that is said and not undone.
import type { PolicyFile, Wording } from './engine/types.ts';
import type { EditionEntry, Editions } from './ports/editions.ts';
import { begunEdition, inForceOf } from './publishing/life.ts';
import type { Begun, Edition } from './publishing/types.ts';
import { policyDigest } from './storage/edition-files.ts';

export type FileParts = {
  readonly editions: Editions;
  readonly tenant: string;
  readonly files: readonly PolicyFile[];
  readonly now: () => Date;
};

export const isGone = ({ state }: Edition): boolean => state === 'withdrawn' || state === 'discarded';

/** As they were deployed: what was imported and then confirmed at the desk was published there. */
export const isDeployed = ({ source, confirmed }: Edition): boolean => source === 'files' && confirmed === null;

/** The first of a tenant; later ones where nobody has published at the desk since, and nobody has rolled these very files back. */
function areToBeRegistered(all: readonly Edition[], digest: string, now: number): boolean {
  const inForce = inForceOf(all, now);
  if (inForce === null) return true;
  const newest = all.find((one) => one.digest === digest);
  return isDeployed(inForce) && inForce.digest !== digest && newest?.state !== 'withdrawn';
}

/** In force from then on; a draft where that is null. */
export const begunByFiles = (basedOn: number | null, from: Date | null): Begun =>
  begunEdition('files', basedOn, from === null ? {} : { state: 'confirmed', from: from.getTime() });

export const IMPORTED: EditionEntry = { event: 'imported', actor: null, edits: [] };

/** In force from now, confirmed by nobody. Replicas that start together register them once. */
export async function registerFiles({ editions, tenant, files, now }: FileParts): Promise<Edition | null> {
  const at = now();
  const digest = policyDigest(files);
  const inForce = await editions.inForce(tenant, at);
  if (inForce?.digest === digest) return null;
  const begun = begunByFiles(inForce?.number ?? null, at);
  return editions.createIf(tenant, files, begun, IMPORTED, at, (all) => areToBeRegistered(all, digest, at.getTime()));
}

/** From every edition that is not rolled back or discarded: they say something that the desk does not know. */
export async function doFilesDiffer({ editions, tenant, files }: Omit<FileParts, 'now'>): Promise<boolean> {
  const digest = policyDigest(files);
  return !(await editions.list(tenant)).some((one) => one.digest === digest && !isGone(one));
}

export const FILES_DIFFER: Wording = {
  da: 'Filerne under policy/ siger noget andet end alle udgaver her. Bed IT om at hente dem ind som kladde eller skrive den gældende udgave ud.',
  en: 'The files under policy/ say something else than every edition here. Ask IT to import them as a draft, or to export the edition in force.',
};
