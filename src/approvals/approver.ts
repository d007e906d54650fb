// Who decides about a request: the route of each seat over what the directory says now, each step that is passed over with its
// reason, and who may decide at a click. Asks nobody: when somebody is asked next is left to the timers.
import type { Approver, DirectoryPerson, Knowledge, PersonId, Request, RouteStep, Seat, Skip, SkipReason, Time } from './types.ts';

/** A step of a route; a reason where nobody can be asked there, whatever the directory says of the person. */
type Step = { readonly step: RouteStep; readonly person: PersonId | null; readonly reason: SkipReason | null };
type Route = { readonly role: string; readonly requester: PersonId; readonly knowledge: Knowledge };

/** Why somebody can never decide about this requester's requests; null where they can. */
export function ineligibility(person: PersonId, requester: PersonId | null, { people }: Knowledge): SkipReason | null {
  if (person === requester) return 'self';
  const known = people.get(person);
  if (known === undefined) return 'unknown';
  if (known.kind !== 'member') return known.kind;
  return known.isEnabled ? null : 'disabled';
}

export const isEligible = (person: PersonId, requester: PersonId | null, knowledge: Knowledge): boolean =>
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

export const isAway = (person: DirectoryPerson | undefined): boolean => person !== undefined && person.absence !== 'present';

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

/** Those asked in the seat already, and those who sit in another seat of the request. */
type Seated = { readonly here: readonly PersonId[]; readonly elsewhere: readonly PersonId[] };

/** The first on the route who can be asked and has not been, and who was passed over on the way. Those asked already are no news. */
function firstOn(route: Route, { here, elsewhere }: Seated, at: Time): Found {
  const skipped: Skip[] = [];
  const { requester, knowledge } = route;
  for (const { step, person, reason } of routeOf(route)) {
    if (person === null) {
      skipped.push({ step, person, reason: reason ?? 'nobody-named' });
      continue;
    }
    if (reason === null && here.includes(person)) continue;
    const passed = reason ?? ineligibility(person, requester, knowledge) ?? (elsewhere.includes(person) ? 'other-seat' : null);
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

/** Two seats want two people; whoever sits in another seat is asked only where nobody else is to be had. */
function foundOn(route: Route, seated: Seated, at: Time): Found {
  const found = firstOn(route, seated, at);
  return found.approver !== null || seated.elsewhere.length === 0 ? found : firstOn(route, { ...seated, elsewhere: [] }, at);
}

/** Who is asked first in one seat. */
export function approverFor(role: string, requester: PersonId, knowledge: Knowledge, at: Time): Found {
  return firstOn({ role, requester, knowledge }, { here: [], elsewhere: [] }, at);
}

const OWN_STEPS: readonly RouteStep[] = ['role', 'manager', 'managers-manager', 'deputy'];
type Seating = { readonly requester: PersonId; readonly knowledge: Knowledge; readonly at: Time };

/** Somebody for each of these roles: first where a role has people of its own, so that whoever is last resort for one keeps their own. */
function foundFor(roles: readonly string[], elsewhere: readonly PersonId[], { requester, knowledge, at }: Seating) {
  const first = new Map(roles.map((role) => [role, approverFor(role, requester, knowledge, at)]));
  const isOwn = (role: string) => OWN_STEPS.includes(first.get(role)?.approver?.step ?? 'owner');
  const found = new Map<string, Found>();
  const seated = [...elsewhere];
  for (const role of [...roles.filter(isOwn), ...roles.filter((one) => !isOwn(one))]) {
    const one = foundOn({ role, requester, knowledge }, { here: [], elsewhere: seated }, at);
    found.set(role, one);
    if (one.approver !== null) seated.push(one.approver.person);
  }
  return found;
}

const seatOf = (role: string, found: Found | undefined): Seat => ({
  role,
  approvers: found?.approver ? [found.approver] : [],
  skipped: withSkips([], found?.skipped ?? []),
  verdict: null,
});

/** A seat for each role, with whom to ask first; a seat without an approver has to be routed by somebody. */
export function seatsFor(roles: readonly string[], requester: PersonId, knowledge: Knowledge, at: Time): readonly Seat[] {
  const found = foundFor(roles, [], { requester, knowledge, at });
  return roles.map((role) => seatOf(role, found.get(role)));
}

/** Whom to ask in the seats that have nobody; who is asked already stays so, whoever the directory would name first today. */
export function emptySeatsFor({ seats, requester }: Request, knowledge: Knowledge, at: Time): readonly Seat[] {
  const roles = seats.filter(({ approvers }) => approvers.length === 0).map(({ role }) => role);
  const elsewhere = seats.flatMap(({ approvers }) => approvers.map(({ person }) => person));
  const found = foundFor(roles, elsewhere, { requester, knowledge, at });
  return roles.map((role) => seatOf(role, found.get(role)));
}

/** Everybody who is or was asked in a seat: whoever handed it over stands among the skipped. */
export const askedIn = ({ approvers, skipped }: Seat): readonly PersonId[] => [
  ...approvers.map(({ person }) => person),
  ...skipped.flatMap(({ person, reason }) => (reason === 'asked-already' && person !== null ? [person] : [])),
];

type Asking = { readonly request: Request; readonly knowledge: Knowledge; readonly at: Time };

/** Who is asked as well when a seat does not answer; null where the route has nobody left. */
export function nextApprover(seat: Seat, { request, knowledge, at }: Asking): Found {
  const seated: Seated = { here: askedIn(seat), elsewhere: seatedBeside(seat, request) };
  return foundOn({ role: seat.role, requester: request.requester, knowledge }, seated, at);
}

/** The seat as it is brought to be routed: nobody in it but who is asked as well, and who was passed over on the way to them. */
export function nextSeat(seat: Seat, asking: Asking): Seat {
  const { approver, skipped } = nextApprover(seat, asking);
  return { ...seat, approvers: approver === null ? [] : [approver], skipped };
}

/** Everybody asked or decided in another seat of the request; whoever handed theirs over sits there no more. */
export const seatedBeside = ({ role }: Seat, { seats }: Request): readonly PersonId[] =>
  seats
    .filter((seat) => seat.role !== role)
    .flatMap(({ approvers, verdict }) => [...approvers.map(({ person }) => person), ...(verdict === null ? [] : [verdict.by])]);

/** A yes to somebody's request is not for who works under them, as far up as the directory was asked. */
export const isBelow = (person: PersonId, requester: PersonId, { managersOf }: Knowledge): boolean =>
  managersOf.get(person)?.includes(requester) ?? false;

/** Whoever the route of a seat could ever ask by the directory of now, and all managers above the requester where these are on it. */
export function ableIn({ role }: Seat, requester: PersonId, knowledge: Knowledge): readonly PersonId[] {
  const steps = routeOf({ role, requester, knowledge }).filter(({ reason }) => reason === null);
  const above = steps.some(({ step }) => step === 'manager') ? (knowledge.managersOf.get(requester) ?? []) : [];
  const on = [...steps.flatMap(({ person }) => person ?? []), ...above];
  return [...new Set(on)].filter((person) => isEligible(person, requester, knowledge));
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
      return !isBelow(person, requester, knowledge) && ableIn(seat, requester, knowledge).includes(person);
    case 'by-hand':
      return !isBelow(person, requester, knowledge);
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

/** Where somebody else could decide here who has decided nothing beside it: asked already, or still to be asked. */
function isForOthers(seat: Seat, person: PersonId, request: Request, knowledge: Knowledge): boolean {
  const asked = seat.approvers.map((one) => one.person).filter((one) => mayActIn(seat, one, request, knowledge));
  const decided = request.seats.flatMap(({ verdict }) => verdict?.by ?? []);
  return [...asked, ...ableIn(seat, request.requester, knowledge)].some((one) => one !== person && !decided.includes(one));
}

/** The seats without a verdict in which somebody sits and still may, whether or not they are to decide them. */
export const openSeatsOf = (request: Request, person: PersonId, knowledge: Knowledge): readonly Seat[] =>
  request.seats.filter((seat) => seat.verdict === null && mayActIn(seat, person, request, knowledge));

/** Those of them that are this person's to decide. Two seats want two people wherever two are to be had: whoever sits in several
 * decides those that nobody else can, and where others can decide each of them, the first; the others are left to others. */
export function seatsToDecide(request: Request, person: PersonId, knowledge: Knowledge): readonly Seat[] {
  const open = openSeatsOf(request, person, knowledge);
  const alone = open.filter((seat) => !isForOthers(seat, person, request, knowledge));
  const hasDecided = request.seats.some(({ verdict }) => verdict?.by === person);
  return hasDecided || alone.length > 0 ? alone : open.slice(0, 1);
}

/** The roles in which somebody may decide now: asked there, no verdict yet, and still fit by the directory of this moment. */
export const entitledIn = (request: Request, person: PersonId, knowledge: Knowledge): readonly string[] =>
  HAS_SEATS_OPEN.includes(request.state) ? seatsToDecide(request, person, knowledge).map(({ role }) => role) : [];

/** Of those who hold the DPO's role, and of the owners where none of them is left. */
function ofDpo(knowledge: Knowledge, isAble: (person: PersonId) => boolean): readonly PersonId[] {
  const able = (role: string) => (knowledge.holdersOf.get(role) ?? []).filter(isAble);
  const dpos = able('dpo');
  return dpos.length > 0 ? dpos : able('owner');
}

/** The DPO and deputies as far as they can act on this requester's requests; the owner where there is none. */
export const overseersOf = (requester: PersonId, knowledge: Knowledge): readonly PersonId[] =>
  ofDpo(knowledge, (person) => isEligible(person, requester, knowledge));

/** Who hears that a request has nobody to decide it: the DPO also about a request of their own, since nobody else may be left. */
export const watchersOf = (knowledge: Knowledge): readonly PersonId[] => ofDpo(knowledge, (person) => isEligible(person, null, knowledge));
