// The audit in PostgreSQL. Entries are added last in a transaction, under the lock of the chain's end: whoever holds that lock waits for
// no other, and all that commit make one chain.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { AuditFact, Request } from '../approvals/types.ts';
import type { EditionEntry } from '../ports/editions.ts';
import type { Edition } from '../publishing/types.ts';
import type { PersonId, Solution, SolutionFact } from '../solutions/types.ts';
import { chained, detailsDigest, detailsOf, editionDetails } from './audit-chain.ts';
import { solutionDetails } from './solution-details.ts';
import type { Transaction } from './transaction.ts';

const SALT_BYTES = 16;

export type Recorded = {
  readonly before: Request | null;
  readonly after: Request;
  readonly facts: readonly AuditFact[];
  readonly at: Date;
};

// INVARIANT: the last that a transaction does but for its jobs. The lock is held to its end.
export async function record(trx: Transaction, { before, after, facts, at }: Recorded): Promise<void> {
  if (facts.length === 0) throw new TypeError('a change of a request without a fact for the audit');
  const { tenant, number, revision } = after;
  const salt = randomBytes(SALT_BYTES);
  // As it will be read: what JSON leaves out is not to be in the digest either.
  const details: unknown = JSON.parse(JSON.stringify(detailsOf(before, after)));
  const digest = detailsDigest(salt, details);
  const entries = chained(
    await lockedHead(trx),
    facts.map((fact) => ({ tenant, number, at: at.getTime(), fact, digest })),
  );
  const last = entries.at(-1);
  const rows = entries.map(({ fact, at: time, ...entry }) => ({ ...entry, ...fact, at: new Date(time).toISOString() }));
  await sql`with detailed as (
      insert into hjemmel.audit_detail (tenant, number, revision, salt, details, written_at)
      values (${tenant}, ${number}, ${revision}, ${salt}, ${JSON.stringify(details)}, ${at})
    ), added as (
      insert into hjemmel.audit (seq, tenant, number, at, event, as_whom, state, revision, digest, previous, hash)
      select (one ->> 'seq')::bigint, one ->> 'tenant', (one ->> 'number')::int, (one ->> 'at')::timestamptz, one ->> 'event',
        one ->> 'as', one ->> 'state', (one ->> 'revision')::int, decode(one ->> 'digest', 'hex'),
        decode(one ->> 'previous', 'hex'), decode(one ->> 'hash', 'hex')
      from json_array_elements(${JSON.stringify(rows)}::json) as one
    ), counted as (
      insert into hjemmel.request_count (tenant, state, requests)
      select ${tenant}, state, change from (values (${before?.state ?? ''}, -1), (${after.state}, 1)) as moved (state, change)
      where ${before?.state ?? ''}::text is distinct from ${after.state}::text and state <> ''
      on conflict (tenant, state) do update set requests = request_count.requests + excluded.requests
    )
    update hjemmel.audit_head set seq = ${last?.seq}, hash = decode(${last?.hash}, 'hex')`.execute(trx);
}

export type RecordedEdition = {
  readonly tenant: string;
  readonly before: Edition | null;
  readonly after: Edition;
  readonly entry: EditionEntry;
  readonly at: Date;
};

/** Whoever decides alone is said to, in the chain itself. */
function capacityOf({ event, actor }: EditionEntry, { isByOne }: Edition): string {
  if (actor === null) return 'nobody';
  return event === 'confirmed' && isByOne ? `${actor.role} alone` : actor.role;
}

// INVARIANT: the last that a transaction does. The lock is held to its end.
export async function recordEdition(trx: Transaction, { tenant, before, after, entry, at }: RecordedEdition): Promise<void> {
  const { number, revision, state } = after;
  const salt = randomBytes(SALT_BYTES);
  const details: unknown = JSON.parse(JSON.stringify(editionDetails(before, after, entry)));
  const fact = { event: entry.event, as: capacityOf(entry, after), state, revision };
  const said = { about: 'edition', content: after.digest } as const;
  const [one] = chained(await lockedHead(trx), [{ tenant, number, at: at.getTime(), fact, digest: detailsDigest(salt, details), ...said }]);
  if (one === undefined) throw new TypeError('a change of an edition without an entry of the audit');
  await sql`with detailed as (
      insert into hjemmel.audit_detail (tenant, number, revision, about, salt, details, written_at)
      values (${tenant}, ${number}, ${revision}, 'edition', ${salt}, ${JSON.stringify(details)}, ${at})
    ), added as (
      insert into hjemmel.audit (seq, tenant, number, at, event, as_whom, state, revision, digest, previous, hash, about, content)
      values (${one.seq}, ${tenant}, ${number}, ${at}, ${fact.event}, ${fact.as}, ${state}, ${revision}, decode(${one.digest}, 'hex'),
        decode(${one.previous}, 'hex'), decode(${one.hash}, 'hex'), 'edition', decode(${after.digest}, 'hex'))
    )
    update hjemmel.audit_head set seq = ${one.seq}, hash = decode(${one.hash}, 'hex')`.execute(trx);
}

export type RecordedSolution = {
  readonly before: Solution | null;
  readonly after: Solution;
  readonly facts: readonly SolutionFact[];
  /** Null for the clock. */
  readonly by: PersonId | null;
  readonly at: Date;
};

// INVARIANT: the last that a transaction does but for its jobs. The lock is held to its end.
export async function recordSolution(trx: Transaction, { before, after, facts, by, at }: RecordedSolution): Promise<void> {
  const { tenant, number, revision } = after;
  const salt = randomBytes(SALT_BYTES);
  const details = solutionDetails(before, after, by);
  const digest = detailsDigest(salt, details);
  const drafts = facts.map(({ event, as, stage: state, item }) => {
    const fact = { event, as, state, revision };
    return { tenant, number, at: at.getTime(), fact, digest, about: 'solution', item } as const;
  });
  const entries = chained(await lockedHead(trx), drafts);
  const last = entries.at(-1);
  const rows = entries.map(({ fact, at: time, ...entry }) => ({ ...entry, ...fact, at: new Date(time).toISOString() }));
  await sql`with detailed as (
      insert into hjemmel.audit_detail (tenant, number, revision, about, salt, details, written_at)
      values (${tenant}, ${number}, ${revision}, 'solution', ${salt}, ${JSON.stringify(details)}, ${at})
    ), added as (
      insert into hjemmel.audit (seq, tenant, number, at, event, as_whom, state, revision, digest, previous, hash, about, item)
      select (one ->> 'seq')::bigint, one ->> 'tenant', (one ->> 'number')::int, (one ->> 'at')::timestamptz, one ->> 'event',
        one ->> 'as', one ->> 'state', (one ->> 'revision')::int, decode(one ->> 'digest', 'hex'),
        decode(one ->> 'previous', 'hex'), decode(one ->> 'hash', 'hex'), one ->> 'about', one ->> 'item'
      from json_array_elements(${JSON.stringify(rows)}::json) as one
    )
    update hjemmel.audit_head set seq = ${last?.seq}, hash = decode(${last?.hash}, 'hex')`.execute(trx);
}

async function lockedHead(trx: Transaction) {
  const asked = sql<{ seq: string; hash: Buffer }>`select seq, hash from hjemmel.locked_head()`;
  const [row] = (await asked.execute(trx)).rows;
  if (row === undefined) throw new TypeError('the audit has no head');
  return { seq: Number(row.seq), hash: row.hash.toString('hex') };
}
