// What cards of approvals say, in Danish and English; how a request stands as a colour, an icon and a word.
import type { Bar } from '../approvals/hand-over.ts';
import type { RouteStep, SkipReason } from '../approvals/types.ts';
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
  'by-hand': { da: 'valgt af DPO’en', en: 'chosen by the DPO' },
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
  'asked-already': { da: 'har givet den videre', en: 'has handed it over' },
  'other-seat': { da: 'er spurgt i en anden rolle', en: 'is asked in another role' },
};

/** Why somebody on the route cannot be chosen to decide in another's place. */
export const BAR_WORDS: Readonly<Record<Bar, Wording>> = {
  'not-eligible': { da: 'kan ikke afgøre den', en: 'cannot decide it' },
  'below-requester': { da: 'arbejder under den, der spørger', en: 'works under the one who asks' },
  'other-seat': SKIP_WORDS['other-seat'],
  'not-on-route': { da: 'har ikke rollen', en: 'does not hold the role' },
};

export const REQUEST_WORDS = {
  colleague: { da: 'en kollega', en: 'a colleague' },
  request: { da: 'Anmodning {number}', en: 'Request {number}' },
  filed: { da: 'sendt {when}', en: 'sent {when}' },
  asks: { da: '{requester} beder om godkendelse', en: '{requester} asks for approval' },
  yourRequest: { da: 'Din anmodning om godkendelse', en: 'Your request for approval' },
  requestOf: { da: 'Anmodning fra {requester}', en: 'Request from {requester}' },
  repeats: { da: 'Samme behov som i anmodning {number}', en: 'The same need as in request {number}' },
  formNameIt: {
    da: 'Skriv også præcis hvilket værktøj det er: navn, udgave og hvor det kommer fra. En godkendelse gælder kun det.',
    en: 'Write exactly which tool it is too: name, edition and where it comes from. An approval is for that one only.',
  },
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
  dutiesEntailed: { da: 'Et ja forpligter til', en: 'A yes entails' },
  dutiesIfYes: { da: 'Får du ja, gælder dette', en: 'If the answer is yes, this applies' },
  asked: { da: 'Det er der spurgt om', en: 'What is asked for' },
  who: { da: 'Hvem der afgør', en: 'Who decides' },
  allMust: { da: 'Alle skal sige ja; et enkelt nej afgør sagen.', en: 'All of them must say yes; a single no settles it.' },
  openSeatSince: { da: 'spurgt {when}', en: 'asked {when}' },
  absent: { da: 'fraværende', en: 'away' },
  unreached: { da: 'kan ikke nås', en: 'cannot be reached' },
  you: { da: 'dig', en: 'you' },
  youDo: { da: 'du', en: 'you' },
  nobodyYet: { da: 'ingen endnu', en: 'nobody yet' },
  saidYes: { da: 'sagde ja {when}', en: 'said yes {when}' },
  saidNo: { da: 'sagde nej {when}', en: 'said no {when}' },
  skipped: { da: 'Sprunget over', en: 'Passed over' },
  similar: { da: 'Tidligere afgørelser om samme regel', en: 'Earlier decisions under the same clause' },
  similarWith: { da: 'med betingelser', en: 'with conditions' },
  exchanges: { da: 'Spørgsmål og svar', en: 'Questions and answers' },
  earlier: { da: 'Tidligere spørgsmål og svar', en: 'Earlier questions and answers' },
  wholeExchange: { da: 'Alle spørgsmål og svar i fuld længde', en: 'All questions and answers in full' },
  details: { da: 'Vis detaljer', en: 'Show details' },
  next: { da: 'Det sker der nu', en: 'What happens next' },
  nextPending: {
    da: 'Du får besked her, så snart der er svaret. Efter to arbejdsdage minder jeg om det, og efter fire spørger jeg den næste. Uden svar udløber anmodningen; det er aldrig et ja.',
    en: 'You are told here as soon as there is an answer. After two working days I send a reminder, and after four I ask the next person. Without an answer the request expires; that is never a yes.',
  },
  nextAway: {
    da: 'Den, der er spurgt, er fraværende. Er der ikke svaret efter en arbejdsdag, spørger jeg også den næste. Du får besked her. Uden svar udløber anmodningen; det er aldrig et ja.',
    en: 'Whoever was asked is away. If there is no answer after a working day, I ask the next person too. You are told here. Without an answer the request expires; that is never a yes.',
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
  approvedBy: { da: 'Godkendt af', en: 'Approved by' },
  counts: { da: 'Gælder til og med', en: 'Counts until the end of' },
  countsFor: { da: 'Gælder for', en: 'Counts for' },
  onlyYou: { da: 'kun dig', en: 'only you' },
  onlyRequester: { da: 'kun den, der spurgte', en: 'only the one who asked' },
  everyone: { da: 'alle, der spørger om det samme', en: 'everyone who asks for the same' },
  conditions: { da: 'Betingelser', en: 'Conditions' },
  reason: { da: 'Begrundelse', en: 'Reason' },
  otherClauses: { da: 'Disse afsnit gælder også', en: 'These clauses apply too' },
  clauseCut: {
    da: 'Der er ikke plads til hele afsnittet her. Resten står samme sted i politikken.',
    en: 'There is no room for the whole clause here. The rest stands at the same place in the policy.',
  },
  clausesElsewhere: {
    da: 'Der er ikke plads til disse afsnit her. De gælder også, og de står i politikken:',
    en: 'There is no room for these clauses here. They apply too, and stand in the policy:',
  },
  moreClauses: { da: 'og {number} mere.', en: 'and {number} more.' },
  clauseNow: { da: 'Sådan står der nu', en: 'How it reads now' },
  clauseGone: { da: 'Afsnittet findes ikke længere i politikken.', en: 'The clause is no longer in the policy.' },
  movedSince: {
    da: 'Politikken er ændret, siden anmodningen blev sendt. Et ja tæller først, når det er bekræftet efter den nye tekst.',
    en: 'The policy has changed since the request was sent. A yes counts only once it has been affirmed under the new text.',
  },
  'clause-changed': {
    da: 'Afsnittet i politikken er ændret, siden der blev sagt ja.',
    en: 'The clause in the policy has changed since the yes was given.',
  },
  'answer-changed': {
    da: 'Reglerne er ændret, siden der blev sagt ja: det samme spørgsmål får nu et andet svar.',
    en: 'The rules have changed since the yes was given: the same question now gets another answer.',
  },
  'meaning-changed': {
    da: 'Det, der blev sagt ja til, er beskrevet anderledes i reglerne nu: se, om det stadig er det samme.',
    en: 'What was said yes to is described otherwise in the rules now: please see whether it is still the same.',
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
  approveEveryoneSees: {
    da: 'Vælger du alle, ser kolleger, der spørger om det samme, formålet og dine betingelser, men ikke, hvem der spurgte, og hvem der sagde ja.',
    en: 'If you choose everyone, colleagues who ask for the same see the purpose and your conditions, but not who asked nor who said yes.',
  },
  approveConsentOnly: {
    da: 'Godkendelsen hviler på den anden parts samtykke. Derfor gælder den kun den, der spørger.',
    en: 'The approval rests on the consent of the other party. So it counts only for the one who asks.',
  },
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
  handOverOnly: {
    da: 'Her står dem, der har rollen eller står over den, der spørger, og som ikke er spurgt i en anden rolle.',
    en: 'Listed are those who hold the role or stand above the one who asks, and who are not asked in another role.',
  },
  handOverBarred: { da: 'Kan ikke vælges', en: 'Cannot be chosen' },
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
  formKeptAll: {
    da: 'Dit navn og det, du skriver her, gemmes med anmodningen og ses af dem, der afgør den, og af DPO’en. Godkendes den for alle, ser kolleger, der spørger om det samme, også formålet, men ikke dit navn. Skriv ikke andre oplysninger om personer end nødvendigt.',
    en: 'Your name and what you write here are kept with the request and seen by those who decide it and by the DPO. If it is approved for everyone, colleagues who ask for the same see the purpose too, but not your name. Write no more about people than is needed.',
  },
  formSend: { da: 'Send anmodningen', en: 'Send the request' },
  listWaiting: { da: 'Det venter på dig', en: 'What waits for you' },
  listMine: { da: 'Dine anmodninger', en: 'Your requests' },
  listRegister: { da: 'Register over godkendelser', en: 'Register of approvals' },
  listNone: { da: 'Her er ikke noget lige nu.', en: 'There is nothing here right now.' },
  listMore: { da: 'Der er {number} mere, som ikke er vist.', en: 'There are {number} more that are not shown.' },
  listNext: { da: 'Skriv »{command}« for at se de næste.', en: 'Write “{command}” to see the next ones.' },
  listPage: { da: 'Side {page} af {pages}', en: 'Page {page} of {pages}' },
  open: { da: 'Åbn {number}', en: 'Open {number}' },
  sectionRouting: { da: 'Mangler en, der kan godkende', en: 'Need somebody to approve' },
  sectionOverdue: { da: 'Svaret trækker ud', en: 'Overdue' },
  sectionFlagged: { da: 'Skal bekræftes', en: 'To be affirmed' },
  sectionExpiring: { da: 'Udløber snart', en: 'Run out soon' },
  sectionOpen: { da: 'Venter på svar', en: 'Wait for a decision' },
  sectionOther: { da: 'Afgjort', en: 'Settled' },
  sectionDuties: { da: 'Pligter over tid', en: 'Overdue duties' },
  rowDuty: { da: 'skulle være gjort senest {due}', en: 'was to be done by {due}' },
  rowWith: { da: 'hos {asked}', en: 'with {asked}' },
  rowBy: { da: 'svar senest {when}', en: 'decide by {when}' },
  rowUntil: { da: 'til og med {when}', en: 'until the end of {when}' },
  certificate: { da: 'Bevis (PDF)', en: 'Certificate (PDF)' },
  registerFile: { da: 'Hent CSV', en: 'Download CSV' },
  onlyInTeams: {
    da: 'Her kan du kun læse, hvordan det står. Afgør eller ret det i din egen chat med Hjemmel i Teams.',
    en: 'Here you can only read how it stands. Decide or amend it in your own chat with Hjemmel in Teams.',
  },
} as const satisfies Readonly<Record<string, Wording>>;
