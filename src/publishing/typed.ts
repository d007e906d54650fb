// What somebody typed, before it goes into a file: its length, the characters in it, and whether it would be read as anything
// else than the words that it is.
import type { RefusalCode, Refused } from './types.ts';

export const MOST_TEXT = 20_000;
export const MOST_TITLE = 200;
export const MOST_WORD = 60;
export const MOST_NOTE = 4000;
export const MOST_SENTENCE = 2000;
const MOST_ID = 60;
const MOST_NAME = 80;

export const refused = (code: RefusalCode, about: string): Refused => ({ code, about: about.slice(0, 80) });
export const isRefused = <T extends object>(made: T | Refused): made is Refused => 'code' in made && 'about' in made;

const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
/** Characters that cannot be stored or that make a text look like another one: controls, halves of pairs, turns of direction. */
const UNSEEN = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
/** What the reader takes for a heading, a block or a note. */
const OTHER_THAN_TEXT = /^(?:#{1,6} |```|>)/u;

/** As the reader gives it back: paragraphs, trimmed, none of them empty. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(LINE_ENDS)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const isReadable = (line: string): boolean => !UNSEEN.test(line.replaceAll('\t', ' '));

/** Paragraphs of the policy's own text. */
export function typedText(text: string): { readonly paragraphs: readonly string[] } | Refused {
  if (text.length > MOST_TEXT) return refused('text-too-long', text);
  const paragraphs = paragraphsOf(text);
  const unreadable = paragraphs.find((line) => OTHER_THAN_TEXT.test(line) || !isReadable(line));
  if (unreadable !== undefined) return refused('text-unreadable', unreadable);
  return paragraphs.length === 0 ? refused('text-empty', text) : { paragraphs };
}

/** One line of at most so many characters. */
export function typedLine(text: string, most: number): { readonly line: string } | Refused {
  if (text.length > most) return refused('text-too-long', text);
  const [line, ...others] = paragraphsOf(text);
  if (line === undefined) return refused('text-empty', text);
  return others.length > 0 || !isReadable(line) ? refused('text-unreadable', text) : { line };
}

/** The title of a clause or an instrument: a brace begins the attributes of a heading. */
export function typedTitle(text: string): { readonly line: string } | Refused {
  const title = typedLine(text, MOST_TITLE);
  return !isRefused(title) && title.line.includes('{') ? refused('text-unreadable', title.line) : title;
}

/** Somebody's name or role. A colon would end it. */
export function typedName(text: string): { readonly line: string } | Refused {
  const name = typedLine(text, MOST_NAME);
  return !isRefused(name) && name.line.includes(':') ? refused('text-unreadable', name.line) : name;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of the calendar, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

/** Names that no mapping may have as a key. */
const NO_IDS = new Set(['constructor', 'prototype', 'null', 'true', 'false', 'yes', 'no']);

/** A new id: lower case with hyphens, begun by a letter. */
export const isNewId = (id: string): boolean => id.length <= MOST_ID && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(id) && !NO_IDS.has(id);

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['æ', 'ae'],
  ['ø', 'oe'],
  ['å', 'aa'],
  ['ß', 'ss'],
]);

/** An id made of a title that no other has; `otherwise` where the title has no letters to make one of. */
export function madeId(title: string, taken: ReadonlySet<string>, otherwise: string): string {
  const plain = [...title.normalize('NFC').toLowerCase()].map((letter) => LETTERS.get(letter) ?? letter).join('');
  const words = plain
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/u)
    .join('-');
  const pieces = words
    .replace(/^[0-9-]+/u, '')
    .slice(0, MOST_ID - 6)
    .split('-');
  const short = pieces.filter((piece) => piece !== '').join('-');
  const id = short === '' || !isNewId(short) ? otherwise : short;
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? id : `${id}-${count}`;
    if (!taken.has(tried)) return tried;
  }
}
