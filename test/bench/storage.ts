// What the database costs: `node test/bench/storage.ts [FOLDER]` prints Markdown. FOLDER is where a temporary database is made, so
// that the disk which is measured can be chosen.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../src/ports/store.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';

const STARTS = 10;
const TURNS = 3_000;
const CLIENTS = 16;

const log = () => undefined;
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

type Timed<T> = { readonly value: T; readonly ms: number };

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}

/** Milliseconds to come up, to migrate and to go down. */
async function life(folder: string): Promise<readonly number[]> {
  const up = await timed(() => startEmbedded({ folder, log }));
  const migration = await timed(() => migrate({ url: up.value.url, log }));
  const down = await timed(() => up.value.stop());
  return [up.ms, migration.ms, down.ms];
}

async function lives(folder: string): Promise<readonly string[]> {
  const [first, again]: [(readonly number[])[], (readonly number[])[]] = [[], []];
  for (let round = 0; round < STARTS; round++) {
    const fresh = join(folder, `life-${round}`);
    first.push(await life(fresh));
    again.push(await life(fresh));
    rmSync(fresh, { recursive: true });
  }
  const line = (name: string, runs: readonly (readonly number[])[], at: number) => {
    const times = runs.map((run) => run[at] ?? 0);
    return row([name, ...[0, 0.5, 1].map((share) => quantile(times, share).toFixed(0))]);
  };
  return [
    row([`ms, ${STARTS} times`, 'least', 'p50', 'most']),
    row(['---', '---:', '---:', '---:']),
    line('initialise and start', first, 0),
    line('migrate a new database', first, 1),
    line('start an initialised one', again, 0),
    line('migrate, nothing to do', again, 1),
    line('stop', again, 2),
  ];
}

const STATE = {
  lang: 'da',
  kind: 'ask',
  pending: 'data',
  carried: { tool: 'chatgpt', activity: 'submit-data', data: ['confidential', 'personal'] },
};
const ANSWERED = { day: '2026-11-22', facts: STATE.carried, outcome: 'prohibited', clauses: ['a', 'b'], edition: '1', lang: 'da' } as const;
const AT = new Date('2026-11-22T12:00:00Z');
const LATER = new Date('2026-11-22T12:10:00Z');

/** How many statements it takes, each a transaction of its own. */
type Turn = { readonly name: string; readonly statements: number; readonly take: (store: Store, number: number) => Promise<unknown> };

const tenant = '00000000-0000-0000-0000-000000000001';
const keys = (number: number) => ({
  tenant,
  conversation: `19:${number % 500}@unq.gbl.spaces`,
  person: `person-${number % 500}`,
  activity: `a-${number}`,
});

const short: Turn = {
  name: 'claim, store, settle',
  statements: 3,
  take: async (store, number) => {
    const key = keys(number);
    await store.deliveries.claim(key, AT);
    await store.conversations.store(key, STATE, LATER);
    await store.deliveries.settle(key, null);
  },
};

const whole: Turn = {
  name: 'claim, remember, load, store, keep, record, settle',
  statements: 7,
  take: async (store, number) => {
    const key = keys(number);
    await store.deliveries.claim(key, AT);
    await store.people.remember(key, { ...key, serviceUrl: 'https://smba.trafficmanager.net/emea/', locale: 'da-DK' }, AT);
    await store.conversations.load(key, AT, (state) => state);
    await store.conversations.store(key, STATE, LATER);
    await store.answers.keep({ tenant, id: `id-${number}` }, STATE, LATER);
    await store.asked.record({ ...ANSWERED, channel: 'personal' });
    await store.deliveries.settle(key, null);
  },
};

let number = 0;

async function turnLine(store: Store, { name, statements, take }: Turn, clients: number): Promise<string> {
  const times: number[] = [];
  const client = async () => {
    for (let i = 0; i < TURNS / clients; i++) times.push((await timed(() => take(store, ++number))).ms);
  };
  const cpu = process.cpuUsage();
  const all = await timed(() => Promise.all(Array.from({ length: clients }, client)));
  const { user, system } = process.cpuUsage(cpu);
  const second = (times.length / all.ms) * 1000;
  const quantiles = [0.5, 0.99].map((share) => quantile(times, share).toFixed(2));
  return row([
    name,
    clients,
    ...quantiles,
    second.toFixed(0),
    (second * statements).toFixed(0),
    ((user + system) / times.length).toFixed(0),
  ]);
}

/** With 16 connections, each statement durable before it is answered. */
async function turns(folder: string): Promise<readonly string[]> {
  const embedded = await startEmbedded({ folder: join(folder, 'turns'), log });
  await migrate({ url: embedded.url, log });
  const database = openDatabase({ url: embedded.url, most: CLIENTS });
  const store = openStore(database);
  const lines = [
    row([`a turn, ${TURNS} of them`, 'clients', 'p50 ms', 'p99 ms', 'turns a second', 'transactions a second', 'our CPU, µs a turn']),
    row(['---', ...Array(6).fill('---:')]),
  ];
  await turnLine(store, whole, CLIENTS);
  for (const clients of [1, CLIENTS]) {
    for (const turn of [short, whole]) lines.push(await turnLine(store, turn, clients));
  }
  await database.close();
  await embedded.stop();
  return lines;
}

const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'hjemmel-bench-'));
const [load = 0] = loadavg();
console.log(`${availableParallelism()} processors, of which ${load.toFixed(1)} were wanted in the last minute; Node ${process.version}.\n`);
try {
  console.log(`${(await lives(folder)).join('\n')}\n`);
  console.log((await turns(folder)).join('\n'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
