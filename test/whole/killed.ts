// Kills whole programs and the database under them, again and again, while people file and decide over HTTP; afterwards looks whether
// anything that was acknowledged is missing or there twice, and whether everything has arrived.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkpointFile, verifyingKey } from '../../src/storage/audit-keys.ts';
import { verifiedDatabase } from '../../src/storage/audit-reading.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { chanceFrom } from '../engine/generate.ts';
import { ask } from '../storage/server.ts';
import { type Delivered, delivered, outstanding } from './delivered.ts';
import { type Activity, again, bring, chatOf, filing, isApproved, markOf, pressed, tokenIn } from './person.ts';
import { buttonData } from './played-teams.ts';
import { type Running, startProgram } from './running.ts';
import { answersOf, type Stage, stageOf } from './stage.ts';

export type Killing = {
  readonly folder: string;
  /** Ends with whichever is first. */
  readonly kills: number;
  readonly forMs: number;
  readonly lanes: number;
  readonly seed: number;
  /** Between two kills. */
  readonly pauseMs: { readonly least: number; readonly most: number };
};
export type Killed = {
  readonly killed: { readonly program: number; readonly database: number };
  readonly acknowledged: { readonly filed: number; readonly decided: number };
  /** How often something was brought again since nobody had answered. */
  readonly broughtAgain: number;
  readonly delivered: Delivered;
  readonly checkpoints: number;
  readonly findings: readonly string[];
};

const PROGRAMS = 2;
const MOST_UNDECIDED = 4;
/** Acknowledgements from one kill to the next. */
const MOST_BETWEEN = 6;
const SETTLE_MS = 180_000;
const LOOK_MS = 50;

type Known = {
  readonly filed: Map<string, string>;
  readonly decided: Set<string>;
  /** Undecided ones by manager. */
  readonly waiting: Map<string, number>;
  again: number;
};

/** Programs that are up, each again and again in its place. */
class Programs {
  readonly #stage: Stage;
  readonly #folder: string;
  readonly #up: (Running | null)[] = Array(PROGRAMS).fill(null);
  #starting: Promise<unknown>[] = [];
  isOver = false;

  constructor(stage: Stage, folder: string) {
    this.#stage = stage;
    this.#folder = folder;
  }

  async start(at: number): Promise<void> {
    while (!this.isOver) {
      const one = await startProgram({ address: this.#stage.address, data: this.#folder }).catch(() => null);
      this.#up[at] = one;
      if (one !== null) return;
    }
  }

  startAll(): Promise<unknown> {
    return Promise.all(this.#up.map((_, at) => this.start(at)));
  }

  /** Null while none is up. */
  port(number: number): number | null {
    const up = this.#up.filter((one) => one !== null);
    return up[number % Math.max(1, up.length)]?.port ?? null;
  }

  /** False where it is not up. It is started again at once; nobody waits for it. */
  async kill(at: number): Promise<boolean> {
    const one = this.#up[at] ?? null;
    if (one === null) return false;
    this.#up[at] = null;
    await one.kill();
    const starting = this.start(at);
    this.#starting = [...this.#starting.slice(-PROGRAMS), starting];
    return true;
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.#starting);
    for (const one of this.#up) await one?.stop();
  }

  settled(): Promise<unknown> {
    return Promise.all(this.#starting);
  }
}

type Doing = { readonly stage: Stage; readonly programs: Programs; readonly known: Known; readonly seed: number; isOver: boolean };

/** As the platform does: the same activity, sometimes under a new id, until somebody answers; null when it is over. */
async function insisted(doing: Doing, first: Activity, isAnswer: (body: unknown) => boolean): Promise<unknown> {
  const { upTo, happens } = chanceFrom(doing.seed + doing.known.again * 31 + doing.known.filed.size);
  let activity = first;
  while (!doing.isOver) {
    const port = doing.programs.port(upTo(97));
    const { status, body } = port === null ? { status: 0, body: null } : await bring(port, activity, 5000);
    if (status === 200 && isAnswer(body)) return body;
    if (port !== null) doing.known.again += 1;
    if (status === 200 || happens(0.3)) activity = again(first);
    await pause(20);
  }
  return null;
}

async function files(doing: Doing, lane: number, answer: unknown): Promise<void> {
  const { stage, known } = doing;
  const person = stage.staff.requesters[lane] ?? '';
  for (let at = 0; !doing.isOver; at += 1) {
    while (!doing.isOver && (known.waiting.get(person) ?? 0) >= MOST_UNDECIDED) await pause(LOOK_MS);
    const key = `${lane}x${at}`;
    const body = await insisted(doing, filing(person, stage.teams.url, answer, key), (said) => tokenIn(said) !== null);
    if (body === null) return;
    known.filed.set(key, person);
    known.waiting.set(person, (known.waiting.get(person) ?? 0) + 1);
  }
}

const KEY = new RegExp(`${markOf('(\\w+)').replaceAll('.', '\\.')}`, 'u');

/** Presses on each card that comes, once. */
async function decides(doing: Doing, lane: number): Promise<void> {
  const { stage, known } = doing;
  const [person, requester] = [stage.staff.managers[lane] ?? '', stage.staff.requesters[lane] ?? ''];
  const open = new Set<Promise<void>>();
  for (let from = 0; !doing.isOver; await pause(LOOK_MS)) {
    for (; from < stage.teams.messages.length; from += 1) {
      const message = stage.teams.messages[from];
      const data = message?.conversation === chatOf(person) ? buttonData(message.first, 'approve') : null;
      const key = KEY.exec(JSON.stringify(message?.first))?.[1];
      if (data === null || key === undefined || known.decided.has(key)) continue;
      const press = pressed(person, stage.teams.url, { verb: 'approve', data, inputs: { seen: 'true' } });
      const one = insisted(doing, press, isApproved).then((body) => {
        if (body === null || known.decided.has(key)) return;
        known.decided.add(key);
        known.waiting.set(requester, (known.waiting.get(requester) ?? 1) - 1);
      });
      open.add(one);
    }
  }
  await Promise.all(open);
}

function killDatabase(folder: string): boolean {
  try {
    process.kill(Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

async function kills({ programs, known }: Doing, { folder, kills: most, forMs, seed, pauseMs }: Killing) {
  const { upTo } = chanceFrom(seed);
  const killed = { program: 0, database: 0 };
  const until = performance.now() + forMs;
  const acknowledged = () => known.filed.size + known.decided.size;
  for (let turn = 0; killed.program + killed.database < most && performance.now() < until; turn += 1) {
    const [wanted, latest] = [acknowledged() + 1 + upTo(MOST_BETWEEN), performance.now() + pauseMs.most];
    await pause(pauseMs.least);
    while (acknowledged() < wanted && performance.now() < latest) await pause(10);
    const isProgram = turn % 3 !== 2 && (await programs.kill(turn % PROGRAMS));
    if (isProgram) killed.program += 1;
    else if (killDatabase(folder)) killed.database += 1;
  }
  return killed;
}

export async function killing(options: Killing): Promise<Killed> {
  const { folder, lanes, seed } = options;
  const stage = await stageOf(lanes, lanes);
  const programs = new Programs(stage, folder);
  const known: Known = { filed: new Map(), decided: new Set(), waiting: new Map(), again: 0 };
  const doing: Doing = { stage, programs, known, seed, isOver: false };
  try {
    await programs.startAll();
    const answers = await answersOf(programs.port(0) ?? 0, stage);
    const working = stage.staff.requesters.flatMap((person, lane) => [files(doing, lane, answers.get(person)), decides(doing, lane)]);
    const killed = await kills(doing, options);
    await programs.settled();
    // Whoever is in the middle of something comes to its end.
    await pause(2000);
    doing.isOver = true;
    await Promise.all(working);
    return {
      killed,
      acknowledged: { filed: known.filed.size, decided: known.decided.size },
      broughtAgain: known.again,
      ...(await seen(folder, doing)),
    };
  } finally {
    doing.isOver = true;
    await programs.stop();
    await stage.close();
  }
}

async function seen(folder: string, { stage, known }: Doing) {
  const { url, stop } = await startEmbedded({ folder, log: () => undefined });
  try {
    const until = performance.now() + SETTLE_MS;
    while ((await outstanding(url)) > 0 && performance.now() < until) await pause(250);
    const left = await outstanding(url);
    const rows = await ask(
      url,
      "select number, state, content ->> 'purpose' as mark, (content ->> 'repeats')::int as repeats from hjemmel.request order by number",
    );
    const facts = await ask(url, 'select number, event, count(*)::int as times from hjemmel.audit group by number, event');
    const text = existsSync(checkpointFile(folder)) ? readFileSync(checkpointFile(folder), 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const { broken, checkpoints } = await verifiedDatabase({ url, text: whole, key: await verifyingKey(folder, null) });
    const result = await delivered(url, stage.teams);
    const findings = [
      ...missing(known, rows),
      ...doubles(rows, facts),
      ...result.findings,
      ...stage.graph.violations,
      ...(broken === null ? [] : [broken]),
      ...(left === 0 ? [] : [`${left} jobs are still not done`]),
    ];
    return { delivered: result, checkpoints, findings };
  } finally {
    await stop();
  }
}

type Rows = readonly Readonly<Record<string, unknown>>[];

function missing(known: Known, rows: Rows): readonly string[] {
  const byMark = Map.groupBy(rows, ({ mark }) => String(mark));
  const filed = [...known.filed.keys()].flatMap((key) => {
    const there = byMark.get(markOf(key))?.length ?? 0;
    return there === 1 ? [] : [`filing ${key} was acknowledged and is there ${there} times`];
  });
  const standing = standingIn(rows);
  const decided = [...known.decided].flatMap((key) => {
    const number = byMark.get(markOf(key))?.[0]?.number;
    return standing.has(number) ? [] : [`decision ${key} was acknowledged and is missing`];
  });
  const twice = [...byMark].flatMap(([mark, all]) => (all.length > 1 ? [`${mark} was filed ${all.length} times`] : []));
  return [...filed, ...decided, ...twice, ...rows.flatMap((row, at) => (row.number === at + 1 ? [] : [`number ${at + 1} is missing`]))];
}

/** The numbers of those that are approved, or were until an approved repeat took their place. */
function standingIn(rows: Rows): ReadonlySet<unknown> {
  const approved = rows.filter(({ state }) => state === 'approved' || state === 'superseded');
  const repeated = new Set(approved.map(({ repeats }) => repeats));
  return new Set(approved.flatMap(({ number, state }) => (state === 'approved' || repeated.has(number) ? [number] : [])));
}

function doubles(rows: Rows, facts: Rows): readonly string[] {
  const times = new Map(facts.map((fact) => [`${fact.number} ${fact.event}`, fact.times]));
  const standing = standingIn(rows);
  return rows.flatMap(({ number, state }) => {
    const isRight =
      times.get(`${number} file`) === 1 &&
      times.get(`${number} decide`) === (standing.has(number) ? 1 : undefined) &&
      times.get(`${number} supersede`) === (state === 'superseded' ? 1 : undefined);
    return isRight ? [] : [`request ${number} has not one audit entry for each thing that happened`];
  });
}
