// What cards and notices of approvals say, in Danish and English; how a request stands as a colour, an icon and a word.
import type { Notice, RouteStep, SkipReason } from '../approvals/types.ts';
import type { Wording } from '../engine/types.ts';
import type { OutcomeLook } from './card-words.ts';

/** How a request stands for whoever looks at it. */
export type Standing =
  | 'waits-for-you'
  | 'pending'
  | 'needs-routing'
  | 'approved'
  | 'flagged'
  | 'rejected'
  | 'withdrawn'
  | 'unanswered'
  | 'ran-out'
  | 'revoked'
  | 'superseded';

/** The word says it all: colour and icon only help the eye. */
export const STANDING_LOOKS: Readonly<Record<Standing, OutcomeLook>> = {
  'waits-for-you': { icon: '✎', tone: 'warning', word: { da: 'Venter på dig', en: 'Waits for you' } },
  pending: { icon: '…', tone: 'accent', word: { da: 'Venter på svar', en: 'Waits for a decision' } },
  'needs-routing': { icon: '?', tone: 'warning', word: { da: 'Mangler en, der kan godkende', en: 'Needs somebody to approve it' } },
  approved: { icon: '✔', tone: 'good', word: { da: 'Godkendt', en: 'Approved' } },
  flagged: { icon: '!', tone: 'warning', word: { da: 'Godkendelsen skal bekræftes', en: 'The approval must be affirmed' } },
  rejected: { icon: '✖', tone: 'attention', word: { da: 'Afvist', en: 'Rejected' } },
  withdrawn: { icon: '←', tone: 'emphasis', word: { da: 'Trukket tilbage', en: 'Withdrawn' } },
  unanswered: { icon: '○', tone: 'emphasis', word: { da: 'Udløbet uden svar', en: 'Expired without a decision' } },
  'ran-out': { icon: '○', tone: 'emphasis', word: { da: 'Godkendelsen er udløbet', en: 'The approval has run out' } },
  revoked: { icon: '✖', tone: 'attention', word: { da: 'Tilbagekaldt', en: 'Revoked' } },
  superseded: { icon: '→', tone: 'emphasis', word: { da: 'Afløst af en nyere anmodning', en: 'Replaced by a newer request' } },
};

/** Roles that the life of a request knows itself; a policy names the others. */
export const SEAT_NAMES: Readonly<Record<string, Wording>> = {
  manager: { da: 'nærmeste leder', en: 'manager' },
  dpo: { da: 'DPO', en: 'DPO' },
  it: { da: 'IT', en: 'IT' },
};

/** Why somebody is asked; `{role}` is the seat's name. */
export const STEP_WORDS: Readonly<Record<RouteStep, Wording>> = {
  role: { da: '{role}', en: '{role}' },
  deputy: { da: 'stedfortræder', en: 'deputy' },
  manager: { da: 'nærmeste leder', en: 'manager' },
  'managers-manager': { da: 'lederens leder', en: 'the manager’s manager' },
  dpo: { da: 'DPO', en: 'DPO' },
  owner: { da: 'politikkens ejer', en: 'owner of the policy' },
  'handed-over': { da: 'fik den givet videre', en: 'had it handed over' },
};

export const SKIP_WORDS: Readonly<Record<SkipReason, Wording>> = {
  self: { da: 'er den, der spørger', en: 'is the one who asks' },
  guest: { da: 'er gæst i organisationen', en: 'is a guest in the organisation' },
  contact: { da: 'er kun en kontakt', en: 'is only a contact' },
  disabled: { da: 'har ingen aktiv konto', en: 'has no active account' },
  unknown: { da: 'findes ikke i kataloget', en: 'is not in the directory' },
  'no-manager': { da: 'der står ingen leder i kataloget', en: 'the directory names no manager' },
  'nobody-named': { da: 'der er ikke udpeget nogen', en: 'nobody is named' },
  ring: { da: 'fører tilbage til en, der er set på', en: 'leads back to somebody looked at before' },
  'asked-already': { da: 'er spurgt i forvejen', en: 'has been asked already' },
};

export const REQUEST_WORDS = {
  colleague: { da: 'en kollega', en: 'a colleague' },
  request: { da: 'Anmodning {number}', en: 'Request {number}' },
  filed: { da: 'sendt {when}', en: 'sent {when}' },
  asks: { da: '{requester} beder om godkendelse', en: '{requester} asks for approval' },
  yourRequest: { da: 'Din anmodning om godkendelse', en: 'Your request for approval' },
  requestOf: { da: 'Anmodning fra {requester}', en: 'Request from {requester}' },
  repeats: { da: 'Samme behov som i anmodning {number}', en: 'The same need as in request {number}' },
  purpose: { da: 'Formål', en: 'Purpose' },
  wholePurpose: { da: 'Vis hele formålet', en: 'Show the whole purpose' },
  decideBy: { da: 'Svar senest', en: 'Decide by' },
  answerBy: { da: 'Svar ventes senest', en: 'A decision is due by' },
  evidence: { da: 'Samtykke fra den anden part', en: 'Consent of the other party' },
  evidenceWho: { da: 'Hvem', en: 'Who' },
  evidenceDay: { da: 'Hvornår', en: 'When' },
  evidenceHow: { da: 'Hvordan', en: 'How' },
  evidenceWhere: { da: 'Kan ses her', en: 'Can be seen here' },
  evidenceMissing: {
    da: 'Samtykket mangler endnu. Politikken kræver det, så anmodningen kan først godkendes, når det er lagt ved.',
    en: 'The consent is still missing. The policy asks for it, so the request can be approved only once it is added.',
  },
  evidenceMissingYours: {
    da: 'Samtykket mangler endnu. Tryk på »Ret«, og skriv, hvem der har sagt ja; før det kan anmodningen ikke godkendes.',
    en: 'The consent is still missing. Press “Amend” and write who said yes; until then the request cannot be approved.',
  },
  dutiesBoth: { da: 'Et ja forpligter jer begge', en: 'A yes obliges you both' },
  duties: { da: 'Husk', en: 'Remember' },
  dutiesIfYes: { da: 'Får du ja, gælder dette', en: 'If the answer is yes, this applies' },
  asked: { da: 'Det er der spurgt om', en: 'What is asked for' },
  who: { da: 'Hvem der afgør', en: 'Who decides' },
  allMust: { da: 'Alle skal sige ja; et enkelt nej afgør sagen.', en: 'All of them must say yes; a single no settles it.' },
  openSeat: { da: 'venter', en: 'waiting' },
  openSeatSince: { da: 'spurgt {when}', en: 'asked {when}' },
  absent: { da: 'fraværende', en: 'away' },
  you: { da: 'dig', en: 'you' },
  nobodyYet: { da: 'ingen endnu', en: 'nobody yet' },
  saidYes: { da: 'sagde ja {when}', en: 'said yes {when}' },
  saidNo: { da: 'sagde nej {when}', en: 'said no {when}' },
  skipped: { da: 'Sprunget over', en: 'Passed over' },
  similar: { da: 'Tidligere afgørelser om samme regel', en: 'Earlier decisions under the same clause' },
  similarWith: { da: 'med betingelser', en: 'with conditions' },
  exchanges: { da: 'Spørgsmål og svar', en: 'Questions and answers' },
  details: { da: 'Vis detaljer', en: 'Show details' },
  next: { da: 'Det sker der nu', en: 'What happens next' },
  nextPending: {
    da: 'Du får besked her, så snart der er svaret. Efter to arbejdsdage minder jeg om det, og efter fire spørger jeg den næste. Uden svar udløber anmodningen; det er aldrig et ja.',
    en: 'You are told here as soon as there is an answer. After two working days I send a reminder, and after four I ask the next person. Without an answer the request expires; that is never a yes.',
  },
  nextRouting: {
    da: 'DPO’en har fået besked og finder en, der kan afgøre den. Du får besked her.',
    en: 'The DPO has been told and will find somebody who can decide. You are told here.',
  },
  nextRejected: {
    da: 'Det må du altså ikke. Ændrer noget sig, så spørg igen, og send en ny anmodning.',
    en: 'So you may not do it. If something changes, ask again and send a new request.',
  },
  nextUnanswered: {
    da: 'Ingen nåede at svare, og det er ikke et ja. Har du stadig brug for det, så spørg igen.',
    en: 'Nobody answered in time, and that is not a yes. If you still need it, ask again.',
  },
  nextRanOut: {
    da: 'Godkendelsen gælder ikke længere. Har du stadig brug for den, så spørg igen.',
    en: 'The approval no longer counts. If you still need it, ask again.',
  },
  nextRevoked: { da: 'Godkendelsen gælder ikke længere.', en: 'The approval no longer counts.' },
  nextWithdrawn: { da: 'Der er ikke mere at gøre.', en: 'There is nothing more to do.' },
  nextSuperseded: { da: 'Se den nyere anmodning i stedet.', en: 'See the newer request instead.' },
  nextFlagged: {
    da: 'Politikken er ændret, så godkendelsen gælder ikke, før den er bekræftet.',
    en: 'The policy has changed, so the approval does not count until it has been affirmed.',
  },
  nextOthers: { da: 'Du har svaret. Der mangler svar fra andre.', en: 'You have answered. Others have not yet.' },
  nextNotYours: { da: 'Du har ikke noget at afgøre her.', en: 'There is nothing for you to decide here.' },
  nextRoute: { da: 'Find en, der kan afgøre den.', en: 'Find somebody who can decide.' },
  counts: { da: 'Gælder til og med', en: 'Counts until the end of' },
  countsFor: { da: 'Gælder for', en: 'Counts for' },
  onlyRequester: { da: 'kun den, der spurgte', en: 'only the one who asked' },
  everyone: { da: 'alle, der spørger om det samme', en: 'everyone who asks for the same' },
  conditions: { da: 'Betingelser', en: 'Conditions' },
  reason: { da: 'Begrundelse', en: 'Reason' },
  clauseNow: { da: 'Sådan står der nu', en: 'How it reads now' },
  clauseGone: { da: 'Afsnittet findes ikke længere i politikken.', en: 'The clause is no longer in the policy.' },
  'clause-changed': {
    da: 'Afsnittet i politikken er ændret, siden der blev sagt ja.',
    en: 'The clause in the policy has changed since the yes was given.',
  },
  'answer-changed': {
    da: 'Reglerne er ændret, siden der blev sagt ja: det samme spørgsmål får nu et andet svar.',
    en: 'The rules have changed since the yes was given: the same question now gets another answer.',
  },
  approve: { da: 'Godkend', en: 'Approve' },
  approveYes: { da: 'Ja, godkend', en: 'Yes, approve' },
  approveSays: {
    da: 'Du siger ja til præcis det, der står her, og ikke til andet.',
    en: 'You say yes to exactly what stands here and to nothing else.',
  },
  approveConditions: { da: 'Betingelser (valgfrit)', en: 'Conditions (optional)' },
  approveUntil: { da: 'Gælder til og med', en: 'Counts until the end of' },
  approveUntilWrong: { da: 'Vælg en dag inden for et år', en: 'Choose a day within a year' },
  approvePersons: { da: 'Gælder for', en: 'Counts for' },
  approveRequester: { da: 'Kun den, der spørger', en: 'Only the one who asks' },
  approveEveryone: { da: 'Alle, der spørger om det samme', en: 'Everyone who asks for the same' },
  approveSeen: { da: 'Samtykke fra den anden part', en: 'Consent of the other party' },
  approveSeenYes: { da: 'Jeg har selv set samtykket', en: 'I have seen the consent myself' },
  approveSeenMissing: {
    da: 'Se samtykket, og sæt så kryds her',
    en: 'Look at the consent, then tick this box',
  },
  reject: { da: 'Afvis', en: 'Reject' },
  rejectYes: { da: 'Nej, afvis', en: 'No, reject' },
  rejectWhy: { da: 'Hvorfor ikke? Den, der spørger, kan se det.', en: 'Why not? The one who asks can see this.' },
  reasonMissing: { da: 'Skriv en begrundelse', en: 'Write a reason' },
  ask: { da: 'Stil et spørgsmål', en: 'Ask a question' },
  askWhat: { da: 'Dit spørgsmål til den, der beder om godkendelse', en: 'Your question to the one who asks for approval' },
  askSend: { da: 'Send spørgsmålet', en: 'Send the question' },
  textMissing: { da: 'Skriv noget her', en: 'Write something here' },
  handOver: { da: 'Giv videre', en: 'Hand over' },
  route: { da: 'Vælg, hvem der spørges', en: 'Choose whom to ask' },
  handOverTo: { da: 'Hvem skal afgøre den?', en: 'Who is to decide it?' },
  handOverSays: { da: 'Så er det ikke længere dig, der afgør den.', en: 'Then it is no longer yours to decide.' },
  handOverMissing: { da: 'Vælg en kollega', en: 'Choose a colleague' },
  reply: { da: 'Svar', en: 'Reply' },
  replyWhat: { da: 'Dit svar', en: 'Your reply' },
  replySend: { da: 'Send svaret', en: 'Send the reply' },
  amend: { da: 'Ret', en: 'Amend' },
  amendSays: {
    da: 'Har nogen allerede sagt ja, skal de sige ja igen.',
    en: 'Whoever has said yes already must say yes again.',
  },
  amendSave: { da: 'Gem rettelsen', en: 'Save the change' },
  withdraw: { da: 'Træk tilbage', en: 'Withdraw' },
  withdrawSays: {
    da: 'Anmodningen bliver lukket, og de, der er spurgt, får besked.',
    en: 'The request is closed, and those who were asked are told.',
  },
  withdrawYes: { da: 'Ja, træk den tilbage', en: 'Yes, withdraw it' },
  revoke: { da: 'Tilbagekald', en: 'Revoke' },
  revokeSays: { da: 'Så gælder godkendelsen ikke længere.', en: 'Then the approval no longer counts.' },
  revokeWhy: { da: 'Hvorfor? Den, der spurgte, kan se det.', en: 'Why? The one who asked can see this.' },
  revokeYes: { da: 'Ja, tilbagekald', en: 'Yes, revoke' },
  affirm: { da: 'Bekræft', en: 'Affirm' },
  affirmSays: {
    da: 'Godkendelsen gælder så igen, efter teksten, som den står nu.',
    en: 'The approval then counts again, under the text as it now stands.',
  },
  affirmYes: { da: 'Ja, bekræft den', en: 'Yes, affirm it' },
  refresh: { da: 'Opdatér', en: 'Refresh' },
  formTitle: { da: 'Søg godkendelse', en: 'Request approval' },
  formNothingTwice: {
    da: 'Det meste er udfyldt ud fra dit spørgsmål. Skriv kun, hvad du skal bruge det til.',
    en: 'Most of it is filled in from your question. Only write what you need it for.',
  },
  formGoesTo: { da: 'Går til', en: 'Goes to' },
  formNobody: {
    da: 'Der er ikke fundet nogen endnu; DPO’en får den og finder en.',
    en: 'Nobody has been found yet; the DPO gets it and finds somebody.',
  },
  formPurpose: { da: 'Hvad skal du bruge det til?', en: 'What do you need it for?' },
  formPurposeMissing: { da: 'Skriv kort, hvad du skal bruge det til', en: 'Write briefly what you need it for' },
  formConsent: {
    da: 'Politikken kræver skriftligt samtykke fra den, hvis oplysninger det er. Har du det ikke endnu, kan du sende nu og tilføje det senere.',
    en: 'The policy asks for written consent of the party whose information it is. If you do not have it yet, you can send now and add it later.',
  },
  formWho: { da: 'Hvem har givet samtykke?', en: 'Who gave consent?' },
  formDay: { da: 'Hvilken dag?', en: 'On which day?' },
  formHow: { da: 'Hvordan? (fx mail eller aftale)', en: 'How? (such as a mail or a contract)' },
  formWhere: { da: 'Hvor kan det ses? (link eller sted)', en: 'Where can it be seen? (link or place)' },
  formKept: {
    da: 'Dit navn og det, du skriver her, gemmes med anmodningen og ses af dem, der afgør den, og af DPO’en. Skriv ikke andre oplysninger om personer end nødvendigt.',
    en: 'Your name and what you write here are kept with the request and seen by those who decide it and by the DPO. Write no more about people than is needed.',
  },
  formSend: { da: 'Send anmodningen', en: 'Send the request' },
  listWaiting: { da: 'Det venter på dig', en: 'What waits for you' },
  listMine: { da: 'Dine anmodninger', en: 'Your requests' },
  listRegister: { da: 'Register over godkendelser', en: 'Register of approvals' },
  listNone: { da: 'Her er ikke noget lige nu.', en: 'There is nothing here right now.' },
  listMore: { da: 'Der er {number} mere, som ikke er vist.', en: 'There are {number} more that are not shown.' },
  open: { da: 'Åbn {number}', en: 'Open {number}' },
  sectionRouting: { da: 'Mangler en, der kan godkende', en: 'Need somebody to approve' },
  sectionOverdue: { da: 'Svaret trækker ud', en: 'Overdue' },
  sectionFlagged: { da: 'Skal bekræftes', en: 'To be affirmed' },
  sectionExpiring: { da: 'Udløber snart', en: 'Run out soon' },
  sectionOpen: { da: 'Venter på svar', en: 'Wait for a decision' },
  sectionOther: { da: 'Afgjort', en: 'Settled' },
  rowWith: { da: 'hos {asked}', en: 'with {asked}' },
  rowBy: { da: 'svar senest {when}', en: 'decide by {when}' },
  rowUntil: { da: 'til og med {when}', en: 'until the end of {when}' },
  onlyInTeams: {
    da: 'Her kan du kun læse, hvordan det står. Afgør eller ret det i din egen chat med Hjemmel i Teams.',
    en: 'Here you can only read how it stands. Decide or amend it in your own chat with Hjemmel in Teams.',
  },
} as const satisfies Readonly<Record<string, Wording>>;

export const DUTY_WORDS = {
  mine: { da: 'Dine frister', en: 'Your deadlines' },
  offer: { da: 'Mind mig om det', en: 'Remind me' },
  offerSays: {
    da: 'Jeg skriver til dig i vores egen chat, før fristen er gået, og indtil du siger, at det er gjort.',
    en: 'I write to you in our own chat before the deadline has passed and until you say that it is done.',
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
      da: 'Anmodning {number} er godkendt til og med {until}. Husk betingelserne på kortet.',
      en: 'Request {number} is approved until the end of {until}. Mind the conditions on the card.',
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
