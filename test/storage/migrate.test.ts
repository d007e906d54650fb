// The database is brought to what the program expects, by however many replicas at once, and never by an older program.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';
import { ask, type TestServer, testServer } from './server.ts';

jest.setTimeout(60_000);

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});

afterAll(() => server.close());

const code = (name: string) => expect.objectContaining({ name: 'Fault', code: name, hint: expect.any(String) });

async function migrated(url: string): Promise<readonly string[]> {
  const logged: string[] = [];
  await migrate({ url, log: (line) => logged.push(line) });
  return logged;
}

const STEPS = [
  '0001-store',
  '0002-owed-welcome',
  '0003-requests',
  '0004-signed',
  '0005-urgency',
  '0006-claimed-by',
  '0007-editions',
  '0008-desk',
  '0009-watched-file',
  '0010-solutions',
  '0011-news-places',
  '0012-sign-offs',
  '0013-solutions-followed',
].map((name) => `the database was brought to \`${name}\``);

test('a new database is brought to where it has to be, which is said, and a second time there is nothing to do', async () => {
  const url = await server.database();
  expect(await migrated(url)).toEqual(STEPS);
  expect(await migrated(url)).toEqual([]);
});

test('replicas that start together do not collide: one does it, the others wait', async () => {
  const url = await server.database();
  const logged = await Promise.all(Array.from({ length: 8 }, () => migrated(url)));
  expect(logged.flat()).toEqual(STEPS);
  expect(await ask(url, 'select count(*)::int as salts from hjemmel.salt')).toEqual([{ salts: 1 }]);
});

test('what was stored is there after the next start', async () => {
  const url = await server.database();
  const key = { tenant: 't', conversation: 'c', person: 'p' };
  const later = new Date('2030-01-01');
  await migrated(url);
  const first = openDatabase({ url, most: 1 });
  await openStore(first).conversations.store(key, { turn: 1 }, later);
  await first.close();
  await migrated(url);
  const second = openDatabase({ url, most: 1 });
  expect(await openStore(second).conversations.load(key, new Date('2029-01-01'), (state) => state)).toEqual({ turn: 1 });
  await second.close();
});

test('a database that a newer program has changed is refused and left as it is', async () => {
  const url = await server.database();
  await migrated(url);
  await ask(url, "insert into hjemmel.kysely_migration values ('9999-from-the-future', '2030-01-01')");
  await expect(migrated(url)).rejects.toEqual(code('database-newer'));
  expect(await ask(url, 'select count(*)::int as done from hjemmel.kysely_migration')).toEqual([{ done: STEPS.length + 1 }]);
});

test('a database that does not keep UTF-8 is refused', async () => {
  const url = await server.database("encoding 'SQL_ASCII' locale 'C' template template0");
  await expect(migrated(url)).rejects.toEqual(code('database-refused'));
});

test('a user who may not create a schema is told so', async () => {
  const url = await server.database();
  await ask(url, "create role visitor login password 'visitor'");
  await expect(migrated(url.replace(/\/\/[^@]*@/u, '//visitor:visitor@'))).rejects.toEqual(code('database-refused'));
});

test('a store whose database was not migrated fails as a fault', async () => {
  const database = openDatabase({ url: await server.database(), most: 1 });
  await expect(openStore(database).people.reference({ tenant: 't', person: 'p' })).rejects.toEqual(code('database-failed'));
  await database.close();
});
