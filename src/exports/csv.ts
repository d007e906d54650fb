// Rows as CSV by RFC 4180 that Excel opens by a double click: UTF-8 with a mark at the beginning, every cell quoted. Semicolons in
// Danish and commas in English, as Excel expects them where these languages are at home: a line `sep=` would be one row too many for
// every other program, and makes Excel overlook the mark. What somebody wrote is never run as a formula.
import type { Lang } from '../engine/types.ts';

export type Row = readonly string[];

/** Tells Excel that the file is UTF-8; once, at the very beginning. */
export const BYTE_ORDER_MARK = '\uFEFF';
const SEPARATORS: Readonly<Record<Lang, string>> = { da: ';', en: ',' };

/** Spreadsheets run what begins with one of these; the wide ones are the same signs on a Japanese keyboard. */
const RUNS = /^[=+\-@\t\r\n＝＋－＠]/u;

function cellOf(text: string): string {
  const shown = RUNS.test(text) ? `'${text}` : text;
  return `"${shown.replaceAll('"', '""')}"`;
}

/** Without the mark, so that it can be made a page at a time; each row ends its line. */
export const csvLines = (rows: readonly Row[], lang: Lang): string =>
  rows.map((row) => `${row.map(cellOf).join(SEPARATORS[lang])}\r\n`).join('');
