// Where a card's golden file lies, and what stands in it.
import { allCards, type NamedCard } from './all-cards.ts';

export const GOLDEN_CARDS = new URL('../golden/cards/', import.meta.url);
export const goldenName = ({ name, lang }: NamedCard): string => `${name}.${lang}.json`;
export const goldenText = ({ card }: NamedCard): string => `${JSON.stringify(card, null, 2)}\n`;

/** One that is drawn unfolded is the same card again. */
export const goldenCards = (): readonly NamedCard[] => allCards().filter(({ isOpened }) => isOpened !== true);
