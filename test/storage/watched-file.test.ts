// One contract for the mark of a watched file: in PostgreSQL, and in memory for the tests of whoever looks.
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import type { WatchedFile } from '../../src/ports/policy-file.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { watchedFileIn } from '../../src/storage/watched-file.ts';
import { fakeWatchedFile } from '../fakes/watched-file.ts';
import { type TestServer, testServer } from './server.ts';

jest.setTimeout(60_000);

const closings: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closings.reverse()) await close();
});

let server: Promise<TestServer> | null = null;
async function inPostgres(): Promise<readonly [WatchedFile, WatchedFile]> {
  server ??= testServer().then(async (started) => {
    closings.push(() => started.close());
    await migrate({ url: started.url, log: () => undefined });
    return started;
  });
  const { url } = await server;
  const [tenant, file] = [randomUUID(), 'drive item'];
  const open = () => {
    const database = openDatabase({ url, most: 2 });
    closings.push(() => database.close());
    return watchedFileIn(database, tenant, file);
  };
  return [open(), open()];
}

async function inMemory(): Promise<readonly [WatchedFile, WatchedFile]> {
  const file = fakeWatchedFile();
  return [file, file];
}

const [ANNA, BO] = [randomUUID(), randomUUID()];
const at = (ms: number) => new Date(Date.parse('2026-11-23T09:00:00Z') + ms);

describe.each([
  ['PostgreSQL', inPostgres],
  ['memory', inMemory],
] as const)('a watched file in %s', (_, open) => {
  test('is looked at by one at a time, until it is given back or the time is up', async () => {
    const [one, other] = await open();
    expect([await one.claim(ANNA, at(0), at(100)), await other.claim(BO, at(99), at(200))]).toEqual([true, false]);
    await other.giveBack(BO);
    expect(await other.claim(BO, at(99), at(200))).toBe(false);
    await one.giveBack(ANNA);
    expect([await other.claim(BO, at(99), at(200)), await one.claim(ANNA, at(200), at(300))]).toEqual([true, true]);
  });

  test('is claimed by one of many who come at once', async () => {
    const both = await open();
    const all = Array.from({ length: 20 }, (_each, index) => both[index % 2]?.claim(randomUUID(), at(0), at(100)));
    expect((await Promise.all(all)).filter((isMine) => isMine)).toHaveLength(1);
  });

  test('has no mark at first, and then the last one of whoever had the claim', async () => {
    const [one, other] = await open();
    await one.claim(ANNA, at(0), at(100));
    expect(await other.marksOf(BO).load()).toBeNull();
    await one.marksOf(ANNA).store({ delta: 'token=1', sha256: 'a' });
    await other.marksOf(BO).store({ delta: 'token=2', sha256: 'b' });
    expect(await other.marksOf(BO).load()).toEqual({ delta: 'token=1', sha256: 'a' });
    await other.claim(BO, at(100), at(200));
    await one.marksOf(ANNA).store({ delta: 'token=3', sha256: 'c' });
    await other.marksOf(BO).store({ delta: 'token=4', sha256: null });
    expect(await one.marksOf(ANNA).load()).toEqual({ delta: 'token=4', sha256: null });
  });
});
