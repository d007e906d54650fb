// The directory on Graph: who people are, who stands over them, and what happens when Graph does not say.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type GraphDirectories, graphDirectories } from '../../src/graph/graph-directory.ts';
import { USER_SELECT } from '../../src/graph/read-user.ts';
import { faultOf } from '../directory/fault-of.ts';
import { USER_NAMES } from './contract.ts';
import { type Scene, scene } from './scene.ts';
import { TROUBLES } from './stand-in.ts';
import type { Person } from './tenant.ts';

const HOLDERS = new Map([
  ['dpo', ['karim', 'freja']],
  ['it', ['freja']],
  ['owner', ['henrik']],
]);
const PEOPLE: readonly Person[] = [
  { id: 'anna', manager: 'mette' },
  { id: 'mette', manager: 'henrik' },
  { id: 'karim', manager: 'henrik' },
  { id: 'freja', manager: 'henrik' },
  { id: 'henrik' },
];

let here: Scene;
let directories: GraphDirectories;
const put = (...people: readonly Person[]) => {
  for (const person of people) here.graph.tenant.people.set(person.id, person);
};
const directoriesOf = (asksPresence = false) => graphDirectories({ call: here.call, times: here.times, holders: HOLDERS, asksPresence });
const knows = (requester = 'anna', roles: readonly string[] = [], also: readonly string[] = []) =>
  directories.job.knowledge(requester, roles, also);
const asked = (operation: string) => here.graph.calls.filter((call) => call.operation === operation).length;

beforeEach(async () => {
  here = await scene();
  put(...PEOPLE);
  directories = directoriesOf();
});
afterEach(async () => {
  expect(here.graph.violations).toEqual([]);
  await here.graph.close();
});

describe('the directory on Graph', () => {
  test('knows the requester, two managers above, the DPO and the owner', async () => {
    const { people, managersOf, holdersOf } = await knows();
    expect([...people.keys()].sort()).toEqual(['anna', 'freja', 'henrik', 'karim', 'mette']);
    expect(managersOf.get('anna')).toEqual(['mette', 'henrik']);
    expect(holdersOf.get('owner')).toEqual(['henrik']);
    expect(people.get('mette')).toEqual({
      id: 'mette',
      name: 'Name of mette',
      mail: 'mette@eksempel.example',
      kind: 'member',
      isEnabled: true,
      absence: 'present',
      deputy: null,
    });
  });

  test('asks once for a person and those above', async () => {
    await knows('anna');
    const own = here.graph.calls.filter(({ path }) => path.includes('/users/anna') || path.includes('/users/mette'));
    expect(own.map(({ operation }) => operation)).toEqual(['getUser']);
  });

  test('asks for names that Graph knows', () => {
    expect([...USER_NAMES].sort()).toEqual(USER_SELECT.split(',').sort());
  });

  test('takes a manager who is not there for no manager', async () => {
    const { managersOf } = await knows('henrik');
    expect(managersOf.get('henrik')).toEqual([]);
    expect((await knows('mette')).managersOf.get('mette')).toEqual(['henrik']);
  });

  test('does not know somebody who is not there, and goes on', async () => {
    const { people, managersOf } = await knows('nobody', ['it'], ['anna']);
    expect([people.has('nobody'), people.has('anna'), managersOf.get('nobody')]).toEqual([false, true, []]);
  });

  test('tells guests, contacts and disabled accounts apart from everybody else', async () => {
    put({ id: 'anna', manager: 'contact' }, { id: 'contact', isContact: true }, { id: 'mette', isDisabled: true });
    put({ id: 'guest', type: 'Guest' }, { id: 'outside', type: null }, { id: 'old', isOld: true });
    const { people } = await knows('anna', [], ['mette', 'guest', 'outside', 'old']);
    const told = ['contact', 'mette', 'guest', 'outside', 'old'].map((id) => [people.get(id)?.kind, people.get(id)?.isEnabled]);
    expect(told).toEqual([
      ['contact', true],
      ['member', false],
      ['guest', true],
      ['guest', true],
      ['member', true],
    ]);
  });

  test('asks again where Graph leaves out whether a manager is enabled', async () => {
    here.graph.tenant.isTerse = true;
    put({ id: 'mette', manager: 'henrik', isDisabled: true });
    expect((await knows()).people.get('mette')?.isEnabled).toBe(false);
  });

  test('asks for the manager’s manager where Graph goes up one level only', async () => {
    here.graph.tenant.isFlat = true;
    expect((await knows()).managersOf.get('anna')).toEqual(['mette', 'henrik']);
  });

  test('reads the ring of two who are each other’s manager', async () => {
    put({ id: 'mette', manager: 'anna' });
    expect((await knows()).managersOf.get('anna')).toEqual(['mette', 'anna']);
  });

  test.each([
    ['disabled', true],
    ['enabled', false],
  ])('believes what it is told of a person now, who is %s, over an older answer about somebody below', async (_, isDisabled) => {
    const mette = (isOut: boolean): Person => ({ id: 'mette', manager: 'henrik', ...(isOut ? { isDisabled: true } : {}) });
    put(mette(!isDisabled));
    await knows('anna');
    put(mette(isDisabled));
    expect((await knows('mette', [], ['anna'])).people.get('mette')?.isEnabled).toBe(!isDisabled);
  });

  test('takes a manager for disabled whom one of two answers about others says to be', async () => {
    put({ id: 'ole', manager: 'mette' });
    await knows('anna');
    put({ id: 'mette', manager: 'henrik', isDisabled: true });
    expect((await knows('ole', [], ['anna'])).people.get('mette')?.isEnabled).toBe(false);
    expect((await knows('anna', [], ['ole'])).people.get('mette')?.isEnabled).toBe(false);
  });

  test('takes holders of a role from the settings', async () => {
    expect([await directories.click.holders('dpo'), await directories.click.holders('manager')]).toEqual([['karim', 'freja'], []]);
    expect((await knows('anna', ['it'])).holdersOf.get('it')).toEqual(['freja']);
  });
});

describe('absence', () => {
  test('is what Teams shows as out of office, in one question, where the app may ask', async () => {
    put({ id: 'mette', manager: 'henrik', isAway: true });
    directories = directoriesOf(true);
    const { people } = await knows();
    expect([people.get('mette')?.absence, people.get('anna')?.absence]).toEqual([{ until: null }, 'present']);
    expect(asked('getPresencesByUserId')).toBe(1);
  });

  test('is not asked for where the app may not', async () => {
    put({ id: 'mette', manager: 'henrik', isAway: true });
    expect((await knows()).people.get('mette')?.absence).toBe('present');
    expect(asked('getPresencesByUserId')).toBe(0);
  });

  test.each(TROUBLES)('is nobody’s when the question meets %s', async (kind) => {
    put({ id: 'mette', manager: 'henrik', isAway: true });
    directories = directoriesOf(true);
    here.graph.trouble('getPresencesByUserId', { when: 'before', kind }, { when: 'before', kind });
    expect((await knows()).people.get('mette')?.absence).toBe('present');
  });
});

describe('a directory that cannot say', () => {
  test.each(TROUBLES)('ends in a fault on %s, and says it when asked again', async (kind) => {
    for (const when of ['before', 'after'] as const) {
      directories = directoriesOf();
      here.graph.trouble('getUser', ...Array.from({ length: 10 }, () => ({ when, kind })));
      expect((await faultOf(knows())).code).toMatch(/^graph-/u);
      here.graph.heal();
      await here.idle();
      here.times.advance(30_000);
      expect((await knows()).managersOf.get('anna')).toEqual(['mette', 'henrik']);
    }
  });

  test('is no reason to forget what it said some minutes ago', async () => {
    await knows();
    here.times.advance(170_000);
    here.graph.trouble('getUser', ...Array.from({ length: 20 }, () => ({ when: 'before', kind: 500 }) as const));
    expect((await knows()).managersOf.get('anna')).toEqual(['mette', 'henrik']);
    here.times.advance(15_000);
    expect((await faultOf(knows())).code).toBe('graph-unavailable');
  });

  test('but refuses is believed at once', async () => {
    await knows();
    here.times.advance(60_000);
    here.graph.tenant.forbidden.add('getUser');
    expect((await faultOf(knows())).code).toBe('graph-refused');
  });

  test('is asked anew after a quarter of a minute, so that who was disabled decides nothing', async () => {
    await knows();
    put({ id: 'mette', manager: 'henrik', isDisabled: true });
    expect((await knows()).people.get('mette')?.isEnabled).toBe(true);
    here.times.advance(15_001);
    expect((await knows()).people.get('mette')?.isEnabled).toBe(false);
  });
});

describe('a click', () => {
  const hang = () => here.graph.trouble('getUser', ...Array.from({ length: 8 }, () => ({ when: 'before', kind: 'hang' }) as const));

  test('waits for a Graph that hangs less than a second, and ends in a fault where nothing is known', async () => {
    here.graph.onHang = () => here.times.advance(200);
    hang();
    const before = here.times.now();
    expect((await faultOf(directories.click.knowledge('anna', []))).message).toBe('the directory did not answer in time');
    expect(here.times.now() - before).toBeLessThanOrEqual(800);
  });

  test('takes what is known while Graph hangs', async () => {
    await knows();
    here.times.advance(60_000);
    here.graph.onHang = () => here.times.advance(200);
    hang();
    expect((await directories.click.knowledge('anna', [])).managersOf.get('anna')).toEqual(['mette', 'henrik']);
  });

  test('that came too early is answered by what arrived meanwhile', async () => {
    const slow = Promise.withResolvers<void>();
    const call: typeof here.call = async (request, limitMs) => {
      await slow.promise;
      return here.call(request, limitMs);
    };
    directories = graphDirectories({ call, times: here.times, holders: HOLDERS, asksPresence: false });
    const first = faultOf(directories.click.knowledge('anna', []));
    here.times.advance(800);
    await first;
    slow.resolve();
    await directories.job.knowledge('anna', []);
    expect(asked('getUser')).toBe(4);
  });

  test('of many at once asks Graph once for each person', async () => {
    await Promise.all(Array.from({ length: 50 }, () => directories.click.knowledge('anna', [])));
    expect(asked('getUser')).toBe(4);
  });
});
