// A message to the questions in it. Words come first; the frozen model weighs the ways in which they can be meant;
// and whatever it says, a mild answer stands only where the words alone lead to one.
import type { Policy } from '../engine/compile.ts';
import type { Outcome } from '../engine/types.ts';
import { bucketOf, featuresOf } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { lexiconOf } from './lexicon.ts';
import type { Message } from './message.ts';
import { messageOf } from './message.ts';
import type { Model, Scores } from './model.ts';
import { scoresOf } from './model.ts';
import type { Hint, Stated } from './outright.ts';
import { factsApart, hintsIn, mergedStated, statedIn } from './outright.ts';
import type { Plan, Sources } from './plans.ts';
import { Decider, inquiryPlans, otherPlans, rulingPlans, STRICTEST } from './plans.ts';

/** Everything that is made once from a policy, to understand messages with. */
export type Understanding = { readonly policy: Policy; readonly lexicon: Lexicon; readonly model: Model | null; readonly decider: Decider };

export type Understood = {
  readonly message: Message;
  readonly stated: Stated;
  readonly hints: readonly Hint[];
  readonly scores: Scores | null;
  readonly plans: readonly Plan[];
};

/** `words` are ordinary words that are never taken for a misspelling; a model brings its own. */
export const understandingOf = (policy: Policy, model: Model | null, words: readonly string[] = model?.words ?? []): Understanding => ({
  policy,
  model,
  lexicon: lexiconOf(policy, words),
  decider: new Decider(policy),
});

/** What the rules say to the words alone; the model reads it beside the words. */
export function outrightFeatures(plans: readonly Plan[], stated: Stated): readonly number[] {
  const outright = plans.filter((plan) => plan.kind === 'ruling' && plan.outright);
  const hinted = plans.filter((plan) => plan.kind === 'ruling' && !plan.outright);
  const names = [
    ...outright.map((plan) => `d:${plan.outcome}`),
    ...hinted.map((plan) => `h:${plan.outcome}`),
    `d:first=${outright[0]?.outcome ?? 'none'}`,
    `d:facts=${Object.keys(stated.facts).length}`,
    `d:split=${Object.values(stated.splits).flat().length}`,
    `d:asks=${stated.inquiries.length}`,
  ];
  return names.map(bucketOf);
}

/** Facts of which several hold at once are what is handed over, save what the reading guide gives another part. */
function isSilentOnContent(policy: Policy, message: Message): boolean {
  const apart = factsApart(policy.text.vocabulary.reading);
  return (
    message.pasted.length === 0 &&
    !message.hasMaterial &&
    !message.hasNames &&
    !message.evidence.some((one) => one.many && !apart.has(one.fact))
  );
}

type Weighed = Pick<Sources, 'stated' | 'hints' | 'likelihood'>;

function plansOf({ policy, decider }: Understanding, message: Message, weighed: Weighed): readonly Plan[] {
  const { isMishap } = message;
  const sources: Sources = { policy, decider, ...weighed, isMishap, isSilentOnContent: isSilentOnContent(policy, message) };
  return [...rulingPlans(sources), ...inquiryPlans(sources), ...otherPlans(sources)];
}

/** The plans that follow from the words alone, every sign counted; what the model reads beside the words. */
export function plainPlans(understanding: Understanding, message: Message, stated: Stated): readonly Plan[] {
  const hints = hintsIn(understanding.policy, message, null);
  return plansOf(understanding, message, { stated, hints, likelihood: () => -9999 });
}

export const featuresFor = (message: Message, plans: readonly Plan[], stated: Stated): readonly number[] =>
  featuresOf(message, outrightFeatures(plans, stated));

/** What stays of a conversation from one message to the next: facts and numbers, never words. */
export type Carried = { readonly stated: Stated; readonly hints: readonly Hint[]; readonly scores: readonly number[] };

/** How much of the earlier messages' scores counts in a follow-up, in tenths. */
const CARRIED_TENTHS = 7;

const withCarried = (scores: Scores, carried: Carried | null): Scores =>
  carried === null ? scores : scores.with(carried.scores, CARRIED_TENTHS);

/** What was hinted at before still counts; it can only tighten. */
function withEarlier(hints: readonly Hint[], carried: Carried | null): readonly Hint[] {
  const known = new Set(hints.map((hint) => `${hint.fact}=${hint.value}`));
  return [...hints, ...(carried?.hints ?? []).filter((hint) => !known.has(`${hint.fact}=${hint.value}`))];
}

export const readMessage = (understanding: Understanding, typed: string): Message => messageOf(understanding.lexicon, typed);

/** The ways in which a message can be meant; after an earlier one, with what that one said. */
export function understand(understanding: Understanding, message: Message, carried: Carried | null): Understood {
  const { policy, model } = understanding;
  const own = statedIn(policy, message);
  const stated = carried === null ? own : mergedStated(carried.stated, own);
  const plain = plainPlans(understanding, message, stated);
  if (model === null) return { message, stated, hints: hintsIn(policy, message, null), scores: null, plans: plain };
  const scores = withCarried(scoresOf(model, featuresFor(message, plain, stated)), carried);
  const hints = withEarlier(hintsIn(policy, message, scores), carried);
  const likelihood = (fact: string, value: string) => scores.ofValue(fact, value) ?? -9999;
  return { message, stated, hints, scores, plans: [...plain, ...plansOf(understanding, message, { stated, hints, likelihood })] };
}

const MILD: readonly Outcome[] = ['permitted', 'conditional'];
export const isMild = (outcome: Outcome) => MILD.includes(outcome);
export const isStricter = (a: Outcome, b: Outcome) => STRICTEST.indexOf(a) < STRICTEST.indexOf(b);
