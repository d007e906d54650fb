// Cases as people read them: what each is to give, and whether it does.
import { describe, expect, test } from '@jest/globals';
import { casesOf } from '../../src/publishing/case-views.ts';
import { edited } from '../../src/publishing/edits.ts';
import type { CaseView, Edit } from '../../src/publishing/types.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';
import { policyOf, sha256 } from './policies.ts';

const files = ownPolicyFiles();
const own = casesOf(policyOf(files));
const { text } = policyOf(files);

function casesAfter(...edits: readonly Edit[]) {
  const made = edited(files, edits, sha256);
  if ('refused' in made) throw new RangeError(made.refused.code);
  return casesOf(policyOf(made.files));
}

function first(cases: readonly CaseView[], has: (one: CaseView) => boolean): CaseView {
  const found = cases.find(has);
  if (found === undefined) throw new TypeError('no such case');
  return found;
}

const setCase = ({ instrument, id, facts, outcome, hits, misses }: CaseView): Edit => ({
  kind: 'set-case',
  instrument,
  id,
  facts,
  outcome,
  hits,
  misses,
});

describe('the cases', () => {
  test('are all there under their instrument, in the order of their file, and all of ours are met', () => {
    const ids = (of: 'cases' | 'solutions') => text.instruments.flatMap((one) => one[of].map(({ id }) => `${one.id} ${id}`));
    expect(own.questions.map(({ instrument, id }) => `${instrument} ${id}`)).toEqual(ids('cases'));
    expect(own.solutions.map(({ instrument, id }) => `${instrument} ${id}`)).toEqual(ids('solutions'));
    expect([...own.questions, ...own.solutions].filter(({ isMet }) => !isMet)).toEqual([]);
    expect(own.questions.every(({ given, outcome }) => given === outcome)).toBe(true);
  });

  test('say in words what they are about, and of a solution what it is sorted as and what is not certain', () => {
    for (const { factWords } of [...own.questions, ...own.solutions]) expect([factWords.da, factWords.en]).not.toContain('');
    const sorted = own.solutions.flatMap((one) => one.sorted);
    expect(sorted.every(({ wanted, given }) => JSON.stringify(wanted) === JSON.stringify(given))).toBe(true);
    expect(sorted.some(({ wanted }) => wanted === null)).toBe(true);
    expect(sorted.some(({ wanted }) => wanted !== null)).toBe(true);
  });

  test('that want another answer than the rules give, or name a rule that they do not hit, are not met', () => {
    const one = first(own.questions, ({ outcome, hits }) => outcome === 'prohibited' && hits !== null);
    const other = first(own.questions, ({ id, hits }) => id !== one.id && hits !== null && hits !== one.hits);
    const { questions } = casesAfter(setCase({ ...one, outcome: 'permitted' }), setCase({ ...other, hits: one.hits }));
    const seen = questions.filter(({ isMet }) => !isMet).map(({ id, given, outcome }) => ({ id, given, outcome }));
    expect(seen).toContainEqual({ id: one.id, given: 'prohibited', outcome: 'permitted' });
    expect(seen).toContainEqual({ id: other.id, given: other.outcome, outcome: other.outcome });
    expect(seen).toHaveLength(2);
  });

  test('with a value that nobody knows come to nothing', () => {
    const one = first(own.questions, () => true);
    const strange = casesAfter(setCase({ ...one, facts: { ...one.facts, tool: 'hvad-som-helst' } }));
    expect(first(strange.questions, ({ id }) => id === one.id)).toMatchObject({ given: null, isMet: false });
  });
});
