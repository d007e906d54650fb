// What the checks find, in plain words for whoever answers for the policy, and what to do about it. Names in braces are filled in.
import type { Wording } from '../engine/types.ts';

export type FindingWords = { readonly says: Wording; readonly whatToDo: Wording };
/** By the code of a finding. */
export type WordsByCode = Readonly<Record<string, FindingWords>>;

export const KEEPER: Wording = {
  da: 'Bed den, der passer filerne, om at rette det i {file}, linje {line}.',
  en: 'Ask whoever keeps the files to correct it in {file}, line {line}.',
};

export const CHECK_WORDS: WordsByCode = {
  'quote-not-in-text': {
    says: {
      da: "Reglen '{rule}' bygger på ord, der ikke længere står i '{clause}'.",
      en: "The rule '{rule}' rests on words that no longer stand in '{clause}'.",
    },
    whatToDo: {
      da: 'Vælg den sætning, som reglen nu bygger på, eller lad den bygge på hele afsnittet.',
      en: 'Choose the sentence that the rule now rests on, or let it rest on the whole clause.',
    },
  },
  'nothing-to-quote': {
    says: {
      da: "Reglen '{rule}' står under '{clause}', som er uden tekst.",
      en: "The rule '{rule}' stands under '{clause}', which has no text.",
    },
    whatToDo: { da: 'Skriv afsnittets tekst, eller fjern reglen.', en: 'Write the text of the clause, or remove the rule.' },
  },
  'no-approver': {
    says: {
      da: "Reglen '{rule}' kræver godkendelse, men siger ikke altid, hvem der godkender.",
      en: "The rule '{rule}' asks for approval, but does not always say who approves.",
    },
    whatToDo: { da: 'Vælg, hvem der altid skal godkende.', en: 'Choose who is always to approve.' },
  },
  'consent-unasked': {
    says: {
      da: "Reglen '{rule}' vil have den anden parts samtykke, men beder ingen om at godkende.",
      en: "The rule '{rule}' wants the other party's consent, but asks nobody to approve.",
    },
    whatToDo: { da: 'Fjern samtykket, eller lad reglen kræve godkendelse.', en: 'Remove the consent, or let the rule ask for approval.' },
  },
  'clause-without-rule': {
    says: {
      da: "'{clause}' har ingen regel: afsnittet er vejledende og giver ikke selv svar.",
      en: "'{clause}' has no rule: the clause is for guidance and gives no answers of its own.",
    },
    whatToDo: {
      da: 'Er det meningen, skal du ikke gøre noget. Skal afsnittet give svar, så tilføj en regel under det.',
      en: 'If that is intended there is nothing to do. If the clause is to give answers, add a rule under it.',
    },
  },
  'not-affirmed': {
    says: {
      da: "Ingen har endnu bekræftet, at reglerne i '{about}' passer til teksten.",
      en: "Nobody has yet affirmed that the rules in '{about}' fit the text.",
    },
    whatToDo: {
      da: 'Læs reglerne op mod teksten, og bekræft dem, når de passer.',
      en: 'Read the rules against the text, and affirm them when they fit.',
    },
  },
  'text-moved': {
    says: {
      da: "Teksten i '{clause}' er ændret, efter at reglerne under den blev bekræftet.",
      en: "The text of '{clause}' has changed since the rules under it were affirmed.",
    },
    whatToDo: {
      da: 'Læs reglerne op mod den nye tekst. Ret dem, der ikke passer, og bekræft dem så.',
      en: 'Read the rules against the new text. Change those that do not fit, then affirm them.',
    },
  },
  'lock-without-clause': {
    says: {
      da: "Et afsnit, som engang blev bekræftet ({name}), findes ikke mere i '{instrument}'.",
      en: "A clause that was once affirmed ({name}) is no longer in '{instrument}'.",
    },
    whatToDo: {
      da: 'Det ændrer ingen svar. Den, der passer filerne, kan fjerne linjen i {file}.',
      en: 'It changes no answer. Whoever keeps the files can remove the line in {file}.',
    },
  },
  'silence-unknown': {
    says: {
      da: "'{instrument}' henviser i tvivlstilfælde til et afsnit, som ikke findes.",
      en: "When in doubt '{instrument}' points to a clause that is not there.",
    },
    whatToDo: {
      da: 'Skriv afsnittet igen, eller bed den, der passer filerne, om at pege på et andet (`silence` i {file}).',
      en: 'Write the clause again, or ask whoever keeps the files to point to another one (`silence` in {file}).',
    },
  },
  'rule-twice': {
    says: {
      da: "To regler har den samme betegnelse, '{name}'. Den ene er: {rule}.",
      en: "Two rules have the same id, '{name}'. One of them is: {rule}.",
    },
    whatToDo: { da: 'Giv den ene en anden betegnelse.', en: 'Give one of them another id.' },
  },
  'instrument-twice': {
    says: { da: "To dokumenter har den samme betegnelse, '{name}'.", en: "Two documents have the same id, '{name}'." },
    whatToDo: KEEPER,
  },
  contradiction: {
    says: {
      da: 'To regler trækker hver sin vej{example}. Den ene: {rule}. Den anden: {other}.',
      en: 'Two rules pull in different directions{example}. One: {rule}. The other: {other}.',
    },
    whatToDo: {
      da: 'Den strengeste gælder. Skriv det som en undtagelse i den anden, eller fjern en af dem.',
      en: 'The stricter one applies. Say so as an exception in the other one, or remove one of them.',
    },
  },
  'contradiction-in-clause': {
    says: {
      da: "To regler under '{clause}' siger hver sit{example}. Den ene: {rule}. Den anden: {other}.",
      en: "Two rules under '{clause}' say different things{example}. One: {rule}. The other: {other}.",
    },
    whatToDo: {
      da: 'Læs afsnittet, og vælg: skriv en undtagelse i den ene, eller fjern en af dem.',
      en: 'Read the clause and choose: write an exception into one of them, or remove one.',
    },
  },
  'never-decides': {
    says: {
      da: "Reglen '{rule}' kommer aldrig til at afgøre noget: ingen situation opfylder den, uden at en strengere regel også gælder.",
      en: "The rule '{rule}' never decides anything: no situation meets it without a stricter rule applying as well.",
    },
    whatToDo: { da: 'Ret, hvornår den gælder, eller fjern den.', en: 'Change when it applies, or remove it.' },
  },
  'assume-loosens': {
    says: {
      da: "Når intet er sagt om {fact}, går svaret ud fra '{assumed}'. Det kan give et mildere svar end '{otherwise}'{example}.",
      en: "Where nothing is said of {fact}, the answer assumes '{assumed}'. That can give a milder answer than '{otherwise}'{example}.",
    },
    whatToDo: {
      da: 'Det, der tages for givet, skal være det strengeste. Ret reglerne, eller bed den, der passer filerne, om en anden antagelse ({file}, linje {line}).',
      en: 'What is taken for granted must be the strictest. Change the rules, or ask whoever keeps the files for another assumption ({file}, line {line}).',
    },
  },
  'search-too-wide': {
    says: {
      da: 'Der er for mange kombinationer til, at alt her kunne prøves efter.',
      en: 'There are too many combinations for everything here to be tried.',
    },
    whatToDo: {
      da: 'Politikken kan bruges. Regler, der spørger til færre ting på én gang, gør det lettere at prøve alt.',
      en: 'The policy can be used. Rules that ask for fewer things at once make it easier to try everything.',
    },
  },
  silence: {
    says: { da: '{silence}', en: '{silence}' },
    whatToDo: {
      da: 'Er det ikke meningen, så skriv et afsnit eller en regel om det. Ellers skal du ikke gøre noget.',
      en: 'If that is not intended, write a clause or a rule about it. Otherwise there is nothing to do.',
    },
  },
  'case-outcome': {
    says: {
      da: "Tilfældet '{case}' skulle give svaret '{wanted}', men reglerne giver '{given}'.",
      en: "The case '{case}' was to come out as '{wanted}', but the rules give '{given}'.",
    },
    whatToDo: {
      da: 'Er det nye svar det rigtige, så ret tilfældet. Er det gamle det rigtige, så ret reglerne.',
      en: 'If the new answer is right, change the case. If the old one is, change the rules.',
    },
  },
  'case-hit': {
    says: {
      da: "Tilfældet '{case}' skulle være omfattet af reglen '{rule}', men den gælder ikke der.",
      en: "The case '{case}' was to fall under the rule '{rule}', which does not apply there.",
    },
    whatToDo: { da: 'Ret reglen, eller ret, hvilken regel tilfældet prøver.', en: 'Change the rule, or change which rule the case tries.' },
  },
  'case-miss': {
    says: {
      da: "Tilfældet '{case}' skulle gå lige fri af reglen '{rule}', men den gælder der.",
      en: "The case '{case}' was to just miss the rule '{rule}', which applies there.",
    },
    whatToDo: { da: 'Ret reglen, eller ret, hvilken regel tilfældet prøver.', en: 'Change the rule, or change which rule the case tries.' },
  },
  'case-far': {
    says: {
      da: "Tilfældet '{case}' går fri af reglen '{rule}', men på mere end én ting.",
      en: "The case '{case}' misses the rule '{rule}' by more than one thing.",
    },
    whatToDo: {
      da: 'Et tilfælde, der kun skiller sig ud på én ting, viser bedre, hvor reglen holder op.',
      en: 'A case that differs in one thing only shows better where the rule ends.',
    },
  },
  'case-facts': {
    says: {
      da: "Tilfældet '{case}' siger flere ting om {named}, hvor der kun kan være én.",
      en: "The case '{case}' says several things of {named}, where there can be one only.",
    },
    whatToDo: { da: 'Vælg den, der er ment.', en: 'Choose the one that is meant.' },
  },
  'rule-without-hit': {
    says: { da: "Intet tilfælde prøver reglen '{rule}'.", en: "No case tries the rule '{rule}'." },
    whatToDo: { da: 'Tilføj et tilfælde, hvor den gælder.', en: 'Add a case where it applies.' },
  },
  'rule-without-miss': {
    says: { da: "Intet tilfælde viser, hvor reglen '{rule}' holder op.", en: "No case shows where the rule '{rule}' ends." },
    whatToDo: { da: 'Tilføj et tilfælde, der går lige fri af den.', en: 'Add a case that just misses it.' },
  },
};
