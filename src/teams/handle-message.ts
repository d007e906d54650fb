// A message: what was typed is read, answered and dropped. In a channel or a group the answer stands in the thread, unless it is about
// somebody's data or a mishap: that is answered in the personal chat.
import { CARD_WORDS } from '../cards/card-words.ts';
import type { Reply } from '../conversation/conversation.ts';
import { readConversation } from '../conversation/read-conversation.ts';
import { reply, shownOf } from '../conversation/turns.ts';
import { readMessage } from '../language/understand.ts';
import type { OutgoingActivity } from '../ports/messenger.ts';
import { rememberPerson, welcomeActivity } from './handle-arrival.ts';
import { answerActivity, drawnOf, type Written } from './outgoing.ts';
import { keepAnswers, keepSent, recordAsked } from './records.ts';
import { type Bot, CONVERSATION_MS, type HandleTurn, type Turn } from './turn.ts';
import { isMentioned, typedText } from './typed-text.ts';

const line = (text: string): OutgoingActivity => ({ type: 'message', textFormat: 'markdown', text });

async function keepConversation(bot: Bot, turn: Turn, { conversation }: Reply): Promise<void> {
  if (conversation === null) return;
  const expires = new Date(bot.now().getTime() + CONVERSATION_MS);
  await bot.store.conversations.store(turn.key, { policy: bot.edition, conversation }, expires);
}

async function replyTo(bot: Bot, turn: Turn, text: string): Promise<Reply> {
  const before = await bot.store.conversations.load(turn.key, bot.now(), readConversation(bot.edition));
  return reply(bot.understanding, before, text, { lang: null, locale: turn.locale });
}

/** Somebody's data in the message, or something that has gone wrong. */
const isPrivate = (bot: Bot, text: string, { conversation }: Reply) =>
  conversation?.kind === 'incident' || readMessage(bot.understanding, text).pasted.length > 0;

async function sendAnswer(bot: Bot, turn: Turn, written: Written): Promise<void> {
  await keepAnswers(bot, turn.tenant, written.drawn);
  const id = await bot.messenger.send(turn.place, answerActivity(written, { isTextOnly: turn.where === 'copilot' }));
  if (id !== '') await keepSent(bot, turn, id, written.drawn);
}

/** The same turn as if it stood in the personal chat; null where none is known. */
async function inPersonalChat(bot: Bot, turn: Turn): Promise<Turn | null> {
  const known = await bot.store.people.reference({ tenant: turn.tenant, person: turn.person });
  if (known === null || known.state !== 'installed') return null;
  const { serviceUrl, conversation } = known;
  return { ...turn, where: 'personal', place: { serviceUrl, conversation }, key: { ...turn.key, conversation } };
}

/** Whether the answer has reached the personal chat; the conversation goes on there. */
async function isAnsweredPrivately(bot: Bot, turn: Turn, given: Reply, written: Written): Promise<boolean> {
  const inChat = await inPersonalChat(bot, turn);
  if (inChat === null) return false;
  try {
    await sendAnswer(bot, inChat, written);
  } catch (cause) {
    bot.report({ kind: 'send-failed', turn: 'private-answer', reference: 'private', cause });
    return false;
  }
  await keepConversation(bot, inChat, given);
  return true;
}

/** In the thread stands only that the answer came elsewhere, and nothing there goes on from it. */
async function answerPrivately(bot: Bot, turn: Turn, given: Reply, written: Written): Promise<void> {
  await bot.store.conversations.forget(turn.key);
  const isAnswered = await isAnsweredPrivately(bot, turn, given, written);
  await bot.messenger.send(turn.place, line(CARD_WORDS[isAnswered ? 'privately' : 'writeToMe'][written.lang]));
}

const isShared = ({ where }: Turn) => where === 'channel' || where === 'group';

async function answerMessage(bot: Bot, turn: Turn, text: string): Promise<void> {
  const given = await replyTo(bot, turn, text);
  const lang = given.turn.language;
  const drawn = drawnOf(bot.understanding.policy, shownOf(given), lang, bot.newId);
  const written: Written = { text: given.turn.text, drawn, lang };
  await recordAsked(bot, turn.where, drawn);
  if (isShared(turn) && isPrivate(bot, text, given)) return await answerPrivately(bot, turn, given, written);
  await keepConversation(bot, turn, given);
  await sendAnswer(bot, turn, written);
}

export const handleMessage: HandleTurn = async (bot, turn) => {
  // What people say to each other is none of ours.
  if (isShared(turn) && !isMentioned(turn.activity)) return null;
  if (turn.where === 'personal') await rememberPerson(bot, turn);
  const text = typedText(turn.activity);
  if (text === '') await bot.messenger.send(turn.place, welcomeActivity(bot, turn));
  else await answerMessage(bot, turn, text);
  return null;
};
