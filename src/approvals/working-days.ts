// Days and working time in Europe/Copenhagen, worked out from milliseconds by rule: EU summer time, Danish public holidays by Easter.
// Whatever is told after working days comes in working hours, 8 to 16.
import type { Day, Time } from './types.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
const OPENS = 8 * HOUR;
const CLOSES = 16 * HOUR;

/** Days since 1970-01-01, of which the first was a Thursday. */
type DayNumber = number;

/** From the calendar's own cycle: years begin in March, so that the leap day comes last; 400 years have 146,097 days. */
function numberOf(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const cycle = Math.floor(y / 400);
  const yearOfCycle = y - cycle * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfCycle = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return cycle * 146_097 + dayOfCycle - 719_468;
}

type Civil = { readonly year: number; readonly month: number; readonly day: number };

function civilOf(number: DayNumber): Civil {
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
const weekdayOf = (number: DayNumber): number => (((number + 4) % 7) + 7) % 7;

const lastSundayOf = (year: number, month: number, lastDay: number): DayNumber => {
  const last = numberOf(year, month, lastDay);
  return last - weekdayOf(last);
};

/** Summer time in the whole EU: from the last Sunday of March to the last of October, both at 01:00 UTC. */
function isSummer(time: Time): boolean {
  const { year } = civilOf(Math.floor(time / DAY));
  return time >= lastSundayOf(year, 3, 31) * DAY + HOUR && time < lastSundayOf(year, 10, 31) * DAY + HOUR;
}

const localOf = (time: Time): number => time + (isSummer(time) ? 2 : 1) * HOUR;

/** The first moment at which clocks in Copenhagen show this; clocks change at 02:00 and 03:00, when nobody is told anything. */
function timeAtLocal(local: number): Time {
  const inSummer = local - 2 * HOUR;
  return isSummer(inSummer) ? inSummer : local - HOUR;
}

const padded = (value: number, width: number) => String(value).padStart(width, '0');

function textOf(number: DayNumber): Day {
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

function soundNumber(day: Day): DayNumber {
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

/** The moment at which a day begins in Copenhagen, and that at which its working hours do. */
export const startOf = (day: Day): Time => timeAtLocal(soundNumber(day) * DAY);
export const morningOf = (day: Day): Time => timeAtLocal(soundNumber(day) * DAY + OPENS);

/** The day that comes `days` calendar days later, or earlier where negative. */
export const afterDays = (day: Day, days: number): Day => textOf(soundNumber(day) + days);

/** How many calendar days lie from one day to another; negative where the other is earlier. */
export const daysFrom = (from: Day, to: Day): number => soundNumber(to) - soundNumber(from);

/** Easter Sunday of the Gregorian calendar, by the cycle of the moon. */
function easterOf(year: number): DayNumber {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moon = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const full = moon - Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7;
  return numberOf(year, 3, 28) + full - weekday;
}

/** Days from Easter: Maundy Thursday, Good Friday, Easter and its Monday, Ascension, Whitsun and its Monday. */
const BY_EASTER: readonly number[] = [-3, -2, 0, 1, 39, 49, 50];
/** New Year and Christmas. The law names neither 24 and 31 December nor 5 June, so these count as working days; nor, since 2024, Great Prayer Day. */
const BY_DATE: readonly string[] = ['01-01', '12-25', '12-26'];

function isHoliday(number: DayNumber): boolean {
  const { year } = civilOf(number);
  return BY_EASTER.includes(number - easterOf(year)) || BY_DATE.includes(textOf(number).slice(5));
}

const isWorking = (number: DayNumber): boolean => weekdayOf(number) % 6 !== 0 && !isHoliday(number);

/** From Monday to Friday, public holidays left out. */
export const isWorkingDay = (day: Day): boolean => isWorking(soundNumber(day));

function nextWorking(number: DayNumber): DayNumber {
  let next = number + 1;
  while (!isWorking(next)) next += 1;
  return next;
}

/** What is begun outside of working hours counts from the nearest of them: the morning of that day or the next working one, or 16:00. */
function workingMoment(time: Time): { readonly number: DayNumber; readonly clock: number } {
  const local = localOf(time);
  const number = Math.floor(local / DAY);
  if (!isWorking(number)) return { number: nextWorking(number), clock: OPENS };
  return { number, clock: Math.min(Math.max(local - number * DAY, OPENS), CLOSES) };
}

/** The same time of day `days` working days later, at least one. What comes later is never due earlier. */
export function afterWorkingDays(time: Time, days: number): Time {
  const { number, clock } = workingMoment(time);
  let at = number;
  for (let passed = 0; passed < days; passed += 1) at = nextWorking(at);
  return timeAtLocal(at * DAY + clock);
}
