// Reads the audit.
import { type Kysely, sql } from 'kysely';
import type { AuditFact, State } from '../approvals/types.ts';
import type { AuditReading } from '../ports/exporting.ts';
import { GENESIS } from './audit-chain.ts';
import type { Head, KeptEntry } from './audit-verify.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';

const AT_A_TIME = 2_000;

type Row = {
  readonly seq: string;
  readonly tenant: string;
  readonly number: number;
  readonly at: Date;
  readonly event: AuditFact['event'];
  readonly as_whom: string;
  readonly state: State;
  readonly revision: number;
  readonly digest: Buffer;
  readonly previous: Buffer;
  readonly hash: Buffer;
  readonly salt: Buffer | null;
  readonly details: unknown;
};

function entryIn({ event, as_whom, state, revision, salt, details, ...row }: Row): KeptEntry {
  return {
    seq: Number(row.seq),
    tenant: row.tenant,
    number: row.number,
    at: row.at.getTime(),
    fact: { event, as: as_whom, state, revision },
    digest: row.digest.toString('hex'),
    previous: row.previous.toString('hex'),
    hash: row.hash.toString('hex'),
    kept: salt === null ? null : { salt, details },
  };
}

const SELECT = sql`select audit.*, audit_detail.salt, audit_detail.details from hjemmel.audit
  left join hjemmel.audit_detail using (tenant, number, revision)`;

/** Entries from the first on, in pages; to be read in one transaction that sees one moment. */
export async function* auditPages(db: Kysely<unknown>): AsyncGenerator<readonly KeptEntry[]> {
  let after = '0';
  for (;;) {
    const { rows } = await sql<Row>`${SELECT} where seq > ${after} order by seq limit ${AT_A_TIME}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(entryIn);
    after = last.seq;
  }
}

export async function auditHead(db: Kysely<unknown>): Promise<Head> {
  const [row] = (await sql<{ seq: string; hash: Buffer }>`select seq, hash from hjemmel.audit_head`.execute(db)).rows;
  return row === undefined ? { seq: 0, hash: GENESIS } : { seq: Number(row.seq), hash: row.hash.toString('hex') };
}

/** What the audit holds of one request, in its order. */
export async function auditOf(database: Database, tenant: string, number: number): Promise<readonly KeptEntry[]> {
  return inTransaction(database, async (trx) => {
    const { rows } = await sql<Row>`${SELECT} where tenant = ${tenant} and number = ${number} order by seq`.execute(trx);
    return rows.map(entryIn);
  });
}

/** The entries alone: who and what they hold on to stays where it is. */
export const auditReadingIn = (database: Database): AuditReading => ({
  entriesOf: async (tenant, number) => (await auditOf(database, tenant, number)).map(({ kept: _, ...entry }) => entry),
});
