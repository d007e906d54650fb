// The first message: what Hjemmel is, that rules and no AI decide, who owns the policy, and questions to begin with.
import type { Lang, Wording } from '../engine/types.ts';
import { CARD_WORDS, filledIn } from './card-words.ts';

export type PolicySource = { readonly title: string; readonly owner: string };

export function welcomeText(source: PolicySource, starters: readonly Wording[], lang: Lang): string {
  const lines = [
    `**${CARD_WORDS.welcomeTitle[lang]}**`,
    filledIn(CARD_WORDS.welcome[lang], source),
    filledIn(CARD_WORDS.welcomeRules[lang], source),
  ];
  const questions = starters.map((one) => `- ${one[lang]}`).join('\n');
  return [...lines, ...(questions === '' ? [] : [`${CARD_WORDS.welcomeTry[lang]}:\n${questions}`])].join('\n\n');
}
