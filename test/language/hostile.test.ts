import { describe, expect, test } from '@jest/globals';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { reply } from '../../src/conversation/turns.ts';
import { contractFaults } from './contract.ts';
import { hostileMessage, trialsOf, wordsOf } from './hostile-messages.ts';

const MESSAGES = 2000;

const understanding = loadUnderstanding(OWN_POLICY);
const words = wordsOf(understanding.policy);

describe(`${MESSAGES} hostile messages`, () => {
  const trials = [...trialsOf(understanding, { from: 0, count: MESSAGES })];
  const faulty = (is: (fault: string) => boolean) =>
    trials.flatMap(({ seed, hostile, faults }) => faults.filter(is).map((fault) => `seed ${seed}, ${hostile.kind}: ${fault}`));
  const isLeak = (fault: string) => fault.startsWith('personal data');

  test('are all answered as the contract says, none milder than it may be', () => {
    expect(faulty((fault) => !isLeak(fault))).toEqual([]);
  });

  test('come back without the personal data in them', () => {
    expect(faulty(isLeak)).toEqual([]);
  });

  test('are of every kind, many with personal data', () => {
    expect(new Set(trials.map((trial) => trial.hostile.kind)).size).toBeGreaterThan(25);
    expect(trials.filter((trial) => trial.hostile.secrets.length > 0).length).toBeGreaterThan(MESSAGES / 4);
    expect(Math.max(...trials.map((trial) => trial.hostile.message.length))).toBeGreaterThan(50_000);
  });

  test('are the same for the same seed', () => {
    expect(hostileMessage(words, 1234)).toEqual(hostileMessage(words, 1234));
  });
});

describe('the contract', () => {
  const typed = 'må jeg lægge kundedata i ChatGPT?';
  const { turn } = reply(understanding, null, typed);
  const [answer] = turn.answers;
  const [citation] = answer?.citations ?? [];

  test('holds of an ordinary answer', () => {
    expect(contractFaults(understanding.policy, turn, typed)).toEqual([]);
  });

  test.each([
    ['says another outcome than its strictest answer', { ...turn, outcome: 'permitted' as const }],
    ['has no answer', { ...turn, answers: [] }],
    ['has no text', { ...turn, text: ' ' }],
    ['cites nothing', { ...turn, answers: turn.answers.map((one) => ({ ...one, citations: [] })) }],
    [
      'quotes what is not in the clause',
      { ...turn, answers: turn.answers.map((one) => ({ ...one, citations: citation ? [{ ...citation, quote: 'nej' }] : [] })) },
    ],
    [
      'rests on words that were not typed',
      { ...turn, answers: turn.answers.map((one) => ({ ...one, understood: one.understood.map((fact) => ({ ...fact, from: 'x' })) })) },
    ],
    ['names an unknown approver', { ...turn, answers: turn.answers.map((one) => ({ ...one, approvers: ['pave'] })) }],
  ])('does not hold of a turn that %s', (_, broken) => {
    expect(contractFaults(understanding.policy, broken, typed)).not.toEqual([]);
  });
});
