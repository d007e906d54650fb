// What a button on a card of a message does: an invoke whose answer takes the card's place, a message with a value, or a dialog.
import type { BotAnswer, Json } from '../protocol.ts';
import { isRecord, recordOf, textOf } from '../values.ts';
import * as api from './api.ts';
import type { Deed } from './card.ts';
import { acting, bot } from './session.ts';
import { theme } from './settings.ts';
import { noAnswerText, showTask } from './task.ts';
import { say } from './words.ts';

/** The message that something stands in; `at` is which of its attachments, where it is one. */
export type Where = { readonly chat: string; readonly thread: string | null; readonly message: string; readonly at?: number };

/** What is said below the card afterwards; null where the card itself shows it. */
export type Afterwards = { readonly text: string; readonly isProblem: boolean } | null;

const problem = (text: string): Afterwards => ({ text, isProblem: true });

/** A bot is told which colours its dialog will stand in. */
export const taskContext = () => ({ theme: theme() === 'dark' ? 'dark' : 'default' });

export function invokeFrom(where: Where, name: string, value: unknown): Promise<BotAnswer> {
  const at = where.at === undefined ? {} : { at: where.at };
  return api.invoke({ ...acting(where.chat, where.thread), name, value, replyTo: where.message, ...at });
}

export async function executeAction(where: Where, action: Json, trigger: 'manual' | 'automatic'): Promise<Afterwards> {
  return afterExecute(await invokeFrom(where, 'adaptiveCard/action', { action, trigger }));
}

const CARD = 'application/vnd.microsoft.card.adaptive';
const WORDS = 'application/vnd.microsoft.activity.message';

/** The server puts a card in its place and sends it to every window of this person. */
function afterExecute({ status, body }: BotAnswer): Afterwards {
  const { type, value, statusCode } = recordOf(body);
  if (status < 200 || status >= 300) return problem(status === 0 ? noAnswerText() : `${noAnswerText()} (${status})`);
  if (typeof statusCode === 'number' && statusCode >= 400) return problem(textOf(recordOf(value).message) || noAnswerText());
  if (type === CARD && isRecord(value)) return null;
  return type === WORDS ? { text: textOf(value), isProblem: false } : problem(say('answerUnclear'));
}

export async function perform(where: Where, deed: Deed): Promise<Afterwards> {
  return deed.kind === 'execute' ? executeAction(where, deed.action, 'manual') : submit(where, deed.data, deed.title);
}

type Submit = (where: Where, data: unknown, msteams: Json) => Promise<Afterwards>;

const sent = (isSent: boolean): Afterwards => (isSent ? null : problem(`${say('undelivered')} ${bot().name}.`));

const openTask: Submit = async (where, data) => {
  const submitTask = (given: unknown) => invokeFrom(where, 'task/submit', { data: given, context: taskContext() });
  const answer = await invokeFrom(where, 'task/fetch', { data, context: taskContext() });
  return showTask(answer, { submit: submitTask }) ? null : problem(noAnswerText());
};

/** `imBack` is as if the person had typed it; `messageBack` shows one text and sends another. */
const typeBack: Submit = async ({ chat, thread }, _data, { value }) =>
  sent(await api.say({ ...acting(chat, thread), text: textOf(value) }));

const messageBack: Submit = async ({ chat, thread, message }, data, msteams) => {
  const { value, text, displayText } = msteams;
  const shown = textOf(displayText) === '' ? null : textOf(displayText);
  return sent(await api.say({ ...acting(chat, thread), text: textOf(text), shown, value: value ?? data, replyTo: message }));
};

const sendValue: Submit = async ({ chat, thread, message }, data) =>
  sent(await api.say({ ...acting(chat, thread), text: '', shown: null, value: data, replyTo: message }));

const SUBMITS: Readonly<Record<string, Submit>> = { 'task/fetch': openTask, imBack: typeBack, messageBack };

function submit(where: Where, data: unknown, title: string): Promise<Afterwards> {
  const msteams = recordOf(recordOf(data).msteams);
  return (SUBMITS[textOf(msteams.type)] ?? sendValue)(where, data, { displayText: title, ...msteams });
}

/** A button beside the conversation that the bot suggested. */
export async function suggested(chat: string, thread: string | null, { type, value, text, displayText }: Json): Promise<void> {
  const shown = textOf(displayText) || textOf(text) || textOf(value);
  if (type === 'messageBack') await api.say({ ...acting(chat, thread), text: textOf(text), shown, value });
  else await api.say({ ...acting(chat, thread), text: typeof value === 'string' ? value : shown });
}
