// What both entries do: open the database (the one that comes along, or the one that is named), bring its schema up to date, read the
// policy, build the bot, sweep what has expired, and stop in order.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type AppParts, type Hjemmel, hjemmelOf } from './app.ts';
import { keysOf } from './approvals/scope.ts';
import { dueOf } from './approvals/timers.ts';
import { certificatePress } from './certificate/press.ts';
import { OWN_POLICY, policyFilesIn } from './cli/policy-folder.ts';
import { modelIn } from './cli/understanding.ts';
import { dayOf } from './engine/days.ts';
import { Fault } from './engine/fault.ts';
import type { Wording } from './engine/types.ts';
import { type LivePolicy, openLivePolicy } from './live-policy.ts';
import type { Log } from './operator-log.ts';
import { reportTo } from './operator-log.ts';
import type { Settings } from './settings.ts';
import { rowOf } from './solutions/row.ts';
import { dueOf as solutionDueOf } from './solutions/timers.ts';
import type { Day } from './solutions/types.ts';
import { startApprovals } from './start-approvals.ts';
import { type DeskEntry, openedDesk } from './start-desk.ts';
import { startSolutions } from './start-solutions.ts';
import { watchedOf } from './start-watched.ts';
import { auditReadingIn } from './storage/audit-log.ts';
import { openDatabase } from './storage/database.ts';
import { startEmbedded } from './storage/embedded.ts';
import { openJobs } from './storage/jobs.ts';
import { migrate } from './storage/migrate.ts';
import type { RequestRules } from './storage/request-rows.ts';
import type { SolutionRules } from './storage/solution-rows.ts';
import { openStore } from './storage/store.ts';
import type { PolicyFileSource } from './watched-policy.ts';

const SWEEP_MS = 60_000;
/** From publishing to the first answer by it on every replica: this, and what it takes to compile. */
const LOOK_MS = 1_000;
const GRACE_MS = 10_000;
const MOST_CONNECTIONS = 10;

type Parts = Pick<AppParts, 'guard' | 'token' | 'isReady' | 'approving' | 'isUploadAddress'> & {
  readonly settings: Settings;
  readonly tenant: string;
  readonly log: Log;
  readonly now: () => Date;
  /** Null for no desk. */
  readonly desk?: DeskEntry | null;
  /** Null where no file in SharePoint is watched. */
  readonly policyFile?: PolicyFileSource | null;
};
export type Running = {
  readonly hjemmel: Hjemmel;
  readonly live: LivePolicy;
  /** Questions to begin with. */
  readonly starters: readonly Wording[];
  /** Where it cannot listen, everything is closed again. */
  listen(): Promise<void>;
  stop(): Promise<void>;
};

/** What stands open for a step that fails is closed again; why it failed is told, whatever becomes of the closing. */
async function orClosed<T>(close: () => Promise<void>, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    await close().catch(() => undefined);
    throw cause;
  }
}

async function databaseOf(settings: Settings, log: Log) {
  const line = (message: string) => log.info({ event: 'database', message });
  const embedded = settings.databaseUrl === null ? await startEmbedded({ folder: settings.dataFolder, log: line }) : null;
  const url = settings.databaseUrl ?? embedded?.url ?? '';
  await orClosed(
    async () => await embedded?.stop(),
    () => migrate({ url, log: line }),
  );
  const database = openDatabase({ url, most: MOST_CONNECTIONS, log: line });
  const close = async () => {
    await database.close();
    await embedded?.stop();
  };
  return { database, url, close };
}

/** What the store has to be told of requests. */
const RULES: RequestRules = { dueOf, keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)) };

function solutionRulesOf(live: LivePolicy | null, today: Day): SolutionRules {
  if (live === null) throw new TypeError('a solution was changed before the policy was opened');
  const { checklist } = live.now().understanding.policy;
  return { rowOf: (solution) => rowOf(checklist, solution, today), dueOf: (solution) => solutionDueOf(checklist, solution) };
}

export async function started(parts: Parts): Promise<Running> {
  const { settings, tenant, log, guard, token, approving, isReady, isUploadAddress, now } = parts;
  const policyFolder = settings.policyFolder ?? OWN_POLICY;
  const files = policyFilesIn(policyFolder);
  const model = modelIn(policyFolder);
  const opened = await databaseOf(settings, log);
  const { database, url } = opened;
  const line = (message: string) => log.warn({ event: 'queue', message });
  const jobs = await orClosed(opened.close, () => openJobs({ database, url, log: line, now }));
  const close = async () => {
    await jobs.stop().catch(() => undefined);
    await opened.close();
  };
  // Lists of solutions are worked out by the policy in force, which is read from the store.
  const checking: { live: LivePolicy | null } = { live: null };
  const solutions = () => solutionRulesOf(checking.live, dayOf(now().getTime()));
  const store = openStore(database, { ...RULES, enqueue: jobs.enqueue, solutions });
  const live = await orClosed(close, () => openLivePolicy({ editions: store.editions, tenant, files, model, now, log }));
  checking.live = live;
  const watched = watchedOf(parts.policyFile ?? null, { tenant, log, directory: approving.patientDirectory, store, database });
  const exporting = { audit: auditReadingIn(database), press: certificatePress() };
  const ground = { store, directory: approving.directory, live, watched, exporting, tenant, now, report: reportTo(log) };
  const desk = openedDesk(parts.desk ?? null, ground, reportTo(log));
  const hjemmel = await orClosed(close, () =>
    hjemmelOf({
      live: live.now,
      store,
      guard,
      token,
      approving,
      exporting,
      isUploadAddress,
      desk: desk.mounting,
      publishing: desk.publishing,
      isReady,
      host: settings.host,
      graceMs: GRACE_MS,
      now,
      newId: randomUUID,
      wait,
      report: reportTo(log),
    }),
  );
  const approvals = await orClosed(close, () => startApprovals({ bot: hjemmel.bot, tenant, database, jobs, settings, log }));
  const failed = (cause: unknown) => reportTo(log)({ kind: 'failed', cause });
  const upkeep = startSolutions({ bot: hjemmel.bot, tenant, failed });
  live.onSwap(approvals.moved);
  live.onSwap(upkeep.moved);
  live.start(LOOK_MS);
  watched?.start();
  // Another edition may have come in force while it started.
  void live.refresh();
  const sweeping = setInterval(() => void store.sweep(now()).catch(failed), SWEEP_MS);
  const stop = async () => {
    clearInterval(sweeping);
    await watched?.stop();
    await live.stop();
    await hjemmel.stop();
    await upkeep.stop();
    await approvals.stop();
    await close();
  };
  const listen = async () => {
    const taken = (cause: unknown) => {
      const message = `nothing can listen on port ${settings.port} of \`${settings.host}\``;
      throw new Fault({ code: 'port-taken', message, hint: 'stop what listens there, or set `PORT` to another one', cause });
    };
    await orClosed(stop, () => hjemmel.start(settings.port).catch(taken));
  };
  return { hjemmel, live, starters: live.now().understanding.policy.text.vocabulary.starters, listen, stop };
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
