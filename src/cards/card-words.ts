// What cards say beside the answer itself, in Danish and English; and each outcome as a colour, an icon and a word.
import type { Outcome, Wording } from '../engine/types.ts';
import type { Tone } from './card-types.ts';

export type OutcomeLook = { readonly icon: string; readonly tone: Tone; readonly word: Wording };

/** The word says it all: colour and icon only help the eye. The icons are characters that every font has. */
export const OUTCOME_LOOKS: Readonly<Record<Outcome, OutcomeLook>> = {
  permitted: { icon: '✔', tone: 'good', word: { da: 'Tilladt', en: 'Allowed' } },
  conditional: { icon: '☑', tone: 'good', word: { da: 'Ja, på betingelser', en: 'Yes, on conditions' } },
  'approval-required': { icon: '✎', tone: 'warning', word: { da: 'Kræver godkendelse', en: 'Needs approval' } },
  prohibited: { icon: '✖', tone: 'attention', word: { da: 'Ikke tilladt', en: 'Not allowed' } },
  clarify: { icon: '?', tone: 'accent', word: { da: 'Kommer an på én ting', en: 'Depends on one thing' } },
  information: { icon: 'ℹ', tone: 'accent', word: { da: 'Oplysning', en: 'Information' } },
  'not-covered': { icon: '○', tone: 'emphasis', word: { da: 'Ikke omfattet', en: 'Not covered' } },
};

export const CARD_WORDS = {
  clause: { da: 'Det står der', en: 'What it says' },
  wholeClause: { da: 'Vis hele afsnittet', en: 'Show the whole clause' },
  interpretation: { da: 'Sådan læses det', en: 'How it is read' },
  duties: { da: 'Husk', en: 'Remember' },
  approvers: { da: 'Godkendes af', en: 'Approved by' },
  alternatives: { da: 'Du kan i stedet', en: 'You could instead' },
  alsoSee: { da: 'Se også', en: 'See also' },
  understood: { da: 'Forstået som', en: 'Understood as' },
  nothingUnderstood: { da: 'ikke noget bestemt', en: 'nothing in particular' },
  correct: { da: 'Ret', en: 'Correct it' },
  decideAgain: { da: 'Afgør igen', en: 'Decide again' },
  notSaid: { da: 'ikke sagt', en: 'not said' },
  footer: {
    da: 'Svaret følger af regler i {title} ({edition}). Ingen AI afgør noget. Politikken ejes af {owner}.',
    en: 'This answer follows from rules in {title} ({edition}). No AI decides anything. The policy is owned by {owner}.',
  },
  gone: {
    da: 'Det svar er for gammelt til at rette. Spørg igen, så får du et nyt.',
    en: 'That answer is too old to correct. Ask again and you get a new one.',
  },
  feedbackTitle: { da: 'Hvad synes du om svaret?', en: 'What do you think of the answer?' },
  feedbackVerdict: { da: 'Svaret var', en: 'The answer was' },
  helpful: { da: 'nyttigt', en: 'helpful' },
  wrongOutcome: { da: 'forkert afgjort', en: 'decided wrongly' },
  notUnderstood: { da: 'ikke forstået rigtigt', en: 'not understood rightly' },
  feedbackReason: {
    da: 'Hvorfor? (valgfrit; skriv ingen navne eller personoplysninger)',
    en: 'Why? (optional; write no names or personal data)',
  },
  feedbackKept: {
    da: 'Din besked gemmes ikke. Kun hvad den blev forstået som, afgørelsen og det, du skriver her, går til DPO’en, uden dit navn.',
    en: 'Your message is not kept. Only what it was taken to mean, the outcome and what you write here go to the DPO, without your name.',
  },
  send: { da: 'Send', en: 'Send' },
  thanks: { da: 'Tak. Det går til DPO’en uden dit navn.', en: 'Thank you. It goes to the DPO without your name.' },
  welcomeTitle: { da: 'Hej, jeg er Hjemmel', en: 'Hello, I am Hjemmel' },
  welcome: {
    da: 'Spørg mig, hvad du må bruge AI til på arbejdet. Jeg svarer ud fra {title}, med afsnittet ordret, på dansk og engelsk.',
    en: 'Ask me what you may use AI for at work. I answer from {title}, quoting the clause word for word, in Danish and English.',
  },
  welcomeRules: {
    da: 'Jeg følger faste regler: ingen AI afgør noget, og samme spørgsmål får samme svar. Politikken ejes af {owner}. Det, du skriver, bliver læst og glemt.',
    en: 'I follow fixed rules: no AI decides anything, and the same question gets the same answer. The policy is owned by {owner}. What you type is read and dropped.',
  },
  welcomeTry: { da: 'Prøv for eksempel', en: 'Try for example' },
  privately: {
    da: 'Det svarer jeg dig på i vores egen chat, så det ikke står her.',
    en: 'I am answering you in our own chat, so that it does not stand here.',
  },
  writeToMe: {
    da: 'Det svarer jeg helst på under fire øjne: skriv til mig i en personlig chat.',
    en: 'I would rather answer that one to one: please write to me in a personal chat.',
  },
} as const satisfies Readonly<Record<string, Wording>>;

/** `{name}` becomes what stands under that name. */
export const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{([a-z]+)\}/gu, (whole, name: string) => values[name] ?? whole);
