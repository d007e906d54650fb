// Solutions over a store, a directory and a messenger in memory: an invented checklist, people with chats of their own, and a clock.
import { keysOf } from '../../src/approvals/scope.ts';
import { dueOf } from '../../src/approvals/timers.ts';
import type { Request } from '../../src/approvals/types.ts';
import { dayOf } from '../../src/approvals/working-days.ts';
import { understandingOf } from '../../src/language/understand.ts';
import { rowOf } from '../../src/solutions/row.ts';
import { dueOf as solutionDueOf } from '../../src/solutions/timers.ts';
import type { Solution } from '../../src/solutions/types.ts';
import { wakerOf } from '../../src/storage/waker.ts';
import { wake } from '../../src/teams/approvals/wake.ts';
import type { Bot, InvokeAnswer } from '../../src/teams/turn.ts';
import { CHECKLIST_POLICY } from '../cards/solution-samples.ts';
import { type FakeApproving, fakeApproving } from '../fakes/approving.ts';
import { fakeStore } from '../fakes/store.ts';
import {
  ANNA,
  buttonOf,
  fromOf,
  type Inputs,
  KARIM,
  METTE,
  OLE,
  press,
  pressing,
  seenAs,
  ULLA,
  type World,
  worked,
} from './approval-world.ts';
import { botOver, NOON, TENANT } from './bot.ts';

/** Owner, a colleague, the owner's manager, IT and the DPO. */
export const [OWNER, COLLEAGUE, MANAGER, IT, DPO] = [ANNA, OLE, METTE, ULLA, KARIM];
/** Somebody who has nothing to do with it. */
export const STRANGER = '00000000-0000-4000-8000-0000000005a1';

const NAMES: ReadonlyMap<string, string> = new Map([
  [OWNER, 'Anna Holm'],
  [COLLEAGUE, 'Ole Fjord'],
  [MANAGER, 'Mette Lindgaard'],
  [IT, 'Ulla Brask'],
  [DPO, 'Karim Sønderby'],
  [STRANGER, 'Sara Lund'],
]);

export const UNDERSTANDING = understandingOf(CHECKLIST_POLICY, null);
export const { checklist } = CHECKLIST_POLICY;

/** A directory in which everybody is there. */
export function solutionHouse(): FakeApproving {
  const approving = fakeApproving();
  for (const [id, name] of NAMES)
    approving.people.set(id, id === OWNER || id === COLLEAGUE ? { id, name, manager: MANAGER } : { id, name });
  approving.roles.set('dpo', [DPO]);
  approving.roles.set('it', [IT]);
  return approving;
}

export async function solutionWorld(parts: Partial<Bot> = {}): Promise<World> {
  const clock: { now: () => number } = { now: () => NOON };
  const store = fakeStore({ dueOf, keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)) }, () => ({
    rowOf: (solution) => rowOf(checklist, solution, dayOf(clock.now())),
    dueOf: (solution) => solutionDueOf(checklist, solution),
  }));
  const approving = solutionHouse();
  for (const id of NAMES.keys()) await store.people.remember({ tenant: TENANT, person: id }, seenAs(id), new Date(NOON));
  const world = { ...botOver({ store, approving, understanding: UNDERSTANDING, ...parts }), store, approving, jobs: [] };
  clock.now = () => world.clock.now;
  return world;
}

export const shownTo = (world: World, by: string, verb: string, data: object, inputs: Inputs = {}): Promise<InvokeAnswer> =>
  press(world, { by, verb, data, inputs });

export const BEGUN: Inputs = {
  name: 'Svarbot',
  purpose: 'Svarer kunder om åbningstider',
  vendor: 'Leverandør A/S',
  model: 'm-1',
  data: 'ordrer',
  users: 'kunder',
};

export async function begun(world: World, inputs: Inputs = BEGUN): Promise<Solution> {
  const form = await shownTo(world, OWNER, 'solution-new', { show: 'form' });
  await shownTo(world, OWNER, 'solution-begin', buttonOf(form, 'solution-begin'), inputs);
  await worked(world);
  return await solutionNow(world);
}

export async function solutionNow(world: World, number = 1): Promise<Solution> {
  const solution = await world.store.solutions.numbered(TENANT, number);
  if (solution === null) throw new RangeError('no solution');
  return solution;
}

export const toldAll: Readonly<Record<string, string>> = {
  omraade: 'andet',
  brugere: 'kunder',
  samtale: 'ja',
  brugerdata: 'persondata',
  'eget-navn': 'nej',
  'egen-brug': 'ja',
};

/** All facts told at once, as one form would. */
export async function told(world: World, by = OWNER): Promise<Solution> {
  const { id, revision } = await solutionNow(world);
  const data = { solution: id, seen: String(revision), facts: Object.keys(toldAll).join(','), goes: 'later' };
  const inputs = Object.fromEntries(Object.entries(toldAll).map(([fact, value]) => [`fact:${fact}`, value]));
  await shownTo(world, by, 'solution-facts', data, inputs);
  return await solutionNow(world);
}

export const itemData = ({ id, items }: Solution, item: string) => {
  const theme = checklist.itemOf.get(item)?.clause.id ?? '';
  return { solution: id, theme, item, seen: String(items[item]?.revision ?? 0), goes: 'stay' };
};

export const ANSWER: Inputs = { answer: 'Det er på plads', links: 'https://example.org/note' };

export async function answered(world: World, item: string, { by = OWNER, inputs = ANSWER } = {}): Promise<InvokeAnswer> {
  return await shownTo(world, by, 'solution-item', itemData(await solutionNow(world), item), inputs);
}

/** Everything that blocks is answered but for one, which is named as a risk. */
export async function ready(world: World): Promise<Solution> {
  await begun(world);
  await told(world);
  for (const { item } of checklist.items) if (item.id !== 'kontrakt') await answered(world, item.id);
  const now = await solutionNow(world);
  await shownTo(world, OWNER, 'solution-risk', itemData(now, 'kontrakt'), { reason: 'Prøveaftale til januar' });
  await worked(world);
  return await solutionNow(world);
}

export async function filed(world: World): Promise<InvokeAnswer> {
  const { id } = await solutionNow(world);
  const form = await shownTo(world, OWNER, 'solution-sign-off', { solution: id });
  return await shownTo(world, OWNER, 'solution-file', buttonOf(form, 'solution-file'), { words: 'Vi er klar' });
}

export const requestsIn = (world: World): Promise<readonly Request[]> => world.store.requests.list(TENANT, { most: 100 });

/** The clock moves on, and whatever is due is done. */
export async function time(world: World, ms: number): Promise<void> {
  world.clock.now += ms;
  const { requests, obligations, solutions } = world.store;
  const failed = (cause: unknown) => {
    throw cause;
  };
  const { now } = world.bot;
  const waker = wakerOf({
    requests,
    obligations,
    solutions,
    now,
    dayOf: (at) => dayOf(at.getTime()),
    wake: (due) => wake(world.bot, due),
    failed,
  });
  while ((await waker.look()) > 0);
  await worked(world);
}

/** The same press, as the platform brings it three times with other ids. */
export async function thrice(world: World, by: string, verb: string, data: object, inputs: Inputs = {}): Promise<readonly InvokeAnswer[]> {
  const told: InvokeAnswer[] = [];
  for (let at = 0; at < 3; at += 1) told.push(await world.told(pressing(verb, data, inputs, fromOf(by))));
  return told;
}
