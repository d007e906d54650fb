// Whole programs and the database under them that are killed again and again while people press: who presses brings the same again until
// somebody answers, and afterwards the work that is left is done and the audit is held against the database.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkpointFile, verifyingKey } from '../../src/storage/audit-keys.ts';
import { verifiedDatabase } from '../../src/storage/audit-reading.ts';
import { chanceFrom } from '../engine/generate.ts';
import { outstanding } from './delivered.ts';
import { type Activity, again, bring } from './person.ts';
import { type Running, startProgram } from './running.ts';
import type { Stage } from './stage.ts';

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
export type Kills = { readonly program: number; readonly database: number };

const PROGRAMS = 2;
const SETTLE_MS = 180_000;
export const LOOK_MS = 50;

/** Programs that are up, each again and again in its place. */
export class Programs {
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

/** What people do meanwhile. */
export type Doing = {
  readonly stage: Stage;
  readonly programs: Programs;
  readonly seed: number;
  isOver: boolean;
  /** Presses that were answered as done, and how often something was brought again since nobody had answered. */
  acknowledged: number;
  again: number;
};

export const doingOn = (stage: Stage, programs: Programs, seed: number): Doing => ({
  ...{ stage, programs, seed },
  isOver: false,
  acknowledged: 0,
  again: 0,
});

/** As the platform does: the same activity, sometimes under a new id, until somebody answers; null when it is over. */
export async function insisted(doing: Doing, first: Activity, isAnswer: (body: unknown) => boolean): Promise<unknown> {
  const { upTo, happens } = chanceFrom(doing.seed + doing.again * 31 + doing.acknowledged);
  let activity = first;
  while (!doing.isOver) {
    const port = doing.programs.port(upTo(97));
    const { status, body } = port === null ? { status: 0, body: null } : await bring(port, activity, 5000);
    if (status === 200 && isAnswer(body)) return body;
    if (port !== null) doing.again += 1;
    if (status === 200 || happens(0.3)) activity = again(first);
    await pause(20);
  }
  return null;
}

function killDatabase(folder: string): boolean {
  try {
    process.kill(Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

/** `mostBetween` acknowledgements come from one kill to the next. */
async function killedNow(doing: Doing, { folder, kills: most, forMs, seed, pauseMs }: Killing, mostBetween: number): Promise<Kills> {
  const { upTo } = chanceFrom(seed);
  const killed = { program: 0, database: 0 };
  const until = performance.now() + forMs;
  for (let turn = 0; killed.program + killed.database < most && performance.now() < until; turn += 1) {
    const [wanted, latest] = [doing.acknowledged + 1 + upTo(mostBetween), performance.now() + pauseMs.most];
    await pause(pauseMs.least);
    while (doing.acknowledged < wanted && performance.now() < latest) await pause(10);
    const isProgram = turn % 3 !== 2 && (await doing.programs.kill(turn % PROGRAMS));
    if (isProgram) killed.program += 1;
    else if (killDatabase(folder)) killed.database += 1;
  }
  return killed;
}

/** Kills while `working` goes on; whoever is in the middle of something then comes to its end. */
export async function killedWhile(doing: Doing, options: Killing, mostBetween: number, working: readonly Promise<unknown>[]) {
  const killed = await killedNow(doing, options, mostBetween);
  await doing.programs.settled();
  await pause(2000);
  doing.isOver = true;
  await Promise.all(working);
  return killed;
}

/** How much is left to do once programs have had their time. */
export async function leftIn(url: string): Promise<number> {
  const until = performance.now() + SETTLE_MS;
  while ((await outstanding(url)) > 0 && performance.now() < until) await pause(250);
  return await outstanding(url);
}

export async function auditIn(folder: string, url: string) {
  const text = existsSync(checkpointFile(folder)) ? readFileSync(checkpointFile(folder), 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return await verifiedDatabase({ url, text: whole, key: await verifyingKey(folder, null) });
}
