// What nobody asks for and every solution needs: lists that follow the checklist in force, and a look at its people once a week, so that
// whoever left is noticed where nothing falls due. Any number of replicas may do it; between them it is done once.
import type { Bot } from '../turn.ts';
import { wakeSolution } from './wake-solution.ts';

const MINUTE_MS = 60_000;
/** Days pass, and a replica may have gone in the middle of it. */
const CATCH_UP_MS = 15 * MINUTE_MS;
const LOOKS_AT_ONCE = 4;

export type SolutionUpkeep = {
  /** Another edition is in force, or the program has started. */
  moved(): Promise<void>;
  /** What a replica could not do, or has left. */
  retry(): Promise<void>;
  /** At a few of those whose week is over, one after the other: each is a question to the directory. */
  look(): Promise<void>;
};

type Doing = Pick<Bot, 'store' | 'edition' | 'now'>;
/** By what the replicas know that it is the same piece of work. */
type Piece = { readonly conversation: string; readonly activity: string };

/** Whoever has begun and is gone is followed by another after a minute. */
async function onceAmongAll({ store, now }: Doing, tenant: string, piece: Piece, work: () => Promise<unknown>): Promise<void> {
  const key = { tenant, ...piece };
  if (!(await store.deliveries.claim(key, now())).fresh) return;
  try {
    await work();
  } catch (cause) {
    await store.deliveries.release(key);
    throw cause;
  }
  await store.deliveries.settle(key, null);
}

const slotOf = ({ now }: Doing, ms: number): number => Math.floor(now().getTime() / ms);

/** What fails is handed out again after an hour. */
async function lookAt(bot: Bot, tenant: string, id: string): Promise<void> {
  await wakeSolution(bot, tenant, id);
  await bot.store.solutions.looked(tenant, id, bot.now());
}

type Parts = { readonly bot: () => Bot; readonly tenant: string; readonly failed: (cause: unknown) => void };

/** Whether an edition comes again or a program starts again shall not matter: what was worked out for it a quarter of an hour ago is old. */
export function solutionUpkeep({ bot, tenant, failed }: Parts): SolutionUpkeep {
  let isOwed = true;
  const refresh = (held: Doing, conversation: string, ms: number) =>
    onceAmongAll(held, tenant, { conversation, activity: `${held.edition} ${slotOf(held, ms)}` }, () =>
      held.store.solutions.refresh(tenant),
    );
  const moved = async () => {
    isOwed = true;
    const held = bot();
    await refresh(held, 'solutions-moved', MINUTE_MS);
    // Another edition may have come in between: then it is begun again.
    isOwed = held.edition !== bot().edition;
  };
  return {
    moved,
    retry: async () => {
      if (isOwed) await moved();
      await refresh(bot(), 'solutions-caught-up', CATCH_UP_MS);
    },
    look: async () => {
      const { store, now } = bot();
      for (const id of await store.solutions.toLookAt(tenant, now(), LOOKS_AT_ONCE)) await lookAt(bot(), tenant, id).catch(failed);
    },
  };
}
