// Which verb is open to whom in which state, before anything of its content is looked at.
import { entitledIn, mayActIn, overseersOf, seatsToDecide } from './approver.ts';
import type { Event, Knowledge, PersonId, Refusal, Request, State } from './types.ts';

/** How somebody stands to a request by the directory of this moment. `asked` has an open seat to decide, `decided` none any more;
 * `dpo` is also who acts for the DPO about the DPO's own requests; `nobody` is the clock and whatever else happens without a person. */
export type ActorKind = 'requester' | 'asked' | 'decided' | 'dpo' | 'other' | 'nobody';
export type Verb = Event['kind'];

/** Whether what is asked for has changed since the card that somebody acts from. */
export type ContentAge = 'as-shown' | 'changed-since';

export type Doing = { readonly actor: ActorKind; readonly state: State; readonly verb: Verb; readonly age: ContentAge };

const OPEN: readonly State[] = ['filed', 'needs-routing', 'pending'];
const ENDED: readonly State[] = ['rejected', 'withdrawn', 'expired', 'revoked', 'superseded'];

export const isOpen = (state: State): boolean => OPEN.includes(state);
export const isEnded = (state: State): boolean => ENDED.includes(state);

type Permission = {
  readonly actors: readonly ActorKind[];
  readonly states: readonly State[];
  /** What is for others to do about a request, never for its requester. */
  readonly isOverRequester: boolean;
  readonly needsFreshContent: boolean;
};

const BY_APPROVER: Permission = { actors: ['asked'], states: OPEN, isOverRequester: true, needsFreshContent: false };
const BY_REQUESTER: Permission = { actors: ['requester'], states: OPEN, isOverRequester: false, needsFreshContent: false };
const BY_NOBODY: Permission = { actors: ['nobody'], states: OPEN, isOverRequester: false, needsFreshContent: false };
const OVER_APPROVED: Permission = {
  actors: ['asked', 'decided', 'dpo'],
  states: ['approved'],
  isOverRequester: true,
  needsFreshContent: false,
};

const PERMISSIONS: Readonly<Record<Verb, Permission>> = {
  decide: { ...BY_APPROVER, needsFreshContent: true },
  ask: BY_APPROVER,
  'hand-over': BY_APPROVER,
  reply: BY_REQUESTER,
  amend: BY_REQUESTER,
  withdraw: BY_REQUESTER,
  revoke: OVER_APPROVED,
  affirm: OVER_APPROVED,
  appoint: { actors: ['dpo'], states: ['needs-routing'], isOverRequester: true, needsFreshContent: false },
  route: BY_NOBODY,
  supersede: { ...BY_NOBODY, states: [...OPEN, 'approved'] },
  lapse: { ...BY_NOBODY, states: [...OPEN, 'approved'] },
  tick: { ...BY_NOBODY, states: [...OPEN, 'approved'] },
  flag: { ...BY_NOBODY, states: ['approved'] },
};

/** Null where the verb is open; the person is looked at before the state, so that a stranger learns nothing of it. */
export function mayDo({ actor, state, verb, age }: Doing): Refusal | null {
  const permission = PERMISSIONS[verb];
  const refused = actorRefusal(actor, state, permission) ?? stateRefusal(state, permission);
  if (refused !== null) return refused;
  return permission.needsFreshContent && age === 'changed-since' ? 'stale' : null;
}

function actorRefusal(actor: ActorKind, state: State, { actors, isOverRequester }: Permission): Refusal | null {
  if (actors.includes(actor)) return null;
  if (actor === 'requester' && isOverRequester) return 'own-request';
  if (actor === 'decided' && actors.includes('asked')) return isOpen(state) ? 'already-decided' : 'ended';
  return 'not-entitled';
}

function stateRefusal(state: State, { states }: Permission): Refusal | null {
  if (states.includes(state)) return null;
  // Of what is not there yet nothing can be done; of what is over nothing any more.
  return isOpen(state) || state === 'drafted' ? 'nothing-due' : 'ended';
}

export const personOf = (event: Event): PersonId | null => ('by' in event ? event.by : null);

export function actorOf(request: Request, person: PersonId | null, knowledge: Knowledge): ActorKind {
  if (person === null) return 'nobody';
  if (person === request.requester) return 'requester';
  if (seatsToDecide(request, person, knowledge).length > 0) return 'asked';
  if (request.seats.some((seat) => mayActIn(seat, person, request, knowledge))) return 'decided';
  return overseersOf(request.requester, knowledge).includes(person) ? 'dpo' : 'other';
}

const ageOf = (request: Request, event: Event): ContentAge =>
  event.kind === 'decide' && event.seenRevision < request.contentRevision ? 'changed-since' : 'as-shown';

/** Why an event is not for this actor or not for this state of the request; null where it is. */
export function refusalOf(request: Request, event: Event, knowledge: Knowledge): Refusal | null {
  const actor = actorOf(request, personOf(event), knowledge);
  return mayDo({ actor, state: request.state, verb: event.kind, age: ageOf(request, event) });
}

/** In what capacity the audit says that something was done. */
export function capacityOf(request: Request, event: Event, knowledge: Knowledge): string {
  const person = personOf(event);
  if (person === null) return 'nobody';
  if (person === request.requester) return 'requester';
  const open = entitledIn(request, person, knowledge);
  const roles = open.length > 0 ? open : request.seats.filter((seat) => mayActIn(seat, person, request, knowledge)).map(({ role }) => role);
  return roles.length > 0 ? roles.join('+') : overseersOf(request.requester, knowledge).includes(person) ? 'dpo' : 'nobody';
}
