// The database that comes along: PostgreSQL in a folder of ours, initialised at the first start. A server that a killed process
// left running is joined, what a killed server left lying is cleared, and whoever leaves last stops it.
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../engine/fault.ts';
import { systemCode } from './file-access.ts';
import { withFolderLock } from './folder-lock.ts';
import { announce, type Presence } from './presence.ts';
import { urlOf } from './server-address.ts';
import { serverBinaries } from './server-binaries.ts';
import { startFault } from './server-faults.ts';
import { folderFault, hasData, passwordIn, type ServerFolder, serverFolder } from './server-folder.ts';
import { initialise, prepareRun, type Server, START_MS, start, stop } from './server-life.ts';
import { clearDead, clearSockets, type PidFile, type ServerState, serverState } from './server-state.ts';
import { serverUser } from './server-user.ts';
import { until } from './wait.ts';

type Log = (line: string) => void;

export type Embedded = {
  /** Good for as long as the server runs; holds the password, so it is not to be logged. */
  readonly url: string;
  /** Close what is connected first: the last process to leave a folder stops its server. */
  stop(): Promise<void>;
};

/** `log` gets a line for whatever is not as the last orderly stop left it. */
export async function startEmbedded(options: { readonly folder: string; readonly log: Log }): Promise<Embedded> {
  const folder = await serverFolder(options.folder);
  const stay = await underLock(folder, async () => enter(await serverIn(folder, options.log)));
  let stopped: Promise<void> | null = null;
  return {
    url: stay.url,
    stop: () => {
      stopped ??= leave(stay);
      return stopped;
    },
  };
}

/** What a fault is to our own code may be anything to the system: a folder that went away, a disk that filled up. */
async function underLock<T>(folder: ServerFolder, run: () => Promise<T>): Promise<T> {
  try {
    return await withFolderLock(folder.path, run);
  } catch (cause) {
    throw systemCode(cause) === null || cause instanceof Fault ? cause : folderFault(folder.path, cause);
  }
}

async function serverIn(folder: ServerFolder, log: Log): Promise<Server> {
  const isInitialised = await hasData(folder);
  const password = await passwordIn(folder, !isInitialised);
  const binaries = serverBinaries();
  const server = { folder, binaries, password, log, user: await serverUser(folder, binaries, log) };
  await prepareRun(server);
  if (isInitialised) return server;
  await initialise(server);
  log(`made a new database in \`${folder.path}\``);
  return server;
}

/** A process on a server: present until it leaves, and back again by itself when the server is lost in between. */
type Stay = {
  readonly server: Server;
  readonly url: string;
  readonly over: AbortController;
  presence: Presence | null;
  returning: Promise<void> | null;
};

async function enter(server: Server): Promise<Stay> {
  const { file, isFound } = await broughtUp(server);
  const url = urlOf(file.address, server.password);
  const stay: Stay = { server, url, over: new AbortController(), presence: null, returning: null };
  await bePresent(stay);
  if (isFound) server.log(foundLine(server.folder, file, stay.presence?.wasAlone === true));
  return stay;
}

async function bePresent(stay: Stay): Promise<void> {
  stay.presence = await announce(stay.url, () => {
    stay.presence = null;
    stay.returning ??= comeBack(stay).finally(() => {
      stay.returning = null;
    });
  });
}

function foundLine({ path }: ServerFolder, { pid }: PidFile, wasAlone: boolean): string {
  const whose = wasAlone ? 'that an earlier process left running when it was killed' : 'of another process of ours';
  return `joined the PostgreSQL server (process ${pid}) ${whose}, in \`${path}\``;
}

async function broughtUp(server: Server): Promise<{ readonly file: PidFile; readonly isFound: boolean }> {
  const { folder, log } = server;
  const state = await settledState(server);
  if (state.kind === 'running') return { file: state.file, isFound: true };
  if (state.kind === 'dead') await clearDead(folder, state.file);
  const sockets = await clearSockets(folder);
  if (state.kind === 'dead')
    log(`the PostgreSQL server in \`${folder.path}\` (process ${state.file.pid}) was killed: cleared what it left and starting anew`);
  else if (sockets > 0) log(`cleared a socket that no PostgreSQL server listens on any more, in \`${folder.run}\``);
  return { file: await start(server), isFound: false };
}

/** One that is coming up is waited for, and one that is going down too. */
async function settledState({ folder, password }: Server): Promise<ServerState> {
  const settled = await until(async () => {
    const state = await serverState(folder, password);
    return state.kind === 'running' && !state.file.isReady ? null : state;
  }, START_MS);
  if (settled === null) throw startFault(folder, 'the server that runs there neither comes up nor goes down');
  return settled;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

/** The connection broke although nobody left: the server was killed, or it let everybody go. */
async function comeBack(stay: Stay): Promise<void> {
  const { folder, log } = stay.server;
  for (let wait = FIRST_PAUSE_MS; !stay.over.signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    try {
      await underLock(folder, async () => {
        await broughtUp(stay.server);
        await bePresent(stay);
      });
      return log('the database is there again');
    } catch (cause) {
      log(`the database is not there: ${cause instanceof Fault ? cause.message : 'unexpected error'}`);
      await pause(wait, undefined, { ref: false, signal: stay.over.signal }).catch(() => undefined);
    }
  }
}

async function leave(stay: Stay): Promise<void> {
  const { server } = stay;
  stay.over.abort();
  await stay.returning;
  await underLock(server.folder, async () => {
    const isLast = await wasLast(stay);
    const state = await serverState(server.folder, server.password);
    if (state.kind !== 'running') return;
    if (isLast) await stop(server, state.file);
    else server.log(`left the PostgreSQL server (process ${state.file.pid}) running: another process of ours uses it`);
  });
}

/** In doubt the server stays: the next one to start finds it. */
async function wasLast({ presence, url }: Stay): Promise<boolean> {
  try {
    if (presence !== null) return await presence.leave();
    const again = await announce(url, () => undefined);
    return await again.leave();
  } catch {
    return false;
  }
}
