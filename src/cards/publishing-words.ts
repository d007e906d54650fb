// What cards and messages about editions of the policy say, in Danish and English.
import type { Wording } from '../engine/types.ts';

export const PUBLISHING_WORDS = {
  reviewDue: {
    da: 'Det er tid til at se **{title}** efter: dagen er {day}. Er den stadig rigtig, så sæt en ny dato; ellers ret den.',
    en: 'It is time to review **{title}**: the day is {day}. If it is still right, give it a new date; otherwise change it.',
  },
} as const satisfies Readonly<Record<string, Wording>>;
