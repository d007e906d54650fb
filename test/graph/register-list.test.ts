// Making the register's list: once, complete, and with words for what is missing.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { REGISTER_COLUMNS } from '../../src/graph/register-columns.ts';
import { registerList } from '../../src/graph/register-list.ts';
import { run } from '../cli/command-run.ts';
import { faultOf } from '../directory/fault-of.ts';
import { type Scene, scene } from './scene.ts';
import { TROUBLES } from './stand-in.ts';

let here: Scene;
beforeEach(async () => {
  here = await scene();
});
afterEach(async () => {
  expect(here.graph.violations).toEqual([]);
  await here.graph.close();
});

const TITLE = 'Hjemmel register & #1';
const setUp = () => registerList({ call: here.call, site: 'host,site,web', title: TITLE, lang: 'da' });
const lists = () => [...here.graph.tenant.lists.values()];
const columns = () => lists()[0]?.columns ?? [];
const names = REGISTER_COLUMNS.map(({ name }) => name);

test('the list is made with every column, and a key that is unique and indexed', async () => {
  expect(await setUp()).toEqual({
    list: 'list-1',
    address: 'https://eksempel.sharepoint.example/Lists/register',
    isNew: true,
    added: [],
  });
  expect(columns().map(({ name }) => name)).toEqual(['Title', ...names]);
  expect(columns()[1]).toMatchObject({ name: 'RequestKey', displayName: 'Nøgle', indexed: true, enforceUniqueValues: true });
});

test('a list that is there is left as it is', async () => {
  await setUp();
  const before = JSON.stringify(columns());
  expect(await setUp()).toMatchObject({ list: 'list-1', isNew: false, added: [] });
  expect([lists().length, JSON.stringify(columns())]).toEqual([1, before]);
  expect(here.graph.calls.filter(({ operation }) => operation === 'createList')).toHaveLength(1);
});

test('a column that is missing is added, and named', async () => {
  await setUp();
  columns().splice(5, 2);
  expect(await setUp()).toMatchObject({ isNew: false, added: [names[4], names[5]] });
  expect([...columns().map(({ name }) => name)].sort()).toEqual(['Title', ...names].sort());
});

test('a key that lets two rows stand side by side is told, with what to do', async () => {
  await setUp();
  Object.assign(columns()[1] ?? {}, { enforceUniqueValues: false });
  const { code, hint } = await faultOf(setUp());
  expect([code, hint.includes('Enforce unique values')]).toEqual(['register-key', true]);
});

test.each(TROUBLES)('a set-up that meets %s makes one list when it is run again', async (kind) => {
  for (const when of ['before', 'after'] as const) {
    here.graph.trouble('createList', { when, kind }, { when, kind });
    await setUp().catch(() => null);
    here.graph.heal();
    here.times.advance(60_000);
    await setUp();
    here.graph.tenant.lists.clear();
  }
  await setUp();
  expect([lists().length, columns().length]).toEqual([1, names.length + 1]);
});

test('two set-ups at once make one list', async () => {
  await Promise.allSettled([setUp(), setUp()]);
  await setUp();
  expect(lists()).toHaveLength(1);
});

test('`npm run setup:register` says which rights it needs, what the columns are, and names every setting that is missing', () => {
  const { code, out } = run('setup-register', ['--help']);
  expect([code, out.includes('the role "manage" on this one site')]).toEqual([0, true]);
  expect(names.filter((name) => !out.includes(name))).toEqual([]);
  const { code: failed, err } = run('setup-register', []);
  expect(failed).toBe(2);
  expect(['REGISTER_SITE', 'BOT_APP_ID', 'TENANT_ID', 'BOT_MANAGED_IDENTITY'].filter((name) => !err.includes(name))).toEqual([]);
});
