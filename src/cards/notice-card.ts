// What a press on a card is answered with where there is no answer: the platform wants a card for every press.
import type { Lang } from '../engine/types.ts';
import { type Card, cardOf, runs } from './card-types.ts';
import { CARD_WORDS } from './card-words.ts';

/** The reference finds the fault in the operator's log. */
export const apologyText = (reference: string, lang: Lang): string =>
  `${CARD_WORDS.sorry[lang]} ${CARD_WORDS.reference[lang]}: ${reference}`;

const noticeCard = (text: string, lang: Lang): Card => cardOf(lang, [runs(text)], text);

export const apologyCard = (reference: string, lang: Lang): Card => noticeCard(apologyText(reference, lang), lang);

export const tooLateCard = (lang: Lang): Card => noticeCard(CARD_WORDS.gone[lang], lang);
