// The first message: what Hjemmel is, that rules and no AI decide, who owns the policy, and questions to begin with. Whoever asks for help
// reads it again, with what else can be written.
import type { Lang, Wording } from '../engine/types.ts';
import { CARD_WORDS, filledIn } from './card-words.ts';

export type PolicySource = {
  readonly title: string;
  readonly owner: string;
  /** Solutions are looked after by it too. */
  readonly hasChecklist: boolean;
};

export function welcomeText(source: PolicySource, starters: readonly Wording[], lang: Lang): string {
  const { title, owner, hasChecklist } = source;
  const lines = [
    `**${CARD_WORDS.welcomeTitle[lang]}**`,
    filledIn(CARD_WORDS.welcome[lang], { title }),
    filledIn(CARD_WORDS.welcomeRules[lang], { owner }),
    ...(hasChecklist ? [CARD_WORDS.welcomeSolutions[lang]] : []),
  ];
  const questions = starters.map((one) => `- ${one[lang]}`).join('\n');
  return [...lines, ...(questions === '' ? [] : [`${CARD_WORDS.welcomeTry[lang]}:\n${questions}`])].join('\n\n');
}

/** What can be written in one's own chat besides questions. */
export function helpText({ hasChecklist }: PolicySource, lang: Lang): string {
  const W = CARD_WORDS;
  const lists = [W.helpMine, W.helpWaiting, W.helpDuties, ...(hasChecklist ? [W.helpSolutions, W.helpMissing] : [])];
  return `${W.helpLists[lang]}\n${lists.map((one) => `- ${one[lang]}`).join('\n')}`;
}
