// The whole audit of a database, verified as it stands at one moment, over a connection that can change nothing.
import type { KeyObject } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { Fault } from '../engine/fault.ts';
import { readCheckpoints } from './audit-checkpoints.ts';
import { editionContradiction } from './audit-edition.ts';
import { auditHead, auditPages, firstContradiction, knowsEditions, knowsSolutions } from './audit-log.ts';
import { fileId, keyFingerprint, signedIn } from './audit-signed.ts';
import { solutionContradiction } from './audit-solution.ts';
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
  /** With the time it is also asked whether what was said is still there for as long as it is kept. */
  readonly now?: number;
};

export type Read = Verified & {
  /** The last entry that the database says was signed in this file; 0 for none. */
  readonly signed: number;
};

export async function verifiedDatabase({ url, text, key, now }: AuditSource): Promise<Read> {
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
        const verified = await verifiedAudit(auditPages(trx), await auditHead(trx), read);
        const broken = verified.broken ?? (await keptBreak(trx, now ?? null));
        return { ...verified, broken, signed: await signedAt(trx, text, key) };
      });
  } catch (cause) {
    throw systemCode(cause) === '42P01' ? notThere() : databaseFault(cause);
  } finally {
    await pool.end();
  }
}

const keptBreak = async (trx: Kysely<unknown>, now: number | null): Promise<string | null> =>
  (await requestBreak(trx, now)) ?? (await editionBreak(trx, now)) ?? (await solutionBreak(trx, now));

async function requestBreak(trx: Kysely<unknown>, now: number | null): Promise<string | null> {
  const found = await firstContradiction(trx, now);
  return found === null ? null : `request ${found.number} contradicts the audit: ${found.says}`;
}

const editionBreak = async (trx: Kysely<unknown>, now: number | null): Promise<string | null> =>
  (await knowsEditions(trx)) ? editionContradiction(trx, now) : null;

const solutionBreak = async (trx: Kysely<unknown>, now: number | null): Promise<string | null> =>
  (await knowsSolutions(trx)) ? solutionContradiction(trx, now) : null;

/** A database that a program before this one left knows nothing of it. */
async function signedAt(trx: Kysely<unknown>, text: string, key: KeyObject | null): Promise<number> {
  const asked = sql<{ there: boolean }>`select to_regclass('hjemmel.audit_signed') is not null as there`;
  if (key === null || (await asked.execute(trx)).rows[0]?.there !== true) return 0;
  return (await signedIn(trx, { file: text.includes('\n') ? fileId(text) : null, key: keyFingerprint(key) }))?.seq ?? 0;
}

function notThere(): Fault {
  return new Fault({ code: 'audit-missing', message: 'the database holds no audit', hint: 'name the database in DATABASE_URL or --data' });
}
