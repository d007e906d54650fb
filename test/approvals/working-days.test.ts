// Held against the time zones of the platform, the printed calendar and the properties that reminders rest on.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { afterDays, afterWorkingDays, dayOf, daysFrom, isDay, isWorkingDay, startOf } from '../../src/approvals/working-days.ts';

const COPENHAGEN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'medium' });
const shown = (time: number) => COPENHAGEN.format(time);
const at = (text: string) => new Date(text).getTime();
/** Years in which the rule of summer time is the one of today. */
const someTime = fc.integer({ min: at('1997-01-01T00:00:00Z'), max: at('2099-12-31T00:00:00Z') });

const holidaysOf = (year: number) =>
  Array.from({ length: 366 }, (_, from) => afterDays(`${year}-01-01`, from)).filter((day) => {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    return day.startsWith(String(year)) && weekday % 6 !== 0 && !isWorkingDay(day);
  });

describe('the day of a moment', () => {
  test('is the one that Copenhagen has', () => {
    fc.assert(fc.property(someTime, (time) => dayOf(time) === shown(time).slice(0, 10)));
  });

  test.each([
    ['2026-03-29T00:59:59Z', '2026-03-29 01:59:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29 03:00:00'],
    ['2026-10-24T22:00:00Z', '2026-10-25 00:00:00'],
    ['2026-12-31T23:00:00Z', '2027-01-01 00:00:00'],
  ])('at %s is that of %s', (time, local) => {
    expect(shown(at(time))).toBe(local);
    expect(dayOf(at(time))).toBe(local.slice(0, 10));
  });

  test('begins at midnight in Copenhagen', () => {
    fc.assert(fc.property(someTime, (time) => shown(startOf(dayOf(time))) === `${dayOf(time)} 00:00:00`));
  });
});

describe('a day', () => {
  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', '2026-11-22T00:00', '-026-01-01'])('is not `%s`', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => afterDays(text, 1)).toThrow(TypeError);
  });

  test('follows another as the calendar says', () => {
    const added = (day: string, days: number) => new Date(at(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(someTime, fc.integer({ min: -900, max: 900 }), (time, days) => {
        const day = dayOf(time);
        return afterDays(day, days) === added(day, days) && daysFrom(day, afterDays(day, days)) === days;
      }),
    );
  });
});

describe('public holidays outside of weekends', () => {
  test.each([
    [2024, ['01-01', '03-28', '03-29', '04-01', '05-09', '05-20', '12-25', '12-26']],
    [2025, ['01-01', '04-17', '04-18', '04-21', '05-29', '06-09', '12-25', '12-26']],
    [2026, ['01-01', '04-02', '04-03', '04-06', '05-14', '05-25', '12-25']],
    [2027, ['01-01', '03-25', '03-26', '03-29', '05-06', '05-17']],
    [2038, ['01-01', '04-22', '04-23', '04-26', '06-03', '06-14']],
  ])('of %i are those of the calendar', (year, days) => {
    expect(holidaysOf(year)).toEqual(days.map((day) => `${year}-${day}`));
  });

  test.each(['2026-06-05', '2026-12-24', '2026-12-31', '2024-04-26', '2026-05-01'])('do not include %s', (day) => {
    expect(isWorkingDay(day)).toBe(true);
  });
});

describe('working days later', () => {
  test.each([
    ['2026-11-23T09:30:00Z', 2, '2026-11-25 10:30:00'],
    ['2026-11-26T09:30:00Z', 4, '2026-12-02 10:30:00'],
    ['2026-11-28T09:30:00Z', 1, '2026-12-01 08:00:00'],
    ['2026-11-23T03:00:00Z', 1, '2026-11-24 08:00:00'],
    ['2026-11-23T20:00:00Z', 1, '2026-11-24 16:00:00'],
    ['2026-04-01T08:00:00Z', 1, '2026-04-07 10:00:00'],
    ['2026-03-27T09:00:00Z', 1, '2026-03-30 10:00:00'],
    ['2026-12-23T09:00:00Z', 3, '2026-12-29 10:00:00'],
    ['2026-11-23T09:00:00Z', 14, '2026-12-11 10:00:00'],
  ])('%s and %i days is %s', (time, days, local) => {
    expect(shown(afterWorkingDays(at(time), days))).toBe(local);
  });

  test('lie in working hours of a working day, later, and in the order of what they follow', () => {
    fc.assert(
      fc.property(someTime, fc.integer({ min: 0, max: 9 * 86_400_000 }), fc.integer({ min: 1, max: 15 }), (time, later, days) => {
        const due = afterWorkingDays(time, days);
        const clock = shown(due).slice(11);
        expect(isWorkingDay(dayOf(due)) && clock >= '08:00:00' && clock <= '16:00:00').toBe(true);
        expect(due).toBeGreaterThan(time);
        expect(afterWorkingDays(time + later, days)).toBeGreaterThanOrEqual(due);
        expect(afterWorkingDays(time, days + 1)).toBeGreaterThan(due);
      }),
    );
  });
});
