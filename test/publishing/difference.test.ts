import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compilePolicy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { Rule } from '../../src/engine/types.ts';
import { differenceOf, keptInOrder } from '../../src/publishing/difference.ts';
import { textDifference } from '../../src/publishing/text-difference.ts';
import type { TextPart } from '../../src/publishing/types.ts';
import { digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';

const textOf = (parts: readonly TextPart[], without: TextPart['kind']) =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('the difference of two texts', () => {
  test('is told in words', () => {
    expect(textDifference('Kun offentlige data må bruges.', 'Kun egne data må bruges her.')).toEqual([
      { kind: 'same', text: 'Kun ' },
      { kind: 'removed', text: 'offentlige' },
      { kind: 'added', text: 'egne' },
      { kind: 'same', text: ' data må bruges' },
      { kind: 'added', text: ' her' },
      { kind: 'same', text: '.' },
    ]);
  });

  test('joins to both texts to the letter, and has no two parts of a kind in a row', () => {
    const word = fc.constantFrom('må', 'ikke', 'data', ' ', ' ', '\n', '.', 'é', '😀', '12', 'a\u0301');
    const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (before, after) => {
        const parts = textDifference(before, after);
        expect([textOf(parts, 'added'), textOf(parts, 'removed')]).toEqual([before, after]);
        expect(parts.some(({ kind }, at) => kind === parts[at + 1]?.kind)).toBe(false);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  test('of 20,000 letters with nothing in common gives the one for the other', () => {
    const long = (step: number) => Array.from({ length: 3300 }, (_, at) => `w${(at * step) % 977}`).join(' ');
    expect(textDifference(long(3), long(5)).length).toBeLessThan(10);
  });
});

describe('what kept its order', () => {
  test('is the longest run, so that one that was moved is one that moved', () => {
    expect([...keptInOrder([0, 3, 1, 2, 4])].sort()).toEqual([0, 1, 2, 4]);
    expect([...keptInOrder([1, 2, 3, 0])].sort()).toEqual([1, 2, 3]);
  });

  test('is as long as any other run', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 });
    fc.assert(
      fc.property(order, (places) => {
        const kept = keptInOrder(places);
        const run = places.filter((place) => kept.has(place));
        expect(run).toEqual(run.toSorted((a, b) => a - b));
        expect(run).toHaveLength(longestRun(places));
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

/** By trying them all. */
function longestRun(places: readonly number[], above = -1): number {
  const [first, ...rest] = places;
  if (first === undefined) return 0;
  const without = longestRun(rest, above);
  return first > above ? Math.max(without, 1 + longestRun(rest, first)) : without;
}

const files = ownPolicyFiles();
const compiled = (edit: (text: string) => string) =>
  compilePolicy(
    readPolicy(
      files.map((file) => ({ ...file, text: edit(file.text) })),
      digest,
    ),
  );
const before = compiled((text) => text);
const sentenceOf = (_: unknown, rule: Rule) => ({ da: `${rule.id} ${rule.then}`, en: `${rule.id} ${rule.then}` });

function difference(...edits: readonly (readonly [from: string | RegExp, to: string])[]) {
  const found = differenceOf({
    before,
    after: compiled((text) => edits.reduce((now, [from, to]) => now.replace(from, to), text)),
    sentenceOf,
  });
  return found;
}

const VIDEO = /### Videooptagelser \{#video ours\}.*?(?=### )/su;
const videoBlock = files.map(({ text }) => VIDEO.exec(text)?.[0] ?? '').join('');

describe('the difference of two editions', () => {
  test('is empty for an edition beside itself', () => {
    expect(difference()).toEqual({ clauses: [], others: [] });
  });

  test('tells a sentence that changed by its words, and nothing else', () => {
    expect(difference(['Begrænses for at spare serverplads', 'Begrænses stærkt for at spare plads'])).toMatchObject({
      clauses: [
        {
          clause: 'video',
          kind: 'changed',
          text: expect.arrayContaining([
            { kind: 'added', text: 'stærkt ' },
            { kind: 'removed', text: 'serverplads' },
          ]),
          rules: [],
        },
      ],
      others: [],
    });
  });

  test('tells of a clause that was moved that it moved, and of no other', () => {
    const moved = difference([VIDEO, ''], ['### Kompetenceudvikling', `${videoBlock}### Kompetenceudvikling`]);
    expect(moved.clauses.map(({ clause, kind }) => [clause, kind])).toEqual([['video', 'moved']]);
    expect(moved.others).toEqual([]);
  });

  test('tells of a clause that was taken out, with its text and its rules', () => {
    const [removed] = difference([VIDEO, '']).clauses;
    expect(removed).toMatchObject({
      clause: 'video',
      kind: 'removed',
      rules: [
        { id: 'video-limited', after: null },
        { id: 'video-of-customers', after: null },
      ],
    });
    expect(removed?.text.map(({ kind }) => kind)).toEqual(['removed']);
  });

  test('tells a rule before and after in a sentence', () => {
    const { clauses } = difference([
      'id: real-person\nwhen: { activity: likeness }\nthen: approval-required',
      'id: real-person\nwhen: { activity: likeness }\nthen: prohibited',
    ]);
    expect(clauses).toMatchObject([
      {
        kind: 'changed',
        rules: [{ id: 'real-person', before: { en: 'real-person approval-required' }, after: { en: 'real-person prohibited' } }],
      },
    ]);
  });

  test('tells of an interpretation that came in place of another', () => {
    const { clauses } = difference(['Politikken har ingen procedure for brud.', 'Politikken har en procedure for brud.']);
    expect(clauses).toMatchObject([{ clause: 'tvivl', kind: 'changed' }]);
    expect(clauses[0]?.interpretations).toEqual([
      { before: expect.stringContaining('har ingen procedure'), after: expect.stringContaining('har en procedure') },
    ]);
  });

  test('tells of words, kinds, values, duties, cases and the front in sentences', () => {
    const { others } = difference(
      ['edition: 2025-01', 'edition: 2026-02'],
      ['words: "grok*, xai"', 'words: "grok*, grook"'],
      ['mistral: { is: unlisted', 'mistral: { is: listed'],
      ['deepl: { is: unlisted', 'deepl-pro: { is: unlisted'],
      ['## RETNINGSLINJER {title="Retningslinjer"}', '## RETNINGSLINJER {title="Sådan gør vi"}'],
      ['Kontrollér indhold og kilder, før du bruger svaret.', 'Kontrollér alt.'],
    );
    expect(others.map(({ en }) => en)).toEqual(
      expect.arrayContaining([
        'The edition of “Politik for anvendelse af kunstig intelligens” was changed from “2025-01” to “2026-02”.',
        '“Grok” is now also known by: “grook”.',
        '“Grok” is no longer known by: “xai”.',
        '“Mistral” is now a kind of “an approved tool”; before, of “a tool that is not on the list”.',
        'New under “tool”: “DeepL”.',
        'No longer under “tool”: “DeepL”.',
        'The heading “Retningslinjer” is now called “Sådan gør vi”.',
      ]),
    );
    expect(others.some(({ da }) => da.includes('lyder nu: ”Kontrollér alt.”'))).toBe(true);
  });
});
