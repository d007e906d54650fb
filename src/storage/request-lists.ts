// Lists and look-ups of requests. Each reads by an index about as many rows as it gives, so that it does not slow down as years go by.
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Request, State } from '../approvals/types.ts';
import { URGENCIES, type Urgency } from '../approvals/urgency.ts';
import type { Counts, RegisterPage, RequestFilter, Requests, Whose } from '../ports/requests.ts';
import type { Database } from './database.ts';
import { databaseFault } from './database-fault.ts';
import { EVERYONE, rootOf, sortedKeys } from './request-rows.ts';

type Lists = Pick<
  Requests,
  'find' | 'numbered' | 'list' | 'howMany' | 'byUrgency' | 'precedents' | 'similar' | 'approvedAfter' | 'due' | 'counts'
>;

const NO_NUMBER = 2_147_483_647;

const NONE: Counts = {
  drafted: 0,
  filed: 0,
  'needs-routing': 0,
  pending: 0,
  approved: 0,
  rejected: 0,
  withdrawn: 0,
  expired: 0,
  revoked: 0,
  superseded: 0,
};

/** Tenants that have filed requests: one, unless several share a database. */
export async function tenantsIn(database: Database): Promise<readonly string[]> {
  const asked = sql<{ tenant: string }>`select distinct tenant from hjemmel.request_count order by tenant`;
  try {
    return (await asked.execute(database.kysely)).rows.map(({ tenant }) => tenant);
  } catch (cause) {
    throw databaseFault(cause);
  }
}

type Kept = { readonly content: Request };

export function requestListsIn(database: Database): Lists {
  const rows = async <Row>(query: RawBuilder<Row>): Promise<readonly Row[]> => {
    try {
      return (await query.execute(database.kysely)).rows;
    } catch (cause) {
      throw databaseFault(cause);
    }
  };
  const requests = async (query: RawBuilder<Kept>) => (await rows(query)).map(({ content }) => content);
  return {
    find: async (tenant, id) =>
      (await requests(sql`select content from hjemmel.request where id = ${id} and tenant = ${tenant}`))[0] ?? null,
    numbered: async (tenant, number) =>
      (await requests(sql`select content from hjemmel.request where tenant = ${tenant} and number = ${number}`))[0] ?? null,
    list: (tenant, filter) => requests(listed(tenant, filter)),
    howMany: async (tenant, whose) => (await rows(counted(tenant, whose)))[0]?.found ?? 0,
    byUrgency: (tenant, page) => requests(byUrgency(tenant, page)),
    precedents: (tenant, person, day, keys, most) => requests(precedents({ tenant, person, day, keys, most })),
    similar: (tenant, clauses, most) => requests(similar(tenant, clauses, most)),
    approvedAfter: (tenant, number, most) =>
      requests(sql`select content from (
          (select number, content from hjemmel.request
            where tenant = ${tenant} and number > ${number} and for_whom is not null order by number limit ${most})
          union all
          (select number, content from hjemmel.request where tenant = ${tenant} and number > ${number} and ${isStandingSignOff}
            order by number limit ${most})
        ) as counting order by number limit ${most}`),
    due: (now, most) =>
      rows(sql<{ tenant: string; id: string }>`select tenant, id from hjemmel.request
        where due_at <= ${now} order by due_at limit ${most}`),
    counts: async (tenant) => {
      const found = await rows(sql<{ state: State; requests: number }>`select state, requests from hjemmel.request_count
        where tenant = ${tenant}`);
      return { ...NONE, ...Object.fromEntries(found.map((row) => [row.state, row.requests])) };
    },
  };
}

/** It counts for no question, so it stands beside those that do; its flag is null in the content then, as `isInForce` has it. */
const isStandingSignOff = sql`state = 'approved' and for_whom is null and content->'subject'->'signOff' is not null
  and content->>'flag' is null and content->>'scope' is not null`;

const NEWEST = sql`desc`;
const OLDEST = sql`asc`;

/** From whoever gives the fewest rows, in their order; the rest is held against each row. */
function listed(tenant: string, filter: RequestFilter): RawBuilder<Kept> {
  const { waitingFor, requester, solution, states, most, skip = 0 } = filter;
  const order = filter.isOldestFirst === true ? OLDEST : NEWEST;
  const page = sql`limit ${most} offset ${skip}`;
  const start = startOf(tenant, filter);
  if (waitingFor !== undefined)
    return sql`select r.content from hjemmel.request_waiting w join hjemmel.request r on r.tenant = w.tenant and r.number = w.number
      where w.tenant = ${tenant} and w.person = ${waitingFor} and w.number < ${start} and ${remaining(filter)}
      order by w.number ${order} ${page}`;
  if (requester === undefined && solution === undefined && states !== undefined)
    return sql`select one.content from unnest(${[...new Set(states)]}::text[]) as wanted (state) cross join lateral (
        select r.number, r.content from hjemmel.request r where r.tenant = ${tenant} and r.state = wanted.state and r.number < ${start}
          and ${remaining({ ...filter, states: undefined })} order by r.number ${order} limit ${most + skip}
      ) as one order by one.number ${order} ${page}`;
  return sql`select r.content from hjemmel.request r where r.tenant = ${tenant} and r.number < ${start} and ${remaining(filter)}
    order by r.number ${order} ${page}`;
}

const counted = (tenant: string, whose: Whose): RawBuilder<{ found: number }> =>
  'waitingFor' in whose
    ? sql`select count(*)::int as found from hjemmel.request_waiting where tenant = ${tenant} and person = ${whose.waitingFor}`
    : sql`select count(*)::int as found from hjemmel.request where tenant = ${tenant} and requester = ${whose.requester}`;

/** No part is read further than the page reaches, and only numbers until it is known which are on it. */
function byUrgency(tenant: string, { soon, skip, most }: RegisterPage): RawBuilder<Kept> {
  const reach = sql`limit ${skip + most}`;
  const isSoon = sql`for_whom is not null and until between ${soon.from}::date and ${soon.to}::date`;
  const oldest = (place: number, urgency: Urgency) => sql`(select ${place}::int as place, number as at, number from hjemmel.request
    where tenant = ${tenant} and urgency = ${URGENCIES.indexOf(urgency)} order by number ${reach})`;
  const newest = (place: number, urgency: Urgency, test = sql`true`) => sql`(select ${place}::int, -number, number from hjemmel.request
    where tenant = ${tenant} and urgency = ${URGENCIES.indexOf(urgency)} and ${test} order by number desc ${reach})`;
  const parts = [
    oldest(0, 'routing'),
    oldest(1, 'overdue'),
    newest(2, 'flagged'),
    sql`(select 3, until - date '2000-01-01', number from hjemmel.request where tenant = ${tenant} and ${isSoon}
      order by until, number ${reach})`,
    newest(4, 'open'),
    newest(5, 'settled', sql`(${isSoon}) is not true`),
  ];
  return sql`select r.content from (
      select * from (${sql.join(parts, sql` union all `)}) as parts order by place, at, number limit ${most} offset ${skip}
    ) as page join hjemmel.request r on r.tenant = ${tenant} and r.number = page.number order by page.place, page.at, page.number`;
}

function remaining({
  requester,
  solution,
  states,
  endedBefore,
}: { readonly [Key in keyof RequestFilter]?: RequestFilter[Key] | undefined }) {
  const tests = [
    requester === undefined ? null : sql`r.requester = ${requester}`,
    solution === undefined ? null : sql`r.solution = ${solution}`,
    states === undefined ? null : sql`r.state = any(${[...states]}::text[])`,
    endedBefore === undefined ? null : sql`r.ended_at < ${endedBefore}`,
  ].filter((test) => test !== null);
  return tests.length === 0 ? sql`true` : sql.join(tests, sql` and `);
}

/** What ended before a time was filed before it, and numbers follow the filing; a day is more than clocks differ by. */
function startOf(tenant: string, { below = NO_NUMBER, endedBefore }: RequestFilter): RawBuilder<unknown> {
  if (endedBefore === undefined) return sql`${below}::int`;
  const after = new Date(endedBefore.getTime() + 24 * 60 * 60 * 1000);
  return sql`(select least(${below}::int, (select number from hjemmel.request
    where tenant = ${tenant} and filed_at >= ${after} order by filed_at, number limit 1)))`;
}

type Question = {
  readonly tenant: string;
  readonly person: string;
  readonly day: string;
  readonly keys: readonly string[];
  readonly most: number;
};

/** Down the tree of scopes along the keys at hand, which passes only scopes that lie within them; of each ground the one that counts
 * longest, and those first whose scope names most of what is asked. */
function precedents({ tenant, person, day, keys, most }: Question): RawBuilder<Kept> {
  return sql`with recursive walk (id, depth) as (
      select ${rootOf(tenant)}::bytea, 0
      union all
      select step.id, step.depth from walk cross join unnest(${sortedKeys(keys)}::text[]) as held (key)
        join hjemmel.scope_step step on step.parent = walk.id and step.key = held.key
    ), found as (
      select distinct on (ground.id) walk.depth, best.until, best.number,
        (select count(*) from unnest(ground.named) as one (key) where one.key = any(${sortedKeys(keys)}::text[])) as shared
      from walk join hjemmel.scope_ground ground on ground.step = walk.id
        cross join unnest(array[${EVERYONE}, ${person}]::text[]) as whom (person)
        cross join lateral (
          select r.until, r.number from hjemmel.request r
          where r.ground = ground.id and r.for_whom = whom.person and r.until >= ${day}::date
          order by r.until desc, r.number desc limit 1
        ) as best
      order by ground.id, best.until desc, best.number desc
    ), nearest as (
      select * from found order by shared desc, depth desc, until desc, number desc limit ${most}
    )
    select r.content from nearest join hjemmel.request r on r.tenant = ${tenant} and r.number = nearest.number
    order by nearest.shared desc, nearest.depth desc, nearest.until desc, nearest.number desc`;
}

function similar(tenant: string, clauses: readonly string[], most: number): RawBuilder<Kept> {
  return sql`select r.content from (
      select distinct one.number from unnest(${[...clauses]}::text[]) as wanted (clause) cross join lateral (
        select number from hjemmel.request_clause c where c.tenant = ${tenant} and c.clause = wanted.clause
        order by number desc limit ${most}
      ) as one order by one.number desc limit ${most}
    ) as newest join hjemmel.request r on r.tenant = ${tenant} and r.number = newest.number order by r.number desc`;
}
