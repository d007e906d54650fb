// What time does to a solution: reminders, second looks, an owner who has left. What fails is tried again with the next look.
import { nextSolution } from '../../solutions/life.ts';
import type { Bot } from '../turn.ts';
import { judgedBy } from './pressed-solution.ts';
import { patientlyKnown } from './solution-knowledge.ts';

export async function wakeSolution(bot: Bot, tenant: string, id: string): Promise<void> {
  const solution = await bot.store.solutions.find(tenant, id);
  if (solution === null) return;
  const doing = judgedBy(bot, await patientlyKnown(bot, solution));
  const at = bot.now();
  await bot.store.solutions.change(tenant, id, null, at, null, (now) => {
    const outcome = nextSolution(now, { kind: 'tick', at: at.getTime() }, doing);
    return 'refused' in outcome ? { told: { done: false } } : { change: outcome, told: { done: true } };
  });
}
