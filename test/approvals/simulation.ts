// Lives of requests from a seed: random people do random things under a clock of its own, in a house that changes while they do.
// Whatever performs the acts (the pure machine here, a store elsewhere) is held to the reference after each of them.
import { seatsFor } from '../../src/approvals/approver.ts';
import { type Filing, filed } from '../../src/approvals/filing.ts';
import { next } from '../../src/approvals/life.ts';
import { precedentFor } from '../../src/approvals/scope.ts';
import { subjectOf } from '../../src/approvals/subject.ts';
import { dueOf } from '../../src/approvals/timers.ts';
import type { Change, DirectoryPerson, Event, Evidence, Knowledge, Outcomes, Request, Subject } from '../../src/approvals/types.ts';
import { compilePolicy, type Policy } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { FactSet } from '../../src/engine/types.ts';
import { type Chance, chanceFrom, digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';
import { DAY, HOUR, knowledgeOf, MONDAY, STAFF } from './people.ts';
import { type Act, brokenBy, dayAt, dayPlus, END_OF_CALENDAR, type Entry, entryOf } from './reference.ts';
import { precedentsAmong, type Question } from './reference-precedents.ts';

/** What is tried out; a planted bug stands around one of these. */
export type Machine = {
  readonly filed: (filing: Filing) => Change;
  readonly next: (request: Request, event: Event, knowledge: Knowledge) => Outcomes;
  readonly dueOf: (request: Request) => number | null;
  readonly precedentFor: (policy: Policy, requests: readonly Request[], question: Question) => Request | null;
};

export const MACHINE: Machine = { filed, next, dueOf, precedentFor };

export type Performed = { readonly before: Request | null; readonly after: Request; readonly outcome: Outcomes };

/** Does one act and says what came of it; `precedent` is asked of everything that was performed so far. */
export type Port = {
  readonly perform: (act: Act, knowledge: Knowledge) => Performed | Promise<Performed>;
  readonly dueOf: (request: Request) => number | null;
  readonly precedent: (question: Question) => number | null | Promise<number | null>;
};

export type Found = { readonly seed: number; readonly step: number; readonly act: string; readonly broken: readonly string[] };

/** Requests in memory, changed by the machine alone. */
export function machinePort(machine: Machine, policy: Policy): Port {
  const requests = new Map<string, Request>();
  const kept = (request: Request) => {
    requests.set(request.id, request);
    return request;
  };
  return {
    perform: (act, knowledge) => {
      if (act.kind === 'file') {
        const outcome = machine.filed(act.filing);
        return { before: null, after: kept(outcome.request), outcome };
      }
      const before = requests.get(act.id);
      if (before === undefined) throw new TypeError(`no request \`${act.id}\``);
      const outcome = machine.next(before, act.event, knowledge);
      return { before, after: 'refused' in outcome ? before : kept(outcome.request), outcome };
    },
    dueOf: machine.dueOf,
    precedent: (question) => machine.precedentFor(policy, [...requests.values()], question)?.number ?? null,
  };
}

export const ownPolicy = (): Policy => compilePolicy(readPolicy(ownPolicyFiles(), digest));

const ACTIVITIES = ['submit-data', 'output', 'use-tool', 'likeness', 'share-access'] as const;
const TOOLS = ['m365-copilot', 'chatgpt', 'gemini', 'vaeksthjulet'] as const;
const DATA = ['customer', 'employee', 'confidential', 'cpr', 'protected', 'personal', 'public'] as const;

function factsIn(chance: Chance, policy: Policy): FactSet {
  const known = (fact: string, values: readonly string[]) => values.filter((value) => policy.factOf.get(fact)?.indexOf.has(value));
  const data = known('data', chance.some(DATA, 2));
  const tool = known('tool', [chance.one(TOOLS)])[0];
  return {
    activity: chance.one(ACTIVITIES),
    ...(tool === undefined || chance.happens(0.1) ? {} : { tool }),
    ...(data.length === 0 || chance.happens(0.1) ? {} : { data }),
    ...(chance.happens(0.15) ? { approval: chance.one(['none', 'oral']) } : {}),
  };
}

function subjectIn(chance: Chance, policy: Policy): Subject {
  for (;;) {
    const facts = factsIn(chance, policy);
    const decision = decide(policy, facts);
    if ('code' in decision || decision.outcome !== 'approval-required') continue;
    return subjectOf(policy, { facts, decision, edition: 'edition-1', lang: chance.one(['da', 'en']) });
  }
}

/** A house in which people come and go. */
class House {
  readonly #people = new Map<string, DirectoryPerson>(knowledgeOf().people);
  readonly #managers = new Map<string, readonly string[]>(knowledgeOf().managersOf);
  readonly #holders = new Map<string, readonly string[]>(knowledgeOf().holdersOf);
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  get anybody(): string {
    return this.#chance.happens(0.03) ? 'ghost' : this.#chance.one(STAFF as readonly [string, ...string[]]);
  }

  knowledge(): Knowledge {
    return { people: new Map(this.#people), managersOf: new Map(this.#managers), holdersOf: new Map(this.#holders) };
  }

  change(): void {
    const chance = this.#chance;
    const who = this.anybody;
    const known = this.#people.get(who);
    if (known === undefined) return;
    const change = chance.upTo(6);
    if (change === 0) this.#managers.set(who, chance.some([...STAFF, 'ghost'], 3));
    else if (change === 1) {
      const role = chance.one(['dpo', 'it', 'owner']);
      this.#holders.set(role, chance.happens(0.1) ? [] : chance.some([...STAFF, 'ghost'], 3));
    } else if (change === 2) this.#people.set(who, { ...known, isEnabled: chance.happens(0.6) });
    else if (change === 3) this.#people.set(who, { ...known, kind: chance.happens(0.7) ? 'member' : chance.one(['guest', 'contact']) });
    else {
      const absence = chance.happens(0.5) ? 'present' : { until: null };
      this.#people.set(who, { ...known, absence, deputy: chance.happens(0.3) ? null : this.anybody });
    }
  }
}

type Scene = { readonly chance: Chance; readonly house: House; readonly policy: Policy; readonly now: number; readonly request: Request };

const WORDS = ['', ' ', 'yes', 'only until spring'] as const;

function evidenceIn({ chance, now }: Scene): Evidence | null {
  if (chance.happens(0.2)) return null;
  const day = chance.happens(0.1) ? chance.one(['yesterday', dayPlus(dayAt(now), 1)]) : dayAt(now);
  return { who: chance.happens(0.1) ? ' ' : 'the customer', day, how: chance.one(['by mail', 'on paper', '']), where: 'in the archive' };
}

function untilIn({ chance, now }: Scene): string | null {
  if (chance.happens(0.4)) return null;
  if (chance.happens(0.05)) return chance.one(['soon', '2027-02-30', '']);
  return dayPlus(dayAt(now), chance.one([-1, 0, 7, 13, 14, 15, 40, 200, 366, 367]));
}

/** Most often somebody who is asked. */
function actorIn({ chance, house, request }: Scene): string {
  const asked = request.seats.flatMap((seat) => seat.approvers.map(({ person }) => person));
  return chance.happens(0.75) && asked.length > 0 ? (asked[chance.upTo(asked.length)] ?? house.anybody) : house.anybody;
}

function requesterIn(scene: Scene): string {
  return scene.chance.happens(0.85) ? scene.request.requester : scene.house.anybody;
}

/** Half of the time somebody above the requester or in a role. */
function successorIn({ chance, house, request }: Scene): string {
  const { managersOf, holdersOf } = house.knowledge();
  const near = [...(managersOf.get(request.requester) ?? []), ...request.seats.flatMap(({ role }) => holdersOf.get(role) ?? [])];
  return (chance.happens(0.5) ? near[chance.upTo(near.length)] : undefined) ?? house.anybody;
}

type Maker = (scene: Scene, at: number, port: Port) => Event;

const decision: Maker = (scene, at) => {
  const { chance, request } = scene;
  return {
    kind: 'decide',
    at,
    by: actorIn(scene),
    verdict: chance.happens(0.85) ? 'approved' : 'rejected',
    words: chance.one(WORDS),
    hasSeenConsent: chance.happens(0.8),
    persons: chance.one(['requester', 'everyone']),
    until: untilIn(scene),
    seenRevision: chance.happens(0.8) ? request.revision : request.contentRevision - chance.upTo(3),
  };
};

const affirmation: Maker = (scene, at) => {
  const { chance, policy, request } = scene;
  const subject = chance.happens(0.7) ? { ...request.subject, edition: 'edition-2' } : subjectIn(chance, policy);
  return { kind: 'affirm', at, by: actorIn(scene), subject };
};

/** By hand, most often where somebody has to be named. */
const appointment: Maker = (scene, at, port) => {
  const { chance, house, request } = scene;
  const overseers = house.knowledge().holdersOf.get('dpo') ?? [];
  const by = chance.happens(0.7) ? (overseers[0] ?? house.anybody) : house.anybody;
  return request.state === 'needs-routing' || chance.happens(0.1)
    ? { kind: 'appoint', at, by, to: house.anybody }
    : decision(scene, at, port);
};

/** At a moment of its own: just before something is due, when it is, or later. */
const tick: Maker = ({ chance, request }, at, port) => {
  const due = port.dueOf(request);
  if (due === null || due < at) return { kind: 'tick', at };
  return { kind: 'tick', at: chance.one([due - 1, due, due, at]) };
};

const MAKERS: readonly (readonly [number, Maker])[] = [
  [9, decision],
  [6, tick],
  [1, (scene, at) => ({ kind: 'ask', at, by: actorIn(scene), text: scene.chance.one(WORDS) })],
  [1, (scene, at) => ({ kind: 'reply', at, by: requesterIn(scene), text: scene.chance.one(WORDS) })],
  [
    2,
    (scene, at) => ({
      kind: 'amend',
      at,
      by: requesterIn(scene),
      purpose: scene.chance.one(['a', 'b', 'c', '']),
      evidence: evidenceIn(scene),
    }),
  ],
  [3, (scene, at) => ({ kind: 'hand-over', at, by: actorIn(scene), to: successorIn(scene) })],
  [2, appointment],
  [0.3, (scene, at) => ({ kind: 'withdraw', at, by: requesterIn(scene) })],
  [0.5, (scene, at) => ({ kind: 'revoke', at, by: actorIn(scene), reason: scene.chance.one(WORDS) })],
  [0.2, (scene, at) => ({ kind: 'supersede', at, number: scene.request.number + scene.chance.upTo(2) })],
  [0.2, (_scene, at) => ({ kind: 'lapse', at })],
  [1, ({ chance }, at) => ({ kind: 'flag', at, why: chance.one(['clause-changed', 'answer-changed']), edition: 'edition-2' })],
  [1, affirmation],
  [
    1,
    ({ request, house }, at) => ({ kind: 'route', at, seats: seatsFor(request.subject.roles, request.requester, house.knowledge(), at) }),
  ],
  [1, (scene, at) => ({ kind: 'route', at, seats: [], unreached: actorIn(scene) })],
];
const WEIGHT = MAKERS.reduce((sum, [weight]) => sum + weight, 0);

function eventIn(scene: Scene, port: Port): Event {
  let left = (scene.chance.upTo(10_000) / 10_000) * WEIGHT;
  const [, maker] = MAKERS.find(([weight]) => {
    left -= weight;
    return left < 0;
  }) ?? [0, tick];
  return maker(scene, scene.now, port);
}

function passed(chance: Chance): number {
  if (chance.happens(0.4)) return chance.upTo(30 * 60_000);
  if (chance.happens(0.6)) return chance.upTo(9 * HOUR);
  return chance.happens(0.9) ? chance.upTo(4 * DAY) : chance.upTo(150 * DAY);
}

/** All that a seed leads to, one act at a time. */
class Simulation {
  readonly #chance: Chance;
  readonly #house: House;
  readonly #logs = new Map<string, Entry[]>();
  readonly #seed: number;
  readonly #port: Port;
  readonly #policy: Policy;
  #now: number;

  constructor(seed: number, port: Port, policy: Policy) {
    this.#seed = seed;
    this.#port = port;
    this.#policy = policy;
    this.#chance = chanceFrom(seed);
    this.#house = new House(this.#chance);
    this.#now = MONDAY + this.#chance.upTo(200) * DAY + this.#chance.upTo(24) * HOUR;
  }

  async run(steps: number): Promise<Found | null> {
    for (let step = 0; step < steps && this.#now < END_OF_CALENDAR; step += 1) {
      this.#now += passed(this.#chance);
      if (this.#chance.happens(0.2)) this.#house.change();
      const found = (await this.#act(step)) ?? (step % 4 === 0 ? await this.#ask(step) : null);
      if (found !== null) return found;
    }
    return null;
  }

  get #requests(): readonly Request[] {
    return [...this.#logs.values()].flatMap((log) => log.at(-1)?.after ?? []);
  }

  #filing(): Act {
    const number = this.#logs.size + 1;
    const knowledge = this.#chance.happens(0.1) ? null : this.#house.knowledge();
    const requester = this.#chance.one(['asker', 'asker', 'mona', 'dorte', 'ida', 'olga']);
    const subject = subjectIn(this.#chance, this.#policy);
    const evidence: Evidence | null = this.#chance.happens(0.5)
      ? { who: 'w', day: dayPlus(dayAt(this.#now), this.#chance.happens(0.4) ? 3 : 0), how: 'h', where: '' }
      : null;
    const id = `request-${this.#seed}-${number}`;
    return { kind: 'file', filing: { id, number, tenant: 't', requester, subject, purpose: 'p', evidence, at: this.#now, knowledge } };
  }

  #nextAct(): Act {
    const requests = this.#requests;
    const alive = requests.filter(({ endedAt, state }) => endedAt === null || state === 'approved');
    const request = this.#chance.happens(0.9) ? alive[this.#chance.upTo(alive.length)] : requests[this.#chance.upTo(requests.length)];
    if (request === undefined || (requests.length < 6 && this.#chance.happens(0.05))) return this.#filing();
    const scene: Scene = { chance: this.#chance, house: this.#house, policy: this.#policy, now: this.#now, request };
    const event = eventIn(scene, this.#port);
    this.#now = Math.max(this.#now, event.at);
    return { kind: 'event', id: request.id, event };
  }

  async #act(step: number): Promise<Found | null> {
    const act = this.#nextAct();
    const knowledge = this.#house.knowledge();
    const { before, after, outcome } = await this.#port.perform(act, knowledge);
    const log = this.#logs.get(after.id) ?? [];
    this.#logs.set(after.id, log);
    log.push(entryOf(act, knowledge, before, after, outcome));
    const broken = brokenBy(log);
    return broken.length === 0 ? null : { seed: this.#seed, step, act: JSON.stringify(act), broken };
  }

  /** Half of the questions are those of a request, so that approvals answer some. */
  async #ask(step: number): Promise<Found | null> {
    const requests = this.#requests;
    const approved = requests.filter(({ state }) => state === 'approved');
    const among = approved.length > 0 && this.#chance.happens(0.7) ? approved : requests;
    const like = among[this.#chance.upTo(among.length)];
    const facts = like !== undefined && this.#chance.happens(0.6) ? like.subject.facts : factsIn(this.#chance, this.#policy);
    const asked = like !== undefined && this.#chance.happens(0.3) ? { ...facts, ...factsIn(this.#chance, this.#policy) } : facts;
    const day = dayPlus(dayAt(this.#now), this.#chance.one([0, 0, 0, 20, 200]));
    const person = like !== undefined && this.#chance.happens(0.5) ? like.requester : this.#house.anybody;
    const question: Question = { facts: asked, person, day };
    const told = await this.#port.precedent(question);
    const allowed = precedentsAmong(this.#policy, requests, question);
    const isRight = told === null ? allowed.length === 0 : allowed.includes(told);
    return isRight ? null : { seed: this.#seed, step, act: JSON.stringify(question), broken: ['a precedent answers what it covers'] };
  }
}

export const STEPS = 60;

/** Null where everything held; else the first thing that did not. */
export const simulate = (seed: number, port: Port, policy: Policy, steps = STEPS): Promise<Found | null> =>
  new Simulation(seed, port, policy).run(steps);
