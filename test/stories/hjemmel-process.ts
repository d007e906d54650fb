// The whole product as `npm start` runs it, in a process of its own with a database of its own, for one test file.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dueOf } from '../../src/approvals/timers.ts';
import type { FeedbackEntry } from '../../src/ports/records.ts';
import type { Solutions } from '../../src/ports/solutions.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { feedbackIn } from '../../src/storage/records.ts';
import { openStore } from '../../src/storage/store.ts';
import { solutionRules } from '../desk/solution-scene.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Running = {
  readonly url: string;
  readonly said: () => string;
  /** What is kept for the policy's owner, read beside the running program. */
  readonly feedback: () => Promise<readonly FeedbackEntry[]>;
  /** Changes what is kept of solutions beside the running program, so that not all has to be clicked. */
  readonly withSolutions: (deed: (kept: Solutions) => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<number | null>;
};

async function besideIn<T>(folder: string, deed: (database: Database) => Promise<T>): Promise<T> {
  const log = () => undefined;
  const server = await startEmbedded({ folder, log });
  const database = openDatabase({ url: server.url, most: 1, log });
  try {
    return await deed(database);
  } finally {
    await database.close();
    await server.stop();
  }
}

/** Nobody is told of anything. */
const enqueue = async () => undefined;
const solutionsKeptIn = (database: Database) =>
  openStore(database, { dueOf, keysOf: () => [], enqueue, solutions: solutionRules(Date.now) }).solutions;

const READY = /Hjemmel: (http:\/\/\S+)\nOpen the page/u;

/** Resolves when the page can be opened, on a port of the system's choice. `directory` is a file of people in place of the one that comes along. */
export async function startHjemmel(directory?: string): Promise<Running> {
  const data = mkdtempSync(join(tmpdir(), 'hjemmel-'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/local-main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      HJEMMEL_DATA: data,
      LOG_LEVEL: 'info',
      ...(directory === undefined ? {} : { HJEMMEL_DIRECTORY: directory }),
    },
  });
  let said = '';
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>();
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const url = READY.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
  }
  void ended.then((code) => reject(new Error(`hjemmel ended with ${code}: ${said}`)));
  const url = await ready;
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await ended;
    rmSync(data, { recursive: true, force: true });
    return code;
  };
  return {
    url,
    said: () => said,
    feedback: () => besideIn(data, (database) => feedbackIn(database).list('2000-01-01')),
    withSolutions: (deed) => besideIn(data, (database) => deed(solutionsKeptIn(database))),
    stop,
  };
}
