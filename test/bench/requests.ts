// How lists and look-ups of requests do as requests pile up: `node test/bench/requests.ts [FOLDER] [MOST]` prints Markdown. Requests
// are written by the store's own statements, without jobs and audit; FOLDER is where a temporary database is made.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { keysOf } from '../../src/approvals/scope.ts';
import type { Request } from '../../src/approvals/types.ts';
import type { Store } from '../../src/ports/store.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { openJobs } from '../../src/storage/jobs.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { insertRequest, type RequestRules } from '../../src/storage/request-rows.ts';
import { openStore } from '../../src/storage/store.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { chanceFrom } from '../engine/generate.ts';
import { decided, filingOf, rules as plain, requestOf, withdrawn } from '../storage/request-life.ts';

const [, , parent = tmpdir(), most = '100000'] = process.argv;
const SIZES = [1_000, 10_000, 100_000].filter((size) => size <= Number(most));
const LOOKS = 2_000;
const AT_ONCE = 200;
const DAY_MS = 86_400_000;
const TODAY = Date.UTC(2026, 10, 22, 12);
const tenant = '00000000-0000-0000-0000-000000000001';

const rules: RequestRules = { ...plain, keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)) };
const log = () => undefined;
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const pad = (number: number) => `person-${String(number).padStart(5, '0')}`;

const TOOLS = ['chatgpt', 'copilot', 'claude', 'gemini', 'deepl', 'whisper', 'midjourney', 'notebooklm'];
const ACTIVITIES = ['submit-data', 'record', 'translate', 'summarise', 'code', 'publish'];
const DATA = ['confidential', 'personal', 'company-name', 'about-customer', 'about-employee', 'about-partner', 'public', 'source-code'];
const CLAUSES = ['fortrolighed', 'gdpr', 'optagelser', 'ophavsret', 'vaerktoejer', 'mennesket', 'kunder', 'kode', 'billeder', 'offentlig'];

/** The same facts rest on the same clauses. */
const clausesOf = (tool: string, activity: string) =>
  [tool, activity].map((one) => CLAUSES[(one.length * 7 + one.charCodeAt(0)) % CLAUSES.length] ?? '');

/** Over three years, a tenth of them of the last fortnight open; as many persons as a twentieth; one DPO in a third of the seats. */
function generated(number: number, size: number): Request {
  const { upTo, happens, some } = chanceFrom(number);
  const share = number / size;
  const filedAt = TODAY - Math.floor((1 - share) * 3 * 365 * DAY_MS);
  const people = Math.max(20, Math.floor(size / 20));
  const approvers = happens(0.33) ? ['dpo', pad(upTo(people))] : [pad(upTo(people))];
  const [tool, activity] = [TOOLS[upTo(8)] ?? '', ACTIVITIES[upTo(6)] ?? ''];
  const request = requestOf({ tenant, number, requester: pad(upTo(people)), approvers, filedAt, clauses: clausesOf(tool, activity) });
  if (share > 0.99) return request;
  const ended = filedAt + upTo(14) * DAY_MS;
  if (happens(0.1)) return withdrawn(request, ended).request;
  if (happens(0.2)) return decided(request, 'rejected', ended).request;
  const facts = { tool, activity, data: some(DATA, 4) };
  const until = new Date(ended + 180 * DAY_MS).toISOString().slice(0, 10);
  const approved = decided(request, 'approved', ended, { facts, persons: happens(0.3) ? 'everyone' : 'requester', until }).request;
  return ended + 180 * DAY_MS < TODAY ? { ...approved, state: 'expired' } : approved;
}

async function fill(database: Database, from: number, to: number, size: number): Promise<void> {
  for (let start = from; start < to; start += AT_ONCE) {
    await inTransaction(database, async (trx) => {
      for (let number = start + 1; number <= Math.min(to, start + AT_ONCE); number++)
        await insertRequest(trx, generated(number, size), rules);
    });
  }
  await sql`vacuum (analyze) hjemmel.request, hjemmel.request_waiting, hjemmel.request_clause, hjemmel.scope_step,
      hjemmel.scope_ground`.execute(database.kysely);
}

type Look = { readonly name: string; readonly of: (store: Store, at: number, size: number) => Promise<{ readonly length: number } | null> };

const someone = (at: number, size: number) => pad(chanceFrom(at).upTo(Math.max(20, Math.floor(size / 20))));
const keysAsked = (at: number) => {
  const { upTo, some } = chanceFrom(at * 7 + 1);
  const data = some(DATA, 6).map((value) => `data=${value}`);
  return [`tool=${TOOLS[upTo(8)]}`, `activity=${ACTIVITIES[upTo(6)]}`, ...data, 'data=*', 'party=customer', 'place=home'];
};

const OLDEST_FIRST = { isOldestFirst: true, skip: 30, most: 15 };
const SOON = { from: '2026-11-22', to: '2026-12-06' };

const LOOKED: readonly Look[] = [
  { name: 'all, a page', of: ({ requests }) => requests.list(tenant, { most: 20 }) },
  { name: 'all, a page far back', of: ({ requests }, at, size) => requests.list(tenant, { below: (at * 37) % size, most: 20 }) },
  { name: 'open', of: ({ requests }) => requests.list(tenant, { states: ['pending', 'needs-routing', 'filed'], most: 20 }) },
  { name: 'a state that nothing is in', of: ({ requests }) => requests.list(tenant, { states: ['needs-routing'], most: 20 }) },
  {
    name: 'rejected, revoked or expired',
    of: ({ requests }) => requests.list(tenant, { states: ['rejected', 'revoked', 'expired'], most: 20 }),
  },
  { name: 'of a requester', of: ({ requests }, at, size) => requests.list(tenant, { requester: someone(at, size), most: 20 }) },
  {
    name: 'of a requester, open',
    of: ({ requests }, at, size) => requests.list(tenant, { requester: someone(at, size), states: ['pending'], most: 20 }),
  },
  { name: 'waiting for somebody', of: ({ requests }, at, size) => requests.list(tenant, { waitingFor: someone(at, size), most: 20 }) },
  { name: 'waiting for the DPO', of: ({ requests }) => requests.list(tenant, { waitingFor: 'dpo', most: 20 }) },
  {
    name: 'ended before a day',
    of: ({ requests }, at) => requests.list(tenant, { endedBefore: new Date(TODAY - (at % 1000) * DAY_MS), most: 20 }),
  },
  {
    name: 'rejected before a day',
    of: ({ requests }, at) =>
      requests.list(tenant, { states: ['rejected'], endedBefore: new Date(TODAY - (at % 1000) * DAY_MS), most: 20 }),
  },
  { name: 'waiting for the DPO, the third page', of: ({ requests }) => requests.list(tenant, { waitingFor: 'dpo', ...OLDEST_FIRST }) },
  { name: 'how many wait for the DPO', of: ({ requests }) => requests.howMany(tenant, { waitingFor: 'dpo' }).then(() => null) },
  { name: 'by urgency', of: ({ requests }) => requests.byUrgency(tenant, { soon: SOON, skip: 0, most: 15 }) },
  { name: 'by urgency, the hundredth page', of: ({ requests }) => requests.byUrgency(tenant, { soon: SOON, skip: 1485, most: 15 }) },
  { name: 'precedents', of: ({ requests }, at, size) => requests.precedents(tenant, someone(at, size), '2026-11-22', keysAsked(at), 4) },
  { name: 'similar', of: ({ requests }, at) => requests.similar(tenant, chanceFrom(at).some(CLAUSES, 3), 5) },
  { name: 'approved, a page', of: ({ requests }, at, size) => requests.approvedAfter(tenant, (at * 37) % size, 20) },
  { name: 'due', of: ({ requests }) => requests.due(new Date(TODAY - 4 * DAY_MS), 100) },
  { name: 'counts', of: ({ requests }) => requests.counts(tenant).then(() => null) },
  { name: 'by number', of: ({ requests }, at, size) => requests.numbered(tenant, (at * 37) % size).then(() => null) },
];

async function looked(store: Store, { name, of }: Look, size: number): Promise<readonly (string | number)[]> {
  const times: number[] = [];
  let found = 0;
  for (let at = 0; at < LOOKS; at++) {
    const started = performance.now();
    found += (await of(store, at, size))?.length ?? 1;
    times.push(performance.now() - started);
  }
  return [name, (found / LOOKS).toFixed(1), quantile(times, 0.5).toFixed(2), quantile(times, 0.99).toFixed(2)];
}

/** Filing and deciding, each with audit and jobs, durable before it is told. */
async function written(store: Store, clients: number, count: number): Promise<readonly (string | number)[]> {
  const times: number[] = [];
  const client = async () => {
    for (let i = 0; i < count / clients; i++) {
      const started = performance.now();
      const { request } = await store.requests.file(filingOf({ tenant: 'writes', requester: 'anne', approvers: ['mads'], filedAt: TODAY }));
      const between = performance.now();
      await store.requests.change(request.id, `act-${i}`, new Date(TODAY), (now) => ({
        change: decided(now, 'approved', TODAY),
        told: {},
      }));
      times.push(between - started, performance.now() - between);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const second = (times.length / (performance.now() - started)) * 1000;
  return [clients, second.toFixed(0), quantile(times, 0.5).toFixed(2), quantile(times, 0.99).toFixed(2)];
}

const folder = mkdtempSync(join(parent, 'hjemmel-bench-'));
const [load = 0] = loadavg();
console.log(`${availableParallelism()} processors, of which ${load.toFixed(1)} were wanted in the last minute; Node ${process.version}.\n`);
const embedded = await startEmbedded({ folder, log });
try {
  const results: (readonly (string | number)[])[][] = [];
  for (const size of SIZES) {
    await migrate({ url: embedded.url, log });
    const database = openDatabase({ url: embedded.url, most: 16 });
    await sql`truncate hjemmel.request, hjemmel.request_waiting, hjemmel.request_clause, hjemmel.scope_step,
      hjemmel.scope_ground`.execute(database.kysely);
    await fill(database, 0, size, size);
    const store = openStore(database, { ...rules, enqueue: async () => undefined });
    const lines: (readonly (string | number)[])[] = [];
    for (const look of LOOKED) {
      for (let at = 0; at < 20; at++) await look.of(store, at + 5000, size);
      lines.push(await looked(store, look, size));
    }
    results.push(lines);
    await database.close();
  }
  console.log(row([`${LOOKS} look-ups, ms`, ...SIZES.flatMap((size) => [`${size}: found`, 'p50', 'p99'])]));
  console.log(row(['---', ...SIZES.flatMap(() => ['---:', '---:', '---:'])]));
  for (const [at, { name }] of LOOKED.entries()) console.log(row([name, ...results.flatMap((lines) => lines[at]?.slice(1) ?? [])]));
  const database = openDatabase({ url: embedded.url, most: 16 });
  const jobs = await openJobs({ database, url: embedded.url, log });
  const store = openStore(database, { ...rules, enqueue: jobs.enqueue });
  await written(store, 4, 200);
  console.log(`\n${row(['clients', 'filed and decided a second', 'p50 ms', 'p99 ms'])}\n${row(['---:', '---:', '---:', '---:'])}`);
  for (const clients of [1, 16]) console.log(row(await written(store, clients, 2000)));
  await jobs.stop();
  await database.close();
} finally {
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}
