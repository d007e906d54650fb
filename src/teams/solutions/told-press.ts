// What is told of a solution as a whole: its facts, its description, its stage.
import { solutionText, typedDescription, typedFacts } from '../../cards/solution-inputs.ts';
import { SOLUTION_WORDS as W } from '../../cards/solution-words.ts';
import type { Stage } from '../../solutions/types.ts';
import { type HandleOpened, type OpenedSolution, perform, refusalLine, seenNow } from './pressed-solution.ts';
import { describeAnswer, factsAnswer, lookAnswer, overviewAnswer } from './show-solution.ts';

const seenIn = ({ said, solution }: OpenedSolution): number => said.seen ?? solution.revision;

/** The fact after which the page began that was pressed on. */
function pageBegin({ bot, said }: OpenedSolution): string {
  const { facts } = bot.understanding.policy.checklist;
  const first = facts.findIndex(({ fact }) => said.facts.includes(fact.id));
  return facts[first - 1]?.fact.id ?? '';
}

const withoutNull = (facts: Readonly<Record<string, string | readonly string[] | null>>) =>
  Object.fromEntries(Object.entries(facts).flatMap(([fact, value]) => (value === null ? [] : [[fact, value]])));

export const tellFacts: HandleOpened = async (opened) => {
  const { bot, turn, said, sent, seen } = opened;
  if (said.show === 'look') return lookAnswer(seen);
  if (said.show === 'form' || said.facts.length === 0) return factsAnswer(seen);
  const { checklist } = bot.understanding.policy;
  const facts = typedFacts(said.facts, (fact) => checklist.factOf.get(fact)?.fact.many ?? false, sent);
  const came = await perform(opened, { kind: 'tell', by: turn.person, at: bot.now().getTime(), facts, seen: seenIn(opened) });
  const now = await seenNow(opened);
  if (came?.refused === null || came?.refused === 'nothing-changed')
    return said.goes === 'later' ? overviewAnswer(now) : factsAnswer(now, { after: said.after });
  return factsAnswer(now, { after: pageBegin(opened), typed: withoutNull(facts), said: refusalLine(came, turn) });
};

export const describeSolution: HandleOpened = async (opened) => {
  const { bot, turn, said, sent, seen } = opened;
  if (said.show === 'form') return describeAnswer(seen);
  const parts = typedDescription('solution-describe', sent);
  const came = await perform(opened, { kind: 'describe', by: turn.person, at: bot.now().getTime(), parts, seen: seenIn(opened) });
  const now = await seenNow(opened);
  const line = refusalLine(came, turn);
  if (came?.refused === null || came?.refused === 'nothing-changed') return overviewAnswer(now, line || W.saved[turn.locale]);
  return describeAnswer(now, { typed: parts, isConflict: came?.refused === 'stale', said: line });
};

const STAGES: readonly Exclude<Stage, 'production'>[] = ['idea', 'proof-of-concept', 'pilot', 'retired'];

export const moveSolution: HandleOpened = async (opened) => {
  const { bot, turn, sent, seen } = opened;
  const chosen = solutionText('solution-move', 'stage', sent);
  const stage = STAGES.find((one) => one === chosen);
  if (stage === undefined) return describeAnswer(seen);
  const came = await perform(opened, { kind: 'move', by: turn.person, at: bot.now().getTime(), stage });
  return overviewAnswer(await seenNow(opened), refusalLine(came, turn));
};
