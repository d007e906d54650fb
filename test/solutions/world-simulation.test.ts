// Lives of solutions in a world of faults, and what the simulation finds where the bot is made worse. More of them are lived by
// test/campaigns/world.ts.
import { describe, expect, test } from '@jest/globals';
import type { Found } from '../approvals/world-chronicle.ts';
import { PLANTED, type Planted } from './world-bugs.ts';
import { PARTS, simulateSolutions } from './world-simulation.ts';

/** So many lives of the bot itself are lived each time. */
const SEEDS = 3;
/** So many a planted bug may take to be found. */
const SEEDS_FOR_A_BUG = 40;

const HELD = ['begin', 'answer', 'set-aside', 'reopen', 'tell', 'file', 'settle'].map((event) => `did ${event}`);

async function foundIn({ parts, likely }: Planted): Promise<Found | null> {
  for (const seed of [likely, ...Array.from({ length: SEEDS_FOR_A_BUG }, (_, at) => at + 1)]) {
    const { found } = await simulateSolutions(seed, parts());
    if (found !== null) return found;
  }
  return null;
}

test(`${SEEDS} lives of solutions lose nothing, double nothing, and come into production with a yes`, async () => {
  const happened = new Set<string>();
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { found, tally } = await simulateSolutions(seed);
    expect(found).toBeNull();
    for (const what of Object.keys(tally)) happened.add(what);
  }
  expect([...happened]).toEqual(expect.arrayContaining([...HELD, 'produced', 'death', 'failed', 'told stale', 'told being-signed']));
}, 120_000);

test('a life is the same for the same seed', async () => {
  const [one, other] = [await simulateSolutions(2, PARTS, 30), await simulateSolutions(2, PARTS, 30)];
  expect(one.story).toBe(other.story);
}, 60_000);

describe('a planted bug is found', () => {
  test.each(Object.entries(PLANTED))(
    '%s',
    async (_, planted) => {
      expect(await foundIn(planted)).not.toBeNull();
    },
    60_000,
  );
});
