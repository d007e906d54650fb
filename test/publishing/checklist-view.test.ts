import { describe, expect, test } from '@jest/globals';
import { differenceOf } from '../../src/publishing/difference.ts';
import { documentOf, vocabularyOf } from '../../src/publishing/document.ts';
import { noteOf } from '../../src/publishing/note.ts';
import { ruleSentence } from '../../src/publishing/rule-sentence.ts';
import { everyWords, periodWords } from '../../src/publishing/solution-words.ts';
import type { Edit, Impact, ItemForm } from '../../src/publishing/types.ts';
import { checklistFiles as files } from './checklist-files.ts';
import { afterEdits, policyOf } from './files.ts';

const IN = { instrument: 'drift', clause: 'ejerskab' } as const;
const before = policyOf(files);
const [ownership, risk, end] = documentOf(before, files).instruments[0]?.clauses ?? [];
const item = (): ItemForm => {
  const found = ownership?.items[0]?.form;
  if (found === undefined) throw new TypeError('no item');
  return found;
};

const differenceBy = (...edits: readonly Edit[]) =>
  differenceOf({ before, after: policyOf(afterEdits(files, ...edits)), sentenceOf: ruleSentence });

const STILL: Impact = {
  isExact: true,
  combinations: 1,
  combinationsChanged: 0,
  situations: 1,
  changed: 0,
  groups: [],
  alike: [],
  cases: [],
  asked: { questions: 0, unreadable: 0, moves: [] },
};

describe('what a clause asks of a solution', () => {
  test('is told in a plain sentence', () => {
    expect(ownership?.items.map(({ sentence }) => sentence)).toEqual([
      {
        da: 'Kun hvis ”slags” er ”købt” eller ”begge”. Ikke hvis ”områder” ikke omfatter ”arbejde”. Spærrer for drift, hvis ”risiko” er ”høj”; ellers svares der senest 90 dage efter, at driften begyndte. DPO svarer. Kræver dokumentation. Ses efter igen hvert år. Åbnes igen, når modellen eller ”slags” ændres.',
        en: 'Only if “kind” is “bought” or “both”. Not if “areas” does not include “work”. Blocks production if “risk” is “high”; otherwise it is answered within 90 days of going into production. DPO answers. Evidence is needed. Looked at again every year. Opened again when the model or “kind” changes.',
      },
      { da: 'Spærrer for drift. Ejeren svarer.', en: 'Blocks production. The owner answers.' },
    ]);
    expect(risk?.sortings.map(({ sentence }) => sentence)).toEqual([
      {
        da: 'Risiko: høj, hvis ”områder” omfatter ”arbejde”. Ikke hvis ”slags” er ”egen”. Gælder fra 2. august 2026 (Artikel 113).',
        en: 'Risk: high if “areas” includes “work”. Not if “kind” is “own”. Applies from 2 August 2026 (Artikel 113).',
      },
    ]);
    expect(end?.signOff?.sentence).toEqual({
      da: 'Godkendes af leder; og af DPO, hvis ”risiko” er ”høj”. Gælder i 1 år; så ses der på løsningen igen.',
      en: 'Approved by manager; and by DPO if “risk” is “high”. Counts for 1 year; then the solution is looked at again.',
    });
  });

  test('stands with its YAML, letter by letter', () => {
    expect(ownership?.items[0]?.yaml).toMatch(/^# hvem\nid: owns-model\n[\s\S]*\nsee: \[risiko\]$/u);
  });

  test('turns on facts of a solution that are offered apart from those of a question', () => {
    const { facts, solution } = vocabularyOf(before);
    expect(facts.map(({ id }) => id)).toEqual(['act']);
    expect(solution.map(({ id, isWorkedOut }) => [id, isWorkedOut])).toEqual([
      ['kind', false],
      ['area', false],
      ['risk', true],
    ]);
  });

  test.each([
    ['P1D', 'hver dag', 'every day', '1 dag'],
    ['P6M', 'hver 6. måned', 'every 6 months', '6 måneder'],
    ['P2Y', 'hvert 2. år', 'every 2 years', '2 år'],
    ['often', 'often', 'often', 'often'],
  ])('the period %s is told in words', (period, da, en, long) => {
    expect([everyWords(period, 'da'), everyWords(period, 'en'), periodWords(period, 'da')]).toEqual([da, en, long]);
  });
});

describe('the difference of two checklists', () => {
  test('tells an item that was changed, before and after', () => {
    const [clause] = differenceBy({ kind: 'set-item', ...IN, item: { ...item(), again: 'P6M' }, replaces: 'owns-model' }).clauses;
    expect(clause).toMatchObject({ kind: 'changed', clause: 'ejerskab', rules: [], sortings: [], signOffs: [] });
    expect(clause?.items).toEqual([
      {
        id: 'owns-model',
        before: { da: expect.stringContaining('Ses efter igen hvert år.'), en: expect.stringContaining('Who owns the model? Only if') },
        after: { da: expect.stringContaining('Ses efter igen hver 6. måned.'), en: expect.stringContaining('every 6 months') },
      },
    ]);
  });

  test('tells why where only that was changed', () => {
    const why = { da: 'Fordi det er loven.', en: 'Because it is the law.' };
    const [clause] = differenceBy({ kind: 'set-item', ...IN, item: { ...item(), why }, replaces: 'owns-model' }).clauses;
    expect(clause?.items[0]?.after?.en).toMatch(/Why: Because it is the law\.$/u);
    expect(clause?.items[0]?.before?.en).toMatch(/Why: Otherwise nobody knows\.$/u);
  });

  test('tells items, sortings and sign-offs that came or went', () => {
    const { clauses } = differenceBy(
      { kind: 'remove-item', ...IN, item: 'owns-answers' },
      { kind: 'remove-sorting', instrument: 'drift', clause: 'risiko', sorting: 'work-high' },
      { kind: 'remove-sign-off', instrument: 'drift', clause: 'godkendelse', signOff: 'to-production' },
    );
    expect(clauses).toMatchObject([
      { items: [{ id: 'owns-answers', after: null }] },
      { sortings: [{ id: 'work-high', after: null }] },
      { signOffs: [{ id: 'to-production', after: null }] },
    ]);
  });

  test('tells facts of a solution that changed', () => {
    const asked = files.map((file) => ({ ...file, text: file.text.replace('da: "Hvad?"', 'da: "Hvilken slags?"') }));
    const { others } = differenceOf({ before, after: policyOf(asked), sentenceOf: ruleSentence });
    expect(others).toEqual([{ da: expect.stringContaining('”slags”'), en: expect.stringContaining('“kind”') }]);
  });

  test('stands in the note by how many', () => {
    const added: Edit = { kind: 'set-item', ...IN, item: { ...item(), id: 'more', quote: null }, replaces: null };
    const { da, en } = noteOf(differenceBy(added, { kind: 'remove-item', ...IN, item: 'owns-answers' }), STILL);
    expect(da).toContain('Tjeklisten for AI-løsninger har 1 nyt punkt og 1 punkt færre.');
    expect(en).toContain('The checklist for AI solutions has 1 new item and 1 item less.');
  });
});
