// The sentences that belong to no policy, in Danish and English. Whole sentences first; never a bare yes or no.
import type { Outcome, Wording } from '../engine/types.ts';

/** The outcome as a word beside an option or an alternative. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, Wording>> = {
  permitted: { da: 'tilladt', en: 'allowed' },
  conditional: { da: 'ja, på betingelser', en: 'yes, on conditions' },
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
    da: 'Det må du ikke uden en skriftlig godkendelse på forhånd.',
    en: 'You may not do that without written approval beforehand.',
  },
  prohibited: { da: 'Nej, det må du ikke.', en: 'No, you may not do that.' },
  clarify: { da: 'Det kommer an på én ting mere, så svar lige på det her:', en: 'That depends on one more thing, so please answer this:' },
  information: { da: 'Det her siger politikken:', en: 'This is what the policy says:' },
  'not-covered': {
    da: 'Det siger politikken ikke noget om, så hverken ja eller nej herfra.',
    en: 'The policy says nothing about that, so neither yes nor no from here.',
  },
};

export const WORDS = {
  offSubject: {
    da: 'Det kan jeg desværre ikke hjælpe med: jeg svarer på, hvad du må bruge AI til på arbejdet.',
    en: 'I am afraid I cannot help with that: I answer what you may use AI for at work.',
  },
  atLeast: { da: 'Hvilket svar du får, kommer an på mere:', en: 'Which answer applies depends on more:' },
  must: { da: 'Husk', en: 'Remember' },
  approvedBy: { da: 'Godkendes af', en: 'Approved by' },
  instead: { da: 'I stedet', en: 'Instead' },
  understood: { da: 'Forstået som', en: 'Understood as' },
  unsure: { da: 'måske', en: 'perhaps' },
  paraphrase: { da: 'Vores gengivelse på dansk', en: 'Our English paraphrase' },
  ruleWas: { da: 'Reglen, det drejer sig om:', en: 'The rule that this is about:' },
  alsoSee: { da: 'Se også', en: 'See also' },
  pasted: {
    da: 'Der står personoplysninger eller firmanavne i din besked: læg dem ikke i et AI-værktøj. De er ikke gemt her.',
    en: 'There is personal data or a company name in your message: do not paste that into an AI tool. Nothing of it is kept here.',
  },
  and: { da: 'og', en: 'and' },
  or: { da: 'eller', en: 'or' },
  because: { da: 'Fordi', en: 'Because' },
  noEarlier: {
    da: 'Jeg har ikke noget tidligere svar at forklare. Hvad vil du gerne vide om AI på arbejdet?',
    en: 'I have no earlier answer to explain. What would you like to know about AI at work?',
  },
} as const;
