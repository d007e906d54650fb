// What stands of a solution in a list.
import type { Checklist } from '../engine/checklist-types.ts';
import { countingOf, obstaclesOf, standingOf } from './standing.ts';
import type { Day, Solution, SolutionRow } from './types.ts';

/** A risk that was named keeps nobody from filing: it counts as open. */
export function rowOf(checklist: Checklist, solution: Solution, today: Day): SolutionRow {
  const { id, number, stage, owner, described, isOrphaned, changedAt } = solution;
  const { blocking, open, nextDay } = standingOf(checklist, solution, today);
  const obstacles = obstaclesOf({ blocking }).length;
  return {
    id,
    number,
    name: described.name,
    stage,
    owner,
    blocking: obstacles,
    open: open.length + blocking.length - obstacles,
    nextDay,
    signedUntil: countingOf(solution)?.until ?? null,
    isOrphaned,
    changedAt,
  };
}
