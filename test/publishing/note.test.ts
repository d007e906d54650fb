import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../src/engine/types.ts';
import { LONGEST_NOTE, noteOf } from '../../src/publishing/note.ts';
import type { ClauseDifference, Difference, Impact, ImpactGroup } from '../../src/publishing/types.ts';

const group = (from: Outcome, to: Outcome, situations: number, words: string): ImpactGroup => ({
  from,
  to,
  situations,
  sentence: { da: '', en: '' },
  example: {},
  exampleWords: { da: `${words} (da)`, en: `${words} (en)` },
  before: [],
  after: [],
});

const impact = (changes: Partial<Impact> = {}): Impact => ({
  isExact: true,
  combinations: 10,
  combinationsChanged: 2,
  situations: 4,
  changed: 2,
  groups: [],
  alike: [],
  cases: [],
  asked: { questions: 0, unreadable: 0, moves: [] },
  ...changes,
});

const clause = (title: string): ClauseDifference => ({
  instrument: 'made',
  clause: title,
  title,
  kind: 'changed',
  text: [],
  rules: [],
  items: [],
  sortings: [],
  signOffs: [],
  interpretations: [],
});
const difference = (...titles: readonly string[]): Difference => ({ clauses: titles.map(clause), others: [] });

describe('the note to employees', () => {
  test('tells from their side what is new, what is taken away first', () => {
    const groups = [group('approval-required', 'permitted', 1, 'using Claude'), group('permitted', 'prohibited', 14, 'recording')];
    expect(noteOf(difference('Optagelser'), impact({ groups }), { da: '1. december', en: '1 December' })).toEqual({
      da: 'Fra 1. december gælder en ny udgave af politikken. Du må ikke længere, for eksempel: recording (da). Du må nu: using Claude (da). Ændrede afsnit: ”Optagelser”. Er du i tvivl, så spørg først.',
      en: 'From 1 December a new edition of the policy applies. You may no longer do this, for example: recording (en). You may now do this: using Claude (en). Clauses that changed: “Optagelser”. If in doubt, ask first.',
    });
  });

  test('says that nothing changes only where that was found over every combination', () => {
    expect(noteOf(difference(), impact({ combinationsChanged: 0 })).en).toBe('Nothing has changed in the policy.');
    expect(noteOf(difference(), impact()).en).toBe('The policy has changed. It does not change what you may do. If in doubt, ask first.');
    expect(noteOf(difference(), impact({ isExact: false })).en).toBe('The policy has changed. If in doubt, ask first.');
  });

  test('tells of what comes with an answer where the answer itself stays', () => {
    const alike = [group('conditional', 'conditional', 3, 'pictures')];
    expect(noteOf(difference(), impact({ alike })).en).toContain('what comes with the answer');
    expect(noteOf(difference(), impact({ alike })).en).not.toContain('pictures');
  });

  test('promises no answer where one is only asked for', () => {
    const groups = [group('permitted', 'clarify', 3, 'pictures')];
    expect(noteOf(difference(), impact({ groups })).en).toBe(
      'The policy has changed. Some answers are different from before. If in doubt, ask first.',
    );
  });

  test('calls what was never allowed forbidden, and not forbidden from now on', () => {
    expect(noteOf(difference(), impact({ groups: [group('not-covered', 'prohibited', 1, 'x')] })).da).toContain('Du må ikke: x');
    expect(noteOf(difference(), impact({ groups: [group('prohibited', 'approval-required', 1, 'x')] })).da).toContain(
      'Du kan nu søge om godkendelse til: x',
    );
  });

  test('is never longer than it may be, and ends in whole sentences', () => {
    const outcomes: readonly Outcome[] = ['permitted', 'conditional', 'approval-required', 'prohibited', 'not-covered'];
    const groups = outcomes.flatMap((from) =>
      outcomes.filter((to) => to !== from).map((to) => group(from, to, 2, 'many words '.repeat(12))),
    );
    const note = noteOf(difference(...Array.from({ length: 30 }, (_, at) => `A clause with a long title ${at}`)), impact({ groups }));
    for (const text of [note.da, note.en]) {
      expect(text.length).toBeLessThanOrEqual(LONGEST_NOTE);
      expect(text).toMatch(/(?:spørg først|ask first)\.$/u);
    }
  });
});
