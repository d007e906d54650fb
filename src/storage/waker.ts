// Looks every few seconds for what has become due and hands it on. Replicas may all do so: a change, made under the lock of the row,
// moves what is due on, so whoever comes second finds nothing to do.
import type { Obligations } from '../ports/obligations.ts';
import type { Requests } from '../ports/requests.ts';
import type { Solutions } from '../ports/solutions.ts';

export type Due = { readonly kind: 'request' | 'obligation' | 'solution'; readonly tenant: string; readonly id: string };

export type WakerParts = {
  readonly requests: Pick<Requests, 'due'>;
  readonly obligations: Pick<Obligations, 'due'>;
  readonly solutions: Pick<Solutions, 'due'>;
  readonly now: () => Date;
  /** The day in Europe/Copenhagen. */
  readonly dayOf: (now: Date) => string;
  /** Does what is due; what it cannot do now is handed to it again later. */
  readonly wake: (due: Due) => Promise<void>;
  readonly failed: (cause: unknown) => void;
};

export type Waker = {
  /** One look; how many were handed on. */
  look(): Promise<number>;
  start(everyMs: number): void;
  /** Waits for the look that is under way. */
  stop(): Promise<void>;
};

const AT_A_TIME = 100;
const AT_ONCE = 8;
/** So long nobody asks for what failed, and what is due behind it gets its turn. */
const PAUSE_MS = 60_000;

export function wakerOf(parts: WakerParts): Waker {
  const paused = new Map<string, number>();
  let looking: Promise<number> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    looking ??= lookOnce(parts, paused).finally(() => {
      looking = null;
    });
    return looking;
  };
  return {
    look,
    start: (everyMs) => {
      timer ??= setInterval(() => void look().catch(parts.failed), everyMs);
    },
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      await looking?.catch(() => undefined);
    },
  };
}

const nameOf = ({ kind, tenant, id }: Due) => JSON.stringify([kind, tenant, id]);

async function lookOnce(parts: WakerParts, paused: Map<string, number>): Promise<number> {
  const now = parts.now();
  for (const [name, until] of paused) if (until <= now.getTime()) paused.delete(name);
  const due = (await dueNow(parts, now, AT_A_TIME + paused.size)).filter((each) => !paused.has(nameOf(each)));
  const queue = due.values();
  const worker = async () => {
    for (const each of queue) {
      await parts.wake(each).catch((cause) => {
        paused.set(nameOf(each), now.getTime() + PAUSE_MS);
        parts.failed(cause);
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return due.length;
}

async function dueNow({ requests, obligations, solutions, dayOf }: WakerParts, now: Date, most: number): Promise<readonly Due[]> {
  const ofRequests = await requests.due(now, most);
  const ofObligations = await obligations.due(dayOf(now), most);
  const ofSolutions = await solutions.due(now, most);
  return [
    ...ofRequests.map(({ tenant, id }): Due => ({ kind: 'request', tenant, id })),
    ...ofObligations.map(({ tenant, id }): Due => ({ kind: 'obligation', tenant, id })),
    ...ofSolutions.map(({ tenant, id }): Due => ({ kind: 'solution', tenant, id })),
  ];
}
