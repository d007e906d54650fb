import { describe, expect, test } from '@jest/globals';
import { mutantOf } from '../engine/mutations.ts';
import { own } from './files.ts';
import { editionVerdictOn } from './mutated-editions.ts';

const MUTANTS = 16;

describe(`${MUTANTS} damaged copies of the policy, edited and proposed`, () => {
  const verdicts = Array.from({ length: MUTANTS }, (_, seed) => editionVerdictOn(mutantOf(own, seed), seed));
  const kinds = (kind: (typeof verdicts)[number]['kind']) => verdicts.filter((one) => one.kind === kind);

  test('crash nothing, lose nothing and go live with no error', () => {
    expect(kinds('failure')).toEqual([]);
  });

  test('are refused for their errors', () => {
    expect(kinds('errors').length).toBeGreaterThan(MUTANTS / 4);
  });

  test('are confirmed where they have none', () => {
    const editions = Array.from({ length: 8 }, (_, seed) => editionVerdictOn({ files: own, damage: 'none' }, seed));
    expect(editions.map(({ kind }) => kind)).toContain('same');
    expect(editions.map(({ kind }) => kind)).not.toContain('failure');
  });
});
