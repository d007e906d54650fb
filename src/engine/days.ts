// Days in Europe/Copenhagen, YYYY-MM-DD, worked out from milliseconds since 1970 by rule: the Gregorian calendar and EU summer time.
const SECOND = 1000;
export const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;
export const OPENS = 8 * HOUR;

type Day = string;
type Time = number;

/** Days since 1970-01-01, of which the first was a Thursday. */
export type DayNumber = number;

/** From the calendar's own cycle: years begin in March, so that the leap day comes last; 400 years have 146,097 days. */
export function numberOf(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const cycle = Math.floor(y / 400);
  const yearOfCycle = y - cycle * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfCycle = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return cycle * 146_097 + dayOfCycle - 719_468;
}

type Civil = { readonly year: number; readonly month: number; readonly day: number };

export function civilOf(number: DayNumber): Civil {
  const shifted = number + 719_468;
  const cycle = Math.floor(shifted / 146_097);
  const dayOfCycle = shifted - cycle * 146_097;
  const leaps = Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leaps) / 365);
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1 };
}

/** 0 is Sunday. */
export const weekdayOf = (number: DayNumber): number => (((number + 4) % 7) + 7) % 7;

const lastSundayOf = (year: number, month: number, lastDay: number): DayNumber => {
  const last = numberOf(year, month, lastDay);
  return last - weekdayOf(last);
};

/** Summer time in the whole EU: from the last Sunday of March to the last of October, both at 01:00 UTC. */
function isSummer(time: Time): boolean {
  const { year } = civilOf(Math.floor(time / DAY));
  return time >= lastSundayOf(year, 3, 31) * DAY + HOUR && time < lastSundayOf(year, 10, 31) * DAY + HOUR;
}

export const localOf = (time: Time): number => time + (isSummer(time) ? 2 : 1) * HOUR;

/** The first moment at which clocks in Copenhagen show this; clocks change at 02:00 and 03:00, when nobody is told anything. */
export function timeAtLocal(local: number): Time {
  const inSummer = local - 2 * HOUR;
  return isSummer(inSummer) ? inSummer : local - HOUR;
}

const padded = (value: number, width: number) => String(value).padStart(width, '0');

export function textOf(number: DayNumber): Day {
  const { year, month, day } = civilOf(number);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

const DAY_FORM = /^(\d{4})-(\d{2})-(\d{2})$/u;

function numberIn(day: Day): DayNumber | null {
  const [, year, month, date] = (DAY_FORM.exec(day) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const number = numberOf(year, month, date);
  return textOf(number) === day ? number : null;
}

export function soundNumber(day: Day): DayNumber {
  const number = numberIn(day);
  if (number === null) throw new TypeError(`\`${day}\` is no day`);
  return number;
}

/** Whether this is a day that the calendar has, written YYYY-MM-DD. */
export const isDay = (text: string): boolean => numberIn(text) !== null;

/** The day on which a moment falls in Copenhagen. */
export const dayOf = (time: Time): Day => textOf(Math.floor(localOf(time) / DAY));

/** A moment as clocks in Copenhagen show it: `2026-11-22 10:20`. */
export function stampOf(time: Time): string {
  const minutes = Math.floor((((localOf(time) % DAY) + DAY) % DAY) / (60 * SECOND));
  return `${dayOf(time)} ${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}`;
}

/** The moment at which a day begins in Copenhagen, and that at which the hours of work do, before which nobody is told anything. */
export const startOf = (day: Day): Time => timeAtLocal(soundNumber(day) * DAY);
export const morningOf = (day: Day): Time => timeAtLocal(soundNumber(day) * DAY + OPENS);

/** The day that comes `days` calendar days later, or earlier where negative. */
export const afterDays = (day: Day, days: number): Day => textOf(soundNumber(day) + days);

/** How many calendar days lie from one day to another; negative where the other is earlier. */
export const daysFrom = (from: Day, to: Day): number => soundNumber(to) - soundNumber(from);

const PERIOD = /^P(\d{1,4})([DMY])$/u;
const WRITTEN = /^P[1-9]\d{0,3}[DMY]$/u;

/** Days, months or years, as items and sign-offs are written with them. */
export const isPeriod = (text: string): boolean => WRITTEN.test(text);

/** The same day of the month so many months later; the last of that month where it has fewer days. */
function afterMonths(day: Day, months: number): Day {
  const { year, month, day: date } = civilOf(soundNumber(day));
  const all = year * 12 + (month - 1) + months;
  const first = numberOf(Math.floor(all / 12), (all % 12) + 1, 1);
  const next = numberOf(Math.floor((all + 1) / 12), ((all + 1) % 12) + 1, 1);
  return textOf(Math.min(first + date - 1, next - 1));
}

/** The day that comes a period later: `P30D`, `P6M`, `P1Y`. */
export function afterPeriod(day: Day, period: string): Day {
  const [, count, unit] = PERIOD.exec(period) ?? [];
  if (count === undefined) throw new TypeError(`\`${period}\` is no period`);
  return unit === 'D' ? afterDays(day, Number(count)) : afterMonths(day, Number(count) * (unit === 'Y' ? 12 : 1));
}
