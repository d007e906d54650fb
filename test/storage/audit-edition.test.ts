// The audit of editions: every change of one is an entry of the same chain as those of requests, and whatever is done to either is found.
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Pool } from 'pg';
import type { Store } from '../../src/ports/store.ts';
import { canonical } from '../../src/storage/audit-chain.ts';
import { checkpointFile, signingKey } from '../../src/storage/audit-keys.ts';
import { auditOf, auditOfEdition } from '../../src/storage/audit-log.ts';
import { verifiedDatabase } from '../../src/storage/audit-reading.ts';
import { checkpointsIn } from '../../src/storage/audit-signing.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import * as first from '../../src/storage/migrations/0001-store.ts';
import * as second from '../../src/storage/migrations/0002-owed-welcome.ts';
import * as third from '../../src/storage/migrations/0003-requests.ts';
import * as fourth from '../../src/storage/migrations/0004-signed.ts';
import * as fifth from '../../src/storage/migrations/0005-urgency.ts';
import * as sixth from '../../src/storage/migrations/0006-claimed-by.ts';
import { openStore } from '../../src/storage/store.ts';
import { begunOf, confirmed, DEPUTY, DPO, edited, entryOf, filesOf, proposed } from './edition-life.ts';
import { filingOf, rules } from './request-life.ts';
import { ask, type TestServer, temporaryFolder, testServer } from './server.ts';

jest.setTimeout(120_000);

const NOON = Date.UTC(2026, 10, 22, 12);
const NO_CHECKPOINTS = { text: '', key: null };
const folder = temporaryFolder();

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Stage = { readonly url: string; readonly database: Database; readonly store: Store };

async function onStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  const url = await server.migrated();
  const database = openDatabase({ url, most: 8 });
  try {
    await work({ url, database, store: openStore(database, { ...rules, enqueue: async () => undefined }) });
  } finally {
    await database.close();
  }
}

const filed = (store: Store) => store.requests.file(filingOf({ tenant: 'tenant', requester: 'anne', approvers: ['mads'], filedAt: NOON }));

/** Begun, edited, proposed by one and confirmed by another: four entries. */
async function published({ editions }: Store, text: string, isByOne = false) {
  const { number } = await editions.create('tenant', filesOf(text), begunOf(NOON), entryOf('created'), new Date(NOON));
  await editions.change('tenant', number, 1, new Date(NOON + 1), (now) => edited(now, filesOf(`${text} edited`)));
  await editions.change('tenant', number, 2, new Date(NOON + 2), (now) => proposed(now, NOON + 2));
  const done = await editions.change('tenant', number, 3, new Date(NOON + 3), (now) => {
    const change = confirmed(now, NOON + 3);
    return { ...change, after: { ...change.after, isByOne } };
  });
  if (done === null || 'refused' in done) throw new TypeError('an edition was refused');
  return done.edition;
}

test('is one chain of what many do to requests and editions at once, and holds', () =>
  onStage(async ({ url, store }) => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? filed(store) : published(store, `${i}`))));
    expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).toMatchObject({ entries: 50, ofEditions: 40, broken: null });
  }));

test('says what was done to an edition and in what capacity, and its files by digest; who and what was before and after lie elsewhere', () =>
  onStage(async ({ url, database, store }) => {
    const edition = await published(store, 'Kendt tekst');
    const entries = await auditOfEdition(database.kysely, 'tenant', 1);
    expect(entries.map(({ fact }) => fact)).toEqual([
      { event: 'created', as: 'dpo', state: 'draft', revision: 1 },
      { event: 'edited', as: 'dpo', state: 'draft', revision: 2 },
      { event: 'proposed', as: 'dpo', state: 'proposed', revision: 3 },
      { event: 'confirmed', as: 'deputy', state: 'confirmed', revision: 4 },
    ]);
    expect(entries[3]?.content).toBe(edition.digest);
    expect(entries[1]?.content).not.toBe(entries[0]?.content);
    const [row] = await ask(url, 'select string_agg(audit::text, chr(10)) as text from hjemmel.audit');
    for (const hidden of [DPO.person, DEPUTY.person, 'Kendt', 'Fortrolige']) expect(String(row?.text)).not.toContain(hidden);
    expect(entries[1]?.kept?.details).toEqual({
      actor: DPO,
      edits: [{ kind: 'clause-text', instrument: 'politik', clause: 'fortrolighed', text: 'Fortrolige data …' }],
      before: { digest: entries[0]?.content },
      after: { digest: entries[1]?.content },
    });
    expect(entries[3]?.kept?.details).toEqual({
      actor: DEPUTY,
      edits: [],
      before: { confirmed: null, from: null },
      after: { confirmed: { by: DEPUTY.person, at: NOON + 3 }, from: NOON + 3 },
    });
  }));

test('says plainly that one person was enough', () =>
  onStage(async ({ database, store }) => {
    await published(store, 'A', true);
    expect((await auditOfEdition(database.kysely, 'tenant', 1)).at(-1)?.fact).toMatchObject({ event: 'confirmed', as: 'deputy alone' });
  }));

test('has nothing of a change that was refused or failed', () =>
  onStage(async ({ database, store }) => {
    await published(store, 'A');
    const { editions } = store;
    await editions.change('tenant', 1, 1, new Date(NOON), (now) => proposed(now, NOON));
    await editions.change('tenant', 1, 4, new Date(NOON), () => ({ refused: { code: 'nothing-changed', about: '' } }));
    await expect(editions.change('tenant', 1, 4, new Date(NOON), (now) => edited(now, []))).rejects.toThrow();
    expect(await auditOfEdition(database.kysely, 'tenant', 1)).toHaveLength(4);
  }));

test('keeps edition 1 and request 1 apart', () =>
  onStage(async ({ url, database, store }) => {
    await published(store, 'A');
    await filed(store);
    expect(await auditOf(database, 'tenant', 1)).toHaveLength(1);
    expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).toMatchObject({ entries: 5, broken: null });
  }));

test('holds when what was said of an edition is deleted after three years, and the request of the same number keeps its own', () =>
  onStage(async ({ url, store }) => {
    await published(store, 'A');
    const late = NOON + 900 * 24 * 60 * 60_000;
    await store.requests.file(filingOf({ tenant: 'tenant', requester: 'anne', approvers: ['mads'], filedAt: late }));
    await store.sweep(new Date('2029-11-24T12:01:00Z'));
    expect(await ask(url, 'select about, count(*)::int as kept from hjemmel.audit_detail group by about')).toEqual([
      { about: '', kept: 1 },
    ]);
    expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: Date.UTC(2029, 11, 1) })).toMatchObject({ entries: 5, broken: null });
  }));

test('is signed with all the rest', () =>
  onStage(async ({ url, database, store }) => {
    const key = await signingKey(folder, null);
    const file = checkpointFile(folder);
    await published(store, 'A');
    await checkpointsIn({ database, file, key, refused: () => undefined }).write(new Date(NOON), true);
    const found = await verifiedDatabase({ url, text: readFileSync(file, 'utf8'), key });
    expect(found).toMatchObject({ entries: 4, checkpoints: 1, unsigned: 0, broken: null });
  }));

describe('finds', () => {
  const OPEN = 'alter table hjemmel.audit disable trigger all; ';
  test.each([
    ['a request made of an entry of an edition', `${OPEN}update hjemmel.audit set about = null where seq = 2`, 'entry 2 was changed'],
    ['other files in an entry', `${OPEN}update hjemmel.audit set content = '\\x00' where seq = 2`, 'entry 2 was changed'],
    [
      'other words',
      "update hjemmel.audit_detail set details = '{}' where revision = 2",
      'what was said in entry 2 (edition 1) was changed',
    ],
    [
      'no words',
      'delete from hjemmel.audit_detail where revision = 2',
      'edition 1 contradicts the audit: what was said in entry 2 is gone',
    ],
    [
      'an edition withdrawn by nobody',
      `update hjemmel.edition set state = 'withdrawn', from_at = null, content = replace(content::text, '"confirmed",', '"withdrawn",')::json`,
      'edition 1 contradicts the audit: it is kept as withdrawn, and was confirmed by entry 4',
    ],
    [
      'an edition that is in force by its column only',
      "update hjemmel.edition set from_at = '2020-01-01'",
      'its columns say something else',
    ],
    ['another digest in the column', `update hjemmel.edition set digest = '\\x00'`, 'its columns say something else'],
    [
      'another confirmer',
      `update hjemmel.edition set content = replace(content::text, '${DEPUTY.person}', 'another')::json`,
      'its `confirmed` is another than by entry 4',
    ],
    [
      'another text',
      `update hjemmel.policy_text set text = 'another'`,
      'edition 1 contradicts the audit: its files are not what they were',
    ],
    ['a file less', 'delete from hjemmel.edition_file where path = $$politik.md$$', 'its files are not what they were'],
    [
      'an edition that is gone',
      'delete from hjemmel.edition_history; delete from hjemmel.edition',
      'edition 1 contradicts the audit: it is gone, and entry 1 is of it',
    ],
    [
      'an edition of nobody',
      `insert into hjemmel.edition select tenant, 2, revision, state, digest, from_at, replace(content::text, '"number":1', '"number":2')::json
        from hjemmel.edition`,
      'edition 2 contradicts the audit: the audit has no entry of it',
    ],
  ])('%s', (_, statement, says) =>
    onStage(async ({ url, store }) => {
      await published(store, 'A');
      await ask(url, statement);
      expect((await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).broken).toContain(says);
    }),
  );
});

test('a chain of before there were editions is verified by this program, before and after its database is brought up to date', async () => {
  const url = await server.database();
  const pool = new Pool({ connectionString: url, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const migrations = {
    ...{ '0001-store': first, '0002-owed-welcome': second, '0003-requests': third },
    ...{ '0004-signed': fourth, '0005-urgency': fifth, '0006-claimed-by': sixth },
  };
  await new Migrator({ db, provider: { getMigrations: async () => migrations }, migrationTableSchema: 'hjemmel' }).migrateToLatest();
  await pool.end();
  const database = openDatabase({ url, most: 2 });
  const store = openStore(database, { ...rules, enqueue: async () => undefined });
  await filed(store);
  await filed(store);
  expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).toMatchObject({ entries: 2, ofEditions: 0, broken: null });
  const hashes = async () =>
    canonical(await ask(url, `select seq, encode(hash, 'hex') as hash from hjemmel.audit where seq <= 2 order by seq`));
  const before = await hashes();
  await migrate({ url, log: () => undefined });
  await published(store, 'A');
  expect(await hashes()).toBe(before);
  expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).toMatchObject({ entries: 6, ofEditions: 4, broken: null });
  await database.close();
});
