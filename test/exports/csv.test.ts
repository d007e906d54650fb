// The register as CSV: what goes in comes out, whoever reads it by RFC 4180; and nothing that somebody wrote is run by a spreadsheet.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BYTE_ORDER_MARK, csvLines, type Row } from '../../src/exports/csv.ts';

/** Slow and obvious: one character after the other. */
function readCsv(text: string, separator: string): readonly Row[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] !== '"') throw new RangeError(`a cell without quotes at ${at}`);
    at += 1;
    while (text[at] !== '"' || text[at + 1] === '"') {
      at += text[at] === '"' ? 1 : 0;
      cell += text[at];
      at += 1;
    }
    row.push(cell);
    at += 1;
    if (text[at] === separator) at += 1;
    else if (text.slice(at, at + 2) === '\r\n') {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new RangeError(`neither a separator nor the end of a row at ${at}`);
  }
  return rows;
}

const cells = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }));

describe('a table as CSV', () => {
  test.each([
    ['da', ';'],
    ['en', ','],
  ] as const)('in %s is read back as it was, but for the mark before what would be run', (lang, separator) => {
    fc.assert(
      fc.property(cells, (rows) => {
        const read = readCsv(csvLines(rows, lang), separator);
        expect(read.map((row) => row.map((cell) => cell.replace(/^'/u, '')))).toEqual(
          rows.map((row) => row.map((cell) => cell.replace(/^'/u, ''))),
        );
      }),
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x', '=HYPERLINK("https://evil.example")'])(
    'runs nothing: %j',
    (cell) => {
      expect(readCsv(csvLines([[cell]], 'da'), ';')).toEqual([[`'${cell}`]]);
    },
  );

  test('leaves alone what only holds such signs', () => {
    const row = ['2026-11-22', 'a=b', '17', 'anna@eksempel.example', ''];
    expect(readCsv(csvLines([row], 'en'), ',')).toEqual([row]);
  });

  test('begins with what tells Excel that it is UTF-8', () => {
    expect([...Buffer.from(BYTE_ORDER_MARK)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});
