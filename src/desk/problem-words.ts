// What people at the desk are told where something cannot be, and what to do about it.
import type { Wording } from '../engine/types.ts';
import type { RefusalCode } from '../publishing/types.ts';

export type Words = { readonly says: Wording; readonly hint: Wording };

export type ProblemCode =
  | 'desk-off'
  | 'page-missing'
  | 'place-unknown'
  | 'signed-out'
  | 'keys-unreachable'
  | 'no-role'
  | 'other-site'
  | 'too-often'
  | 'body-not-plain-json'
  | 'body-refused'
  | 'body-unreadable'
  | 'asked-wrongly'
  | 'edition-unknown'
  | 'edition-unreadable'
  | 'person-unknown'
  | 'facts-unknown'
  | 'import-gone'
  | 'solution-unknown'
  | 'solution-closed'
  | 'sync-off'
  | 'too-busy'
  | 'took-too-long'
  | 'failed';

export const words = (says: readonly [da: string, en: string], hint: readonly [da: string, en: string]): Words => ({
  says: { da: says[0], en: says[1] },
  hint: { da: hint[0], en: hint[1] },
});

const RELOAD = ['Genindlæs siden, og prøv igen.', 'Reload the page, and try again.'] as const;
const AGAIN = ['Prøv igen om lidt.', 'Try again in a little while.'] as const;
const LOOK = ['Genindlæs siden for at se, hvordan det står nu.', 'Reload the page to see how it stands now.'] as const;
const ANOTHER_NAME = ['Vælg et andet navn.', 'Choose another name.'] as const;

export const PROBLEM_WORDS: Readonly<Record<ProblemCode, Words>> = {
  'desk-off': words(
    ['DPO’ens skrivebord er ikke slået til her.', "The DPO's desk is not switched on here."],
    ['Den, der driver Hjemmel, slår det til med DESK_APP_ID.', 'Whoever runs Hjemmel switches it on with DESK_APP_ID.'],
  ),
  'page-missing': words(
    ['Siden er ikke bygget endnu.', 'The page has not been built yet.'],
    ['Kør npm run desk:build, og start igen.', 'Run npm run desk:build, and start again.'],
  ),
  'place-unknown': words(['Det findes ikke.', 'There is no such thing.'], RELOAD),
  'signed-out': words(
    ['Vi ved ikke, hvem du er.', 'We do not know who you are.'],
    ['Log ind igen: det, du har skrevet, bliver på siden.', 'Sign in again: what you wrote stays on the page.'],
  ),
  'keys-unreachable': words(['Vi kan ikke se, hvem du er, lige nu.', 'We cannot tell who you are right now.'], AGAIN),
  'no-role': words(
    ['Det har du ikke adgang til.', 'You do not have access to that.'],
    ['Spørg DPO’en, hvis du bør have det.', 'Ask the DPO if you should.'],
  ),
  'other-site': words(
    ['Det blev spurgt fra en anden side end skrivebordet.', 'This was asked from another page than the desk.'],
    ['Åbn skrivebordet, og gør det der.', 'Open the desk, and do it there.'],
  ),
  'too-often': words(['Det gik lidt for hurtigt.', 'That was a little too fast.'], AGAIN),
  'body-not-plain-json': words(['Det kom i et format, vi ikke læser.', 'That came in a format that we do not read.'], RELOAD),
  'body-refused': words(
    ['Det er for stort til at blive sendt.', 'That is too large to send.'],
    ['En fil må fylde 10 MB, og en ændring 256 KB.', 'A file may be 10 MB, and a change 256 KB.'],
  ),
  'body-unreadable': words(['Det kunne ikke læses.', 'That could not be read.'], RELOAD),
  'asked-wrongly': words(['Noget i det, siden bad om, passer ikke.', 'Something in what the page asked for does not fit.'], RELOAD),
  'edition-unknown': words(['Den udgave findes ikke.', 'There is no such edition.'], LOOK),
  'edition-unreadable': words(
    ['Udgaven kan ikke læses som en politik.', 'This edition cannot be read as a policy.'],
    ['Se under Tjek, hvad der er galt.', 'See under Check what is wrong.'],
  ),
  'person-unknown': words(
    ['Den person findes ikke her.', 'There is no such person here.'],
    ['Vælg en på listen.', 'Choose somebody on the list.'],
  ),
  'facts-unknown': words(
    ['Udgaven kender ikke alle de oplysninger.', 'This edition does not know all of these facts.'],
    ['Vælg blandt dem, der findes i udgaven.', 'Choose among those that the edition has.'],
  ),
  'import-gone': words(
    ['Vi har ikke filen mere.', 'We no longer have the file.'],
    [
      'Kladden er der stadig. Indlæs filen igen for at placere resten.',
      'The draft is still there. Import the file again to place the rest.',
    ],
  ),
  'solution-unknown': words(['Den løsning findes ikke.', 'There is no such solution.'], LOOK),
  'solution-closed': words(
    ['Du kan kun se løsningens navn, nummer og trin.', 'You can see the name, number and stage of this solution only.'],
    ['Spørg ejeren eller DPO’en, hvis du bør se mere.', 'Ask its owner or the DPO if you should see more.'],
  ),
  'sync-off': words(
    ['Der er ikke valgt en fil i SharePoint at følge.', 'No file in SharePoint has been chosen to be watched.'],
    ['Den, der driver Hjemmel, kan vælge en.', 'Whoever runs Hjemmel can choose one.'],
  ),
  'too-busy': words(['Der bliver regnet på for meget på én gang.', 'Too much is being worked out at once.'], AGAIN),
  'took-too-long': words(
    ['Det tog for lang tid at regne ud.', 'That took too long to work out.'],
    ['Prøv igen, eller del ændringen op i mindre.', 'Try again, or make the change in smaller steps.'],
  ),
  failed: words(
    ['Noget gik galt hos os.', 'Something went wrong on our side.'],
    [
      'Prøv igen. Bliver det ved, så giv den, der driver Hjemmel, nummeret.',
      'Try again. If it goes on, give whoever runs Hjemmel the number.',
    ],
  ),
};

/** Where it is not the edition itself that changed, but the one that it was begun from. */
export const UNDOING_WORDS = words(
  [
    'En anden udgave er blevet bekræftet, siden kladden blev begyndt. Den ville blive rullet tilbage.',
    'Another edition has been confirmed since this draft was begun. This one would undo it.',
  ],
  [
    'Før kladden ajour: dine rettelser bliver lavet igen i den nye udgave.',
    'Bring the draft up to date: your edits are made again in the new edition.',
  ],
);

/** Of an edit that is not made again where it stood before. */
export const CHANGED_THERE: Wording = {
  da: 'Det samme sted er ændret i den nye udgave.',
  en: 'The same place was changed in the new edition.',
};

export const REFUSAL_WORDS: Readonly<Record<RefusalCode, Words>> = {
  'clause-unknown': words(['Den klausul findes ikke i udgaven.', 'There is no such clause in this edition.'], LOOK),
  'clause-exists': words(['Der er allerede en klausul med det navn.', 'There is already a clause by that name.'], ANOTHER_NAME),
  'rule-unknown': words(['Den regel findes ikke i klausulen.', 'There is no such rule in this clause.'], LOOK),
  'rule-exists': words(['Der er allerede en regel med det navn.', 'There is already a rule by that name.'], ANOTHER_NAME),
  'instrument-unknown': words(['Den politik findes ikke i udgaven.', 'There is no such policy in this edition.'], LOOK),
  'instrument-exists': words(['Der er allerede en politik med det navn.', 'There is already a policy by that name.'], ANOTHER_NAME),
  'value-unknown': words(['Det valg findes ikke i ordforrådet.', 'There is no such choice in the vocabulary.'], LOOK),
  'value-exists': words(['Det valg findes allerede.', 'That choice is there already.'], ANOTHER_NAME),
  'fact-unknown': words(['Den oplysning findes ikke i ordforrådet.', 'There is no such fact in the vocabulary.'], LOOK),
  'case-unknown': words(['Det eksempel findes ikke.', 'There is no such case.'], LOOK),
  'id-malformed': words(
    ['Navnet kan ikke bruges.', 'That name cannot be used.'],
    ['Brug små bogstaver, tal og bindestreger.', 'Use small letters, digits and hyphens.'],
  ),
  'text-empty': words(['Der står ingenting.', 'There is nothing in it.'], ['Skriv en tekst.', 'Write a text.']),
  'text-too-long': words(
    ['Teksten er for lang.', 'The text is too long.'],
    ['Forkort den, eller del den op i flere klausuler.', 'Shorten it, or make several clauses of it.'],
  ),
  'text-unreadable': words(
    ['Noget i teksten ville blive læst som andet end tekst.', 'Something in the text would be read as something else than text.'],
    ['Se efter linjer, der begynder med tegn som # > eller `.', 'Look for lines that begin with signs such as # > or `.'],
  ),
  'quote-not-in-text': words(
    ['Citatet står ikke i klausulens tekst.', 'The quote does not stand in the text of the clause.'],
    ['Markér citatet i teksten igen.', 'Mark the quote in the text again.'],
  ),
  'word-exists': words(
    ['Ordet ”{about}” betyder allerede noget andet.', 'The word “{about}” already means something else.'],
    ['Fjern det der først, eller vælg et andet ord.', 'Remove it there first, or choose another word.'],
  ),
  'condition-unreadable': words(
    ['Betingelsen hænger ikke sammen.', 'The condition does not fit together.'],
    ['Vælg den igen.', 'Choose it again.'],
  ),
  'item-unknown': words(['Det punkt findes ikke i klausulen.', 'There is no such item in this clause.'], LOOK),
  'sorting-unknown': words(['Den sortering findes ikke i klausulen.', 'There is no such sorting in this clause.'], LOOK),
  'sign-off-unknown': words(['Den godkendelse findes ikke i klausulen.', 'There is no such sign-off in this clause.'], LOOK),
  'id-taken': words(['Noget andet på tjeklisten hedder allerede sådan.', 'Something else on the checklist is called so.'], ANOTHER_NAME),
  'period-unreadable': words(
    ['Perioden kan ikke læses.', 'That period cannot be read.'],
    ['Skriv et antal dage, måneder eller år.', 'Give a number of days, months or years.'],
  ),
  'source-missing': words(
    ['Der mangler en kilde til dagen.', 'The source of that day is missing.'],
    ['Skriv, hvor det står, at det gælder fra den dag.', 'Write where it says that it applies from that day.'],
  ),
  'interpretation-unknown': words(['Den fortolkning findes ikke.', 'There is no such interpretation.'], LOOK),
  'not-a-draft': words(
    ['Udgaven er ikke en kladde og kan ikke rettes.', 'This edition is no draft and cannot be edited.'],
    ['Begynd en ny kladde fra den.', 'Begin a new draft from it.'],
  ),
  'not-proposed': words(['Udgaven er ikke foreslået.', 'This edition has not been proposed.'], LOOK),
  'not-in-force': words(['Udgaven gælder ikke.', 'This edition is not in force.'], LOOK),
  'nothing-before': words(
    ['Der er ingen udgave før denne at gå tilbage til.', 'There is no edition before this one to go back to.'],
    ['Lav en ny udgave i stedet.', 'Make a new edition instead.'],
  ),
  'has-errors': words(
    ['Udgaven har fejl og kan ikke komme til at gælde.', 'This edition has errors and cannot come into force.'],
    ['Ret det, der står under Tjek.', 'Mend what stands under Check.'],
  ),
  'nothing-changed': words(
    ['Udgaven siger det samme som den, der gælder.', 'This edition says the same as the one in force.'],
    ['Ret noget først, eller kassér kladden.', 'Change something first, or discard the draft.'],
  ),
  'same-person': words(
    ['En anden end den, der har foreslået eller rettet, skal bekræfte.', 'Somebody other than who proposed or edited it must confirm.'],
    ['Bed en kollega med adgang om at se på den.', 'Ask a colleague with access to look at it.'],
  ),
  'not-allowed': words(
    ['Det har du ikke adgang til.', 'You do not have access to that.'],
    ['Spørg DPO’en, hvis du bør have det.', 'Ask the DPO if you should.'],
  ),
  'note-missing': words(
    ['Der mangler en besked til medarbejderne.', 'The note to employees is missing.'],
    ['Skriv den på dansk og engelsk.', 'Write it in Danish and English.'],
  ),
  'date-past': words(
    ['Den dag er gået.', 'That day has passed.'],
    ['Vælg en dag fra i dag af, eller straks.', 'Choose a day from today on, or at once.'],
  ),
  'reason-missing': words(['Der mangler en grund.', 'A reason is missing.'], ['Skriv kort hvorfor.', 'Write in a few words why.']),
  'not-by-edits': words(
    [
      'Udgaven er ikke skrevet som rettelser, så de kan ikke flyttes med.',
      'This edition was not written as edits, so they cannot be moved along.',
    ],
    ['Begynd en ny kladde fra den, der gælder. Denne bliver liggende.', 'Begin a new draft from the one in force. This one stays here.'],
  ),
  outdated: words(
    ['En anden har rettet i udgaven, siden du åbnede den.', 'Somebody else has changed this edition since you opened it.'],
    ['Intet er overskrevet. Se begge, og vælg.', 'Nothing was overwritten. Look at both, and choose.'],
  ),
};
