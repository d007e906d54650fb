// A solution as one person sees it at this moment, by the checklist in force and what the directory says.
import type { Knowledge } from '../../approvals/types.ts';
import { dayOf } from '../../approvals/working-days.ts';
import { type SolutionSeen, solutionSeen as seenOf } from '../../cards/solution-parts.ts';
import type { Lang } from '../../engine/types.ts';
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

export const solutionSeen = (bot: Bot, { knowledge, ...seeing }: SeeingSolution): SolutionSeen =>
  seenOf({
    ...seeing,
    policy: bot.understanding.policy,
    knowledge: solutionKnowledgeIn(knowledge),
    known: new Map([...knowledge.people].map(([id, { name }]) => [id, name] as const)),
    now: bot.now().getTime(),
  });
