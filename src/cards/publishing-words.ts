// What cards and messages about editions of the policy say, in Danish and English.
import type { Wording } from '../engine/types.ts';

export const PUBLISHING_WORDS = {
  reviewDue: {
    da: 'Det er tid til at se **{title}** efter: dagen er {day}. Er den stadig rigtig, så sæt en ny dato; ellers ret den.',
    en: 'It is time to review **{title}**: the day is {day}. If it is still right, give it a new date; otherwise change it.',
  },
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
