import { describe, expect, test } from '@jest/globals';
import { PLANTED } from './world-bugs.ts';
import { type Found, PARTS, type Parts, simulateWorld } from './world-simulation.ts';

/** So many lives a planted bug may take to be found, and so many of the bot itself are lived each time. */
const SEEDS = 24;

/** The first seed that finds something. */
async function foundIn(parts: () => Parts): Promise<Found | null> {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { found } = await simulateWorld(seed, parts());
    if (found !== null) return found;
  }
  return null;
}

describe(`${SEEDS} lives in a world of faults`, () => {
  test('lose nothing, double nothing and show everybody how it stands', async () => {
    expect(await foundIn(() => PARTS)).toBeNull();
  }, 60_000);

  test('are the same for the same seed', async () => {
    const [one, other] = [await simulateWorld(3), await simulateWorld(3)];
    expect(one.story).toEqual(other.story);
  });

  test('hold all that people and time do, and all that goes wrong', async () => {
    const tally: Record<string, number> = {};
    for (let seed = 1; seed <= SEEDS; seed += 1)
      for (const [what, times] of Object.entries((await simulateWorld(seed)).tally)) tally[what] = (tally[what] ?? 0) + times;
    const did = [
      'file',
      'decide',
      'ask',
      'reply',
      'amend',
      'hand-over',
      'withdraw',
      'revoke',
      'flag',
      'affirm',
      'route',
      'remind',
      'escalate',
      'expire',
    ];
    expect(Object.keys(tally)).toEqual(expect.arrayContaining(did.map((event) => `did ${event}`)));
    expect(Object.keys(tally)).toEqual(
      expect.arrayContaining(['told take-duty', 'told duty-done', 'death', 'failed', 'outage', 'edition', 'blocks']),
    );
  }, 60_000);
});

describe('a planted bug is found', () => {
  test.each(Object.entries(PLANTED))(
    '%s',
    async (_, parts) => {
      expect(await foundIn(parts)).not.toBeNull();
    },
    60_000,
  );
});
