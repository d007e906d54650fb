import { describe, expect, test } from '@jest/globals';
import { PLANTED } from './planted-bugs.ts';
import { type Found, MACHINE, type Machine, simulate } from './simulation.ts';

const SEEDS = 2000;

/** The first seed that finds something. */
function foundIn(machine: Machine): Found | null {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const found = simulate(seed, machine);
    if (found !== null) return found;
  }
  return null;
}

describe(`${SEEDS} lives of solutions`, () => {
  const seen = new Set<string>();

  test('are what is claimed of them', () => {
    expect(foundIn(MACHINE)).toBeNull();
  }, 60_000);

  test('are the same for the same seed', () => {
    const told = () => {
      const outcomes: string[] = [];
      simulate(7, MACHINE, ({ outcome }) => outcomes.push(JSON.stringify(outcome)));
      return outcomes;
    };
    expect(told()).toEqual(told());
  });

  test('come to every stage, notice and refusal', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      simulate(seed, MACHINE, ({ outcome }) => {
        if ('refused' in outcome) seen.add(outcome.refused);
        else for (const name of [outcome.solution.stage, ...outcome.effects.map(({ notice }) => notice)]) seen.add(name);
      });
    }
    const stages = ['idea', 'proof-of-concept', 'pilot', 'production', 'retired'];
    const notices = ['invited', 'dismissed', 'made-owner', 'assigned', 'item-due', 'item-overdue', 'look-again', 'second-look', 'reopened'];
    const ways = ['in-production', 'not-in-production', 'owner-left', 'contributor-left'];
    const people = ['not-entitled', 'not-eligible', 'there-already', 'being-signed'];
    const content = [
      'item-unknown',
      'stale',
      'text-missing',
      'reason-missing',
      'evidence-missing',
      'day-wrong',
      'day-past',
      'fact-unknown',
    ];
    const rest = ['gaps-blocking', 'nothing-changed', 'nothing-due'];
    expect([...seen].sort()).toEqual([...stages, ...notices, ...ways, ...people, ...content, ...rest].sort());
  });
});

describe('a planted bug is found', () => {
  test.each(Object.entries(PLANTED))('%s', (_, machine) => {
    expect(foundIn(machine)).not.toBeNull();
  });
});
