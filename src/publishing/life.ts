// The life of an edition: what each event makes of it, or why it makes nothing, and which edition is in force at a time. Whether its
// files can be read and differ from those before is told by whoever asks.
import { refused } from './typed.ts';
import type { Actor, DeskRole, Edition, EditionState, Note, RefusalCode, Refused, Standing, Time } from './types.ts';

export type EditionEvent = { readonly actor: Actor } & (
  | { readonly kind: 'edit' }
  /** In force from then on; null for the moment that it is confirmed. */
  | { readonly kind: 'propose'; readonly note: Note; readonly from: Time | null }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'return'; readonly reason: string }
  | { readonly kind: 'discard' }
  | { readonly kind: 'withdraw'; readonly reason: string }
);

export type EditionContext = {
  readonly at: Time;
  /** How many people an edition takes: who proposes, and who confirms. */
  readonly confirmations: 1 | 2;
  /** Every edition of the tenant; this one may be among them as it was. */
  readonly all: readonly Edition[];
  readonly hasErrors: boolean;
  /** Whether its files are others than those it was begun from. */
  readonly isChanged: boolean;
};

type Kind = EditionEvent['kind'];
type Of<K extends Kind> = Extract<EditionEvent, { kind: K }>;
type Handler<K extends Kind> = (now: Edition, event: Of<K>, context: EditionContext) => Edition | RefusalCode;

/** The later one; of two from the same moment the one with the higher number. */
const isAfter = (a: Edition, b: Edition) => (a.from ?? 0) > (b.from ?? 0) || (a.from === b.from && a.number > b.number);

const isBegun = ({ state, from }: Edition, now: Time) => state === 'confirmed' && from !== null && from <= now;

/** The confirmed edition with the latest beginning that has come. */
export function inForceOf(all: readonly Edition[], now: Time): Edition | null {
  const begun = all.filter((edition) => isBegun(edition, now));
  return begun.reduce<Edition | null>((found, edition) => (found === null || isAfter(edition, found) ? edition : found), null);
}

export function standingOf(edition: Edition, all: readonly Edition[], now: Time): Standing {
  if (edition.state !== 'confirmed') return edition.state;
  if (!isBegun(edition, now)) return 'to-come';
  return inForceOf(all, now)?.number === edition.number ? 'in-force' : 'superseded';
}

const isBlank = (text: string) => text.trim() === '';

const WRITERS: readonly DeskRole[] = ['dpo', 'deputy', 'editor'];
const DECIDERS: readonly DeskRole[] = ['dpo', 'deputy'];
const MAY: Readonly<Record<Kind, readonly DeskRole[]>> = {
  edit: WRITERS,
  propose: WRITERS,
  discard: WRITERS,
  confirm: DECIDERS,
  return: DECIDERS,
  withdraw: DECIDERS,
};

const OPEN: readonly EditionState[] = ['draft', 'proposed'];

/** Who had a hand in what is proposed: whoever proposed it, and whoever changed it last. */
const hadHand = ({ proposed, edited }: Edition, { person }: Actor) => proposed?.by === person || edited?.by === person;

/** What was proposed is not what stands there now: it is proposed anew. */
const editedAnew: Handler<'edit'> = (now, { actor }, { at }) =>
  OPEN.includes(now.state)
    ? { ...now, state: 'draft', edited: { by: actor.person, at }, proposed: null, isByOne: false, from: null }
    : 'not-a-draft';

function proposal(now: Edition, { actor, note, from }: Of<'propose'>, { at, hasErrors, isChanged }: EditionContext): Edition | RefusalCode {
  if (now.state !== 'draft') return 'not-a-draft';
  if (hasErrors) return 'has-errors';
  if (!isChanged) return 'nothing-changed';
  if (isBlank(note.da) || isBlank(note.en)) return 'note-missing';
  if (from !== null && from < at) return 'date-past';
  const told = { da: note.da.trim(), en: note.en.trim() };
  return { ...now, state: 'proposed', proposed: { by: actor.person, at }, note: told, from, returned: null };
}

/** Never from a moment that has gone by: an answer given meanwhile was given under the edition before. */
const confirmed: Handler<'confirm'> = (now, { actor }, { at, confirmations, hasErrors }) => {
  if (now.state !== 'proposed') return 'not-proposed';
  const isByOne = hadHand(now, actor);
  if (isByOne && confirmations === 2) return 'same-person';
  if (hasErrors) return 'has-errors';
  return { ...now, state: 'confirmed', confirmed: { by: actor.person, at }, isByOne, from: Math.max(now.from ?? at, at) };
};

const returned: Handler<'return'> = (now, { reason }) => {
  if (now.state !== 'proposed') return 'not-proposed';
  return isBlank(reason) ? 'reason-missing' : { ...now, state: 'draft', proposed: null, from: null, returned: reason.trim() };
};

const discarded: Handler<'discard'> = (now) =>
  OPEN.includes(now.state) ? { ...now, state: 'discarded', proposed: null, from: null } : 'not-a-draft';

/** Where it was in force, or was to be, another one is: the policy is never without an edition again. */
const withdrawn: Handler<'withdraw'> = (now, { actor, reason }, { at, all }) => {
  const others = all.filter(({ number }) => number !== now.number);
  const standing = standingOf(now, [...others, now], at);
  if (standing !== 'in-force' && standing !== 'to-come') return 'not-in-force';
  if (inForceOf(others, Math.max(at, now.from ?? at)) === null) return 'nothing-before';
  if (isBlank(reason)) return 'reason-missing';
  return { ...now, state: 'withdrawn', withdrawn: { by: actor.person, at }, returned: reason.trim() };
};

const handlers: { readonly [K in Kind]: Handler<K> } = {
  edit: editedAnew,
  propose: proposal,
  confirm: confirmed,
  return: returned,
  discard: discarded,
  withdraw: withdrawn,
};

function made<K extends Kind>(now: Edition, event: Of<K> & { readonly kind: K }, context: EditionContext): Edition | RefusalCode {
  return handlers[event.kind](now, event, context);
}

/** Its revision grows by one; files and digest are set by whoever stores it. */
export function nextEdition(
  now: Edition,
  event: EditionEvent,
  context: EditionContext,
): { readonly after: Edition } | { readonly refused: Refused } {
  const about = String(now.number);
  if (!MAY[event.kind].includes(event.actor.role)) return { refused: refused('not-allowed', about) };
  const after = made(now, event, context);
  return typeof after === 'string' ? { refused: refused(after, about) } : { after: { ...after, revision: now.revision + 1 } };
}
