// Times as people in the office read them.
import { lang } from './settings.ts';

const LOCALES = { da: 'da-DK', en: 'en-GB' } as const;
const ZONE = 'Europe/Copenhagen';

export const timeOf = (at: number): string =>
  new Intl.DateTimeFormat(LOCALES[lang()], { hour: '2-digit', minute: '2-digit', timeZone: ZONE }).format(at);

/** For a narrow place. */
export const shortDayOf = (at: number): string =>
  new Intl.DateTimeFormat(LOCALES[lang()], { weekday: 'short', day: 'numeric', month: 'short', timeZone: ZONE }).format(at);

const dayOf = (at: number): string =>
  new Intl.DateTimeFormat(LOCALES[lang()], { weekday: 'long', day: 'numeric', month: 'long', timeZone: ZONE }).format(at);

/** Between two messages of different days. */
export const dayBetween = (before: number | null, at: number): string | null =>
  before !== null && dayOf(before) === dayOf(at) ? null : dayOf(at);
