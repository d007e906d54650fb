// An answer where somebody entitled has said yes to the same before: conditional, until a day, by an approval that is cited beside the clause.
import type { Lang } from '../engine/types.ts';
import { dayWords } from './day-words.ts';
import { plainOf } from './plain.ts';
import type { Answer, Precedent } from './types.ts';
import { WORDS } from './words.ts';

/** Only a demand for approval can be met by one: a prohibition stays one. */
export const isMetBy = (answer: Pick<Answer, 'outcome'>, precedent: Precedent | null | undefined): precedent is Precedent =>
  answer.outcome === 'approval-required' && precedent !== null && precedent !== undefined;

export const coveredAnswer = (answer: Answer): Answer => ({ ...answer, outcome: 'conditional', approvers: [], clarify: null });

/** An approval counts for a year at most, so its day needs no year. */
function filled(text: string, { number, until, by }: Precedent, lang: Lang): string {
  const values: Readonly<Record<string, string>> = { number: String(number), until: dayWords(until, lang, ''), by };
  return text.replace(/\{([a-z]+)\}/gu, (whole, name: string) => values[name] ?? whole);
}

export const precedentSentence = (precedent: Precedent, lang: Lang): string => filled(WORDS.precedent[lang], precedent, lang);

/** Which approval, by whom and for how long; as plain text. */
export const precedentCited = (precedent: Precedent, lang: Lang): string => filled(WORDS.precedentBy[lang], precedent, lang);

/** The same with its conditions as Markdown. */
export function precedentText(precedent: Precedent, lang: Lang): string {
  const cited = precedentCited({ ...precedent, by: plainOf(precedent.by) }, lang);
  const conditions = precedent.conditions.map((one) => `- ${plainOf(one)}`);
  return conditions.length === 0 ? cited : `${cited}\n\n${WORDS.precedentConditions[lang]}:\n${conditions.join('\n')}`;
}
