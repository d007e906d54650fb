// The same contract for both: the store in PostgreSQL, and the one in memory that other tests use in its place.
import { afterAll, describe } from '@jest/globals';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';
import { fakeStore } from '../fakes/store.ts';
import { storeContract } from './contract.ts';
import { testServer } from './server.ts';

describe('the store in PostgreSQL', () => {
  const closings: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closings.reverse()) await close();
  });

  const opened = (url: string): Database => {
    const database = openDatabase({ url, most: 8 });
    closings.push(() => database.close());
    return database;
  };

  storeContract(async () => {
    const server = await testServer();
    closings.push(() => server.close());
    await migrate({ url: server.url, log: () => undefined });
    return { store: openStore(opened(server.url)), replica: openStore(opened(server.url)) };
  });
});

describe('the store in memory', () => {
  storeContract(async () => {
    const store = fakeStore();
    return { store, replica: store };
  });
});
