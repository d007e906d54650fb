// What is a heading where no style says so. Rather a paragraph too many than a heading: whatever is taken for one is not text of a clause.

const LONGEST_HEADING = 90;
const SENTENCE_END = /[.;:,!]$/u;

/** A short line in bold letters that is no sentence. */
export const mayBeHeading = (text: string): boolean =>
  text.length <= LONGEST_HEADING && /\p{L}/u.test(text) && !SENTENCE_END.test(text.replace(/:$/u, ''));

/** Nobody shouts a sentence: a line of capitals alone. */
export const isInCapitals = (text: string): boolean => {
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length >= 4 && letters === letters.toUpperCase() && letters !== letters.toLowerCase() && mayBeHeading(text);
};

const LONGEST_STYLED = 200;

/** Somebody has given a whole paragraph the style of a heading. */
export const isSentences = (text: string): boolean => text.length > LONGEST_STYLED || (text.length > 60 && /[.!?] \p{Lu}/u.test(text));
