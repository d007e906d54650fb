// Words of a question that nobody knows, for whoever owns the vocabulary. Whose name a word is nobody can tell by rule, so that whatever could
// be one, or a number, an address or a password, is left out; what is then kept of the others is the store's to say.
import { isOrdinary, type Lexicon } from './lexicon.ts';
import type { Message } from './message.ts';

/** Lower-case letters and nothing else: a capital may begin a name, a digit or a sign may be a part of anything. */
const PLAIN = /^\p{Ll}{3,24}$/u;
const OUTER_MARKS: ReadonlySet<string> = new Set('"\'“”«»().,:;?!…');
const isBlank = (char: string) => char.trim() === '';
const MOST_WORDS = 10;
/** What is longer was pasted or tells a story: about somebody, likely. */
const LONGEST = 60;

/** Whether a word stands alone between blanks, but for the marks of the sentence. */
function standsAlone(text: string, start: number, end: number): boolean {
  let before = start - 1;
  while (before >= 0 && OUTER_MARKS.has(text.charAt(before))) before -= 1;
  let after = end;
  while (after < text.length && OUTER_MARKS.has(text.charAt(after))) after += 1;
  return isBlank(text.charAt(before)) && isBlank(text.charAt(after));
}

/** As they were typed, each once, in their order; none of a message that has somebody's data or a name in it. */
export function unknownWords(lexicon: Lexicon, message: Message): readonly string[] {
  const { tokens, text, pasted, hasNames } = message;
  if (pasted.length > 0 || hasNames || tokens.length > LONGEST) return [];
  // Between the first and the last word of a match there may be any others.
  const known = new Set(lexicon.index.matches(tokens).flatMap(({ from, to }) => [tokens[from], tokens[to - 1]]));
  const words = tokens.flatMap((token) => {
    if (known.has(token) || token.isRepaired === true || isOrdinary(lexicon, token.word)) return [];
    const word = text.slice(token.start, token.end);
    return PLAIN.test(word) && standsAlone(text, token.start, token.end) ? [word] : [];
  });
  return [...new Set(words)].slice(0, MOST_WORDS);
}
