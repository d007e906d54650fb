// The life of an edition: what each event makes of it, or why it makes nothing, and which edition is in force at a time. Whether its
// files can be read and differ from those before is told by whoever asks.
import { refused } from './typed.ts';
import type { Actor, Begun, DeskRole, Edition, EditionState, Note, RefusalCode, Refused, Standing, Time } from './types.ts';

export type EditionEvent = { readonly actor: Actor } & (
  | { readonly kind: 'edit' }
  /** Its edits are made anew in the edition that came, or is to come, since it was begun. */
  | { readonly kind: 'rebase' }
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

/** The one that is in force in the end, once all that was confirmed has begun. */
export const lastOf = (all: readonly Edition[]): Edition | null => inForceOf(all, Number.POSITIVE_INFINITY);

/** An edition as it is begun: a draft of nobody, but for what is said. */
export const begunEdition = (source: Edition['source'], basedOn: number | null, more: Partial<Begun> = {}): Begun => ({
  state: 'draft',
  source,
  basedOn,
  ...{ created: null, edited: null, proposed: null, confirmed: null, withdrawn: null },
  isByOne: false,
  ...{ from: null, note: null, returned: null },
  ...more,
});

/** What had been confirmed by then, and not yet withdrawn. Those of one and the same moment are not known to each other. */
const knownBy = (all: readonly Edition[], time: Time): readonly Edition[] =>
  all
    .filter(({ confirmed, from }) => (confirmed?.at ?? from ?? Number.POSITIVE_INFINITY) < time)
    .filter(({ state, withdrawn }) => state === 'confirmed' || (withdrawn !== null && withdrawn.at > time))
    .map((edition) => ({ ...edition, state: 'confirmed' }));

/** Begun from another one than what was in force or to come: whoever did so wanted to go back to it, and sees all that this undoes. */
function isKnowing({ basedOn, created }: Edition, others: readonly Edition[], last: Edition): boolean {
  if (basedOn === null || created === null) return false;
  const known = knownBy(others, created.at);
  const usual = [inForceOf(known, created.at)?.number, lastOf(known)?.number];
  return !usual.includes(basedOn) && usual.at(-1) === last.number;
}

const othersThan = ({ number }: Edition, all: readonly Edition[]) => all.filter((edition) => edition.number !== number);

/** The number of the edition that it would silently undo, since it was begun before that one was confirmed; null where it undoes none. */
export function undoneBy(edition: Edition, all: readonly Edition[]): number | null {
  const others = othersThan(edition, all);
  const last = lastOf(others);
  const isOn = last === null || last.number === edition.basedOn || isKnowing(edition, others, last);
  return isOn ? null : last.number;
}

const isBlank = (text: string) => text.trim() === '';

const WRITERS: readonly DeskRole[] = ['dpo', 'deputy', 'editor'];
const DECIDERS: readonly DeskRole[] = ['dpo', 'deputy'];
const MAY: Readonly<Record<Kind, readonly DeskRole[]>> = {
  edit: WRITERS,
  rebase: WRITERS,
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

/** Nothing in it is new, so that whoever changed it last is still whoever did. */
const rebased: Handler<'rebase'> = (now, _, { all }) => {
  if (!OPEN.includes(now.state)) return 'not-a-draft';
  const basedOn = undoneBy(now, all);
  return basedOn === null ? 'nothing-changed' : { ...now, state: 'draft', basedOn, proposed: null, isByOne: false, from: null };
};

function proposal(
  now: Edition,
  { actor, note, from }: Of<'propose'>,
  { at, all, hasErrors, isChanged }: EditionContext,
): Edition | RefusalCode {
  if (now.state !== 'draft') return 'not-a-draft';
  if (undoneBy(now, all) !== null) return 'outdated';
  if (hasErrors) return 'has-errors';
  if (!isChanged) return 'nothing-changed';
  if (isBlank(note.da) || isBlank(note.en)) return 'note-missing';
  if (from !== null && from < at) return 'date-past';
  const told = { da: note.da.trim(), en: note.en.trim() };
  return { ...now, state: 'proposed', proposed: { by: actor.person, at }, note: told, from, returned: null };
}

/** Of two from the same moment the one with the higher number is in force, whichever was begun from the other. */
const soonestAfter = (last: Edition | null, { number }: Edition) =>
  last === null || last.from === null ? null : last.from + (last.number > number ? 1 : 0);

/** Never from a moment that has gone by, since an answer given meanwhile was given under the edition before; and never before one that it
 * was begun from, which would undo it. */
const confirmed: Handler<'confirm'> = (now, { actor }, { at, all, confirmations, hasErrors }) => {
  if (now.state !== 'proposed') return 'not-proposed';
  const isByOne = hadHand(now, actor);
  if (isByOne && confirmations === 2) return 'same-person';
  if (undoneBy(now, all) !== null) return 'outdated';
  if (hasErrors) return 'has-errors';
  const from = Math.max(now.from ?? at, at, soonestAfter(lastOf(othersThan(now, all)), now) ?? at);
  return { ...now, state: 'confirmed', confirmed: { by: actor.person, at }, isByOne, from };
};

const returned: Handler<'return'> = (now, { reason }) => {
  if (now.state !== 'proposed') return 'not-proposed';
  return isBlank(reason) ? 'reason-missing' : { ...now, state: 'draft', proposed: null, from: null, returned: reason.trim() };
};

const discarded: Handler<'discard'> = (now) =>
  OPEN.includes(now.state) ? { ...now, state: 'discarded', proposed: null, from: null } : 'not-a-draft';

/** Where it was in force, or was to be, another one is: the policy is never without an edition again. */
const withdrawn: Handler<'withdraw'> = (now, { actor, reason }, { at, all }) => {
  const others = othersThan(now, all);
  const standing = standingOf(now, [...others, now], at);
  if (standing !== 'in-force' && standing !== 'to-come') return 'not-in-force';
  if (inForceOf(others, Math.max(at, now.from ?? at)) === null) return 'nothing-before';
  if (isBlank(reason)) return 'reason-missing';
  return { ...now, state: 'withdrawn', withdrawn: { by: actor.person, at }, returned: reason.trim() };
};

const handlers: { readonly [K in Kind]: Handler<K> } = {
  edit: editedAnew,
  rebase: rebased,
  propose: proposal,
  confirm: confirmed,
  return: returned,
  discard: discarded,
  withdraw: withdrawn,
};

function made<K extends Kind>(now: Edition, event: Of<K> & { readonly kind: K }, context: EditionContext): Edition | RefusalCode {
  return handlers[event.kind](now, event, context);
}

/** Its revision grows by one; files and digest are set by whoever stores it. Outdated is what would undo the edition that it is about. */
export function nextEdition(
  now: Edition,
  event: EditionEvent,
  context: EditionContext,
): { readonly after: Edition } | { readonly refused: Refused } {
  const about = String(now.number);
  if (!MAY[event.kind].includes(event.actor.role)) return { refused: refused('not-allowed', about) };
  const after = made(now, event, context);
  if (after === 'outdated') return { refused: refused(after, String(undoneBy(now, context.all))) };
  return typeof after === 'string' ? { refused: refused(after, about) } : { after: { ...after, revision: now.revision + 1 } };
}
