// Findings of the word list and of files that could not be read, in plain words. Names in braces are filled in.
import type { Wording } from '../engine/types.ts';
import { KEEPER, type WordsByCode } from './finding-words.ts';

const where = (da: string, en: string): Wording => ({ da: `{where} ${da}{near}`, en: `{where} ${en}{near}` });
const choose: Wording = {
  da: 'Vælg et ord, der findes, eller få det tilføjet til ordlisten.',
  en: 'Choose a word that exists, or have it added to the word list.',
};

/** The word list, and names that nothing answers to. */
export const VOCABULARY_WORDS: WordsByCode = {
  'unknown-value': {
    says: where("bruges '{name}' om {named}, men det findes ikke i ordlisten.", "uses '{name}' of {named}, which is not in the word list."),
    whatToDo: choose,
  },
  'unknown-fact': {
    says: where("bruges '{name}', men det findes ikke i ordlisten.", "uses '{name}', which is not in the word list."),
    whatToDo: choose,
  },
  'unknown-duty': {
    says: where("står pligten '{name}', som ikke findes.", "names the duty '{name}', which does not exist."),
    whatToDo: choose,
  },
  'unknown-role': {
    says: where("skal '{name}' godkende, men den rolle findes ikke.", "asks '{name}' to approve, a role that does not exist."),
    whatToDo: choose,
  },
  'unknown-rule': {
    says: where("nævnes reglen '{name}', som ikke findes.", "names the rule '{name}', which does not exist."),
    whatToDo: {
      da: 'Vælg en regel, der findes, eller lad tilfældet stå uden.',
      en: 'Choose a rule that exists, or leave the case without one.',
    },
  },
  'kind-ring': {
    says: {
      da: "'{value}' er i ordlisten sat til at være en slags af sig selv.",
      en: "In the word list '{value}' is made a kind of itself.",
    },
    whatToDo: { da: 'Vælg, hvad der hører under hvad.', en: 'Choose what belongs under what.' },
  },
  'fact-unread': {
    says: { da: 'Ingen regel spørger til {fact}.', en: 'No rule asks for {fact}.' },
    whatToDo: {
      da: 'Det gør ingen skade. Brug det i en regel, eller lad det være.',
      en: 'It does no harm. Use it in a rule, or leave it.',
    },
  },
  'value-unread': {
    says: { da: 'Ingen regel om {fact} nævner disse: {unread}.', en: 'No rule about {fact} mentions these: {unread}.' },
    whatToDo: {
      da: 'Det gør ingen skade. Brug dem i en regel, eller lad dem være.',
      en: 'It does no harm. Use them in a rule, or leave them.',
    },
  },
  'form-twice': {
    says: {
      da: "Ordet '{name}' står både for '{value}' og for '{otherwise}'.",
      en: "The word '{name}' stands for '{value}' and for '{otherwise}'.",
    },
    whatToDo: { da: 'Fjern det fra det ene, så det ikke misforstås.', en: 'Remove it from one of them, so that it is not misunderstood.' },
  },
  'sign-loosens': {
    says: {
      da: "'{value}' gør et svar mildere, men genkendes på svage tegn.",
      en: "'{value}' makes an answer milder, but is recognised by weak signs.",
    },
    whatToDo: {
      da: 'Det skal siges med tydelige ord. Bed den, der passer filerne, om at flytte tegnene til ordene i {file}, linje {line}.',
      en: 'It must be said in so many words. Ask whoever keeps the files to move the signs to the words in {file}, line {line}.',
    },
  },
  'duty-unused': {
    says: { da: "Ingen regel bruger pligten '{duty}'.", en: "No rule uses the duty '{duty}'." },
    whatToDo: {
      da: 'Det gør ingen skade. Brug den i en regel, eller lad den være.',
      en: 'It does no harm. Use it in a rule, or leave it.',
    },
  },
  'role-unused': {
    says: { da: 'Ingen regel beder {role} om at godkende.', en: 'No rule asks {role} to approve.' },
    whatToDo: {
      da: 'Det gør ingen skade. Brug rollen i en regel, eller lad den være.',
      en: 'It does no harm. Use the role in a rule, or leave it.',
    },
  },
  'duty-twice': {
    says: { da: "Pligten '{duty}' står to gange i ordlisten.", en: "The duty '{duty}' stands twice in the word list." },
    whatToDo: KEEPER,
  },
  'role-twice': {
    says: { da: 'Rollen {role} står to gange i ordlisten.', en: 'The role {role} stands twice in the word list.' },
    whatToDo: KEEPER,
  },
  'value-twice': {
    says: { da: "'{name}' står to gange i ordlisten om {named}.", en: "'{name}' stands twice in the word list on {named}." },
    whatToDo: KEEPER,
  },
  'more-of-nothing': {
    says: {
      da: "Ordlisten har flere ord for '{second}', som ikke findes.",
      en: "The word list has more words for '{second}', which does not exist.",
    },
    whatToDo: KEEPER,
  },
  'deadline-wrong': {
    says: { da: "Fristen for pligten '{duty}' kan ikke holdes.", en: "The deadline of the duty '{duty}' cannot be kept." },
    whatToDo: {
      da: 'En frist er 1 til 366 dage, og der mindes om den mindst én dag inden for den, i rækkefølge. Bed den, der passer filerne, om at rette det i {file}, linje {line}.',
      en: 'A deadline is 1 to 366 days, with a reminder on at least one day within it, in their order. Ask whoever keeps the files to correct it in {file}, line {line}.',
    },
  },
};

/** What could not be read: it comes of files that were written by hand or brought in. */
export const READER_WORDS: WordsByCode = {
  'no-instrument': {
    says: { da: 'Der er intet dokument i politikken.', en: 'The policy holds no document.' },
    whatToDo: { da: 'Tilføj et dokument, eller hent et ind.', en: 'Add a document, or bring one in.' },
  },
  'no-clause': {
    says: { da: 'Dokumentet i {file} har ingen afsnit.', en: 'The document in {file} has no clauses.' },
    whatToDo: { da: 'Tilføj det første afsnit.', en: 'Add the first clause.' },
  },
  'front-matter': {
    says: {
      da: 'Dokumentet i {file} mangler oplysninger i toppen, som titel, ejer, udgave, dato eller sprog.',
      en: 'The document in {file} lacks particulars at its top, such as title, owner, edition, date or language.',
    },
    whatToDo: { da: 'Udfyld dokumentets oplysninger.', en: "Fill in the document's particulars." },
  },
  'review-unreadable': {
    says: {
      da: 'Det kan ikke læses, hvornår dokumentet i {file} skal ses igennem igen.',
      en: 'When the document in {file} is to be looked at again cannot be read.',
    },
    whatToDo: KEEPER,
  },
  'review-unknown': {
    says: {
      da: 'Det afsnit i {file}, der siger, hvornår dokumentet skal ses igennem igen, findes ikke.',
      en: 'The clause in {file} that says when the document is to be looked at again is not there.',
    },
    whatToDo: {
      da: 'Sæt afsnittet ind igen, hvis det blev slettet. {keeper}',
      en: 'Put the clause back if it was removed. {keeper}',
    },
  },
  heading: {
    says: { da: 'En overskrift i {file}, linje {line}, kan ikke læses.', en: 'A heading in {file}, line {line}, cannot be read.' },
    whatToDo: KEEPER,
  },
  'clause-twice': {
    says: { da: "To afsnit har den samme betegnelse, '{name}'.", en: "Two clauses have the same id, '{name}'." },
    whatToDo: KEEPER,
  },
  'text-without-clause': {
    says: {
      da: 'Der står tekst uden for ethvert afsnit i {file}, linje {line}.',
      en: 'There is text outside of every clause in {file}, line {line}.',
    },
    whatToDo: { da: 'Teksten skal stå under et afsnit. {keeper}', en: 'The text must stand under a clause. {keeper}' },
  },
  'note-without-clause': {
    says: {
      da: 'Der står en fortolkning uden for ethvert afsnit i {file}, linje {line}.',
      en: 'There is an interpretation outside of every clause in {file}, line {line}.',
    },
    whatToDo: KEEPER,
  },
  'note-unreadable': {
    says: {
      da: "En fortolkning under '{clause}' kan ikke læses: den skal sige, hvem der skrev den og hvornår.",
      en: "An interpretation under '{clause}' cannot be read: it must say who wrote it and when.",
    },
    whatToDo: {
      da: 'Skriv fortolkningen igen, og fjern den gamle. {keeper}',
      en: 'Write the interpretation again, and remove the old one. {keeper}',
    },
  },
  'block-unknown': {
    says: { da: "Under '{clause}' står en blok, som ikke kan læses.", en: "There is a block under '{clause}' that cannot be read." },
    whatToDo: KEEPER,
  },
  'rule-without-clause': {
    says: {
      da: 'Der står en regel eller et punkt uden for ethvert afsnit i {file}, linje {line}.',
      en: 'There is a rule or an item outside of every clause in {file}, line {line}.',
    },
    whatToDo: KEEPER,
  },
  'fence-open': {
    says: { da: "En regel under '{clause}' har ingen slutning.", en: "A rule under '{clause}' has no end." },
    whatToDo: KEEPER,
  },
  'rule-incomplete': {
    says: {
      da: "En regel under '{clause}' er ikke skrevet færdig: den siger ikke, hvornår den gælder, eller har ingen betegnelse.",
      en: "A rule under '{clause}' is not finished: it does not say when it applies, or has no id.",
    },
    whatToDo: { da: 'Skriv reglen igen, og fjern den gamle. {keeper}', en: 'Write the rule again, and remove the old one. {keeper}' },
  },
  'unknown-modality': {
    says: {
      da: "En regel under '{clause}' siger ikke klart, hvad svaret er. Indtil videre læses den som 'ikke tilladt'.",
      en: "A rule under '{clause}' does not say clearly what the answer is. For now it is read as 'not allowed'.",
    },
    whatToDo: { da: 'Vælg svaret i reglen.', en: 'Choose the answer in the rule.' },
  },
  'item-incomplete': {
    says: {
      da: "Et punkt på tjeklisten under '{clause}' er ikke skrevet færdigt: det mangler betegnelse, spørgsmål, begrundelse eller dokumentation.",
      en: "An item of the checklist under '{clause}' is not finished: it lacks its id, its question, its reason or what counts as evidence.",
    },
    whatToDo: KEEPER,
  },
  'sorting-incomplete': {
    says: {
      da: "En sortering under '{clause}' er ikke skrevet færdig: den siger ikke, hvornår den gælder, eller hvad der følger.",
      en: "A sorting under '{clause}' is not finished: it does not say when it applies, or what follows.",
    },
    whatToDo: KEEPER,
  },
  'sign-off-incomplete': {
    says: {
      da: "Godkendelsen til drift under '{clause}' er ikke skrevet færdig: den siger ikke, hvor længe den gælder, eller har ingen betegnelse.",
      en: "The sign-off under '{clause}' is not finished: it does not say how long it counts, or has no id.",
    },
    whatToDo: KEEPER,
  },
  'unknown-blocks': {
    says: {
      da: "Det kan ikke læses, om et punkt på tjeklisten under '{clause}' holder en løsning tilbage. Indtil videre gør det det altid.",
      en: "Whether an item of the checklist under '{clause}' holds a solution back cannot be read. For now it always does.",
    },
    whatToDo: KEEPER,
  },
  'unknown-wording': {
    says: {
      da: 'Det kan ikke læses, om ordene i {file} er politikkens egne eller vores. Indtil videre vises de som politikkens.',
      en: "Whether the words in {file} are the policy's own or ours cannot be read. For now they are shown as the policy's.",
    },
    whatToDo: KEEPER,
  },
  'unknown-consent': {
    says: {
      da: "En regel under '{clause}' vil have samtykke fra nogen, der ikke kan vælges. Indtil videre læses det som den anden part.",
      en: "A rule under '{clause}' wants consent from somebody who cannot be chosen. For now it is read as the other party.",
    },
    whatToDo: { da: 'Vælg, om den anden part skal give samtykke.', en: 'Choose whether the other party must consent.' },
  },
  'unknown-outcome': {
    says: { da: "Tilfældet '{case}' har et svar, som ikke findes.", en: "The case '{case}' has an answer that does not exist." },
    whatToDo: { da: 'Vælg svaret i tilfældet.', en: 'Choose the answer in the case.' },
  },
  'unknown-key': {
    says: {
      da: "I {file}, linje {line}, står '{name}', som ingen læser; det er nok en slåfejl.",
      en: "In {file}, line {line}, there is '{name}', which nobody reads; it is probably a slip.",
    },
    whatToDo: KEEPER,
  },
  'wrong-shape': {
    says: {
      da: 'I {file}, linje {line}, står noget andet, end der skulle.',
      en: 'In {file}, line {line}, there is something else than there should be.',
    },
    whatToDo: KEEPER,
  },
  'file-unread': {
    says: { da: 'Ingen læser filen {file}.', en: 'Nobody reads the file {file}.' },
    whatToDo: {
      da: 'Den ændrer ingen svar. Den, der passer filerne, kan flytte eller fjerne den.',
      en: 'It changes no answer. Whoever keeps the files can move or remove it.',
    },
  },
  'yaml-unreadable': {
    says: { da: 'Noget i {file}, linje {line}, kan ikke læses.', en: 'Something in {file}, line {line}, cannot be read.' },
    whatToDo: KEEPER,
  },
  'yaml-too-large': {
    says: { da: 'Filen {file} er for stor til at blive læst.', en: 'The file {file} is too large to be read.' },
    whatToDo: { da: 'Bed den, der passer filerne, om at dele den i flere.', en: 'Ask whoever keeps the files to split it.' },
  },
  'yaml-too-deep': {
    says: { da: 'Noget i {file} er bygget for dybt til at blive læst.', en: 'Something in {file} is nested too deeply to be read.' },
    whatToDo: KEEPER,
  },
  'yaml-alias': {
    says: {
      da: 'I {file}, linje {line}, henvises der til noget i stedet for at skrive det ud.',
      en: 'In {file}, line {line}, something is referred to instead of being written out.',
    },
    whatToDo: KEEPER,
  },
  'yaml-key': {
    says: {
      da: 'I {file}, linje {line}, står et navn, som ikke må bruges.',
      en: 'In {file}, line {line}, there is a name that may not be used.',
    },
    whatToDo: KEEPER,
  },
};
