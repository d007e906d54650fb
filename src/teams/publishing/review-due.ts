// The day on which the policy is to be looked at again: the DPO is told of it once, whoever notices it first.

import { weekdayWords } from '../../answers/day-words.ts';
import { plainOf } from '../../answers/plain.ts';
import { dayOf } from '../../approvals/working-days.ts';
import { filledIn } from '../../cards/card-words.ts';
import { clauseCard } from '../../cards/clause-card.ts';
import { clauseChoiceCard } from '../../cards/clause-edit-card.ts';
import { PUBLISHING_WORDS as W } from '../../cards/publishing-words.ts';
import type { Lang } from '../../engine/types.ts';
import type { OutgoingActivity } from '../../ports/messenger.ts';
import { reviewOf } from '../../publishing/review.ts';
import { cardMessage } from '../approvals/card-message.ts';
import { line } from '../outgoing.ts';
import type { Bot } from '../turn.ts';

const keyOf = ({ instrument, day }: { readonly instrument: string; readonly day: string }) => `${instrument} ${day}`;

/** Null where no review is due today. */
function dueNow({ understanding, now }: Bot) {
  const review = reviewOf(understanding.policy);
  return review !== null && review.day <= dayOf(now().getTime()) ? review : null;
}

/** Whether it was announced now. */
export async function announceReview(bot: Bot, tenant: string): Promise<boolean> {
  const review = dueNow(bot);
  if (review === null) return false;
  const holders = await bot.approving.patientDirectory.holders('dpo');
  if (holders.length === 0) return false;
  const about = keyOf(review);
  const jobs = holders.map((person) => ({ kind: 'tell', tenant, person, what: 'review', about }) as const);
  return await bot.store.announcements.once(tenant, ['review', about], jobs, bot.now());
}

type Said = { readonly notice: string; readonly activity: OutgoingActivity };

/** Null where it is no longer due: the policy has been given a new date meanwhile. */
export function reviewSaid(bot: Bot, about: string, lang: Lang): Said | null {
  const review = dueNow(bot);
  if (review === null || keyOf(review) !== about) return null;
  const day = weekdayWords(review.day, lang, dayOf(bot.now().getTime()));
  const notice = filledIn(W.reviewDue[lang], { title: plainOf(review.title), day });
  const { policy } = bot.understanding;
  const clause = policy.clauses.find(({ id }) => id === review.clause);
  if (clause === undefined) return { notice, activity: line(notice) };
  const isChangedHere = bot.publishing !== undefined && bot.publishing !== null;
  const card = isChangedHere ? clauseChoiceCard([clause], lang) : clauseCard(policy, clause, lang);
  return { notice, activity: cardMessage(card, notice, notice) };
}
