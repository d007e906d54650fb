import { describe, expect, test } from '@jest/globals';
import { decide } from '../../src/engine/decide.ts';
import type { Decide } from './agreement.ts';
import { agreementOver } from './agreement.ts';

const PAIRS = 20_000;

/** The engine with one of its promises broken. */
const milder: Decide = (policy, facts) => {
  const decision = decide(policy, facts);
  return 'code' in decision || decision.outcome !== 'prohibited' ? decision : { ...decision, outcome: 'approval-required' };
};
const forgetful: Decide = (policy, facts) => {
  const decision = decide(policy, facts);
  return 'code' in decision ? decision : { ...decision, also: [] };
};
const inattentive: Decide = (policy, facts) => decide(policy, Object.fromEntries(Object.entries(facts).slice(1)));

describe('engine and reference', () => {
  const tally = agreementOver(PAIRS, 1);

  test(`agree on ${PAIRS} generated questions`, () => {
    expect(tally.disagreements).toEqual([]);
    expect(tally.pairs).toBe(PAIRS);
  });

  test('meet each of the seven outcomes at least a hundred times', () => {
    expect([...tally.outcomes.values()].filter((count) => count >= 100)).toHaveLength(7);
  });

  test.each([
    ['takes prohibitions for approvals', milder],
    ['loses a rule that holds', forgetful],
    ['leaves out a fact', inattentive],
  ])('disagree once the engine %s', (_, broken) => {
    expect(agreementOver(2000, 1, broken).disagreements).not.toEqual([]);
  });
});
