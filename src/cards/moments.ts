// Moments as people in Copenhagen say them: 'fredag 4. december kl. 14'. Reckoned from milliseconds alone, by the rules of summer time.
import { weekdayWords } from '../answers/day-words.ts';
import type { Day, Time } from '../approvals/types.ts';
import type { Lang } from '../engine/types.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Year, month and day of a number of days since 1970 in the Gregorian calendar, counted in eras of 400 years from March on. */
function dayText(days: number): Day {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365);
  const dayOfYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days since 1970 of a day. */
function daysOf(day: Day): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** One o'clock UTC on the last Sunday of a month of 31 days. */
function turnOf(year: string, month: string): Time {
  const last = daysOf(`${year}-${month}-31`);
  // The first of January 1970 was a Thursday.
  return (last - ((last + 4) % 7)) * DAY + HOUR;
}

function localOf(at: Time): Time {
  const year = dayText(Math.floor(at / DAY)).slice(0, 4);
  const isSummer = at >= turnOf(year, '03') && at < turnOf(year, '10');
  return at + (isSummer ? 2 : 1) * HOUR;
}

export const copenhagenDay = (at: Time): Day => dayText(Math.floor(localOf(at) / DAY));

export const daysAfter = (day: Day, days: number): Day => dayText(daysOf(day) + days);

/** `now` tells whether the year is to be named. */
export function momentWords(at: Time, lang: Lang, now: Time): string {
  const minutes = Math.floor((localOf(at) % DAY) / 60_000);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  const day = weekdayWords(copenhagenDay(at), lang, copenhagenDay(now));
  const two = String(minute).padStart(2, '0');
  if (lang === 'en') return `${day} at ${hour}:${two}`;
  return `${day} kl. ${hour}${minute === 0 ? '' : `.${two}`}`;
}
