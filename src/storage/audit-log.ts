// Reads the audit.
import { type Kysely, sql } from 'kysely';
import type { AuditFact, Request, State } from '../approvals/types.ts';
import type { AuditReading } from '../ports/exporting.ts';
import { GENESIS } from './audit-chain.ts';
import { contradictionIn } from './audit-holds.ts';
import type { Head, KeptEntry } from './audit-verify.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';

const AT_A_TIME = 1_000;

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

type Contradicted = { readonly tenant: string; readonly number: number; readonly says: string };

/** The first request that is not what the audit says of it; null where all are. To be read in one transaction that sees one moment. */
export async function firstContradiction(db: Kysely<unknown>, now: number | null): Promise<Contradicted | null> {
  let [tenant, number] = ['', 0];
  for (;;) {
    const page = sql<{ content: Request }>`select content from hjemmel.request
      where (tenant, number) > (${tenant}, ${number}) order by tenant, number limit ${AT_A_TIME}`;
    const requests = (await page.execute(db)).rows.map(({ content }) => content);
    const last = requests.at(-1);
    if (last === undefined) return await entryOfNone(db);
    const found = await contradictionAmong(db, requests, now);
    if (found !== null) return found;
    ({ tenant, number } = last);
  }
}

async function contradictionAmong(db: Kysely<unknown>, requests: readonly Request[], now: number | null): Promise<Contradicted | null> {
  const wanted = JSON.stringify(requests.map(({ tenant, number }) => ({ tenant, number })));
  const asked = sql<Row>`${SELECT} where (tenant, number) in (select tenant, number from json_to_recordset(${wanted}::json)
    as one (tenant text, number int)) order by seq`;
  const entries = Map.groupBy((await asked.execute(db)).rows.map(entryIn), ({ tenant, number }) => JSON.stringify([tenant, number]));
  for (const request of requests) {
    const { tenant, number } = request;
    const says = contradictionIn(request, entries.get(JSON.stringify([tenant, number])) ?? [], now);
    if (says !== null) return { tenant, number, says };
  }
  return null;
}

async function entryOfNone(db: Kysely<unknown>): Promise<Contradicted | null> {
  const asked = sql<{ tenant: string; number: number; seq: string }>`select tenant, number, seq from hjemmel.audit a
    where not exists (select from hjemmel.request r where r.tenant = a.tenant and r.number = a.number) order by seq limit 1`;
  const [row] = (await asked.execute(db)).rows;
  return row === undefined ? null : { tenant: row.tenant, number: row.number, says: `it is gone, and entry ${row.seq} is of it` };
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
  contradiction: async (request, now) => contradictionIn(request, await auditOf(database, request.tenant, request.number), now.getTime()),
});
