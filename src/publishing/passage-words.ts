// How alike two texts are by their words, where words that many clauses share weigh little; and when two texts are the same but for what a
// word processor changes by itself.

import { markerOf, withoutEnd } from './list-markers.ts';

const QUOTES = /["“”„‟«»‹›]/gu;
const APOSTROPHES = /['‘’‚‛´`]/gu;
const DASHES = /[‐‑‒–—―−]/gu;

/** One way of writing for quotes, dashes and blanks; letters stay as they are. */
const typed = (text: string): string =>
  text
    .normalize('NFC')
    .replace(QUOTES, '"')
    .replace(APOSTROPHES, "'")
    .replace(DASHES, '-')
    .replaceAll('…', '...')
    .replace(/\s+/gu, ' ')
    .trim();

const withoutMarker = (paragraph: string): string => paragraph.slice(markerOf(paragraph).length);

/** Two texts with the same key say the same, word for word: breaks between paragraphs, signs of lists and typography aside. */
export const keyOf = (text: string): string =>
  text
    .split('\n')
    .map((paragraph) => typed(withoutMarker(paragraph)))
    .filter((paragraph) => paragraph !== '')
    .join(' ');

/** For titles: capitals, numbers before them and a colon after them aside too. */
export const titleKey = (title: string): string =>
  withoutEnd(keyOf(title), ':. ')
    .toLowerCase()
    .replace(/[-\s]+/gu, ' ');

export const wordsIn = (text: string): readonly string[] =>
  keyOf(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** How often each word, and each two words in a row, stand in a text. */
export type Counts = ReadonlyMap<string, number>;

export function countsOf(text: string): Counts {
  const words = wordsIn(text);
  const counts = new Map<string, number>();
  const add = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  for (const [at, word] of words.entries()) {
    add(word);
    const next = words[at + 1];
    if (next !== undefined) add(`${word} ${next}`);
  }
  return counts;
}

/** What a word weighs: the rarer among the texts, the more. */
export type Weights = (feature: string) => number;

export function weightsOf(texts: readonly Counts[]): Weights {
  const shared = new Map<string, number>();
  for (const text of texts) for (const feature of text.keys()) shared.set(feature, (shared.get(feature) ?? 0) + 1);
  return (feature) => Math.log(1 + texts.length / (shared.get(feature) ?? 1));
}

export const weightOf = (counts: Counts, weights: Weights): number => {
  let sum = 0;
  for (const [feature, times] of counts) sum += times * weights(feature);
  return sum;
};

export function sharedWeight(one: Counts, other: Counts, weights: Weights): number {
  let sum = 0;
  for (const [feature, times] of one) sum += Math.min(times, other.get(feature) ?? 0) * weights(feature);
  return sum;
}

/** What stands in one text beyond what the other has. */
export function beyond(one: Counts, other: Counts): Counts {
  const left = new Map<string, number>();
  for (const [feature, times] of one) {
    const more = times - (other.get(feature) ?? 0);
    if (more > 0) left.set(feature, more);
  }
  return left;
}

const LONGEST_COMPARED = 1500;

/** The new text, with the words that stayed written as they were: a word processor's quotes do not make them others. */
export function inOldWriting(text: string, old: string): string {
  const before = old.split(/\s+/u).filter((word) => word !== '');
  const paragraphs = text.split('\n').map((paragraph) => paragraph.split(' ').filter((word) => word !== ''));
  const after = paragraphs.flat();
  if (before.length > LONGEST_COMPARED || after.length > LONGEST_COMPARED) return text;
  const kept = pairs(before.map(typed), after.map(typed));
  let at = 0;
  return paragraphs.map((words) => words.map((word) => before[kept.get(at++) ?? -1] ?? word).join(' ')).join('\n');
}

/** For places in `after`, the places in `before` of the longest sequence that both share. */
function pairs(before: readonly string[], after: readonly string[]): ReadonlyMap<number, number> {
  const width = after.length + 1;
  const longest = new Uint16Array((before.length + 1) * width);
  const lengthAt = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = before[i] === after[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
  const kept = new Map<number, number>();
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) kept.set(j++, i++);
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1;
    else j += 1;
  }
  return kept;
}
