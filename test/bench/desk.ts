// How the desk's counts do as years go by: `node test/bench/desk.ts [FOLDER] [ROWS]` prints Markdown. So many questions of one year, a tenth
// of them open, and as many requests over three years; and 10,000 solutions.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Store } from '../../src/ports/store.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';
import { deskWith, SOLUTION_LOOKS, solutionsFilled, themesCounted } from './desk-solutions.ts';

const [, , parent = tmpdir(), most = '100000'] = process.argv;
const ROWS = Number(most);
const LOOKS = 200;
const SOLUTIONS = 10_000;
const SINCE = '2025-11-22';
const tenant = 'tenant';

const log = () => undefined;
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

const LOOKED: Readonly<Record<string, (store: Store, at: number) => Promise<unknown>>> = {
  'open questions, grouped': (store) => store.openQuestions.list(SINCE, 200),
  'how many open questions': (store) => store.openQuestions.howMany(SINCE),
  'questions by day, theme and verdict': (store) => store.figures.asked(SINCE),
  'requests by month, median hours, what waits': (store) => store.figures.requests(tenant, new Date(SINCE)),
  'counting the words of a question': (store, at) =>
    store.openQuestions.count({
      words: [`zurkon${String.fromCharCode(97 + (at % 26))}`, 'plimsk'],
      facts: { tool: 'other' },
      day: SINCE,
      from: { tenant, conversation: String(at) },
    }),
};

const FACTS = `json_build_object('activity', 'a' || n % 12, 'tool', 't' || n % 17, 'data', json_build_array('d' || n % 7))`;

const folder = mkdtempSync(join(parent, 'hjemmel-bench-'));
const [load = 0] = loadavg();
const embedded = await startEmbedded({ folder, log });
try {
  await migrate({ url: embedded.url, log });
  const database = openDatabase({ url: embedded.url, most: 8 });
  const fill = [
    `insert into hjemmel.asked (day, facts, outcome, clauses, edition, lang, channel, is_open)
      select date '2025-11-22' + n % 365, ${FACTS}, (array['permitted', 'conditional', 'approval-required', 'prohibited', 'clarify',
        'information', 'information', 'conditional', 'prohibited', 'not-covered'])[n % 10 + 1], array['c' || n % 40, 'c' || n % 41], '1', 'da',
        'personal', n % 10 = 9 from generate_series(1, ${ROWS}) as each (n)`,
    `insert into hjemmel.feedback (id, day, verdict, reason, facts, outcome, clauses, edition, lang)
      select n::text, date '2025-11-22' + n % 365, (array['helpful', 'wrong-outcome', 'not-understood'])[n % 3 + 1], 'because', ${FACTS},
        'conditional', array['c1'], '1', 'da' from generate_series(1, ${Math.floor(ROWS / 20)}) as each (n)`,
    `insert into hjemmel.request (id, tenant, number, revision, state, requester, filed_at, content)
      select n::text, '${tenant}', n, 1, case when n % 50 = 0 then 'pending' else 'approved' end, 'p' || n % 900,
        timestamptz '2023-11-22' + n * interval '1095 days' / ${ROWS},
        json_build_object('scope', case when n % 3 = 0 then null else json_build_object('until', '2027-01-01') end, 'pad', repeat('x', 1500),
          'seats', json_build_array(json_build_object('verdict', case when n % 50 = 0 then null else json_build_object(
            'kind', case when n % 3 = 0 then 'rejected' else 'approved' end,
            'at', (extract(epoch from timestamptz '2023-11-22' + n * interval '1095 days' / ${ROWS}) * 1000)::bigint + n % 500 * 3600000) end)))
      from generate_series(1, ${ROWS}) as each (n)`,
    'vacuum (analyze) hjemmel.asked, hjemmel.feedback, hjemmel.request',
  ];
  const client = new Client({ connectionString: embedded.url });
  await client.connect();
  for (const statement of fill) await client.query(statement);
  await client.end();
  const store = openStore(database);
  await solutionsFilled(database, tenant, SOLUTIONS);
  console.log(`${ROWS} rows; ${availableParallelism()} processors, of which ${load.toFixed(1)} were wanted in the last minute.\n`);
  console.log(`${row([`${LOOKS} times, ms`, 'p50', 'p99'])}\n${row(['---', '---:', '---:'])}`);
  const timed = async (name: string, looks: number, look: (at: number) => Promise<unknown>) => {
    const times: number[] = [];
    for (let at = 0; at < looks; at += 1) {
      const started = performance.now();
      await look(at);
      times.push(performance.now() - started);
    }
    console.log(row([name, quantile(times, 0.5).toFixed(1), quantile(times, 0.99).toFixed(1)]));
  };
  for (const [name, look] of Object.entries(LOOKED)) await timed(name, LOOKS, (at) => look(store, at));
  const desk = deskWith(store, tenant, () => new Date());
  for (const [name, look] of Object.entries(SOLUTION_LOOKS)) await timed(name, LOOKS, () => look(desk));
  // What was counted is kept for a minute: each time is a desk of its own.
  await timed('themes of every solution, not kept yet (5 times)', 5, () => themesCounted(deskWith(store, tenant, () => new Date())));
  await database.close();
} finally {
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}
