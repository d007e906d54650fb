// The pool of connections that everything stored goes through. Nothing waits on it without end, and a connection that breaks takes
// one call with it, never the process.
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import { Fault } from '../engine/fault.ts';
import { databaseFault } from './database-fault.ts';

/** Prepared once on each connection, under its name: half of what a short statement costs is saying it. */
export type Statement = { readonly name: string; readonly text: string };

export type Database = {
  /** For work of several statements in one transaction; it shares the pool. Its errors are the driver's: `databaseFault` tells them. */
  readonly kysely: Kysely<unknown>;
  /** The rows that one statement gives; a Fault when it cannot be done. */
  rows<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]>;
  /** Whether the database answers now; never a Fault. */
  ready(): Promise<boolean>;
  /** Waits for what is under way. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  readonly url: string;
  /** Connections at most, all replicas together well below what the server allows. */
  readonly most: number;
  readonly log?: (line: string) => void;
  /** How long somebody may keep a connection; beyond the statement's own limit it is a connection that went silent. */
  readonly longestHoldMs?: number;
};

const CONNECT_MS = 5_000;
const STATEMENT_MS = 5_000;
const IDLE_MS = 30_000;
const HOLD_MS = 10_000;

const ASK: Statement = { name: 'ready', text: 'select 1' };

export function openDatabase({ url, most, log = () => undefined, longestHoldMs = HOLD_MS }: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: checkedUrl(url),
    max: most,
    application_name: 'hjemmel',
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: IDLE_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    keepAlive: true,
  });
  surviveLosses(pool, log);
  limitHolding(pool, longestHoldMs);
  const rows = async <Row extends QueryResultRow>({ name, text }: Statement, values: readonly unknown[]) => {
    try {
      return (await pool.query<Row>({ name, text, values: [...values] })).rows;
    } catch (cause) {
      throw databaseFault(cause);
    }
  };
  return {
    kysely: new Kysely({ dialect: new PostgresDialect({ pool }) }),
    rows,
    ready: () =>
      rows(ASK, []).then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  };
}

/** The URL holds a password, so a fault never repeats it. */
export function checkedUrl(url: string): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol === 'postgresql:' || protocol === 'postgres:') return url;
  const hint = 'write it as postgresql://user:password@host:5432/database, with what is special in the password percent-encoded';
  throw new Fault({ code: 'database-url-malformed', message: 'DATABASE_URL is no URL of a PostgreSQL server', hint });
}

/** A connection that breaks says so by an event, and an event called `error` that nobody hears ends the process. */
function surviveLosses(pool: Pool, log: (line: string) => void): void {
  pool.on('error', (cause) => log(`a connection broke while nobody used it: ${databaseFault(cause).message}`));
  // The pool does not listen while somebody has the connection: between two statements of a transaction, say.
  pool.on('connect', (client) => client.on('error', () => undefined));
}

/** A server that went silent never ends a statement itself; a connection cut off here is not used again. */
function limitHolding(pool: Pool, longestMs: number): void {
  const limits = new WeakMap<PoolClient, NodeJS.Timeout>();
  pool.on('acquire', (client) => {
    limits.set(
      client,
      setTimeout(() => void closed(client), longestMs),
    );
  });
  pool.on('release', (_error, client) => clearTimeout(limits.get(client)));
}

async function closed(client: PoolClient): Promise<void> {
  const end: unknown = Reflect.get(client, 'end');
  if (typeof end === 'function') await Reflect.apply(end, client, []);
}
