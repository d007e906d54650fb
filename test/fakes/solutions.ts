// Solutions in memory: the same contract suite runs against these and against those in PostgreSQL. Jobs lie in a list that tests drain.
import type { Job } from '../../src/ports/jobs.ts';
import type { AppliedTo, SolutionFilter, SolutionHistory, Solutions } from '../../src/ports/solutions.ts';
import type { PersonId, Solution, SolutionChange, SolutionRow } from '../../src/solutions/types.ts';
import { solutionDetails, toldOf } from '../../src/storage/solution-details.ts';
import {
  checkedChange,
  columnsOf,
  firstLookOf,
  foldedName,
  type LiveSolutionRules,
  LOOKING_MS,
  personsOf,
  solutionJobsOf,
  WEEK_MS,
  type WorkedOut,
  workedOut,
} from '../../src/storage/solution-rows.ts';

export type KeptSolutions = {
  readonly solutions: Map<string, { readonly solution: Solution; readonly worked: WorkedOut }>;
  readonly history: Map<string, SolutionHistory[]>;
  readonly looks: Map<string, number>;
  readonly acts: Map<string, { readonly told: object; readonly at: number }>;
};

/** Values come back as JSON brings them back. */
const asKept = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Nothing is worked out unless it is told how. */
export const PLAIN_SOLUTIONS: LiveSolutionRules = () => ({
  rowOf: (solution) => ({ ...columnsOf(solution), blocking: 0, open: 0, nextDay: null, signedUntil: solution.signed?.until ?? null }),
  dueOf: () => null,
});

type Kept = { readonly solution: Solution; readonly worked: WorkedOut };

function passes({ solution, worked }: Kept, filter: Omit<SolutionFilter, 'skip' | 'most'>): boolean {
  const { of, stages, isBlocked, dueBy, named } = filter;
  if (of !== undefined && !personsOf(solution).includes(of)) return false;
  if (stages !== undefined && !stages.includes(solution.stage)) return false;
  if (isBlocked === true && worked.blocking === 0) return false;
  if (dueBy !== undefined && (worked.nextDay === null || worked.nextDay > dueBy)) return false;
  return named === undefined || foldedName(solution.described.name).includes(foldedName(named));
}

function rowOf({ solution, worked: { dueAt: _, ...worked } }: Kept): SolutionRow {
  return { ...columnsOf(solution), ...worked };
}

export function fakeSolutions({ solutions, history, looks, acts }: KeptSolutions, rules: LiveSolutionRules, jobs: Job[]): Solutions {
  const inTenant = (tenant: string) => [...solutions.values()].filter(({ solution }) => solution.tenant === tenant);
  const found = (tenant: string, filter: Omit<SolutionFilter, 'skip' | 'most'>) => inTenant(tenant).filter((one) => passes(one, filter));
  const keep = (before: Solution | null, change: SolutionChange, by: PersonId | null, at: Date) => {
    checkedChange(before, change);
    const solution = asKept(change.solution);
    solutions.set(solution.id, { solution, worked: workedOut(solution, rules()) });
    const told = toldOf(solutionDetails(before, solution, by));
    const entries = change.facts.map((fact): SolutionHistory => ({ ...fact, at: at.getTime(), ...told })).reverse();
    history.set(solution.id, [...asKept(entries), ...(history.get(solution.id) ?? [])]);
    jobs.push(...solutionJobsOf(change));
  };
  return {
    begin: async ({ tenant, key, at, make }) => {
      const act = JSON.stringify(['begin', tenant, key]);
      const earlier = acts.get(act)?.told;
      const known = earlier !== undefined && 'id' in earlier ? solutions.get(String(earlier.id)) : undefined;
      if (known !== undefined) return { solution: asKept(known.solution), isNew: false };
      const number = Math.max(0, ...inTenant(tenant).map(({ solution }) => solution.number)) + 1;
      const change = make(number);
      const { solution } = change;
      if (solution.number !== number || solution.tenant !== tenant) throw new TypeError('a solution begun under another number or tenant');
      keep(null, change, solution.owner, at);
      acts.set(act, { told: { id: solution.id }, at: at.getTime() });
      return { solution: asKept(solution), isNew: true };
    },
    change: async <T extends object>(
      tenant: string,
      id: string,
      act: string | null,
      at: Date,
      by: PersonId | null,
      apply: (now: Solution) => AppliedTo<T>,
    ): Promise<T | null> => {
      const before = solutions.get(id)?.solution;
      if (before === undefined || before.tenant !== tenant) return null;
      const key = act === null ? null : JSON.stringify(['act', tenant, id, act]);
      const earlier = key === null ? undefined : acts.get(key)?.told;
      if (earlier !== undefined) return JSON.parse(JSON.stringify(earlier));
      const applied = apply(asKept(before));
      if (!('change' in applied)) return applied.told;
      keep(before, applied.change, by, at);
      if (key !== null) acts.set(key, { told: applied.told, at: at.getTime() });
      return applied.told;
    },
    find: async (tenant, id) => asKept(inTenant(tenant).find(({ solution }) => solution.id === id)?.solution ?? null),
    numbered: async (tenant, number) => asKept(inTenant(tenant).find(({ solution }) => solution.number === number)?.solution ?? null),
    list: async (tenant, filter) => {
      const rows = found(tenant, filter).map(rowOf);
      const skip = filter.skip ?? 0;
      return asKept(rows.sort((a, b) => b.changedAt - a.changedAt || b.number - a.number).slice(skip, skip + filter.most));
    },
    howMany: async (tenant, filter) => found(tenant, filter).length,
    after: async (tenant, number, most) => {
      const all = inTenant(tenant).map(({ solution }) => solution);
      return asKept(
        all
          .filter((one) => one.number > number)
          .sort((a, b) => a.number - b.number)
          .slice(0, most),
      );
    },
    history: async (tenant, id, { skip, most }) =>
      solutions.get(id)?.solution.tenant === tenant ? asKept((history.get(id) ?? []).slice(skip, skip + most)) : [],
    due: async (now, most) => {
      const due = [...solutions.values()].flatMap(({ solution, worked }) =>
        worked.dueAt === null || worked.dueAt > now.getTime() ? [] : [{ tenant: solution.tenant, id: solution.id, at: worked.dueAt }],
      );
      return due
        .sort((a, b) => a.at - b.at)
        .slice(0, most)
        .map(({ tenant, id }) => ({ tenant, id }));
    },
    toLookAt: async (tenant, now, most) => {
      const lookAt = (solution: Solution) => looks.get(solution.id) ?? firstLookOf(solution);
      const waiting = inTenant(tenant)
        .map(({ solution }) => solution)
        .filter((one) => one.stage !== 'retired' && lookAt(one) <= now.getTime())
        .sort((a, b) => lookAt(a) - lookAt(b))
        .slice(0, most);
      for (const { id } of waiting) looks.set(id, now.getTime() + LOOKING_MS);
      return waiting.map(({ id }) => id);
    },
    looked: async (tenant, id, now) => {
      if (solutions.get(id)?.solution.tenant === tenant) looks.set(id, now.getTime() + WEEK_MS);
    },
    refresh: async (tenant) => {
      const held = rules();
      const moved = inTenant(tenant).filter(({ solution, worked }) => {
        const now = workedOut(solution, held);
        solutions.set(solution.id, { solution, worked: now });
        return JSON.stringify(now) !== JSON.stringify(worked);
      });
      return moved.length;
    },
  };
}
