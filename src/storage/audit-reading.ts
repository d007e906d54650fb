// The whole audit of a database, verified as it stands at one moment, over a connection that can change nothing.
import type { KeyObject } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { Fault } from '../engine/fault.ts';
import { readCheckpoints } from './audit-checkpoints.ts';
import { auditHead, auditPages } from './audit-log.ts';
import { type Verified, verifiedAudit } from './audit-verify.ts';
import { checkedUrl } from './database.ts';
import { databaseFault } from './database-fault.ts';
import { systemCode } from './file-access.ts';

export type AuditSource = {
  readonly url: string;
  /** What the file of checkpoints holds. */
  readonly text: string;
  /** Null where there are no checkpoints yet. */
  readonly key: KeyObject | null;
};

export async function verifiedDatabase({ url, text, key }: AuditSource): Promise<Verified> {
  const pool = new Pool({
    connectionString: checkedUrl(url),
    max: 1,
    application_name: 'hjemmel audit',
    connectionTimeoutMillis: 5_000,
    options: '-c default_transaction_read_only=on',
  });
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const read = key === null ? { checkpoints: [], broken: null } : readCheckpoints(text, key);
  try {
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (trx) => {
        await sql`set local statement_timeout = 0`.execute(trx);
        return verifiedAudit(auditPages(trx), await auditHead(trx), read);
      });
  } catch (cause) {
    throw systemCode(cause) === '42P01' ? notThere() : databaseFault(cause);
  } finally {
    await pool.end();
  }
}

function notThere(): Fault {
  return new Fault({ code: 'audit-missing', message: 'the database holds no audit', hint: 'name the database in DATABASE_URL or --data' });
}
