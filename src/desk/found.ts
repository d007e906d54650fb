// Finds the edition that a call is about, and those that it is compared with.
import type { Edition } from '../publishing/types.ts';
import type { Desk } from './desk.ts';
import type { OpenEdition } from './opened.ts';
import { problem } from './problem.ts';

export type Found = OpenEdition & { readonly edition: Edition };

export async function editionAt(desk: Desk, number: number): Promise<Edition> {
  const edition = await desk.editions.find(desk.tenant, number);
  if (edition === null) throw problem('edition-unknown');
  return edition;
}

export async function openAt(desk: Desk, number: number): Promise<Found> {
  const edition = await editionAt(desk, number);
  return { edition, ...(await desk.opened(edition)) };
}

export async function editionInForce(desk: Desk): Promise<Edition> {
  const found = await desk.editions.inForce(desk.tenant, desk.now());
  if (found === null) throw problem('edition-unknown');
  return await editionAt(desk, found.number);
}

/** What an edition is held against: the one that is named, else the one in force. */
export async function openAgainst(desk: Desk, query: URLSearchParams): Promise<Found> {
  const named = query.get('against');
  if (named !== null && !/^[1-9]\d{0,8}$/u.test(named)) throw problem('asked-wrongly');
  const edition = named === null ? await editionInForce(desk) : await editionAt(desk, Number(named));
  return { edition, ...(await desk.opened(edition)) };
}
