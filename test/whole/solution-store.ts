// The store of solutions over PostgreSQL by the invented checklist, and presses over it.
import { keysOf } from '../../src/approvals/scope.ts';
import { dueOf } from '../../src/approvals/timers.ts';
import { dayOf } from '../../src/approvals/working-days.ts';
import { rowOf } from '../../src/solutions/row.ts';
import { dueOf as solutionDueOf } from '../../src/solutions/timers.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';
import { NOON } from '../teams/bot.ts';
import { checklist } from '../teams/solution-world.ts';
import { pressedOnSolutions, type SolutionPresses, type SolutionPressesCame } from './solution-presses.ts';

export async function pressesOver(url: string, pressing: Omit<SolutionPresses, 'url' | 'store'>): Promise<SolutionPressesCame> {
  await migrate({ url, log: () => undefined });
  const database = openDatabase({ url, most: 8 });
  const store = openStore(database, {
    dueOf,
    keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)),
    enqueue: async () => undefined,
    solutions: () => ({
      rowOf: (solution) => rowOf(checklist, solution, dayOf(NOON)),
      dueOf: (solution) => solutionDueOf(checklist, solution),
    }),
  });
  try {
    return await pressedOnSolutions({ url, store, ...pressing });
  } finally {
    await database.close();
  }
}
