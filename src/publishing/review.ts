// When the policy is to be looked at again, by its own date and what its front matter says of it.
import type { Policy } from '../engine/compile.ts';
import type { Instrument } from '../engine/types.ts';

export type Review = { readonly instrument: string; readonly title: string; readonly clause: string; readonly day: string };

const PERIOD = /^P(\d{1,2})([YM])$/u;

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lastOf = (year: number, month: number) => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
const two = (number: number) => String(number).padStart(2, '0');

/** The same day so many months later; the last of that month where it has fewer days. */
function afterMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const all = year * 12 + (month - 1) + months;
  const [then, of] = [Math.floor(all / 12), (all % 12) + 1];
  return `${then}-${two(of)}-${two(Math.min(date, lastOf(then, of)))}`;
}

function dayOf({ date, review }: Instrument): string | null {
  if (review === undefined) return null;
  const [, count, unit] = PERIOD.exec(review.when) ?? [];
  return count === undefined ? review.when : afterMonths(date, Number(count) * (unit === 'Y' ? 12 : 1));
}

/** Of several instruments the one that comes first; null where none says when. */
export function reviewOf({ text }: Policy): Review | null {
  const reviews = text.instruments.flatMap((one): readonly Review[] => {
    const day = dayOf(one);
    return day === null || one.review === undefined ? [] : [{ instrument: one.id, title: one.title, clause: one.review.clause, day }];
  });
  return reviews.toSorted((a, b) => Number(a.day > b.day) - Number(a.day < b.day))[0] ?? null;
}
