// Requests in PostgreSQL. Filing and every change are one transaction: the request, its audit entries, and the jobs that its effects
// become. The act is kept with what was told, so that the same click is told the same again.
import { sql } from 'kysely';
import type { Change, Effect, Request, State } from '../approvals/types.ts';
import type { Job } from '../ports/jobs.ts';
import type { Applied, Filing, Requests } from '../ports/requests.ts';
import { record } from './audit.ts';
import type { Database } from './database.ts';
import type { KeyDigest } from './key-digest.ts';
import { requestListsIn } from './request-lists.ts';
import { insertRequest, type RequestRules, updateRequest } from './request-rows.ts';
import { inTransaction, type Transaction } from './transaction.ts';

/** Adds jobs to what the transaction commits. */
export type Enqueue = (trx: Transaction, jobs: readonly Job[]) => Promise<void>;

export type RequestParts = RequestRules & { readonly enqueue: Enqueue };

type ChangeArguments<T> = {
  readonly id: string;
  readonly act: Buffer | null;
  readonly at: Date;
  readonly apply: (now: Request) => Applied<T>;
};

export function requestsIn(database: Database, digest: KeyDigest, parts: RequestParts): Requests {
  return {
    ...requestListsIn(database),
    file: async (filing) => {
      const act = await digest('request-filing', [filing.tenant, filing.key]);
      return inTransaction(database, (trx) => filed(trx, filing, act, parts));
    },
    change: async (id, act, at, apply) => {
      const key = act === null ? null : await digest('request-act', [id, act]);
      return inTransaction(database, (trx) => changed(trx, { id, act: key, at, apply }, parts));
    },
  };
}

async function filed(trx: Transaction, { tenant, at, make }: Filing, act: Buffer, parts: RequestParts) {
  const { last, earlier } = await lockedFiling(trx, tenant, act);
  const known = earlier === null ? null : await requestOf(trx, earlier);
  if (known !== null) return { request: known, isNew: false };
  const number = last + 1;
  const change = make(number);
  const { request } = change;
  if (request.number !== number || request.tenant !== tenant) throw new TypeError('a request filed under another number or tenant');
  await insertRequest(trx, request, parts);
  await sql`with numbered as (
      insert into hjemmel.request_number (tenant, last_number) values (${tenant}, ${number})
      on conflict (tenant) do update set last_number = excluded.last_number
    )
    insert into hjemmel.request_act (key, told, at) values (${act}, ${JSON.stringify({ id: request.id })}, ${at})`.execute(trx);
  await parts.enqueue(trx, jobsOf(change));
  await record(trx, { before: null, after: request, facts: change.facts, at });
  return { request, isNew: true };
}

async function changed<T extends object>(trx: Transaction, { id, act, at, apply }: ChangeArguments<T>, parts: RequestParts) {
  const before = await lockedRequest(trx, id);
  if (before === null) return null;
  const earlier = act === null ? null : await toldBefore<T>(trx, act);
  if (earlier !== null) return earlier;
  const applied = apply(before);
  if (!('change' in applied)) return applied.told;
  const { change, told } = applied;
  await storeChange(trx, { before, change, at }, parts);
  if (act !== null) await storeAct(trx, { act, told, at });
  await parts.enqueue(trx, jobsOf(change));
  await record(trx, { before, after: change.request, facts: change.facts, at });
  return told;
}

type Moved = { readonly before: Request; readonly change: Change; readonly at: Date };

async function storeChange(trx: Transaction, { before, change }: Moved, parts: RequestParts): Promise<void> {
  const after = change.request;
  const isSame = after.id === before.id && after.tenant === before.tenant && after.number === before.number;
  if (!isSame || after.revision <= before.revision) throw new TypeError('a change must make a new revision of the same request');
  if (!(await updateRequest(trx, before, after, parts))) throw new TypeError('a request changed under its lock');
}

/** What its effects become, each once. */
export function jobsOf({ request, effects }: Change): readonly Job[] {
  const { tenant, id, revision } = request;
  const jobOf = (effect: Effect): Job =>
    effect.kind === 'register'
      ? { kind: 'register', tenant, request: id, revision }
      : { kind: 'show', tenant, request: id, person: effect.person, revision, notice: effect.notice };
  const jobs = new Map(effects.map((effect) => [JSON.stringify(jobOf(effect)), jobOf(effect)]));
  return [...jobs.values(), ...settlingOf(request)];
}

const UNSETTLED: readonly State[] = ['drafted', 'filed', 'needs-routing', 'pending'];

/** A solution that waits to go into production hears that it was asked for, should whoever asked not come to say so, and what became of it. */
function settlingOf({ tenant, id, state, revision, subject: { signOff } }: Request): readonly Job[] {
  if (signOff === undefined || (UNSETTLED.includes(state) && revision > 1)) return [];
  return [{ kind: 'solution-settle', tenant, solution: signOff.solution, request: id }];
}

/** The last number that was given, and what was filed under this act; whoever files in this tenant comes after. */
async function lockedFiling(trx: Transaction, tenant: string, act: Buffer) {
  const asked = sql<{ last_number: number; told: { readonly id: string } | null }>`select * from hjemmel.locked_filing(${tenant}, ${act})`;
  const [row] = (await asked.execute(trx)).rows;
  return { last: row?.last_number ?? 0, earlier: row?.told?.id ?? null };
}

async function lockedRequest(trx: Transaction, id: string): Promise<Request | null> {
  const asked = sql<{ content: Request }>`select content from hjemmel.request where id = ${id} for update`;
  return (await asked.execute(trx)).rows[0]?.content ?? null;
}

async function requestOf(trx: Transaction, id: string): Promise<Request | null> {
  const asked = sql<{ content: Request }>`select content from hjemmel.request where id = ${id}`;
  return (await asked.execute(trx)).rows[0]?.content ?? null;
}

async function toldBefore<T>(trx: Transaction, act: Buffer): Promise<T | null> {
  const asked = sql<{ told: T }>`select told from hjemmel.request_act where key = ${act}`;
  return (await asked.execute(trx)).rows[0]?.told ?? null;
}

async function storeAct(trx: Transaction, { act, told, at }: { readonly act: Buffer; readonly told: object; readonly at: Date }) {
  await sql`insert into hjemmel.request_act (key, told, at) values (${act}, ${JSON.stringify(told)}, ${at})`.execute(trx);
}
