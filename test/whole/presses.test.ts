// Whoever presses how often, by whatever card: one decision for each request, by whoever may. The whole campaign is
// test/campaigns/presses.ts.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { keysOf } from '../../src/approvals/scope.ts';
import { dueOf } from '../../src/approvals/timers.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';
import { type TestServer, testServer } from '../storage/server.ts';
import { pressed } from './presses.ts';

jest.setTimeout(120_000);

let server: TestServer;
let database: Database;

beforeAll(async () => {
  server = await testServer();
  await migrate({ url: server.url, log: () => undefined });
  database = openDatabase({ url: server.url, most: 8 });
});

afterAll(async () => {
  await database.close();
  await server.close();
});

test('each request is decided once, by whoever may, and each press that comes three times is handled once', async () => {
  const store = openStore(database, {
    dueOf,
    keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)),
    enqueue: async () => undefined,
  });
  const { findings, decided } = await pressed({ url: server.url, store, requests: 8, presses: 64, atOnce: 16 });
  expect(findings).toEqual([]);
  expect(decided.approved + decided.rejected).toBe(8);
});
