// Reads the audit, and writes its checkpoints to the file outside the database.
import type { KeyObject } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { AuditFact, State } from '../approvals/types.ts';
import type { AuditReading } from '../ports/exporting.ts';
import { GENESIS } from './audit-chain.ts';
import { checkpointIn, checkpointLine, EVERY, lineDigest } from './audit-checkpoints.ts';
import type { Head, KeptEntry } from './audit-verify.ts';
import type { Database } from './database.ts';
import { textIn } from './file-access.ts';
import { inTransaction, type Transaction } from './transaction.ts';

const AT_A_TIME = 2_000;
export const EVERY_MS = 15 * 60_000;

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

export type Checkpoints = {
  /** Signs what is due to be signed by now; `atOnce` whatever is not signed. How many lines were written. Any process may call it at
   * any time. */
  write(now: Date, atOnce?: boolean): Promise<number>;
};

/** Processes that share database and file take turns. */
const LOCK = '7164790511208513';

export type CheckpointParts = { readonly database: Database; readonly file: string; readonly key: KeyObject };

export function checkpointsIn({ database, file, key }: CheckpointParts): Checkpoints {
  let seen: Known | null = null;
  return {
    write: (now, atOnce = false) =>
      inTransaction(database, async (trx) => {
        // Asked every few seconds, and mostly there is nothing to sign: then the file is left alone.
        const head = await auditHead(trx);
        if (seen !== null && !isDue(seen, head, { now, atOnce })) return 0;
        await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
        const known = await lastLine(file);
        seen = known;
        const due = await dueHeads(trx, known, { now, atOnce });
        if (due.length === 0) return 0;
        const lines: string[] = [];
        let { previous } = known;
        for (const { seq, hash } of due) {
          const line = checkpointLine({ seq, hash, at: now.getTime(), previous }, key);
          lines.push(`${line}\n`);
          previous = lineDigest(line);
        }
        await append(file, known.bytes, lines.join(''));
        return lines.length;
      }),
  };
}

type Known = { readonly seq: number; readonly at: number; readonly previous: string; readonly bytes: number };

/** What follows the last end of a line was cut off by a crash, and is written over. */
async function lastLine(file: string): Promise<Known> {
  const text = (await textIn(file)) ?? '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const line = whole.slice(0, -1).split('\n').at(-1) ?? '';
  const checkpoint = checkpointIn(line);
  const bytes = Buffer.byteLength(whole);
  return checkpoint === null
    ? { seq: 0, at: 0, previous: line === '' ? GENESIS : lineDigest(line), bytes }
    : { seq: checkpoint.seq, at: checkpoint.at, previous: lineDigest(line), bytes };
}

type When = { readonly now: Date; readonly atOnce: boolean };

const nextHundred = ({ seq }: Known): number => Math.floor(seq / EVERY) * EVERY + EVERY;
const isOld = ({ at }: Known, { now, atOnce }: When): boolean => atOnce || now.getTime() - at >= EVERY_MS;
const isDue = (known: Known, head: Head, when: When): boolean =>
  head.seq > known.seq && (head.seq >= nextHundred(known) || isOld(known, when));

/** Each full hundred since, and the end itself where the last checkpoint is old. */
async function dueHeads(trx: Transaction, known: Known, when: When): Promise<readonly Head[]> {
  const head = await auditHead(trx);
  if (!isDue(known, head, when)) return [];
  const asked = sql<{ seq: string; hash: Buffer }>`select seq, hash from hjemmel.audit
    where seq in (select generate_series(${nextHundred(known)}::bigint, ${head.seq}::bigint, ${EVERY}::bigint))
    order by seq`;
  const hundreds = (await asked.execute(trx)).rows.map(({ seq, hash }) => ({ seq: Number(seq), hash: hash.toString('hex') }));
  return isOld(known, when) && hundreds.at(-1)?.seq !== head.seq ? [...hundreds, head] : hundreds;
}

async function append(file: string, at: number, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    if ((await handle.stat()).size > at) await handle.truncate(at);
    await handle.appendFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
