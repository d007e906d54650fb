// What time and a new edition do: reminders, escalations and ends are applied as they fall due, requests that nobody could route are
// routed when somebody can be found, and approvals whose clause or answer has changed stop counting until they are affirmed.
import { emptySeatsFor, nextSeat, overseersOf } from '../../approvals/approver.ts';
import { isManned } from '../../approvals/change.ts';
import { obligationAfter } from '../../approvals/obligation.ts';
import type { Knowledge, Request, Seat, Time } from '../../approvals/types.ts';
import { dayOf } from '../../approvals/working-days.ts';
import { wakeSolution } from '../solutions/wake-solution.ts';
import type { Bot } from '../turn.ts';
import { afterApproval } from './after-approval.ts';
import { knowledgeInTime, perform } from './approving.ts';

const AT_A_TIME = 100;

export type Due = { readonly kind: 'request' | 'obligation' | 'solution'; readonly tenant: string; readonly id: string };

async function wakeRequest(bot: Bot, tenant: string, id: string): Promise<void> {
  const request = await bot.store.requests.find(tenant, id);
  if (request === null) return;
  const knowledge = await knowledgeInTime(bot.approving, request);
  const at = bot.now();
  await perform(bot.store, { id, act: null, at, knowledge, event: () => ({ kind: 'tick', at: at.getTime() }) });
}

async function wakeObligation(bot: Bot, tenant: string, id: string): Promise<void> {
  const obligation = await bot.store.obligations.find(tenant, id);
  if (obligation === null) return;
  const dpos = overseersOf(obligation.person, await bot.approving.patientDirectory.knowledge(obligation.person, ['dpo']));
  const now = bot.now();
  await bot.store.obligations.change(tenant, id, now, (one) => obligationAfter(one, dayOf(now.getTime()), dpos));
}

const WAKING: Readonly<Record<Due['kind'], (bot: Bot, tenant: string, id: string) => Promise<void>>> = {
  request: wakeRequest,
  obligation: wakeObligation,
  solution: wakeSolution,
};

export const wake = (bot: Bot, { kind, tenant, id }: Due): Promise<void> => WAKING[kind](bot, tenant, id);

/** Where nobody who is asked can be reached, whoever the directory names besides. */
const unreachedSeats = (request: Request, knowledge: Knowledge, at: Time): readonly Seat[] =>
  request.seats.flatMap((seat) => {
    if (seat.approvers.length === 0 || isManned(seat)) return [];
    const next = nextSeat(seat, { request, knowledge, at });
    return next.approvers.length === 0 ? [] : [next];
  });

async function reroute(bot: Bot, request: Request): Promise<void> {
  const knowledge = await knowledgeInTime(bot.approving, request);
  const at = bot.now();
  await perform(bot.store, {
    id: request.id,
    act: null,
    at,
    knowledge,
    event: (now) => ({
      kind: 'route',
      at: at.getTime(),
      seats: [...emptySeatsFor(now, knowledge, at.getTime()), ...unreachedSeats(now, knowledge, at.getTime())],
    }),
  });
}

/** Requests that wait for somebody to be found; what fails is tried again with the next call. */
export async function routeWaiting(bot: Bot, tenant: string): Promise<void> {
  for (let below: number | undefined; ; ) {
    const page = { states: ['filed', 'needs-routing'], most: AT_A_TIME, ...(below === undefined ? {} : { below }) } as const;
    const waiting = await bot.store.requests.list(tenant, page);
    for (const request of waiting)
      await reroute(bot, request).catch((cause) => bot.report({ kind: 'turn-failed', turn: 'route', reference: 'route', cause }));
    below = waiting.at(-1)?.number;
    if (below === undefined || waiting.length < AT_A_TIME) return;
  }
}

export type Flagging = { readonly flagged: number; readonly failed: number };

/** Every approval that still counts, held against the policy in force; those that moved are flagged, and those that are repeated by
 * another are replaced. What failed is to be tried again. */
export async function flagMoved(bot: Bot, tenant: string): Promise<Flagging> {
  const came = { flagged: 0, failed: 0, not: 0 };
  for (let after = 0; ; ) {
    const page = await bot.store.requests.approvedAfter(tenant, after, AT_A_TIME);
    for (const request of page) came[await flagging(bot, request)] += 1;
    const last = page.at(-1);
    if (last === undefined || page.length < AT_A_TIME) return came;
    after = last.number;
  }
}

/** Of the replicas that swap together. What the first of them leaves undone, all look for again within a quarter of an hour. */
export async function isFirstToFlag({ store, edition, now }: Bot, tenant: string): Promise<boolean> {
  const key = { tenant, conversation: 'flag', activity: edition };
  return (await store.deliveries.claim(key, now())).fresh;
}

async function flagging(bot: Bot, request: Request): Promise<'flagged' | 'not' | 'failed'> {
  try {
    return (await afterApproval(bot, request, (one) => knowledgeInTime(bot.approving, one))) ? 'flagged' : 'not';
  } catch (cause) {
    bot.report({ kind: 'turn-failed', turn: 'flag', reference: 'flag', cause });
    return 'failed';
  }
}
