// Kills the program that files and decides, and the database under it, again and again in the middle of their work, and then looks
// whether anything that was acknowledged is missing or there twice.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isRecord } from '../../src/engine/record.ts';
import { checkpointFile, verifyingKey } from '../../src/storage/audit-keys.ts';
import { verifiedDatabase } from '../../src/storage/audit-reading.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { JOB_SCHEMA } from '../../src/storage/jobs.ts';
import { chanceFrom } from '../engine/generate.ts';
import { ask } from './server.ts';

const PROGRAM = fileURLToPath(new URL('killed-child.ts', import.meta.url));
const LANES = 8;
/** So many acknowledgements at most from one kill to the next. */
const MOST_BETWEEN = 60;

export type Killing = {
  readonly killed: { readonly program: number; readonly database: number };
  readonly acknowledged: { readonly filed: number; readonly decided: number };
  /** How often a call ended in a fault and was made again. */
  readonly failed: number;
  readonly requests: number;
  readonly checkpoints: number;
  /** In words; empty where all is as it has to be. */
  readonly findings: readonly string[];
};

type Acknowledged = {
  readonly filed: Map<string, { readonly id: string; readonly number: number }>;
  readonly decided: Set<string>;
  readonly lanes: number[];
  failed: number;
};

type Round = { readonly folder: string; readonly known: Acknowledged; readonly many: number; readonly dies: 'program' | 'database' };

export async function killing(folder: string, kills: number, seed = 1): Promise<Killing> {
  const { upTo } = chanceFrom(seed);
  const known: Acknowledged = { filed: new Map(), decided: new Set(), lanes: Array(LANES).fill(0), failed: 0 };
  const killed = { program: 0, database: 0 };
  let child: ChildProcess | null = null;
  while (killed.program + killed.database < kills) {
    const dies = (killed.program + killed.database) % 3 === 2 ? 'database' : 'program';
    killed[dies] += 1;
    child = await round(child, { folder, known, many: 1 + upTo(MOST_BETWEEN), dies });
  }
  // Whoever still runs goes on for a while, so that it is seen to.
  if (child !== null) await round(child, { folder, known, many: LANES, dies: 'program' });
  return { killed, ...(await checked(folder, known)), failed: known.failed };
}

/** The program that is still alive, or null. */
async function round(alive: ChildProcess | null, { folder, known, many, dies }: Round): Promise<ChildProcess | null> {
  const args = ['--disable-warning=ExperimentalWarning', PROGRAM, folder, ...known.lanes.map(String)];
  const child = alive ?? spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new TypeError('a child without standard output');
  const reached = Promise.withResolvers<void>();
  let heard = 0;
  const lines = alive === null ? createInterface({ input: child.stdout }) : linesOf(child);
  LINES.set(child, lines);
  lines.removeAllListeners('line');
  lines.on('line', (line) => {
    if (note(known, line) && ++heard === many) reached.resolve();
  });
  const gone = once(child, 'exit');
  await Promise.race([reached.promise, gone.then(() => Promise.reject(new Error('the program ended by itself')))]);
  if (dies === 'database') {
    process.kill(Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    return child;
  }
  const read = once(lines, 'close');
  child.kill('SIGKILL');
  await Promise.all([gone, read]);
  return null;
}

const LINES = new WeakMap<ChildProcess, ReturnType<typeof createInterface>>();

function linesOf(child: ChildProcess): ReturnType<typeof createInterface> {
  const lines = LINES.get(child);
  if (lines === undefined) throw new TypeError('a child that nobody listens to');
  return lines;
}

/** Whether it is an acknowledgement. The last line of a killed program may be cut off. */
function note(known: Acknowledged, line: string): boolean {
  if (!line.endsWith('}')) return false;
  const said: unknown = JSON.parse(line);
  if (!isRecord(said)) return false;
  if (typeof said.filed === 'string') known.filed.set(said.filed, { id: String(said.id), number: Number(said.number) });
  if (typeof said.decided === 'string') {
    known.decided.add(said.decided);
    known.lanes[Number(said.lane)] = Number(said.at) + 1;
  }
  if (said.failed !== undefined) known.failed += 1;
  return said.filed !== undefined || said.decided !== undefined;
}

async function checked(folder: string, known: Acknowledged) {
  const { url, stop } = await startEmbedded({ folder, log: () => undefined });
  try {
    const rows = await ask(url, 'select id, number, state, revision from hjemmel.request order by number');
    const facts = await ask(url, 'select number, event, count(*)::int as times from hjemmel.audit group by number, event');
    const jobs = await ask(
      url,
      `select data -> 'job' ->> 'request' as id, data -> 'job' ->> 'revision' as revision, count(*)::int as times,
        count(distinct data -> 'job' ->> 'person')::int as persons from ${JOB_SCHEMA}.job group by 1, 2`,
    );
    const text = readFileSync(checkpointFile(folder), 'utf8');
    const { broken, checkpoints } = await verifiedDatabase({ url, text: wholeLines(text), key: await verifyingKey(folder, null) });
    return {
      acknowledged: { filed: known.filed.size, decided: known.decided.size },
      requests: rows.length,
      checkpoints,
      findings: [...findingsOf(known, rows), ...doubles(rows, facts), ...jobFindings(rows, jobs), ...(broken === null ? [] : [broken])],
    };
  } finally {
    await stop();
  }
}

/** A line that a kill cut off goes at the next start, and there is none. */
const wholeLines = (text: string) => text.slice(0, text.lastIndexOf('\n') + 1);

type Rows = readonly Readonly<Record<string, unknown>>[];

function findingsOf(known: Acknowledged, rows: Rows): readonly string[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const filed = [...known.filed].filter(([, { id, number }]) => byId.get(id)?.number !== number);
  const decided = [...known.decided].filter((key) => byId.get(known.filed.get(key)?.id)?.state !== 'approved');
  // Each lane has at most one more than was acknowledged.
  const most = known.filed.size + LANES;
  return [
    ...filed.map(([key]) => `filing ${key} was acknowledged and is missing`),
    ...decided.map((key) => `decision ${key} was acknowledged and is missing`),
    ...(rows.length > most ? [`${rows.length} requests of at most ${most}`] : []),
    ...(new Set([...known.filed.values()].map(({ id }) => id)).size === known.filed.size ? [] : ['two filings became one']),
    ...rows.flatMap((row, at) => (row.number === at + 1 ? [] : [`number ${at + 1} is missing or there twice`])),
  ];
}

function doubles(rows: Rows, facts: Rows): readonly string[] {
  const times = new Map(facts.map((fact) => [`${fact.number} ${fact.event}`, fact.times]));
  return rows.flatMap(({ number, state }) => {
    const wanted = state === 'approved' ? 1 : undefined;
    const isRight = times.get(`${number} file`) === 1 && times.get(`${number} decide`) === wanted;
    return isRight ? [] : [`request ${number} has not one audit entry for each thing that happened`];
  });
}

/** Filing has three jobs, deciding two. */
function jobFindings(rows: Rows, jobs: Rows): readonly string[] {
  const times = new Map(jobs.map((job) => [`${job.id} ${job.revision}`, job.times]));
  return rows.flatMap(({ id, number, revision }) => {
    const isRight = times.get(`${id} 1`) === 3 && times.get(`${id} 2`) === (revision === 2 ? 2 : undefined);
    return isRight ? [] : [`request ${number} has other jobs than what happened to it needs`];
  });
}
