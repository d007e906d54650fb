// The clauses that speak of what somebody types, by the words alone: for looking up, not for deciding.
import type { Policy } from '../engine/compile.ts';
import type { Clause } from '../engine/types.ts';
import { tokensOf } from '../language/tokens.ts';

const SHORTEST = 4;

const wordsIn = (text: string) => tokensOf(text).map((token) => token.word);

/** Clauses with most of the words first; a word counts where it begins one of the clause's, and more where its heading has it. */
export function clausesAbout(policy: Policy, typed: string, most = 3): readonly Clause[] {
  const wanted = [...new Set(wordsIn(typed).filter((word) => word.length >= SHORTEST))];
  if (wanted.length === 0) return [];
  const found = policy.clauses.map((clause) => {
    const heading = wordsIn(clause.path.join(' '));
    const text = wordsIn(clause.text);
    const count = (words: readonly string[]) => wanted.filter((word) => words.some((one) => one.startsWith(word))).length;
    return { clause, score: count(heading) * 3 + count(text) };
  });
  return found
    .filter((one) => one.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map((one) => one.clause);
}
