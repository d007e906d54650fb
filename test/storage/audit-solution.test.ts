// The audit of solutions: every change of one is an entry of the same chain as those of requests, and whatever is done to either is found.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Pool } from 'pg';
import type { Store } from '../../src/ports/store.ts';
import type { Solution, SolutionChange } from '../../src/solutions/types.ts';
import { canonical, entryHash } from '../../src/storage/audit-chain.ts';
import { auditOf, auditOfSolutions, auditReadingIn } from '../../src/storage/audit-log.ts';
import { verifiedDatabase } from '../../src/storage/audit-reading.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import * as first from '../../src/storage/migrations/0001-store.ts';
import * as second from '../../src/storage/migrations/0002-owed-welcome.ts';
import * as third from '../../src/storage/migrations/0003-requests.ts';
import * as fourth from '../../src/storage/migrations/0004-signed.ts';
import * as fifth from '../../src/storage/migrations/0005-urgency.ts';
import * as sixth from '../../src/storage/migrations/0006-claimed-by.ts';
import * as seventh from '../../src/storage/migrations/0007-editions.ts';
import * as eighth from '../../src/storage/migrations/0008-desk.ts';
import * as ninth from '../../src/storage/migrations/0009-watched-file.ts';
import { openStore } from '../../src/storage/store.ts';
import { begunOf, entryOf, filesOf } from './edition-life.ts';
import { filingOf, rules } from './request-life.ts';
import { ask, type TestServer, testServer } from './server.ts';
import { answered, beginningOf, checkingOf, moved, peopled, renamed, retold, rulesBy } from './solution-life.ts';

jest.setTimeout(120_000);

const NOON = Date.UTC(2026, 10, 22, 12);
const NO_CHECKPOINTS = { text: '', key: null };

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});

afterAll(async () => {
  await server.close();
});

type Stage = { readonly url: string; readonly database: Database; readonly store: Store };

const storeOn = (database: Database) => openStore(database, { ...rules, enqueue: async () => undefined, solutions: rulesBy(checkingOf()) });

async function onStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  const url = await server.migrated();
  const database = openDatabase({ url, most: 8 });
  try {
    await work({ url, database, store: storeOn(database) });
  } finally {
    await database.close();
  }
}

const filed = (store: Store) => store.requests.file(filingOf({ tenant: 'tenant', requester: 'anne', approvers: ['mads'], filedAt: NOON }));

/** Begun, an item answered twice, told otherwise, handed over, and moved on: six entries. */
async function lived({ solutions }: Store, at = NOON): Promise<Solution> {
  const { solution } = await solutions.begin(beginningOf({ tenant: 'tenant', owner: 'known-anne', name: 'Kendt navn', at }));
  const steps: readonly ((now: Solution) => SolutionChange)[] = [
    (now) => answered(now, 'owns-model', 'Kendt svar', at + 1),
    (now) => answered(now, 'owns-model', 'Kendt svar igen', at + 2),
    (now) => retold(now, { 'ai-area': 'employment' }, at + 3),
    (now) => peopled(now, 'known-mads', ['known-anne'], at + 4),
    (now) => moved(now, 'pilot', at + 5),
  ];
  for (const step of steps)
    await solutions.change('tenant', solution.id, null, new Date(at), 'known-anne', (now) => ({ change: step(now), told: {} }));
  const after = await solutions.find('tenant', solution.id);
  if (after === null) throw new TypeError('a solution is gone');
  return after;
}

test('is one chain of what many do to requests, editions and solutions at once, and holds', () =>
  onStage(async ({ url, store }) => {
    const edition = (i: number) => store.editions.create('tenant', filesOf(`${i}`), begunOf(NOON), entryOf('created'), new Date(NOON));
    await Promise.all(Array.from({ length: 15 }, (_, i) => [filed, () => edition(i), lived][i % 3]?.(store)));
    const found = await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON });
    expect(found).toMatchObject({ entries: 40, ofEditions: 5, ofSolutions: 30, broken: null });
  }));

test('says what was done to a solution, to which item and in what capacity; who, and what was before and after, lie elsewhere', () =>
  onStage(async ({ url, database, store }) => {
    await lived(store);
    const entries = await auditOfSolutions(database.kysely, [{ tenant: 'tenant', number: 1 }]);
    expect(entries.map(({ fact: { event, as, state, revision }, item }) => [event, as, state, revision, item])).toEqual([
      ['begin', 'owner', 'idea', 1, null],
      ['answer', 'owner', 'idea', 2, 'owns-model'],
      ['answer', 'owner', 'idea', 3, 'owns-model'],
      ['tell', 'owner', 'idea', 4, null],
      ['hand-over', 'owner', 'idea', 5, null],
      ['move', 'owner', 'pilot', 6, null],
    ]);
    const [row] = await ask(url, 'select string_agg(audit::text, chr(10)) as text from hjemmel.audit');
    for (const hidden of ['known', 'Kendt', 'employment', 'Lønsedler']) expect(String(row?.text)).not.toContain(hidden);
    expect(entries[3]?.kept?.details).toEqual({
      by: 'known-anne',
      before: { changedAt: NOON + 2, facts: { 'ai-area': null, 'solution-data': ['personal', 'company'] } },
      after: { changedAt: NOON + 3, facts: { 'ai-area': 'employment', 'solution-data': null } },
    });
  }));

test('is read of one solution with who it was, and says where that solution is another', () =>
  onStage(async ({ database, store }) => {
    const solution = await lived(store);
    const reading = auditReadingIn(database);
    const entries = await reading.entriesOfSolution('tenant', 1);
    expect(entries.map(({ fact, by }) => [fact.event, by])).toContainEqual(['begin', 'known-anne']);
    expect(entries).toHaveLength(6);
    for (const { by: _, ...entry } of entries) expect(entryHash(entry.previous, entry)).toBe(entry.hash);
    expect(JSON.stringify(entries)).not.toContain('Kendt');
    expect(await reading.entriesOfSolution('other', 1)).toEqual([]);
    expect(await reading.contradictionOfSolution(solution, new Date(NOON))).toBeNull();
    expect(await reading.contradictionOfSolution({ ...solution, lang: 'en' }, new Date(NOON))).toContain('its `lang` is another');
  }));

test('has nothing of a change that was refused or failed', () =>
  onStage(async ({ url, store }) => {
    const { id } = await lived(store);
    const { solutions } = store;
    await solutions.change('tenant', id, 'a', new Date(NOON), null, () => ({ told: { refused: 'stale' } }));
    const failing = (now: Solution) => ({ change: { ...moved(now, 'idea', NOON), facts: [] }, told: {} });
    await expect(solutions.change('tenant', id, 'b', new Date(NOON), null, failing)).rejects.toThrow();
    expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).toMatchObject({ entries: 6, broken: null });
  }));

test('keeps request 1 and solution 1 apart', () =>
  onStage(async ({ url, database, store }) => {
    await lived(store);
    await filed(store);
    expect(await auditOf(database, 'tenant', 1)).toHaveLength(1);
    expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).toMatchObject({ entries: 7, ofSolutions: 6, broken: null });
  }));

test('holds when what was said is deleted after three years: then nobody is named in the history, and what was said since is still held', () =>
  onStage(async ({ url, store }) => {
    const { id } = await lived(store);
    const late = NOON + 900 * 24 * 60 * 60_000;
    const change = (now: Solution) => ({ change: renamed(now, 'Andet navn', late), told: {} });
    await store.solutions.change('tenant', id, null, new Date(late), 'known-mads', change);
    await store.sweep(new Date('2029-11-24T12:01:00Z'));
    const now = Date.UTC(2029, 11, 1);
    expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS, now })).toMatchObject({ entries: 7, broken: null });
    const history = await store.solutions.history('tenant', id, { skip: 0, most: 2 });
    expect(history.map(({ event, by, parts }) => [event, by, parts])).toEqual([
      ['describe', 'known-mads', { described: { name: 'Andet navn' } }],
      ['move', null, {}],
    ]);
    await ask(url, "update hjemmel.solution set content = replace(content::text, 'Kendt svar', 'Uset')::json");
    expect((await verifiedDatabase({ url, ...NO_CHECKPOINTS, now })).broken).toBeNull();
    await ask(
      url,
      "update hjemmel.solution set content = replace(content::text, 'Andet', 'Tredje')::json, name = 'Tredje navn', folded_name = 'tredje navn'",
    );
    expect((await verifiedDatabase({ url, ...NO_CHECKPOINTS, now })).broken).toContain('its `described/name` is another than by entry 7');
  }));

test('does not mind what another checklist makes of a solution', () =>
  onStage(async ({ url, store }) => {
    await lived(store);
    await ask(url, "update hjemmel.solution set blocking = 9, open = 9, next_day = '2027-01-01', due_at = '2027-01-01'");
    expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).toMatchObject({ broken: null });
    expect(await store.solutions.refresh('tenant')).toBe(1);
    expect(await ask(url, 'select blocking, open, next_day, due_at from hjemmel.solution')).toEqual([
      { blocking: 1, open: 2, next_day: null, due_at: null },
    ]);
  }));

describe('finds', () => {
  const OPEN = 'alter table hjemmel.audit disable trigger all; ';
  const inContent = (from: string, to: string, more = '') =>
    `update hjemmel.solution set content = replace(content::text, '${from}', '${to}')::json${more}`;
  test.each([
    ['a request made of an entry of a solution', `${OPEN}update hjemmel.audit set about = null where seq = 2`, 'entry 2 was changed'],
    ['another item in an entry', `${OPEN}update hjemmel.audit set item = 'data-map' where seq = 2`, 'entry 2 was changed'],
    [
      'other words',
      "update hjemmel.audit_detail set details = '{}' where revision = 2",
      'what was said in entry 2 (solution 1) was changed',
    ],
    [
      'no words',
      'delete from hjemmel.audit_detail where revision = 2',
      'solution 1 contradicts the audit: what was said in entry 2 is gone',
    ],
    ['another answer', inContent('Kendt svar igen', 'Et andet'), 'its `items/owns-model` is another than by entry 3'],
    ['another fact', inContent('employment', 'none'), 'its `facts/ai-area` is another than by entry 4'],
    ['a fact less', inContent('"ai-area":"employment"', ''), 'its `facts/ai-area` is another than by entry 4'],
    ['an item that nobody answered', inContent('"items":{', '"items":{"data-map":{},'), 'its `items/data-map` is of no entry'],
    [
      'a solution that nobody signed',
      inContent('"signed":null', '"signed":{"state":"approved","until":"2027-01-01"}'),
      'its `signed` is another than by entry 1',
    ],
    [
      'a stage that nobody moved it to',
      inContent('"stage":"pilot"', '"stage":"production"', ", stage = 'production'"),
      'solution 1 contradicts the audit: it is kept as production, and was pilot by entry 6',
    ],
    [
      'an earlier revision put back',
      inContent('"revision":6', '"revision":5', ', revision = 5'),
      'it is kept in revision 5, and had 6 by entry 6',
    ],
    ['another owner', inContent('"owner":"known-mads"', '"owner":"known-ole"'), 'its columns say something else'],
    ['another owner in the column only', "update hjemmel.solution set owner = 'known-ole'", 'its columns say something else'],
    ['another stage in the column only', "update hjemmel.solution set stage = 'production'", 'its columns say something else'],
    ['another name in the column only', "update hjemmel.solution set name = 'Et andet'", 'its columns say something else'],
    ['another name to search by', "update hjemmel.solution set folded_name = 'et andet'", 'its columns say something else'],
    ['a day in the column that nobody signed', "update hjemmel.solution set signed_until = '2030-01-01'", 'its columns say something else'],
    ['another time in the column', "update hjemmel.solution set changed_at = '2020-01-01'", 'its columns say something else'],
    ['an owner that left in the column only', 'update hjemmel.solution set orphaned = true', 'its columns say something else'],
    [
      'somebody who does not take part',
      "insert into hjemmel.solution_person values ('tenant', 'known-ole', 1)",
      'others have it in their list',
    ],
    ['somebody left out', "delete from hjemmel.solution_person where person = 'known-anne'", 'others have it in their list'],
    ['a solution that is gone', 'delete from hjemmel.solution', 'solution 1 contradicts the audit: it is gone, and entry 1 is of it'],
    [
      'a solution of nobody',
      `insert into hjemmel.solution select 'x', tenant, 2, revision, stage, owner, name, folded_name, orphaned, changed_at, 0, 0, null, null, null,
        replace(replace(content::text, '"number":1', '"number":2'), '"id":"' || id, '"id":"x')::json, look_at from hjemmel.solution;
        insert into hjemmel.solution_person select tenant, person, 2 from hjemmel.solution_person`,
      'solution 2 contradicts the audit: the audit has no entry of it',
    ],
  ])('%s', (_, statement, says) =>
    onStage(async ({ url, store }) => {
      await lived(store);
      await ask(url, statement);
      expect((await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).broken).toContain(says);
    }),
  );
});

test('a chain of before there were solutions is verified by this program, before and after its database is brought up to date', async () => {
  const url = await server.database();
  const pool = new Pool({ connectionString: url, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const migrations = {
    ...{ '0001-store': first, '0002-owed-welcome': second, '0003-requests': third, '0004-signed': fourth, '0005-urgency': fifth },
    ...{ '0006-claimed-by': sixth, '0007-editions': seventh, '0008-desk': eighth, '0009-watched-file': ninth },
  };
  await new Migrator({ db, provider: { getMigrations: async () => migrations }, migrationTableSchema: 'hjemmel' }).migrateToLatest();
  await pool.end();
  const database = openDatabase({ url, most: 2 });
  const store = storeOn(database);
  await filed(store);
  await store.editions.create('tenant', filesOf('A'), begunOf(NOON), entryOf('created'), new Date(NOON));
  expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).toMatchObject({ entries: 2, ofSolutions: 0, broken: null });
  const hashes = async () =>
    canonical(await ask(url, `select seq, encode(hash, 'hex') as hash from hjemmel.audit where seq <= 2 order by seq`));
  const before = await hashes();
  await migrate({ url, log: () => undefined });
  await lived(store);
  expect(await hashes()).toBe(before);
  expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).toMatchObject({ entries: 8, ofSolutions: 6, broken: null });
  await database.close();
});
