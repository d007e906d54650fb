// When the policy is to be looked at again.
import { expect, test } from '@jest/globals';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import type { Policy } from '../../src/engine/compile.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { reviewOf } from '../../src/publishing/review.ts';

const { policy } = loadUnderstanding(OWN_POLICY);

function dated(date: string, when: string | null): Policy {
  const instruments = policy.text.instruments.map(({ review: _, ...one }) => ({
    ...one,
    date,
    ...(when === null ? {} : { review: { when, clause: 'opdatering' } }),
  }));
  return compilePolicy({ ...policy.text, instruments });
}

test('our own is looked at a year after its date, by the clause about updating', () => {
  expect(reviewOf(policy)).toEqual({
    instrument: 'ai-politik',
    title: 'Politik for anvendelse af kunstig intelligens',
    clause: 'opdatering',
    day: '2026-01-01',
  });
});

test.each([
  ['2025-11-22', 'P1Y', '2026-11-22'],
  ['2024-02-29', 'P1Y', '2025-02-28'],
  ['2024-02-29', 'P4Y', '2028-02-29'],
  ['2025-08-31', 'P6M', '2026-02-28'],
  ['2025-10-31', 'P18M', '2027-04-30'],
  ['2025-12-01', 'P1M', '2026-01-01'],
  ['2025-01-01', '2027-05-06', '2027-05-06'],
])('of %s, and %s, is %s', (date, when, day) => {
  expect(reviewOf(dated(date, when))?.day).toBe(day);
});

test('that says nothing of it is never due', () => {
  expect(reviewOf(dated('2025-01-01', null))).toBeNull();
});
