// What somebody thinks of an answer: a verdict, and a reason if they like. The form says what is kept of it.
import type { Lang } from '../engine/types.ts';
import { type Card, cardOf, runs } from './card-types.ts';
import { CARD_WORDS } from './card-words.ts';

export const VERDICT_INPUT = 'verdict';
export const REASON_INPUT = 'reason';
export const LONGEST_REASON = 500;

export function feedbackCard(liked: boolean, lang: Lang): Card {
  const choices = [
    { title: CARD_WORDS.helpful[lang], value: 'helpful' },
    { title: CARD_WORDS.wrongOutcome[lang], value: 'wrong-outcome' },
    { title: CARD_WORDS.notUnderstood[lang], value: 'not-understood' },
  ];
  return cardOf(lang, [
    {
      type: 'Input.ChoiceSet',
      id: VERDICT_INPUT,
      label: CARD_WORDS.feedbackVerdict[lang],
      style: 'expanded',
      wrap: true,
      value: liked ? 'helpful' : 'wrong-outcome',
      isRequired: true,
      errorMessage: CARD_WORDS.feedbackChoose[lang],
      choices,
    },
    { type: 'Input.Text', id: REASON_INPUT, label: CARD_WORDS.feedbackReason[lang], isMultiline: true, maxLength: LONGEST_REASON },
    runs({ text: CARD_WORDS.feedbackKept[lang], size: 'small', isSubtle: true }),
    { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: CARD_WORDS.send[lang], data: {} }] },
  ]);
}
