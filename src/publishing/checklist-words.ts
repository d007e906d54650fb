// What the checks find in a checklist, in plain words for whoever answers for the policy. Names in braces are filled in.
import { KEEPER, type WordsByCode } from './finding-words.ts';

export const CHECKLIST_WORDS: WordsByCode = {
  'part-quote-not-in-text': {
    says: {
      da: "'{part}' bygger på ord, der ikke står i '{clause}'.",
      en: "'{part}' rests on words that do not stand in '{clause}'.",
    },
    whatToDo: {
      da: 'Citatet skal stå bogstav for bogstav i afsnittet. {keeper}',
      en: 'The quote must stand letter by letter in the clause. {keeper}',
    },
  },
  'part-nothing-to-quote': {
    says: { da: "'{part}' står under '{clause}', som er uden tekst.", en: "'{part}' stands under '{clause}', which has no text." },
    whatToDo: { da: 'Skriv afsnittets tekst. {keeper}', en: 'Write the text of the clause. {keeper}' },
  },
  'period-unreadable': {
    says: { da: "Perioden '{second}' i '{part}' kan ikke læses.", en: "The period '{second}' in '{part}' cannot be read." },
    whatToDo: {
      da: '30 dage skrives `P30D`, seks måneder `P6M` og et år `P1Y`. {keeper}',
      en: '30 days are written `P30D`, six months `P6M` and a year `P1Y`. {keeper}',
    },
  },
  'id-twice': {
    says: {
      da: "Betegnelsen '{name}' bruges af mere end én regel eller ét punkt.",
      en: "The id '{name}' is used by more than one rule or item.",
    },
    whatToDo: { da: 'Giv det ene en anden betegnelse. {keeper}', en: 'Give one of them another id. {keeper}' },
  },
  'unknown-who': {
    says: {
      da: "Punktet '{part}' skal besvares af '{name}', som ikke findes.{near}",
      en: "The item '{part}' is to be answered by '{name}', who does not exist.{near}",
    },
    whatToDo: {
      da: 'Vælg ejeren af løsningen (`owner`) eller en rolle, der findes. {keeper}',
      en: 'Choose the owner of the solution (`owner`) or a role that exists. {keeper}',
    },
  },
  'unknown-touch': {
    says: {
      da: "Punktet '{part}' skal åbnes igen, når '{name}' ændres, men det findes ikke.{near}",
      en: "The item '{part}' is to be opened anew when '{name}' changes, which does not exist.{near}",
    },
    whatToDo: {
      da: 'Vælg noget, der beskrives af en løsning, eller et af tjeklistens spørgsmål. {keeper}',
      en: "Choose something that is described of a solution, or one of the checklist's own questions. {keeper}",
    },
  },
  'unknown-clause': {
    says: {
      da: "Punktet '{part}' henviser til afsnittet '{name}', som ikke findes.",
      en: "The item '{part}' refers to the clause '{name}', which does not exist.",
    },
    whatToDo: {
      da: 'Vælg et afsnit, der findes, eller fjern henvisningen. {keeper}',
      en: 'Choose a clause that exists, or remove the reference. {keeper}',
    },
  },
  'later-but-blocks': {
    says: {
      da: "Punktet '{part}' må komme senere, men holder altid løsningen tilbage, til det er besvaret.",
      en: "The item '{part}' may follow later, but always holds the solution back until it is answered.",
    },
    whatToDo: {
      da: 'Vælg: skal det være besvaret før drift, eller må det komme bagefter? {keeper}',
      en: 'Choose: must it be answered before production, or may it follow? {keeper}',
    },
  },
  'sign-off-twice': {
    says: {
      da: "Der er to godkendelser til drift. Den ene står under '{clause}' og bruges ikke.",
      en: "There are two sign-offs. The one under '{clause}' is not used.",
    },
    whatToDo: { da: 'Behold den ene. {keeper}', en: 'Keep one of them. {keeper}' },
  },
  'sign-off-without-approver': {
    says: {
      da: "Godkendelsen til drift under '{clause}' siger ikke altid, hvem der godkender.",
      en: "The sign-off under '{clause}' does not always say who approves.",
    },
    whatToDo: { da: 'Vælg, hvem der altid skal godkende. {keeper}', en: 'Choose who is always to approve. {keeper}' },
  },
  'fact-unaskable': {
    says: {
      da: 'Tjeklisten bruger {fact}, men har intet spørgsmål eller ingen svar at vælge imellem.',
      en: 'The checklist uses {fact}, but has no question for it or no answers to choose from.',
    },
    whatToDo: {
      da: 'Skriv spørgsmålet og svarene i {file}, linje {line}. Ellers bliver det aldrig kendt.',
      en: 'Write the question and its answers in {file}, line {line}. Otherwise it never becomes known.',
    },
  },
  'fact-both-ways': {
    says: {
      da: 'Det er både sat til at blive regnet ud og til at blive spurgt om: {fact}.',
      en: 'It is set both to be worked out and to be asked for: {fact}.',
    },
    whatToDo: {
      da: 'Vælg ét af dem: fjern spørgsmålet og dets svar, eller fjern `otherwise`. {keeper}',
      en: 'Choose one of them: remove the question and its answers, or remove `otherwise`. {keeper}',
    },
  },
  'worked-out-told': {
    says: {
      da: 'Sorteringerne regner {told} ud, men det er også sat i {file}, linje {line}.',
      en: 'The sortings work out {told}, but it is set in {file}, line {line}, as well.',
    },
    whatToDo: {
      da: 'Lad sorteringerne om det: sig i stedet det, som de spørger til. {keeper}',
      en: 'Leave it to the sortings: say what they ask for instead. {keeper}',
    },
  },
  'value-unsorted': {
    says: {
      da: "Ingen sortering fører til '{value}' ({fact}).",
      en: "No sorting leads to '{value}' ({fact}).",
    },
    whatToDo: {
      da: 'Tilføj en sortering, eller fjern muligheden, så ingen regner med den. {keeper}',
      en: 'Add a sorting, or remove the value, so that nobody counts on it. {keeper}',
    },
  },
  'sorting-on-worked-out': {
    says: {
      da: "Sorteringen '{part}' spørger til {named}, som sorteringerne selv regner ud.",
      en: "The sorting '{part}' asks for {named}, which the sortings work out themselves.",
    },
    whatToDo: {
      da: 'Lad den spørge til det, der bliver fortalt om løsningen. {keeper}',
      en: 'Let it ask for what is told of the solution. {keeper}',
    },
  },
  'sorting-of-asked': {
    says: {
      da: "Sorteringen '{part}' fører til {named}, som der bliver spurgt om.",
      en: "The sorting '{part}' leads to {named}, which is asked for.",
    },
    whatToDo: {
      da: 'En sortering kan kun føre til det, der regnes ud. {keeper}',
      en: 'A sorting can lead only to what is worked out. {keeper}',
    },
  },
  'sorting-never': {
    says: {
      da: "Sorteringen '{part}' kommer aldrig til at gælde: ingen løsning kan opfylde den.",
      en: "The sorting '{part}' never applies: no solution can meet it.",
    },
    whatToDo: { da: 'Ret, hvornår den gælder, eller fjern den. {keeper}', en: 'Change when it applies, or remove it. {keeper}' },
  },
  'day-unreadable': {
    says: {
      da: "Dagen '{second}', hvor sorteringen '{part}' begynder at gælde, findes ikke.",
      en: "The day '{second}', on which the sorting '{part}' begins to apply, is no day.",
    },
    whatToDo: { da: 'Skriv den som 2026-08-02. {keeper}', en: 'Write it like 2026-08-02. {keeper}' },
  },
  'from-without-source': {
    says: {
      da: "Sorteringen '{part}' siger, hvornår den begynder at gælde, men ikke, hvor det står.",
      en: "The sorting '{part}' says when it begins to apply, but not where that is written.",
    },
    whatToDo: {
      da: 'Skriv kilden til, så enhver kan slå den efter. {keeper}',
      en: 'Name the source, so that anybody can look it up. {keeper}',
    },
  },
  'sorting-without-hit': {
    says: { da: "Intet tilfælde prøver sorteringen '{part}'.", en: "No case tries the sorting '{part}'." },
    whatToDo: { da: 'Tilføj et tilfælde, hvor den gælder. {keeper}', en: 'Add a case where it applies. {keeper}' },
  },
  'sorting-without-miss': {
    says: { da: "Intet tilfælde viser, hvor sorteringen '{part}' holder op.", en: "No case shows where the sorting '{part}' ends." },
    whatToDo: { da: 'Tilføj et tilfælde, der går lige fri af den. {keeper}', en: 'Add a case that just misses it. {keeper}' },
  },
  'unknown-sorting': {
    says: {
      da: "{where} nævnes sorteringen '{name}', som ikke findes.{near}",
      en: "{where} names the sorting '{name}', which does not exist.{near}",
    },
    whatToDo: KEEPER,
  },
  'solution-case-result': {
    says: {
      da: "I tilfældet '{part}' skulle {named} blive '{shall}', men sorteringerne giver '{made}'.",
      en: "In the case '{part}' {named} was to become '{shall}', but the sortings give '{made}'.",
    },
    whatToDo: {
      da: 'Er det nye det rigtige, så ret tilfældet. Er det gamle det rigtige, så ret sorteringerne. {keeper}',
      en: 'If the new result is right, change the case. If the old one is, change the sortings. {keeper}',
    },
  },
  'solution-case-facts': {
    says: {
      da: "Tilfældet '{part}' siger noget om {named}, som ikke kan siges sådan.",
      en: "The case '{part}' says something of {named} that cannot be said like that.",
    },
    whatToDo: {
      da: 'Vælg én ting, hvor der kun kan være én, og lad kun det, der regnes ud, være et resultat. {keeper}',
      en: 'Choose one thing where there can be one only, and let only what is worked out be a result. {keeper}',
    },
  },
  'solution-case-hit': {
    says: {
      da: "Tilfældet '{part}' skulle være omfattet af sorteringen '{second}', men den gælder ikke der.",
      en: "The case '{part}' was to fall under the sorting '{second}', which does not apply there.",
    },
    whatToDo: {
      da: 'Ret sorteringen, eller ret, hvilken sortering tilfældet prøver. {keeper}',
      en: 'Change the sorting, or change which sorting the case tries. {keeper}',
    },
  },
  'solution-case-miss': {
    says: {
      da: "Tilfældet '{part}' skulle gå lige fri af sorteringen '{second}', men den gælder der.",
      en: "The case '{part}' was to just miss the sorting '{second}', which applies there.",
    },
    whatToDo: {
      da: 'Ret sorteringen, eller ret, hvilken sortering tilfældet prøver. {keeper}',
      en: 'Change the sorting, or change which sorting the case tries. {keeper}',
    },
  },
  'solution-case-far': {
    says: {
      da: "Tilfældet '{part}' går fri af sorteringen '{second}', men på mere end én ting.",
      en: "The case '{part}' misses the sorting '{second}' by more than one thing.",
    },
    whatToDo: {
      da: 'Et tilfælde, der kun skiller sig ud på én ting, viser bedre, hvor sorteringen holder op. {keeper}',
      en: 'A case that differs in one thing only shows better where the sorting ends. {keeper}',
    },
  },
};
