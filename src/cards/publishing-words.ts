// What cards and messages about editions of the policy say, in Danish and English.
import type { Wording } from '../engine/types.ts';
import type { RefusalCode, Standing } from '../publishing/types.ts';
import type { OutcomeLook } from './card-words.ts';

export const EDITION_LOOKS: Readonly<Record<Standing, OutcomeLook>> = {
  draft: { icon: '✎', tone: 'emphasis', word: { da: 'Kladde', en: 'Draft' } },
  proposed: { icon: '◷', tone: 'warning', word: { da: 'Foreslået, venter på den anden', en: 'Proposed, waits for the other person' } },
  'to-come': { icon: '◷', tone: 'accent', word: { da: 'Bekræftet, træder i kraft senere', en: 'Confirmed, comes into force later' } },
  'in-force': { icon: '✔', tone: 'good', word: { da: 'I kraft', en: 'In force' } },
  superseded: { icon: '○', tone: 'emphasis', word: { da: 'Afløst af en nyere udgave', en: 'Replaced by a newer edition' } },
  withdrawn: { icon: '↩', tone: 'attention', word: { da: 'Trukket tilbage', en: 'Withdrawn' } },
  discarded: { icon: '✖', tone: 'emphasis', word: { da: 'Kasseret', en: 'Discarded' } },
};

export const PUBLISHING_WORDS = {
  reviewDue: {
    da: 'Det er tid til at se **{title}** efter: dagen er {day}. Er den stadig rigtig, så giv den en ny dato; ellers ret den.',
    en: 'It is time to review **{title}**: the day is {day}. If it is still right, give it a new date; otherwise change it.',
  },
  edit: { da: 'Ret', en: 'Change' },
  whichClause: { da: 'Hvilket afsnit vil du rette?', en: 'Which clause do you want to change?' },
  editSays: {
    da: 'Intet ændres, før nogen har bekræftet det. Først ser du, hvad det kommer til at betyde.',
    en: 'Nothing changes before somebody has confirmed it. First you see what it would come to.',
  },
  noClause: {
    da: 'Jeg fandt intet afsnit om det. Skriv et ord, der står i afsnittet, fx `ret fortrolighed`.',
    en: 'I found no clause about that. Write a word that stands in it, such as `change fortrolighed`.',
  },
  editTitle: { da: 'Ret afsnittet', en: 'Change the clause' },
  editText: { da: 'Teksten, med linjeskift mellem afsnit', en: 'The text, with a line break between paragraphs' },
  editMissing: { da: 'Skriv afsnittets tekst.', en: 'Write the text of the clause.' },
  editRead: {
    da: 'Jeg har læst reglerne under afsnittet mod den nye tekst, og de gælder, som de står',
    en: 'I have read the rules under the clause against the new text, and they hold as they stand',
  },
  editReadMissing: {
    da: 'Læs reglerne mod den nye tekst, og sæt kryds. Skal de ændres, så gør det på skrivebordet.',
    en: 'Read the rules against the new text, and tick this. If they have to change, do it at the desk.',
  },
  editReadLabel: { da: 'Reglerne', en: 'The rules' },
  rules: { da: 'Reglerne siger', en: 'The rules say' },
  editSend: { da: 'Se, hvad det ændrer', en: 'See what it changes' },
  editSent: {
    da: 'Kladden er lagt. Om lidt kommer et kort i chatten, der viser, hvad den ændrer.',
    en: 'The draft is made. In a moment a card in the chat shows what it changes.',
  },
  tooLong: {
    da: 'Afsnittet er for langt til at blive rettet her. Ret det på skrivebordet.',
    en: 'The clause is too long to be changed here. Change it at the desk.',
  },
  movedOn: {
    da: 'Afsnittet er blevet ændret, siden du åbnede det. Skriv ‘ret …’ igen for at se det, som det står nu. Intet er ændret.',
    en: 'The clause has been changed since you opened it. Write ‘change …’ again to see it as it stands now. Nothing has changed.',
  },
  toCome: {
    da: 'Udgave {number} er bekræftet og træder i kraft {when}. Ret i den på skrivebordet, så det, du skriver, også gælder derefter.',
    en: 'Edition {number} is confirmed and comes into force {when}. Change it at the desk, so that what you write holds after that too.',
  },
  edition: { da: 'Udgave {number}', en: 'Edition {number}' },
  text: { da: 'Teksten', en: 'The text' },
  textSays: { da: 'Overstreget går ud, understreget kommer til.', en: 'Struck out goes, underlined comes.' },
  clauseAdded: { da: 'nyt afsnit', en: 'new clause' },
  clauseRemoved: { da: 'går ud', en: 'goes' },
  clauseMoved: { da: 'flyttet', en: 'moved' },
  clauseChanged: { da: 'ændret', en: 'changed' },
  ruleBefore: { da: 'Regel før', en: 'Rule before' },
  ruleAfter: { da: 'Regel nu', en: 'Rule now' },
  impact: { da: 'Det får det af betydning', en: 'What it comes to' },
  impactNone: { da: 'Ingen svar ændrer sig.', en: 'No answer changes.' },
  impactUnknown: {
    da: 'Ændringen er for stor til at blive gennemgået i alle tilfælde; tjek og spørgsmål er set efter.',
    en: 'The change is too large to go through every situation; cases and questions have been looked at.',
  },
  impactAlike: {
    da: 'Samme svar som før, men med andre afsnit, pligter eller godkendere: {count} slags tilfælde.',
    en: 'Same answer as before, but with other clauses, duties or approvers. Kinds of situations: {count}.',
  },
  impactAsked: {
    da: 'Af {all} spørgsmål i det sidste år ville {moved} få et andet svar.',
    en: 'Of {all} questions of the last year {moved} would get another answer.',
  },
  impactMore: { da: 'og {count} til, som skrivebordet viser', en: 'and {count} more, which the desk shows' },
  impactLater: {
    da: 'Hvad den betyder, kan ikke regnes ud lige nu. Se det på skrivebordet, før du bekræfter.',
    en: 'What it comes to cannot be worked out right now. Look at the desk before you confirm.',
  },
  findings: { da: 'Det skal rettes først', en: 'To be put right first' },
  findingsSay: {
    da: 'Udgaven kan ikke foreslås, før det er rettet på skrivebordet.',
    en: 'The edition cannot be proposed before this is put right at the desk.',
  },
  note: { da: 'Besked til alle', en: 'Note to everybody' },
  noteDa: { da: 'Besked på dansk', en: 'Note in Danish' },
  noteEn: { da: 'Besked på engelsk', en: 'Note in English' },
  noteMissing: { da: 'Skriv beskeden.', en: 'Write the note.' },
  propose: { da: 'Foreslå', en: 'Propose' },
  confirm: { da: 'Bekræft', en: 'Confirm' },
  sendBack: { da: 'Send tilbage', en: 'Send back' },
  reason: { da: 'Hvorfor', en: 'Why' },
  reasonMissing: { da: 'Skriv hvorfor.', en: 'Write why.' },
  discard: { da: 'Kassér', en: 'Discard' },
  openDesk: { da: 'Åbn skrivebordet', en: 'Open the desk' },
  proposedBy: { da: 'Foreslået af', en: 'Proposed by' },
  confirmedBy: { da: 'Bekræftet af', en: 'Confirmed by' },
  byOne: { da: 'Én person var nok, for sådan er det sat op.', en: 'One person was enough, since it is set up so.' },
  returned: { da: 'Sendt tilbage', en: 'Sent back' },
  ownProposal: {
    da: 'Du har foreslået den, så en anden skal bekræfte.',
    en: 'You proposed it, so somebody else has to confirm.',
  },
  askConfirm: {
    da: '{person} har foreslået **udgave {number}** af politikken. Se, hvad den ændrer, og bekræft eller send den tilbage.',
    en: '{person} has proposed **edition {number}** of the policy. See what it changes, and confirm it or send it back.',
  },
  cameBack: {
    da: '**Udgave {number}** blev sendt tilbage: {reason}',
    en: '**Edition {number}** was sent back: {reason}',
  },
  isConfirmed: { da: '**Udgave {number}** er bekræftet.', en: '**Edition {number}** is confirmed.' },
  dpoOnly: {
    da: 'Det kan kun DPO’en og DPO’ens stedfortrædere. Intet er ændret.',
    en: 'Only the DPO and the DPO’s deputies can do that. Nothing has changed.',
  },
  stale: {
    da: 'Den har ændret sig, siden kortet blev lavet. Sådan står det nu. Intet er ændret.',
    en: 'It has changed since the card was made. This is how it stands now. Nothing has changed.',
  },
  inForce: {
    da: 'Politikken er ændret, og det vedrører noget, du har gang i.',
    en: 'The policy has changed, and that concerns something of yours.',
  },
  news: { da: 'Politikken for AI er ændret. Spørg mig, hvis du er i tvivl.', en: 'The AI policy has changed. Ask me if you are in doubt.' },
  newsAgain: { da: 'En tidligere udgave af politikken gælder igen.', en: 'An earlier edition of the policy is in force again.' },
  newsOn: {
    da: 'Ændringer af politikken bliver slået op her fra nu af. Skriv ‘meld ikke ændringer her’ for at holde op.',
    en: 'Changes of the policy are posted here from now on. Write ‘stop posting changes here’ to end it.',
  },
  newsOff: { da: 'Ændringer af politikken bliver ikke slået op her mere.', en: 'Changes of the policy are no longer posted here.' },
  newsNot: { da: 'Ændringer af politikken bliver ikke slået op her.', en: 'Changes of the policy are not posted here.' },
  newsWhere: {
    da: 'Skriv det i den kanal eller gruppechat, hvor det skal slås op, med @ foran mit navn.',
    en: 'Write it in the channel or group chat where they are to be posted, with @ before my name.',
  },
  yourRequest: { da: 'Din anmodning {number}', en: 'Your request {number}' },
  yourSolution: {
    da: 'Din AI-løsning {number} ({name}) mangler nu noget, før den må i drift: {items}',
    en: 'Your AI solution {number} ({name}) now lacks something before production: {items}',
  },
  yourDuty: { da: 'Din frist: {what}', en: 'Your deadline: {what}' },
  whatNow: {
    da: 'Spørg igen, eller skriv /mine, /pligter eller /løsninger, for at se, hvad der gælder nu.',
    en: 'Ask again, or write /mine, /duties or /solutions, to see what holds now.',
  },
  concerns: { da: 'Det vedrører', en: 'This concerns' },
  watched: {
    da: '**Politikkens fil i SharePoint er ændret** og er hentet som kladde: udgave {edition}.',
    en: "**The policy's file in SharePoint has changed** and was fetched as a draft: edition {edition}.",
  },
  watchedOneClause: { da: 'Én klausul er anderledes.', en: 'One clause differs.' },
  watchedClauses: { da: '{n} klausuler er anderledes.', en: '{n} clauses differ.' },
  watchedNoImpact: { da: 'Ingen svar bliver anderledes.', en: 'No answer changes.' },
  watchedOneSituation: { da: 'Én situation får et andet svar.', en: 'One situation is answered otherwise.' },
  watchedSituations: { da: '{n} situationer får et andet svar.', en: '{n} situations are answered otherwise.' },
  watchedImpactUnknown: { da: 'Virkningen står på skrivebordet.', en: 'The impact is told at the desk.' },
  watchedOneAsked: {
    da: 'Ét afsnit kunne ikke placeres: hent filen ind på skrivebordet for at vise, hvor det hører til.',
    en: 'One passage could not be placed: import the file at the desk to show where it belongs.',
  },
  watchedAsked: {
    da: '{n} afsnit kunne ikke placeres: hent filen ind på skrivebordet for at vise, hvor de hører til.',
    en: '{n} passages could not be placed: import the file at the desk to show where they belong.',
  },
  watchedNotInForce: {
    da: 'Intet af det gælder endnu: se kladden på skrivebordet.',
    en: 'None of it is in force: see the draft at the desk.',
  },
  watchedUnplaced: {
    da: '**Politikkens fil i SharePoint er ændret**, men ingen kladde er lavet.',
    en: "**The policy's file in SharePoint has changed**, but no draft was made.",
  },
  watchedUnread: {
    da: '**Politikkens fil i SharePoint er ændret**, men den kan ikke læses. Se, om den kan åbnes, og gem den igen.',
    en: "**The policy's file in SharePoint has changed**, but it cannot be read. See whether it opens, and save it again.",
  },
} as const satisfies Readonly<Record<string, Wording>>;

/** Why nothing was done; what is not here is said as what cannot be. */
export const REFUSAL_WORDS: Readonly<Partial<Record<RefusalCode, Wording>>> = {
  outdated: PUBLISHING_WORDS.stale,
  'not-a-draft': PUBLISHING_WORDS.stale,
  'not-proposed': PUBLISHING_WORDS.stale,
  'not-allowed': PUBLISHING_WORDS.dpoOnly,
  'same-person': PUBLISHING_WORDS.ownProposal,
  'has-errors': PUBLISHING_WORDS.findingsSay,
  'nothing-changed': { da: 'Teksten er den samme som før.', en: 'The text is the same as before.' },
  'note-missing': PUBLISHING_WORDS.noteMissing,
  'reason-missing': PUBLISHING_WORDS.reasonMissing,
  'text-empty': PUBLISHING_WORDS.editMissing,
  'text-too-long': PUBLISHING_WORDS.tooLong,
  'text-unreadable': {
    da: 'En linje kan ikke begynde med #, > eller tre accenttegn: så læses den ikke som tekst.',
    en: 'A line cannot begin with #, > or three backticks: then it is not read as text.',
  },
};

export const NOT_POSSIBLE: Wording = {
  da: 'Det kan ikke lade sig gøre. Intet er ændret.',
  en: 'That cannot be done. Nothing has changed.',
};
