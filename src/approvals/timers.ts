// What time does to a request: reminds, asks the next approver as well, ends it without an answer, and ends an approval that has run out.
import { nextApprover, withSkips } from './approver.ts';
import { addedTo, askedOf, type Telling, type Turned, tellAll } from './change.ts';
import { isOpen } from './may-do.ts';
import type { Knowledge, PersonId, Request, Seat, Time } from './types.ts';
import { afterDays, afterWorkingDays, morningOf, startOf } from './working-days.ts';

/** In working days. */
export const REMIND_AFTER = 2;
export const ESCALATE_AFTER = 4;
export const ESCALATE_AFTER_ABSENCE = 1;
export const EXPIRE_AFTER = 14;
/** In calendar days. */
export const RUNS_OUT_BEFORE = 14;

type Kind = 'remind' | 'escalate' | 'expire';
type Due = { readonly kind: Kind; readonly at: Time };
/** What a step of time makes of a request; null where nothing came of it. */
type Step = { readonly after: Request; readonly tell: readonly Telling[] };
type Passed = { readonly request: Request; readonly at: Time; readonly knowledge: Knowledge };

const earliest = (times: readonly Time[]): readonly Time[] => (times.length === 0 ? [] : [Math.min(...times)]);
const openSeats = ({ seats }: Request) => seats.filter(({ verdict, approvers }) => verdict === null && approvers.length > 0);

/** Counted from when somebody was last asked in the seat. An escalation since then that asked nobody found the end of the route. */
function escalationOf({ verdict, approvers }: Seat, escalatedAt: Time | null): readonly Time[] {
  const last = approvers.at(-1);
  if (last === undefined || verdict !== null) return [];
  const due = afterWorkingDays(last.since, last.isAbsent ? ESCALATE_AFTER_ABSENCE : ESCALATE_AFTER);
  return escalatedAt !== null && escalatedAt >= due ? [] : [due];
}

type Reminder = { readonly person: PersonId; readonly at: Time };

/** Each approver once, counted from when they were asked; what came before the last reminder was told with it. */
function remindersOf(request: Request): readonly Reminder[] {
  const asked = openSeats(request).flatMap(({ approvers }) => approvers);
  const all = asked.map(({ person, since }): Reminder => ({ person, at: afterWorkingDays(since, REMIND_AFTER) }));
  return all.filter(({ at }) => request.remindedAt === null || at > request.remindedAt);
}

function openDues(request: Request): readonly Due[] {
  return [
    ...earliest(remindersOf(request).map(({ at }) => at)).map((at): Due => ({ kind: 'remind', at })),
    ...earliest(request.seats.flatMap((seat) => escalationOf(seat, request.escalatedAt))).map((at): Due => ({ kind: 'escalate', at })),
    { kind: 'expire', at: afterWorkingDays(request.filedAt, EXPIRE_AFTER) },
  ];
}

/** An approval given for so short a time that it would be told of at once is not told of. */
function approvedDues({ scope, remindedAt, endedAt }: Request): readonly Due[] {
  if (scope === null) return [];
  const warned = morningOf(afterDays(scope.until, -RUNS_OUT_BEFORE));
  const isTold = remindedAt === null && warned > (endedAt ?? 0);
  const reminder: readonly Due[] = isTold ? [{ kind: 'remind', at: warned }] : [];
  return [...reminder, { kind: 'expire', at: startOf(afterDays(scope.until, 1)) }];
}

function duesOf(request: Request): readonly Due[] {
  if (isOpen(request.state)) return openDues(request);
  return request.state === 'approved' ? approvedDues(request) : [];
}

/** When time next changes this request, or has already; null where it never will. */
export function dueOf(request: Request): Time | null {
  return earliest(duesOf(request).map(({ at }) => at))[0] ?? null;
}

function reminded({ request, at }: Passed): Step {
  const waiting = remindersOf(request).flatMap((reminder) => (reminder.at <= at ? [reminder.person] : []));
  const tell = request.state === 'approved' ? tellAll([request.requester], 'runs-out') : tellAll(waiting, 'reminder');
  return { after: { ...request, remindedAt: at }, tell };
}

/** The next on the route is asked as well; those asked before stay so. */
function escalatedSeat(seat: Seat, { request, at, knowledge }: Passed): Seat {
  if (!escalationOf(seat, request.escalatedAt).some((due) => due <= at)) return seat;
  const { approver, skipped } = nextApprover(seat, { request, knowledge, at });
  const skips = withSkips(seat.skipped, skipped);
  return { ...seat, approvers: approver === null ? seat.approvers : [...seat.approvers, approver], skipped: skips };
}

function escalated(passed: Passed): Step {
  const { request, at } = passed;
  // One after the other: nobody comes to sit in two seats where another is to be had.
  const seats = request.seats.reduce<readonly Seat[]>(
    (now, seat, index) => now.with(index, escalatedSeat(seat, { ...passed, request: { ...request, seats: now } })),
    request.seats,
  );
  const added = addedTo(request.seats, seats);
  const told: readonly Telling[] = added.length === 0 ? [] : [...tellAll(askedOf(request), 'escalated'), [request.requester, 'escalated']];
  const tell = [...told, ...tellAll(added, 'waits-for-you')];
  return { after: { ...request, seats, escalatedAt: at }, tell };
}

const expired = ({ request, at }: Passed): Step => ({
  after: { ...request, state: 'expired', endedAt: at },
  tell: [...tellAll(request.state === 'approved' ? [] : askedOf(request), 'expired'), [request.requester, 'expired']],
});

const STEPS: Readonly<Record<Kind, (passed: Passed) => Step>> = { remind: reminded, escalate: escalated, expire: expired };

const byTime = (a: Due, b: Due) => a.at - b.at;

/** What is due by now, in its order; where the end is due, what was to come before it is overtaken. */
function dueBy(request: Request, at: Time): readonly Kind[] {
  const due = duesOf(request)
    .filter((one) => one.at <= at)
    .toSorted(byTime)
    .map(({ kind }) => kind);
  return due.includes('expire') ? ['expire'] : due;
}

/** Everything that is due by now, once each; null where nothing is. */
export function ticked(request: Request, at: Time, knowledge: Knowledge): Turned | null {
  const kinds = dueBy(request, at);
  if (kinds.length === 0) return null;
  let after = request;
  const tell: Telling[] = [];
  for (const kind of kinds) {
    const step = STEPS[kind]({ request: after, at, knowledge });
    after = step.after;
    tell.push(...step.tell);
  }
  return { before: request, after, knowledge, tell, facts: kinds.map((event) => ({ event, as: 'nobody' })) };
}

/** Approvers of a seat as if they were asked now, with a new try to reach them. */
export const askedAnew = (seat: Seat, at: Time): Seat => ({
  ...seat,
  approvers: seat.approvers.map(({ isUnreached: _, ...one }) => ({ ...one, since: at })),
});
