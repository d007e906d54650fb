// A message: what was typed is read, answered and dropped. In a channel or a group the answer stands in the thread, unless it is about
// somebody's data or a mishap: that is answered in the personal chat.
import { CARD_WORDS } from '../cards/card-words.ts';
import type { Reply } from '../conversation/conversation.ts';
import { readConversation } from '../conversation/read-conversation.ts';
import { reply } from '../conversation/turns.ts';
import type { Lang } from '../engine/types.ts';
import { readMessage } from '../language/understand.ts';
import type { OutgoingActivity } from '../ports/messenger.ts';
import { rememberPerson, welcomeActivity } from './handle-arrival.ts';
import { answerActivity, drawnOf, type Written } from './outgoing.ts';
import { keepAnswers, keepSent, recordAsked } from './records.ts';
import { type Bot, CONVERSATION_MS, type HandleTurn, type Turn } from './turn.ts';
import { typedText } from './typed-text.ts';

const line = (text: string): OutgoingActivity => ({ type: 'message', textFormat: 'markdown', text });

async function answered(bot: Bot, turn: Turn, text: string): Promise<Reply> {
  const { conversations } = bot.store;
  const before = await conversations.load(turn.key, bot.now(), readConversation(bot.edition));
  const given = reply(bot.understanding, before, text, { lang: null, locale: turn.locale });
  const expires = new Date(bot.now().getTime() + CONVERSATION_MS);
  if (given.conversation === null) await conversations.forget(turn.key);
  else await conversations.store(turn.key, { policy: bot.edition, conversation: given.conversation }, expires);
  return given;
}

/** Somebody's data in the message, or something that has gone wrong. */
const isPrivate = (bot: Bot, text: string, { conversation }: Reply) =>
  conversation?.kind === 'incident' || readMessage(bot.understanding, text).pasted.length > 0;

async function sendAnswer(bot: Bot, turn: Turn, written: Written): Promise<void> {
  await keepAnswers(bot, turn.tenant, written.drawn);
  const id = await bot.messenger.send(turn.place, answerActivity(written, { isTextOnly: turn.where === 'copilot' }));
  if (id !== '') await keepSent(bot, turn, id, written.drawn);
}

/** In the thread stands only that the answer came elsewhere. */
async function answerPrivately(bot: Bot, turn: Turn, written: Written, lang: Lang): Promise<void> {
  const known = await bot.store.people.reference({ tenant: turn.tenant, person: turn.person });
  if (known === null || known.state !== 'installed') {
    await bot.messenger.send(turn.place, line(CARD_WORDS.writeToMe[lang]));
    return;
  }
  const place = { serviceUrl: known.serviceUrl, conversation: known.conversation };
  await sendAnswer(bot, { ...turn, place, where: 'personal' }, written);
  await bot.messenger.send(turn.place, line(CARD_WORDS.privately[lang]));
}

export const handleMessage: HandleTurn = async (bot, turn) => {
  const text = typedText(turn.activity);
  if (turn.where === 'personal') await rememberPerson(bot, turn);
  if (text === '') {
    await bot.messenger.send(turn.place, welcomeActivity(bot, turn.locale));
    return null;
  }
  const given = await answered(bot, turn, text);
  const lang = given.turn.language;
  const drawn = drawnOf(bot.understanding.policy, given.conversation?.asked ?? [], lang, bot.newId);
  const written: Written = { text: given.turn.text, drawn, lang };
  await recordAsked(bot, turn.where, drawn);
  const isShared = turn.where === 'channel' || turn.where === 'group';
  if (isShared && isPrivate(bot, text, given)) await answerPrivately(bot, turn, written, lang);
  else await sendAnswer(bot, turn, written);
  return null;
};
