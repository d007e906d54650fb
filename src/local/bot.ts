// Speaks to the bot: one activity over HTTP, as Teams delivers it. What the bot does wrong comes back as a value.
import type { Activity } from './activities.ts';
import type { BotAnswer } from './protocol.ts';

/** As long as Teams waits: shorter where a person looks at an empty dialog or list. */
const PATIENCE_MS = 15_000;
const SHORT_PATIENCE_MS = 5_000;

function patienceFor({ name }: Activity): number {
  const isWaitedFor = typeof name === 'string' && (name.startsWith('composeExtension/') || name.startsWith('task/'));
  return isWaitedFor ? SHORT_PATIENCE_MS : PATIENCE_MS;
}

export type Deliver = (activity: Activity) => Promise<BotAnswer>;

export function deliverTo(endpoint: () => string): Deliver {
  return async (activity) => {
    try {
      const response = await fetch(endpoint(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(patienceFor(activity)),
      });
      return { status: response.status, body: parsed(await response.text()) };
    } catch {
      return { status: 0, body: null };
    }
  };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export const isDelivered = ({ status }: BotAnswer) => status >= 200 && status < 300;
