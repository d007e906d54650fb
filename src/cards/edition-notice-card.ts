// What somebody is told whom an edition that came into force concerns: the note to everybody, and what of theirs it is about.
import type { Lang } from '../engine/types.ts';
import type { Note } from '../publishing/types.ts';
import { type Card, cardOf, runs } from './card-types.ts';
import { editionName } from './edition-card.ts';
import { EDITION_LOOKS, PUBLISHING_WORDS as W } from './publishing-words.ts';
import { bullets, heading, lookBar, note, wordsBox } from './request-parts.ts';

export type EditionNotice = {
  readonly lang: Lang;
  readonly number: number;
  readonly note: Note | null;
  readonly concerns: readonly string[];
};

const LONGEST_NOTE = 1500;
const MOST_CONCERNS = 10;

export function editionNoticeCard({ lang, number, note: said, concerns }: EditionNotice): Card {
  return cardOf(
    lang,
    [
      lookBar(EDITION_LOOKS['in-force'], lang),
      runs({ text: editionName(number, lang), weight: 'bolder', size: 'medium' }),
      ...(said === null ? [] : wordsBox(said[lang], LONGEST_NOTE)),
      ...(concerns.length === 0 ? [] : [heading(W.concerns[lang]), ...bullets(concerns.slice(0, MOST_CONCERNS)), note(W.whatNow[lang])]),
    ],
    W.inForce[lang],
  );
}
