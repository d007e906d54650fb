// A slow and obvious second opinion on requests, made from nothing but a log of what happened: the calendar by the platform, routes by
// plain lists, and for each change whatever must be so. Shares no code with src/approvals.

import type { Filing } from '../../src/approvals/filing.ts';
import type { Approver, Change, Event, Knowledge, Outcomes, Refusal, Request, Seat } from '../../src/approvals/types.ts';

export type Act =
  | { readonly kind: 'file'; readonly filing: Filing }
  | { readonly kind: 'event'; readonly id: string; readonly event: Event };

/** One thing that was done, what it came to, and the request after it. */
export type Entry = {
  readonly act: Act;
  readonly knowledge: Knowledge;
  readonly before: Request | null;
  readonly after: Request;
  readonly change: Change | null;
  readonly refused: Refusal | null;
};

export const entryOf = (act: Act, knowledge: Knowledge, before: Request | null, after: Request, outcome: Outcomes): Entry =>
  'refused' in outcome
    ? { act, knowledge, before, after, change: null, refused: outcome.refused }
    : { act, knowledge, before, after, change: outcome, refused: null };

// Days, as Intl tells them, and holidays, as the calendar prints them.
const CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'medium' });
const HOLIDAYS = new Set(
  [
    '2026-12-25 2027-01-01 2027-03-25 2027-03-26 2027-03-29 2027-05-06 2027-05-17',
    '2028-04-13 2028-04-14 2028-04-17 2028-05-25 2028-06-05 2028-12-25 2028-12-26',
    '2029-01-01 2029-03-29 2029-03-30 2029-04-02 2029-05-10 2029-05-21 2029-12-25 2029-12-26',
    '2030-01-01 2030-04-18 2030-04-19 2030-04-22 2030-05-30 2030-06-10 2030-12-25 2030-12-26',
  ].flatMap((line) => line.split(' ')),
);
/** Up to here the holidays above are whole. */
export const END_OF_CALENDAR = Date.parse('2030-11-30T00:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;
/** What costs most is the calendar, and lives go over the same days. */
function once<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    if (known.size > 100_000) known.clear();
    known.set(key, value);
    return value;
  };
}

export const dayAt = once((time: number): string => CLOCK.format(time).slice(0, 10));
const clockAt = (time: number): string => CLOCK.format(time).slice(11);
const nextDay = once((day: string): string => new Date(Date.parse(`${day}T12:00:00Z`) + DAY).toISOString().slice(0, 10));
export const dayPlus = (day: string, days: number): string =>
  days === 1 ? nextDay(day) : new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);
const isWorking = once((day: string) => new Date(`${day}T12:00:00Z`).getUTCDay() % 6 !== 0 && !HOLIDAYS.has(day));

/** Looks for the moment at which the clocks show this, an hour at a time around it. */
function timeOf(day: string, clock: string): number {
  const utc = Date.parse(`${day}T${clock}Z`);
  return [utc - 2 * 60 * MINUTE, utc - 60 * MINUTE].find((time) => dayAt(time) === day && clockAt(time) === clock) ?? Number.NaN;
}

const remembered = new Map<string, number>();

/** The same time of day n working days later, within 8 and 16. */
export function workingDaysAfter(time: number, n: number): number {
  const key = `${time} ${n}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  let day = dayAt(time);
  let clock = clockAt(time);
  const millis = time % 1000;
  let rest = millis;
  if (!isWorking(day)) {
    while (!isWorking(day)) day = dayPlus(day, 1);
    clock = '00:00:00';
  }
  if (clock < '08:00:00') [clock, rest] = ['08:00:00', 0];
  if (clock >= '16:00:00') [clock, rest] = ['16:00:00', 0];
  for (let left = n; left > 0; left -= 1) {
    day = dayPlus(day, 1);
    while (!isWorking(day)) day = dayPlus(day, 1);
  }
  const found = timeOf(day, clock) + rest;
  remembered.set(key, found);
  return found;
}

// People.
export function canEverDecide(person: string, requester: string, { people }: Knowledge): boolean {
  const known = people.get(person);
  return known !== undefined && person !== requester && known.kind === 'member' && known.isEnabled;
}

type Named = readonly [Approver['step'], string];

/** Those who stand in for somebody away, and for each other. */
function standInsOf(person: string, requester: string, knowledge: Knowledge): readonly Named[] {
  const seen = [person];
  for (let at = person; ; at = seen.at(-1) ?? at) {
    const known = knowledge.people.get(at);
    const isOut = known !== undefined && known.absence !== 'present' && canEverDecide(at, requester, knowledge);
    if (!isOut || known.deputy === null || seen.includes(known.deputy)) return seen.slice(1).map((one) => ['deputy', one]);
    seen.push(known.deputy);
  }
}

/** Everybody on the way from a role to the owner, in the order of asking, able or not. */
export function everybodyOn(role: string, requester: string, knowledge: Knowledge): readonly Named[] {
  const holders = (name: string, step: Approver['step']) => (knowledge.holdersOf.get(name) ?? []).map((one): Named => [step, one]);
  const [first, second] = knowledge.managersOf.get(requester) ?? [];
  const above = second === first || second === requester ? undefined : second;
  const managers: readonly Named[] = [
    ...(first === undefined ? [] : [['manager', first] as const]),
    ...(first === undefined || above === undefined ? [] : [['managers-manager', above] as const]),
  ];
  const routes: Readonly<Record<string, readonly Named[]>> = {
    manager: [...managers, ...holders('dpo', 'dpo'), ...holders('owner', 'owner')],
    dpo: [...holders('dpo', 'role'), ...holders('owner', 'owner')],
    it: [...holders('it', 'role'), ...holders('dpo', 'dpo'), ...holders('owner', 'owner')],
  };
  const other = [...holders(role, 'role'), ...managers, ...holders('dpo', 'dpo'), ...holders('owner', 'owner')];
  return (routes[role] ?? other).flatMap((named) => [named, ...standInsOf(named[1], requester, knowledge)]);
}

const everAsked = (seat: Seat) => [
  ...seat.approvers.map((one) => one.person),
  ...seat.skipped.filter((one) => one.reason === 'asked-already').map((one) => one.person),
];

const worksUnder = (person: string, requester: string, { managersOf }: Knowledge) => (managersOf.get(person) ?? []).includes(requester);

/** Whoever could be asked on the way, and everybody above the requester where managers are asked at all. */
function reachable(role: string, requester: string, knowledge: Knowledge): readonly string[] {
  const onTheWay = everybodyOn(role, requester, knowledge);
  const above = onTheWay.some(([step]) => step === 'manager') ? (knowledge.managersOf.get(requester) ?? []) : [];
  return [...onTheWay.map(([, one]) => one), ...above].filter((one) => canEverDecide(one, requester, knowledge));
}

/** By what made them an approver: a deputy is one as long as somebody on the way, or another deputy, names them. */
function holdsItsPlace(seat: Seat, { step, person }: Approver, requester: string, knowledge: Knowledge): boolean {
  if (step === 'by-hand') return !worksUnder(person, requester, knowledge);
  if (step === 'handed-over')
    return !worksUnder(person, requester, knowledge) && reachable(seat.role, requester, knowledge).includes(person);
  if (step === 'deputy') {
    const onTheWay = everybodyOn(seat.role, requester, knowledge).map(([, one]) => one);
    const deputies = seat.approvers.filter((one) => one.step === 'deputy').map((one) => one.person);
    const principals = [...onTheWay, ...deputies].filter((one) => one !== person && canEverDecide(one, requester, knowledge));
    return principals.some((one) => knowledge.people.get(one)?.deputy === person);
  }
  if (step === 'manager' || step === 'managers-manager') return (knowledge.managersOf.get(requester) ?? []).includes(person);
  return (knowledge.holdersOf.get(step === 'role' ? seat.role : step) ?? []).includes(person);
}

export function mayDecide(seat: Seat, person: string, requester: string, knowledge: Knowledge): boolean {
  const approver = seat.approvers.find((one) => one.person === person);
  return approver !== undefined && canEverDecide(person, requester, knowledge) && holdsItsPlace(seat, approver, requester, knowledge);
}

/** Somebody other than this person, without a verdict so far, could decide in this seat. */
function couldBeAnother(request: Request, seat: Seat, person: string, knowledge: Knowledge): boolean {
  const spent = request.seats.map(({ verdict }) => verdict?.by).concat(person);
  const sitting = seat.approvers.map((one) => one.person).filter((one) => mayDecide(seat, one, request.requester, knowledge));
  return [...sitting, ...reachable(seat.role, request.requester, knowledge)].some((one) => !spent.includes(one));
}

/** The seats that a click decides: of several the ones that nobody else could, or else the first. */
export function decidedBy(request: Request, person: string, knowledge: Knowledge): readonly string[] {
  const mine = request.seats.filter((seat) => seat.verdict === null && mayDecide(seat, person, request.requester, knowledge));
  const only = mine.filter((seat) => !couldBeAnother(request, seat, person, knowledge)).map(({ role }) => role);
  const isFirst = only.length === 0 && request.seats.every(({ verdict }) => verdict?.by !== person);
  return isFirst ? mine.slice(0, 1).map(({ role }) => role) : only;
}

const sitIn = (seats: readonly Seat[]) => seats.flatMap((seat) => [...seat.approvers.map((one) => one.person), seat.verdict?.by ?? '']);

// What must be so.
type Claim = (entry: Entry, log: readonly Entry[]) => boolean;

const eventIn = ({ act }: Entry): Event | null => (act.kind === 'event' ? act.event : null);
const isOpen = ({ state }: Request) => state === 'filed' || state === 'needs-routing' || state === 'pending';
const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);
const timeIn = ({ act }: Entry): number => (act.kind === 'file' ? act.filing.at : act.event.at);

/** What changed the question, by the log alone. */
const isNewContent = (entry: Entry) =>
  entry.change !== null && (entry.act.kind === 'file' || entry.act.event.kind === 'amend' || entry.act.event.kind === 'affirm');
const contentOf = (log: readonly Entry[]) => log.findLast(isNewContent);
/** Decisions that took effect since what is asked for last changed. */
const decisionsIn = (log: readonly Entry[]) =>
  log
    .slice(log.findLastIndex((entry) => entry.change !== null && (entry.act.kind === 'file' || eventIn(entry)?.kind === 'amend')) + 1)
    .flatMap((entry) => {
      const event = eventIn(entry);
      return entry.change !== null && event?.kind === 'decide' ? [{ entry, event }] : [];
    });

const FLOWS: Readonly<Record<string, readonly string[]>> = {
  filed: ['filed', 'needs-routing', 'pending', 'approved', 'rejected', 'withdrawn', 'expired', 'superseded'],
  'needs-routing': ['needs-routing', 'pending', 'approved', 'rejected', 'withdrawn', 'expired', 'superseded'],
  pending: ['pending', 'needs-routing', 'approved', 'rejected', 'withdrawn', 'expired', 'superseded'],
  approved: ['approved', 'withdrawn', 'expired', 'revoked', 'superseded'],
};
const CAUSES: Readonly<Record<string, readonly string[]>> = {
  'needs-routing': ['route'],
  pending: ['route', 'appoint', 'decide', 'tick', 'hand-over'],
  approved: ['decide'],
  rejected: ['decide'],
  withdrawn: ['withdraw', 'lapse'],
  expired: ['tick'],
  revoked: ['revoke'],
  superseded: ['supersede'],
};

function yesInEverySeat({ after }: Entry, log: readonly Entry[]): boolean {
  const yes = decisionsIn(log).filter(({ event }) => event.verdict === 'approved');
  return (
    after.subject.roles.length > 0 &&
    after.seats.length > 0 &&
    after.seats.every((seat) =>
      yes.some(({ entry, event }) => {
        return entry.before !== null && decidedBy(entry.before, event.by, entry.knowledge).includes(seat.role);
      }),
    )
  );
}

function scopeIsAsChosen({ after }: Entry, log: readonly Entry[]): boolean {
  const yes = decisionsIn(log).filter(({ event }) => event.verdict === 'approved');
  const days = yes.map(({ event }) => event.until ?? dayPlus(dayAt(event.at), 180)).sort();
  const isForAll = !after.subject.needsConsent && yes.every(({ event }) => event.persons === 'everyone');
  const persons = isForAll ? 'everyone' : 'requester';
  const words = yes.map(({ event }) => event.words.trim()).filter((text) => text !== '');
  return (
    after.scope?.until === days[0] &&
    after.scope?.persons === persons &&
    same(after.scope?.facts, after.subject.facts) &&
    same([...after.conditions].sort(), [...words].sort())
  );
}

/** Whether whoever was asked last has had their time, and nobody has tried to ask on since. */
function isOverdue({ escalatedAt }: Request, { approvers, verdict }: Seat, at: number): boolean {
  const last = approvers.at(-1);
  if (last === undefined || verdict !== null) return false;
  const due = workingDaysAfter(last.since, last.isAbsent ? 1 : 4);
  return at >= due && (escalatedAt === null || escalatedAt < due);
}

/** A seat that has not answered goes to the next who can decide, as long as there is one. */
function silenceGoesOn({ act, before, after, change, knowledge }: Entry): boolean {
  if (change === null || before === null || act.kind === 'file' || act.event.kind !== 'tick' || !isOpen(after)) return true;
  const { at } = act.event;
  return before.seats.every((seat, index) => {
    if (!isOverdue(before, seat, at)) return true;
    const asked = everAsked(seat);
    const left = everybodyOn(seat.role, before.requester, knowledge).filter(
      ([, one]) => canEverDecide(one, before.requester, knowledge) && !asked.includes(one),
    );
    const beside = sitIn([...after.seats.slice(0, index), ...before.seats.slice(index + 1)]);
    const next = left.find(([, one]) => !beside.includes(one)) ?? left[0];
    const now = after.seats[index]?.approvers.map((one) => one.person) ?? [];
    return next === undefined || now.at(-1) === next[1];
  });
}

/** Who has been asked for two working days in an open seat, and was not reminded since these were over. */
function toRemind(request: Request, at: number): readonly string[] {
  const waiting = request.seats.flatMap((seat) => (seat.verdict === null ? seat.approvers : []));
  return waiting.flatMap((one) => {
    const due = workingDaysAfter(one.since, 2);
    const isTold = request.remindedAt !== null && request.remindedAt >= due;
    return due <= at && !isTold ? [one.person] : [];
  });
}

/** Those who are due, and nobody else; who hears of something greater at the same moment hears of that. */
function remindersAreTold(entry: Entry): boolean {
  const { before, change } = entry;
  if (before === null || change === null || !isOpen(before)) return true;
  const ticks = eventIn(entry)?.kind === 'tick' && entry.after.state !== 'expired';
  const due = ticks ? toRemind(before, timeIn(entry)) : [];
  const told = change.effects.flatMap((effect) => (effect.kind === 'show' ? [[effect.person, effect.notice] as const] : []));
  const isHeard = (person: string) => told.some(([who, what]) => who === person && what !== null);
  return told.every(([who, what]) => what !== 'reminder' || due.includes(who)) && due.every(isHeard);
}

/** Of the reference's own timers, what is due at a moment. */
function dueNow(request: Request, at: number): readonly string[] {
  if (request.state === 'approved') {
    if (request.scope === null) return [];
    if (dayAt(at) > request.scope.until) return ['expire'];
    const warned = timeOf(dayPlus(request.scope.until, -14), '08:00:00');
    return request.remindedAt === null && warned > (request.endedAt ?? 0) && at >= warned ? ['remind'] : [];
  }
  if (!isOpen(request)) return [];
  if (at >= workingDaysAfter(request.filedAt, 14)) return ['expire'];
  const open = request.seats.filter((seat) => seat.verdict === null && seat.approvers.length > 0);
  const isReminder = toRemind(request, at).length > 0;
  const isEscalation = open.some((seat) => isOverdue(request, seat, at));
  return [...(isReminder ? ['remind'] : []), ...(isEscalation ? ['escalate'] : [])];
}

function timeDoesWhatIsDue(entry: Entry): boolean {
  const { before, change } = entry;
  if (before === null || eventIn(entry)?.kind !== 'tick') return true;
  const due = dueNow(before, timeIn(entry));
  const done = (change?.facts ?? []).map(({ event }) => event);
  return same([...due].sort(), [...done].sort()) && (change === null) === (due.length === 0);
}

/** Who came to a seat: by filing and by time the next able one of the route, by hand or route somebody able. */
function newcomersBelong({ act, before, after, knowledge, change }: Entry): boolean {
  if (change === null || (act.kind === 'file' && act.filing.knowledge === null)) return true;
  return after.seats.every((seat) => {
    const then = before?.seats.find((one) => one.role === seat.role);
    const had = then === undefined ? [] : then.approvers.map((one) => one.person);
    const added = seat.approvers.filter((one) => !had.includes(one.person));
    const ownWay = act.kind === 'file' || act.event.kind === 'tick';
    const asked = then === undefined ? [] : everAsked(then);
    const left = everybodyOn(seat.role, after.requester, knowledge).filter(
      ([, person]) => canEverDecide(person, after.requester, knowledge) && !asked.includes(person),
    );
    if (act.kind === 'file' && added.length === 0) return left.length === 0;
    const beside = sitIn(after.seats.filter((one) => one.role !== seat.role));
    return added.every((one) => {
      const place = left.findIndex(([step, person]) => step === one.step && person === one.person);
      // Whoever comes earlier on the way is passed over only for sitting in another seat.
      const isNext = place >= 0 && left.slice(0, place).every(([, person]) => beside.includes(person) || person === one.person);
      return canEverDecide(one.person, after.requester, knowledge) && (!ownWay || (isNext && one.since === timeOfAct(act)));
    });
  });
}

const timeOfAct = (act: Act) => (act.kind === 'file' ? act.filing.at : act.event.at);

function everybodySees({ before, after, change }: Entry): boolean {
  if (change === null) return true;
  const shown = change.effects.flatMap((effect) => (effect.kind === 'show' ? [effect.person] : []));
  const involved = [before, after].flatMap((request) =>
    request === null
      ? []
      : [request.requester, ...request.seats.flatMap((seat) => [...everAsked(seat), seat.verdict?.by ?? request.requester])],
  );
  const registered = change.effects.filter((effect) => effect.kind === 'register').length;
  return new Set(shown).size === shown.length && involved.every((one) => one !== null && shown.includes(one)) && registered === 1;
}

function newlyAskedAreTold({ act, before, after, change, knowledge }: Entry): boolean {
  if (change === null) return true;
  const had = (before?.seats ?? []).flatMap((seat) => seat.approvers.map((one) => one.person));
  const added = after.seats.flatMap((seat) => seat.approvers.map((one) => one.person)).filter((one) => !had.includes(one));
  const told = (person: string, notice: string) =>
    change.effects.some((effect) => effect.kind === 'show' && effect.person === person && effect.notice === notice);
  const dpos = (knowledge.holdersOf.get('dpo') ?? []).filter((one) => canEverDecide(one, 'nobody', knowledge));
  const isStuck =
    after.state === 'needs-routing' && before?.state !== 'needs-routing' && (act.kind !== 'file' || act.filing.knowledge !== null);
  const unasked = dpos.filter((one) => !added.includes(one));
  const isOwn = before?.state === 'pending' && isStuck;
  return (
    added.every((one) => told(one, 'waits-for-you')) &&
    (!isStuck || unasked.every((one) => told(one, 'needs-routing'))) &&
    (!isOwn || told(after.requester, 'needs-routing'))
  );
}

const CLAIMS: Readonly<Record<string, Claim>> = {
  'a refusal changes nothing': ({ change, before, after }) => change !== null || same(before, after),
  'a change is one revision more': ({ change, before, after }) => change === null || after.revision === (before?.revision ?? 0) + 1,
  'the life goes its ways': ({ before, after }) =>
    before === null || before.state === after.state || (FLOWS[before.state] ?? []).includes(after.state),
  'only what can end it ends it': (entry) => {
    const { before, after } = entry;
    return before === null || before.state === after.state || (CAUSES[after.state] ?? []).includes(eventIn(entry)?.kind ?? '');
  },
  'it needs somebody exactly while a seat has nobody who can be waited for': ({ after, before, act }) =>
    !isOpen(after) ||
    after.state === 'filed' ||
    (act.kind !== 'file' && before?.state === 'filed') ||
    (after.state === 'needs-routing') !==
      after.seats.every((seat) => seat.verdict !== null || seat.approvers.some((one) => one.isUnreached === undefined)),
  'whom nothing reaches is not waited for': (entry) => {
    const event = eventIn(entry);
    const { before, after } = entry;
    if (event?.kind !== 'route' || event.unreached === undefined || before === null || !isOpen(before)) return true;
    const open = after.seats.filter((seat) => seat.verdict === null).flatMap((seat) => seat.approvers);
    return open.every((one) => one.person !== event.unreached || one.isUnreached === true);
  },
  'what is over stays so': ({ before, change }) => change === null || before === null || isOpen(before) || before.state === 'approved',
  'an approval has a yes of an entitled person in every seat': (entry, log) =>
    entry.after.state !== 'approved' || entry.before?.state === 'approved' || yesInEverySeat(entry, log),
  'one no ends it': (entry) => {
    const event = eventIn(entry);
    return (
      entry.change === null ||
      event?.kind !== 'decide' ||
      event.verdict !== 'rejected' ||
      (entry.after.state === 'rejected' && event.words.trim() !== '')
    );
  },
  'the last yes approves': (entry, log) =>
    entry.change === null || eventIn(entry)?.kind !== 'decide' || entry.after.state !== 'pending' || !yesInEverySeat(entry, log),
  'whoever decides is entitled': ({ act, before, change, knowledge }) =>
    change === null || act.kind === 'file' || before === null || act.event.kind !== 'decide'
      ? true
      : decidedBy(before, act.event.by, knowledge).length > 0,
  'a click decides the seats that are the clicker’s to decide, and no other': (entry) => {
    const { before, after, knowledge } = entry;
    const event = eventIn(entry);
    if (entry.change === null || before === null || event?.kind !== 'decide') return true;
    const turned = after.seats.filter((seat, at) => !same(seat.verdict, before.seats[at]?.verdict)).map(({ role }) => role);
    return same([...turned].sort(), [...decidedBy(before, event.by, knowledge)].sort());
  },
  'two seats are decided by two people where two are to be had': (entry) => {
    const { before, after, knowledge } = entry;
    const event = eventIn(entry);
    if (entry.change === null || before === null || event?.kind !== 'decide') return true;
    const by = after.seats.filter(({ verdict }) => verdict?.by === event.by);
    const turned = by.filter((seat) => before.seats.some((one) => one.role === seat.role && one.verdict === null));
    return by.length < 2 || turned.every((seat) => !couldBeAnother(before, { ...seat, verdict: null }, event.by, knowledge));
  },
  'filing seats one person twice only where nobody else is to be had': ({ act, after, knowledge }) => {
    if (act.kind !== 'file' || act.filing.knowledge === null) return true;
    const twice = after.seats.flatMap((seat, at) =>
      seat.approvers.flatMap(({ person }) => (sitIn(after.seats.slice(at + 1)).includes(person) ? [person] : [])),
    );
    return twice.every((person) =>
      after.seats.some((seat) => {
        const beside = sitIn(after.seats.filter((one) => one.role !== seat.role));
        const able = everybodyOn(seat.role, after.requester, knowledge).filter(([, one]) => canEverDecide(one, after.requester, knowledge));
        return sitIn([seat]).includes(person) && able.every(([, one]) => beside.includes(one));
      }),
    );
  },
  'the requester decides nothing': ({ after }) =>
    after.seats.every((seat) => seat.verdict?.by !== after.requester && seat.approvers.every((one) => one.person !== after.requester)),
  'only a decision is a verdict': (entry) => {
    const had = (entry.before?.seats ?? []).flatMap((seat) => seat.verdict ?? []);
    const added = entry.after.seats.flatMap((seat) => seat.verdict ?? []).filter((one) => !had.some((other) => same(one, other)));
    return added.length === 0 || eventIn(entry)?.kind === 'decide';
  },
  'whoever decides has seen what is asked for': (entry, log) => {
    const event = eventIn(entry);
    const content = contentOf(log.slice(0, -1));
    return entry.change === null || event?.kind !== 'decide' || event.seenRevision >= (content?.after.revision ?? 0);
  },
  'an amendment is decided anew': (entry) =>
    entry.change === null || eventIn(entry)?.kind !== 'amend' || entry.after.seats.every((seat) => seat.verdict === null),
  'consent is there and was seen': ({ after, before }, log) => {
    if (after.state !== 'approved' || before?.state === 'approved' || !after.subject.needsConsent) return true;
    const { evidence } = after;
    const isThere =
      evidence !== null && evidence.who.trim() !== '' && evidence.how.trim() !== '' && /^\d{4}-\d\d-\d\d$/u.test(evidence.day);
    return (
      isThere &&
      decisionsIn(log).every(({ event }) => event.verdict === 'rejected' || (event.hasSeenConsent && evidence.day <= dayAt(event.at)))
    );
  },
  'the scope is what approvers chose': (entry, log) =>
    entry.after.state !== 'approved' || entry.before?.state === 'approved' || scopeIsAsChosen(entry, log),
  'an approval counts for a year at most': (entry) => {
    const event = eventIn(entry);
    if (entry.change === null || event?.kind !== 'decide' || event.verdict !== 'approved' || event.until === null) return true;
    return event.until >= dayAt(event.at) && event.until <= dayPlus(dayAt(event.at), 366);
  },
  'time does what is due, and no more': timeDoesWhatIsDue,
  'reminders go to those who have had two days, once each': remindersAreTold,
  'whoever is asked is the next who can decide': newcomersBelong,
  'a seat that does not answer goes to the next': silenceGoesOn,
  'everybody involved sees it': everybodySees,
  'whoever has to act is told': newlyAskedAreTold,
  'whoever hands over is asked no more': (entry) => {
    const event = eventIn(entry);
    if (entry.change === null || event?.kind !== 'hand-over') return true;
    const { before, after, knowledge } = entry;
    const given = (before?.seats ?? []).filter((seat, at) => !same(seat, after.seats[at]));
    return (
      given.length === 1 &&
      given.every((seat) => {
        const now = after.seats.find((one) => one.role === seat.role)?.approvers ?? [];
        const come = now.find(({ person }) => person === event.to);
        return (
          seat.verdict === null &&
          mayDecide(seat, event.by, after.requester, knowledge) &&
          now.every(({ person }) => person !== event.by) &&
          come?.step === 'handed-over' &&
          come.by === event.by &&
          !everAsked(seat).includes(event.to)
        );
      })
    );
  },
  'a seat goes only to somebody of its route, not below the requester and not in another seat': (entry) => {
    const event = eventIn(entry);
    if (entry.change === null || (event?.kind !== 'hand-over' && event?.kind !== 'appoint')) return true;
    const { before, after, knowledge } = entry;
    const given = after.seats.filter((seat, at) => !same(seat, before?.seats[at]));
    return given.every((seat) => {
      const beside = sitIn(after.seats.filter((one) => one.role !== seat.role));
      const isOnTheWay = event.kind === 'appoint' || reachable(seat.role, after.requester, knowledge).includes(event.to);
      return isOnTheWay && !worksUnder(event.to, after.requester, knowledge) && !beside.includes(event.to);
    });
  },
  'only who oversees a request names somebody where nobody was found, and stands there as having done so': (entry) => {
    const event = eventIn(entry);
    if (entry.change === null || event?.kind !== 'appoint') return true;
    const { before, after, knowledge } = entry;
    const able = (role: string) => (knowledge.holdersOf.get(role) ?? []).filter((one) => canEverDecide(one, after.requester, knowledge));
    const overseers = able('dpo').length > 0 ? able('dpo') : able('owner');
    const named = after.seats.flatMap(({ approvers }) => approvers).find(({ person }) => person === event.to);
    return before?.state === 'needs-routing' && overseers.includes(event.by) && named?.step === 'by-hand' && named.by === event.by;
  },
  'what is flagged is affirmed under the clauses of now': (entry) => {
    const event = eventIn(entry);
    if (entry.change === null || event?.kind !== 'affirm')
      return entry.change === null || entry.before?.flag == null || entry.after.flag !== null;
    const noted = entry.after.affirmations?.at(-1);
    return (
      same(noted, { by: event.by, at: event.at, before: entry.before?.subject }) &&
      entry.before?.flag != null &&
      same(event.subject.facts, entry.before.subject.facts) &&
      event.subject.outcome === 'approval-required'
    );
  },
  'the audit names nobody': ({ change, after, knowledge }) => {
    const said = (change?.facts ?? []).map((fact) => JSON.stringify(fact)).join();
    return (
      [...knowledge.people.keys()].every((person) => !said.includes(`"${person}"`)) &&
      (change?.facts ?? []).every((fact) => fact.state === after.state && fact.revision === after.revision)
    );
  },
};

/** Titles of the claims that the last entry of a log breaks. */
export const brokenBy = (log: readonly Entry[]): readonly string[] => {
  const entry = log.at(-1);
  return entry === undefined ? [] : Object.entries(CLAIMS).flatMap(([title, holds]) => (holds(entry, log) ? [] : [title]));
};
