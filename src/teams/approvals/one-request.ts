// What somebody is shown who types the number of a request: their own card, its text where cards do not last, and where others read along
// how it stands and no more. Whom it does not concern is told the same whether there is such a request or not.

import { overseersOf } from '../../approvals/approver.ts';
import { everAskedIn } from '../../approvals/people-of.ts';
import type { Knowledge, Request } from '../../approvals/types.ts';
import { directoryDownText, requestText, stateText } from '../../cards/request-text.ts';
import { requestViewOf } from '../../cards/request-view.ts';
import type { Lang, Wording } from '../../engine/types.ts';
import type { OutgoingActivity } from '../../ports/messenger.ts';
import { line } from '../outgoing.ts';
import { type Bot, isReadByOthers, type Turn } from '../turn.ts';
import { cardMessage } from './card-message.ts';
import { drawnFor, NOBODY_KNOWN, viewFor } from './drawn-request.ts';
import { knownAtClick } from './handle-request-press.ts';
import { knownForReading } from './press.ts';

const COMMAND = /^\/?(?<word>anmodning|request) ?#? ?(?<number>\d{1,9})$/iu;

const NOT_YOURS: Wording = {
  da: 'Jeg kan ikke vise dig en anmodning med det nummer. Skriv `/mine` i vores egen chat for at se dine egne, eller `/venter` for at se, hvad der venter på dig.',
  en: 'I cannot show you a request of that number. Write `/mine` in our own chat to see your own, or `/waiting` to see what waits for you.',
};

/** No command is longer. */
const LONGEST_COMMAND = 40;

/** As a command may be typed, with one space between words and no mark at the end; empty for what is too long to be one. */
export const shortTyped = (text: string): string =>
  text.length > LONGEST_COMMAND
    ? ''
    : text
        .replaceAll(/\s+/gu, ' ')
        .trim()
        .replace(/[.!?]$/u, '');

type Named = { readonly number: number; readonly lang: Lang };

export function requestNamedIn(text: string): Named | null {
  const { word = '', number } = COMMAND.exec(shortTyped(text))?.groups ?? {};
  return number === undefined ? null : { number: Number(number), lang: word.toLowerCase() === 'request' ? 'en' : 'da' };
}

const concerns = (request: Request, person: string) => request.requester === person || everAskedIn(request).includes(person);

const isOverseer = (requester: string, person: string, knowledge: Knowledge) =>
  ['', requester].some((whose) => overseersOf(whose, knowledge).includes(person));

/** The request, or why it is not shown. The directory is asked whether there is a request or not, so that neither tells. */
async function seenBy(bot: Bot, turn: Turn, { number, lang }: Named): Promise<Request | string> {
  const request = await bot.store.requests.numbered(turn.tenant, number);
  if (request !== null && concerns(request, turn.person)) return request;
  const knowledge = await knownForReading(bot, turn, []);
  if (knowledge === null) return directoryDownText(lang);
  return request !== null && isOverseer(request.requester, turn.person, knowledge) ? request : NOT_YOURS[lang];
}

/** Looked at as somebody whom nothing is asked of, so that it does not tell who is. */
function stateOf(bot: Bot, request: Request, lang: Lang): string {
  const { policy } = bot.understanding;
  const now = bot.now().getTime();
  return stateText(requestViewOf({ policy, request, viewer: '', actor: 'dpo', known: new Map(), similar: [], now, lang }));
}

async function ownAnswer(bot: Bot, turn: Turn, request: Request, lang: Lang): Promise<OutgoingActivity> {
  const knowledge = (await knownAtClick(bot, request, [turn.person])) ?? NOBODY_KNOWN;
  const view = await viewFor(bot, { request, viewer: turn.person, lang, knowledge });
  const text = requestText(view);
  if (turn.where !== 'personal') return line(text);
  const card = await bot.store.cards.cardOf(turn.tenant, { request: request.id, person: turn.person }, bot.newId());
  const drawn = drawnFor(bot, { view, card, request }, [turn.activity.from.id]);
  return cardMessage(drawn, text);
}

/** Null where the text is no such command. */
export async function numberedAnswer(bot: Bot, turn: Turn, text: string): Promise<OutgoingActivity | null> {
  const named = requestNamedIn(text);
  if (named === null) return null;
  const seen = await seenBy(bot, turn, named);
  if (typeof seen === 'string') return line(seen);
  return isReadByOthers(turn) ? line(stateOf(bot, seen, named.lang)) : await ownAnswer(bot, turn, seen, named.lang);
}
