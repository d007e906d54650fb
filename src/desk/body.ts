// Reads what a call brings, piece by piece: what does not fit is refused before anything is done with it.
import { isRecord } from '../engine/record.ts';
import type { FactSet, Wording } from '../engine/types.ts';
import { problem } from './problem.ts';

export type Fields = Readonly<Record<string, unknown>>;

const LONGEST_TEXT = 40_000;
const MOST_ITEMS = 2000;

export function fieldsOf(value: unknown): Fields {
  if (isRecord(value)) return value;
  throw problem('asked-wrongly');
}

/** How long it may be is for whoever takes it, within what can be meant at all. */
export function textOf(value: unknown, most = LONGEST_TEXT): string {
  if (typeof value === 'string' && value.length <= most) return value;
  throw problem('asked-wrongly');
}

export function wholeOf(value: unknown, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most) return value;
  throw problem('asked-wrongly');
}

export function flagOf(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw problem('asked-wrongly');
}

export function oneOf<T extends string>(value: unknown, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw problem('asked-wrongly');
}

export function listOf<T>(value: unknown, itemOf: (item: unknown) => T, most = MOST_ITEMS): readonly T[] {
  if (Array.isArray(value) && value.length <= most) return value.map((item: unknown) => itemOf(item));
  throw problem('asked-wrongly');
}

export const orNull = <T>(value: unknown, read: (value: unknown) => T): T | null =>
  value === null || value === undefined ? null : read(value);

export const textsOf = (value: unknown): readonly string[] => listOf(value, (item) => textOf(item));

export function wordingOf(value: unknown): Wording {
  const { da, en } = fieldsOf(value);
  return { da: textOf(da), en: textOf(en) };
}

export function factsOf(value: unknown): FactSet {
  const entries = Object.entries(fieldsOf(value)).map(
    ([fact, said]) => [fact, typeof said === 'string' ? textOf(said) : textsOf(said)] as const,
  );
  return Object.fromEntries(entries);
}
