// Holds solutions, as they are kept, against what the audit says of them: whoever changes one in the database has not changed the other.
// What a checklist works out of a solution is no part of it: that is made anew with each edition.
import { type Kysely, sql } from 'kysely';
import type { Solution } from '../solutions/types.ts';
import { auditOfSolutions } from './audit-log.ts';
import { solutionBreak } from './audit-solution-holds.ts';
import { columnsOf, foldedName, personsOf } from './solution-rows.ts';

const AT_A_TIME = 200;

type Columns = {
  readonly id: string;
  readonly tenant: string;
  readonly number: number;
  readonly revision: number;
  readonly stage: string;
  readonly owner: string;
  readonly name: string;
  readonly folded_name: string;
  readonly orphaned: boolean;
  readonly changed_at: Date;
  readonly signed_until: string | null;
  readonly persons: readonly string[];
  readonly content: Solution;
};

/** The first solution that is not what the audit says of it, in words; null where all are. To be read in one transaction. */
export async function solutionContradiction(db: Kysely<unknown>, now: number | null): Promise<string | null> {
  let [tenant, number] = ['', 0];
  for (;;) {
    const page = await rowsAfter(db, tenant, number);
    const last = page.at(-1);
    if (last === undefined) return solutionGone(db);
    const entries = Map.groupBy(await auditOfSolutions(db, page), keyOf);
    for (const row of page) {
      const says = columnBreak(row) ?? solutionBreak(row.content, entries.get(keyOf(row)) ?? [], now);
      if (says !== null) return `solution ${row.number} contradicts the audit: ${says}`;
    }
    ({ tenant, number } = last);
  }
}

const keyOf = ({ tenant, number }: { readonly tenant: string; readonly number: number }): string => JSON.stringify([tenant, number]);

async function rowsAfter(db: Kysely<unknown>, tenant: string, number: number): Promise<readonly Columns[]> {
  const asked = sql<Columns>`select id, tenant, number, revision, stage, owner, name, folded_name, orphaned, changed_at,
      to_char(signed_until, 'YYYY-MM-DD') as signed_until, content,
      array(select person from hjemmel.solution_person p where p.tenant = s.tenant and p.number = s.number) as persons
    from hjemmel.solution s where (tenant, number) > (${tenant}, ${number}) order by tenant, number limit ${AT_A_TIME}`;
  return (await asked.execute(db)).rows;
}

/** What lists and look-ups go by is asked of the columns. */
function columnBreak(row: Columns): string | null {
  const { content } = row;
  const { id, number, stage, owner, name, isOrphaned, changedAt } = columnsOf(content);
  const isSame =
    [row.id, row.tenant, row.number, row.revision].join(' ') === [id, content.tenant, number, content.revision].join(' ') &&
    row.stage === stage &&
    row.owner === owner &&
    row.name === name &&
    row.folded_name === foldedName(name) &&
    row.orphaned === isOrphaned &&
    row.changed_at.getTime() === changedAt &&
    [null, content.signed?.until, content.signed?.earlier?.until].includes(row.signed_until);
  if (!isSame) return 'its columns say something else than what is kept of it';
  return [...row.persons].sort().join(' ') === personsOf(content).join(' ')
    ? null
    : 'others have it in their list than what is kept of it says';
}

async function solutionGone(db: Kysely<unknown>): Promise<string | null> {
  const asked = sql<{ number: number; seq: string }>`select number, seq from hjemmel.audit a where a.about = 'solution'
    and not exists (select from hjemmel.solution s where s.tenant = a.tenant and s.number = a.number) order by seq limit 1`;
  const [row] = (await asked.execute(db)).rows;
  return row === undefined ? null : `solution ${row.number} contradicts the audit: it is gone, and entry ${row.seq} is of it`;
}
