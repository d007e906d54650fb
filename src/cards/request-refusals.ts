// Why a press changed nothing, in a sentence that says how it stands or what to do.
import type { Refusal } from '../approvals/types.ts';
import type { Lang, Wording } from '../engine/types.ts';

const REFUSALS: Readonly<Record<Refusal, Wording>> = {
  'not-entitled': {
    da: 'Det er ikke dig, der kan gøre det ved denne anmodning. Intet er ændret.',
    en: 'You are not the one who can do that with this request. Nothing has changed.',
  },
  'own-request': {
    da: 'Det er din egen anmodning: den skal en anden afgøre. Intet er ændret.',
    en: 'This is your own request: somebody else has to decide it. Nothing has changed.',
  },
  ended: {
    da: 'Den er afsluttet, og sådan står den nu. Intet er ændret.',
    en: 'It has ended, and this is how it stands now. Nothing has changed.',
  },
  'already-decided': {
    da: 'Den del er allerede afgjort, og sådan står den nu. Intet er ændret.',
    en: 'That part has been decided already, and this is how it stands now. Nothing has changed.',
  },
  stale: {
    da: 'Anmodningen er ændret, siden dit kort blev vist. Læs den igen herunder, og tryk så. Intet er afgjort endnu.',
    en: 'The request has changed since your card was shown. Read it again below, then press. Nothing has been decided yet.',
  },
  'reason-missing': { da: 'Skriv en begrundelse, før du trykker.', en: 'Write a reason before you press.' },
  'text-missing': { da: 'Skriv en tekst, før du trykker.', en: 'Write a text before you press.' },
  'consent-missing': {
    da: 'Der mangler en skriftlig godkendelse fra den, hvis data det er: hvem, hvornår og hvordan. Anmoderen kan tilføje den.',
    en: 'The written approval of the party whose data it is is missing: who, when and how. The requester can add it.',
  },
  'consent-unseen': {
    da: 'Sæt kryds ved, at du har set den skriftlige godkendelse, før du godkender.',
    en: 'Tick that you have seen the written approval before you approve.',
  },
  'until-wrong': {
    da: 'Vælg en slutdato fra i dag og højst et år frem.',
    en: 'Choose a last day from today and at most a year ahead.',
  },
  'not-eligible': {
    da: 'Den person kan ikke afgøre denne anmodning. Vælg en anden. Intet er ændret.',
    en: 'That person cannot decide this request. Choose somebody else. Nothing has changed.',
  },
  'nothing-due': { da: 'Der var intet at ændre: sådan står den nu.', en: 'There was nothing to change: this is how it stands now.' },
};

export const refusalText = (refusal: Refusal, lang: Lang): string => REFUSALS[refusal][lang];

/** Whoever decides could not be found out: nothing happened, and nothing is lost. */
export const directoryDownText = (lang: Lang): string =>
  lang === 'da'
    ? 'Lige nu kan jeg ikke se, hvem der må afgøre hvad, så intet er ændret. Prøv igen om lidt.'
    : 'Right now I cannot see who may decide what, so nothing has changed. Please try again shortly.';
