// Whether a server runs on a folder: what PostgreSQL wrote into `postmaster.pid`, held against the processes that there are.
import { readdir, unlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Fault } from '../engine/fault.ts';
import { textIn } from './file-access.ts';
import { isAlive, isPostgresIn } from './processes.ts';
import { answersFor, type ServerAddress } from './server-address.ts';
import type { ServerFolder } from './server-folder.ts';

export type PidFile = { readonly pid: number; readonly address: ServerAddress; readonly isReady: boolean; readonly text: string };

export type ServerState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'running'; readonly file: PidFile }
  /** A server that ended without tidying up. */
  | { readonly kind: 'dead'; readonly file: PidFile };

const pidFileOf = (data: string) => join(data, 'postmaster.pid');

/** Its lines are: process, data folder, start, port, folder of the socket, address, shared memory, status. */
export async function pidFileIn({ data, run }: ServerFolder): Promise<PidFile | null> {
  const text = await textIn(pidFileOf(data));
  if (text === null) return null;
  const lines = text.split('\n').map((line) => line.trim());
  const address = lines[4] ? { socket: run, port: Number(lines[3]) } : { socket: null, port: Number(lines[3]) };
  return { pid: Number(lines[0]), address, isReady: lines[7] === 'ready', text };
}

export async function serverState(folder: ServerFolder, password: string): Promise<ServerState> {
  const file = await pidFileIn(folder);
  if (file === null) return { kind: 'stopped' };
  return { kind: (await isServer(file, folder, password)) ? 'running' : 'dead', file };
}

/** Linux shows what a process is; elsewhere the server itself is asked, which it answers only once it is up. */
async function isServer({ pid, address }: PidFile, { data }: ServerFolder, password: string): Promise<boolean> {
  if (!(pid > 0 && isAlive(pid))) return false;
  return process.platform === 'linux' ? isPostgresIn(pid, data) : answersFor(data, address, password);
}

/**
 * Makes way for a new server where the last one was killed. PostgreSQL itself takes its file over when the process is gone, and
 * looks by it for what may be left in shared memory, so the file stays. Only where the number lives on in another process, or in
 * one that nobody has buried yet, ours is written in: PostgreSQL knows that its parent is no other server.
 */
export async function clearDead(folder: ServerFolder, { pid, text }: PidFile): Promise<void> {
  if (await isListening(folder)) throw inUseElsewhere(folder);
  if (isAlive(pid)) await writeFile(pidFileOf(folder.data), text.replace(/^[^\n]*/u, String(process.pid)));
}

/** Socket files that no server listens on; how many there were. */
export async function clearSockets({ run }: ServerFolder): Promise<number> {
  const left = (await readdir(run)).filter((name) => name.startsWith('.s.PGSQL.'));
  await Promise.all(left.map((name) => unlink(join(run, name))));
  return left.length;
}

/** A server in another container, say, whose processes cannot be seen from here but whose socket lies in the same folder. */
async function isListening({ run }: ServerFolder): Promise<boolean> {
  const names = await readdir(run).catch(() => []);
  const sockets = names.filter((name) => name.startsWith('.s.PGSQL.') && !name.endsWith('.lock'));
  const found = await Promise.all(sockets.map((name) => accepts(join(run, name))));
  return found.includes(true);
}

function accepts(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

function inUseElsewhere({ path }: ServerFolder): Fault {
  const message = `a PostgreSQL server that cannot be seen from here, in another container perhaps, runs on \`${path}\``;
  const hint = 'give each container its own folder, or let them share one server by DATABASE_URL';
  return new Fault({ code: 'database-in-use-elsewhere', message, hint });
}
