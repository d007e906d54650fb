// Who may take over a seat: somebody whom its route could ask by the directory of now, and by whom no second seat is decided. Where
// the route found nobody, whoever oversees the request names somebody, who is held to the same but for the route.
import { ableIn, askedIn, isBelow, isEligible, openSeatsOf, seatedBeside } from './approver.ts';
import { isManned } from './change.ts';
import type { Knowledge, PersonId, Refusal, Request, Seat } from './types.ts';

/** Why somebody cannot be chosen. */
export type Bar = Extract<Refusal, 'not-eligible' | 'below-requester' | 'other-seat' | 'not-on-route'>;
type Barred = { readonly bar: Bar };

/** What holds for whoever is named, on the route or not. */
function barOf(seat: Seat, to: PersonId, request: Request, knowledge: Knowledge): Bar | null {
  if (!isEligible(to, request.requester, knowledge) || askedIn(seat).includes(to)) return 'not-eligible';
  if (isBelow(to, request.requester, knowledge)) return 'below-requester';
  return seatedBeside(seat, request).includes(to) ? 'other-seat' : null;
}

const routeBarOf = (seat: Seat, to: PersonId, request: Request, knowledge: Knowledge): Bar | null =>
  barOf(seat, to, request, knowledge) ?? (ableIn(seat, request.requester, knowledge).includes(to) ? null : 'not-on-route');

/** The first of these seats that the person could sit in, or what is against the first: two seats are never taken over at once. */
function firstFor(seats: readonly Seat[], bars: (seat: Seat) => Bar | null): Seat | Barred {
  const free = seats.find((seat) => bars(seat) === null);
  const [first] = seats;
  return free ?? { bar: first === undefined ? 'not-eligible' : (bars(first) ?? 'not-eligible') };
}

export type HandingOver = { readonly from: PersonId; readonly to: PersonId };

/** The seat of one person that goes to another. */
export const seatToTakeOver = (request: Request, { from, to }: HandingOver, knowledge: Knowledge): Seat | Barred =>
  firstFor(openSeatsOf(request, from, knowledge), (seat) => routeBarOf(seat, to, request, knowledge));

export const canTakeOver = (request: Request, from: PersonId, to: PersonId, knowledge: Knowledge): boolean =>
  'role' in seatToTakeOver(request, { from, to }, knowledge);

/** The seat that nobody is waited for in, to which somebody is appointed. */
export const seatToAppoint = (request: Request, to: PersonId, knowledge: Knowledge): Seat | Barred =>
  firstFor(
    request.seats.filter((seat) => !isManned(seat)),
    (seat) => barOf(seat, to, request, knowledge),
  );

export const canBeAppointed = (request: Request, to: PersonId, knowledge: Knowledge): boolean =>
  'role' in seatToAppoint(request, to, knowledge);

/** Those on the route of a seat of theirs who cannot take it over, with the reason; the requester is no news. */
export function barredFrom(request: Request, from: PersonId, knowledge: Knowledge): ReadonlyMap<PersonId, Bar> {
  const on = openSeatsOf(request, from, knowledge).flatMap((seat) => ableIn(seat, request.requester, knowledge));
  const barred = [...new Set(on)].flatMap((to) => {
    const came = seatToTakeOver(request, { from, to }, knowledge);
    return to === from || 'role' in came || came.bar === 'not-eligible' ? [] : [[to, came.bar] as const];
  });
  return new Map(barred);
}
