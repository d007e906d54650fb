// Makes a change of what an event came to: one revision more, whose cards are to be shown anew with what is said to whom, and what the
// audit says of it.
import { askedIn, overseersOf, watchersOf } from './approver.ts';
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

/** Besides, the DPO has a card while somebody has to be found, or somebody has to affirm. */
function dposOf(request: Request | null, knowledge: Knowledge | null): readonly PersonId[] {
  if (request === null || knowledge === null) return [];
  const watchers = request.state === 'needs-routing' ? watchersOf(knowledge) : [];
  return [...watchers, ...(request.flag === null ? [] : overseersOf(request.requester, knowledge))];
}

function effectsOf({ before, after, knowledge, tell }: Turned): readonly Effect[] {
  const dpos = [...dposOf(before, knowledge), ...dposOf(after, knowledge)];
  const notices = new Map(tell);
  const persons = new Set([...audienceOf(after), ...(before === null ? [] : audienceOf(before)), ...dpos, ...notices.keys()]);
  return [...[...persons].map((person): Effect => ({ kind: 'show', person, notice: notices.get(person) ?? null })), { kind: 'register' }];
}

/** Whether somebody has decided in a seat, or is asked there and can be waited for. */
export const isManned = ({ approvers, verdict }: Seat): boolean => verdict !== null || approvers.some((one) => one.isUnreached !== true);

export const stateOfSeats = ({ seats }: Pick<Request, 'seats'>): 'pending' | 'needs-routing' =>
  seats.length > 0 && seats.every(isManned) ? 'pending' : 'needs-routing';

export function changeOf(turned: Turned): Change {
  const { before, after, facts } = turned;
  const revision = before === null ? after.revision : before.revision + 1;
  // Whoever comes to a seat, or answers in it, may have been all that it waited for.
  const state = after.state === 'needs-routing' ? stateOfSeats(after) : after.state;
  const request = { ...after, state, revision };
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

/** Who is asked in the seats of now and was not in those of before; approvers only ever stand behind those asked earlier. */
export const addedTo = (before: readonly Seat[], after: readonly Seat[]): readonly PersonId[] =>
  after.flatMap(({ approvers }, at) => approvers.slice(before[at]?.approvers.length ?? 0).map(({ person }) => person));
