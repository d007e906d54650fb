// Editions of the policy in PostgreSQL. Beginning one and every change of one are a transaction: the edition, its files, what was done, and
// the entry of the audit. All that is written to the editions of a tenant comes one after the other.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { PolicyFile } from '../engine/types.ts';
import type { Changed, EditionChange, EditionEntry, Editions } from '../ports/editions.ts';
import type { Begun, Edition, Refused } from '../publishing/types.ts';
import { recordEdition } from './audit.ts';
import type { Database, Statement } from './database.ts';
import { begunContent, changedContent, fromOf } from './edition-changes.ts';
import { editionCommentsIn } from './edition-comments.ts';
import { type FileRow, fileIn } from './edition-rows.ts';
import { inTransaction, type Transaction } from './transaction.ts';

type Row = { content: Edition };

const LIST: Statement = { name: 'edition-list', text: 'select content from hjemmel.edition where tenant = $1 order by number desc' };

const FIND: Statement = { name: 'edition-find', text: 'select content from hjemmel.edition where tenant = $1 and number = $2' };

const IN_FORCE: Statement = {
  name: 'edition-in-force',
  text: `select number, encode(digest, 'hex') as digest from hjemmel.edition
    where tenant = $1 and from_at <= $2 order by from_at desc, number desc limit 1`,
};

const FILES: Statement = {
  name: 'edition-files',
  text: `select path, text from hjemmel.edition_file join hjemmel.policy_text using (sha256)
    where tenant = $1 and digest = decode($2, 'hex') order by path`,
};

const HEX = /^[0-9a-f]{64}$/u;

/** In a database that several tenants share, whose editions there are. */
export async function editionTenants(database: Database): Promise<readonly string[]> {
  const asked = { name: 'edition-tenants', text: 'select distinct tenant from hjemmel.edition order by tenant' };
  return (await database.rows<{ tenant: string }>(asked, [])).map(({ tenant }) => tenant);
}

type Beginning = {
  readonly tenant: string;
  readonly files: readonly PolicyFile[];
  readonly begun: Begun;
  readonly entry: EditionEntry;
  readonly at: Date;
  readonly isWanted: (all: readonly Edition[]) => boolean;
};

export function editionsIn(database: Database): Editions {
  const create = (beginning: Beginning) => inTransaction(database, (trx) => begun(trx, beginning));
  return {
    list: async (tenant) => (await database.rows<Row>(LIST, [tenant])).map(({ content }) => content),
    find: async (tenant, number) => (await database.rows<Row>(FIND, [tenant, number]))[0]?.content ?? null,
    files: async (tenant, digest) => {
      const rows = HEX.test(digest) ? await database.rows<FileRow>(FILES, [tenant, digest]) : [];
      return rows.length === 0 ? null : rows.map(fileIn);
    },
    inForce: async (tenant, now) => (await database.rows<{ number: number; digest: string }>(IN_FORCE, [tenant, now]))[0] ?? null,
    create: async (tenant, files, begun, entry, at) => {
      const edition = await create({ tenant, files, begun, entry, at, isWanted: () => true });
      if (edition === null) throw new TypeError('an edition that was wanted was not begun');
      return edition;
    },
    createIf: (tenant, files, begun, entry, at, isWanted) => create({ tenant, files, begun, entry, at, isWanted }),
    change: (tenant, number, revision, at, apply) =>
      inTransaction(database, (trx) => changed(trx, { tenant, number, revision, at, apply })),
    ...editionCommentsIn(database),
  };
}

async function begun(trx: Transaction, { tenant, files, begun, entry, at, isWanted }: Beginning): Promise<Edition | null> {
  const last = await lockedNumber(trx, tenant);
  if (!isWanted(await editionsOf(trx, tenant))) return null;
  const { edition, files: kept } = begunContent(last + 1, files, begun);
  await sql`update hjemmel.edition_number set last_number = ${edition.number} where tenant = ${tenant}`.execute(trx);
  await insertFiles(trx, tenant, edition.digest, kept);
  await sql`insert into hjemmel.edition (tenant, number, revision, state, digest, from_at, content)
    values (${tenant}, ${edition.number}, ${edition.revision}, ${edition.state}, decode(${edition.digest}, 'hex'), ${fromAt(edition)},
      ${JSON.stringify(edition)})`.execute(trx);
  await insertHistory(trx, { tenant, edition, entry, at });
  await recordEdition(trx, { tenant, before: null, after: edition, entry, at });
  return edition;
}

type Changing = {
  readonly tenant: string;
  readonly number: number;
  readonly revision: number;
  readonly at: Date;
  readonly apply: (now: Edition, files: readonly PolicyFile[], all: readonly Edition[]) => EditionChange | { readonly refused: Refused };
};

async function changed(trx: Transaction, { tenant, number, revision, at, apply }: Changing): Promise<Changed | null> {
  await lockedNumber(trx, tenant);
  const before = await lockedEdition(trx, tenant, number);
  if (before === null) return null;
  if (before.revision !== revision) return { refused: { code: 'outdated', about: String(number) }, now: before };
  const applied = apply(before, await filesOf(trx, tenant, before.digest), await editionsOf(trx, tenant));
  if ('refused' in applied) return { refused: applied.refused, now: before };
  const { edition, files } = changedContent(before, applied);
  if (files !== null) await insertFiles(trx, tenant, edition.digest, files);
  await sql`update hjemmel.edition set revision = ${edition.revision}, state = ${edition.state}, digest = decode(${edition.digest}, 'hex'),
      from_at = ${fromAt(edition)}, content = ${JSON.stringify(edition)}
    where tenant = ${tenant} and number = ${number} and revision = ${revision}`.execute(trx);
  await insertHistory(trx, { tenant, edition, entry: applied.entry, at });
  await recordEdition(trx, { tenant, before, after: edition, entry: applied.entry, at });
  return { edition };
}

/** The last number that was given. Held to the end of the transaction. */
async function lockedNumber(trx: Transaction, tenant: string): Promise<number> {
  await sql`insert into hjemmel.edition_number (tenant, last_number) values (${tenant}, 0) on conflict (tenant) do nothing`.execute(trx);
  const asked = sql<{ last_number: number }>`select last_number from hjemmel.edition_number where tenant = ${tenant} for update`;
  return (await asked.execute(trx)).rows[0]?.last_number ?? 0;
}

async function lockedEdition(trx: Transaction, tenant: string, number: number): Promise<Edition | null> {
  const asked = sql<Row>`select content from hjemmel.edition where tenant = ${tenant} and number = ${number} for update`;
  return (await asked.execute(trx)).rows[0]?.content ?? null;
}

async function editionsOf(trx: Transaction, tenant: string): Promise<readonly Edition[]> {
  const asked = sql<Row>`select content from hjemmel.edition where tenant = ${tenant} order by number desc`;
  return (await asked.execute(trx)).rows.map(({ content }) => content);
}

async function filesOf(trx: Transaction, tenant: string, digest: string): Promise<readonly PolicyFile[]> {
  const asked = sql<FileRow>`select path, text from hjemmel.edition_file join hjemmel.policy_text using (sha256)
    where tenant = ${tenant} and digest = decode(${digest}, 'hex') order by path`;
  return (await asked.execute(trx)).rows.map(fileIn);
}

/** In one order for everybody: two that write the same texts wait for each other, never in a ring. */
async function insertFiles(trx: Transaction, tenant: string, digest: string, files: readonly PolicyFile[]): Promise<void> {
  const rows = files
    .map(({ path, text }) => ({ path, text: Buffer.from(text), sha256: createHash('sha256').update(text).digest() }))
    .sort((a, b) => a.sha256.compare(b.sha256));
  const sums = rows.map(({ sha256 }) => sha256);
  const asked = sql<{ sha256: Buffer }>`select sha256 from hjemmel.policy_text where sha256 = any(${sums}::bytea[])`;
  const known = new Set((await asked.execute(trx)).rows.map(({ sha256 }) => sha256.toString('hex')));
  const unknown = rows.filter(({ sha256 }) => !known.has(sha256.toString('hex')));
  await sql`insert into hjemmel.policy_text (sha256, text)
    select * from unnest(${unknown.map(({ sha256 }) => sha256)}::bytea[], ${unknown.map(({ text }) => text)}::bytea[])
    on conflict do nothing`.execute(trx);
  await sql`insert into hjemmel.edition_file (tenant, digest, path, sha256)
    select ${tenant}, decode(${digest}, 'hex'), path, sha256
    from unnest(${rows.map(({ path }) => path)}::text[], ${sums}::bytea[]) as one (path, sha256)
    on conflict do nothing`.execute(trx);
}

type Done = { readonly tenant: string; readonly edition: Edition; readonly entry: EditionEntry; readonly at: Date };

async function insertHistory(trx: Transaction, { tenant, edition: { number, revision }, entry, at }: Done): Promise<void> {
  const { event, actor, edits } = entry;
  await sql`insert into hjemmel.edition_history (tenant, number, revision, at, entry)
    values (${tenant}, ${number}, ${revision}, ${at}, ${JSON.stringify({ event, actor, edits })})`.execute(trx);
}

function fromAt(edition: Edition): Date | null {
  const from = fromOf(edition);
  return from === null ? null : new Date(from);
}
