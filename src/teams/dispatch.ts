// From an activity to what handles it: a table. Each activity is worked on once, however often the platform brings it, and whatever
// goes wrong in a turn stays in that turn.
import { randomUUID } from 'node:crypto';
import { apologyCard, apologyText } from '../cards/notice-card.ts';
import type { Claim } from '../ports/deliveries.ts';
import type { IncomingActivity } from './activity-shape.ts';
import { handleArrival } from './handle-arrival.ts';
import { handleCardAction } from './handle-card-action.ts';
import { handleFeedback, handleFeedbackForm } from './handle-feedback.ts';
import { handleMessage } from './handle-message.ts';
import { handleMessageCheck } from './handle-message-check.ts';
import { handleSearch } from './handle-search.ts';
import { CARD_TYPE } from './outgoing.ts';
import { type Bot, type HandleTurn, type InvokeAnswer, type Turn, turnOf } from './turn.ts';

const HANDLERS: Readonly<Record<string, HandleTurn>> = {
  message: handleMessage,
  installationUpdate: handleArrival,
  conversationUpdate: handleArrival,
  'invoke adaptiveCard/action': handleCardAction,
  'invoke composeExtension/query': handleSearch,
  'invoke composeExtension/fetchTask': handleMessageCheck,
  'invoke message/fetchTask': handleFeedbackForm,
  'invoke message/submitAction': handleFeedback,
};

const kindOf = ({ type, name }: IncomingActivity) => (type === 'invoke' ? `invoke ${name ?? ''}` : type);

/** A card action is always answered with a card; whatever else was asked for gets a status. */
function failedAnswer(turn: Turn, reference: string): InvokeAnswer {
  if (turn.activity.type !== 'invoke') return null;
  if (turn.activity.name !== 'adaptiveCard/action') return { status: 500 };
  return { status: 200, body: { statusCode: 200, type: CARD_TYPE, value: apologyCard(reference, turn.locale) } };
}

async function apologise(bot: Bot, turn: Turn, reference: string): Promise<void> {
  if (turn.activity.type !== 'message') return;
  const text = apologyText(reference, turn.locale);
  const failed = (cause: unknown) => bot.report({ kind: 'send-failed', turn: 'apology', reference, cause });
  await bot.messenger.send(turn.place, { type: 'message', text }).catch(failed);
}

async function handled(bot: Bot, turn: Turn, handle: HandleTurn): Promise<InvokeAnswer> {
  try {
    return await handle(bot, turn);
  } catch (cause) {
    const reference = randomUUID().slice(0, 8);
    bot.report({ kind: 'turn-failed', turn: kindOf(turn.activity), reference, cause });
    await apologise(bot, turn, reference);
    return failedAnswer(turn, reference);
  }
}

async function claimed(bot: Bot, turn: Turn): Promise<Claim | null> {
  try {
    return await bot.store.deliveries.claim(deliveryOf(turn), bot.now());
  } catch (cause) {
    bot.report({ kind: 'turn-failed', turn: kindOf(turn.activity), reference: 'claim', cause });
    return null;
  }
}

const deliveryOf = ({ tenant, activity }: Turn) => ({ tenant, conversation: activity.conversation.id, activity: activity.id });

const isAnswer = (value: unknown): value is InvokeAnswer => typeof value === 'object' && value !== null && 'status' in value;

/** Without the store nothing is begun: 503 makes the platform deliver again. */
export async function answerTurn(bot: Bot, activity: IncomingActivity): Promise<InvokeAnswer> {
  const turn = turnOf(activity);
  const handle = HANDLERS[kindOf(activity)];
  if (handle === undefined) return activity.type === 'invoke' ? { status: 501 } : null;
  const claim = await claimed(bot, turn);
  if (claim === null) return { status: 503 };
  if (!claim.fresh) return isAnswer(claim.response) ? claim.response : activity.type === 'invoke' ? { status: 200, body: {} } : null;
  const answer = await handled(bot, turn, handle);
  const settled = (cause: unknown) => bot.report({ kind: 'turn-failed', turn: 'settle', reference: 'settle', cause });
  await bot.store.deliveries.settle(deliveryOf(turn), answer).catch(settled);
  return answer;
}
