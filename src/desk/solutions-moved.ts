// How solutions stand otherwise by another edition, a page of them at a time, so that the bot answers in between.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Policy } from '../engine/compile.ts';
import { dayOf } from '../engine/days.ts';
import type { Solutions } from '../ports/solutions.ts';
import { isSameChecklist, solutionImpactOf } from '../publishing/solution-impact.ts';
import type { SolutionMove } from '../publishing/types.ts';
import type { Stage } from '../solutions/types.ts';
import type { ImpactAnswer } from './api-types.ts';
import type { Names } from './names.ts';

const PAGE = 200;
const MOST_ROWS = 200;
const LIVING: readonly Stage[] = ['idea', 'proof-of-concept', 'pilot', 'production'];

export type Moving = {
  readonly solutions: Pick<Solutions, 'after' | 'howMany'>;
  readonly tenant: string;
  readonly before: Policy;
  readonly after: Policy;
  readonly now: Date;
};

type Found = { of: number; blocked: number; moved: number; readonly blocking: SolutionMove[]; readonly others: SolutionMove[] };

async function movedIn({ solutions, tenant, before, after, now }: Moving): Promise<Found> {
  const found: Found = { of: 0, blocked: 0, moved: 0, blocking: [], others: [] };
  const today = dayOf(now.getTime());
  for (let from = 0; ; ) {
    const page = await solutions.after(tenant, from, PAGE);
    const { of, moved } = solutionImpactOf({ before, after, solutions: page, today });
    found.of += of;
    found.moved += moved.length;
    for (const move of moved) {
      const isBlocked = move.blocking.length > 0;
      if (isBlocked) found.blocked += 1;
      const rows = isBlocked ? found.blocking : found.others;
      if (rows.length < MOST_ROWS) rows.push(move);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return found;
    from = last.number;
    await nextTurn();
  }
}

export async function solutionsMoved(moving: Moving, names: Names): Promise<ImpactAnswer['solutions']> {
  if (isSameChecklist(moving))
    return { moved: 0, blocked: 0, of: await moving.solutions.howMany(moving.tenant, { stages: LIVING }), rows: [] };
  const { of, blocked, moved, blocking, others } = await movedIn(moving);
  const rows = [...blocking, ...others].slice(0, MOST_ROWS);
  const known = await names(rows.map(({ owner }) => owner));
  return { of, blocked, moved, rows: rows.map((row) => ({ ...row, owner: known.get(row.owner) ?? '' })) };
}
