// What the DPO has to see first: what nobody decides, what drags on, what has to be affirmed, then what merely waits, and what is settled.
import { isSignOff } from './subject.ts';
import type { Day, Request } from './types.ts';

/** In their order. Approvals that run out soon come before what merely waits; they are known by their day. */
export const URGENCIES = ['routing', 'overdue', 'flagged', 'open', 'settled'] as const;
export type Urgency = (typeof URGENCIES)[number];

type Weighed = Pick<Request, 'state' | 'remindedAt' | 'escalatedAt' | 'flag'>;

export function urgencyOf({ state, remindedAt, escalatedAt, flag }: Weighed): Urgency {
  if (state === 'filed' || state === 'needs-routing') return 'routing';
  if (state === 'pending') return remindedAt === null && escalatedAt === null ? 'open' : 'overdue';
  return state === 'approved' && flag !== null ? 'flagged' : 'settled';
}

/** From today to the last day that counts as soon. */
export type Soon = { readonly from: Day; readonly to: Day };

/** An approval that counts now and runs out soon. Of a solution its own second look is told earlier. */
export const runsOutSoon = (
  { state, flag, scope, subject }: Pick<Request, 'state' | 'flag' | 'scope' | 'subject'>,
  { from, to }: Soon,
): boolean => !isSignOff(subject) && state === 'approved' && flag === null && scope !== null && scope.until >= from && scope.until <= to;

export const EXPIRES_SOON_DAYS = 14;
