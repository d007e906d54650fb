// What a clause is called.
import type { Clause, Lang, Wording } from './types.ts';

type Titled = Pick<Clause, 'path' | 'id' | 'titles'>;

/** In the policy's own words; its id where no heading is its own. */
export const titleOf = ({ path, id }: Pick<Clause, 'path' | 'id'>): string => path.at(-1) ?? id;

/** In a language where somebody wrote it so, else in the policy's own words. */
export const titleIn = (clause: Titled, lang: Lang): string => clause.titles?.[lang] ?? titleOf(clause);

export const titleInBoth = (clause: Titled): Wording => ({ da: titleIn(clause, 'da'), en: titleIn(clause, 'en') });
