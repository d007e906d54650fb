// Lists of solutions follow the checklist in force, once for all replicas, and whoever left is noticed within a week; what fails is tried
// again.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/engine/fault.ts';
import { solutionUpkeep } from '../../src/teams/solutions/solution-upkeep.ts';
import { fakeStore } from '../fakes/store.ts';
import { beginningOf, checkingOf, rulesBy } from '../storage/solution-life.ts';
import { DAY_MS, sentTo, type World, worked } from './approval-world.ts';
import { botOver, TENANT } from './bot.ts';
import { begun, COLLEAGUE, DPO, OWNER, shownTo, solutionNow, solutionWorld } from './solution-world.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const MINUTE_MS = 60_000;
const RULES = { dueOf: () => null, keysOf: () => [] };

async function house() {
  const checking = checkingOf();
  const store = fakeStore(RULES, rulesBy(checking));
  await store.solutions.begin(beginningOf({ tenant: 'tenant', at: NOON }));
  const at = { now: NOON, edition: 'one', refreshed: 0, isBroken: false };
  const solutions: typeof store.solutions = {
    ...store.solutions,
    refresh: async (tenant) => {
      at.refreshed += 1;
      if (at.isBroken) throw new RangeError('no database');
      return store.solutions.refresh(tenant);
    },
  };
  const { bot: held } = botOver({ store: { ...store, solutions }, now: () => new Date(at.now) });
  const bot = () => ({ ...held, edition: at.edition });
  const replica = () => solutionUpkeep({ bot, tenant: 'tenant', failed: (cause) => expect(cause).toBeNull() });
  const blocking = async () => (await store.solutions.list('tenant', { most: 1 }))[0]?.blocking;
  return { at, checking, replica, blocking };
}

type House = Awaited<ReturnType<typeof house>>;
let world: House;
let replicas: readonly ReturnType<House['replica']>[];
beforeEach(async () => {
  world = await house();
  replicas = [world.replica(), world.replica(), world.replica()];
});

const moved = () => Promise.all(replicas.map((each) => each.moved()));
const retried = () => Promise.all(replicas.map((each) => each.retry()));

describe('lists of solutions', () => {
  test('are worked out anew by one of the replicas that have another edition', async () => {
    world.checking.blocking = ['owns-model', 'data-map', 'new-item'];
    await moved();
    expect([world.at.refreshed, await world.blocking()]).toEqual([1, 3]);
  });

  test('follow an edition that comes back within minutes', async () => {
    await moved();
    for (const edition of ['other', 'one']) {
      world.at.now += 2 * MINUTE_MS;
      world.at.edition = edition;
      await moved();
    }
    expect(world.at.refreshed).toBe(3);
  });

  test('are tried again by whoever failed, a minute later, and then no more', async () => {
    world.at.isBroken = true;
    const [one] = replicas;
    await expect(one?.moved()).rejects.toThrow('no database');
    await expect(one?.retry()).rejects.toThrow('no database');
    world.at.isBroken = false;
    world.at.now += MINUTE_MS;
    world.checking.blocking = [];
    await one?.retry();
    const { refreshed } = world.at;
    await one?.retry();
    expect([await world.blocking(), world.at.refreshed - refreshed]).toEqual([0, 0]);
  });

  test('are taken up at once by another replica where one fails', async () => {
    world.at.isBroken = true;
    const [one, other] = replicas;
    await expect(one?.moved()).rejects.toThrow('no database');
    world.at.isBroken = false;
    world.checking.blocking = [];
    await other?.moved();
    expect(await world.blocking()).toBe(0);
  });

  test('are worked out once a quarter of an hour, whatever came before and however many replicas there are', async () => {
    await moved();
    const { refreshed } = world.at;
    for (let minute = 0; minute < 30; minute += 1) {
      await retried();
      world.at.now += MINUTE_MS;
    }
    expect(world.at.refreshed - refreshed).toBe(2);
  });
});

describe('whoever left', () => {
  const WEEK_MS = 7 * DAY_MS;
  let people: World;
  let failures: unknown[];
  /** Minute after minute would be long: as often as anything can be found. */
  const passed = async (days: number) => {
    const upkeep = solutionUpkeep({ bot: () => people.bot, tenant: TENANT, failed: (cause) => failures.push(cause) });
    for (let day = 0; day < days; day += 1) {
      people.clock.now += DAY_MS;
      await upkeep.look();
      await worked(people);
    }
  };
  const told = (person: string) => sentTo(people, person).map(({ activity }) => String(activity.text));
  const left = (person: string) => people.approving.people.set(person, { id: person, name: 'Anna Holm', isEnabled: false });
  beforeEach(async () => {
    people = await solutionWorld();
    failures = [];
    await begun(people);
  });

  test('is noticed within a week where nothing falls due: of an owner the DPO hears, once', async () => {
    const { id } = await solutionNow(people);
    expect(await people.store.solutions.due(new Date(people.clock.now + WEEK_MS), 9)).toEqual([]);
    left(OWNER);
    const before = told(DPO).length;
    await passed(7);
    expect((await people.store.solutions.find(TENANT, id))?.isOrphaned).toBe(true);
    expect(told(DPO).length - before).toBe(1);
    await passed(21);
    expect(told(DPO).length - before).toBe(1);
  });

  test('is told to the owner, once, where they contributed', async () => {
    const { id } = await solutionNow(people);
    await shownTo(people, OWNER, 'solution-invite', { solution: id, seen: '1' }, { to: COLLEAGUE });
    await worked(people);
    expect((await solutionNow(people)).contributors).toEqual([COLLEAGUE]);
    left(COLLEAGUE);
    const before = told(OWNER).length;
    await passed(28);
    expect((await solutionNow(people)).contributors).toEqual([]);
    expect(told(OWNER).length - before).toBe(1);
  });

  test('is asked for again where the directory did not answer, and nobody is taken to have left meanwhile', async () => {
    left(OWNER);
    const { patientDirectory } = people.bot.approving;
    const broken = async () => {
      throw new Fault({ code: 'directory-unreachable', message: 'no answer', hint: 'none' });
    };
    const away = { ...people.bot, approving: { ...people.bot.approving, patientDirectory: { ...patientDirectory, knowledge: broken } } };
    const upkeep = solutionUpkeep({ bot: () => away, tenant: TENANT, failed: (cause) => failures.push(cause) });
    people.clock.now += WEEK_MS;
    await upkeep.look();
    expect([failures.length, (await solutionNow(people)).isOrphaned]).toEqual([1, false]);
    await passed(1);
    expect((await solutionNow(people)).isOrphaned).toBe(true);
  });

  test('is looked for at a few solutions at a time', async () => {
    for (let i = 0; i < 20; i += 1) await people.store.solutions.begin(beginningOf({ tenant: TENANT, owner: OWNER, at: people.clock.now }));
    people.clock.now += WEEK_MS;
    const { patientDirectory } = people.bot.approving;
    let asked = 0;
    const knowledge: typeof patientDirectory.knowledge = (...wanted) => {
      asked += 1;
      return patientDirectory.knowledge(...wanted);
    };
    const bot = { ...people.bot, approving: { ...people.bot.approving, patientDirectory: { ...patientDirectory, knowledge } } };
    await solutionUpkeep({ bot: () => bot, tenant: TENANT, failed: (cause) => failures.push(cause) }).look();
    expect([asked, failures]).toEqual([4, []]);
    // Before the week is over nobody is asked for again.
    for (let look = 0; look < 12; look += 1) {
      people.clock.now += 2 * 60 * 60_000;
      await solutionUpkeep({ bot: () => bot, tenant: TENANT, failed: (cause) => failures.push(cause) }).look();
    }
    expect([asked, failures]).toEqual([21, []]);
  });
});
