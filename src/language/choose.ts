// Which of the plans is meant. The model says how well each outcome fits messages like this one; a mild outcome is only
// chosen where the words alone lead to it and nothing speaks against it.
import type { Outcome } from '../engine/types.ts';
import type { Message } from './message.ts';
import type { Scores } from './model.ts';
import type { Stated } from './outright.ts';
import { type Plan, type PlanKind, UNSAID } from './plans.ts';
import { isMild, type Understood } from './understand.ts';

/** Log-odds in thousandths above which a message is too much like those that a mild answer would mislead: where the words make
 * the answer milder and hold no sign to the contrary, where they hold one, and where the activity alone leads to a mild answer. */
const DOUBT = {
  clean: -400,
  material: -2000,
  signs: -1100,
  lightSigns: -1200,
  both: -2600,
  unsaid: -2400,
  plain: -1200,
  bare: -1700,
} as const;
/** Where it is said again and again that nothing of anybody's is in it. */
const INSISTED = 3;
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

const STRICT: readonly Outcome[] = ['prohibited', 'approval-required'];

/** From the mildest on. */
const MILDEST: readonly Outcome[] = ['permitted', 'conditional'];

/** The words alone lead to this outcome, or to a milder one. */
const stands = (plan: Plan, plans: readonly Plan[]) =>
  plans.some((one) => one.outright && isMild(one.outcome) && MILDEST.indexOf(one.outcome) <= MILDEST.indexOf(plan.outcome));

/** So short a message has no room for a story behind it. */
const SHORT = 15;
const SURELY = 500;
/** Log-odds in thousandths from which a message asks whether one may. */
const ASKING = 0;

/** What somebody wants to do is said first and in so many words, and the model takes it for that too. */
const isPlainAsked = (plan: Plan, message: Message) =>
  plan.outright && plan.rank === 0 && plan.support > SURELY && message.tokens.length <= SHORT;

function doubtOf(plan: Plan, message: Message, scores: Scores): keyof typeof DOUBT {
  if (plan.isInGeneral) return 'bare';
  if (!plan.isLoosened) return isPlainAsked(plan, message) && scoreOf(scores, 'kind=may') >= ASKING ? 'plain' : 'unsaid';
  const insists = message.evidence.filter((one) => one.loosens).length >= INSISTED;
  const hasMaterial = plan.isLight && (message.hasMaterial || message.hasNames);
  const hasSigns = message.evidence.some((one) => one.many && !one.loosens);
  if (hasMaterial) return hasSigns ? 'both' : 'material';
  if (!hasSigns || insists) return 'clean';
  return plan.isLight ? 'lightSigns' : 'signs';
}

/** What holds in general answers only who asks to do something: not who tells of something, or asks about it. */
const asksWhetherOneMay = (scores: Scores) =>
  scoreOf(scores, 'kind=may') > ASKING &&
  ['kind=info', 'kind=other', 'kind=incident'].every((kind) => scoreOf(scores, kind) < scoreOf(scores, 'kind=may'));

/** INVARIANT: a mild plan stands on the words alone, whatever the scores are, and falls where the words alone also lead to a no. */
export function mayStand(plan: Plan, { plans, scores, message }: Chooseable): boolean {
  if (plan.kind === 'incident') return plan.outright || (scores !== null && scoreOf(scores, 'kind=incident') > NO_INCIDENT);
  if (!isMild(plan.outcome)) return true;
  if (!plan.outright && !stands(plan, plans)) return false;
  if (plans.some((one) => one.kind === 'ruling' && one.outright && STRICT.includes(one.outcome))) return false;
  if (scores === null) return true;
  if (plan.isInGeneral && !asksWhetherOneMay(scores)) return false;
  return scoreOf(scores, 'misleads=conditional') < DOUBT[doubtOf(plan, message, scores)];
}

/** Without a model: the strictest thing that the words themselves say, else what they ask about. */
function byWords(understood: Chooseable): Plan | undefined {
  const { plans } = understood;
  const outright = plans.filter((plan) => plan.outright && mayStand(plan, understood));
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
const KIND_WEIGHT = 0.6;
/** A ban that the words themselves spell out is held to; an information answer is the easy way out and must be worth a little more,
 * most of all where no word asks for it. */
const SPELT_OUT = 0.15;
const EASY_WAY_OUT = 0.08;
const UNASKED = 0.15;

const kindOf = (scores: Scores, plan: Plan) =>
  Math.round(KIND_WEIGHT * 1e6 * Math.max(...KINDS[plan.kind].map((label) => shareOf(scoreOf(scores, label)))));

/** Who says outright that it has happened needs help, whatever the rule was. */
const HELP_FIRST = 2;
/** What the words alone allow is said where nothing fits much better: asking back would only cost time. */
const HARMLESS = 0.2;

function leaning(plan: Plan): number {
  if (plan.kind === 'incident') return plan.outright ? HELP_FIRST : 0;
  if (plan.kind === 'inquiry' && plan.outcome === 'information') return -(plan.outright ? EASY_WAY_OUT : UNASKED);
  if (isMild(plan.outcome)) return plan.isLoosened ? HARMLESS : 0;
  return plan.outright && plan.outcome === 'prohibited' ? SPELT_OUT : 0;
}

const leaningOf = (plan: Plan) => Math.round(1e6 * leaning(plan));

const standingOf = (scores: Scores, plan: Plan) => worthOf(scores, plan.outcome) + kindOf(scores, plan) + leaningOf(plan);

/** The words name both what is put in and where, and the rules say no to just that. */
function isSpeltOut(plans: readonly Plan[], stated: Stated): boolean {
  const names = Object.values(stated.splits).some((values) => values.length > 0);
  const content = Object.values(stated.facts).some((values) => typeof values !== 'string' && values.length > 0);
  return names && content && plans.some((plan) => plan.kind === 'ruling' && plan.outright && STRICT.includes(plan.outcome));
}

/** Something nobody said they want to do, of which one would only ask back. */
const isBesides = (plan: Plan) => plan.kind === 'ruling' && plan.rank === UNSAID && plan.outcome === 'clarify';

/** INVARIANT: what the words forbid outright is not turned into something else by a guess at the kind of message. */
function admissible(understood: Chooseable, known: Scores): readonly Plan[] {
  const { plans, stated, message } = understood;
  const content = Object.values(stated.facts).some((values) => typeof values !== 'string');
  const asks = plans.some((plan) => plan.kind === 'inquiry' && plan.outright && plan.outcome === 'information');
  const isAbout = message.isAnchored && scoreOf(known, 'kind=other') < 0 && (content || asks);
  const able = plans.filter((plan) => mayStand(plan, understood) && !(isAbout && plan.kind === 'nothing'));
  const isPlain = able.some((plan) => plan.kind === 'ruling' && isPlainAsked(plan, message) && plan.outcome !== 'clarify');
  const standing = isPlain ? able.filter((plan) => !isBesides(plan)) : able;
  if (!isSpeltOut(plans, stated) || scoreOf(known, 'kind=info') >= scoreOf(known, 'kind=may')) return standing;
  const rulings = standing.filter((plan) => plan.kind === 'ruling' || (plan.kind === 'incident' && plan.outright));
  return rulings.length > 0 ? rulings : standing;
}

export type Chooseable = Pick<Understood, 'plans' | 'scores' | 'stated' | 'message'>;

export function chosen(understood: Chooseable): Plan | undefined {
  const { scores } = understood;
  if (scores === null) return byWords(understood);
  const standing = new Map(admissible(understood, scores).map((plan) => [plan, standingOf(scores, plan)]));
  const [best] = [...standing].toSorted(
    ([a, ours], [b, theirs]) => theirs - ours || Number(b.outright) - Number(a.outright) || a.rank - b.rank || b.support - a.support,
  );
  return best?.[0];
}

/** Whether a mild answer to a message with these scores would go too far. */
export const isDoubtful = (scores: Scores | null) => scores !== null && scoreOf(scores, 'misleads=conditional') >= DOUBT.signs;
