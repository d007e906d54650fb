// What the list of solutions is narrowed to, and which links may be followed.
import { expect, test } from '@jest/globals';
import { dayAfter, EVERYTHING, filterIn, queryOf, safeLink } from '../../src/desk/page/solution-filter.ts';
import { toneOf } from '../../src/desk/page/solution-words.ts';

const NOW = Date.UTC(2026, 10, 22, 23, 30);

test('a filter of nothing asks for nothing', () => {
  expect(Object.values(queryOf(EVERYTHING, NOW)).filter((value) => value !== null)).toEqual([]);
});

test('a filter is asked for by the day in Copenhagen', () => {
  const filter = { stage: 'pilot', named: ' chat ', due: 'now', isBlocked: true, isMine: true, page: 3 } as const;
  expect(queryOf(filter, NOW)).toEqual({ stage: 'pilot', named: 'chat', due: '2026-11-23', blocked: 'true', mine: 'true', page: 3 });
  expect(queryOf({ ...filter, due: '30' }, NOW).due).toBe('2026-12-23');
  expect(dayAfter(NOW, 90)).toBe('2027-02-21');
});

test('the address of the page sets what it knows and nothing else', () => {
  expect(filterIn(new URLSearchParams('stage=production&due=now&blocked=true'))).toEqual({
    ...EVERYTHING,
    stage: 'production',
    due: 'now',
    isBlocked: true,
  });
  expect(filterIn(new URLSearchParams('stage=constructor&due=7&blocked=1'))).toEqual(EVERYTHING);
});

test.each([
  ['https://eksempel.example/a b', 'https://eksempel.example/a%20b'],
  ['HTTPS://eksempel.example', 'https://eksempel.example/'],
])('%s may be followed', (text, href) => {
  expect(safeLink(text)).toEqual({ href, host: 'eksempel.example' });
});

test.each([
  'http://eksempel.example',
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,x',
  '//eksempel.example',
  'https://',
  'https://bruger:kode@eksempel.example',
  'https:eksempel.example@ond.example:x',
  '',
])('%j is text and no link', (text) => {
  expect(safeLink(text)).toBeNull();
});

test('what is not known or not asked for looks as it is: a risk that was named blocks nobody', () => {
  const item = { applies: 'yes', gap: 'open', blocks: true } as const;
  expect(toneOf(item)).toBe('blocking');
  expect(toneOf({ ...item, gap: 'risk-named' })).toBe('open');
  expect(toneOf({ ...item, blocks: false })).toBe('open');
  expect(toneOf({ ...item, gap: null })).toBe('done');
  expect(toneOf({ ...item, applies: 'no' })).toBe('none');
});
