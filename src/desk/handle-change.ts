// Changing editions: what was seen is held against what stands, and where somebody else was first nothing is overwritten.
import type { EditionChange, EditionEntry } from '../ports/editions.ts';
import { begunEdition } from '../publishing/life.ts';
import type { Edit, Edition, Refused } from '../publishing/types.ts';
import type { EditionView } from './api-types.ts';
import { type Fields, fieldsOf, orNull, textOf, wholeOf, wordingOf } from './body.ts';
import type { Call, Desk } from './desk.ts';
import { editionAt } from './found.ts';
import type { EditionEvent, Files } from './parts.ts';
import { Problem, problem, refusal } from './problem.ts';
import { UNDOING_WORDS } from './problem-words.ts';
import { editsOf, type Hand } from './read-edit.ts';
import { editionView, historyViews } from './views.ts';

const LONGEST_REASON = 2000;
const LONGEST_NOTE = 4000;
const COPENHAGEN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });

type Apply = (now: Edition, files: Files, all: readonly Edition[]) => EditionChange | { readonly refused: Refused };

export const revisionIn = (fields: Fields) => wholeOf(fields.revision);

export async function handOf(desk: Desk, { who }: Call): Promise<Hand> {
  const by = (await desk.names([who.person])).get(who.person) ?? who.name ?? '';
  // It stands in a line of the policy's file, up to a colon.
  const signed = by.replace(/[^\p{L}\p{N} .'-]/gu, ' ').trim();
  return { by: signed === '' ? 'DPO' : signed.slice(0, 80), day: COPENHAGEN.format(desk.now()) };
}

/** Somebody else was first: told with how it stands now, and what was done since the revision that was seen. */
async function refusedChange(desk: Desk, call: Call, { refused, now, revision }: { refused: Refused; now: Edition; revision: number }) {
  if (refused.code !== 'outdated') return refusal(refused);
  const isBase = refused.about !== String(now.number);
  if (isBase) return new Problem(409, { code: 'outdated', ...UNDOING_WORDS }, { refused, now: await editionView(desk, now, call.who) });
  const since = await desk.editions.history(desk.tenant, now.number);
  const theirs = since.filter((entry) => entry.revision > revision);
  return refusal(refused, { now: await editionView(desk, now, call.who), theirs: await historyViews(desk, theirs) });
}

export async function changed(desk: Desk, call: Call, revision: number, apply: Apply): Promise<Edition> {
  const done = await desk.editions.change(desk.tenant, call.number, revision, desk.now(), apply);
  if (done === null) throw problem('edition-unknown');
  if ('refused' in done) throw await refusedChange(desk, call, { ...done, revision });
  return done.edition;
}

/** An event without edits; `hasErrors` is of the files that `digest` names. */
function applying(desk: Desk, event: EditionEvent, { entry, checked }: { entry: EditionEntry['event']; checked: Checked | null }): Apply {
  return (now, _files, all) => {
    const isSame = checked === null || checked.digest === now.digest;
    if (!isSame) return { refused: { code: 'outdated', about: String(now.number) } };
    const inForce = desk.publishing.inForceOf(all, event.at);
    const next = desk.publishing.nextEdition(now, event, {
      at: event.at,
      confirmations: desk.confirmations,
      all,
      hasErrors: checked?.hasErrors ?? false,
      isChanged: inForce?.digest !== now.digest,
    });
    if ('refused' in next) return next;
    return { after: next.after, files: null, entry: { event: entry, actor: event.actor, edits: [] } };
  };
}

type Checked = { readonly digest: string; readonly hasErrors: boolean };

/** Looked into before the edition is locked, since it takes long; by its digest it is known to be the same when it is. */
async function checkedAt(desk: Desk, number: number): Promise<Checked> {
  const edition = await editionAt(desk, number);
  const found = await desk.heavy.findings(await desk.opened.files(edition));
  return { digest: edition.digest, hasErrors: found.some(({ level }) => level === 'error') };
}

export async function begin(desk: Desk, { actor, who, body }: Call): Promise<EditionView> {
  const based = await editionAt(desk, wholeOf(fieldsOf(body).basedOn));
  const files = await desk.opened.files(based);
  const entry: EditionEntry = { event: 'created', actor, edits: [] };
  const edition = await desk.editions.create(desk.tenant, files, begunBy(actor.person, desk, based.number), entry, desk.now());
  return await editionView(desk, edition, who);
}

/** A new draft; what is brought in with it counts as written by whoever brought it. */
export function begunBy(person: string, desk: Desk, basedOn: number, source: Edition['source'] = 'desk') {
  const signed = { by: person, at: desk.now().getTime() };
  return begunEdition(source, basedOn, { created: signed, edited: source === 'desk' ? null : signed });
}

type Made = { readonly edits: readonly Edit[]; readonly event: 'edited' | 'imported' };

export const notAsSeen = ({ number }: Edition) => ({ refused: { code: 'outdated', about: String(number) } }) as const;

/** Made in a thread before the edition is locked, and written only where its files are still those that were edited. */
export async function editedBy(desk: Desk, call: Call, seen: { readonly revision: number }, { edits, event }: Made): Promise<Edition> {
  const { actor, number } = call;
  const before = await editionAt(desk, number);
  const editing: EditionEvent = { kind: 'edit', actor, at: desk.now().getTime() };
  const next = (now: Edition, all: readonly Edition[]) =>
    desk.publishing.nextEdition(now, editing, {
      at: editing.at,
      confirmations: desk.confirmations,
      all,
      hasErrors: false,
      isChanged: true,
    });
  const isSeen = before.revision === seen.revision;
  const refusedNow = isSeen ? next(before, []) : notAsSeen(before);
  const made = isSeen && 'after' in refusedNow ? await desk.heavy.edited(await desk.opened.files(before), edits) : null;
  return await changed(desk, call, seen.revision, (now, _files, all) => {
    if ('refused' in refusedNow) return { refused: refusedNow.refused };
    if (made === null || now.digest !== before.digest) return notAsSeen(now);
    if ('refused' in made) return { refused: made.refused };
    const after = next(now, all);
    return 'refused' in after ? after : { after: after.after, files: made.files, entry: { event, actor, edits } };
  });
}

export async function edit(desk: Desk, call: Call): Promise<EditionView> {
  const fields = fieldsOf(call.body);
  const edits = editsOf(fields.edits, await handOf(desk, call));
  const edition = await editedBy(desk, call, { revision: revisionIn(fields) }, { edits, event: 'edited' });
  return await editionView(desk, edition, call.who);
}

export async function propose(desk: Desk, call: Call): Promise<EditionView> {
  const fields = fieldsOf(call.body);
  const note = wordingOf(fields.note);
  if (note.da.length > LONGEST_NOTE || note.en.length > LONGEST_NOTE) throw refusal({ code: 'text-too-long', about: 'note' });
  const from = orNull(fields.from, (value) => wholeOf(value));
  const checked = await checkedAt(desk, call.number);
  const event: EditionEvent = { kind: 'propose', note, from, actor: call.actor, at: desk.now().getTime() };
  const edition = await changed(desk, call, revisionIn(fields), applying(desk, event, { entry: 'proposed', checked }));
  return await editionView(desk, edition, call.who);
}

export async function confirm(desk: Desk, call: Call): Promise<EditionView> {
  const fields = fieldsOf(call.body);
  const checked = await checkedAt(desk, call.number);
  const event: EditionEvent = { kind: 'confirm', actor: call.actor, at: desk.now().getTime() };
  const edition = await changed(desk, call, revisionIn(fields), applying(desk, event, { entry: 'confirmed', checked }));
  await desk.live.refresh();
  return await editionView(desk, edition, call.who);
}

export async function giveBack(desk: Desk, call: Call): Promise<EditionView> {
  const fields = fieldsOf(call.body);
  const reason = textOf(fields.reason, LONGEST_REASON);
  const event: EditionEvent = { kind: 'return', reason, actor: call.actor, at: desk.now().getTime() };
  const edition = await changed(desk, call, revisionIn(fields), applying(desk, event, { entry: 'returned', checked: null }));
  return await editionView(desk, edition, call.who);
}

export async function discard(desk: Desk, call: Call): Promise<EditionView> {
  const event: EditionEvent = { kind: 'discard', actor: call.actor, at: desk.now().getTime() };
  const revision = revisionIn(fieldsOf(call.body));
  const edition = await changed(desk, call, revision, applying(desk, event, { entry: 'discarded', checked: null }));
  return await editionView(desk, edition, call.who);
}

export async function withdraw(desk: Desk, call: Call): Promise<EditionView> {
  const fields = fieldsOf(call.body);
  const reason = textOf(fields.reason, LONGEST_REASON);
  const event: EditionEvent = { kind: 'withdraw', reason, actor: call.actor, at: desk.now().getTime() };
  const edition = await changed(desk, call, revisionIn(fields), applying(desk, event, { entry: 'withdrawn', checked: null }));
  await desk.live.refresh();
  return await editionView(desk, edition, call.who);
}
