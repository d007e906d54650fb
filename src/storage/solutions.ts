// Solutions in PostgreSQL. Beginning one and every change are one transaction: the solution, its audit entries, which are its history, and
// the jobs that its effects become. The act is kept with what was told, so that the same press is told the same again.
import { sql } from 'kysely';
import type { AppliedTo, BeginSolution, Solutions } from '../ports/solutions.ts';
import type { PersonId, Solution } from '../solutions/types.ts';
import { recordSolution } from './audit.ts';
import type { Database } from './database.ts';
import type { KeyDigest } from './key-digest.ts';
import type { Enqueue } from './requests.ts';
import { solutionListsIn } from './solution-lists.ts';
import {
  checkedChange,
  insertSolution,
  type LiveSolutionRules,
  solutionJobsOf,
  updateSolution,
  type WorkedOut,
  workedOut,
} from './solution-rows.ts';
import { inTransaction, type Transaction } from './transaction.ts';

export type SolutionParts = { readonly rules: LiveSolutionRules; readonly enqueue: Enqueue };

const AT_A_TIME = 200;

type Changing<T> = {
  readonly tenant: string;
  readonly id: string;
  readonly act: Buffer | null;
  readonly at: Date;
  readonly by: PersonId | null;
  readonly apply: (now: Solution) => AppliedTo<T>;
};

export function solutionsIn(database: Database, digest: KeyDigest, parts: SolutionParts): Solutions {
  return {
    ...solutionListsIn(database),
    begin: async (beginning) => {
      const act = await digest('solution-beginning', [beginning.tenant, beginning.key]);
      return inTransaction(database, (trx) => begun(trx, beginning, act, parts));
    },
    change: async (tenant, id, act, at, by, apply) => {
      const key = act === null ? null : await digest('solution-act', [tenant, id, act]);
      return inTransaction(database, (trx) => changed(trx, { tenant, id, act: key, at, by, apply }, parts));
    },
    refresh: async (tenant) => {
      let count = 0;
      for (let after: number | null = 0; after !== null; ) {
        const from: number = after;
        const page = await inTransaction(database, (trx) => refreshed(trx, tenant, from, parts));
        count += page.changed;
        after = page.last;
      }
      return count;
    },
  };
}

async function begun(trx: Transaction, { tenant, at, make }: BeginSolution, act: Buffer, { rules, enqueue }: SolutionParts) {
  const { last, earlier } = await lockedBeginning(trx, tenant, act);
  const known = earlier === null ? null : await solutionOf(trx, tenant, earlier);
  if (known !== null) return { solution: known, isNew: false };
  const change = make(last + 1);
  const { solution } = change;
  if (solution.number !== last + 1 || solution.tenant !== tenant) throw new TypeError('a solution begun under another number or tenant');
  checkedChange(null, change);
  await insertSolution(trx, solution, rules());
  await sql`with numbered as (
      insert into hjemmel.solution_number (tenant, last_number) values (${tenant}, ${solution.number})
      on conflict (tenant) do update set last_number = excluded.last_number
    )
    insert into hjemmel.solution_act (key, told, at) values (${act}, ${JSON.stringify({ id: solution.id })}, ${at})
    on conflict (key) do update set told = excluded.told, at = excluded.at`.execute(trx);
  await enqueue(trx, solutionJobsOf(change));
  await recordSolution(trx, { before: null, after: solution, facts: change.facts, by: solution.owner, at });
  return { solution, isNew: true };
}

async function changed<T extends object>(trx: Transaction, changing: Changing<T>, { rules, enqueue }: SolutionParts): Promise<T | null> {
  const { tenant, id, act, at, by, apply } = changing;
  const before = await lockedSolution(trx, tenant, id);
  if (before === null) return null;
  const earlier = act === null ? null : await toldBefore<T>(trx, act);
  if (earlier !== null) return earlier;
  const applied = apply(before);
  if (!('change' in applied)) return applied.told;
  const { change, told } = applied;
  checkedChange(before, change);
  const after = change.solution;
  if (!(await updateSolution(trx, before, after, rules()))) throw new TypeError('a solution changed under its lock');
  if (act !== null)
    await sql`insert into hjemmel.solution_act (key, told, at) values (${act}, ${JSON.stringify(told)}, ${at})`.execute(trx);
  await enqueue(trx, solutionJobsOf(change));
  await recordSolution(trx, { before, after, facts: change.facts, by, at });
  return told;
}

type PageRow = { readonly content: Solution; readonly was: WorkedOut };

/** A page of solutions from that number on; `last` is null where it was the last page. */
async function refreshed(trx: Transaction, tenant: string, after: number, { rules }: SolutionParts) {
  // Locked in the order of numbers by everybody: a change that comes in between waits, and has the newest rules itself.
  const asked = sql<PageRow>`select content, json_build_object('blocking', blocking, 'open', open, 'nextDay', to_char(next_day, 'YYYY-MM-DD'),
      'signedUntil', to_char(signed_until, 'YYYY-MM-DD'), 'dueAt', (extract(epoch from due_at) * 1000)::bigint) as was
    from hjemmel.solution where tenant = ${tenant} and number > ${after} order by number limit ${AT_A_TIME} for update`;
  const page = (await asked.execute(trx)).rows;
  const held = rules();
  const moved = page.flatMap(({ content, was }) => {
    const now = workedOut(content, held);
    return isSame(was, now) ? [] : [{ id: content.id, ...now }];
  });
  if (moved.length > 0)
    await sql`update hjemmel.solution s set blocking = one.blocking, open = one.open, next_day = one."nextDay",
        signed_until = one."signedUntil", due_at = to_timestamp(one."dueAt" / 1000.0)
      from json_to_recordset(${JSON.stringify(moved)}::json)
        as one (id text, blocking int, open int, "nextDay" date, "signedUntil" date, "dueAt" bigint)
      where s.id = one.id`.execute(trx);
  return { changed: moved.length, last: page.length < AT_A_TIME ? null : (page.at(-1)?.content.number ?? null) };
}

const isSame = (one: WorkedOut, other: WorkedOut): boolean =>
  one.blocking === other.blocking &&
  one.open === other.open &&
  one.nextDay === other.nextDay &&
  one.signedUntil === other.signedUntil &&
  one.dueAt === other.dueAt;

/** The last number that was given, and what was begun under this act; whoever begins in this tenant comes after. */
async function lockedBeginning(trx: Transaction, tenant: string, act: Buffer) {
  const asked = sql<{
    last_number: number;
    told: { readonly id: string } | null;
  }>`select * from hjemmel.locked_beginning(${tenant}, ${act})`;
  const [row] = (await asked.execute(trx)).rows;
  return { last: row?.last_number ?? 0, earlier: row?.told?.id ?? null };
}

async function lockedSolution(trx: Transaction, tenant: string, id: string): Promise<Solution | null> {
  const asked = sql<{ content: Solution }>`select content from hjemmel.solution where id = ${id} and tenant = ${tenant} for update`;
  return (await asked.execute(trx)).rows[0]?.content ?? null;
}

async function solutionOf(trx: Transaction, tenant: string, id: string): Promise<Solution | null> {
  const asked = sql<{ content: Solution }>`select content from hjemmel.solution where id = ${id} and tenant = ${tenant}`;
  return (await asked.execute(trx)).rows[0]?.content ?? null;
}

async function toldBefore<T>(trx: Transaction, act: Buffer): Promise<T | null> {
  const asked = sql<{ told: T }>`select told from hjemmel.solution_act where key = ${act}`;
  return (await asked.execute(trx)).rows[0]?.told ?? null;
}
