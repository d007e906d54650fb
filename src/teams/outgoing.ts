// An answer as an activity: complete Markdown, its clauses as native citations within the platform's limits, the card beside it, and
// the platform's own feedback. No label says that AI made it, because none did.
import { shortened } from '../answers/shortened.ts';
import { answerCard, DETAILS, footerText } from '../cards/answer-card.ts';
import { type AnswerBeside, type AnswerView, answerViewOf, type Rules } from '../cards/answer-view.ts';
import { type Card, isShown, jsonOfCard } from '../cards/card-types.ts';
import type { Asked } from '../conversation/conversation.ts';
import type { FactSet, Lang } from '../engine/types.ts';
import type { OutgoingActivity } from '../ports/messenger.ts';

const LONGEST_NAME = 80;
const LONGEST_ABSTRACT = 160;
const MOST_CITATIONS = 20;
/** Teams takes messages of about 100 KB and asks for 80 at most, cards and all, counted as UTF-16: two bytes a character. */
const MOST_CHARACTERS = 40 * 1024;
/** What the platform puts around a message. */
const ENVELOPE = 1024;
const SHORT_TEXT = 2000;
/** The longest text that one message takes, with its citations. */
export const LONGEST_TEXT = MOST_CHARACTERS - 12 * 1024;
export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

export const attachmentOf = (card: Card) => ({ contentType: CARD_TYPE, content: card });

/** What a place of the platform's holds: one line of so many characters. */
export const fitted = (text: string, most: number): string => {
  const flat = text.replaceAll(/\s+/gu, ' ').trim();
  return flat.length <= most
    ? flat
    : `${flat
        .slice(0, most - 1)
        .replace(/\p{Surrogate}$/u, '')
        .trimEnd()}…`;
};

export type Drawn = { readonly id: string; readonly asked: Asked; readonly view: AnswerView };

/** What an answer to some facts rests on beside the rules. */
export type BesideOf = (facts: FactSet) => AnswerBeside;

/** Each question with the view that answers it; what the policy does not know is left out. */
export function drawnOf(
  rules: Rules,
  asked: readonly Asked[],
  lang: Lang,
  newId: () => string,
  besideOf: BesideOf = () => ({}),
): readonly Drawn[] {
  return asked.flatMap((one) => {
    const view = answerViewOf(rules, one, lang, besideOf(one.facts));
    return view === null ? [] : [{ id: newId(), asked: one, view }];
  });
}

type Cited = { readonly place: string; readonly quote: string };

/** Every clause that the answers rest on, each once; what people are told first comes first. */
function citedIn(drawn: readonly Drawn[]): readonly Cited[] {
  const all: readonly Cited[] = [...drawn.flatMap(({ view }) => view.clause ?? []), ...drawn.flatMap(({ view }) => view.also)];
  return [...new Map(all.map((one) => [`${one.place}\n${one.quote}`, one])).values()].slice(0, MOST_CITATIONS);
}

/** The markers [1], [2] … stand after the text, where every client shows them. */
function citations(drawn: readonly Drawn[]): { readonly markers: string; readonly entities: readonly object[] } {
  const clauses = citedIn(drawn);
  if (clauses.length === 0) return { markers: '', entities: [] };
  const claims = clauses.map((clause, at) => ({
    '@type': 'Claim',
    position: at + 1,
    appearance: {
      '@type': 'DigitalDocument',
      name: fitted(clause.place, LONGEST_NAME),
      abstract: fitted(clause.quote, LONGEST_ABSTRACT),
    },
  }));
  return {
    markers: ` ${clauses.map((_, at) => `[${at + 1}]`).join(' ')}`,
    entities: [{ type: 'https://schema.org/Message', '@type': 'Message', '@context': 'https://schema.org', citation: claims }],
  };
}

/** A message that is a text and nothing else. */
export const line = (text: string): OutgoingActivity => ({ type: 'message', textFormat: 'markdown', text });

export type Written = { readonly text: string; readonly drawn: readonly Drawn[]; readonly lang: Lang };

const lengthOf = (cards: readonly Card[]) => cards.reduce((sum, card) => sum + jsonOfCard(card).length, 0);

/** All cards in as much detail as there is room for; what has no room at all stands in the text, as everything does. */
function cardsFor(drawn: readonly Drawn[], text: string, roomFor: () => number): readonly Card[] {
  // The largest card and the most citations fit into any message beside it.
  if (drawn.length === 1 && text.length <= SHORT_TEXT) return drawn.map(({ id, view }) => answerCard(view, id)).filter(isShown);
  const room = roomFor();
  let cards: readonly Card[] = [];
  for (const most of DETAILS) {
    cards = drawn.map(({ id, view }) => answerCard(view, id, most)).filter(isShown);
    if (lengthOf(cards) <= room) return cards;
  }
  return cards.filter((_, at) => lengthOf(cards.slice(0, at + 1)) <= room);
}

/** `isTextOnly` where cards and changes do not last, as in Copilot. */
export function answerActivity({ text: written, drawn }: Written, { isTextOnly }: { readonly isTextOnly: boolean }): OutgoingActivity {
  const text = shortened(written, LONGEST_TEXT);
  const { markers, entities } = citations(drawn);
  const footer = drawn[0] === undefined ? '' : `\n\n_${footerText(drawn[0].view)}_`;
  const activity = { type: 'message' as const, textFormat: 'markdown', entities };
  // The card brings the footer with it.
  if (isTextOnly || drawn.length === 0) return { ...activity, text: `${text}${markers}${footer}` };
  const attachments = cardsFor(drawn, text, () => MOST_CHARACTERS - ENVELOPE - JSON.stringify({ ...activity, text }).length).map(
    attachmentOf,
  );
  return {
    ...activity,
    text: `${text}${markers}`,
    attachmentLayout: 'list',
    attachments,
    channelData: { feedbackLoop: { type: 'custom' } },
  };
}
