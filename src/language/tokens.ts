// A message as folded words with their places. Everything that reads language reads these; the original stays with the caller.

export type Token = {
  /** Lower case, composed, æ ø å and accents folded to plain letters, so that 'aa' and 'å' meet. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  /** The word was misspelt and is not what was typed. */
  readonly isRepaired?: boolean;
};

export const MAX_MESSAGE = 4000;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Cs}\p{Co}]/gu;

/** Characters that nobody sees become spaces or nothing, so that they cannot split or hide a word. Length may change. */
export function cleaned(message: string, most = MAX_MESSAGE): string {
  return message
    .slice(0, most * 2)
    .toWellFormed()
    .normalize('NFKC')
    .replace(INVISIBLE, (char) => (char === '\n' || char === '\r' || char === '\t' ? char : ''))
    .slice(0, most);
}

const FOLDED: ReadonlyMap<string, string> = new Map([
  ['æ', 'ae'],
  ['ø', 'oe'],
  ['å', 'aa'],
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'u'],
  ['ß', 'ss'],
]);

export function folded(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z0-9]*$/u.test(lower)) return lower;
  let out = '';
  for (const char of lower) out += FOLDED.get(char) ?? char;
  return out.normalize('NFD').replace(/\p{M}/gu, '');
}

/** A sentence ends at . ! ? or a line break; a dot inside a number or an address does not end one. */
const endsSentence = (between: string) => /[.!?;\n](?:\s|$)|\n/u.test(between);

export function tokensOf(message: string): readonly Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let last = 0;
  for (const match of message.matchAll(WORD)) {
    if (tokens.length > 0 && endsSentence(message.slice(last, match.index))) sentence += 1;
    last = match.index + match[0].length;
    tokens.push({ word: folded(match[0]), start: match.index, end: last, sentence });
  }
  return tokens;
}
