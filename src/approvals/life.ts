// The life of a request: what each event makes of it, or why it makes nothing. What is open to whom stands in may-do.ts, what a
// decision makes of it in verdicts.ts, what time does in timers.ts.
import { unreachable } from '../engine/types.ts';
import { askedIn, isAway, isEligible, overseersOf, watchersOf, withSkips } from './approver.ts';
import { addedTo, approversOf, askedOf, changeOf, stateOfSeats, type Telling, tellAll } from './change.ts';
import { seatToAppoint, seatToTakeOver } from './hand-over.ts';
import { capacityOf, refusalOf } from './may-do.ts';
import { isSameFacts, isSameSolution, isSignOff } from './subject.ts';
import { askedAnew, ticked } from './timers.ts';
import type { Approver, Event, Evidence, Knowledge, Outcomes, Refusal, Request, Seat, Skip, Subject } from './types.ts';
import { decided, isBlank, isOfTheFuture, isWhole } from './verdicts.ts';

type Kind = Event['kind'];
type Of<K extends Kind> = Extract<Event, { kind: K }>;
type Result = { readonly after: Request; readonly tell: readonly Telling[] } | Refusal;
type Handler<K extends Kind> = (request: Request, event: Of<K>, knowledge: Knowledge) => Result;

/** Whoever the event adds to a seat must be able to decide; who is asked stays asked, and a verdict is never brought along. */
function routedSeat(seat: Seat, given: Seat, { requester }: Request, knowledge: Knowledge): Seat {
  const named = [...new Map(given.approvers.map((approver) => [approver.person, approver])).values()];
  const added = named.filter(({ person }) => !askedIn(seat).includes(person) && isEligible(person, requester, knowledge));
  return { ...seat, approvers: [...seat.approvers, ...added], skipped: withSkips(seat.skipped, given.skipped) };
}

/** Whom nothing reaches stays asked, and is not waited for. */
function unreachedIn(seat: Seat, person: string | undefined): Seat {
  const isNews = seat.verdict === null && seat.approvers.some((one) => one.person === person && one.isUnreached !== true);
  if (!isNews) return seat;
  return { ...seat, approvers: seat.approvers.map((one) => (one.person === person ? { ...one, isUnreached: true } : one)) };
}

const routed: Handler<'route'> = (request, { seats: given, unreached }, knowledge) => {
  const marked = request.seats.map((seat) => unreachedIn(seat, unreached));
  const hasMarked = marked.some((seat, at) => seat !== request.seats[at]);
  const seats = marked.map((seat) => {
    const same = given.find(({ role }) => role === seat.role);
    return same === undefined || seat.verdict !== null ? seat : routedSeat(seat, same, request, knowledge);
  });
  const added = addedTo(request.seats, seats);
  const state = stateOfSeats({ seats });
  if (added.length === 0 && state === request.state && !hasMarked) return 'nothing-due';
  const isStuck = state === 'needs-routing' && request.state !== state;
  // While it was being filed the requester has heard of it already.
  const stuck = isStuck ? [...watchersOf(knowledge), ...(request.state === 'pending' ? [request.requester] : [])] : [];
  return { after: { ...request, state, seats }, tell: [...tellAll(added, 'waits-for-you'), ...tellAll(stuck, 'needs-routing')] };
};

const asked: Handler<'ask'> = (request, { by, at, text }) => {
  if (isBlank(text)) return 'text-missing';
  const exchanges = [...request.exchanges, { by, at, text: text.trim() }];
  return { after: { ...request, exchanges }, tell: [[request.requester, 'question']] };
};

const replied: Handler<'reply'> = (request, { by, at, text }) => {
  const askers = request.exchanges.map((one) => one.by).filter((person) => person !== request.requester);
  if (askers.length === 0) return 'nothing-due';
  if (isBlank(text)) return 'text-missing';
  const exchanges = [...request.exchanges, { by, at, text: text.trim() }];
  const waiting = askers.filter((person) => askedOf(request).includes(person));
  return { after: { ...request, exchanges }, tell: tellAll(waiting, 'reply') };
};

const isSameEvidence = (a: Evidence | null, b: Evidence | null): boolean =>
  a === null || b === null ? a === b : a.who === b.who && a.day === b.day && a.how === b.how && a.where === b.where;

/** Whoever said yes said it to something else: they are asked anew. */
const amended: Handler<'amend'> = (request, { at, purpose, evidence }) => {
  if (isBlank(purpose)) return 'text-missing';
  if (isOfTheFuture(evidence, at)) return 'consent-future';
  const words = purpose.trim();
  if (words === request.purpose && isSameEvidence(evidence, request.evidence)) return 'nothing-due';
  const seats = request.seats.map((seat) => (seat.verdict === null ? seat : { ...askedAnew(seat, at), verdict: null }));
  const after = { ...request, purpose: words, evidence, seats, contentRevision: request.revision + 1 };
  return { after, tell: tellAll(approversOf(after), 'waits-for-you') };
};

/** Whoever hands over leaves the seat; that they were asked stays written down, so that they are not asked again. */
function handedOver(seat: Seat, by: string, successor: Approver): Seat {
  const left = seat.approvers
    .filter(({ person }) => person === by)
    .map(({ step }): Skip => ({ step, person: by, reason: 'asked-already' }));
  const approvers = [...seat.approvers.filter(({ person }) => person !== by), successor];
  return { ...seat, approvers, skipped: withSkips(seat.skipped, left) };
}

const passedOn: Handler<'hand-over'> = (request, { by, to, at }, knowledge) => {
  const taken = seatToTakeOver(request, { from: by, to }, knowledge);
  if ('bar' in taken) return taken.bar;
  const successor: Approver = { person: to, step: 'handed-over', since: at, isAbsent: isAway(knowledge.people.get(to)), by };
  const seats = request.seats.map((seat) => (seat.role === taken.role ? handedOver(seat, by, successor) : seat));
  return {
    after: { ...request, seats },
    tell: [
      [request.requester, 'handed-over'],
      [to, 'waits-for-you'],
    ],
  };
};

const appointed: Handler<'appoint'> = (request, { by, to, at }, knowledge) => {
  const taken = seatToAppoint(request, to, knowledge);
  if ('bar' in taken) return taken.bar;
  const named: Approver = { person: to, step: 'by-hand', since: at, isAbsent: isAway(knowledge.people.get(to)), by };
  const seats = request.seats.map((seat) => (seat.role === taken.role ? { ...seat, approvers: [...seat.approvers, named] } : seat));
  return { after: { ...request, seats, state: stateOfSeats({ seats }) }, tell: [[to, 'waits-for-you']] };
};

const withdrawn: Handler<'withdraw'> = (request, { at }) => ({
  after: { ...request, state: 'withdrawn', endedAt: at },
  tell: tellAll(askedOf(request), 'withdrawn'),
});

const revoked: Handler<'revoke'> = (request, { by, at, reason }) => {
  if (isBlank(reason)) return 'reason-missing';
  const others = approversOf(request).filter((person) => person !== by);
  const after: Request = { ...request, state: 'revoked', endedAt: at, revocation: { by, at, text: reason.trim() } };
  return { after, tell: [...tellAll(others, 'revoked'), [request.requester, 'revoked']] };
};

const superseded: Handler<'supersede'> = (request, { at, number }) =>
  number === request.number ? 'nothing-due' : { after: { ...request, state: 'superseded', endedAt: at }, tell: [] };

/** Nobody took it back, so all hear of it: a yes was given, or would have been, to what is not there any more. */
const lapsed: Handler<'lapse'> = (request, { at }) => ({
  after: { ...request, state: 'withdrawn', endedAt: at },
  tell: [...tellAll(approversOf(request), 'lapsed'), [request.requester, 'lapsed']],
});

const flagged: Handler<'flag'> = (request, { why, at, edition }, knowledge) => {
  const { flag } = request;
  if (flag?.why === why && flag.edition === edition) return 'nothing-due';
  const told = [...overseersOf(request.requester, knowledge), ...approversOf(request), request.requester];
  return { after: { ...request, flag: { why, at, edition } }, tell: tellAll(told, 'flagged') };
};

/** What is affirmed is the same question under the clauses as they now stand. Where these want more than was given, it is asked anew. */
function affirmRefusal({ flag, subject: old, evidence, seats }: Request, subject: Subject): Refusal | null {
  if (flag === null) return 'nothing-due';
  const isSameSubject = isSignOff(subject) || isSignOff(old) ? isSameSolution(subject, old) : isSameFacts(subject.facts, old.facts);
  const isSameQuestion = isSameSubject && subject.outcome === 'approval-required';
  const haveSaidYes = subject.roles.every((role) => seats.some((seat) => seat.role === role));
  if (!isSameQuestion || subject.roles.length === 0 || !haveSaidYes) return 'not-eligible';
  return subject.needsConsent && !isWhole(evidence) ? 'consent-missing' : null;
}

const affirmed: Handler<'affirm'> = (request, { by, at, subject }) => {
  const refused = affirmRefusal(request, subject);
  if (refused !== null) return refused;
  // Where consent is wanted now, the yes is to the requester alone.
  const scope = request.scope === null || !subject.needsConsent ? request.scope : { ...request.scope, persons: 'requester' as const };
  const affirmations = [...(request.affirmations ?? []), { by, at, before: request.subject }];
  const after = { ...request, subject, scope, affirmations, flag: null, contentRevision: request.revision + 1 };
  return { after, tell: [[request.requester, 'affirmed']] };
};

function resultOf(request: Request, event: Exclude<Event, { kind: 'tick' }>, knowledge: Knowledge): Result {
  switch (event.kind) {
    case 'route':
      return routed(request, event, knowledge);
    case 'decide':
      return decided(request, event, knowledge);
    case 'ask':
      return asked(request, event, knowledge);
    case 'reply':
      return replied(request, event, knowledge);
    case 'amend':
      return amended(request, event, knowledge);
    case 'hand-over':
      return passedOn(request, event, knowledge);
    case 'appoint':
      return appointed(request, event, knowledge);
    case 'withdraw':
      return withdrawn(request, event, knowledge);
    case 'revoke':
      return revoked(request, event, knowledge);
    case 'supersede':
      return superseded(request, event, knowledge);
    case 'lapse':
      return lapsed(request, event, knowledge);
    case 'flag':
      return flagged(request, event, knowledge);
    case 'affirm':
      return affirmed(request, event, knowledge);
    default:
      return unreachable(event);
  }
}

/** What an event makes of a request by what the directory says now, or why it makes nothing of it. */
export function next(request: Request, event: Event, knowledge: Knowledge): Outcomes {
  const refused = refusalOf(request, event, knowledge);
  if (refused !== null) return { refused };
  if (event.kind === 'tick') {
    const turned = ticked(request, event.at, knowledge);
    return turned === null ? { refused: 'nothing-due' } : changeOf(turned);
  }
  const result = resultOf(request, event, knowledge);
  if (typeof result === 'string') return { refused: result };
  const facts = [{ event: event.kind, as: capacityOf(request, event, knowledge) }];
  return changeOf({ before: request, knowledge, facts, ...result });
}
