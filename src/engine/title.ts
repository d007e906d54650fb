// What a clause is called.
import type { Clause, Lang, Wording } from './types.ts';

/** In a language where somebody wrote it so, else in the policy's own words; its id where no heading is its own. */
export const titleIn = ({ path, id, titles }: Pick<Clause, 'path' | 'id' | 'titles'>, lang: Lang): string =>
  titles?.[lang] ?? path.at(-1) ?? id;

export const titleInBoth = (clause: Pick<Clause, 'path' | 'id' | 'titles'>): Wording => ({
  da: titleIn(clause, 'da'),
  en: titleIn(clause, 'en'),
});
