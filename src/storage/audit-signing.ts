// Signs where the audit stands into the file outside the database, and nothing that contradicts what was signed before: whoever rewrote
// the chain, removed the file or put back an older one gets no signature for it.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { Fault } from '../engine/fault.ts';
import { GENESIS } from './audit-chain.ts';
import { checkpointIn, checkpointLine, EVERY, EVERY_MS, isSigned, lineDigest } from './audit-checkpoints.ts';
import { auditHead } from './audit-log.ts';
import { fileId, keyFingerprint, signedIn } from './audit-signed.ts';
import { type Head, linesMissing } from './audit-verify.ts';
import type { Database } from './database.ts';
import { textIn } from './file-access.ts';
import { inTransaction, type Transaction } from './transaction.ts';

export type Checkpoints = {
  /** Signs what is due to be signed by now; `atOnce` whatever is not signed. How many lines were written. Any process may call it at any
   * time. */
  write(now: Date, atOnce?: boolean): Promise<number>;
};

/** Processes that share database and file take turns. */
const LOCK = '7164790511208513';

export type CheckpointParts = {
  readonly database: Database;
  readonly file: string;
  readonly key: KeyObject;
  /** What is not signed, and why; said again each quarter of an hour for as long as it is so. */
  readonly refused: (fault: Fault) => void;
};

export function checkpointsIn({ database, file, key, refused }: CheckpointParts): Checkpoints {
  let seen: Known | null = null;
  let saidAt = Number.NEGATIVE_INFINITY;
  const keyId = keyFingerprint(key);
  const write = (when: When) =>
    inTransaction(database, async (trx) => {
      // Asked every few seconds, and mostly there is nothing to sign: then the file is left alone.
      const head = await auditHead(trx);
      if (seen !== null && !isDue(seen, head, when)) return 0;
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
      const known = await lastLine(file);
      await refuseForgery(trx, { known, key, earlier: [seen, await signedIn(trx, { file: known.first, key: keyId })] });
      seen = known;
      const due = await dueHeads(trx, known, when);
      const last = due.at(-1);
      if (last === undefined) return 0;
      const lines: string[] = [];
      let { previous } = known;
      for (const { seq, hash } of due) {
        const line = checkpointLine({ seq, hash, at: when.now.getTime(), previous }, key);
        lines.push(`${line}\n`);
        previous = lineDigest(line);
      }
      await append(file, known.bytes, lines.join(''));
      seen = { ...known, ...last, at: when.now.getTime() };
      // The file is never behind what the database says, wherever this ends in the middle.
      await storeSigned(trx, { file: known.first ?? fileId(lines.join('')), key: keyId }, last);
      return lines.length;
    });
  return {
    write: async (now, atOnce = false) => {
      try {
        return await write({ now, atOnce });
      } catch (cause) {
        if (!(cause instanceof Fault) || cause.code !== 'audit-unsigned') throw cause;
        if (atOnce || now.getTime() - saidAt >= EVERY_MS) refused(cause);
        if (now.getTime() - saidAt >= EVERY_MS) saidAt = now.getTime();
        return 0;
      }
    },
  };
}

type Known = Head & {
  readonly at: number;
  readonly previous: string;
  readonly bytes: number;
  /** By what the file is known; null while it is empty. */
  readonly first: Buffer | null;
  readonly isOurs: (key: KeyObject) => boolean;
};

const NOTHING: Known = { seq: 0, hash: GENESIS, at: 0, previous: GENESIS, bytes: 0, first: null, isOurs: () => true };

/** What follows the last end of a line was cut off by a crash, and is written over. */
async function lastLine(file: string): Promise<Known> {
  const text = (await textIn(file)) ?? '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole === '') return NOTHING;
  const line = whole.slice(0, -1).split('\n').at(-1) ?? '';
  const checkpoint = checkpointIn(line);
  const known = { previous: lineDigest(line), bytes: Buffer.byteLength(whole), first: fileId(whole) };
  if (checkpoint === null) return { ...NOTHING, ...known, isOurs: () => false };
  const { seq, hash, at } = checkpoint;
  return { ...known, seq, hash, at, isOurs: (key) => isSigned(checkpoint, createPublicKey(key)) };
}

type Suspect = { readonly known: Known; readonly key: KeyObject; readonly earlier: readonly (Head | null)[] };

/** By what this process has seen, by what the database says was signed, and by the chain itself. */
async function refuseForgery(trx: Transaction, { known, key, earlier }: Suspect): Promise<void> {
  if (!known.isOurs(key)) throw unsigned('the last of the checkpoints is not signed with this key');
  for (const before of earlier) {
    if (before === null) continue;
    if (before.seq > known.seq) throw unsigned(linesMissing(known.seq, before.seq));
    if ((await hashAt(trx, before.seq)) !== before.hash) throw unsigned(rewritten(before.seq));
  }
  if ((await hashAt(trx, known.seq)) !== known.hash) throw unsigned(rewritten(known.seq));
}

const rewritten = (seq: number): string => `entry ${seq} is another one than was signed, or is missing: the chain was rewritten`;

function unsigned(message: string): Fault {
  const hint =
    'run `npm run audit`; put the file of checkpoints back from a copy, or the database from before it was changed; the README says more';
  return new Fault({ code: 'audit-unsigned', message: `the audit is not signed any further: ${message}`, hint });
}

async function hashAt(trx: Transaction, seq: number): Promise<string | null> {
  if (seq === 0) return GENESIS;
  const [row] = (await sql<{ hash: Buffer }>`select hash from hjemmel.audit where seq = ${seq}`.execute(trx)).rows;
  return row?.hash.toString('hex') ?? null;
}

async function storeSigned(
  trx: Transaction,
  { file, key }: { readonly file: Buffer; readonly key: Buffer },
  { seq, hash }: Head,
): Promise<void> {
  await sql`insert into hjemmel.audit_signed (file, key, seq, hash) values (${file}, ${key}, ${seq}, decode(${hash}, 'hex'))
    on conflict (file) do update set seq = excluded.seq, hash = excluded.hash`.execute(trx);
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
