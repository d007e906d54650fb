// Counts of solutions: how many stand where, and how each theme of the checklist stands in all of them. Every solution has to be looked
// at for the themes, so that what was counted is kept for a moment, and nobody counts twice at once.
import { dayOf } from '../approvals/working-days.ts';
import { titleInBoth } from '../engine/title.ts';
import { standingOf } from '../solutions/standing.ts';
import type { Stage } from '../solutions/types.ts';
import type { Desk, Who } from './desk.ts';
import type { SolutionCounts, ThemeFigures } from './solution-api-types.ts';
import type { Asking, SolutionParts, Themes } from './solution-parts.ts';
import { seesEvery } from './solution-rights.ts';

export const STAGES: readonly Stage[] = ['idea', 'proof-of-concept', 'pilot', 'production', 'retired'];
export const IN_USE: readonly Stage[] = STAGES.filter((stage) => stage !== 'retired');

export async function solutionCounts({ solutions, tenant, now }: Desk, who: Who): Promise<SolutionCounts> {
  const { kept } = solutions;
  const inProduction = kept.howMany(tenant, { stages: ['production'] });
  if (!seesEvery(who)) return { inProduction: await inProduction, blocked: null, due: null };
  const [produced, blocked, due] = await Promise.all([
    inProduction,
    kept.howMany(tenant, { stages: IN_USE, isBlocked: true }),
    kept.howMany(tenant, { stages: IN_USE, dueBy: dayOf(now().getTime()) }),
  ]);
  return { inProduction: produced, blocked, due };
}

const KEPT_MS = 60_000;
const PAGE = 100;

type Counted = Record<'blocking' | 'open' | 'done', number>;

async function counted({ kept, asking }: SolutionParts, tenant: string, now: number): Promise<ThemeFigures> {
  const { checklist } = asking();
  const counts = new Map<string, Counted>(checklist.themes.map(({ id }) => [id, { blocking: 0, open: 0, done: 0 }]));
  let solutions = 0;
  for (let after = 0; ; ) {
    const page = await kept.after(tenant, after, PAGE);
    for (const solution of page.filter(({ stage }) => stage !== 'retired')) {
      solutions += 1;
      for (const { clause, state } of standingOf(checklist, solution, dayOf(now)).themes) {
        const count = counts.get(clause.id);
        if (count !== undefined && state !== 'none') count[state] += 1;
      }
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    after = last.number;
  }
  const themes = checklist.themes.map((theme) => ({
    clause: theme.id,
    title: titleInBoth(theme),
    ...(counts.get(theme.id) ?? { blocking: 0, open: 0, done: 0 }),
  }));
  return { solutions, themes };
}

export function themesIn(parts: SolutionParts, tenant: string, now: () => number): Themes {
  type Held = { readonly checklist: Asking['checklist']; readonly until: number; readonly figures: Promise<ThemeFigures> };
  let held: Held | null = null;
  return () => {
    const { checklist } = parts.asking();
    if (held !== null && held.checklist === checklist && held.until > now()) return held.figures;
    const figures = counted(parts, tenant, now());
    const mine: Held = { checklist, until: now() + KEPT_MS, figures };
    held = mine;
    figures.catch(() => {
      if (held === mine) held = null;
    });
    return figures;
  };
}
