// Another process with the embedded database, as tests see it: what it says, and ways to end it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('embedded-child.ts', import.meta.url));

export type Child = {
  readonly pid: number;
  /** Lines that it logged so far. */
  readonly logged: readonly string[];
  /** The address of the database, once it is up; rejects when the process ends instead. */
  readonly up: Promise<string>;
  /** Stops its database; how that went. */
  leave(): Promise<string>;
  /** As Ctrl-C does: everything that it started and that did not leave its group is asked to end, too. */
  interrupt(): Promise<void>;
  /** As a crash does: nothing of it runs any further. */
  kill(): Promise<void>;
};

export function startChild(folder: string, before: readonly string[] = []): Child {
  const [file = process.execPath, ...args] = [...before, process.execPath, '--disable-warning=ExperimentalWarning', PROGRAM, folder];
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const logged: string[] = [];
  const { up, end } = heard(child, logged);
  return {
    pid: child.pid ?? 0,
    logged,
    up,
    leave: async () => {
      child.stdin?.end('leave\n');
      return end;
    },
    interrupt: async () => {
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await gone(child);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone(child);
    },
  };
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function heard(child: ChildProcess, logged: string[]): { readonly up: Promise<string>; readonly end: Promise<string> } {
  const up = Promise.withResolvers<string>();
  const end = Promise.withResolvers<string>();
  // Whoever asks for neither is not to be told of it as of an error.
  up.promise.catch(() => undefined);
  if (child.stdout === null) throw new TypeError('a child without standard output');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said: Readonly<Record<string, string>> = JSON.parse(line);
    if (said.log !== undefined) logged.push(said.log);
    if (said.url !== undefined) up.resolve(said.url);
    if (said.end !== undefined) end.resolve(said.end);
  });
  child.on('close', () => {
    end.resolve('ended without a word');
    end.promise.then((how) => up.reject(new Error(how)));
  });
  return { up: up.promise, end: end.promise };
}
