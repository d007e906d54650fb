// What somebody is told when something happens to a solution, and why a press changed nothing and what to do, in Danish and English.
import type { Wording } from '../engine/types.ts';
import type { SolutionNotice, SolutionRefusal } from '../solutions/types.ts';
import type { OutcomeLook } from './card-words.ts';

/** Each says what to do; where nothing was changed, that is said too. */
export const SOLUTION_REFUSALS: Readonly<Record<SolutionRefusal, Wording>> = {
  'not-entitled': {
    da: 'Det kan du ikke gøre her. Intet er ændret. Spørg løsningens ejer om at invitere dig, eller spørg DPO’en.',
    en: 'You cannot do that here. Nothing has changed. Ask the owner of the solution to invite you, or ask the DPO.',
  },
  'item-unknown': {
    da: 'Punktet findes ikke i tjeklisten mere. Intet er ændret. Åbn temaet igen for at se, hvad der gælder nu.',
    en: 'The item is no longer in the checklist. Nothing has changed. Open the theme again to see what holds now.',
  },
  stale: {
    da: 'En anden var hurtigere. Intet er overskrevet: se, hvad der nu står, og gem igen.',
    en: 'Somebody else was first. Nothing was overwritten: see what now stands, and save again.',
  },
  'text-missing': {
    da: 'Der står ikke noget endnu. Skriv et svar, og gem igen.',
    en: 'There is nothing written yet. Write an answer and save again.',
  },
  'text-too-long': {
    da: 'Teksten er for lang, så den er ikke gemt. Gør den kortere, eller læg den i et dokument og sæt et link.',
    en: 'The text is too long, so it was not saved. Make it shorter, or put it into a document and give a link.',
  },
  'reason-missing': { da: 'Skriv en begrundelse, og prøv igen.', en: 'Write a reason and try again.' },
  'evidence-missing': {
    da: 'Her skal der dokumentation til. Sæt et link, eller skriv, hvor den kan findes, og gem igen.',
    en: 'Evidence is needed here. Give a link, or write where it can be found, and save again.',
  },
  'link-unreadable': {
    da: 'Et link skal begynde med https://. Ret det, eller skriv i stedet, hvor dokumentationen kan findes.',
    en: 'A link has to begin with https://. Correct it, or write where the evidence can be found instead.',
  },
  'day-wrong': {
    da: 'Dagen kan ikke læses. Vælg en dag i kalenderen, og gem igen.',
    en: 'The day cannot be read. Choose a day in the calendar and save again.',
  },
  'day-past': { da: 'Den dag er gået. Vælg i dag eller en senere dag.', en: 'That day has passed. Choose today or a later day.' },
  'fact-unknown': {
    da: 'Spørgsmålet findes ikke i tjeklisten mere. Intet er ændret. Åbn spørgsmålene igen.',
    en: 'The question is no longer in the checklist. Nothing has changed. Open the questions again.',
  },
  'not-eligible': {
    da: 'Den person kan ikke vælges. Vælg en kollega, der har en aktiv konto og ikke er gæst.',
    en: 'That person cannot be chosen. Choose a colleague who has an active account and is not a guest.',
  },
  'there-already': { da: 'Den person er allerede med. Intet er ændret.', en: 'That person takes part already. Nothing has changed.' },
  retired: {
    da: 'Løsningen er taget ud af brug, så der kan ikke ændres noget. Skal den i gang igen, så spørg DPO’en.',
    en: 'The solution is retired, so nothing can be changed. If it is to start again, ask the DPO.',
  },
  'being-signed': {
    da: 'Løsningen er ved at blive godkendt, så det, godkendelsen hviler på, kan ikke ændres. Træk anmodningen tilbage først.',
    en: 'The solution is being decided on, so what the approval rests on cannot be changed. Withdraw the request first.',
  },
  'gaps-blocking': {
    da: 'Der er stadig noget, der spærrer for drift. Tryk på »Hvad mangler?«, og få det på plads, eller nævn det som en risiko.',
    en: 'Something still keeps it from production. Press “What is missing?” and settle it, or name it as a risk.',
  },
  'no-sign-off': {
    da: 'Politikken siger ikke, hvem der skal godkende, så løsningen kan ikke sendes herfra. Spørg DPO’en.',
    en: 'The policy does not say who has to approve, so the solution cannot be sent from here. Ask the DPO.',
  },
  'nothing-changed': { da: 'Det er det samme som før, så intet er ændret.', en: 'It is the same as before, so nothing has changed.' },
  'nothing-due': { da: 'Der er ikke noget at gøre lige nu.', en: 'There is nothing to do right now.' },
};

export const SOLUTION_NOTICE_LOOKS: Readonly<Record<SolutionNotice, OutcomeLook>> = {
  invited: { icon: '→', tone: 'accent', word: { da: 'Du er inviteret', en: 'You are invited' } },
  dismissed: { icon: '←', tone: 'emphasis', word: { da: 'Du er ikke længere med', en: 'You no longer take part' } },
  'made-owner': { icon: '→', tone: 'accent', word: { da: 'Du er ejer nu', en: 'You are the owner now' } },
  assigned: { icon: '✎', tone: 'accent', word: { da: 'Du er ansvarlig for et punkt', en: 'You are responsible for an item' } },
  'item-due': { icon: '◷', tone: 'warning', word: { da: 'En frist nærmer sig', en: 'A deadline is near' } },
  'item-overdue': { icon: '!', tone: 'attention', word: { da: 'En frist er gået', en: 'A deadline has passed' } },
  'look-again': { icon: '◷', tone: 'warning', word: { da: 'Tid til at se efter igen', en: 'Time for another look' } },
  'second-look': { icon: '◷', tone: 'warning', word: { da: 'Godkendelsen udløber snart', en: 'The approval runs out soon' } },
  reopened: { icon: '○', tone: 'warning', word: { da: 'Punkter er åbnet igen', en: 'Items are open again' } },
  'contributor-left': {
    icon: '!',
    tone: 'warning',
    word: { da: 'En medarbejder er her ikke mere', en: 'Somebody who took part has left' },
  },
  'in-production': { icon: '✔', tone: 'good', word: { da: 'Godkendt til drift', en: 'Approved for production' } },
  'not-in-production': { icon: '✖', tone: 'attention', word: { da: 'Ikke godkendt til drift', en: 'Not approved for production' } },
  'owner-left': { icon: '!', tone: 'attention', word: { da: 'Løsningen mangler en ejer', en: 'The solution needs an owner' } },
};

/** One line, with what to do. `{solution}` is its number and name. */
export const SOLUTION_NOTICES: Readonly<Record<SolutionNotice, Wording>> = {
  invited: {
    da: 'Du er inviteret med på {solution}. Åbn den, og svar på det, du ved noget om.',
    en: 'You are invited to take part in {solution}. Open it and answer what you know about.',
  },
  dismissed: {
    da: 'Du er ikke længere med på {solution}. Det, du har svaret, bliver stående.',
    en: 'You no longer take part in {solution}. What you have answered stays.',
  },
  'made-owner': {
    da: 'Du er nu ejer af {solution}. Se, hvad der mangler, og hvem der er med.',
    en: 'You are now the owner of {solution}. See what is missing and who takes part.',
  },
  assigned: {
    da: 'Du er sat som ansvarlig for et punkt på {solution}. Åbn det, og svar.',
    en: 'You were made responsible for an item of {solution}. Open it and answer.',
  },
  'item-due': {
    da: 'Noget på {solution} skal snart være klaret. Åbn det, og svar.',
    en: 'Something of {solution} is due soon. Open it and answer.',
  },
  'item-overdue': {
    da: 'Fristen for noget på {solution} er gået. Svar nu, eller sæt en ny frist.',
    en: 'The deadline of something in {solution} has passed. Answer now, or set a new deadline.',
  },
  'look-again': {
    da: 'Det er tid til at se noget efter igen på {solution}. Ret svaret, eller gem det igen, hvis det stadig passer.',
    en: 'It is time to look at something of {solution} again. Change the answer, or save it again if it still holds.',
  },
  'second-look': {
    da: 'Godkendelsen af {solution} udløber{when}. Se tjeklisten efter, og send den til godkendelse igen.',
    en: 'The approval of {solution} runs out{when}. Go through the checklist and send it for approval again.',
  },
  reopened: {
    da: 'Noget ved {solution} er ændret, så punkter er åbnet igen. Se dem efter.',
    en: 'Something about {solution} has changed, so items are open again. Please look at them.',
  },
  'contributor-left': {
    da: 'En, der var med på {solution}, er her ikke mere. Deres punkter er dine nu: svar på dem, eller giv dem til en anden.',
    en: 'Somebody who took part in {solution} has left. Their items are yours now: answer them, or give them to somebody else.',
  },
  'in-production': {
    da: '{solution} er godkendt og i drift{until}. Jeg minder dig om det, når der skal ses på den igen.',
    en: '{solution} is approved and in production{until}. I remind you when it has to be looked at again.',
  },
  'not-in-production': {
    da: '{solution} er ikke godkendt til drift. Se anmodningen for grunden, ret det, og send den igen.',
    en: '{solution} is not approved for production. See the request for the reason, put it right and send it again.',
  },
  'owner-left': {
    da: 'Ejeren af {solution} er her ikke mere. Vælg en ny ejer.',
    en: 'The owner of {solution} is no longer here. Choose a new owner.',
  },
};

export const solutionRefusal = (refusal: SolutionRefusal, lang: 'da' | 'en'): string => SOLUTION_REFUSALS[refusal][lang];
