// What somebody sees of a solution who has no part in it: its number, its name and its stage.
import { plainOf } from '../answers/plain.ts';
import type { Lang } from '../engine/types.ts';
import type { Stage } from '../solutions/types.ts';
import { type Card, cardOf, runs } from './card-types.ts';
import { lookBar, note } from './request-parts.ts';
import { solutionName, solutionNumber, textParts } from './solution-parts.ts';
import { STAGE_LOOKS, SOLUTION_WORDS as W } from './solution-words.ts';

export type PublicView = { readonly lang: Lang; readonly number: number; readonly name: string; readonly stage: Stage };

export function publicCard({ lang, number, name, stage }: PublicView): Card {
  const title = `${solutionNumber(number, lang)} · ${solutionName(name, lang)}`;
  const look = STAGE_LOOKS[stage];
  return cardOf(
    lang,
    [lookBar(look, lang), runs({ text: title, weight: 'bolder', size: 'medium' }), note(W.publicSays[lang])],
    `${title}. ${look.word[lang]}`,
  );
}

export const publicText = ({ lang, number, name, stage }: PublicView): string =>
  textParts(
    `**${solutionNumber(number, lang)}, ${plainOf(solutionName(name, lang))}: ${STAGE_LOOKS[stage].word[lang]}**`,
    W.publicSays[lang],
  );
