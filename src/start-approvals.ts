// What approvals need to run: the queue, what is due, and the signed checkpoints of the audit. Everything here may run in any number of
// processes on one database.
import { setTimeout as wait } from 'node:timers/promises';
import { dayOf } from './approvals/working-days.ts';
import type { Fault } from './engine/fault.ts';
import type { Log } from './operator-log.ts';
import { reportTo } from './operator-log.ts';
import type { Settings } from './settings.ts';
import { checkpointFile, signingKey } from './storage/audit-keys.ts';
import { checkpointsIn } from './storage/audit-signing.ts';
import type { Database } from './storage/database.ts';
import type { OpenedJobs } from './storage/jobs.ts';
import { wakerOf } from './storage/waker.ts';
import { doJob } from './teams/approvals/do-job.ts';
import { flagMoved, routeWaiting, wake } from './teams/approvals/wake.ts';
import { carefulMessenger } from './teams/careful-messenger.ts';
import { pacedMessenger } from './teams/paced-messenger.ts';
import type { Bot } from './teams/turn.ts';

const LOOK_MS = 2_000;
const ROUTE_MS = 60_000;
/** Looks through all approvals that count: seldom enough for a hundred thousand of them. */
const CATCH_UP_MS = 15 * 60_000;
const CHECKPOINT_MS = 5_000;
const REVIVE_MS = 60 * 60_000;

type Parts = {
  readonly bot: Bot;
  readonly tenant: string;
  readonly database: Database;
  readonly jobs: OpenedJobs;
  readonly settings: Settings;
  readonly log: Log;
};

export type RunningApprovals = { stop(): Promise<void> };

/** Not again while it still runs. */
function every(ms: number, failed: (cause: unknown) => void, work: () => Promise<unknown>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  const timer = setInterval(() => {
    underWay ??= work()
      .then(() => undefined, failed)
      .finally(() => {
        underWay = null;
      });
  }, ms);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

export async function startApprovals({ bot, tenant, database, jobs, settings, log }: Parts): Promise<RunningApprovals> {
  const failed = (cause: unknown) => reportTo(log)({ kind: 'failed', cause });
  const key = await signingKey(settings.dataFolder, settings.auditKey);
  const refused = ({ code, message, hint }: Fault) => log.error({ event: 'audit-unsigned', code, message, hint });
  const checkpoints = checkpointsIn({ database, file: checkpointFile(settings.dataFolder), key, refused });
  const waker = wakerOf({
    requests: bot.store.requests,
    obligations: bot.store.obligations,
    now: bot.now,
    dayOf: (now) => dayOf(now.getTime()),
    wake: (due) => wake(bot, due),
    failed,
  });
  const pacedBot: Bot = { ...bot, messenger: carefulMessenger(pacedMessenger(bot.messenger, { now: bot.now, wait })) };
  await jobs.work((job) => doJob(pacedBot, job));
  const revive = () => jobs.revive(bot.now(), (given) => log.error({ event: 'job-given-up', ...given }));
  const reviving = revive().catch(failed);
  waker.start(LOOK_MS);
  // A new edition may have come with this start; nobody waits for it, and what cannot be flagged now is tried again.
  let isFlagged = false;
  const flag = async () => {
    if (!isFlagged) await catchUp();
  };
  // And a process may have ended between a decision and what follows from it.
  const catchUp = async () => {
    isFlagged = (await flagMoved(bot, tenant)).failed === 0;
  };
  const endings = [
    every(ROUTE_MS, failed, () => routeWaiting(bot, tenant)),
    every(ROUTE_MS, failed, flag),
    every(CATCH_UP_MS, failed, catchUp),
    every(REVIVE_MS, failed, revive),
    every(CHECKPOINT_MS, failed, () => checkpoints.write(bot.now())),
  ];
  const flagging = flag().catch(failed);
  return {
    stop: async () => {
      await Promise.all(endings.map((end) => end()));
      await waker.stop();
      await flagging;
      await reviving;
      await jobs.stop();
      await checkpoints.write(bot.now(), true).catch(failed);
    },
  };
}
