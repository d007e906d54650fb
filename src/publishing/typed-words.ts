// Words that people use for a thing, as somebody typed them: the forms that the lexicon reads, and when two of them are the same.
import { folded } from '../language/tokens.ts';
import { isReadable, isRefused, MOST_WORD, refused } from './typed.ts';
import type { Refused } from './types.ts';

const MOST_WORDS = 100;
/** One word of a form: a stem may be open at one end, and then has two letters or more. */
const WORD = /^(?:[\p{L}\p{N}\p{M}]+|\*[\p{L}\p{N}\p{M}]{2,}|[\p{L}\p{N}\p{M}]{2,}\*)$/u;

const wordsOf = (text: string) => text.split(' ').filter((word) => word !== '');
const areWords = (text: string) => wordsOf(text).length > 0 && wordsOf(text).every((word) => WORD.test(word));

const GAP = '..';

/** What stands in brackets, every other one, between what stands outside of them; null where they do not pair. */
function bracketed(form: string): readonly string[] | null {
  const signs = form.split(/([()])/u);
  const pairs = signs.every((sign, at) => at % 2 === 0 || sign === (at % 4 === 1 ? '(' : ')'));
  return pairs && signs.length % 4 === 1 ? signs.filter((_, at) => at % 2 === 0) : null;
}

/** Words, alternatives in brackets, and gaps between them: never at an end. */
function isForm(form: string): boolean {
  const pieces = bracketed(form);
  if (pieces === null) return false;
  const isInside = (at: number) => at % 2 === 1;
  const parts = pieces.flatMap((piece, at) => (isInside(at) ? [piece] : wordsOf(piece)));
  if (parts.length === 0 || parts[0] === GAP || parts.at(-1) === GAP) return false;
  return pieces.every((piece, at) =>
    isInside(at) ? piece.split('|').every(areWords) : wordsOf(piece).every((word) => word === GAP || WORD.test(word)),
  );
}

/** Only letters and digits are words: other signs part them, but for those that forms are written with. */
function formOf(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\.{2,}/gu, ' .. ')
    .replace(/[^\p{L}\p{N}\p{M}*()|. ]+/gu, ' ');
  return plain
    .replace(/(?<![.])\.(?![.])/gu, ' ')
    .replace(/ +/gu, ' ')
    .trim();
}

/** Forms are the same where they match the same, however they are spelt. */
export const sameForm = (a: string, b: string): boolean => keyOfForm(a) === keyOfForm(b);

/** The longest stretches of letters and digits are folded; what stands around them says how they match. */
export const keyOfForm = (form: string): string =>
  form
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => folded(word));

function typedForm(text: string): string | Refused {
  if (text.length > MOST_WORD) return refused('text-too-long', text);
  if (text.trim() === '') return refused('text-empty', text);
  // A comma ends a form.
  if (!isReadable(text) || /[,;"\\#]/u.test(text)) return refused('text-unreadable', text);
  const form = formOf(text);
  return isForm(form) ? form : refused('text-unreadable', text);
}

/** Each once, in their order. */
export function typedForms(words: readonly string[]): readonly string[] | Refused {
  if (words.length === 0) return refused('text-empty', 'words');
  if (words.length > MOST_WORDS) return refused('text-too-long', 'words');
  const forms = new Map<string, string>();
  for (const word of words) {
    const form = typedForm(word);
    if (typeof form !== 'string') return form;
    if (!forms.has(keyOfForm(form))) forms.set(keyOfForm(form), form);
  }
  return [...forms.values()];
}

export const isRefusedForms = (made: readonly string[] | Refused): made is Refused => isRefused(made);
