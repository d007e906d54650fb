// Moments as people in Copenhagen say them: 'fredag 4. december kl. 14'.
import { weekdayWords } from '../answers/day-words.ts';
import type { Day, Time } from '../approvals/types.ts';
import { afterDays, dayOf, daysFrom, startOf } from '../approvals/working-days.ts';
import type { Lang } from '../engine/types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const midnightUtc = (day: Day): Time => daysFrom('1970-01-01', day) * DAY;
const offsetAtStart = (day: Day): number => midnightUtc(day) - startOf(day);

/** How far clocks in Copenhagen are ahead: they change at 01:00 UTC, between one day's beginning and the next. */
function offsetAt(at: Time): number {
  const day = dayOf(at);
  return offsetAtStart(at < midnightUtc(day) + HOUR ? day : afterDays(day, 1));
}

/** `now` tells whether the year is to be named. */
export function momentWords(at: Time, lang: Lang, now: Time): string {
  const minutes = Math.floor(((at + offsetAt(at)) % DAY) / MINUTE);
  const [hour, minute] = [Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0')];
  const day = weekdayWords(dayOf(at), lang, dayOf(now));
  return lang === 'en' ? `${day} at ${hour}:${minute}` : `${day} kl. ${hour}${minute === '00' ? '' : `.${minute}`}`;
}
