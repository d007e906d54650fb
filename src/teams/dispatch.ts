// From an activity to what handles it: a table. Each activity is worked on once, however often the platform brings it, and whatever
// goes wrong in a turn stays in that turn.
import { randomUUID } from 'node:crypto';
import { apologyCard, apologyText } from '../cards/notice-card.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { readConversation } from '../conversation/read-conversation.ts';
import type { Claim } from '../ports/deliveries.ts';
import type { Begun } from '../ports/turns.ts';
import type { IncomingActivity } from './activity-shape.ts';
import { handleFileConsent } from './exports/handle-file-consent.ts';
import { handleArrival, welcome } from './handle-arrival.ts';
import { handleCardAction } from './handle-card-action.ts';
import { handleFeedback, handleFeedbackForm } from './handle-feedback.ts';
import { handleMessage } from './handle-message.ts';
import { handleMessageCheck } from './handle-message-check.ts';
import { handleSearch } from './handle-search.ts';
import { isLost } from './messenger.ts';
import { CARD_TYPE } from './outgoing.ts';
import { handleClauseDialog, handleClauseEdit } from './publishing/handle-clause-edit.ts';
import { type Bot, type HandleTurn, type InvokeAnswer, seenOf, type Turn, turnOf } from './turn.ts';

type Handling = {
  readonly handle: HandleTurn;
  /**
   * `once`: worked on once. `alike`: to do it again leads to the same, so a repeat that comes while the first still runs gets its answer too.
   * `free`: nothing is kept, each is answered by itself and needs no store.
   */
  readonly repeats: 'once' | 'alike' | 'free';
  /** Its answer names people or quotes them: it is not kept, and a repeat is answered as things stand then. */
  readonly isPersonal?: boolean;
};

const HANDLERS: ReadonlyMap<string, Handling> = new Map<string, Handling>([
  ['installationUpdate', { handle: handleArrival, repeats: 'once' }],
  ['conversationUpdate', { handle: handleArrival, repeats: 'once' }],
  ['invoke adaptiveCard/action', { handle: handleCardAction, repeats: 'alike', isPersonal: true }],
  ['invoke composeExtension/query', { handle: handleSearch, repeats: 'free' }],
  ['invoke composeExtension/fetchTask', { handle: handleMessageCheck, repeats: 'free' }],
  ['invoke task/fetch', { handle: handleClauseDialog, repeats: 'alike', isPersonal: true }],
  ['invoke task/submit', { handle: handleClauseEdit, repeats: 'alike', isPersonal: true }],
  ['invoke message/fetchTask', { handle: handleFeedbackForm, repeats: 'alike' }],
  ['invoke message/submitAction', { handle: handleFeedback, repeats: 'once' }],
  ['invoke fileConsent/invoke', { handle: handleFileConsent, repeats: 'once' }],
]);

const kindOf = ({ type, name }: IncomingActivity) => (type === 'invoke' ? `invoke ${name ?? ''}` : type);

const newReference = () => randomUUID().slice(0, 8);

/** What a client draws in place of an answer, by what it asked for; whatever else was asked for gets a status. */
function failedAnswer(turn: Turn, reference: string): InvokeAnswer {
  switch (turn.activity.name) {
    case 'adaptiveCard/action':
      return { status: 200, body: { statusCode: 200, type: CARD_TYPE, value: apologyCard(reference, turn.locale) } };
    case 'composeExtension/query':
      return { status: 200, body: { composeExtension: { type: 'message', text: apologyText(reference, turn.locale) } } };
    default:
      return turn.activity.type === 'invoke' ? { status: 500 } : null;
  }
}

async function apologise(bot: Bot, turn: Turn, reference: string): Promise<void> {
  if (turn.activity.type !== 'message') return;
  const failed = (cause: unknown) => bot.report({ kind: 'send-failed', turn: 'apology', reference, cause });
  await bot.messenger.send(turn.place, { type: 'message', text: apologyText(reference, turn.locale) }).catch(failed);
}

async function handled(bot: Bot, turn: Turn, handle: HandleTurn): Promise<InvokeAnswer> {
  try {
    return await handle(bot, turn);
  } catch (cause) {
    const reference = newReference();
    bot.report({ kind: 'turn-failed', turn: kindOf(turn.activity), reference, cause });
    if (!isLost(cause)) await apologise(bot, turn, reference);
    return failedAnswer(turn, reference);
  }
}

type Taken = Exclude<Claim, { readonly fresh: true }>;

const isAnswer = (value: unknown): value is InvokeAnswer => typeof value === 'object' && value !== null && 'status' in value;

/** Not done, as far as anybody knows: whoever began it may have died. The platform brings it again. */
const NOT_YET: InvokeAnswer = { status: 503 };

/** What a repeat is answered with. Behind an invoke somebody waits before a client that would call anything but 200 a failure. */
async function answerAgain(bot: Bot, turn: Turn, { handle, repeats }: Handling, claim: Taken): Promise<InvokeAnswer> {
  if (claim.state === 'settled' && isAnswer(claim.response)) return claim.response;
  if (repeats === 'alike') return await handled(bot, turn, handle);
  if (turn.activity.type === 'invoke') return { status: 200, body: {} };
  return claim.state === 'settled' ? null : NOT_YET;
}

/** A press on a card is answered with a card even then. The claim may stand although nobody heard of it: it would keep the next one out. Nobody
 * waits for its release: the store may take long to say that it is not there. */
function answerWithoutStore(bot: Bot, turn: Turn, claimedBy: string, cause: unknown): InvokeAnswer {
  const reference = newReference();
  bot.report({ kind: 'turn-failed', turn: kindOf(turn.activity), reference, cause });
  // Where it fails too, that is told already.
  void bot.store.deliveries.release(turn.delivery, claimedBy).catch(() => undefined);
  return turn.activity.name === 'adaptiveCard/action' ? failedAnswer(turn, reference) : { status: 503 };
}

async function answerOnce(bot: Bot, turn: Turn, handling: Handling): Promise<InvokeAnswer> {
  const { deliveries } = bot.store;
  const by = randomUUID();
  let claim: Claim;
  try {
    claim = await deliveries.claim(turn.delivery, bot.now(), { by });
  } catch (cause) {
    return answerWithoutStore(bot, turn, by, cause);
  }
  if (!claim.fresh) return await answerAgain(bot, turn, handling, claim);
  const answer = await handled(bot, turn, handling.handle);
  await settle(bot, turn, handling.isPersonal === true ? null : answer);
  return answer;
}

async function settle(bot: Bot, turn: Turn, answer: InvokeAnswer): Promise<void> {
  const unsettled = (cause: unknown) => bot.report({ kind: 'turn-failed', turn: 'settle', reference: newReference(), cause });
  await bot.store.deliveries.settle(turn.delivery, answer).catch(unsettled);
}

/** A message is what comes most: its turn begins and ends with one statement each. */
async function answerMessage(bot: Bot, turn: Turn): Promise<InvokeAnswer> {
  const person = turn.where === 'personal' ? { tenant: turn.tenant, person: turn.person, ...seenOf(turn) } : null;
  const by = randomUUID();
  let begun: Begun<Conversation>;
  try {
    const read = readConversation(bot.edition);
    begun = await bot.store.turns.begin({ delivery: turn.delivery, conversation: turn.key, person, now: bot.now(), by, read });
  } catch (cause) {
    return answerWithoutStore(bot, turn, by, cause);
  }
  if (!begun.claim.fresh) return begun.claim.state === 'settled' ? null : NOT_YET;
  let isSettled = false;
  await handled(bot, turn, async () => {
    isSettled = await handleMessage(bot, turn, begun);
    return null;
  });
  if (!isSettled) await settle(bot, turn, null);
  if (begun.isWelcomeOwed) await welcomeLate(bot, turn);
  return null;
}

/** The answer comes first: it is what somebody waits for. */
async function welcomeLate(bot: Bot, turn: Turn): Promise<void> {
  const failed = (cause: unknown) => bot.report({ kind: 'send-failed', turn: 'welcome', reference: newReference(), cause });
  await welcome(bot, turn).catch(failed);
}

/** Without the store nothing is begun: 503 makes the platform deliver again. */
export async function answerTurn(bot: Bot, activity: IncomingActivity): Promise<InvokeAnswer> {
  if (activity.type === 'message') return await answerMessage(bot, turnOf(activity));
  const handling = HANDLERS.get(kindOf(activity));
  if (handling === undefined) return activity.type === 'invoke' ? { status: 501 } : null;
  const turn = turnOf(activity);
  return handling.repeats === 'free' ? await handled(bot, turn, handling.handle) : await answerOnce(bot, turn, handling);
}
