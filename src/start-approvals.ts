// What approvals need to run: the queue, what is due, and the signed checkpoints of the audit. Everything here may run in any number of
// processes on one database.
import { setTimeout as wait } from 'node:timers/promises';
import { dayOf } from './approvals/working-days.ts';
import type { Fault } from './engine/fault.ts';
import { every } from './every.ts';
import type { Log } from './operator-log.ts';
import { reportTo } from './operator-log.ts';
import type { Settings } from './settings.ts';
import { checkpointFile, signingKey } from './storage/audit-keys.ts';
import { checkpointsIn } from './storage/audit-signing.ts';
import type { Database } from './storage/database.ts';
import type { OpenedJobs } from './storage/jobs.ts';
import { wakerOf } from './storage/waker.ts';
import { doJob } from './teams/approvals/do-job.ts';
import { flagMoved, isFirstToFlag, routeWaiting, wake } from './teams/approvals/wake.ts';
import { carefulMessenger } from './teams/careful-messenger.ts';
import { pacedMessenger } from './teams/paced-messenger.ts';
import { announceEdition } from './teams/publishing/edition-said.ts';
import { announceReview } from './teams/publishing/review-due.ts';
import type { Bot } from './teams/turn.ts';

const LOOK_MS = 2_000;
const ROUTE_MS = 60_000;
/** Looks through all approvals that count: seldom enough for a hundred thousand of them. */
const CATCH_UP_MS = 15 * 60_000;
const CHECKPOINT_MS = 5_000;
const REVIVE_MS = 60 * 60_000;

type Parts = {
  /** The bot of the edition in force: each job, and each thing that falls due, is done with one. */
  readonly bot: () => Bot;
  readonly tenant: string;
  readonly database: Database;
  readonly jobs: OpenedJobs;
  readonly settings: Settings;
  readonly log: Log;
};

export type RunningApprovals = {
  /** Another edition is in force: approvals whose clause has moved are flagged, by whichever replica is first. */
  moved(): void;
  stop(): Promise<void>;
};

export async function startApprovals({ bot, tenant, database, jobs, settings, log }: Parts): Promise<RunningApprovals> {
  const failed = (cause: unknown) => reportTo(log)({ kind: 'failed', cause });
  const key = await signingKey(settings.dataFolder, settings.auditKey);
  const refused = ({ code, message, hint }: Fault) => log.error({ event: 'audit-unsigned', code, message, hint });
  const checkpoints = checkpointsIn({ database, file: checkpointFile(settings.dataFolder), key, refused });
  const { store, messenger, now } = bot();
  const waker = wakerOf({
    requests: store.requests,
    obligations: store.obligations,
    solutions: store.solutions,
    now,
    dayOf: (at) => dayOf(at.getTime()),
    wake: (due) => wake(bot(), due),
    failed,
  });
  const paced = carefulMessenger(pacedMessenger(messenger, { now, wait }));
  await jobs.work((job) => doJob({ ...bot(), messenger: paced }, job));
  const revive = () => jobs.revive(now(), (given) => log.error({ event: 'job-given-up', ...given }));
  const reviving = revive().catch(failed);
  waker.start(LOOK_MS);
  // A new edition may have come with this start; nobody waits for it, and what cannot be flagged now is tried again.
  let isFlagged = false;
  const flag = async () => {
    if (!isFlagged) await catchUp();
  };
  // And a process may have ended between a decision and what follows from it.
  const catchUp = async () => {
    const held = bot();
    const { failed: left } = await flagMoved(held, tenant);
    // Another edition may have come in between: then it begins again.
    isFlagged = left === 0 && held.edition === bot().edition;
  };
  const announce = () => announceEdition(bot(), tenant);
  const flagFirst = async () => {
    await announce().catch(failed);
    isFlagged = !(await isFirstToFlag(bot(), tenant));
    await flag();
  };
  const moving = new Set<Promise<void>>();
  const moved = () => {
    const one = flagFirst()
      .catch(failed)
      .finally(() => moving.delete(one));
    moving.add(one);
  };
  const endings = [
    every(ROUTE_MS, failed, () => routeWaiting(bot(), tenant)),
    every(ROUTE_MS, failed, flag),
    every(CATCH_UP_MS, failed, catchUp),
    every(CATCH_UP_MS, failed, announce),
    every(CATCH_UP_MS, failed, () => announceReview(bot(), tenant)),
    every(REVIVE_MS, failed, revive),
    every(CHECKPOINT_MS, failed, () => checkpoints.write(now())),
  ];
  const flagging = flag().catch(failed);
  return {
    moved,
    stop: async () => {
      await Promise.all(endings.map((end) => end()));
      await waker.stop();
      await flagging;
      await Promise.all(moving);
      await reviving;
      await jobs.stop();
      await checkpoints.write(now(), true).catch(failed);
    },
  };
}
