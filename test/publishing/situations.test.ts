import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compilePolicy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { PolicyFile } from '../../src/engine/types.ts';
import { TooMuch } from '../../src/publishing/diagram.ts';
import type { Move } from '../../src/publishing/situations.ts';
import { comparisonOf } from '../../src/publishing/situations.ts';
import { digest } from '../engine/generate.ts';
import type { FilePair } from './edited-policy.ts';
import { filePair } from './edited-policy.ts';
import type { ReferenceImpact } from './reference-impact.ts';
import { referenceImpact } from './reference-impact.ts';

const PAIRS = 400;
/** Pairs in which one of them was wrong once. */
const FOUND_BEFORE: [number][] = [[2], [48], [63], [67], [83], [98], [120], [941]];
const MOST_COMBINATIONS = 120;

const read = (files: readonly PolicyFile[]) => readPolicy(files, digest);

const keyOf = ({ from, to, clauses, approvers, duties, consent }: Move): string =>
  [from, to, ...[clauses, approvers, duties, consent].map(String)].join(' ');

function compared([before, after]: FilePair): ReferenceImpact {
  const editions = { before: compilePolicy(read(before)), after: compilePolicy(read(after)) };
  const { combinations, combinationsChanged, situations, changed } = comparisonOf(editions, { left: 1e8 });
  return { combinations, combinationsChanged, situations, changed: changed.map(({ move }) => keyOf(move)).sort() };
}

describe('the comparison of two editions', () => {
  test(`agrees with making and deciding every combination, over ${PAIRS} generated pairs`, () => {
    let [done, changed] = [0, 0];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 }), (seed) => {
        const [before, after] = filePair(seed);
        const wanted = referenceImpact([read(before), read(after)], MOST_COMBINATIONS);
        if (wanted === null) return;
        done += 1;
        changed += wanted.combinationsChanged > 0 ? 1 : 0;
        expect(compared([before, after])).toEqual(wanted);
      }),
      { numRuns: PAIRS, seed: 5, examples: FOUND_BEFORE },
    );
    expect(done).toBeGreaterThan(PAIRS * 0.7);
    expect(changed).toBeGreaterThan(PAIRS * 0.4);
  });

  test('of an edition with itself, or with its files in another order, is empty', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const [files] = filePair(seed);
      expect(compared([files, files.toReversed()])).toMatchObject({ combinationsChanged: 0, changed: [] });
    }
  });

  test('does not look at the order of rules, facts and values', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const [before, after] = filePair(seed);
      expect(compared([turnedRound(before), after])).toEqual(compared([before, after]));
      expect(compared([before, turnedRound(before)])).toMatchObject({ combinationsChanged: 0, changed: [] });
    }
  });

  test('says so where there is more to compare than it may, and gives no part of it', () => {
    const [before, after] = filePair(2).map((files) => compilePolicy(read(files)));
    if (before === undefined || after === undefined) throw new TypeError('two editions are compared');
    expect(() => comparisonOf({ before, after }, { left: 100 })).toThrow(TooMuch);
  });
});

/** The same policy with everything in it the other way round. */
function turnedRound(files: readonly PolicyFile[]): readonly PolicyFile[] {
  const turned = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .toReversed()
            .map(([key, one]) => [key, turned(one)]),
        )
      : value;
  return files.map((file) => {
    if (!file.path.endsWith('.md')) return { ...file, text: JSON.stringify(turned(JSON.parse(file.text))) };
    const [front = '', ...clauses] = file.text.split(/(?=^## )/mu);
    const rulesTurned = clauses.map((clause) => {
      const [text = '', ...blocks] = clause.split(/(?=^```rule)/mu);
      return [text, ...blocks.toReversed().map((block) => `${block.trim()}\n\n`)].join('');
    });
    return { ...file, text: [front, ...rulesTurned.toReversed().map((clause) => `${clause.trim()}\n\n`)].join('') };
  });
}
