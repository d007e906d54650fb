// Makes a change of what an event came to: one revision more, whose cards are to be shown anew with what is said to whom, and what the
// audit says of it.
import { askedIn, overseersOf } from './approver.ts';
import type { AuditFact, Change, Effect, Knowledge, Notice, PersonId, Request, Seat } from './types.ts';

/** What is said to somebody beside their card; the last one counts. */
export type Telling = readonly [PersonId, Notice];

export type Turned = {
  readonly before: Request | null;
  /** What the request has become, its revision still the old one. */
  readonly after: Request;
  readonly knowledge: Knowledge | null;
  readonly tell: readonly Telling[];
  readonly facts: readonly Pick<AuditFact, 'event' | 'as'>[];
};

/** The requester and everybody who is or was asked in a seat. */
export function audienceOf({ requester, seats }: Request): readonly PersonId[] {
  return [requester, ...seats.flatMap((seat) => [...askedIn(seat), ...(seat.verdict === null ? [] : [seat.verdict.by])])];
}

/** The DPO has a card while somebody has to be found, or somebody has to affirm. */
const isOverseen = (request: Request | null) => request !== null && (request.state === 'needs-routing' || request.flag !== null);

function effectsOf({ before, after, knowledge, tell }: Turned): readonly Effect[] {
  const overseers = knowledge !== null && (isOverseen(before) || isOverseen(after)) ? overseersOf(after.requester, knowledge) : [];
  const notices = new Map(tell);
  const persons = new Set([...audienceOf(after), ...(before === null ? [] : audienceOf(before)), ...overseers, ...notices.keys()]);
  return [...[...persons].map((person): Effect => ({ kind: 'show', person, notice: notices.get(person) ?? null })), { kind: 'register' }];
}

export function changeOf(turned: Turned): Change {
  const { before, after, facts } = turned;
  const revision = before === null ? after.revision : before.revision + 1;
  const request = { ...after, revision };
  return {
    request,
    effects: effectsOf({ ...turned, after: request }),
    facts: facts.map(({ event, as }) => ({ event, as, state: request.state, revision })),
  };
}

/** The same notice for several people. */
export const tellAll = (people: readonly PersonId[], notice: Notice): readonly Telling[] => people.map((person) => [person, notice]);

/** Those who can still decide: asked, in a seat without a verdict. */
export const askedOf = ({ seats }: Request): readonly PersonId[] =>
  seats.filter(({ verdict }) => verdict === null).flatMap(({ approvers }) => approvers.map(({ person }) => person));

/** Everybody who is asked in any seat now. */
export const approversOf = ({ seats }: Request): readonly PersonId[] =>
  seats.flatMap(({ approvers }) => approvers.map(({ person }) => person));

export const stateOfSeats = ({ seats }: Pick<Request, 'seats'>): 'pending' | 'needs-routing' =>
  seats.length > 0 && seats.every(({ approvers }) => approvers.length > 0) ? 'pending' : 'needs-routing';

/** Who is asked in the seats of now and was not in those of before; approvers only ever stand behind those asked earlier. */
export const addedTo = (before: readonly Seat[], after: readonly Seat[]): readonly PersonId[] =>
  after.flatMap(({ approvers }, at) => approvers.slice(before[at]?.approvers.length ?? 0).map(({ person }) => person));
