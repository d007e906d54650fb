// A message: what was typed is read, answered and dropped. In a channel or a group the answer stands in the thread, unless it is about
// somebody's data or a mishap: that is answered in the personal chat.
import { CARD_WORDS } from '../cards/card-words.ts';
import type { Conversation, Reply } from '../conversation/conversation.ts';
import { type Options, reply, shownOf } from '../conversation/turns.ts';
import { readMessage } from '../language/understand.ts';
import type { OutgoingActivity, Place } from '../ports/messenger.ts';
import type { PersonKey } from '../ports/people.ts';
import type { AskedNow } from '../ports/records.ts';
import type { Begun } from '../ports/turns.ts';
import { listAnswer } from './approvals/lists.ts';
import { besideIn, NO_PRECEDENTS, precedentsFor } from './approvals/precedents.ts';
import { exportText } from './exports/export-texts.ts';
import { FILE_SENT } from './exports/file-cards.ts';
import { helpAnswer, welcomeActivity } from './handle-arrival.ts';
import { isUncertain } from './messenger.ts';
import { barelyRead, countWords } from './open-words.ts';
import { answerActivity, drawnOf, LONGEST_TEXT, line, type Written } from './outgoing.ts';
import { changeAnswer } from './publishing/change-command.ts';
import { newsAnswer } from './publishing/news-place.ts';
import { answersToKeep, askedEntries, expiryOf, keepAnswers, keepSent, recordAsked, sentToKeep } from './records.ts';
import { besideAnswer } from './solutions/beside-answer.ts';
import { solutionAnswer } from './solutions/solution-commands.ts';
import { type Bot, CONVERSATION_MS, isShared, seenOf, type Turn } from './turn.ts';
import { isMentioned, typedText } from './typed-text.ts';

async function keepConversation(bot: Bot, turn: Turn, { conversation }: Reply): Promise<void> {
  if (conversation === null) return;
  const expires = new Date(bot.now().getTime() + CONVERSATION_MS);
  await bot.store.conversations.store(turn.key, { policy: bot.edition, conversation }, expires);
}

/** Somebody's data in the message, or something that has gone wrong. */
const isPrivate = (bot: Bot, text: string, { conversation }: Reply) =>
  conversation?.kind === 'incident' || readMessage(bot.understanding, text).pasted.length > 0;

/** Cards and changes do not last there. */
const isTextOnly = ({ where }: Turn) => where === 'copilot';

async function sendAnswer(bot: Bot, turn: Turn, written: Written): Promise<void> {
  await keepAnswers(bot, turn.tenant, written.drawn);
  const id = await bot.messenger.send(turn.place, answerActivity(written, { isTextOnly: isTextOnly(turn) }));
  if (id !== '') await keepSent(bot, turn, id, written.drawn);
}

const personOf = ({ tenant, person }: Turn): PersonKey => ({ tenant, person });

/** The same turn as if it stood in the personal chat. */
const inChat = (turn: Turn, place: Place): Turn => ({
  ...turn,
  where: 'personal',
  place,
  key: { ...turn.key, conversation: place.conversation },
});

/** Where somebody is answered alone: the chat that is known, or one that is opened now; null for whoever has sent the bot away. */
async function personalPlace(bot: Bot, turn: Turn): Promise<Place | null> {
  const known = await bot.store.people.reference(personOf(turn));
  if (known !== null) return known.state === 'installed' ? { serviceUrl: known.serviceUrl, conversation: known.conversation } : null;
  const { from, recipient, serviceUrl } = turn.activity;
  const place = await bot.messenger.open({ serviceUrl, tenant: turn.tenant, person: from.id, bot: recipient.id });
  await bot.store.people.remember(personOf(turn), seenOf(inChat(turn, place)), bot.now());
  return place;
}

/** Whether the answer has reached the personal chat; the conversation goes on there. */
async function isAnsweredPrivately(bot: Bot, turn: Turn, given: Reply, written: Written): Promise<boolean> {
  let there: Turn;
  try {
    const place = await personalPlace(bot, turn);
    if (place === null) return false;
    there = inChat(turn, place);
    await sendAnswer(bot, there, written);
  } catch (cause) {
    bot.report({ kind: 'send-failed', turn: 'private-answer', reference: 'private', cause });
    return false;
  }
  await keepConversation(bot, there, given);
  return true;
}

/** In the thread stands only that the answer came elsewhere, and nothing there goes on from it. */
async function answerPrivately(bot: Bot, turn: Turn, given: Reply, written: Written): Promise<void> {
  await bot.store.conversations.forget(turn.key);
  const isAnswered = await isAnsweredPrivately(bot, turn, given, written);
  await bot.messenger.send(turn.place, line(CARD_WORDS[isAnswered ? 'privately' : 'writeToMe'][written.lang]));
}

type Left = Written & { readonly asked: readonly AskedNow[] };

/** What the turn leaves behind, in one go; the answer has been sent, so whatever fails here is for the operator alone. */
async function finish(bot: Bot, turn: Turn, given: Reply, { drawn, asked }: Left, sent: string): Promise<boolean> {
  const now = bot.now();
  try {
    await bot.store.turns.finish({
      delivery: turn.delivery,
      conversation: turn.key,
      state: given.conversation === null ? null : { policy: bot.edition, conversation: given.conversation },
      stateExpiresAt: new Date(now.getTime() + CONVERSATION_MS),
      answers: [...answersToKeep(bot, turn.tenant, drawn), ...(sent === '' ? [] : [sentToKeep(turn, sent, drawn)])],
      answersExpireAt: expiryOf(now),
      asked,
    });
    return true;
  } catch (cause) {
    bot.report({ kind: 'turn-failed', turn: 'finish', reference: 'finish', cause });
    return false;
  }
}

/** The id of the message; empty where nobody knows whether it has arrived: its buttons are to work if it has. */
async function sentOrUnsure(bot: Bot, turn: Turn, activity: OutgoingActivity): Promise<string> {
  try {
    return await bot.messenger.send(turn.place, activity);
  } catch (cause) {
    if (!isUncertain(cause)) throw cause;
    bot.report({ kind: 'send-failed', turn: 'answer', reference: 'unsure', cause });
    return '';
  }
}

/** Questions that an earlier approval may answer. */
const askedFor = (given: Reply) =>
  given.turn.answers.some(({ outcome }) => outcome === 'approval-required') ? shownOf(given).map(({ facts }) => facts) : [];

/** Where no card stands beside the text it is whole, unless that is more than one message takes. */
function fittingReply(bot: Bot, before: Conversation | null, text: string, options: Options): Reply {
  const given = reply(bot.understanding, before, text, options);
  const isTooLong = options.isWhole === true && given.turn.text.length > LONGEST_TEXT;
  return isTooLong ? reply(bot.understanding, before, text, { ...options, isWhole: false }) : given;
}

async function answerMessage(bot: Bot, turn: Turn, text: string, { conversation: before, hasApprovals }: Before): Promise<boolean> {
  const options: Options = { lang: null, locale: turn.locale, isWhole: isTextOnly(turn) };
  const first = fittingReply(bot, before, text, options);
  const precedents = hasApprovals ? await precedentsFor(bot, turn, askedFor(first)) : null;
  const given = precedents === null ? first : fittingReply(bot, before, text, { ...options, precedentOf: precedents });
  const lang = given.turn.language;
  const drawn = drawnOf(bot.understanding, shownOf(given), lang, bot.newId, besideIn(bot, turn, precedents ?? NO_PRECEDENTS));
  const written: Written = { text: given.turn.text, drawn, lang };
  if (isShared(turn) && isPrivate(bot, text, given)) {
    await recordAsked(bot, turn.where, drawn);
    await answerPrivately(bot, turn, given, written);
    return false;
  }
  const sent = await sentOrUnsure(bot, turn, answerActivity(written, { isTextOnly: isTextOnly(turn) }));
  const kept = given.conversation === null ? { ...given, conversation: before } : given;
  const read = barelyRead(bot, text, drawn);
  const asked = askedEntries(bot, turn.where, drawn, read.isBarelyRead);
  countWords(bot, turn, asked, read.words);
  const isFinished = await finish(bot, turn, kept, { ...written, asked }, sent);
  await sendBeside(bot, turn, text, written);
  return isFinished;
}

/** The answer has been sent: what fails here is for the operator alone. */
async function sendBeside(bot: Bot, turn: Turn, text: string, { drawn, lang }: Written): Promise<void> {
  try {
    const beside = await besideAnswer(bot, turn, { text, drawn, lang });
    if (beside !== null) await bot.messenger.send(turn.place, beside);
  } catch (cause) {
    bot.report({ kind: 'send-failed', turn: 'beside', reference: 'beside', cause });
  }
}

/** Where a bot may hand out files, the platform lets people send it some too. */
const hasFile = ({ activity }: Turn) => activity.attachments?.some(({ contentType }) => contentType === FILE_SENT) === true;

/** What the conversation was, and whether an approval may answer. */
type Before = Pick<Begun<Conversation>, 'conversation' | 'hasApprovals'>;

/** True where the delivery has been settled with what the turn left behind. */
export async function handleMessage(bot: Bot, turn: Turn, before: Before): Promise<boolean> {
  // What people say to each other is none of ours.
  if (isShared(turn) && !isMentioned(turn.activity)) return false;
  const text = typedText(turn.activity);
  const list =
    helpAnswer(bot, turn, text) ??
    (await listAnswer(bot, turn, text)) ??
    (await solutionAnswer(bot, turn, text)) ??
    (await changeAnswer(bot, turn, text)) ??
    (await newsAnswer(bot, turn, text));
  if (list === null && text !== '') return await answerMessage(bot, turn, text, before);
  await bot.messenger.send(turn.place, list ?? (hasFile(turn) ? line(exportText('unread', turn.locale)) : welcomeActivity(bot, turn)));
  return false;
}
