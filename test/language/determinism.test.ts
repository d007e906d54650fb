import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { questionsIn } from '../questions/score.ts';
import {
  AT_HOME,
  askedIn,
  askedInAnotherOrder,
  askedOfShuffled,
  batchOf,
  copiedBackwards,
  LOCALES,
  type Surroundings,
  seenFrom,
  ZONES,
} from './determinism.ts';

const TRAINING = fileURLToPath(new URL('../questions/training', import.meta.url));
/** Every so manieth question; the campaign asks them all. */
const STEP = 40;

const items = questionsIn(TRAINING).filter((_, at) => at % STEP === 0);
const batch = batchOf(items);

describe('answers', () => {
  let home = '';
  beforeAll(() => {
    home = askedIn(AT_HOME, batch);
  });

  const elsewhere = ZONES.map((zone, at): Surroundings => ({ ...AT_HOME, zone, locale: LOCALES[at] ?? '' })).slice(1);

  test.each(elsewhere)('are the same to the byte in $zone under $locale', (surroundings) => {
    expect(seenFrom(surroundings)).not.toBe(seenFrom(AT_HOME));
    expect(askedIn(surroundings, batch)).toBe(home);
  });

  test.each([1, 2, 3])('are the same to the byte when the files of the policy come in order %i', (seed) => {
    expect(askedOfShuffled(items, seed)).toBe(home);
  });

  test('are the same to the byte after the same questions in another order', () => {
    expect(askedInAnotherOrder(items, 1)).toBe(home);
  });

  describe('from a copy of the policy written backwards', () => {
    const copy = copiedBackwards();
    afterAll(() => rmSync(copy, { recursive: true }));

    test('are the same to the byte', () => {
      expect(askedIn({ ...AT_HOME, policy: copy }, batch)).toBe(home);
    });
  });

  test('differ once one question does', () => {
    expect(askedIn(AT_HOME, batchOf(items.slice(1)))).not.toBe(home);
  });
});
