// What keeps solutions as they should be while the program runs. Everything here may run in any number of processes on one database, and
// nothing waits for it.
import { every } from './every.ts';
import { solutionUpkeep } from './teams/solutions/solution-upkeep.ts';
import type { Bot } from './teams/turn.ts';

const RETRY_MS = 60_000;
const LOOK_MS = 2_000;

type Parts = {
  /** The bot of the edition in force. */
  readonly bot: () => Bot;
  readonly tenant: string;
  readonly failed: (cause: unknown) => void;
};

export type RunningSolutions = {
  /** Another edition is in force: what lists show of solutions is worked out anew, by whichever replica is first. */
  moved(): void;
  stop(): Promise<void>;
};

export function startSolutions({ bot, tenant, failed }: Parts): RunningSolutions {
  const upkeep = solutionUpkeep({ bot, tenant, failed });
  const moving = new Set<Promise<void>>();
  const moved = () => {
    const one = upkeep
      .moved()
      .catch(failed)
      .finally(() => moving.delete(one));
    moving.add(one);
  };
  // A new edition, or new rules, may have come with this start.
  moved();
  const endings = [every(RETRY_MS, failed, upkeep.retry), every(LOOK_MS, failed, upkeep.look)];
  return {
    moved,
    stop: async () => {
      await Promise.all(endings.map((end) => end()));
      await Promise.all(moving);
    },
  };
}
