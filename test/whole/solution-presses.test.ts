// Whoever presses what on a solution, and how often: the table of parts and verbs holds, and each press happens once. The whole campaign is
// test/campaigns/solution-presses.ts.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type TestServer, testServer } from '../storage/server.ts';
import { pressesOver } from './solution-store.ts';

jest.setTimeout(120_000);

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});

afterAll(async () => {
  await server.close();
});

test('presses at once are done once each, by whoever may, and of two at one item one is first', async () => {
  const { findings, came } = await pressesOver(server.url, { solutions: 3, presses: 48, atOnce: 12, races: 4 });
  expect(findings).toEqual([]);
  expect(came.done).toBeGreaterThan(0);
});
