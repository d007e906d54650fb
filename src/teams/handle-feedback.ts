// Feedback on an answer: the platform asks for a form, then sends what was filled in. Kept are the facts, the outcome and the reason.

import { CARD_WORDS } from '../cards/card-words.ts';
import { feedbackCard, REASON_INPUT, VERDICT_INPUT } from '../cards/feedback-card.ts';
import { jsonOf } from '../edge/json-body.ts';
import { isRecord } from '../engine/record.ts';
import { pastedIn } from '../language/personal.ts';
import type { Verdict } from '../ports/records.ts';
import { attachmentOf } from './outgoing.ts';
import { answeredOf, sentAnswers } from './records.ts';
import type { HandleTurn, Turn } from './turn.ts';

const VERDICTS: readonly Verdict[] = ['helpful', 'wrong-outcome', 'not-understood'];

function actionValue({ activity }: Turn): Readonly<Record<string, unknown>> {
  const value = isRecord(activity.value) ? activity.value : {};
  const data = isRecord(value.data) ? value.data : value;
  return isRecord(data.actionValue) ? data.actionValue : {};
}

const isLike = (turn: Turn) => actionValue(turn).reaction === 'like';

/** A thumb without a form says as much; what is neither says nothing. */
function verdictOf(turn: Turn, form: Readonly<Record<string, unknown>>): Verdict | null {
  const chosen = VERDICTS.find((one) => one === form[VERDICT_INPUT]);
  const { reaction } = actionValue(turn);
  return chosen ?? (isLike(turn) ? 'helpful' : reaction === 'dislike' ? 'wrong-outcome' : null);
}

/** Somebody's data does not become the DPO's because it was typed into the wrong field. */
function reasonOf(said: unknown): string | null {
  return typeof said === 'string' && pastedIn(said).length === 0 ? said : null;
}

export const handleFeedbackForm: HandleTurn = async (bot, turn) => {
  const [first] = await sentAnswers(bot, turn, turn.activity.replyToId ?? '');
  const lang = first?.lang ?? turn.locale;
  const value = {
    title: CARD_WORDS.feedbackTitle[lang],
    width: 'small',
    height: 'medium',
    card: attachmentOf(feedbackCard(isLike(turn), lang)),
  };
  return { status: 200, body: { task: { type: 'continue', value } } };
};

/** The form's answers come as JSON in a text, or as an object; the platform's own form has one text. */
function formOf(turn: Turn): Readonly<Record<string, unknown>> {
  const { feedback } = actionValue(turn);
  const read = typeof feedback === 'string' ? jsonOf(feedback) : feedback;
  return isRecord(read) ? read : {};
}

export const handleFeedback: HandleTurn = async (bot, turn) => {
  const form = formOf(turn);
  const verdict = verdictOf(turn, form);
  if (verdict === null) return { status: 200, body: {} };
  const reason = reasonOf(form[REASON_INPUT]);
  const answers = await sentAnswers(bot, turn, turn.activity.replyToId ?? '');
  await Promise.all(answers.map((kept) => bot.store.feedback.record({ ...answeredOf(bot, kept), id: bot.newId(), verdict, reason })));
  return { status: 200, body: {} };
};
