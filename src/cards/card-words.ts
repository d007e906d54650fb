// What cards say beside the answer itself, in Danish and English, other than what its text says too; and each outcome as a colour,
// an icon and a word.
import { capital } from '../answers/render.ts';
import { OUTCOME_WORDS } from '../answers/words.ts';
import type { Outcome, Wording } from '../engine/types.ts';
import type { Tone } from './card-types.ts';

export type OutcomeLook = { readonly icon: string; readonly tone: Tone; readonly word: Wording };

const headed = ({ da, en }: Wording): Wording => ({ da: capital(da), en: capital(en) });

/** The word says it all: colour and icon only help the eye. The icons are characters that every font has. */
export const OUTCOME_LOOKS: Readonly<Record<Outcome, OutcomeLook>> = {
  permitted: { icon: '✔', tone: 'good', word: headed(OUTCOME_WORDS.permitted) },
  conditional: { icon: '☑', tone: 'good', word: headed(OUTCOME_WORDS.conditional) },
  'approval-required': { icon: '✎', tone: 'warning', word: headed(OUTCOME_WORDS['approval-required']) },
  prohibited: { icon: '✖', tone: 'attention', word: headed(OUTCOME_WORDS.prohibited) },
  clarify: { icon: '?', tone: 'accent', word: { da: 'Kommer an på én ting', en: 'Depends on one thing' } },
  information: { icon: 'ℹ', tone: 'accent', word: headed(OUTCOME_WORDS.information) },
  'not-covered': { icon: '○', tone: 'emphasis', word: headed(OUTCOME_WORDS['not-covered']) },
};

export const CARD_WORDS = {
  clause: { da: 'Det står der i politikken', en: 'What the policy says' },
  inDoubt: { da: 'Er du i tvivl, siger politikken', en: 'If in doubt, the policy says' },
  wholeClause: { da: 'Vis hele afsnittet', en: 'Show the whole clause' },
  howItIsRead: { da: 'Vis, hvordan det læses', en: 'Show how it is read' },
  moreDuties: { da: 'Vis resten', en: 'Show the rest' },
  conditions: { da: 'Betingelser', en: 'Conditions' },
  approvers: { da: 'Godkendes af', en: 'Approved by' },
  nothingUnderstood: { da: 'ikke noget bestemt', en: 'nothing in particular' },
  correct: { da: 'Passer det ikke? Ret det', en: 'Not right? Correct it' },
  decideAgain: { da: 'Få et nyt svar', en: 'Get a new answer' },
  notSaid: { da: 'Ikke nævnt', en: 'Not mentioned' },
  footer: {
    da: 'Svaret følger af regler i {title} ({edition}). Ingen AI afgør noget. Politikken ejes af {owner}.',
    en: 'This answer follows from rules in {title} ({edition}). No AI decides anything. The policy is owned by {owner}.',
  },
  gone: {
    da: 'Det svar er for gammelt til at rette. Spørg igen, så får du et nyt.',
    en: 'That answer is too old to correct. Ask again and you get a new one.',
  },
  sorry: {
    da: 'Der gik noget galt hos mig, og jeg kan ikke svare lige nu. Prøv igen om lidt, eller spørg DPO’en.',
    en: 'Something went wrong on my side and I cannot answer right now. Try again in a moment, or ask the DPO.',
  },
  reference: { da: 'Reference', en: 'Reference' },
  feedbackTitle: { da: 'Hvad synes du om svaret?', en: 'What do you think of the answer?' },
  feedbackVerdict: { da: 'Hvad passer bedst?', en: 'Which fits best?' },
  feedbackChoose: { da: 'Vælg en af mulighederne', en: 'Choose one of these' },
  helpful: { da: 'Svaret hjalp mig', en: 'The answer helped me' },
  wrongOutcome: { da: 'Svaret er forkert', en: 'The answer is wrong' },
  notUnderstood: { da: 'Mit spørgsmål blev misforstået', en: 'My question was misunderstood' },
  feedbackReason: {
    da: 'Hvorfor? (valgfrit; skriv ingen navne eller personoplysninger)',
    en: 'Why? (optional; write no names or personal data)',
  },
  feedbackKept: {
    da: 'Din besked gemmes ikke. DPO’en ser kun, hvad den blev forstået som, hvad svaret var, og det, du skriver her. Dit navn følger ikke med.',
    en: 'Your message is not kept. The DPO sees only what it was taken to mean, what the answer was, and what you write here. Your name is not included.',
  },
  send: { da: 'Send', en: 'Send' },
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
  welcomeSolutions: {
    da: 'Skal en AI-løsning i drift? Skriv fx `vi vil sætte vores chatbot i drift`, så holder jeg tjeklisten sammen med jer.',
    en: 'Is an AI solution to go into production? Write for example `we want to put our chatbot into production`, and I keep the checklist with you.',
  },
  helpLists: {
    da: 'Det kan du også skrive:',
    en: 'You can also write:',
  },
  helpMine: { da: '`/mine`: dine anmodninger', en: '`/mine`: your requests' },
  helpWaiting: { da: '`/venter`: det, der venter på dit svar', en: '`/waiting`: what waits for your decision' },
  helpDuties: { da: '`/pligter`: dine frister', en: '`/duties`: your deadlines' },
  helpSolutions: {
    da: '`/løsninger`: dine AI-løsninger på vej i drift',
    en: '`/solutions`: your AI solutions on their way into production',
  },
  helpMissing: {
    da: '`hvad mangler før drift?`: det, der mangler på din løsning',
    en: '`what is missing before production?`: what your solution still lacks',
  },
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
