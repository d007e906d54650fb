// A page of the DPO's register: what wants something comes before what is merely new.
import type { Request } from '../../approvals/types.ts';
import { EXPIRES_SOON_DAYS } from '../../approvals/urgency.ts';
import { afterDays, dayOf } from '../../approvals/working-days.ts';
import type { Bot } from '../turn.ts';

export async function registered({ store, now }: Bot, tenant: string, page: { skip: number; most: number }): Promise<readonly Request[]> {
  const from = dayOf(now().getTime());
  return await store.requests.byUrgency(tenant, { soon: { from, to: afterDays(from, EXPIRES_SOON_DAYS) }, ...page });
}
