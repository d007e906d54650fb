// What a decision makes of a request: one click decides every open seat of whoever clicks; all seats must say yes, one no ends it.
import { entitledIn } from './approver.ts';
import { askedOf, type Telling, tellAll } from './change.ts';
import { isSignOff } from './subject.ts';
import type { Day, Event, Evidence, Knowledge, Refusal, Request, Scope, Seat, Subject, Time, Verdict } from './types.ts';
import { afterDays, dayOf, daysFrom, isDay } from './working-days.ts';

export type Decide = Extract<Event, { kind: 'decide' }>;
export type Decided = { readonly after: Request; readonly tell: readonly Telling[] };

/** How long an approval counts where nobody says otherwise, and at most. */
export const DEFAULT_DAYS = 180;
export const MOST_DAYS = 366;

export const isBlank = (text: string): boolean => text.trim() === '';

/** Who consented, when and how is there; where it can be seen may be left out. */
export const isWhole = (evidence: Evidence | null): boolean =>
  evidence !== null && !isBlank(evidence.who) && isDay(evidence.day) && !isBlank(evidence.how);

/** The same of one request: a sign-off counts as long as its clause says, or shorter. */
export const termsOf = ({ signOff }: Subject): { readonly byDefault: number; readonly most: number } =>
  signOff === undefined ? { byDefault: DEFAULT_DAYS, most: MOST_DAYS } : { byDefault: signOff.validDays, most: signOff.validDays };

/** Null where the day is none, or none that an approval given on `today` may count until. */
function untilOf(asked: Day | null, today: Day, subject: Subject): Day | null {
  const { byDefault, most } = termsOf(subject);
  if (asked === null) return afterDays(today, byDefault);
  if (!isDay(asked)) return null;
  const days = daysFrom(today, asked);
  return days >= 0 && days <= most ? asked : null;
}

/** Consent that is still to be given is none. */
export const isOfTheFuture = (evidence: Evidence | null, at: Time): boolean =>
  evidence !== null && isDay(evidence.day) && evidence.day > dayOf(at);

function consentRefusal({ subject, evidence }: Request, { hasSeenConsent, at }: Decide): Refusal | null {
  if (!subject.needsConsent) return null;
  if (!isWhole(evidence)) return 'consent-missing';
  if (isOfTheFuture(evidence, at)) return 'consent-future';
  return hasSeenConsent ? null : 'consent-unseen';
}

function verdictOf(request: Request, event: Decide): Verdict | Refusal {
  const { by, at, verdict, hasSeenConsent } = event;
  // What another party consented to counts for whoever asked them, whatever was posted; a solution has one owner.
  const persons = request.subject.needsConsent || isSignOff(request.subject) ? 'requester' : event.persons;
  const words = event.words.trim();
  const said = { kind: verdict, by, at, words, persons };
  if (verdict === 'rejected') return words === '' ? 'reason-missing' : { ...said, hasSeenConsent, until: null };
  const refused = consentRefusal(request, event);
  if (refused !== null) return refused;
  const until = untilOf(event.until, dayOf(at), request.subject);
  return until === null ? 'until-wrong' : { ...said, hasSeenConsent: hasSeenConsent || !request.subject.needsConsent, until };
}

const verdictsOf = (seats: readonly Seat[]): readonly Verdict[] => seats.flatMap(({ verdict }) => verdict ?? []);

/** The earliest day that an approver chose, and everyone only where every approver chose that. */
export function scopeOf({ subject, seats }: Request): Scope | null {
  const verdicts = verdictsOf(seats);
  const [until] = verdicts.flatMap((verdict) => verdict.until ?? []).toSorted();
  if (until === undefined) return null;
  const persons = verdicts.every((verdict) => verdict.persons === 'everyone') ? 'everyone' : 'requester';
  return { facts: subject.facts, persons, until };
}

/** What approvers said, once for each click: it may have decided several seats. */
const conditionsOf = (seats: readonly Seat[]): readonly string[] => {
  const said = verdictsOf(seats).filter(({ words }) => words !== '');
  return [...new Map(said.map(({ by, at, words }) => [JSON.stringify([by, at]), words])).values()];
};

export function decided(request: Request, event: Decide, knowledge: Knowledge): Decided | Refusal {
  const verdict = verdictOf(request, event);
  if (typeof verdict === 'string') return verdict;
  const roles = entitledIn(request, event.by, knowledge);
  if (roles.length === 0) return 'not-entitled';
  const seats = request.seats.map((seat) => (roles.includes(seat.role) && seat.verdict === null ? { ...seat, verdict } : seat));
  const after: Request = { ...request, seats };
  if (verdict.kind === 'rejected') return rejected(after, event);
  return seats.every((seat) => seat.verdict?.kind === 'approved') ? approved(after, event) : seatApproved(after);
}

const rejected = (request: Request, { at }: Decide): Decided => ({
  after: { ...request, state: 'rejected', endedAt: at },
  tell: [...tellAll(askedOf(request), 'rejected'), [request.requester, 'rejected']],
});

/** From here on `remindedAt` is when the requester was told that the approval runs out. */
const approved = (request: Request, { at }: Decide): Decided => ({
  after: {
    ...request,
    state: 'approved',
    endedAt: at,
    remindedAt: null,
    scope: scopeOf(request),
    conditions: conditionsOf(request.seats),
  },
  tell: [[request.requester, 'approved']],
});

const seatApproved = (request: Request): Decided => ({ after: request, tell: [[request.requester, 'seat-approved']] });
