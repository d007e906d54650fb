// The words that count as ordinary: seen in several messages, and not as a name each time. They are never taken for a misspelling,
// nor for somebody's name.
import { messageOf } from '../../src/language/message.ts';
import type { Understanding } from '../../src/language/understand.ts';
import type { Label } from './examples.ts';

const SHORTEST = 3;
const LEAST_MESSAGES = 3;

/** Written small at least once in four times, or else it is a name. */
const isOrdinary = ({ all, small }: { readonly all: number; readonly small: number }) => all >= LEAST_MESSAGES && small * 4 >= all;

export function ordinaryWords(labels: readonly Label[], understanding: Understanding): readonly string[] {
  const counts = new Map<string, { all: number; small: number }>();
  for (const label of labels) {
    const { text, tokens } = messageOf(understanding.lexicon, label.question);
    for (const [word, isSmall] of new Map(tokens.map((token) => [token.word, /^\p{Ll}/u.test(text.slice(token.start))]))) {
      if (word.length < SHORTEST) continue;
      const count = counts.get(word) ?? { all: 0, small: 0 };
      counts.set(word, { all: count.all + 1, small: count.small + (isSmall ? 1 : 0) });
    }
  }
  return [...counts]
    .filter(([, count]) => isOrdinary(count))
    .map(([word]) => word)
    .sort();
}
