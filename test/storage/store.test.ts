// The same contract for both: the store in PostgreSQL, and the one in memory that other tests use in its place.
import { afterAll, describe, jest } from '@jest/globals';
import type { Job } from '../../src/ports/jobs.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { JOB_SCHEMA, openJobs, QUEUE } from '../../src/storage/jobs.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';
import { fakeStore } from '../fakes/store.ts';
import { storeContract } from './contract.ts';
import { deskContract } from './desk-contract.ts';
import { editionContract } from './edition-contract.ts';
import { requestContract } from './request-contract.ts';
import { rules } from './request-life.ts';
import { ask, testServer } from './server.ts';
import { solutionContract } from './solution-contract.ts';
import { checkingOf, rulesBy } from './solution-life.ts';

jest.setTimeout(60_000);

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
  const started = async () => {
    const server = await testServer();
    closings.push(() => server.close());
    const { url } = server;
    await migrate({ url, log: () => undefined });
    const [first, second] = [opened(url), opened(url)];
    const jobs = await openJobs({ database: first, url, log: () => undefined });
    closings.push(() => jobs.stop());
    const checking = checkingOf();
    const parts = { ...rules, enqueue: jobs.enqueue, solutions: rulesBy(checking) };
    const drained = async () => {
      const rows = await ask(url, `delete from ${JOB_SCHEMA}.job where name = '${QUEUE}' returning data -> 'job' as job, created_on`);
      return rows.map(({ job }) => job as Job);
    };
    return { store: openStore(first, parts), replica: openStore(second, parts), drained, checking };
  };
  let one: ReturnType<typeof started> | null = null;
  /** All suites share two replicas: a server has only so many connections. */
  const open = () => {
    one ??= started();
    return one;
  };

  storeContract(open);
  requestContract(open);
  editionContract(open);
  deskContract(open);
  solutionContract(open);
});

describe('the store in memory', () => {
  const open = async () => {
    const checking = checkingOf();
    const store = fakeStore(rules, rulesBy(checking));
    return { store, replica: store, checking, drained: async () => store.drained() };
  };

  storeContract(open);
  requestContract(open);
  editionContract(open);
  deskContract(open);
  solutionContract(open);
});
