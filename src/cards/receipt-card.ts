// What stands where the form was when a request has been filed: its number, who has it, what comes next. The request itself comes as a
// message of its own and changes as it goes.

import type { Lang } from '../engine/types.ts';
import { type Card, cardOf, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { actionPart, execute, numberText } from './request-parts.ts';
import { noticeText } from './request-text.ts';
import type { RequestView } from './request-view.ts';
import { REQUEST_WORDS } from './request-words.ts';

const FOLLOWS: Readonly<Record<Lang, string>> = {
  da: 'Den kommer som en besked for sig her i chatten, og den viser hele tiden, hvordan det går.',
  en: 'It comes as a message of its own in this chat, and always shows where it stands.',
};

export function receiptCard(view: RequestView, card: string): Card {
  const said = noticeText('filed', view);
  const open = execute(
    'show-request',
    filledIn(REQUEST_WORDS.open[view.lang], { number: numberText(view.number, view.lang).toLowerCase() }),
    { card },
  );
  return cardOf(view.lang, [runs({ text: said, weight: 'bolder' }), runs({ text: FOLLOWS[view.lang] }), ...actionPart([open])], said);
}
