import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pacedMessenger } from '../../src/teams/paced-messenger.ts';

/** A clock that only waiting moves; when each message went, by conversation. */
async function wentAt(conversations: readonly string[]): Promise<readonly { readonly conversation: string; readonly at: number }[]> {
  const gone: { conversation: string; at: number }[] = [];
  const start = Date.UTC(2026, 10, 23, 12);
  const at = new Map<string, number>();
  const paced = pacedMessenger(
    {
      send: async ({ conversation }, { waited }) => {
        gone.push({ conversation, at: start + Number(waited) });
        return 'id';
      },
      update: async () => undefined,
      open: async ({ serviceUrl, person }) => ({ serviceUrl, conversation: person }),
    },
    { now: () => new Date(start), wait: async (ms) => at.set('last', ms) },
  );
  for (const conversation of conversations) {
    at.set('last', 0);
    const activity = {
      type: 'message' as const,
      get waited() {
        return at.get('last');
      },
    };
    await paced.send({ serviceUrl: 'https://teams.example/', conversation }, activity);
  }
  return gone;
}

/** The most of these times in any window that begins with one of them. */
function mostWithin(times: readonly number[], windowMs: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.max(0, ...sorted.map((from) => sorted.filter((time) => time >= from && time < from + windowMs).length));
}

test('stays within the limits of the platform, for each conversation and for all together', async () => {
  const chats = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(chats, async (numbers) => {
      const gone = await wentAt(numbers.map((number) => `chat ${number % 7 === 0 ? 0 : number}`));
      expect(
        mostWithin(
          gone.map(({ at }) => at),
          1000,
        ),
      ).toBeLessThanOrEqual(20);
      for (const conversation of new Set(gone.map((one) => one.conversation))) {
        const times = gone.filter((one) => one.conversation === conversation).map(({ at }) => at);
        expect(mostWithin(times, 1000)).toBeLessThanOrEqual(7);
        expect(mostWithin(times, 30_000)).toBeLessThanOrEqual(60);
      }
    }),
    { numRuns: 100 },
  );
});

test('lets a message go at once where there is room, and 600 to 200 people within a minute', async () => {
  expect((await wentAt(['a', 'b', 'c'])).map(({ at }) => at)).toEqual([0, 0, 0].map((ms) => Date.UTC(2026, 10, 23, 12) + ms));
  const many = await wentAt(Array.from({ length: 600 }, (_, each) => `chat ${each % 200}`));
  expect(Math.max(...many.map(({ at }) => at)) - Date.UTC(2026, 10, 23, 12)).toBeLessThan(60_000);
});
