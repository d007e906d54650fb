// Working time in Europe/Copenhagen: Danish public holidays by Easter. Whatever is told after working days comes in working hours, 8 to 16.
import * as days from '../engine/days.ts';
import type { Day, Time } from './types.ts';

/** Whoever counts working days finds the calendar's own beside them. */
export const { afterDays, dayOf, daysFrom, isDay, morningOf, stampOf, startOf } = days;

const { civilOf, DAY, HOUR, localOf, numberOf, OPENS, soundNumber, textOf, timeAtLocal, weekdayOf } = days;
type DayNumber = days.DayNumber;
const CLOSES = 16 * HOUR;

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
