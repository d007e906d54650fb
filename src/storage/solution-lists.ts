// Lists of solutions and what was done to them. A list reads columns only, never a solution itself.
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { SolutionFilter, Solutions } from '../ports/solutions.ts';
import type { Day, Solution, SolutionFact, SolutionRow, Stage } from '../solutions/types.ts';
import type { Database } from './database.ts';
import { databaseFault } from './database-fault.ts';
import { toldOf } from './solution-details.ts';
import { foldedName, LOOKING_MS, WEEK_MS } from './solution-rows.ts';

type Lists = Pick<Solutions, 'find' | 'numbered' | 'list' | 'howMany' | 'after' | 'history' | 'due' | 'toLookAt' | 'looked'>;

type Kept = { readonly content: Solution };

type Listed = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly stage: Stage;
  readonly owner: string;
  readonly blocking: number;
  readonly open: number;
  readonly next_day: Day | null;
  readonly signed_until: Day | null;
  readonly orphaned: boolean;
  readonly changed_at: Date;
};

type Done = {
  readonly event: SolutionFact['event'];
  readonly as_whom: SolutionFact['as'];
  readonly state: Stage;
  readonly revision: number;
  readonly item: string | null;
  readonly at: Date;
  readonly details: unknown;
};

const rowIn = ({ next_day, signed_until, orphaned, changed_at, ...row }: Listed): SolutionRow => ({
  ...row,
  nextDay: next_day,
  signedUntil: signed_until,
  isOrphaned: orphaned,
  changedAt: changed_at.getTime(),
});

const later = (now: Date, ms: number) => new Date(now.getTime() + ms);

export function solutionListsIn(database: Database): Lists {
  const rows = async <Row>(query: RawBuilder<Row>): Promise<readonly Row[]> => {
    try {
      return (await query.execute(database.kysely)).rows;
    } catch (cause) {
      throw databaseFault(cause);
    }
  };
  const solutions = async (query: RawBuilder<Kept>) => (await rows(query)).map(({ content }) => content);
  return {
    find: async (tenant, id) =>
      (await solutions(sql`select content from hjemmel.solution where id = ${id} and tenant = ${tenant}`))[0] ?? null,
    numbered: async (tenant, number) =>
      (await solutions(sql`select content from hjemmel.solution where tenant = ${tenant} and number = ${number}`))[0] ?? null,
    list: async (tenant, filter) =>
      // What is on the page first, from an index where one will do; only then what stands in its rows.
      (
        await rows(sql<Listed>`select one.id, one.number, one.name, one.stage, one.owner, one.blocking, one.open,
            to_char(one.next_day, 'YYYY-MM-DD') as next_day, to_char(one.signed_until, 'YYYY-MM-DD') as signed_until, one.orphaned,
            one.changed_at
          from (select s.number from hjemmel.solution s where ${testsOf(tenant, filter)}
            order by s.changed_at desc, s.number desc limit ${filter.most} offset ${filter.skip ?? 0}) as page
          join hjemmel.solution one on one.tenant = ${tenant} and one.number = page.number
          order by one.changed_at desc, one.number desc`)
      ).map(rowIn),
    howMany: async (tenant, filter) =>
      (await rows(sql<{ found: number }>`select count(*)::int as found from hjemmel.solution s where ${testsOf(tenant, filter)}`))[0]
        ?.found ?? 0,
    after: (tenant, number, most) =>
      solutions(sql`select content from hjemmel.solution where tenant = ${tenant} and number > ${number} order by number limit ${most}`),
    history: async (tenant, id, { skip, most }) => {
      const done = await rows(sql<Done>`select a.event, a.as_whom, a.state, a.revision, a.item, a.at, d.details
        from hjemmel.solution s join hjemmel.audit a on a.tenant = s.tenant and a.number = s.number and a.about = 'solution'
          left join hjemmel.audit_detail d on d.tenant = a.tenant and d.number = a.number and d.revision = a.revision and d.about = a.about
        where s.tenant = ${tenant} and s.id = ${id} order by a.seq desc limit ${most} offset ${skip}`);
      return done.map(({ as_whom, state, at, details, ...fact }) => ({
        ...fact,
        as: as_whom,
        stage: state,
        at: at.getTime(),
        ...toldOf(details),
      }));
    },
    due: (now, most) =>
      rows(sql<{ tenant: string; id: string }>`select tenant, id from hjemmel.solution
        where due_at <= ${now} order by due_at, tenant, number limit ${most}`),
    toLookAt: async (tenant, now, most) => {
      const found = await rows(sql<{ id: string }>`update hjemmel.solution set look_at = ${later(now, LOOKING_MS)} where id in (
          select id from hjemmel.solution where tenant = ${tenant} and stage <> 'retired' and look_at <= ${now}
          order by look_at limit ${most} for update skip locked
        ) returning id`);
      return found.map(({ id }) => id);
    },
    looked: async (tenant, id, now) => {
      await rows(sql`update hjemmel.solution set look_at = ${later(now, WEEK_MS)} where id = ${id} and tenant = ${tenant}`);
    },
  };
}

function testsOf(tenant: string, { of, stages, isBlocked, dueBy, named }: Omit<SolutionFilter, 'skip' | 'most'>): RawBuilder<unknown> {
  const tests = [
    sql`s.tenant = ${tenant}`,
    of === undefined ? null : sql`s.number in (select number from hjemmel.solution_person where tenant = ${tenant} and person = ${of})`,
    stages === undefined ? null : sql`s.stage = any(${[...stages]}::text[])`,
    isBlocked === true ? sql`s.blocking > 0` : null,
    dueBy === undefined ? null : sql`s.next_day <= ${dueBy}::date`,
    // Looked for once and row by row, not along an index from which each row is fetched by itself.
    named === undefined
      ? null
      : sql`s.number = any(array(select number from hjemmel.solution
          where tenant = ${tenant} and strpos(folded_name, ${foldedName(named)}) > 0))`,
  ];
  return sql.join(
    tests.filter((test) => test !== null),
    sql` and `,
  );
}
