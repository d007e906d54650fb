// Finds the edition that a call is about, and those that it is compared with.

import type { Policy } from '../engine/compile.ts';
import type { Edition } from '../publishing/types.ts';
import type { Desk } from './desk.ts';
import type { Files } from './parts.ts';
import { problem } from './problem.ts';

export type Found = { readonly edition: Edition; readonly files: Files; readonly policy: Policy };

export async function editionAt(desk: Desk, number: number): Promise<Edition> {
  const edition = await desk.editions.find(desk.tenant, number);
  if (edition === null) throw problem('edition-unknown');
  return edition;
}

export const filesAt = async (desk: Desk, number: number): Promise<Files> => await desk.opened.files(await editionAt(desk, number));

export async function openAt(desk: Desk, number: number): Promise<Found> {
  const edition = await editionAt(desk, number);
  return { edition, files: await desk.opened.files(edition), policy: await desk.opened.policy(edition) };
}

export async function editionInForce(desk: Desk): Promise<Edition> {
  const found = await desk.editions.inForce(desk.tenant, desk.now());
  if (found === null) throw problem('edition-unknown');
  return await editionAt(desk, found.number);
}

/** What a draft is begun from: the one that is in force in the end, so that it undoes none that is to come. */
export async function editionToBuildOn(desk: Desk): Promise<Edition> {
  const last = desk.publishing.inForceOf(await desk.editions.list(desk.tenant), Number.POSITIVE_INFINITY);
  if (last === null) throw problem('edition-unknown');
  return last;
}

/** What an edition is held against: the one that is named, else the one in force. */
export async function editionAgainst(desk: Desk, query: URLSearchParams): Promise<Edition> {
  const named = query.get('against');
  if (named === null) return await editionInForce(desk);
  if (!/^[1-9]\d{0,8}$/u.test(named)) throw problem('asked-wrongly');
  return await editionAt(desk, Number(named));
}
