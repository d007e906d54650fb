// What both entries do: open the database (the one that comes along, or the one that is named), bring its schema up to date, read the
// policy, build the bot, sweep what has expired, and stop in order.
import { createHash, randomUUID } from 'node:crypto';
import { type AppParts, type Hjemmel, hjemmelOf } from './app.ts';
import { keysOf } from './approvals/scope.ts';
import { dueOf } from './approvals/timers.ts';
import { OWN_POLICY, policyFilesIn } from './cli/policy-folder.ts';
import { loadUnderstanding } from './cli/understanding.ts';
import { Fault } from './engine/fault.ts';
import type { PolicyFile, Wording } from './engine/types.ts';
import type { Log } from './operator-log.ts';
import { reportTo } from './operator-log.ts';
import type { Settings } from './settings.ts';
import { checkpointFile, signingKey } from './storage/audit-keys.ts';
import { checkpointsIn } from './storage/audit-log.ts';
import { type Database, openDatabase } from './storage/database.ts';
import { startEmbedded } from './storage/embedded.ts';
import { openJobs } from './storage/jobs.ts';
import { migrate } from './storage/migrate.ts';
import { openStore } from './storage/store.ts';

const SWEEP_MS = 60_000;
const CHECKPOINT_MS = 2_000;
const GRACE_MS = 10_000;
const MOST_CONNECTIONS = 10;

type Parts = Pick<AppParts, 'guard' | 'credentials' | 'isReady'> & { readonly settings: Settings; readonly log: Log };
export type Running = {
  readonly hjemmel: Hjemmel;
  /** Questions to begin with. */
  readonly starters: readonly Wording[];
  /** Where it cannot listen, everything is closed again. */
  listen(): Promise<void>;
  stop(): Promise<void>;
};

/** Digest of the whole policy, its rules and words too: what was kept under another is not used. */
export function editionOf(files: readonly PolicyFile[]): string {
  const digest = createHash('sha256');
  for (const { path, text } of files) digest.update(JSON.stringify([path, text]));
  return digest.digest('hex').slice(0, 16);
}

async function databaseOf(settings: Settings, log: Log) {
  const line = (message: string) => log.info({ event: 'database', message });
  const embedded = settings.databaseUrl === null ? await startEmbedded({ folder: settings.dataFolder, log: line }) : null;
  const url = settings.databaseUrl ?? embedded?.url ?? '';
  try {
    await migrate({ url, log: line });
  } catch (cause) {
    await embedded?.stop();
    throw cause;
  }
  const database = openDatabase({ url, most: MOST_CONNECTIONS, log: line });
  const close = async () => {
    await database.close();
    await embedded?.stop();
  };
  try {
    const jobs = await openJobs({ database, url, log: line });
    const audit = await auditOf(database, settings, line);
    const closeAll = async () => {
      await jobs.stop();
      await audit.stop();
      await close();
    };
    const store = openStore(database, { dueOf, keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)), enqueue: jobs.enqueue });
    return { store, close: closeAll };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Signs the audit's checkpoints as they become due, and what is left at the end. */
async function auditOf(database: Database, { dataFolder, auditKey }: Settings, line: (message: string) => void) {
  const key = await signingKey(dataFolder, auditKey);
  const checkpoints = checkpointsIn({ database, file: checkpointFile(dataFolder), key });
  const write = (atOnce: boolean) =>
    checkpoints.write(new Date(), atOnce).catch((cause) => {
      line(`no checkpoint of the audit could be written: ${cause instanceof Fault ? cause.message : 'the file cannot be written'}`);
    });
  const writing = setInterval(() => void write(false), CHECKPOINT_MS);
  const stop = async () => {
    clearInterval(writing);
    await write(true);
  };
  return { stop };
}

export async function started({ settings, log, guard, credentials, isReady }: Parts): Promise<Running> {
  const policyFolder = settings.policyFolder ?? OWN_POLICY;
  const understanding = loadUnderstanding(policyFolder);
  const { store, close } = await databaseOf(settings, log);
  const hjemmel = await hjemmelOf({
    understanding,
    edition: editionOf(policyFilesIn(policyFolder)),
    store,
    guard,
    credentials,
    isReady,
    host: settings.host,
    graceMs: GRACE_MS,
    now: () => new Date(),
    newId: randomUUID,
    report: reportTo(log),
  });
  const failed = (cause: unknown) => reportTo(log)({ kind: 'failed', cause });
  const sweeping = setInterval(() => void store.sweep(new Date()).catch(failed), SWEEP_MS);
  const stop = async () => {
    clearInterval(sweeping);
    await hjemmel.stop();
    await close();
  };
  const listen = async () => {
    try {
      await hjemmel.start(settings.port);
    } catch (cause) {
      await stop();
      const message = `nothing can listen on port ${settings.port} of \`${settings.host}\``;
      throw new Fault({ code: 'port-taken', message, hint: 'stop what listens there, or set `PORT` to another one', cause });
    }
  };
  return { hjemmel, starters: understanding.policy.text.vocabulary.starters, listen, stop };
}

/** Ends in order on the signals that an operator or a platform sends; a second one ends at once. */
export function stopOnSignals(stop: () => Promise<void>, log: Log): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      log.info({ event: 'stopping', signal });
      void stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
