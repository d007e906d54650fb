// What lists and look-ups need of a request, beside the request itself. All of it follows from the request and is written with it.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { askedOf } from '../approvals/change.ts';
import { isOpen } from '../approvals/may-do.ts';
import { isSignOff } from '../approvals/subject.ts';
import type { Request, Time } from '../approvals/types.ts';
import { asList } from '../engine/types.ts';
import { canonical } from './audit-chain.ts';
import type { Transaction } from './transaction.ts';

/** What the pure folder says of a request. */
export type RequestRules = {
  /** When time will do something to it; null for never. */
  readonly dueOf: (request: Request) => Time | null;
  /** The facts of its scope as `fact=value`; empty where it has none. */
  readonly keysOf: (request: Request) => readonly string[];
};

/** In the column for_whom. */
export const EVERYONE = '';

/** Who may decide now, in a seat without a verdict. */
export function waitingIn(request: Request): readonly string[] {
  return isOpen(request.state) ? [...new Set(askedOf(request))].sort() : [];
}

/** Approved once, whatever became of it, or rejected. */
export function isDecided({ scope, seats }: Request): boolean {
  return scope !== null || seats.some(({ verdict }) => verdict?.kind === 'rejected');
}

/** Whether its decision is one to compare others with. */
export const isCompared = (request: Request): boolean => isDecided(request) && !isSignOff(request.subject);

/** Approved, and nothing speaks against it yet. */
export const isInForce = ({ state, flag, scope }: Request): boolean => state === 'approved' && flag === null && scope !== null;

/** For whose questions it counts now; null where it counts for none: a sign-off has no facts, and would be found by any question. */
export function forWhom({ state, flag, scope, requester, subject }: Request): string | null {
  if (isSignOff(subject) || state !== 'approved' || flag !== null || scope === null) return null;
  return scope.persons === 'everyone' ? EVERYONE : requester;
}

type Step = { readonly id: Buffer; readonly parent: Buffer; readonly key: string; readonly depth: number };

export function rootOf(tenant: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([tenant]))
    .digest();
}

/** The way to a scope in the tree of scopes: a step's id is a digest of all keys up to it. */
export function stepsTo(tenant: string, keys: readonly string[]): readonly Step[] {
  let parent = rootOf(tenant);
  return sortedKeys(keys).map((key, at) => {
    const id = createHash('sha256').update(parent).update(JSON.stringify(key)).digest();
    const step = { id, parent, key, depth: at + 1 };
    parent = id;
    return step;
  });
}

export const sortedKeys = (keys: readonly string[]): readonly string[] => [...new Set(keys)].sort();

/** Two approvals with the same ground cover the same questions, but for whom and until when. */
export function groundOf({ tenant, scope, subject }: Request): Buffer {
  const { clauses, roles, needsConsent } = subject;
  const about = clauses.map(({ instrument, clause }) => [instrument, clause]);
  return createHash('sha256')
    .update(canonical([tenant, scope?.facts ?? null, about, roles, needsConsent]))
    .digest();
}

/** Each value of its scope as a key, also where a list stands as one key. */
export function namedIn({ scope }: Request): readonly string[] {
  return Object.entries(scope?.facts ?? {}).flatMap(([fact, said]) => asList(said).map((value) => `${fact}=${value}`));
}

export async function insertRequest(trx: Transaction, request: Request, rules: RequestRules): Promise<void> {
  const { id, tenant, number, revision, state, requester, filedAt } = request;
  const { endedAt, dueAt, whom, until, ground } = columnsOf(request, rules);
  await sql`insert into hjemmel.request
      (id, tenant, number, revision, state, requester, filed_at, ended_at, due_at, for_whom, until, ground, content)
    values (${id}, ${tenant}, ${number}, ${revision}, ${state}, ${requester}, ${new Date(filedAt)}, ${endedAt}, ${dueAt}, ${whom}, ${until},
      ${ground}, ${JSON.stringify(request)})`.execute(trx);
  await writeBeside(trx, null, request, rules);
}

/** Whether it was still as it was before. */
export async function updateRequest(trx: Transaction, before: Request, after: Request, rules: RequestRules): Promise<boolean> {
  const { endedAt, dueAt, whom, until, ground } = columnsOf(after, rules);
  const updated = await sql`update hjemmel.request set revision = ${after.revision}, state = ${after.state}, ended_at = ${endedAt},
      due_at = ${dueAt}, for_whom = ${whom}, until = ${until}, ground = ${ground}, content = ${JSON.stringify(after)}
    where id = ${after.id} and revision = ${before.revision}`.execute(trx);
  if (updated.numAffectedRows !== 1n) return false;
  await writeBeside(trx, before, after, rules);
  return true;
}

function columnsOf(request: Request, { dueOf }: RequestRules) {
  const due = dueOf(request);
  const whom = forWhom(request);
  return {
    endedAt: request.endedAt === null ? null : new Date(request.endedAt),
    dueAt: due === null ? null : new Date(due),
    whom,
    until: request.scope?.until ?? null,
    ground: whom === null ? null : groundOf(request),
  };
}

async function writeBeside(trx: Transaction, before: Request | null, after: Request, { keysOf }: RequestRules): Promise<void> {
  await writeWaiting(trx, before, after);
  if (isCompared(after) && (before === null || !isCompared(before))) await writeClauses(trx, after);
  if (forWhom(after) !== null) await writeGround(trx, after, stepsTo(after.tenant, keysOf(after)));
}

async function writeWaiting(trx: Transaction, before: Request | null, after: Request): Promise<void> {
  const { tenant, number } = after;
  const [had, has] = [before === null ? [] : waitingIn(before), waitingIn(after)];
  const gone = had.filter((person) => !has.includes(person));
  const come = has.filter((person) => !had.includes(person));
  if (gone.length > 0)
    await sql`delete from hjemmel.request_waiting where tenant = ${tenant} and number = ${number} and person = any(${gone})`.execute(trx);
  if (come.length > 0)
    await sql`insert into hjemmel.request_waiting (tenant, person, number)
      select ${tenant}, person, ${number} from unnest(${come}::text[]) as come (person) on conflict do nothing`.execute(trx);
}

async function writeClauses(trx: Transaction, { tenant, number, subject }: Request): Promise<void> {
  const clauses = [...new Set(subject.clauses.map(({ clause }) => clause))];
  await sql`insert into hjemmel.request_clause (tenant, clause, number)
    select ${tenant}, clause, ${number} from unnest(${clauses}::text[]) as about (clause) on conflict do nothing`.execute(trx);
}

/** In one order for everybody: two that write the same steps wait for each other, never in a ring. */
async function writeGround(trx: Transaction, request: Request, steps: readonly Step[]): Promise<void> {
  const rows = [...steps].sort((a, b) => a.id.compare(b.id));
  await sql`with stepped as (
      insert into hjemmel.scope_step (id, parent, key, depth)
      select * from unnest(${rows.map(({ id }) => id)}::bytea[], ${rows.map(({ parent }) => parent)}::bytea[],
        ${rows.map(({ key }) => key)}::text[], ${rows.map(({ depth }) => depth)}::int[]) on conflict do nothing
    )
    insert into hjemmel.scope_ground (id, step, named)
    values (${groundOf(request)}, ${steps.at(-1)?.id ?? rootOf(request.tenant)}, ${namedIn(request)}::text[])
    on conflict do nothing`.execute(trx);
}
