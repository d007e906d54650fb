// What is said where nobody could find out who decides.
import type { Lang } from '../engine/types.ts';

/** Whoever decides could not be found out: nothing happened, and nothing is lost. */
export const directoryDownText = (lang: Lang): string =>
  lang === 'da'
    ? 'Lige nu kan jeg ikke se, hvem der må afgøre hvad, så intet er ændret. Prøv igen om lidt.'
    : 'Right now I cannot see who may decide what, so nothing has changed. Please try again shortly.';
