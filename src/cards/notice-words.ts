// What is said once beside a card when a request or a duty with a deadline changes, and what cards of such duties say, in Danish and English.
import type { Notice, Refusal } from '../approvals/types.ts';
import type { Wording } from '../engine/types.ts';
import type { OutcomeLook } from './card-words.ts';

export const DUTY_WORDS = {
  mine: { da: 'Dine frister', en: 'Your deadlines' },
  offer: { da: 'Mind mig om det', en: 'Remind me' },
  offerSays: {
    da: 'Jeg skriver til dig i vores egen chat, før fristen er gået, og indtil du siger, at det er gjort.',
    en: 'I write to you in our own chat before the deadline has passed and until you say that it is done.',
  },
  offerWhat: { da: 'Hvad skal jeg minde dig om?', en: 'What should I remind you of?' },
  offerWhatMissing: { da: 'Sæt mindst ét kryds', en: 'Tick at least one' },
  offerOwnSays: {
    da: 'Politikken sætter ingen frist, så dagen vælger du selv.',
    en: 'The policy sets no deadline, so the day is yours to choose.',
  },
  offerOtherSays: {
    da: 'For det andet sætter politikken ingen frist, så dagen vælger du selv.',
    en: 'For the rest the policy sets no deadline, so the day is yours to choose.',
  },
  offerOwnDay: { da: 'Mind mig om det denne dag', en: 'Remind me on this day' },
  ownDay: { da: 'Påmindelse', en: 'Reminder' },
  ownDaySays: {
    da: 'Dagen har du selv valgt: politikken sætter ingen frist.',
    en: 'You chose the day yourself: the policy sets no deadline.',
  },
  offerDay: { da: 'Fra hvilken dag?', en: 'From which day?' },
  offerDayMissing: { da: 'Vælg dagen, det gælder fra', en: 'Choose the day it counts from' },
  offerYes: { da: 'Ja, mind mig om det', en: 'Yes, remind me' },
  done: { da: 'Det er gjort', en: 'It is done' },
  due: { da: 'Senest', en: 'By' },
  from: { da: 'Regnet fra', en: 'Counted from' },
  reminders: { da: 'Jeg minder dig om det', en: 'I remind you on' },
  owner: { da: 'Hvem', en: 'Who' },
  overdueSays: {
    da: 'Fristen er gået. Gør det nu, og tryk så på »Det er gjort«.',
    en: 'The deadline has passed. Please do it now, then press “It is done”.',
  },
  overdueOther: {
    da: 'Fristen er gået, og det er ikke meldt gjort.',
    en: 'The deadline has passed and it has not been reported done.',
  },
  kept: { da: 'Det er noteret. Tak.', en: 'That is noted. Thank you.' },
} as const satisfies Readonly<Record<string, Wording>>;

export type DutyStanding = 'open' | 'reminder' | 'done' | 'overdue';

export const DUTY_LOOKS: Readonly<Record<DutyStanding, OutcomeLook>> = {
  open: { icon: '…', tone: 'accent', word: { da: 'Jeg minder dig om det', en: 'I will remind you' } },
  reminder: { icon: '!', tone: 'warning', word: { da: 'Husk det', en: 'A reminder' } },
  done: { icon: '✔', tone: 'good', word: { da: 'Gjort', en: 'Done' } },
  overdue: { icon: '✖', tone: 'attention', word: { da: 'Fristen er gået', en: 'The deadline has passed' } },
};

/** Said once beside the card. `{what}` is the duty. */
export const DUTY_NOTICES: Readonly<Record<DutyStanding, { readonly owner: Wording; readonly others: Wording }>> = {
  open: {
    owner: { da: 'Det husker jeg dig på: {what} Fristen er {due}.', en: 'I will remind you: {what} The deadline is {due}.' },
    others: { da: '{person} har en frist {due}: {what}', en: '{person} has a deadline on {due}: {what}' },
  },
  reminder: {
    owner: { da: 'Husk: {what} Fristen er {due}.', en: 'Remember: {what} The deadline is {due}.' },
    others: { da: '{person} har en frist {due}: {what}', en: '{person} has a deadline on {due}: {what}' },
  },
  done: {
    owner: { da: 'Noteret som gjort: {what}', en: 'Noted as done: {what}' },
    others: { da: '{person} har meldt gjort: {what}', en: '{person} has reported done: {what}' },
  },
  overdue: {
    owner: { da: 'Fristen var {due}: {what}', en: 'The deadline was {due}: {what}' },
    others: {
      da: '{person} havde en frist {due} og har ikke meldt det gjort: {what}',
      en: '{person} had a deadline on {due} and has not reported it done: {what}',
    },
  },
};

/** Where the day is the owner's own; nobody else hears of it. */
export const OWN_DAY_NOTICES: Readonly<Record<'open' | 'reminder', Wording>> = {
  open: { da: 'Jeg minder dig om det {due}: {what}', en: 'I will remind you on {due}: {what}' },
  reminder: { da: 'Husk: {what} Du bad selv om at blive mindet om det.', en: 'Remember: {what} You asked me to remind you.' },
};

/** Said once beside the card. `{asked}` are those who have it now, `{by}` is who acted. */
export const NOTICE_WORDS: Readonly<Record<Notice, { readonly requester: Wording; readonly others: Wording }>> = {
  filed: {
    requester: { da: 'Anmodning {number} er sendt til {asked}.', en: 'Request {number} has been sent to {asked}.' },
    others: { da: '{requester} har sendt anmodning {number}.', en: '{requester} has sent request {number}.' },
  },
  'waits-for-you': {
    requester: { da: 'Anmodning {number} venter hos {asked}.', en: 'Request {number} is with {asked}.' },
    others: {
      da: '{requester} beder om din godkendelse: anmodning {number}.{deadline}',
      en: '{requester} asks for your approval: request {number}.{deadline}',
    },
  },
  reminder: {
    requester: { da: 'Jeg har mindet {asked} om anmodning {number}.', en: 'I have reminded {asked} of request {number}.' },
    others: {
      da: 'Anmodning {number} fra {requester} venter stadig på dig.{deadline}',
      en: 'Request {number} from {requester} still waits for you.{deadline}',
    },
  },
  escalated: {
    requester: {
      da: 'Anmodning {number} har ikke fået svar endnu, så nu er den hos {asked}.',
      en: 'Request {number} has had no answer yet, so it is now with {asked}.',
    },
    others: {
      da: 'Anmodning {number} fra {requester} har ikke fået svar endnu, så nu er den hos {asked}.',
      en: 'Request {number} from {requester} has had no answer yet, so it is now with {asked}.',
    },
  },
  question: {
    requester: {
      da: '{by} har et spørgsmål til anmodning {number}. Svar på kortet.',
      en: '{by} has a question about request {number}. Reply on the card.',
    },
    others: { da: '{by} har stillet et spørgsmål til anmodning {number}.', en: '{by} has asked a question about request {number}.' },
  },
  reply: {
    requester: { da: 'Dit svar er lagt på anmodning {number}.', en: 'Your reply is now on request {number}.' },
    others: {
      da: '{requester} har svaret på spørgsmålet til anmodning {number}.',
      en: '{requester} has replied to the question about request {number}.',
    },
  },
  'seat-approved': {
    requester: {
      da: 'Der er sagt ja til en del af anmodning {number}. Den mangler svar fra {asked}.',
      en: 'One yes has been given to request {number}. It still needs an answer from {asked}.',
    },
    others: {
      da: 'Der er sagt ja til en del af anmodning {number} fra {requester}. Den mangler svar fra {asked}.',
      en: 'One yes has been given to request {number} from {requester}. It still needs an answer from {asked}.',
    },
  },
  approved: {
    requester: {
      da: 'Anmodning {number} er godkendt til og med {until}. Kortet siger, hvad der gælder.',
      en: 'Request {number} is approved until the end of {until}. The card says what applies.',
    },
    others: {
      da: 'Anmodning {number} fra {requester} er godkendt til og med {until}.',
      en: 'Request {number} from {requester} is approved until the end of {until}.',
    },
  },
  rejected: {
    requester: {
      da: 'Anmodning {number} er afvist. Begrundelsen står på kortet.',
      en: 'Request {number} has been rejected. The reason is on the card.',
    },
    others: { da: 'Anmodning {number} fra {requester} er afvist.', en: 'Request {number} from {requester} has been rejected.' },
  },
  withdrawn: {
    requester: { da: 'Anmodning {number} er trukket tilbage.', en: 'Request {number} has been withdrawn.' },
    others: {
      da: '{requester} har trukket anmodning {number} tilbage. Du skal ikke gøre mere.',
      en: '{requester} has withdrawn request {number}. There is nothing more for you to do.',
    },
  },
  lapsed: {
    requester: {
      da: 'Anmodning {number} gælder ikke længere: det, den handlede om, er ændret, siden den blev sendt. Bed om godkendelse igen.',
      en: 'Request {number} no longer counts: what it was about has changed since it was sent. Please ask for approval again.',
    },
    others: {
      da: 'Anmodning {number} fra {requester} gælder ikke længere: det, den handlede om, er ændret siden. Du skal ikke gøre mere.',
      en: 'Request {number} from {requester} no longer counts: what it was about has changed since. There is nothing more for you to do.',
    },
  },
  expired: {
    requester: {
      da: 'Anmodning {number} er udløbet, og det er ikke et ja. Spørg igen, hvis du stadig har brug for det.',
      en: 'Request {number} has expired, and that is not a yes. Ask again if you still need it.',
    },
    others: { da: 'Anmodning {number} fra {requester} er udløbet.', en: 'Request {number} from {requester} has expired.' },
  },
  'needs-routing': {
    requester: {
      da: 'Jeg fandt ingen, der kan afgøre anmodning {number}. DPO’en har fået besked.',
      en: 'I found nobody who can decide request {number}. The DPO has been told.',
    },
    others: {
      da: 'Anmodning {number} fra {requester} mangler en, der kan afgøre den.',
      en: 'Request {number} from {requester} needs somebody who can decide it.',
    },
  },
  'handed-over': {
    requester: { da: 'Anmodning {number} er givet videre til {asked}.', en: 'Request {number} has been handed over to {asked}.' },
    others: {
      da: 'Anmodning {number} fra {requester} er givet videre til {asked}.',
      en: 'Request {number} from {requester} has been handed over to {asked}.',
    },
  },
  revoked: {
    requester: {
      da: 'Godkendelse {number} er tilbagekaldt og gælder ikke længere. Begrundelsen står på kortet.',
      en: 'Approval {number} has been revoked and no longer counts. The reason is on the card.',
    },
    others: { da: 'Godkendelse {number} til {requester} er tilbagekaldt.', en: 'Approval {number} for {requester} has been revoked.' },
  },
  flagged: {
    requester: {
      da: 'Politikken er ændret, så godkendelse {number} gælder ikke, før den er bekræftet.',
      en: 'The policy has changed, so approval {number} does not count until it has been affirmed.',
    },
    others: {
      da: 'Politikken er ændret: se, om godkendelse {number} til {requester} stadig skal gælde.',
      en: 'The policy has changed: please see whether approval {number} for {requester} should still count.',
    },
  },
  affirmed: {
    requester: { da: 'Godkendelse {number} er bekræftet og gælder igen.', en: 'Approval {number} has been affirmed and counts again.' },
    others: {
      da: 'Godkendelse {number} til {requester} er bekræftet og gælder igen.',
      en: 'Approval {number} for {requester} has been affirmed and counts again.',
    },
  },
  'runs-out': {
    requester: {
      da: 'Godkendelse {number} udløber {until}. Har du stadig brug for den, så spørg igen i god tid.',
      en: 'Approval {number} runs out on {until}. If you still need it, ask again in good time.',
    },
    others: { da: 'Godkendelse {number} til {requester} udløber {until}.', en: 'Approval {number} for {requester} runs out on {until}.' },
  },
};

/** Why a press changed nothing; how it stands is on the card. */
export const REFUSAL_WORDS: Readonly<Record<Refusal, Wording>> = {
  'not-entitled': { da: 'Det kan du ikke afgøre, så intet er ændret.', en: 'That is not yours to decide, so nothing has changed.' },
  'own-request': { da: 'Du kan ikke afgøre din egen anmodning.', en: 'You cannot decide your own request.' },
  ended: {
    da: 'Sagen er allerede afgjort, så intet er ændret. Her er, hvordan den står.',
    en: 'This is settled already, so nothing has changed. Here is how it stands.',
  },
  'already-decided': { da: 'Du har allerede svaret, så intet er ændret.', en: 'You have answered already, so nothing has changed.' },
  stale: {
    da: 'Anmodningen er rettet, siden du fik kortet, så dit svar er ikke talt med. Her er den nye; læs den, og svar igen.',
    en: 'The request has been amended since you got the card, so your answer was not counted. Here it is as it now stands; please read it and answer again.',
  },
  'reason-missing': { da: 'Skriv en begrundelse, så tæller det.', en: 'Write a reason, and it counts.' },
  'text-missing': { da: 'Der stod ikke noget, så intet er ændret.', en: 'Nothing was written, so nothing has changed.' },
  'consent-missing': {
    da: 'Den anden parts samtykke mangler endnu, eller det er ikke skrevet helt: hvem, hvornår og hvordan. Derfor kan der ikke siges ja.',
    en: 'The consent of the other party is still missing or not told in full: who, when and how. So it cannot be approved yet.',
  },
  'consent-unseen': {
    da: 'Se samtykket, og sæt kryds ved det, før du siger ja.',
    en: 'Look at the consent and tick the box before you say yes.',
  },
  'consent-future': {
    da: 'Samtykket er dateret efter i dag. Det skal være givet, før der kan bedes om godkendelse på det. Intet er ændret.',
    en: 'The consent is dated after today. It must have been given before approval can rest on it. Nothing has changed.',
  },
  'until-wrong': {
    da: 'Det er ikke en dag, som en godkendelse kan gælde til: vælg en fra i dag og højst et år frem. Intet er ændret.',
    en: 'That is no day that an approval can count until: choose one from today and at most a year ahead. Nothing has changed.',
  },
  'not-eligible': {
    da: 'Det kan ikke lade sig gøre: kollegaen kan ikke afgøre den, eller reglerne er nu nogle andre. Intet er ændret.',
    en: 'That cannot be done: the colleague cannot decide it, or the rules are now others. Nothing has changed.',
  },
  'not-on-route': {
    da: 'Kollegaen kan ikke vælges: det skal være en, der har rollen eller står over den, der spørger. Intet er ændret.',
    en: 'That colleague cannot be chosen: it has to be somebody who holds the role or stands above the one who asks. Nothing has changed.',
  },
  'below-requester': {
    da: 'Kollegaen kan ikke vælges, fordi de arbejder under den, der spørger. Intet er ændret.',
    en: 'That colleague cannot be chosen, because they work under the one who asks. Nothing has changed.',
  },
  'other-seat': {
    da: 'Kollegaen kan ikke vælges, fordi de er spurgt i en anden rolle: to roller skal afgøres af to personer. Intet er ændret.',
    en: 'That colleague cannot be chosen, because they are asked in another role: two roles are decided by two people. Nothing has changed.',
  },
  'nothing-due': { da: 'Der er ikke noget at ændre.', en: 'There is nothing to change.' },
};
