// Days as people say them, in Danish and English. A day is YYYY-MM-DD; what is no such day is shown as it stands.
import type { Lang } from '../engine/types.ts';

const MONTHS: Readonly<Record<Lang, readonly string[]>> = {
  da: ['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'december'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};
/** From Sunday on. */
const WEEKDAYS: Readonly<Record<Lang, readonly string[]>> = {
  da: ['søndag', 'mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

type Parts = { readonly year: number; readonly month: number; readonly day: number };

function partsOf(day: string): Parts | null {
  const [, year, month, date] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/u.exec(day) ?? [];
  return year === undefined ? null : { year: Number(year), month: Number(month), day: Number(date) };
}

/** Sakamoto's rule: what each month adds to the weekday of the year's beginning. */
const MONTH_SHIFTS = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];

function weekdayOf({ year, month, day }: Parts): number {
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + (MONTH_SHIFTS[month - 1] ?? 0) + day) % 7;
}

/** '1. marts', with the year where it is not the one that the reader is in; '' for a reader who needs none. */
export function dayWords(day: string, lang: Lang, today: string): string {
  const parts = partsOf(day);
  const month = parts === null ? undefined : MONTHS[lang][parts.month - 1];
  if (parts === null || month === undefined) return day;
  const year = today === '' || today.slice(0, 4) === day.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
  return lang === 'da' ? `${parts.day}. ${month}${year}` : `${parts.day} ${month}${year}`;
}

/** 'fredag 4. december'. */
export function weekdayWords(day: string, lang: Lang, today: string): string {
  const parts = partsOf(day);
  const weekday = parts === null ? undefined : WEEKDAYS[lang][weekdayOf(parts)];
  return weekday === undefined ? day : `${weekday} ${dayWords(day, lang, today)}`;
}
