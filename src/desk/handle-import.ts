// Bringing a file in: what could be placed becomes a draft, what could not is asked. Nothing of it is in force by itself.
import type { EditionEntry } from '../ports/editions.ts';
import type { Edition } from '../publishing/types.ts';
import type { ImportAnswer, ImportRequest, Placing, Routes } from './api-types.ts';
import { fieldsOf, listOf, oneOf, orNull, textOf } from './body.ts';
import type { Call, Desk } from './desk.ts';
import { editionAt, editionToBuildOn, openAt } from './found.ts';
import { begunBy, editedBy } from './handle-change.ts';
import type { Import } from './imports.ts';
import type { Placed } from './parts.ts';
import { Problem, problem, refusal } from './problem.ts';

const MOST_BYTES = 10 * 1024 * 1024;
const LONGEST_NAME = 300;
const LONGEST_BASE64 = Math.ceil(MOST_BYTES / 3) * 4;
const PADDING = /={1,2}$/u;
const FOREIGN = /[^A-Za-z0-9+/]/u;
const KINDS = ['docx', 'pdf', 'text'] as const;

function frontOf(value: unknown): NonNullable<ImportRequest['front']> {
  const { title, owner, language } = fieldsOf(value);
  return { title: textOf(title, LONGEST_NAME), owner: textOf(owner, LONGEST_NAME), language: oneOf(language, ['da', 'en']) };
}

/** Looked for is what does not belong: a pattern that repeats over megabytes runs out of V8's stack in a process that has compiled many. */
function isBase64(text: string): boolean {
  const digits = text.replace(PADDING, '');
  return digits !== '' && !FOREIGN.test(digits);
}

function requestOf(value: unknown): ImportRequest {
  const { name, kind, base64, instrument, front } = fieldsOf(value);
  if (typeof base64 !== 'string' || !isBase64(base64)) throw problem('asked-wrongly');
  if (base64.length > LONGEST_BASE64) throw problem('body-refused');
  const request = {
    name: textOf(name, LONGEST_NAME),
    kind: oneOf(kind, KINDS),
    base64,
    instrument: orNull(instrument, (one) => textOf(one, LONGEST_NAME)),
    front: orNull(front, frontOf),
  };
  if ((request.instrument === null) === (request.front === null)) throw problem('asked-wrongly');
  return request;
}

function placingOf(value: unknown): Placing {
  const { passage, to } = fieldsOf(value);
  const where = to === 'new' || to === 'leave-out' ? to : { clause: textOf(fieldsOf(to).clause, LONGEST_NAME) };
  return { passage: textOf(passage, LONGEST_NAME), to: where };
}

const shown = (id: string, edition: number | null, { placed, asked, missing }: Placed): ImportAnswer => ({
  id,
  edition,
  placed,
  asked,
  missing,
});

async function draftOf(desk: Desk, { actor }: Call, { edits }: Placed, source: Edition['source']): Promise<Edition> {
  const based = await editionToBuildOn(desk);
  const done = await desk.heavy.edited(await desk.opened.files(based), edits);
  if ('refused' in done) throw refusal(done.refused);
  const entry: EditionEntry = { event: 'imported', actor, edits };
  return await desk.editions.create(desk.tenant, done.files, begunBy(actor.person, desk, based.number, source), entry, desk.now());
}

const openLast = async (desk: Desk) => await openAt(desk, (await editionToBuildOn(desk)).number);

export async function bringIn(desk: Desk, call: Call): Promise<ImportAnswer> {
  const { name, kind, base64, instrument, front } = requestOf(call.body);
  const content = await desk.documents.contentOf({ kind, name, bytes: Buffer.from(base64, 'base64') });
  if ('refused' in content) throw new Problem(422, content.refused);
  const into = { instrument, front, answers: [] };
  const placed = desk.documents.placed(await openLast(desk), content, into);
  const id = desk.newId();
  const draft = placed.edits.length === 0 ? null : await draftOf(desk, call, placed, desk.documents.sourceOf(kind));
  desk.imports.keep(id, { ...into, kind, person: call.who.person, edition: draft?.number ?? null, content });
  return shown(id, draft?.number ?? null, placed);
}

/** The file is held against the draft as it now stands, so that what somebody did to it meanwhile stays. */
async function placedInto(desk: Desk, call: Call, kept: Import): Promise<Placed & { readonly edition: number | null }> {
  const { edition, content } = kept;
  if (edition === null) {
    const placed = desk.documents.placed(await openLast(desk), content, kept);
    if (placed.edits.length === 0) return { ...placed, edition };
    return { ...placed, edition: (await draftOf(desk, call, placed, desk.documents.sourceOf(kept.kind))).number };
  }
  const draft = await openAt(desk, edition);
  // A policy that the file begins is in its draft by now.
  const placed = desk.documents.placed(draft, content, kept);
  const made = { edits: placed.edits, event: 'imported' } as const;
  if (placed.edits.length > 0) await editedBy(desk, { ...call, number: edition }, draft.edition, made);
  return { ...placed, edition };
}

export async function place(desk: Desk, call: Call): Promise<ImportAnswer> {
  const kept = desk.imports.find(call.id, call.who.person);
  if (kept === null) throw problem('import-gone');
  const given = listOf(fieldsOf(call.body).places, placingOf);
  const isAnew = ({ passage }: Placing) => !given.some((one) => one.passage === passage);
  const answered = { ...kept, answers: [...kept.answers.filter(isAnew), ...given] };
  const placed = await placedInto(desk, call, answered);
  desk.imports.keep(call.id, { ...answered, edition: placed.edition });
  return shown(call.id, placed.edition, placed);
}

export async function sync(desk: Desk, { actor }: Call): Promise<Routes['POST /sync']['answer']> {
  if (desk.watched === null) throw problem('sync-off');
  const { changed: isChanged, edition } = await desk.watched.look(actor);
  if (edition !== null) await editionAt(desk, edition);
  return { changed: isChanged, edition };
}
