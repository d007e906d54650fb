// What follows from an approval that has been given: it is flagged at once where the policy has moved since it was asked for, and the
// approval that it repeats is replaced by it. Done after the decision has been committed; whoever looks later does what was not done.
import { flagsFor } from '../../approvals/scope.ts';
import { isSameSolution, isSignOff } from '../../approvals/subject.ts';
import type { Event, Knowledge, Request } from '../../approvals/types.ts';
import type { Bot } from '../turn.ts';
import { perform } from './approving.ts';

type KnownOf = (request: Request) => Promise<Knowledge>;

async function happens(bot: Bot, request: Request, knownOf: KnownOf, made: (at: number) => Event): Promise<boolean> {
  const knowledge = await knownOf(request);
  const at = bot.now();
  const told = await perform(bot.store, { id: request.id, act: null, at, knowledge, event: () => made(at.getTime()) });
  return told !== null && told.refused === null;
}

async function isFlagged(bot: Bot, request: Request, knownOf: KnownOf): Promise<boolean> {
  if (request.subject.edition === bot.edition || request.flag?.edition === bot.edition) return false;
  const flag = flagsFor(bot.understanding.policy, bot.edition, request);
  return flag !== null && (await happens(bot, request, knownOf, (at) => ({ kind: 'flag', at, ...flag })));
}

/** A solution may have another owner by now; whatever else is asked again is asked again by whoever asked. */
const isReplacedBy = (earlier: Request, { subject, requester }: Request): boolean =>
  isSignOff(earlier.subject) || isSignOff(subject) ? isSameSolution(earlier.subject, subject) : earlier.requester === requester;

async function supersede(bot: Bot, request: Request, knownOf: KnownOf): Promise<void> {
  const { tenant, repeats, number } = request;
  const earlier = repeats === null ? null : await bot.store.requests.numbered(tenant, repeats);
  if (earlier === null || earlier.state !== 'approved' || !isReplacedBy(earlier, request)) return;
  await happens(bot, earlier, knownOf, (at) => ({ kind: 'supersede', at, number }));
}

/** Whether it was flagged: an approval that does not count replaces none. */
export async function afterApproval(bot: Bot, request: Request, knownOf: KnownOf): Promise<boolean> {
  if (request.state !== 'approved') return false;
  const flagged = await isFlagged(bot, request, knownOf);
  if (!flagged && request.flag === null) await supersede(bot, request, knownOf);
  return flagged;
}
