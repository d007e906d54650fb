// What one message says: its words, the evidence in them, and what kind of message it is by words alone.
import type { Evidence, Lexicon, Spoken } from './lexicon.ts';
import { isOrdinary, repairedTokens, spokenIn } from './lexicon.ts';
import type { Pasted } from './personal.ts';
import { pastedIn } from './personal.ts';
import type { Token } from './tokens.ts';
import { cleaned, tokensOf } from './tokens.ts';

export type Message = Spoken & {
  /** As it is matched: cleaned, composed, at most 4,000 characters. Places of tokens count in this. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** A word is written as a name in the middle of a sentence, and nobody knows it as anything else. */
  readonly hasNames: boolean;
  readonly hasQuestionMark: boolean;
  /** Personal data or company names in the message itself, by kind; never the data. */
  readonly pasted: readonly Pasted[];
};

/** The beginning and the end of a very long message: the question stands before or after what was pasted. */
const FIRST_WORDS = 200;
const LAST_WORDS = 150;

const withinBounds = (tokens: readonly Token[]): readonly Token[] =>
  tokens.length <= FIRST_WORDS + LAST_WORDS ? tokens : [...tokens.slice(0, FIRST_WORDS), ...tokens.slice(-LAST_WORDS)];

const NAME = /^\p{Lu}\p{Ll}+/u;

/** Whose name it is nobody can tell by rule: that there is one is enough to say less. */
function namesSomebody(lexicon: Lexicon, text: string, tokens: readonly Token[], evidence: readonly Evidence[]): boolean {
  return tokens.some((token, at) => {
    const isFirst =
      tokens[at - 1]?.sentence !== token.sentence || /["'“”«»:(-]\s*$/u.test(text.slice(Math.max(0, token.start - 2), token.start));
    if (isFirst || !NAME.test(text.slice(token.start, token.end))) return false;
    return !isOrdinary(lexicon, token.word) && !evidence.some((one) => one.from <= at && at < one.to);
  });
}

export function messageOf(lexicon: Lexicon, typed: string): Message {
  const text = cleaned(typed);
  const tokens = repairedTokens(lexicon, withinBounds(tokensOf(text)));
  const spoken = spokenIn(lexicon, tokens);
  return {
    text,
    tokens,
    ...spoken,
    hasNames: namesSomebody(lexicon, text, tokens, spoken.evidence),
    hasQuestionMark: text.includes('?'),
    pasted: pastedIn(text),
  };
}

/** The words that evidence rests on, as they were typed; of a long stretch only its ends, since what stands between may be anything. */
export function wordsOf(message: Message, one: { readonly from: number; readonly to: number }): string {
  const first = message.tokens[one.from];
  const last = message.tokens[one.to - 1];
  if (first === undefined || last === undefined) return '';
  const isShort = one.to - one.from <= 2;
  const words = isShort
    ? message.text.slice(first.start, last.end)
    : `${message.text.slice(first.start, first.end)} … ${message.text.slice(last.start, last.end)}`;
  const around = `${message.text.charAt(first.start - 1)}${message.text.charAt(last.end)}`;
  const hidesData = message.pasted.length > 0 && (/[\d@]/u.test(words) || /[@._-]/u.test(around));
  return hidesData || pastedIn(words).length > 0 || /\d{4}/u.test(words) ? '' : words;
}
