// What cards of solutions say, in Danish and English; where a solution, a theme and an item stand as a colour, a sign and a word.
import type { Wording } from '../engine/types.ts';
import type { DescribedPart, Gap, Part, Stage, ThemeState } from '../solutions/types.ts';
import type { OutcomeLook } from './card-words.ts';

/** `again`: in production, where something that blocks was opened again. */
export const STAGE_LOOKS: Readonly<Record<Stage | 'again', OutcomeLook>> = {
  idea: { icon: '○', tone: 'accent', word: { da: 'Idé', en: 'Idea' } },
  'proof-of-concept': { icon: '○', tone: 'accent', word: { da: 'Forsøg (PoC)', en: 'Proof of concept' } },
  pilot: { icon: '◷', tone: 'accent', word: { da: 'Pilot', en: 'Pilot' } },
  production: { icon: '✔', tone: 'good', word: { da: 'I drift', en: 'In production' } },
  again: {
    icon: '!',
    tone: 'warning',
    word: { da: 'I drift, men noget er åbnet igen', en: 'In production, but items are open again' },
  },
  retired: { icon: '–', tone: 'emphasis', word: { da: 'Taget ud af brug', en: 'Retired' } },
};

/** The word says it all: colour and sign only help the eye. */
export const THEME_LOOKS: Readonly<Record<ThemeState, OutcomeLook>> = {
  done: { icon: '✔', tone: 'good', word: { da: 'Færdig', en: 'Done' } },
  open: { icon: '○', tone: 'warning', word: { da: 'Åben', en: 'Open' } },
  blocking: { icon: '✖', tone: 'attention', word: { da: 'Spærrer', en: 'Blocking' } },
  none: { icon: '–', tone: 'emphasis', word: { da: 'Ikke relevant', en: 'Not relevant' } },
};

/** Whether it is known what a solution is sorted as. */
export const SORTED_LOOKS = {
  certain: { icon: '✔', tone: 'accent', word: { da: 'Det peger svarene på', en: 'What the answers point to' } },
  open: { icon: '?', tone: 'warning', word: { da: 'Ikke afklaret endnu', en: 'Not settled yet' } },
} as const satisfies Readonly<Record<string, OutcomeLook>>;

export type ItemShown = 'answered' | 'not-applicable' | 'accepted-risk' | 'ruled-out' | Gap;

export const ITEM_LOOKS: Readonly<Record<ItemShown, { readonly icon: string; readonly word: Wording }>> = {
  answered: { icon: '✔', word: { da: 'Besvaret', en: 'Answered' } },
  'not-applicable': { icon: '–', word: { da: 'Gælder ikke', en: 'Not applicable' } },
  'accepted-risk': { icon: '✔', word: { da: 'Risikoen er accepteret', en: 'Risk accepted' } },
  'ruled-out': { icon: '–', word: { da: 'Ikke relevant for denne løsning', en: 'Not relevant to this solution' } },
  open: { icon: '○', word: { da: 'Mangler svar', en: 'Not answered' } },
  reopened: { icon: '○', word: { da: 'Åbnet igen', en: 'Opened again' } },
  'not-known': { icon: '?', word: { da: 'Det vides ikke, om det gælder', en: 'Not known whether it applies' } },
  again: { icon: '○', word: { da: 'Skal ses efter igen', en: 'Due for another look' } },
  'clause-changed': { icon: '○', word: { da: 'Teksten er ændret siden', en: 'The text has changed since' } },
  'risk-named': { icon: '!', word: { da: 'Risiko, der ikke er accepteret endnu', en: 'Risk not accepted yet' } },
};

/** Why an item is a gap, and what to do. */
export const GAP_SAYS: Readonly<Record<Gap, Wording>> = {
  open: { da: 'Det er ikke besvaret endnu. Skriv svaret her.', en: 'This is not answered yet. Write the answer here.' },
  reopened: {
    da: 'Noget ved løsningen er ændret, så svaret skal ses efter. Ret det, eller gem det igen, hvis det stadig passer.',
    en: 'Something about the solution has changed, so the answer needs a look. Change it, or save it again if it still holds.',
  },
  'not-known': {
    da: 'Det vides ikke, om det gælder for løsningen. Svar på spørgsmålene om rolle og risiko, eller svar her for en sikkerheds skyld.',
    en: 'It is not known whether this applies to the solution. Answer the questions about role and risk, or answer here to be on the safe side.',
  },
  again: {
    da: 'Det er tid til at se på det igen. Ret svaret, eller gem det igen, hvis det stadig passer.',
    en: 'It is time to look at this again. Change the answer, or save it again if it still holds.',
  },
  'clause-changed': {
    da: 'Teksten er ændret, siden der blev svaret. Læs den, og ret svaret, eller gem det igen, hvis det stadig passer.',
    en: 'The text has changed since this was answered. Read it, and change the answer, or save it again if it still holds.',
  },
  'risk-named': {
    da: 'Risikoen er nævnt, men ingen har accepteret den endnu. Det gør DPO’en, eller de, der godkender, at løsningen går i drift.',
    en: 'The risk is named, but nobody has accepted it yet. The DPO does that, or those who approve that the solution goes into production.',
  },
};

export const PART_WORDS: Readonly<Record<Part, Wording>> = {
  owner: { da: 'ejer', en: 'owner' },
  contributor: { da: 'medarbejder på løsningen', en: 'contributor' },
  dpo: { da: 'DPO', en: 'DPO' },
  it: { da: 'IT', en: 'IT' },
  other: { da: 'kollega', en: 'colleague' },
  nobody: { da: 'Hjemmel', en: 'Hjemmel' },
};

/** What is described of a solution; an item can be opened again by a change of each. */
export const DESCRIBED_WORDS: Readonly<Record<DescribedPart, { readonly label: Wording; readonly asks: Wording }>> = {
  name: { label: { da: 'navn', en: 'name' }, asks: { da: 'Hvad hedder løsningen?', en: 'What is the solution called?' } },
  purpose: { label: { da: 'formål', en: 'purpose' }, asks: { da: 'Hvad skal den bruges til?', en: 'What is it to be used for?' } },
  vendor: { label: { da: 'leverandør', en: 'vendor' }, asks: { da: 'Hvem leverer den?', en: 'Who supplies it?' } },
  model: { label: { da: 'model', en: 'model' }, asks: { da: 'Hvilken model bruger den?', en: 'Which model does it use?' } },
  data: { label: { da: 'data', en: 'data' }, asks: { da: 'Hvilke data arbejder den med?', en: 'Which data does it work with?' } },
  users: { label: { da: 'brugere', en: 'users' }, asks: { da: 'Hvem bruger den?', en: 'Who uses it?' } },
};

export const SOLUTION_WORDS = {
  solution: { da: 'Løsning {number}', en: 'Solution {number}' },
  colleague: { da: 'en kollega', en: 'a colleague' },
  you: { da: 'dig', en: 'you' },
  noName: { da: 'Uden navn', en: 'Without a name' },
  policySays: { da: 'Det står der', en: 'What it says' },
  inOurWords: { da: 'i vores ord', en: 'in our words' },
  ourWordsSay: {
    da: 'Teksten er vores egne ord om loven, ikke lovens tekst.',
    en: 'The text is our own words about the law, not the text of the law.',
  },
  source: { da: 'Kilde', en: 'Source' },
  from: { da: 'Gælder fra', en: 'Applies from' },
  saved: { da: 'Gemt.', en: 'Saved.' },
  save: { da: 'Gem', en: 'Save' },
  saveNext: { da: 'Gem og næste', en: 'Save and next' },
  saveGoOn: { da: 'Gem og fortsæt', en: 'Save and go on' },
  saveLater: { da: 'Gem til senere', en: 'Save for later' },
  later: { da: 'Senere', en: 'Later' },
  open: { da: 'Åbn', en: 'Open' },
  openSolution: { da: 'Åbn løsningen', en: 'Open the solution' },
  openNumber: { da: 'Åbn {number}', en: 'Open {number}' },
  back: { da: 'Til overblikket', en: 'To the overview' },
  previous: { da: 'Forrige', en: 'Previous' },
  next: { da: 'Næste', en: 'Next' },
  nextTheme: { da: 'Næste tema', en: 'Next theme' },
  page: { da: 'Side {page} af {pages}', en: 'Page {page} of {pages}' },
  more: { da: 'og {number} til', en: 'and {number} more' },
  onlyInTeams: {
    da: 'Her kan du kun læse, hvordan det står. Svar og ret i din egen chat med Hjemmel i Teams.',
    en: 'Here you can only read how it stands. Answer and change it in your own chat with Hjemmel in Teams.',
  },

  offerTitle: { da: 'Fra forsøg til drift', en: 'From trial to production' },
  offerSays: {
    da: 'Når en AI-løsning går i drift, er der flere ting, der skal være styr på. Jeg holder tjeklisten, husker, hvad der mangler, og samler det til godkendelsen.',
    en: 'When an AI solution goes into production, several things have to be in order. I keep the checklist, remember what is missing and gather it for the approval.',
  },
  offerSteps: {
    da: 'Du kan tage det i små skridt, gemme undervejs og gøre det sammen med andre.',
    en: 'You can take it in small steps, save on the way and do it together with others.',
  },
  offerBegin: { da: 'Opret løsningen', en: 'Create the solution' },
  offerMine: { da: 'Vis mine løsninger', en: 'Show my solutions' },
  beginTitle: { da: 'Opret en løsning', en: 'Create a solution' },
  beginSays: { da: 'Navn og formål er nok. Resten kan komme senere.', en: 'Name and purpose are enough. The rest may follow.' },
  beginRest: { da: 'Kan komme senere', en: 'May follow later' },
  beginYes: { da: 'Opret', en: 'Create' },
  beginKept: {
    da: 'Det, du skriver her, gemmes og ses af dig, dem du inviterer, DPO’en og IT. Andre ser kun navn og trin. Skriv ikke oplysninger om personer.',
    en: 'What you write here is kept and seen by you, whom you invite, the DPO and IT. Others see only name and stage. Write nothing about people.',
  },
  nameMissing: { da: 'Skriv, hvad løsningen hedder', en: 'Write what the solution is called' },
  purposeMissing: { da: 'Skriv kort, hvad den skal bruges til', en: 'Write briefly what it is to be used for' },

  describe: { da: 'Beskriv løsningen', en: 'Describe the solution' },
  describeSays: {
    da: 'Ændrer du noget her, åbnes de punkter igen, som det har betydning for.',
    en: 'If you change something here, the items that it matters to are opened again.',
  },
  stage: { da: 'Trin', en: 'Stage' },
  stageSays: {
    da: 'I drift kommer løsningen kun, når det er godkendt.',
    en: 'The solution goes into production only once that is approved.',
  },
  stageMissing: { da: 'Vælg et trin', en: 'Choose a stage' },
  move: { da: 'Skift trin', en: 'Change the stage' },

  facts: { da: 'Rolle og risiko', en: 'Role and risk' },
  factsSays: {
    da: 'Nogle få spørgsmål ad gangen. Er du i tvivl, så vælg »Ved ikke endnu«: så står det åbent og bliver ikke glemt.',
    en: 'A few questions at a time. If in doubt, choose “Not known yet”: then it stays open and is not forgotten.',
  },
  factsLeft: { da: '{number} spørgsmål er ikke besvaret endnu', en: 'Questions not answered yet: {number}' },
  factsMany: { da: 'Vælg gerne flere', en: 'You may choose several' },
  notKnownYet: { da: 'Ved ikke endnu', en: 'Not known yet' },
  factsResult: { da: 'Se, hvad det peger på', en: 'See what it points to' },
  factsNone: { da: 'Der er ikke flere spørgsmål.', en: 'There are no more questions.' },

  look: { da: 'Første blik på rolle og risiko', en: 'First look at role and risk' },
  lookBy: { da: 'Fordi', en: 'Because' },
  lookOtherwise: {
    da: 'Ingen af tjeklistens regler rammer med de svar, der er givet.',
    en: 'None of the rules of the checklist applies with the answers given.',
  },
  lookPossible: { da: 'Kan endnu være', en: 'Can still be' },
  lookOpen: { da: 'Det kan komme til at gælde', en: 'What may come to apply' },
  lookMissing: { da: 'Det mangler vi at vide', en: 'What we still need to know' },
  lookNotAdvice: {
    da: 'Vis det til DPO’en. Det er et første blik efter faste regler, ikke juridisk rådgivning.',
    en: 'Show this to the DPO. It is a first look by fixed rules, not legal advice.',
  },
  answerAnew: { da: 'Ret svarene', en: 'Change the answers' },
  answerMore: { da: 'Svar på mere', en: 'Answer more' },

  themes: { da: 'Temaer', en: 'Themes' },
  themeCount: { da: '{done} af {of}', en: '{done} of {of}' },
  items: { da: 'Punkter', en: 'Items' },
  otherItems: { da: 'Temaets andre punkter', en: 'Other items of the theme' },
  itemWhy: { da: 'Hvorfor', en: 'Why' },
  itemEvidence: { da: 'Det tæller som dokumentation', en: 'What counts as evidence' },
  itemNeedsEvidence: { da: 'Her skal der vedlægges dokumentation.', en: 'Evidence must be given here.' },
  itemWho: { da: 'Besvares af', en: 'Answered by' },
  itemBlocks: { da: 'Spærrer for drift, indtil det er på plads.', en: 'Keeps it from production until it is settled.' },
  itemAgain: { da: 'Skal være på plads, når løsningen er i drift.', en: 'Has to be settled while the solution is in production.' },
  itemMayFollow: { da: 'Kan vente til efter, at den er gået i drift.', en: 'May wait until after it has gone into production.' },
  blocksShort: { da: 'spærrer', en: 'blocking' },
  responsible: { da: 'Ansvarlig', en: 'Responsible' },
  due: { da: 'Frist', en: 'Due' },
  overdue: { da: 'Fristen er gået', en: 'The deadline has passed' },
  again: { da: 'Ses efter igen', en: 'Looked at again' },
  changedBy: { da: 'Sidst ændret af {person} {when}', en: 'Last changed by {person} {when}' },
  reopenedBy: { da: 'Åbnet igen, fordi dette er ændret', en: 'Opened again because this changed' },
  secondLook: { da: 'tid til at se efter igen', en: 'time for another look' },
  answer: { da: 'Svar', en: 'Answer' },
  evidence: { da: 'Dokumentation', en: 'Evidence' },
  reason: { da: 'Begrundelse', en: 'Reason' },
  acceptedBy: { da: 'Accepteret af {people} {when}', en: 'Accepted by {people} {when}' },
  acceptedIn: { da: 'med anmodning {number}', en: 'with request {number}' },
  answerInput: { da: 'Dit svar', en: 'Your answer' },
  linkInput: { da: 'Link til dokumentation (https, ét på hver linje)', en: 'Link to evidence (https, one on each line)' },
  noteInput: { da: 'Hvor dokumentationen ellers kan findes', en: 'Where else the evidence can be found' },
  aside: { da: 'Gælder ikke', en: 'Not applicable' },
  asideSays: { da: 'Så tæller punktet som klaret. Begrundelsen gemmes.', en: 'The item then counts as done. The reason is kept.' },
  asideWhy: { da: 'Hvorfor gælder det ikke?', en: 'Why does it not apply?' },
  asideYes: { da: 'Det gælder ikke', en: 'It does not apply' },
  risk: { da: 'Accepter risikoen', en: 'Accept the risk' },
  riskSays: {
    da: 'Du nævner risikoen nu. Den er først accepteret, når de, der godkender, har sagt ja; de ser, hvad du skriver.',
    en: 'You name the risk now. It is accepted only once those who approve have said yes; they see what you write.',
  },
  riskSaysDpo: { da: 'Du accepterer risikoen nu. Begrundelsen gemmes.', en: 'You accept the risk now. The reason is kept.' },
  riskWhy: { da: 'Hvad er risikoen, og hvorfor kan den bæres?', en: 'What is the risk, and why can it be borne?' },
  riskYes: { da: 'Ja, tag risikoen med', en: 'Yes, take the risk along' },
  reasonMissing: { da: 'Skriv en begrundelse', en: 'Write a reason' },
  reopen: { da: 'Åbn igen', en: 'Open again' },
  assign: { da: 'Ansvarlig og frist', en: 'Responsible and due' },
  assignWho: { da: 'Hvem er ansvarlig?', en: 'Who is responsible?' },
  assignNobody: { da: 'Ingen bestemt', en: 'Nobody in particular' },
  assignDay: { da: 'Senest hvilken dag?', en: 'By which day?' },
  assignYes: { da: 'Gem ansvarlig og frist', en: 'Save responsible and due' },
  see: { da: 'Se også', en: 'See also' },
  seeShow: { da: 'Vis, hvad der ellers står', en: 'Show what else is said' },
  conflict: { da: 'En anden har gemt imens', en: 'Somebody else has saved meanwhile' },
  conflictSays: {
    da: 'Intet er overskrevet. Øverst står det, der nu er gemt; dit eget står i felterne. Ret det til, og gem, eller behold det andet.',
    en: 'Nothing was overwritten. What is now saved stands first; your own stands in the fields. Adapt it and save, or keep the other.',
  },
  conflictTheirs: { da: 'Det, der nu er gemt', en: 'What is now saved' },
  conflictYours: { da: 'Det, du skrev', en: 'What you wrote' },
  conflictKeep: { da: 'Behold det, der er gemt', en: 'Keep what is saved' },
  conflictSave: { da: 'Gem mit i stedet', en: 'Save mine instead' },
  tooLongHere: {
    da: 'Det, der er skrevet her, er for langt til et kort. Læg det i et dokument, og bed DPO’en om at gøre svaret kortere.',
    en: 'What is written here is too long for a card. Put it into a document, and ask the DPO to make the answer shorter.',
  },
  nothingWritten: { da: 'Intet', en: 'Nothing' },

  owner: { da: 'Ejer', en: 'Owner' },
  ownerLeft: {
    da: 'Ejeren er her ikke mere. DPO’en skal give løsningen en ny ejer.',
    en: 'The owner is no longer here. The DPO has to give the solution a new owner.',
  },
  gapsBlocking: { da: '{number} mangler før drift', en: 'Missing before production: {number}' },
  gapsAgain: { da: '{number} skal på plads igen', en: 'To be settled again: {number}' },
  gapsOpen: { da: '{number} kan følge efter', en: 'May follow: {number}' },
  gapsRisks: { da: 'Risici, der venter på accept: {number}', en: 'Risks waiting to be accepted: {number}' },
  gapsNone: { da: 'Intet spærrer for drift', en: 'Nothing keeps it from production' },
  gapsReady: { da: 'Klar til at blive sendt til godkendelse', en: 'Ready to be sent for approval' },
  nextDay: { da: 'Næste dag', en: 'Next day' },
  mayBe: { da: 'måske {values}', en: 'maybe {values}' },
  signPending: { da: 'Anmodning {number} om drift venter på svar', en: 'Request {number} to go into production waits for a decision' },
  signApproved: { da: 'Godkendt til drift med anmodning {number}', en: 'Approved for production with request {number}' },
  signEnded: { da: 'Anmodning {number} om drift førte ikke til et ja', en: 'Request {number} to go into production did not end in a yes' },
  signUntil: { da: 'til og med {when}', en: 'until the end of {when}' },
  signAgain: {
    da: 'Noget, der spærrer, er åbnet igen siden godkendelsen. Send den til godkendelse igen, når det er på plads.',
    en: 'Something that blocks was opened again since the approval. Send it for approval again once that is settled.',
  },
  missing: { da: 'Hvad mangler?', en: 'What is missing?' },
  people: { da: 'Personer', en: 'People' },
  signOff: { da: 'Send til godkendelse', en: 'Send for approval' },
  chooseTheme: { da: 'Vælg et tema', en: 'Choose a theme' },
  openTheme: { da: 'Åbn temaet', en: 'Open the theme' },

  missingTitle: { da: 'Det mangler før drift', en: 'Still missing before production' },
  missingBlocking: { da: 'Skal på plads før drift', en: 'To be settled before production' },
  missingRisks: { da: 'Risici, der er nævnt', en: 'Risks that are named' },
  missingOpen: { da: 'Kan følge efter', en: 'May follow' },
  missingTitleAgain: { da: 'Det skal på plads igen', en: 'To be settled again' },
  missingNone: { da: 'Der mangler ikke noget.', en: 'Nothing is missing.' },
  missingReady: {
    da: 'Intet spærrer. Løsningen kan sendes til godkendelse.',
    en: 'Nothing is in the way. The solution can be sent for approval.',
  },

  listMine: { da: 'Dine løsninger', en: 'Your solutions' },
  listAll: { da: 'Løsninger', en: 'Solutions' },
  listNone: { da: 'Du har ingen løsninger endnu.', en: 'You have no solutions yet.' },
  rowDay: { da: 'næste dag {when}', en: 'next day {when}' },
  rowUntil: { da: 'godkendt til og med {when}', en: 'approved until the end of {when}' },
  rowOrphaned: { da: 'ejeren er her ikke mere', en: 'the owner is no longer here' },

  peopleSays: {
    da: 'Dem, du inviterer, kan svare på tjeklisten sammen med dig. DPO’en og IT kan altid se med.',
    en: 'Those you invite can answer the checklist with you. The DPO and IT can always look on.',
  },
  contributors: { da: 'Medarbejdere på løsningen', en: 'Contributors' },
  nobodyYet: { da: 'ingen endnu', en: 'nobody yet' },
  invite: { da: 'Invitér', en: 'Invite' },
  inviteWho: { da: 'Hvem skal være med?', en: 'Who is to join?' },
  dismiss: { da: 'Fjern', en: 'Remove' },
  dismissWho: { da: 'Hvem skal ikke være med længere?', en: 'Who is no longer to take part?' },
  dismissSays: { da: 'Det, de har svaret, bliver stående.', en: 'What they have answered stays.' },
  leave: { da: 'Forlad løsningen', en: 'Leave the solution' },
  handOver: { da: 'Giv ejerskabet videre', en: 'Hand over ownership' },
  handOverWho: { da: 'Hvem skal eje løsningen?', en: 'Who is to own the solution?' },
  handOverSays: {
    da: 'Så er det den nye ejer, der svarer for løsningen og sender den til godkendelse.',
    en: 'The new owner then answers for the solution and sends it for approval.',
  },
  choosePerson: { da: 'Vælg en kollega', en: 'Choose a colleague' },

  signTitle: { da: 'Send løsningen til godkendelse', en: 'Send the solution for approval' },
  signSays: {
    da: 'De, der godkender, ser løsningen, som den står nu, med alle svar og de risici, der er nævnt.',
    en: 'Those who approve see the solution as it now stands, with all answers and the risks that are named.',
  },
  signBlocked: {
    da: 'Den kan ikke sendes endnu. Det her spærrer: få det på plads, eller lad ejeren nævne det som en risiko.',
    en: 'It cannot be sent yet. This is in the way: settle it, or let the owner name it as a risk.',
  },
  signNone: {
    da: 'Politikken siger ikke, hvem der skal godkende, så løsningen kan ikke sendes herfra. Spørg DPO’en.',
    en: 'The policy does not say who has to approve, so the solution cannot be sent from here. Ask the DPO.',
  },
  signRisks: { da: 'Risici, der følger med', en: 'Risks that go along' },
  signNoRisks: { da: 'Ingen risici er nævnt.', en: 'No risks are named.' },
  signItems: { da: 'Alle punkter, som de står', en: 'All items as they stand' },
  signShowItems: { da: 'Vis alle punkter', en: 'Show all items' },
  signValid: { da: 'Et ja gælder højst {days} dage.', en: 'A yes counts for {days} days at most.' },
  signWords: { da: 'Besked til dem, der afgør (valgfrit)', en: 'Message to those who decide (optional)' },
  signItemsElsewhere: {
    da: 'Der er ikke plads til alle punkter her. Resten står i løsningens tjekliste.',
    en: 'There is no room for all items here. The rest stands in the checklist of the solution.',
  },
  onDay: { da: '{when}', en: 'on {when}' },
  publicSays: {
    da: 'Mere ser kun de, der er med på løsningen. Spørg DPO’en, hvis du har brug for det.',
    en: 'Only those who take part in the solution see more. Ask the DPO if you need it.',
  },
  intoProduction: { da: 'i drift', en: 'into production' },
  asksFor: { da: 'Det gælder', en: 'It is about' },
  signFacts: { da: 'Det ved vi om løsningen', en: 'What is known of the solution' },
  signPurpose: { da: 'Løsningens formål', en: 'Purpose of the solution' },
  signRisksSay: {
    da: 'Et ja er også et ja til disse risici.',
    en: 'A yes is a yes to these risks too.',
  },
  signNextRejected: {
    da: 'Løsningen går altså ikke i drift. Ret det, begrundelsen nævner, og send den til godkendelse igen.',
    en: 'So the solution does not go into production. Put right what the reason names, and send it for approval again.',
  },
  signNextEnded: {
    da: 'Der er ikke noget ja, der gælder. Se tjeklisten efter, og send løsningen til godkendelse igen.',
    en: 'There is no yes that counts. Go through the checklist and send the solution for approval again.',
  },
  signNextApproved: {
    da: 'Løsningen er i drift. Ændrer du model, data eller brugere, så skriv det i løsningen: så ser jeg, hvad der skal ses efter.',
    en: 'The solution is in production. If you change model, data or users, write it into the solution: I then see what needs a look.',
  },
} as const satisfies Readonly<Record<string, Wording>>;
