// Answers to presses on cards of requests, and what a press is about: whose card it stands on, and what that request is now.
import type { Knowledge, PersonId, Request } from '../../approvals/types.ts';
import { type Card, cardOf, runs } from '../../cards/card-types.ts';
import { type Pressed, pressedOf, type RequestVerb } from '../../cards/request-inputs.ts';
import type { Lang } from '../../engine/types.ts';
import type { SentCard } from '../../ports/request-cards.ts';
import { CARD_TYPE } from '../outgoing.ts';
import type { Bot, InvokeAnswer, Turn } from '../turn.ts';
import { cardIn, isOfNow, knowledgeWithin } from './approving.ts';

export const cardAnswer = (card: Card): InvokeAnswer => ({ status: 200, body: { statusCode: 200, type: CARD_TYPE, value: card } });

/** Null where the directory does not answer in time, which is told to the operator; whoever asks goes on without. */
export const knownOrNull = (bot: Bot, asked: Promise<Knowledge>): Promise<Knowledge | null> =>
  asked.catch((cause) => {
    bot.report({ kind: 'turn-failed', turn: 'directory', reference: 'directory', cause });
    return null;
  });

const READING_MS = 2000;

/** Who these are, and who holds the role of the DPO and the others that are named. Null while the directory does not answer: then nobody has a name, and nobody is taken
 * for the DPO. */
export const knownForReading = (
  bot: Bot,
  { person }: Turn,
  also: readonly PersonId[],
  roles: readonly string[] = [],
): Promise<Knowledge | null> =>
  knownOrNull(bot, knowledgeWithin(READING_MS, bot.approving.directory.knowledge(person, [...new Set(['dpo', ...roles])], also)));

/** A card with a line above it: what came of the press. */
export function withLine(card: Card, line: string): Card {
  return { ...card, body: [{ ...runs({ text: line, weight: 'bolder' }), spacing: 'small' }, ...card.body] };
}

const IN_OWN_CHAT: Readonly<Record<Lang, string>> = {
  da: 'Her kan du kun læse. Gør det i vores egen chat, så er du sikker på, at kun du ser det. Intet er ændret.',
  en: 'Here you can only read. Do it in our own chat, where only you see it. Nothing has changed.',
};

export const ownChatText = (lang: Lang): string => IN_OWN_CHAT[lang];

/** For what is pressed in a channel, a group or Copilot. */
export const elsewhere = ({ locale }: Turn): InvokeAnswer => cardAnswer(cardOf(locale, [runs(IN_OWN_CHAT[locale])], IN_OWN_CHAT[locale]));

export type PressOf<Verb extends RequestVerb = RequestVerb> = {
  readonly verb: Verb;
  readonly pressed: Pressed;
  readonly card: SentCard;
  readonly request: Request;
  /** What the card showed is what is asked for now. */
  readonly isFresh: boolean;
};

export const isWhose = ({ card }: PressOf, person: PersonId): boolean => card.person === person;

/** Null where no card is known by that id here. */
export async function pressOn(bot: Bot, turn: Turn, verb: RequestVerb, data: Readonly<Record<string, unknown>>): Promise<PressOf | null> {
  const pressed = pressedOf(verb, data);
  const id = cardIn(pressed.id);
  const card = id === null ? null : await bot.store.cards.byId(turn.tenant, id);
  const request = card === null ? null : await bot.store.requests.find(turn.tenant, card.request);
  if (card === null || request === null) return null;
  return { verb, pressed, card, request, isFresh: isOfNow(pressed.id, card.id, request, bot.edition) };
}
