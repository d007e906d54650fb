// Initialises a server, starts it and stops it. Called under the folder's lock only.
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '../engine/fault.ts';
import { systemCode, textIn } from './file-access.ts';
import { endOf } from './processes.ts';
import { hasRoomForSocket, localAddress, SERVER_USER, type ServerAddress, socketAddress } from './server-address.ts';
import { type Binaries, notRunnable } from './server-binaries.ts';
import { startFault } from './server-faults.ts';
import { folderFault, type ServerFolder } from './server-folder.ts';
import { type PidFile, pidFileIn } from './server-state.ts';
import type { ServerUser } from './server-user.ts';
import { until } from './wait.ts';

export type Server = {
  readonly folder: ServerFolder;
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly password: string;
  readonly log: (line: string) => void;
};

const run = promisify(execFile);

/** After a crash the server first works its journal off. */
export const START_MS = 120_000;
const STOP_MS = 30_000;
/** Longer than any statement may take. */
const ORPHANS_MS = 15_000;

/** Nothing of ours in the environment may tell the server anything else; Windows needs what it has. */
const ENVIRONMENT = process.platform === 'win32' ? {} : { env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } };

/**
 * Small and quiet. Neither statements nor the values in them reach the log; no replication, so less is written; the rest is
 * PostgreSQL's own, durability above all.
 */
const SETTINGS: readonly string[] = [
  'log_min_messages=fatal',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_checkpoints=off',
  'max_connections=100',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_logical_replication_workers=0',
  'max_parallel_workers_per_gather=0',
  'io_method=sync',
  'jit=off',
];

/** A first database. It is made beside its place and moved there whole, so a crash or a full disk leaves no half of one. */
export async function initialise(server: Server): Promise<void> {
  const { folder, binaries, user } = server;
  await clearDrafts(folder);
  const draft = join(folder.path, `data.new-${process.pid}-${randomUUID()}`);
  await makeFor(user, draft);
  const passwordFile = join(folder.run, `.password-${randomUUID()}`);
  try {
    await writeFile(passwordFile, server.password, { mode: 0o600 });
    await giveFile(user, passwordFile);
    const { file, args, ...owner } = user.command(binaries.initdb, initdbArguments(draft, passwordFile));
    await run(file, [...args], { ...owner, ...ENVIRONMENT, cwd: folder.path });
    await rename(draft, folder.data);
    await settleOnDisk(folder.path);
  } catch (cause) {
    throw initialiseFault(server, cause);
  } finally {
    await Promise.all([draft, passwordFile].map((path) => rm(path, { recursive: true, force: true })));
  }
}

function initdbArguments(data: string, passwordFile: string): readonly string[] {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return [
    `--pgdata=${data}`,
    `--username=${SERVER_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--no-instructions',
    ...locale,
  ];
}

/** A program that could not be started, one that gave up and said why, or a file of ours that could not be written. */
function initialiseFault({ folder }: Server, cause: unknown): Error {
  const code = systemCode(cause);
  if (!(typeof cause === 'object' && cause !== null && 'stderr' in cause)) return folderFault(folder.path, cause);
  return code === null ? startFault(folder, String(cause.stderr)) : notRunnable(`\`initdb\` cannot be started: ${code}`, cause);
}

/** What a process that died while initialising left behind; it never held any data. Its `initdb` may still be writing there. */
async function clearDrafts({ path }: ServerFolder): Promise<void> {
  const drafts = (await readdir(path)).filter((name) => name.startsWith('data.new-'));
  const options = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 };
  await Promise.all(drafts.map((name) => rm(join(path, name), options).catch(() => undefined)));
}

async function makeFor(user: ServerUser, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await giveFile(user, folder);
}

async function giveFile({ owner }: ServerUser, path: string): Promise<void> {
  if (owner !== null) await chown(path, owner.uid, owner.gid);
}

async function settleOnDisk(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path);
  await handle.sync().finally(() => handle.close());
}

/** The folder of the socket, which also takes the password on its way to `initdb`. */
export async function prepareRun({ folder, user }: Server): Promise<void> {
  await makeFor(user, folder.run);
}

/** Resolves when the server takes connections. It outlives us unless it is stopped, and a Ctrl-C meant for us does not reach it. */
export async function start(server: Server): Promise<PidFile> {
  const started = await until(() => startedOnce(server).catch(heldByOrphans), ORPHANS_MS);
  return started ?? (await startedOnce(server));
}

/** Connections of a killed server end as soon as they are through with their statement; until then they hold its memory. */
function heldByOrphans(cause: unknown): null {
  if (cause instanceof Fault && cause.message.includes('pre-existing shared memory block')) return null;
  throw cause;
}

async function startedOnce(server: Server): Promise<PidFile> {
  const { folder } = server;
  const address = await addressFor(folder);
  await rename(folder.log, `${folder.log}.1`).catch(() => undefined);
  const log = await open(folder.log, 'a', 0o600);
  try {
    const child = spawned(server, address, log.fd);
    const found = await until(async () => child.ended() ?? (await readyFile(folder, child.pid)), START_MS);
    if (found === null) throw startFault(folder, `it is not up after ${START_MS / 1000} s`);
    if ('cause' in found) throw await startFailure(folder, found.cause);
    return found;
  } finally {
    await log.close();
  }
}

type Child = { readonly pid: number | undefined; ended(): { readonly cause: unknown } | null };

function spawned({ folder, binaries, user }: Server, address: ServerAddress, log: number): Child {
  const { file, args, ...owner } = user.command(binaries.postgres, postgresArguments(folder, address));
  const child = spawn(file, args, {
    ...owner,
    ...ENVIRONMENT,
    cwd: folder.data,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  let end: { readonly cause: unknown } | null = null;
  child.on('error', (cause) => {
    end ??= { cause };
  });
  child.on('exit', () => {
    end ??= { cause: null };
  });
  child.unref();
  return { pid: child.pid, ended: () => end };
}

async function readyFile(folder: ServerFolder, pid: number | undefined): Promise<PidFile | null> {
  const file = await pidFileIn(folder);
  return file?.isReady && file.pid === pid ? file : null;
}

async function startFailure(folder: ServerFolder, cause: unknown): Promise<Error> {
  const code = systemCode(cause);
  return code === null
    ? startFault(folder, (await textIn(folder.log)) ?? '')
    : notRunnable(`\`postgres\` cannot be started: ${code}`, cause);
}

function postgresArguments({ data, run: socketFolder }: ServerFolder, { socket, port }: ServerAddress): readonly string[] {
  const sockets = socket === null ? '' : `"${socketFolder.replaceAll('"', '""')}"`;
  const listens = [`listen_addresses=${socket === null ? '127.0.0.1' : ''}`, `port=${port}`, `unix_socket_directories=${sockets}`];
  return ['-D', data, ...[...listens, ...SETTINGS].flatMap((setting) => ['-c', setting])];
}

async function addressFor(folder: ServerFolder): Promise<ServerAddress> {
  if (hasRoomForSocket(folder.run)) return socketAddress(folder.run);
  const address = await localAddress(Number((await textIn(folder.port)) ?? 0));
  await writeFile(folder.port, String(address.port));
  return address;
}

/** Lets go of everybody who is connected, writes what is to be written, and waits until the server is gone. */
export async function stop({ folder, binaries, log }: Server, { pid }: PidFile): Promise<void> {
  if (process.platform === 'win32') {
    await run(binaries.pgCtl, ['stop', '-D', folder.data, '-m', 'fast']);
    return;
  }
  const hasEnded = await endOf(pid);
  const gone = async () => (await hasEnded()) || null;
  signal(pid, 'SIGINT');
  if ((await until(gone, STOP_MS)) !== null) return;
  log(`the PostgreSQL server (process ${pid}) does not stop within ${STOP_MS / 1000} s: it is ended at once, and heals at its next start`);
  signal(pid, 'SIGQUIT');
  await until(gone, STOP_MS);
}

/** It may have ended by itself a moment ago. */
function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (cause) {
    if (systemCode(cause) !== 'ESRCH') throw cause;
  }
}
