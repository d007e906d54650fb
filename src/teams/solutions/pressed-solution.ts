// A press on a card of a solution: what it is about, who pressed, and how one event is brought to the solution. Authority is worked out now,
// never from the card; the same press again is the same act.
import type { Knowledge } from '../../approvals/types.ts';
import type { Card } from '../../cards/card-types.ts';
import { tooLateCard } from '../../cards/notice-card.ts';
import { directoryDownText } from '../../cards/request-text.ts';
import { type SolutionData, solutionData } from '../../cards/solution-inputs.ts';
import { solutionRefusal } from '../../cards/solution-notice-words.ts';
import type { SolutionSeen } from '../../cards/solution-parts.ts';
import { publicCard } from '../../cards/solution-public-card.ts';
import type { Checklist } from '../../engine/checklist-types.ts';
import { nextSolution } from '../../solutions/life.ts';
import { seesWhole } from '../../solutions/may.ts';
import type { PersonId, Solution, SolutionEvent, SolutionKnowledge, SolutionRefusal } from '../../solutions/types.ts';
import { actOf, idIn } from '../approvals/approving.ts';
import { cardAnswer, withLine } from '../approvals/press.ts';
import type { Bot, InvokeAnswer, Turn } from '../turn.ts';
import { knownForSolution, solutionKnowledgeIn } from './solution-knowledge.ts';
import { solutionSeen, todayOf } from './solution-seen.ts';

export type Sent = Readonly<Record<string, unknown>>;

export type SolutionPress = {
  readonly bot: Bot;
  readonly turn: Turn;
  readonly verb: string;
  readonly sent: Sent;
  readonly said: SolutionData;
};

/** What is pressed on one solution, by somebody who sees all of it. */
export type OpenedSolution = SolutionPress & { readonly solution: Solution; readonly knowledge: Knowledge; readonly seen: SolutionSeen };

export type HandleOpened = (opened: OpenedSolution) => Promise<InvokeAnswer> | InvokeAnswer;

export const shownCard = (card: Card, line: string | null = null): InvokeAnswer => cardAnswer(line === null ? card : withLine(card, line));

export const pressOf = (bot: Bot, turn: Turn, verb: string, sent: Sent): SolutionPress => ({
  bot,
  turn,
  verb,
  sent,
  said: solutionData(sent),
});

/** What others see of it. */
export const publicAnswer = ({ number, described, stage }: Solution, { locale: lang }: Turn, line: string | null = null): InvokeAnswer =>
  shownCard(publicCard({ lang, number, name: described.name, stage }), line);

/** `also` are people whom the press names besides. */
export async function onSolution(press: SolutionPress, also: readonly PersonId[], handle: HandleOpened): Promise<InvokeAnswer> {
  const { bot, turn, said } = press;
  const id = idIn(said.solution);
  const solution = id === '' ? null : await bot.store.solutions.find(turn.tenant, id);
  if (solution === null) return cardAnswer(tooLateCard(turn.locale));
  const knowledge = await knownForSolution(bot, solution, [turn.person, ...also]);
  if (knowledge === null) return publicAnswer(solution, turn, directoryDownText(turn.locale));
  const seen = solutionSeen(bot, { solution, viewer: turn.person, lang: turn.locale, knowledge });
  if (!seesWhole(seen.part)) return publicAnswer(solution, turn);
  return await handle({ ...press, solution, knowledge, seen });
}

export type Doing = {
  readonly checklist: Checklist;
  readonly editionOf: (instrument: string) => string;
  readonly knowledge: SolutionKnowledge;
  readonly today: string;
};

/** What an event is judged by at this moment. */
export function judgedBy(bot: Bot, knowledge: Knowledge): Doing {
  const { policy } = bot.understanding;
  return {
    checklist: policy.checklist,
    editionOf: (instrument) => policy.text.instruments.find(({ id }) => id === instrument)?.edition ?? '',
    knowledge: solutionKnowledgeIn(knowledge),
    today: todayOf(bot),
  };
}

export type Came = { readonly refused: SolutionRefusal | null };

/** Words in it are kept as a digest only. */
const actOfPress = ({ turn, verb, sent, solution }: OpenedSolution) =>
  actOf([solution.id, turn.person, verb, Object.entries(sent).toSorted(([a], [b]) => (a < b ? -1 : 1))]);

/** Null where the solution is gone. */
export async function perform(opened: OpenedSolution, event: SolutionEvent): Promise<Came | null> {
  const { bot, turn, solution, knowledge } = opened;
  const doing = judgedBy(bot, knowledge);
  return await bot.store.solutions.change<Came>(turn.tenant, solution.id, actOfPress(opened), bot.now(), turn.person, (now) => {
    const outcome = nextSolution(now, event, doing);
    return 'refused' in outcome ? { told: { refused: outcome.refused } } : { change: outcome, told: { refused: null } };
  });
}

/** As it now stands, for whoever pressed. */
export async function seenNow({ bot, turn, solution, knowledge }: OpenedSolution): Promise<SolutionSeen> {
  const now = (await bot.store.solutions.find(turn.tenant, solution.id)) ?? solution;
  return solutionSeen(bot, { solution: now, viewer: turn.person, lang: turn.locale, knowledge });
}

/** A sentence for what was not done; empty where it was. */
export const refusalLine = (came: Came | null, { locale }: Turn): string =>
  came === null ? solutionRefusal('item-unknown', locale) : came.refused === null ? '' : solutionRefusal(came.refused, locale);
