// The index against the plain reading of a form: every pattern tried at every word.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PatternIndex, patternOf } from '../../src/language/patterns.ts';
import { tokensOf } from '../../src/language/tokens.ts';

const WORDS = ['data', 'kunde', 'kundedata', 'maa', 'jeg', 'dele', 'sende', 'ikke'];
const word = fc.constantFrom(...WORDS);
const atom = fc.oneof(
  word,
  word.map((one) => `${one.slice(0, 3)}*`),
  word.map((one) => `*${one.slice(-3)}`),
);
const choice = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: atom },
      { weight: 1, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.tuple(atom, word).map((two) => two.join(' ')) },
    ),
    {
      minLength: 2,
      maxLength: 3,
    },
  )
  .map((options) => `(${options.join('|')})`);
const element = fc.oneof(atom, choice, fc.constant('..'));
const form = fc
  .tuple(atom, fc.array(element, { maxLength: 3 }), fc.oneof(atom, choice))
  .map(([first, between, last]) => [first, ...between, last].join(' '));
const sentence = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));

const placed = (index: PatternIndex<string>, text: string) =>
  index.matches(tokensOf(text)).map(({ target, from, to }) => `${target} ${from} ${to}`);

describe('the index of patterns', () => {
  test('finds what each pattern finds alone', () => {
    fc.assert(
      fc.property(fc.uniqueArray(form, { minLength: 1, maxLength: 12 }), sentence, (forms, text) => {
        const together = new PatternIndex(forms.map((one) => patternOf(one, one)));
        const alone = forms.flatMap((one) => placed(new PatternIndex([patternOf(one, one)]), text));
        expect(placed(together, text).toSorted()).toEqual(alone.toSorted());
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['maa (jeg|) dele', 'maa dele', ['0 2']],
    ['maa (jeg|) dele', 'maa jeg dele', ['0 3']],
    ['maa .. (data|)', 'maa jeg', ['0 1']],
    ['maa .. data', 'maa jeg dele data', ['0 4']],
    ['maa .. data', 'maa jeg. dele data', []],
    ['maa (jeg dele|sende) data', 'maa jeg dele data', ['0 4']],
    ['kunde* *data', 'kunderne masterdata', ['0 2']],
  ])('`%s` in `%s` stands at %j', (one, text, places) => {
    const found = new PatternIndex([patternOf(one, one)]).matches(tokensOf(text));
    expect(found.map(({ from, to }) => `${from} ${to}`)).toEqual(places);
  });
});
