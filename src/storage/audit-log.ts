// Reads the audit.
import { type Kysely, sql } from 'kysely';
import type { AuditFact, Request, State } from '../approvals/types.ts';
import type { AuditReading } from '../ports/exporting.ts';
import { type EditionFact, GENESIS, isOfEdition, isOfRequest, isOfSolution, type SolutionAuditEntry } from './audit-chain.ts';
import { contradictionIn } from './audit-holds.ts';
import { solutionBreak } from './audit-solution-holds.ts';
import type { AnyKeptEntry, Head, KeptEditionEntry, KeptEntry, KeptSolutionEntry } from './audit-verify.ts';
import type { Database } from './database.ts';
import { toldOf } from './solution-details.ts';
import { inTransaction } from './transaction.ts';

const AT_A_TIME = 1_000;

type Row = {
  readonly seq: string;
  readonly tenant: string;
  readonly number: number;
  readonly at: Date;
  readonly revision: number;
  readonly digest: Buffer;
  readonly previous: Buffer;
  readonly hash: Buffer;
  readonly salt: Buffer | null;
  readonly details: unknown;
} & (
  | { readonly about: null; readonly as_whom: string; readonly event: AuditFact['event']; readonly state: State }
  | {
      readonly about: 'edition';
      readonly as_whom: string;
      readonly content: Buffer;
      readonly event: EditionFact['event'];
      readonly state: EditionFact['state'];
    }
  | ({ readonly about: 'solution'; readonly as_whom: SolutionAuditEntry['fact']['as']; readonly item: string | null } & Pick<
      SolutionAuditEntry['fact'],
      'event' | 'state'
    >)
);

function entryIn(row: Row): AnyKeptEntry {
  const { revision, salt, details } = row;
  const common = {
    seq: Number(row.seq),
    tenant: row.tenant,
    number: row.number,
    at: row.at.getTime(),
    digest: row.digest.toString('hex'),
    previous: row.previous.toString('hex'),
    hash: row.hash.toString('hex'),
    kept: salt === null ? null : { salt, details },
  };
  if (row.about === null) return { ...common, fact: { event: row.event, as: row.as_whom, state: row.state, revision } };
  if (row.about === 'solution') {
    const { about, item } = row;
    return { ...common, fact: { event: row.event, as: row.as_whom, state: row.state, revision }, about, item };
  }
  const { about, content } = row;
  return { ...common, fact: { event: row.event, as: row.as_whom, state: row.state, revision }, about, content: content.toString('hex') };
}

const SELECT = sql`select audit.*, detail.salt, detail.details from hjemmel.audit
  left join hjemmel.audit_detail as detail on detail.tenant = audit.tenant and detail.number = audit.number
    and detail.revision = audit.revision and detail.about = coalesce(audit.about, '')`;

/** Of before there were editions. */
const SELECT_BEFORE = sql`select audit.*, null as about, null as content, detail.salt, detail.details from hjemmel.audit
  left join hjemmel.audit_detail as detail on detail.tenant = audit.tenant and detail.number = audit.number
    and detail.revision = audit.revision`;

/** A database that a program before this one left may know none. */
export async function knowsEditions(db: Kysely<unknown>): Promise<boolean> {
  const asked = sql<{ there: boolean }>`select to_regclass('hjemmel.edition') is not null as there`;
  return (await asked.execute(db)).rows[0]?.there === true;
}

export async function knowsSolutions(db: Kysely<unknown>): Promise<boolean> {
  const asked = sql<{ there: boolean }>`select to_regclass('hjemmel.solution') is not null as there`;
  return (await asked.execute(db)).rows[0]?.there === true;
}

/** Entries from the first on, in pages; to be read in one transaction that sees one moment. */
export async function* auditPages(db: Kysely<unknown>): AsyncGenerator<readonly AnyKeptEntry[]> {
  const select = (await knowsEditions(db)) ? SELECT : SELECT_BEFORE;
  let after = '0';
  for (;;) {
    const { rows } = await sql<Row>`${select} where audit.seq > ${after} order by audit.seq limit ${AT_A_TIME}`.execute(db);
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
  const hasEditions = await knowsEditions(db);
  let [tenant, number] = ['', 0];
  for (;;) {
    const page = sql<{ content: Request }>`select content from hjemmel.request
      where (tenant, number) > (${tenant}, ${number}) order by tenant, number limit ${AT_A_TIME}`;
    const requests = (await page.execute(db)).rows.map(({ content }) => content);
    const last = requests.at(-1);
    if (last === undefined) return await entryOfNone(db, hasEditions);
    const found = await contradictionAmong(db, { requests, now, hasEditions });
    if (found !== null) return found;
    ({ tenant, number } = last);
  }
}

type Among = { readonly requests: readonly Request[]; readonly now: number | null; readonly hasEditions: boolean };

async function contradictionAmong(db: Kysely<unknown>, { requests, now, hasEditions }: Among): Promise<Contradicted | null> {
  const wanted = JSON.stringify(requests.map(({ tenant, number }) => ({ tenant, number })));
  const asked = sql<Row>`select * from (${hasEditions ? SELECT : SELECT_BEFORE}) as entry
    where about is null and (tenant, number) in (select tenant, number from json_to_recordset(${wanted}::json)
      as one (tenant text, number int)) order by seq`;
  const entries = Map.groupBy(ofRequests((await asked.execute(db)).rows), ({ tenant, number }) => JSON.stringify([tenant, number]));
  for (const request of requests) {
    const { tenant, number } = request;
    const says = contradictionIn(request, entries.get(JSON.stringify([tenant, number])) ?? [], now);
    if (says !== null) return { tenant, number, says };
  }
  return null;
}

async function entryOfNone(db: Kysely<unknown>, hasEditions: boolean): Promise<Contradicted | null> {
  const asked = sql<{ tenant: string; number: number; seq: string }>`select tenant, number, seq from hjemmel.audit a
    where ${hasEditions ? sql`a.about is null` : sql`true`}
      and not exists (select from hjemmel.request r where r.tenant = a.tenant and r.number = a.number) order by seq limit 1`;
  const [row] = (await asked.execute(db)).rows;
  return row === undefined ? null : { tenant: row.tenant, number: row.number, says: `it is gone, and entry ${row.seq} is of it` };
}

const ofRequests = (rows: readonly Row[]): readonly KeptEntry[] =>
  rows.map(entryIn).flatMap((entry) => (isOfRequest(entry) ? [entry] : []));

/** What the audit holds of one request, in its order. */
export async function auditOf(database: Database, tenant: string, number: number): Promise<readonly KeptEntry[]> {
  return inTransaction(database, async (trx) => {
    const asked = sql<Row>`select * from (${SELECT}) as entry
      where about is null and tenant = ${tenant} and number = ${number} order by seq`;
    return ofRequests((await asked.execute(trx)).rows);
  });
}

/** What the audit holds of one edition, in its order. */
export async function auditOfEdition(db: Kysely<unknown>, tenant: string, number: number): Promise<readonly KeptEditionEntry[]> {
  const asked = sql<Row>`select * from (${SELECT}) as entry
    where about = 'edition' and tenant = ${tenant} and number = ${number} order by seq`;
  return (await asked.execute(db)).rows.map(entryIn).flatMap((entry) => (isOfEdition(entry) ? [entry] : []));
}

/** What the audit holds of these solutions, in its order. */
export async function auditOfSolutions(
  db: Kysely<unknown>,
  solutions: readonly { readonly tenant: string; readonly number: number }[],
): Promise<readonly KeptSolutionEntry[]> {
  const wanted = JSON.stringify(solutions.map(({ tenant, number }) => ({ tenant, number })));
  const asked = sql<Row>`select * from (${SELECT}) as entry
    where about = 'solution' and (tenant, number) in (select tenant, number from json_to_recordset(${wanted}::json)
      as one (tenant text, number int)) order by seq`;
  return (await asked.execute(db)).rows.map(entryIn).flatMap((entry) => (isOfSolution(entry) ? [entry] : []));
}

/** The entries of a request alone: who and what they hold on to stays where it is. Of a solution, who it was comes along. */
export const auditReadingIn = (database: Database): AuditReading => {
  const ofSolution = (tenant: string, number: number) => inTransaction(database, (trx) => auditOfSolutions(trx, [{ tenant, number }]));
  return {
    entriesOf: async (tenant, number) => (await auditOf(database, tenant, number)).map(({ kept: _, ...entry }) => entry),
    contradiction: async (request, now) => contradictionIn(request, await auditOf(database, request.tenant, request.number), now.getTime()),
    entriesOfSolution: async (tenant, number) =>
      (await ofSolution(tenant, number)).map(({ kept, ...entry }) => ({ ...entry, by: toldOf(kept?.details).by })),
    contradictionOfSolution: async (solution, now) =>
      solutionBreak(solution, await ofSolution(solution.tenant, solution.number), now.getTime()),
  };
};
