import { describe, expect, test } from '@jest/globals';
import { itemsIn, signOffsIn, sortingsIn } from '../../src/publishing/clause-asks.ts';
import { replayed } from '../../src/publishing/replay.ts';
import type { Edit, ItemForm, SignOffForm, SortingForm } from '../../src/publishing/types.ts';
import { digest } from '../engine/generate.ts';
import { checklistFiles as files } from './checklist-files.ts';
import { afterEdits, changedParts, readOf, refusalOf, textAt, withCrlf } from './files.ts';

const IN = { instrument: 'drift', clause: 'ejerskab' } as const;
const AT_RISK = { instrument: 'drift', clause: 'risiko' } as const;
const AT_END = { instrument: 'drift', clause: 'godkendelse' } as const;

const clauseOf = (all: typeof files, id: string) => {
  const found = readOf(all).instruments[0]?.clauses.find((clause) => clause.id === id);
  if (found === undefined) throw new TypeError(`no clause ${id}`);
  return found;
};
const itemIn = (all: typeof files, id: string): ItemForm => {
  const found = itemsIn(clauseOf(all, 'ejerskab')).find(({ form }) => form.id === id);
  if (found === undefined) throw new TypeError(`no item ${id}`);
  return found.form;
};
const only = <Form>(all: readonly { readonly form: Form }[]): Form => {
  const [first] = all;
  if (first === undefined) throw new TypeError('nothing there');
  return first.form;
};
const sorting: SortingForm = only(sortingsIn(clauseOf(files, 'risiko')));
const signOff: SignOffForm = only(signOffsIn(clauseOf(files, 'godkendelse')));
const item = itemIn(files, 'owns-model');

const NEW: ItemForm = { ...item, id: 'new-item', quote: null, asks: { da: 'Hvad: nu?', en: 'What # now?' } };

const UNDONE: readonly (readonly [string, Edit, Edit, readonly string[]])[] = [
  [
    'an item more',
    { kind: 'set-item', ...IN, item: NEW, replaces: null },
    { kind: 'remove-item', ...IN, item: 'new-item' },
    ['clause ejerskab'],
  ],
  [
    'an item that blocks never',
    { kind: 'set-item', ...IN, item: { ...item, blocks: 'never', later: null, when: null }, replaces: item.id },
    { kind: 'set-item', ...IN, item, replaces: item.id },
    ['clause ejerskab'],
  ],
  [
    'a sorting more',
    {
      kind: 'set-sorting',
      ...AT_RISK,
      sorting: { ...sorting, id: 'play-low', sorts: { fact: 'risk', value: 'low' }, from: null },
      replaces: null,
    },
    { kind: 'remove-sorting', ...AT_RISK, sorting: 'play-low' },
    ['clause risiko'],
  ],
  [
    'a sorting from another day',
    { kind: 'set-sorting', ...AT_RISK, sorting: { ...sorting, from: { day: '2027-01-01', source: 'Artikel 114' } }, replaces: sorting.id },
    { kind: 'set-sorting', ...AT_RISK, sorting, replaces: sorting.id },
    ['clause risiko'],
  ],
  [
    'a sign-off that counts shorter',
    { kind: 'set-sign-off', ...AT_END, signOff: { ...signOff, valid: 'P6M' }, replaces: signOff.id },
    { kind: 'set-sign-off', ...AT_END, signOff, replaces: signOff.id },
    ['clause godkendelse'],
  ],
];

describe('what is asked of a solution is edited in place', () => {
  test.each(UNDONE)('%s changes that clause, and is undone by its opposite', (_, edit, opposite, parts) => {
    const made = afterEdits(files, edit);
    expect(changedParts(files, made)).toEqual(parts);
    expect(changedParts(files, afterEdits(made, opposite))).toEqual([]);
  });

  test.each(UNDONE)('%s is made in a file with Windows line ends', (_, edit) => {
    const made = afterEdits(withCrlf(files), edit);
    expect(textAt(made, 'drift.md')).not.toMatch(/[^\r]\n/u);
  });

  test('an item that is saved unchanged leaves every byte as it was', () => {
    const edits: readonly Edit[] = [
      { kind: 'set-item', ...IN, item, replaces: item.id },
      { kind: 'set-item', ...IN, item: itemIn(files, 'owns-answers'), replaces: 'owns-answers' },
      { kind: 'set-sorting', ...AT_RISK, sorting, replaces: sorting.id },
      { kind: 'set-sign-off', ...AT_END, signOff, replaces: signOff.id },
    ];
    expect(textAt(afterEdits(files, ...edits), 'drift.md')).toBe(textAt(files, 'drift.md'));
  });

  test('of an item that changes, the keys that stay keep their lines and comments', () => {
    const made = textAt(afterEdits(files, { kind: 'set-item', ...IN, item: { ...item, again: 'P6M' }, replaces: item.id }), 'drift.md');
    expect(made).toBe(textAt(files, 'drift.md').replace('again: P1Y', 'again: P6M'));
  });

  test('an item is read back as it was chosen', () => {
    const made = afterEdits(files, { kind: 'set-item', ...IN, item: NEW, replaces: null });
    expect(itemIn(made, 'new-item')).toEqual(NEW);
  });
});

const REFUSED: readonly (readonly [string, Edit, string])[] = [
  [
    'a quote that is not in the text',
    { kind: 'set-item', ...IN, item: { ...item, quote: 'Hvem?' }, replaces: item.id },
    'quote-not-in-text',
  ],
  ['an id that a sorting has', { kind: 'set-item', ...IN, item: { ...item, id: 'work-high' }, replaces: null }, 'id-taken'],
  ['an id that is none', { kind: 'set-item', ...IN, item: { ...item, id: 'a: b' }, replaces: null }, 'id-malformed'],
  ['an item that is not there', { kind: 'set-item', ...IN, item, replaces: 'nothing' }, 'item-unknown'],
  ['an item of another clause', { kind: 'remove-item', ...AT_RISK, item: item.id }, 'item-unknown'],
  ['a period without number', { kind: 'set-item', ...IN, item: { ...item, again: 'P0D' }, replaces: item.id }, 'period-unreadable'],
  [
    'a question in one language',
    { kind: 'set-item', ...IN, item: { ...item, asks: { da: 'Hvad?', en: ' ' } }, replaces: item.id },
    'text-empty',
  ],
  ['a name that is code', { kind: 'set-item', ...IN, item: { ...item, who: 'a, b: c' }, replaces: item.id }, 'id-malformed'],
  [
    'a condition without values',
    { kind: 'set-item', ...IN, item: { ...item, when: { kind: 'all', of: [] } }, replaces: item.id },
    'condition-unreadable',
  ],
  ['a sorting that is not there', { kind: 'remove-sorting', ...AT_RISK, sorting: 'nothing' }, 'sorting-unknown'],
  [
    'a day without a source',
    { kind: 'set-sorting', ...AT_RISK, sorting: { ...sorting, from: { day: '2026-08-02', source: ' ' } }, replaces: sorting.id },
    'source-missing',
  ],
  [
    'a day that is none',
    { kind: 'set-sorting', ...AT_RISK, sorting: { ...sorting, from: { day: '2026-02-30', source: 'x' } }, replaces: sorting.id },
    'text-unreadable',
  ],
  ['a sign-off that is not there', { kind: 'remove-sign-off', ...AT_END, signOff: 'nothing' }, 'sign-off-unknown'],
  [
    'a sign-off without end',
    { kind: 'set-sign-off', ...AT_END, signOff: { ...signOff, valid: 'forever' }, replaces: signOff.id },
    'period-unreadable',
  ],
];

describe('what cannot be is refused', () => {
  test.each(REFUSED)('%s', (_, edit, code) => {
    expect(refusalOf(files, edit)).toBe(code);
  });
});

describe('edits of a draft are made anew', () => {
  const edits: readonly Edit[] = [{ kind: 'set-item', ...IN, item: { ...item, again: 'P6M' }, replaces: item.id }];
  const made = afterEdits(files, ...edits);

  test('where the item stands as it did', () => {
    const onto = afterEdits(files, { kind: 'remove-item', ...IN, item: 'owns-answers' });
    expect(replayed({ base: files, made, onto, edits }, digest)).toMatchObject({ made: edits, left: [] });
  });

  test('and left where the item was changed by somebody else', () => {
    const onto = afterEdits(files, { kind: 'set-item', ...IN, item: { ...item, who: 'owner' }, replaces: item.id });
    expect(replayed({ base: files, made, onto, edits }, digest)).toMatchObject({ made: [], left: [{ refused: { code: 'outdated' } }] });
  });
});
