// Who decides about a request: the route of each seat over what the directory says now, each step that is passed over with its
// reason, and who may decide at a click. Asks nobody: when somebody is asked next is left to the timers.
import type { Approver, DirectoryPerson, Knowledge, PersonId, Request, RouteStep, Seat, Skip, SkipReason, Time } from './types.ts';

/** A step of a route; a reason where nobody can be asked there, whatever the directory says of the person. */
type Step = { readonly step: RouteStep; readonly person: PersonId | null; readonly reason: SkipReason | null };
type Route = { readonly role: string; readonly requester: PersonId; readonly knowledge: Knowledge };

/** Why somebody can never decide about this requester's requests; null where they can. */
export function ineligibility(person: PersonId, requester: PersonId, { people }: Knowledge): SkipReason | null {
  if (person === requester) return 'self';
  const known = people.get(person);
  if (known === undefined) return 'unknown';
  if (known.kind !== 'member') return known.kind;
  return known.isEnabled ? null : 'disabled';
}

export const isEligible = (person: PersonId, requester: PersonId, knowledge: Knowledge): boolean =>
  ineligibility(person, requester, knowledge) === null;

const nobody = (step: RouteStep, reason: SkipReason): Step => ({ step, person: null, reason });
const somebody = (step: RouteStep, person: PersonId): Step => ({ step, person, reason: null });

function holderSteps(step: RouteStep, role: string, { holdersOf }: Knowledge): readonly Step[] {
  const holders = holdersOf.get(role) ?? [];
  return holders.length === 0 ? [nobody(step, 'nobody-named')] : holders.map((person) => somebody(step, person));
}

/** A chain that comes back to somebody in it leads no higher. */
function managerSteps({ requester, knowledge }: Route): readonly Step[] {
  const [manager, above] = knowledge.managersOf.get(requester) ?? [];
  if (manager === undefined) return [nobody('manager', 'no-manager')];
  const first = somebody('manager', manager);
  if (above === undefined) return [first, nobody('managers-manager', 'no-manager')];
  const isRing = above === manager || above === requester;
  return [first, { step: 'managers-manager', person: above, reason: isRing ? 'ring' : null }];
}

function stepsOf(route: Route): readonly Step[] {
  const { role, knowledge } = route;
  const dpo = holderSteps('dpo', 'dpo', knowledge);
  const owner = holderSteps('owner', 'owner', knowledge);
  if (role === 'manager') return [...managerSteps(route), ...dpo, ...owner];
  const holders = holderSteps('role', role, knowledge);
  if (role === 'dpo') return [...holders, ...owner];
  if (role === 'it') return [...holders, ...dpo, ...owner];
  return [...holders, ...managerSteps(route), ...dpo, ...owner];
}

const isAway = (person: DirectoryPerson | undefined): boolean => person !== undefined && person.absence !== 'present';

/** Those who stand in for somebody away, one for another while they are away too. Nobody stands in for who cannot decide at all. */
function deputiesOf(person: PersonId, { requester, knowledge }: Route): readonly Step[] {
  const chain = [person];
  const steps: Step[] = [];
  let principal = knowledge.people.get(person);
  while (principal !== undefined && isAway(principal) && principal.deputy !== null && isEligible(principal.id, requester, knowledge)) {
    const { deputy } = principal;
    if (chain.includes(deputy)) return [...steps, { step: 'deputy', person: deputy, reason: 'ring' }];
    chain.push(deputy);
    steps.push(somebody('deputy', deputy));
    principal = knowledge.people.get(deputy);
  }
  return steps;
}

/** The whole route of a seat, nearest first, with deputies right after those they stand in for. */
const routeOf = (route: Route): readonly Step[] =>
  stepsOf(route).flatMap((step) => (step.person === null || step.reason !== null ? [step] : [step, ...deputiesOf(step.person, route)]));

type Found = { readonly approver: Approver | null; readonly skipped: readonly Skip[] };

/** The first on the route who can be asked and has not been, and who was passed over on the way. Those asked already are no news. */
function firstOn(route: Route, asked: readonly PersonId[], at: Time): Found {
  const skipped: Skip[] = [];
  const { requester, knowledge } = route;
  for (const { step, person, reason } of routeOf(route)) {
    if (person === null) {
      skipped.push({ step, person, reason: reason ?? 'nobody-named' });
      continue;
    }
    if (asked.includes(person)) continue;
    const passed = reason ?? ineligibility(person, requester, knowledge);
    if (passed === null) return { approver: { person, step, since: at, isAbsent: isAway(knowledge.people.get(person)) }, skipped };
    skipped.push({ step, person, reason: passed });
  }
  return { approver: null, skipped };
}

/** Each skip once, in the order in which they were written down. */
export function withSkips(known: readonly Skip[], more: readonly Skip[]): readonly Skip[] {
  const keyOf = ({ step, person, reason }: Skip) => JSON.stringify([step, person, reason]);
  return [...new Map([...known, ...more].map((skip) => [keyOf(skip), skip])).values()];
}

/** Who is asked first in one seat. */
export function approverFor(role: string, requester: PersonId, knowledge: Knowledge, at: Time): Found {
  return firstOn({ role, requester, knowledge }, [], at);
}

/** A seat for each role, with whom to ask first; a seat without an approver has to be routed by somebody. */
export function seatsFor(roles: readonly string[], requester: PersonId, knowledge: Knowledge, at: Time): readonly Seat[] {
  return roles.map((role) => {
    const { approver, skipped } = approverFor(role, requester, knowledge, at);
    return { role, approvers: approver === null ? [] : [approver], skipped: withSkips([], skipped), verdict: null };
  });
}

/** Everybody who is or was asked in a seat: whoever handed it over stands among the skipped. */
export const askedIn = ({ approvers, skipped }: Seat): readonly PersonId[] => [
  ...approvers.map(({ person }) => person),
  ...skipped.flatMap(({ person, reason }) => (reason === 'asked-already' && person !== null ? [person] : [])),
];

type Asking = { readonly request: Request; readonly knowledge: Knowledge; readonly at: Time };

/** Who is asked as well when a seat does not answer; null where the route has nobody left. */
export function nextApprover(seat: Seat, { request, knowledge, at }: Asking): Found {
  return firstOn({ role: seat.role, requester: request.requester, knowledge }, askedIn(seat), at);
}

/** Whether what made somebody an approver still holds: the role, the place above the requester, the deputyship. */
function stillStands(seat: Seat, { step, person }: Approver, { requester }: Request, knowledge: Knowledge): boolean {
  const holds = (role: string) => knowledge.holdersOf.get(role)?.includes(person) ?? false;
  switch (step) {
    case 'role':
      return holds(seat.role);
    case 'dpo':
    case 'owner':
      return holds(step);
    case 'manager':
    case 'managers-manager':
      return knowledge.managersOf.get(requester)?.includes(person) ?? false;
    case 'deputy':
      // The principal may be back: whoever was asked for them stays so, as long as the directory names them.
      return principalsOf(seat, requester, knowledge).some(
        (principal) => principal !== person && knowledge.people.get(principal)?.deputy === person,
      );
    case 'handed-over':
      return true;
    default:
      return false;
  }
}

function principalsOf({ role, approvers }: Seat, requester: PersonId, knowledge: Knowledge): readonly PersonId[] {
  const onRoute = routeOf({ role, requester, knowledge }).flatMap(({ person }) => person ?? []);
  const deputies = approvers.filter(({ step }) => step === 'deputy').map(({ person }) => person);
  return [...onRoute, ...deputies].filter((person) => isEligible(person, requester, knowledge));
}

/** Whether somebody who was asked in a seat may act in it by what the directory says now. */
export function mayActIn(seat: Seat, person: PersonId, request: Request, knowledge: Knowledge): boolean {
  if (!isEligible(person, request.requester, knowledge)) return false;
  return seat.approvers.some((approver) => approver.person === person && stillStands(seat, approver, request, knowledge));
}

const HAS_SEATS_OPEN: readonly Request['state'][] = ['filed', 'needs-routing', 'pending'];

/** The roles in which somebody may decide now: asked there, no verdict yet, and still fit by the directory of this moment. */
export function entitledIn(request: Request, person: PersonId, knowledge: Knowledge): readonly string[] {
  if (!HAS_SEATS_OPEN.includes(request.state)) return [];
  const open = request.seats.filter((seat) => seat.verdict === null && mayActIn(seat, person, request, knowledge));
  return open.map(({ role }) => role);
}

/** Whether open seats of one person can go to another: a member of the house, not the requester, not asked there before. */
export function canTakeOver(request: Request, from: PersonId, to: PersonId, knowledge: Knowledge): boolean {
  const roles = entitledIn(request, from, knowledge);
  const seats = request.seats.filter(({ role }) => roles.includes(role));
  return seats.length > 0 && isEligible(to, request.requester, knowledge) && !seats.some((seat) => askedIn(seat).includes(to));
}

/** The DPO and deputies as far as they can act on this requester's requests; the owner where there is none. */
export function overseersOf(requester: PersonId, knowledge: Knowledge): readonly PersonId[] {
  const able = (role: string) => (knowledge.holdersOf.get(role) ?? []).filter((person) => isEligible(person, requester, knowledge));
  const dpos = able('dpo');
  return dpos.length > 0 ? dpos : able('owner');
}
