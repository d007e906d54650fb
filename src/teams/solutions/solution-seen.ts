// A solution as one person sees it at this moment: where it stands by the checklist in force, and what is open to them.
import type { Knowledge } from '../../approvals/types.ts';
import { dayOf } from '../../approvals/working-days.ts';
import type { SolutionSeen } from '../../cards/solution-parts.ts';
import type { Lang } from '../../engine/types.ts';
import { holdsRole, isBeingSigned, mayDoWith, partOf } from '../../solutions/may.ts';
import { standingOf } from '../../solutions/standing.ts';
import type { PersonId, Solution } from '../../solutions/types.ts';
import type { Bot } from '../turn.ts';
import { solutionKnowledgeIn } from './solution-knowledge.ts';

export type SeeingSolution = {
  readonly solution: Solution;
  readonly viewer: PersonId;
  readonly lang: Lang;
  readonly knowledge: Knowledge;
};

export const todayOf = (bot: Pick<Bot, 'now'>): string => dayOf(bot.now().getTime());

export function solutionSeen(bot: Bot, { solution, viewer, lang, knowledge }: SeeingSolution): SolutionSeen {
  const { policy } = bot.understanding;
  const known = solutionKnowledgeIn(knowledge);
  const part = partOf(solution, viewer, known);
  const may: SolutionSeen['may'] = (verb, who) =>
    mayDoWith({
      part,
      stage: solution.stage,
      verb,
      isBeingSigned: isBeingSigned(solution),
      isOwnItem: who !== undefined && holdsRole(who, viewer, known),
      isOfThemselves: verb === 'dismiss' && part === 'contributor',
    }) === null;
  return {
    policy,
    solution,
    standing: standingOf(policy.checklist, solution, todayOf(bot)),
    viewer,
    part,
    may,
    known: new Map([...knowledge.people].map(([id, { name }]) => [id, name] as const)),
    now: bot.now().getTime(),
    lang,
  };
}
