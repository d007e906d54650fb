// A press on a card: a fact is put otherwise, the rules decide again, and the card is answered in place. Every press gets a card,
// also one that comes too late.
import { answerCard, DECIDE_AGAIN, FACT_INPUT, NOT_SAID } from '../cards/answer-card.ts';
import { changedAsked } from '../cards/answer-choices.ts';
import { EDITION_VERBS } from '../cards/edition-card.ts';
import { tooLateCard } from '../cards/notice-card.ts';
import { conversationAbout } from '../conversation/conversation-about.ts';
import { askedText } from '../conversation/turns.ts';
import { isRecord } from '../engine/record.ts';
import { handleDutyDone, handleTakeDuty } from './approvals/handle-duty-press.ts';
import { handleFiling, handleRequestForm } from './approvals/handle-filing.ts';
import { handleRequestPress, REQUEST_PRESSES } from './approvals/handle-request-press.ts';
import { besideIn, NO_PRECEDENTS, precedentsFor } from './approvals/precedents.ts';
import { cardAnswer } from './approvals/press.ts';
import { handleCertificate, handleRegisterFile } from './exports/handle-export-press.ts';
import { answerActivity, type Drawn, drawnOf } from './outgoing.ts';
import { handleEditionPress } from './publishing/handle-edition-press.ts';
import { expiryOf, idAfter, keepSent, readKept, sentAnswers } from './records.ts';
import { handleSolutionPress, SOLUTION_PRESSES } from './solutions/handle-solution-press.ts';
import { type Bot, CONVERSATION_MS, type HandleTurn, type InvokeAnswer, type KeptAnswer, type Turn } from './turn.ts';

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
function changesOf(data: Press['data']): Readonly<Record<string, readonly string[]>> {
  if (typeof data.fact === 'string') return { [data.fact]: listed(data.value) };
  const inputs = Object.entries(data).filter(([name]) => name.startsWith(FACT_INPUT));
  return Object.fromEntries(inputs.map(([name, value]) => [name.slice(FACT_INPUT.length), listed(value)]));
}

/** The conversation goes on from what was chosen. */
async function carryOn(bot: Bot, turn: Turn, { asked, lang }: KeptAnswer): Promise<void> {
  const conversation = conversationAbout(bot.understanding, asked, lang);
  const expires = new Date(bot.now().getTime() + CONVERSATION_MS);
  await bot.store.conversations.store(turn.key, { policy: bot.edition, conversation }, expires);
}

const factsOf = (all: readonly { readonly asked: KeptAnswer['asked'] }[]) => all.map(({ asked }) => asked.facts);

/** What the message itself says is kept in step, its other answers with it, so that whoever opens the chat later reads the same. */
async function updateMessage(bot: Bot, turn: Turn, pressed: Drawn, { at, lang }: KeptAnswer): Promise<void> {
  const { replyToId } = turn.activity;
  if (turn.where !== 'personal' || replyToId === undefined) return;
  const sent = await sentAnswers(bot, turn, replyToId);
  if (sent[at] === undefined) return;
  const all = sent.map((one, place) => (place === at ? pressed : one));
  const precedents = (await precedentsFor(bot, turn, factsOf(all))) ?? NO_PRECEDENTS;
  const beside = besideIn(bot, turn, precedents);
  const drawn = sent.flatMap((one, place) =>
    place === at ? pressed : drawnOf(bot.understanding, [one.asked], one.lang, () => one.id, beside),
  );
  const text = askedText(
    bot.understanding,
    drawn.map((one) => one.asked),
    lang,
    precedents,
  );
  await keepSent(bot, turn, replyToId, drawn);
  await bot.messenger.update(turn.place, replyToId, answerActivity({ text, drawn, lang }, { isTextOnly: false }));
}

/** What the answer on the card becomes; the card itself stays what it was, for whoever else has it before them. */
async function decidedAgain(bot: Bot, turn: Turn, { data }: Press): Promise<{ readonly answer: KeptAnswer; readonly drawn: Drawn } | null> {
  const id = typeof data.answer === 'string' ? data.answer : '';
  const before = id === '' ? null : await bot.store.answers.find({ tenant: turn.tenant, id }, bot.now(), readKept(bot.edition));
  const { policy } = bot.understanding;
  const asked = before === null ? null : changedAsked(policy, before.asked, changesOf(data));
  if (before === null || asked === null) return null;
  const precedents = (await precedentsFor(bot, turn, [asked.facts])) ?? NO_PRECEDENTS;
  const [drawn] = drawnOf(bot.understanding, [asked], before.lang, () => idAfter(id, asked.facts), besideIn(bot, turn, precedents));
  return drawn === undefined ? null : { answer: { ...before, asked }, drawn };
}

async function decideAgain(bot: Bot, turn: Turn, press: Press): Promise<InvokeAnswer> {
  const decided = await decidedAgain(bot, turn, press);
  if (decided === null) return tooLate(turn);
  const { answer, drawn } = decided;
  await bot.store.answers.keep({ tenant: turn.tenant, id: drawn.id }, answer, expiryOf(bot.now()));
  await carryOn(bot, turn, answer);
  // The press is answered first: a slow platform must not make it wait.
  const report = (cause: unknown) => bot.report({ kind: 'send-failed', turn: 'card-update', reference: 'card', cause });
  // One after the other for a message: of two quick presses the later one's card stays.
  const message = JSON.stringify([turn.tenant, turn.place.conversation, turn.activity.replyToId ?? '']);
  bot.afterwards.do(message, () => updateMessage(bot, turn, drawn, answer).catch(report));
  return cardAnswer(answerCard(drawn.view, drawn.id));
}

type HandlePress = (bot: Bot, turn: Turn, press: Press) => Promise<InvokeAnswer>;

/** A map, since a verb comes from outside: an object would know `constructor` too. */
const VERBS: ReadonlyMap<string, HandlePress> = new Map<string, HandlePress>([
  [DECIDE_AGAIN, decideAgain],
  ['request-form', (bot, turn, { data }) => handleRequestForm(bot, turn, data)],
  ['file-request', (bot, turn, { data }) => handleFiling(bot, turn, data)],
  ['take-duty', (bot, turn, { data }) => handleTakeDuty(bot, turn, data)],
  ['duty-done', (bot, turn, { data }) => handleDutyDone(bot, turn, data)],
  ['register-file', (bot, turn) => handleRegisterFile(bot, turn)],
  ['certificate', (bot, turn, { data }) => handleCertificate(bot, turn, data)],
  ...EDITION_VERBS.map((verb): [string, HandlePress] => [verb, (bot, turn, { data }) => handleEditionPress(bot, turn, verb, data)]),
  ...SOLUTION_PRESSES.map((verb): [string, HandlePress] => [verb, (bot, turn, { data }) => handleSolutionPress(bot, turn, verb, data)]),
  ...REQUEST_PRESSES.map((verb): [string, HandlePress] => [verb, (bot, turn, { data }) => handleRequestPress(bot, turn, verb, data)]),
]);

export const handleCardAction: HandleTurn = async (bot, turn) => {
  const press = pressOf(turn.activity);
  const handle = press === null ? undefined : VERBS.get(press.verb);
  return press === null || handle === undefined ? tooLate(turn) : await handle(bot, turn, press);
};
