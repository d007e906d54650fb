// What the DPO's list is made of: all that is open and the approvals that may want something soon come before what is merely new.
import type { Request } from '../../approvals/types.ts';
import { afterDays, dayOf } from '../../approvals/working-days.ts';
import type { Bot } from '../turn.ts';

const MOST = 100;
const SOON_DAYS = 14;

/** Approvals run out in about the order in which they were given: the oldest that count are those that end first. */
export async function registered({ store }: Bot, tenant: string): Promise<readonly Request[]> {
  const { requests } = store;
  const pages = await Promise.all([
    requests.list(tenant, { states: ['filed', 'needs-routing'], most: MOST }),
    requests.list(tenant, { states: ['pending'], most: MOST }),
    requests.list(tenant, { states: ['approved'], most: MOST }),
    requests.approvedAfter(tenant, 0, MOST),
    requests.list(tenant, { most: MOST }),
  ]);
  return [...new Map(pages.flat().map((request) => [request.id, request])).values()];
}

function urgency({ state, escalatedAt, flag, scope }: Request, soon: string): number {
  if (state === 'filed' || state === 'needs-routing') return 0;
  if (state === 'pending') return escalatedAt === null ? 4 : 1;
  if (state === 'approved') return flag !== null ? 2 : scope !== null && scope.until <= soon ? 3 : 5;
  return 6;
}

/** Newest first within what wants the same. */
export function byUrgency(requests: readonly Request[], now: Date): readonly Request[] {
  const soon = afterDays(dayOf(now.getTime()), SOON_DAYS);
  return requests.toSorted((a, b) => urgency(a, soon) - urgency(b, soon) || b.number - a.number);
}
