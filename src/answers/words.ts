// The sentences that belong to no policy, in Danish and English. Whole sentences first; never a bare yes or no.
import type { Outcome, Wording } from '../engine/types.ts';

/** The outcome as a word beside an option or an alternative. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, Wording>> = {
  permitted: { da: 'tilladt', en: 'allowed' },
  conditional: { da: 'ja, på visse betingelser', en: 'yes, on conditions' },
  'approval-required': { da: 'kræver godkendelse', en: 'needs approval' },
  prohibited: { da: 'ikke tilladt', en: 'not allowed' },
  clarify: { da: 'kommer an på mere', en: 'depends on more' },
  information: { da: 'oplysning', en: 'information' },
  'not-covered': { da: 'ikke omfattet', en: 'not covered' },
};

/** First sentences where no rule brings its own. */
export const OUTCOME_SENTENCES: Readonly<Record<Outcome, Wording>> = {
  permitted: { da: 'Ja, det må du efter politikken.', en: 'Yes, the policy allows that.' },
  conditional: { da: 'Ja, det må du, hvis betingelserne herunder er opfyldt.', en: 'Yes, you may, if the conditions below are met.' },
  'approval-required': {
    da: 'Det må du ikke uden skriftlig godkendelse på forhånd.',
    en: 'You may not do that without prior written approval.',
  },
  prohibited: { da: 'Nej, det må du ikke.', en: 'No, you may not do that.' },
  clarify: { da: 'Det kommer an på én ting mere, så svar lige på dette:', en: 'That depends on one more thing, so please tell me:' },
  information: { da: 'Det her siger politikken:', en: 'This is what the policy says:' },
  'not-covered': {
    da: 'Det siger politikken ikke noget om, så jeg kan hverken svare ja eller nej.',
    en: 'The policy says nothing about that, so I can answer neither yes nor no.',
  },
};

export const WORDS = {
  offSubject: {
    da: 'Det kan jeg desværre ikke hjælpe med: jeg svarer på, hvad du må bruge AI til på arbejdet.',
    en: 'I am afraid I cannot help with that: I answer questions about what you may use AI for at work.',
  },
  thanks: {
    da: 'Selv tak. Du kan altid spørge igen.',
    en: 'You are welcome. You can always ask again.',
  },
  atLeast: {
    da: 'Det nøjagtige svar kommer an på, hvilket af disse der gælder:',
    en: 'The exact answer depends on which of these applies:',
  },
  wholeClause: { da: 'Hele afsnittet', en: 'The whole clause' },
  interpretation: { da: 'Sådan læses det', en: 'How it is read' },
  interpretationInDanish: { da: 'Sådan læses det (på dansk)', en: 'How it is read (in Danish)' },
  interpretationInEnglish: { da: 'Sådan læses det (på engelsk)', en: 'How it is read (in English)' },
  interpretationInOther: { da: 'Sådan læses det (på politikkens sprog)', en: 'How it is read (in the language of the policy)' },
  must: { da: 'Husk', en: 'Remember' },
  approvedBy: { da: 'Send anmodningen til', en: 'Send your request to' },
  instead: { da: 'Andre muligheder', en: 'Other options' },
  understood: { da: 'Forstået som', en: 'Understood as' },
  unsure: { da: 'måske', en: 'perhaps' },
  paraphrase: { da: 'Vores gengivelse på dansk', en: 'Our English paraphrase' },
  ruleWas: { da: 'Reglen, det drejer sig om:', en: 'The rule this is about:' },
  alsoSee: { da: 'Se også', en: 'See also' },
  pasted: {
    da: 'Der ser ud til at stå personoplysninger eller firmanavne i din besked: læg dem ikke i et AI-værktøj. De bliver ikke gemt her.',
    en: 'Your message seems to contain personal data or company names: do not put them into an AI tool. They are not kept here.',
  },
  and: { da: 'og', en: 'and' },
  or: { da: 'eller', en: 'or' },
  because: { da: 'Det afgørende er', en: 'Because of' },
  contentOpen: { da: 'Det kommer an på, hvad der står i den:', en: 'That depends on what it holds:' },
  precedent: { da: 'Ja, indtil {until}, efter godkendelse {number}.', en: 'Yes, until {until}, by approval {number}.' },
  precedentBy: {
    da: 'Godkendelse {number} er givet af {by} og gælder til og med {until}.',
    en: 'Approval {number} was given by {by} and counts until the end of {until}.',
  },
  precedentConditions: { da: 'Betingelser i godkendelsen', en: 'Conditions of the approval' },
  noEarlier: {
    da: 'Jeg har ikke noget tidligere svar at forklare. Hvad vil du gerne vide om AI på arbejdet?',
    en: 'I have no earlier answer to explain. What would you like to know about AI at work?',
  },
} as const;
