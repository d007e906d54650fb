// Says something at most once, whatever becomes of the job that says it: what may have arrived is not said again, what surely has not is
// said later.

import { randomUUID } from 'node:crypto';
import { codeOf } from '../../engine/fault.ts';
import { isRecord } from '../../engine/record.ts';
import type { Claim, DeliveryKey } from '../../ports/deliveries.ts';
import type { JobEnd } from '../../ports/jobs.ts';
import { isGone } from '../messenger.ts';
import type { Bot } from '../turn.ts';

export const DONE: JobEnd = { kind: 'done' };
export const LATER: JobEnd = { kind: 'later', afterMs: null };

/** `again`: it surely has not arrived, and may later; `gone`: this way leads nowhere; `unsure`: nobody knows. */
export type Sending = 'again' | 'gone' | 'unsure';

const NOT_TAKEN = ['send-throttled', 'send-unreached', 'send-refused'];

export function sendingOf(cause: unknown): Sending {
  if (isGone(cause)) return 'gone';
  return NOT_TAKEN.includes(codeOf(cause)) ? 'again' : 'unsure';
}

/** What a mail came to: only what says so may have been sent. */
export const mailingOf = (cause: unknown): Sending => (isRecord(cause) && cause.mayHaveHappened === true ? 'unsure' : 'again');

export type Saying = {
  readonly key: DeliveryKey;
  readonly say: () => Promise<unknown>;
  readonly sendingOf: (cause: unknown) => Sending;
};

/** `said`: now, earlier, or nobody knows. */
export type Said = 'said' | 'again' | 'gone';

/** For good: whoever was ended in the middle may have said it. Where nobody hears whether it is claimed, nothing was said: it is given back
 * as far as the store takes that. */
export async function claimToSay({ store, now }: Bot, key: DeliveryKey): Promise<Claim> {
  const by = randomUUID();
  try {
    return await store.deliveries.claim(key, now(), { isForGood: true, by });
  } catch (cause) {
    await store.deliveries.release(key, by).catch(() => undefined);
    throw cause;
  }
}

export async function sayOnce(bot: Bot, { key, say, sendingOf: read }: Saying): Promise<Said> {
  const { deliveries } = bot.store;
  const claim = await claimToSay(bot, key);
  if (!claim.fresh) return 'said';
  try {
    await say();
  } catch (cause) {
    bot.report({ kind: 'send-failed', turn: 'notice', reference: codeOf(cause), cause });
    const sending = read(cause);
    if (sending !== 'unsure') {
      await deliveries.release(key);
      return sending;
    }
  }
  await deliveries.settle(key, null);
  return 'said';
}
