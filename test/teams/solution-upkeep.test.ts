// Lists of solutions follow the checklist in force, once for all replicas; what fails is tried again.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { solutionUpkeep } from '../../src/teams/solutions/solution-upkeep.ts';
import { fakeStore } from '../fakes/store.ts';
import { beginningOf, checkingOf, rulesBy } from '../storage/solution-life.ts';

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
  const bot = () => ({ store: { ...store, solutions }, edition: at.edition, now: () => new Date(at.now) });
  const replica = () => solutionUpkeep(bot, 'tenant');
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
