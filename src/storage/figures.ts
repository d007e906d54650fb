// Figures for the desk, from PostgreSQL: each is one statement that reads an index or one range of days.
import type { AskedFigures, Figures, RequestFigures } from '../ports/figures.ts';
import type { Verdict } from '../ports/records.ts';
import type { Database, Statement } from './database.ts';

const DAYS: Statement = {
  name: 'figures-days',
  text: `select to_char(day, 'YYYY-MM-DD') as day, outcome, count(*)::int as questions from hjemmel.asked where day >= $1
    group by asked.day, outcome order by asked.day, outcome collate "C"`,
};

const MOST_THEMES = 100;
const THEMES: Statement = {
  name: 'figures-themes',
  text: `select clause, sum(questions)::int as questions from (
      select clauses, count(*) as questions from hjemmel.asked where day >= $1 group by clauses
    ) as alike cross join unnest(clauses) as cited (clause)
    group by clause order by questions desc, clause collate "C" limit ${MOST_THEMES}`,
};

const FEEDBACK: Statement = {
  name: 'figures-feedback',
  text: 'select verdict, count(*)::int as times from hjemmel.feedback where day >= $1 group by verdict',
};

const WAITING: Statement = {
  name: 'figures-waiting',
  text: `select
    (select coalesce(sum(requests), 0)::int from hjemmel.request_count
      where tenant = $1 and state in ('filed', 'needs-routing', 'pending')) as waiting,
    (select count(*)::int from hjemmel.request where tenant = $1 and urgency = 1)
      + (select count(*)::int from hjemmel.obligation where tenant = $1 and state = 'overdue') as overdue,
    (select coalesce(sum(requests), 0)::int from hjemmel.request_count where tenant = $1)
      + (select count(*)::int from hjemmel.obligation where tenant = $1) as total`,
};

const MEDIAN: Statement = {
  name: 'figures-median',
  text: `select percentile_cont(0.5) within group (order by decided_ms - extract(epoch from filed_at) * 1000) / 3600000 as hours
    from hjemmel.request where tenant = $1 and filed_at >= $2 and decided_ms is not null`,
};

const monthOf = (time: string) => `to_char(${time} at time zone 'Europe/Copenhagen', 'YYYY-MM')`;
const VOLUMES: Statement = {
  name: 'figures-volumes',
  text: `select month, sum(filed)::int as filed, sum(approved)::int as approved, sum(rejected)::int as rejected from (
      select ${monthOf('filed_at')} as month, count(*) as filed, 0 as approved, 0 as rejected
        from hjemmel.request where tenant = $1 and filed_at >= $2 group by 1
      union all
      select ${monthOf('to_timestamp(decided_ms / 1000.0)')}, 0, count(*) filter (where is_granted), count(*) filter (where not is_granted)
        from hjemmel.request where tenant = $1 and filed_at >= $2 and decided_ms is not null group by 1
    ) as parts group by month order by month`,
};

const NO_FEEDBACK: AskedFigures['feedback'] = { helpful: 0, 'wrong-outcome': 0, 'not-understood': 0 };

export function figuresIn(database: Database): Figures {
  return {
    asked: async (sinceDay) => {
      const [days, themes, feedback] = await Promise.all([
        database.rows<AskedFigures['days'][number]>(DAYS, [sinceDay]),
        database.rows<AskedFigures['themes'][number]>(THEMES, [sinceDay]),
        database.rows<{ verdict: Verdict; times: number }>(FEEDBACK, [sinceDay]),
      ]);
      const counted = Object.fromEntries(feedback.map(({ verdict, times }) => [verdict, times]));
      return { days, themes, feedback: { ...NO_FEEDBACK, ...counted } };
    },
    requests: async (tenant, since) => {
      const [waiting, median, volumes] = await Promise.all([
        database.rows<Pick<RequestFigures, 'waiting' | 'overdue' | 'total'>>(WAITING, [tenant]),
        database.rows<{ hours: number | null }>(MEDIAN, [tenant, since]),
        database.rows<RequestFigures['volumes'][number]>(VOLUMES, [tenant, since]),
      ]);
      const { waiting: open, overdue, total } = waiting[0] ?? { waiting: 0, overdue: 0, total: 0 };
      return { waiting: open, overdue, total, medianHours: median[0]?.hours ?? null, volumes };
    },
  };
}
