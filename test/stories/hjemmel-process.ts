// The whole product as `npm start` runs it, in a process of its own with a database of its own, for one test file.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Running = { readonly url: string; readonly said: () => string; readonly stop: () => Promise<number | null> };

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Resolves when the page can be opened. `directory` is a file of people in place of the one that comes along. */
export async function startHjemmel(directory?: string): Promise<Running> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'hjemmel-'));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/local-main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      HJEMMEL_DATA: data,
      LOG_LEVEL: 'info',
      ...(directory === undefined ? {} : { HJEMMEL_DIRECTORY: directory }),
    },
  });
  let said = '';
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Open the page')) resolve();
    });
  }
  void ended.then((code) => reject(new Error(`hjemmel ended with ${code}: ${said}`)));
  await ready;
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await ended;
    rmSync(data, { recursive: true, force: true });
    return code;
  };
  return { url: `http://127.0.0.1:${port}`, said: () => said, stop };
}
