// The first message: what Hjemmel is, that rules and no AI decide, who owns the policy, and questions to begin with.
import type { Lang, Wording } from '../engine/types.ts';
import { CARD_WORDS, filledIn } from './card-words.ts';

export type PolicySource = { readonly title: string; readonly owner: string };

/** What people ask most; each is also a button. The manifest's prompt starters are held to the same list by a test. */
export const STARTERS: readonly Wording[] = [
  { da: 'Må jeg lægge kundedata i ChatGPT?', en: 'May I put client data in ChatGPT?' },
  { da: 'Hvilke AI-værktøjer må jeg bruge?', en: 'Which AI tools may I use?' },
  { da: 'Må jeg optage et kundemøde?', en: 'May I record a client meeting?' },
  { da: 'Hvem skal godkende et nyt AI-værktøj?', en: 'Who approves a new AI tool?' },
];

export function welcomeText(source: PolicySource, lang: Lang): string {
  const lines = [
    `**${CARD_WORDS.welcomeTitle[lang]}**`,
    filledIn(CARD_WORDS.welcome[lang], source),
    filledIn(CARD_WORDS.welcomeRules[lang], source),
  ];
  return [...lines, `${CARD_WORDS.welcomeTry[lang]}:\n${STARTERS.map((one) => `- ${one[lang]}`).join('\n')}`].join('\n\n');
}
