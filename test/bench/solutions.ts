// How lists of solutions do as solutions pile up: `node test/bench/solutions.ts [FOLDER] [MOST]` prints Markdown. Solutions are written by
// the store's own statements, without jobs and audit; FOLDER is where a temporary database is made.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Store } from '../../src/ports/store.ts';
import { emptyRecord } from '../../src/solutions/standing.ts';
import type { ItemRecord, Solution, Stage } from '../../src/solutions/types.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { openJobs } from '../../src/storage/jobs.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { insertSolution } from '../../src/storage/solution-rows.ts';
import { openStore } from '../../src/storage/store.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { chanceFrom } from '../engine/generate.ts';
import { rules } from '../storage/request-life.ts';
import { answered, beginningOf, rulesBy, solutionOf } from '../storage/solution-life.ts';

const [, , parent = tmpdir(), most = '10000'] = process.argv;
const SIZES = [1_000, 10_000].filter((size) => size <= Number(most));
const LOOKS = 400;
const AT_ONCE = 200;
const DAY_MS = 86_400_000;
const TODAY = Date.UTC(2026, 10, 22, 12);
const ITEMS = 40;
const tenant = '00000000-0000-0000-0000-000000000001';

const log = () => undefined;
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const pad = (number: number) => `person-${String(number).padStart(5, '0')}`;
const peopleAt = (size: number) => Math.max(20, Math.floor(size / 20));

const STAGES: readonly Stage[] = ['idea', 'idea', 'proof-of-concept', 'proof-of-concept', 'pilot', 'production', 'production', 'retired'];
const NAMES = ['Lønhjælper', 'Referater', 'Ansøgninger', 'Kvitteringer', 'Oversættelse', 'Søgning', 'Rapporter', 'Aktindsigt'];
const DEPARTMENTS = ['HR', 'Økonomi', 'Salg', 'Jura', 'Drift', 'Indkøb', 'Borgerservice', 'IT'];
const itemsOf = Array.from({ length: ITEMS }, (_, i) => `item-${i}`);
const ANSWER = 'Det står i aftalen med leverandøren, som vi har gennemgået med dem, der bruger løsningen til daglig. '.repeat(3);

/** Begun over three years; one person in twenty has a share in many; half of the items are answered, a few have a day. */
function generated(number: number, size: number): Solution {
  const { upTo, happens } = chanceFrom(number);
  const at = TODAY - Math.floor((1 - number / size) * 3 * 365 * DAY_MS);
  const name = `${NAMES[upTo(8)]} i ${DEPARTMENTS[upTo(8)]} ${number}`;
  const contributors = [pad(upTo(peopleAt(size))), ...(happens(0.3) ? ['busy'] : [])];
  const solution = solutionOf({ tenant, owner: pad(upTo(peopleAt(size))), contributors, name, at }, number);
  const record = (): ItemRecord | null => {
    if (happens(0.5)) return { ...emptyRecord(), state: 'answered', answer: ANSWER, revision: 1 };
    const due = new Date(TODAY + (upTo(400) - 100) * DAY_MS).toISOString().slice(0, 10);
    return happens(0.02) ? { ...emptyRecord(), due, responsible: pad(upTo(20)), revision: 1 } : null;
  };
  const items = Object.fromEntries(
    itemsOf.flatMap((item) => {
      const made = record();
      return made === null ? [] : [[item, made]];
    }),
  );
  return { ...solution, stage: STAGES[upTo(8)] ?? 'idea', changedAt: at + upTo(90) * DAY_MS, items };
}

const checking = { blocking: itemsOf.slice(0, 5) };
const live = rulesBy(checking);

async function fill(database: Database, size: number): Promise<void> {
  for (let start = 0; start < size; start += AT_ONCE) {
    await inTransaction(database, async (trx) => {
      for (let number = start + 1; number <= Math.min(size, start + AT_ONCE); number++)
        await insertSolution(trx, generated(number, size), live());
    });
  }
  await sql`vacuum (analyze) hjemmel.solution, hjemmel.solution_person`.execute(database.kysely);
}

type Look = {
  readonly name: string;
  readonly of: (solutions: Store['solutions'], at: number, size: number) => Promise<{ readonly length: number } | null>;
};

const someone = (at: number, size: number) => pad(chanceFrom(at).upTo(peopleAt(size)));

const LOOKED: readonly Look[] = [
  { name: 'all, a page', of: (solutions) => solutions.list(tenant, { most: 10 }) },
  { name: 'all, the hundredth page', of: (solutions) => solutions.list(tenant, { skip: 990, most: 10 }) },
  { name: 'all, the last page', of: (solutions, _, size) => solutions.list(tenant, { skip: size - 10, most: 10 }) },
  { name: 'of a person', of: (solutions, at, size) => solutions.list(tenant, { of: someone(at, size), most: 10 }) },
  { name: 'of a person with thousands', of: (solutions) => solutions.list(tenant, { of: 'busy', most: 10 }) },
  {
    name: 'of a person with thousands, the hundredth page',
    of: (solutions) => solutions.list(tenant, { of: 'busy', skip: 990, most: 10 }),
  },
  { name: 'of a stage', of: (solutions) => solutions.list(tenant, { stages: ['pilot'], most: 10 }) },
  {
    name: 'of two stages, the hundredth page',
    of: (solutions) => solutions.list(tenant, { stages: ['pilot', 'idea'], skip: 990, most: 10 }),
  },
  { name: 'blocked', of: (solutions) => solutions.list(tenant, { isBlocked: true, most: 10 }) },
  { name: 'blocked, the hundredth page', of: (solutions) => solutions.list(tenant, { isBlocked: true, skip: 990, most: 10 }) },
  { name: 'to do by a day', of: (solutions) => solutions.list(tenant, { dueBy: '2026-11-29', most: 10 }) },
  { name: 'to do by a day, the hundredth page', of: (solutions) => solutions.list(tenant, { dueBy: '2027-12-29', skip: 990, most: 10 }) },
  { name: 'named, found often', of: (solutions) => solutions.list(tenant, { named: 'LØNHJ', most: 10 }) },
  { name: 'named, found once', of: (solutions, at, size) => solutions.list(tenant, { named: ` ${(at * 37) % size}`, most: 10 }) },
  { name: 'named, found nowhere', of: (solutions) => solutions.list(tenant, { named: 'noget helt andet', most: 10 }) },
  {
    name: 'all of it at once',
    of: (solutions, at, size) =>
      solutions.list(tenant, {
        of: someone(at, size),
        stages: ['pilot', 'idea'],
        isBlocked: true,
        named: 'i',
        dueBy: '2027-12-29',
        most: 10,
      }),
  },
  { name: 'how many there are', of: (solutions) => solutions.howMany(tenant, {}).then(() => null) },
  { name: 'how many are blocked', of: (solutions) => solutions.howMany(tenant, { isBlocked: true }).then(() => null) },
  { name: 'how many are named so', of: (solutions) => solutions.howMany(tenant, { named: 'lønhj' }).then(() => null) },
  { name: 'how many of a person with thousands', of: (solutions) => solutions.howMany(tenant, { of: 'busy' }).then(() => null) },
  { name: 'whole, a page of 20', of: (solutions, at, size) => solutions.after(tenant, (at * 37) % size, 20) },
  { name: 'due', of: (solutions) => solutions.due(new Date(TODAY), 100) },
  { name: 'by number', of: (solutions, at, size) => solutions.numbered(tenant, (at * 37) % size).then(() => null) },
];

async function looked(store: Store, { name, of }: Look, size: number): Promise<readonly (string | number)[]> {
  const times: number[] = [];
  let found = 0;
  for (let at = 0; at < LOOKS; at++) {
    const started = performance.now();
    found += (await of(store.solutions, at, size))?.length ?? 1;
    times.push(performance.now() - started);
  }
  return [name, (found / LOOKS).toFixed(1), quantile(times, 0.5).toFixed(2), quantile(times, 0.99).toFixed(2)];
}

/** All rows worked out anew: where each is another, and where none is. */
async function refreshed(store: Store): Promise<readonly string[]> {
  const times: string[] = [];
  for (const blocking of [itemsOf.slice(0, 7), itemsOf.slice(0, 7), itemsOf.slice(0, 5)]) {
    checking.blocking = blocking;
    const started = performance.now();
    const moved = await store.solutions.refresh(tenant);
    times.push(`${moved} in ${((performance.now() - started) / 1000).toFixed(2)} s`);
  }
  return times;
}

/** Beginning and answering, each with audit and jobs, durable before it is told. */
async function written(store: Store, clients: number, changes: number): Promise<readonly (string | number)[]> {
  const times: number[] = [];
  const client = async () => {
    const { solution } = await store.solutions.begin(beginningOf({ tenant: 'writes', at: TODAY }));
    for (let i = 0; i < changes / clients; i++) {
      const started = performance.now();
      await store.solutions.change('writes', solution.id, `act-${i}`, new Date(TODAY), 'anne', (now) => ({
        change: answered(now, itemsOf[i % ITEMS] ?? '', ANSWER, TODAY + i),
        told: {},
      }));
      times.push(performance.now() - started);
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
  const refreshes: string[] = [];
  await migrate({ url: embedded.url, log });
  for (const size of SIZES) {
    const database = openDatabase({ url: embedded.url, most: 16 });
    await sql`truncate hjemmel.solution, hjemmel.solution_person`.execute(database.kysely);
    await fill(database, size);
    const store = openStore(database, { ...rules, enqueue: async () => undefined, solutions: live });
    const lines: (readonly (string | number)[])[] = [];
    for (const look of LOOKED) {
      for (let at = 0; at < 20; at++) await look.of(store.solutions, at + 5000, size);
      lines.push(await looked(store, look, size));
    }
    results.push(lines);
    refreshes.push(`${size} worked out anew: ${(await refreshed(store)).join(', ')}`);
    await database.close();
  }
  console.log(row([`${LOOKS} look-ups, ms`, ...SIZES.flatMap((size) => [`${size}: found`, 'p50', 'p99'])]));
  console.log(row(['---', ...SIZES.flatMap(() => ['---:', '---:', '---:'])]));
  for (const [at, { name }] of LOOKED.entries()) console.log(row([name, ...results.flatMap((lines) => lines[at]?.slice(1) ?? [])]));
  console.log(`\n${refreshes.join('\n')}`);
  const database = openDatabase({ url: embedded.url, most: 16 });
  const jobs = await openJobs({ database, url: embedded.url, log });
  const store = openStore(database, { ...rules, enqueue: jobs.enqueue, solutions: live });
  await written(store, 4, 200);
  console.log(`\n${row(['clients', 'answers a second', 'p50 ms', 'p99 ms'])}\n${row(['---:', '---:', '---:', '---:'])}`);
  for (const clients of [1, 16]) console.log(row(await written(store, clients, 1000)));
  await jobs.stop();
  await database.close();
} finally {
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}
