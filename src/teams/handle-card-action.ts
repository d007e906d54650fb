// A press on a card: a fact is put otherwise, the rules decide again, and the card is answered in place. Every press gets a card,
// also one that comes too late.
import { answerCard, DECIDE_AGAIN, FACT_INPUT, NOT_SAID } from '../cards/answer-card.ts';
import { answerViewOf, changedAsked } from '../cards/answer-view.ts';
import type { Card } from '../cards/card-types.ts';
import { tooLateCard } from '../cards/notice-card.ts';
import { readConversation } from '../conversation/read-conversation.ts';
import { askedText } from '../conversation/turns.ts';
import { answerActivity, CARD_TYPE } from './outgoing.ts';
import { isRecord } from './record.ts';
import { expiryOf, keepSent, readKept } from './records.ts';
import { type Bot, CONVERSATION_MS, type HandleTurn, type InvokeAnswer, type KeptAnswer, type Turn } from './turn.ts';

const cardAnswer = (card: Card): InvokeAnswer => ({ status: 200, body: { statusCode: 200, type: CARD_TYPE, value: card } });

const tooLate = (turn: Turn): InvokeAnswer => cardAnswer(tooLateCard(turn.locale));

type Press = { readonly verb: string; readonly data: Readonly<Record<string, unknown>> };

function pressOf({ value }: Turn['activity']): Press | null {
  const action = isRecord(value) ? value.action : null;
  if (!isRecord(action) || typeof action.verb !== 'string') return null;
  return { verb: action.verb, data: isRecord(action.data) ? action.data : {} };
}

const listed = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '' && one !== NOT_SAID)
    : [];

/** One named change, or what stands in the choices of the card. */
function changesOf({ data }: Press): Readonly<Record<string, readonly string[]>> {
  if (typeof data.fact === 'string') return { [data.fact]: listed(data.value) };
  const inputs = Object.entries(data).filter(([name]) => name.startsWith(FACT_INPUT));
  return Object.fromEntries(inputs.map(([name, value]) => [name.slice(FACT_INPUT.length), listed(value)]));
}

/** The conversation goes on from what was chosen. */
async function carryOn(bot: Bot, turn: Turn, { asked }: KeptAnswer): Promise<void> {
  const { conversations } = bot.store;
  const before = await conversations.load(turn.key, bot.now(), readConversation(bot.edition));
  if (before === null || before.asked.length !== 1) return;
  const conversation = { ...before, asked: [asked], pending: null };
  await conversations.store(turn.key, { policy: bot.edition, conversation }, new Date(bot.now().getTime() + CONVERSATION_MS));
}

/** What the message itself says is kept in step, so that whoever opens the chat later reads the same. */
async function updateMessage(bot: Bot, turn: Turn, id: string, kept: KeptAnswer): Promise<void> {
  const { replyToId } = turn.activity;
  const view = answerViewOf(bot.understanding.policy, kept.asked, kept.lang);
  if (turn.where !== 'personal' || replyToId === undefined || view === null) return;
  const drawn = [{ id, asked: kept.asked, view }];
  const text = askedText(bot.understanding, kept.asked, kept.lang);
  await keepSent(bot, turn, replyToId, drawn);
  await bot.messenger.update(turn.place, replyToId, answerActivity({ text, drawn, lang: kept.lang }, { isTextOnly: false }));
}

async function decideAgain(bot: Bot, turn: Turn, press: Press): Promise<InvokeAnswer> {
  const id = typeof press.data.answer === 'string' ? press.data.answer : '';
  const key = { tenant: turn.tenant, id };
  const before = id === '' ? null : await bot.store.answers.find(key, bot.now(), readKept(bot.edition));
  const asked = before === null ? null : changedAsked(bot.understanding.policy, before.asked, changesOf(press));
  const view = before === null || asked === null ? null : answerViewOf(bot.understanding.policy, asked, before.lang);
  if (before === null || asked === null || view === null) return tooLate(turn);
  const kept: KeptAnswer = { ...before, asked };
  await bot.store.answers.keep(key, kept, expiryOf(bot.now()));
  await carryOn(bot, turn, kept);
  // The press is answered first: a slow platform must not make it wait.
  const report = (cause: unknown) => bot.report({ kind: 'send-failed', turn: 'card-update', reference: id.slice(0, 8), cause });
  void updateMessage(bot, turn, id, kept).catch(report);
  return cardAnswer(answerCard(view, id));
}

const VERBS: Readonly<Record<string, (bot: Bot, turn: Turn, press: Press) => Promise<InvokeAnswer>>> = { [DECIDE_AGAIN]: decideAgain };

export const handleCardAction: HandleTurn = async (bot, turn) => {
  const press = pressOf(turn.activity);
  const handle = press === null ? undefined : VERBS[press.verb];
  return press === null || handle === undefined ? tooLate(turn) : await handle(bot, turn, press);
};
