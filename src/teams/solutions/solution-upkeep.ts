// What nobody asks for and every solution needs: lists that follow the checklist in force. Any number of replicas may do it; between them
// it is done once.
import type { Bot } from '../turn.ts';

const MINUTE_MS = 60_000;
/** Days pass, and a replica may have gone in the middle of it. */
const CATCH_UP_MS = 15 * MINUTE_MS;

export type SolutionUpkeep = {
  /** Another edition is in force, or the program has started. */
  moved(): Promise<void>;
  /** What a replica could not do, or has left. */
  retry(): Promise<void>;
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

/** Whether an edition comes again or a program starts again shall not matter: what was worked out for it a quarter of an hour ago is old. */
export function solutionUpkeep(bot: () => Doing, tenant: string): SolutionUpkeep {
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
  };
}
