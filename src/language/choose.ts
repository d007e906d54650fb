// Which of the plans is meant. The model says how well each outcome fits messages like this one; a mild outcome is only
// chosen where the words alone lead to it and nothing speaks against it.
import type { Outcome } from '../engine/types.ts';
import type { Scores } from './model.ts';
import type { Plan, PlanKind } from './plans.ts';
import { isMild, type Understood } from './understand.ts';

/** Log-odds in thousandths above which a message is too much like those that a mild answer would mislead: where something said
 * outright makes the answer milder, and where a mild answer follows from the activity alone. */
const DOUBT = -700;
const DOUBT_UNSAID = -2400;
/** How much it weighs that an outcome would mislead, in parts of how well another fits. */
const HARM = 0.7;

/** From log-odds in thousandths to a share; only compared, never shown. */
const shareOf = (score: number) => 1 / (1 + Math.exp(-score / 1000));
const scoreOf = (scores: Scores, label: string) => scores.get(label) ?? -9999;

/** How well an outcome fits messages like this one, less what it would mislead. */
export function worthOf(scores: Scores, outcome: Outcome): number {
  const worth = shareOf(scoreOf(scores, `fits=${outcome}`)) - HARM * shareOf(scoreOf(scores, `misleads=${outcome}`));
  return Math.round(worth * 1e6);
}

/** Log-odds in thousandths below which a message does not tell of something that went wrong. */
const NO_INCIDENT = -1500;

/** INVARIANT: a mild plan stands on the words alone, whatever the scores are. */
export function mayStand(plan: Plan, scores: Scores | null): boolean {
  if (plan.kind === 'incident') return scores !== null && scoreOf(scores, 'kind=incident') > NO_INCIDENT;
  if (!isMild(plan.outcome)) return true;
  return plan.outright && (scores === null || scoreOf(scores, 'misleads=conditional') < (plan.isLoosened ? DOUBT : DOUBT_UNSAID));
}

/** Without a model: the strictest thing that the words themselves say, else what they ask about. */
function byWords(plans: readonly Plan[]): Plan | undefined {
  const outright = plans.filter((plan) => plan.outright && mayStand(plan, null));
  const [ruling] = outright.filter((plan) => plan.kind === 'ruling');
  return ruling ?? outright.find((plan) => plan.kind === 'inquiry') ?? plans.at(-1);
}

/** The labels that say what kind of message it is, by the kind of plan that answers it. */
const KINDS: Readonly<Record<PlanKind, readonly string[]>> = {
  ruling: ['kind=may'],
  inquiry: ['kind=info'],
  incident: ['kind=incident'],
  nothing: ['kind=other', 'kind=info'],
};
/** How much the kind of message weighs beside how well the outcome fits. */
const KIND_WEIGHT = 0.45;

const kindOf = (scores: Scores, plan: Plan) =>
  Math.round(KIND_WEIGHT * 1e6 * Math.max(...KINDS[plan.kind].map((label) => shareOf(scoreOf(scores, label)))));

const standingOf = (scores: Scores, plan: Plan) => worthOf(scores, plan.outcome) + kindOf(scores, plan);

export function chosen({ plans, scores }: Pick<Understood, 'plans' | 'scores'>): Plan | undefined {
  if (scores === null) return byWords(plans);
  const standing = plans.filter((plan) => mayStand(plan, scores));
  return standing.toSorted(
    (a, b) => standingOf(scores, b) - standingOf(scores, a) || Number(b.outright) - Number(a.outright) || b.support - a.support,
  )[0];
}
