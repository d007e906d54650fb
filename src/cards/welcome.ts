// The first message: what Hjemmel is, that rules and no AI decide, who owns the policy, and questions to begin with.
import type { Policy } from '../engine/compile.ts';
import type { Lang, Wording } from '../engine/types.ts';
import { CARD_WORDS, filledIn } from './card-words.ts';

/** Most buttons under a message that Teams shows. */
const MOST_STARTERS = 6;

/** What people ask most, as the policy names it; each is also a button. */
export const startersOf = (policy: Policy): readonly Wording[] => policy.text.vocabulary.starters.slice(0, MOST_STARTERS);

export function welcomeText(policy: Policy, lang: Lang): string {
  const [first] = policy.text.instruments;
  const source = { title: first?.title ?? '', owner: first?.owner ?? '' };
  const lines = [
    `**${CARD_WORDS.welcomeTitle[lang]}**`,
    filledIn(CARD_WORDS.welcome[lang], source),
    filledIn(CARD_WORDS.welcomeRules[lang], source),
  ];
  const starters = startersOf(policy).map((one) => `- ${one[lang]}`);
  return [...lines, ...(starters.length === 0 ? [] : [`${CARD_WORDS.welcomeTry[lang]}:\n${starters.join('\n')}`])].join('\n\n');
}
