// Whether an approval that was given already covers what is asked now. In doubt there is none: the answer stays 'not without approval'.
import { keysAskedBy, precedentFor } from '../../approvals/scope.ts';
import type { Request } from '../../approvals/types.ts';
import { dayOf } from '../../approvals/working-days.ts';
import type { FactSet } from '../../engine/types.ts';
import type { Bot, Turn } from '../turn.ts';

/** In a shared chat only what was approved for everybody is told. */
export async function precedentOf(bot: Bot, turn: Turn, facts: FactSet): Promise<Request | null> {
  const { policy, decider } = bot.understanding;
  if (decider.decided(facts)?.outcome !== 'approval-required') return null;
  const person = turn.where === 'channel' || turn.where === 'group' ? '' : turn.person;
  const day = dayOf(bot.now().getTime());
  try {
    const found = await bot.store.requests.precedents(turn.tenant, person, day, keysAskedBy(policy, facts));
    return precedentFor(policy, found, { facts, person, day });
  } catch (cause) {
    bot.report({ kind: 'turn-failed', turn: 'precedents', reference: 'precedents', cause });
    return null;
  }
}
