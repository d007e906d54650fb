import { describe, expect, test } from '@jest/globals';
import { PLANTED } from './planted-bugs.ts';
import { type Found, MACHINE, type Machine, machinePort, ownPolicy, simulate } from './simulation.ts';

const SEEDS = 400;
const policy = ownPolicy();

/** The first seed that finds something. */
async function foundIn(machine: () => Machine, seeds: number): Promise<Found | null> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const found = await simulate(seed, machinePort(machine(), policy), policy);
    if (found !== null) return found;
  }
  return null;
}

describe(`${SEEDS} lives of requests`, () => {
  test('are what the reference says', async () => {
    expect(await foundIn(() => MACHINE, SEEDS)).toBeNull();
  }, 60_000);

  test('are the same for the same seed', async () => {
    const told = async () => {
      const outcomes: string[] = [];
      const port = machinePort(MACHINE, policy);
      const perform: typeof port.perform = async (act, knowledge) => {
        const performed = await port.perform(act, knowledge);
        outcomes.push(JSON.stringify(performed));
        return performed;
      };
      await simulate(7, { ...port, perform }, policy);
      return outcomes;
    };
    expect(await told()).toEqual(await told());
  });

  test('come to every state and every refusal', async () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 100; seed += 1) {
      const port = machinePort(MACHINE, policy);
      const perform: typeof port.perform = async (act, knowledge) => {
        const performed = await port.perform(act, knowledge);
        seen.add('refused' in performed.outcome ? performed.outcome.refused : performed.after.state);
        return performed;
      };
      await simulate(seed, { ...port, perform }, policy);
    }
    const states = ['filed', 'needs-routing', 'pending', 'approved', 'rejected', 'withdrawn', 'expired', 'revoked', 'superseded'];
    const people = ['not-entitled', 'own-request', 'already-decided', 'not-eligible', 'not-on-route', 'below-requester', 'other-seat'];
    const content = [
      'ended',
      'stale',
      'reason-missing',
      'text-missing',
      'consent-missing',
      'consent-unseen',
      'consent-future',
      'until-wrong',
      'nothing-due',
    ];
    expect([...seen].sort()).toEqual([...states, ...people, ...content].sort());
  });
});

describe('a planted bug is found', () => {
  test.each(Object.entries(PLANTED))('%s', async (_, machine) => {
    expect(await foundIn(machine, SEEDS)).not.toBeNull();
  });
});
