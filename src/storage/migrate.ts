// Brings the database to what this program expects. Replicas that start together take turns; a database that a newer program has
// changed is refused, since what it means now is not known here.
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { Pool } from 'pg';
import { Fault } from '../engine/fault.ts';
import { checkedUrl } from './database.ts';
import { databaseFault } from './database-fault.ts';
import { systemCode } from './file-access.ts';
import * as store from './migrations/0001-store.ts';
import * as owedWelcome from './migrations/0002-owed-welcome.ts';
import * as requests from './migrations/0003-requests.ts';
import * as signed from './migrations/0004-signed.ts';
import * as urgency from './migrations/0005-urgency.ts';
import * as claimedBy from './migrations/0006-claimed-by.ts';
import * as editions from './migrations/0007-editions.ts';
import * as desk from './migrations/0008-desk.ts';
import * as watchedFile from './migrations/0009-watched-file.ts';
import * as solutions from './migrations/0010-solutions.ts';
import * as newsPlaces from './migrations/0011-news-places.ts';
import * as signOffs from './migrations/0012-sign-offs.ts';
import * as solutionsFollowed from './migrations/0013-solutions-followed.ts';

const SCHEMA = 'hjemmel';
const OLDEST_SERVER = 15;

/** In the order of their names, which never change again: the database remembers them. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-store': store,
  '0002-owed-welcome': owedWelcome,
  '0003-requests': requests,
  '0004-signed': signed,
  '0005-urgency': urgency,
  '0006-claimed-by': claimedBy,
  '0007-editions': editions,
  '0008-desk': desk,
  '0009-watched-file': watchedFile,
  '0010-solutions': solutions,
  '0011-news-places': newsPlaces,
  '0012-sign-offs': signOffs,
  '0013-solutions-followed': solutionsFollowed,
};

/** Another replica may be at it, and a large table takes its time. */
const MIGRATION_MS = 10 * 60_000;

type Log = (line: string) => void;

export async function migrate({ url, log }: { readonly url: string; readonly log: Log }): Promise<void> {
  const pool = new Pool({
    connectionString: checkedUrl(url),
    max: 1,
    application_name: 'hjemmel migration',
    connectionTimeoutMillis: 5_000,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await sql`select set_config('statement_timeout', ${String(MIGRATION_MS)}, false)`.execute(db);
    await refuseServer(db);
    await refuseNewer(db);
    await run(db, log);
  } catch (cause) {
    throw databaseFault(cause);
  } finally {
    await pool.end();
  }
}

async function refuseServer(db: Kysely<unknown>): Promise<void> {
  const asked = sql<{ version: string; encoding: string }>`
    select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`;
  const row = (await asked.execute(db)).rows[0];
  const major = Math.trunc(Number(row?.version) / 10_000);
  if (major < OLDEST_SERVER) {
    const message = `the server is PostgreSQL ${major}; Hjemmel needs ${OLDEST_SERVER} or later`;
    throw new Fault({ code: 'database-too-old', message, hint: 'upgrade the server, or name another one in DATABASE_URL' });
  }
  if (row?.encoding === 'UTF8') return;
  const message = `the database is encoded as ${row?.encoding}, and Hjemmel keeps texts in UTF-8`;
  throw new Fault({ code: 'database-refused', message, hint: "create a database with encoding 'UTF8' and name it in DATABASE_URL" });
}

async function refuseNewer(db: Kysely<unknown>): Promise<void> {
  const unknown = (await migrationsDone(db)).filter((name) => !(name in MIGRATIONS));
  if (unknown.length === 0) return;
  const message = `the database was changed by a newer program: \`${unknown.join('`, `')}\` is not known here`;
  throw new Fault({ code: 'database-newer', message, hint: 'start the newer program, or restore the database from before it' });
}

async function migrationsDone(db: Kysely<unknown>): Promise<readonly string[]> {
  try {
    return (await sql<{ name: string }>`select name from hjemmel.kysely_migration order by name`.execute(db)).rows.map(({ name }) => name);
  } catch (cause) {
    // Neither the schema nor the table is there in a new database.
    if (['3F000', '42P01'].includes(systemCode(cause) ?? '')) return [];
    throw cause;
  }
}

/** The migrator takes an advisory lock and does everything in one transaction. */
async function run(db: Kysely<unknown>, log: Log): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) }, migrationTableSchema: SCHEMA });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    // A newer replica may have been at it while we waited for the lock.
    await refuseNewer(db);
    throw error;
  }
  for (const { migrationName } of results ?? []) log(`the database was brought to \`${migrationName}\``);
}
