// The database of a command that runs beside the bot, or without it: the one that is named, or the one that comes along.
import { Fault } from './engine/fault.ts';
import type { Settings } from './settings.ts';
import { type Database, openDatabase } from './storage/database.ts';
import { startEmbedded } from './storage/embedded.ts';

const CONNECTIONS = 2;

export async function withDatabase<T>(settings: Settings, use: (database: Database) => Promise<T>): Promise<T> {
  const { databaseUrl, dataFolder } = settings;
  const log = (line: string) => process.stderr.write(`hjemmel: ${line}\n`);
  const embedded = databaseUrl === null ? await startEmbedded({ folder: dataFolder, log }) : null;
  const database = openDatabase({ url: databaseUrl ?? embedded?.url ?? '', most: CONNECTIONS, log });
  try {
    return await use(database);
  } finally {
    await database.close();
    await embedded?.stop();
  }
}

/** The one that is named, or the only one there is; `what` is looked for in it. */
export function onlyTenant(there: readonly string[], named: string | undefined, what: string): string {
  if (named !== undefined && named !== '') return named;
  const [only, another] = there;
  if (only !== undefined && another === undefined) return only;
  const message = only === undefined ? `there are no ${what} in the database` : `the database holds the ${what} of several tenants`;
  throw new Fault({
    code: 'tenant-unclear',
    message,
    hint: 'name the database in DATABASE_URL or --data, and the tenant with --tenant ID',
  });
}
