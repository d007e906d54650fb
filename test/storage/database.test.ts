// Connections that break, fall silent or are refused: each takes one call with it, never the process, and says nothing it should not.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/storage/database.ts';
import { databaseFault } from '../../src/storage/database-fault.ts';
import { ask, type TestServer, testServer } from './server.ts';

jest.setTimeout(60_000);

let server: TestServer;
const open = new Set<() => Promise<unknown>>();

beforeAll(async () => {
  server = await testServer();
});

afterEach(async () => {
  for (const close of open) await close();
  open.clear();
});

afterAll(() => server.close());

function opened(options: Partial<DatabaseOptions> = {}): Database {
  const database = openDatabase({ url: server.url, most: 2, ...options });
  open.add(() => database.close());
  return database;
}

const ONE = { name: 'one', text: 'select 1 as one' };
const PID = { name: 'pid', text: 'select pg_backend_pid() as pid' };
const SLEEP = { name: 'sleep', text: 'select pg_sleep(4)' };

const code = (name: string) => expect.objectContaining({ name: 'Fault', code: name, hint: expect.any(String) });

const terminate = (pid: unknown) => ask(server.url, `select pg_terminate_backend(${Number(pid)}, 5000)`);

/** Whatever `find` gives, asked for until it gives something. */
async function found<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const value = await find();
    if (value !== undefined) return value;
  }
}

/** The connection that works on our statement now. */
const busy = () =>
  found(async () => {
    const rows = await ask(server.url, "select pid from pg_stat_activity where state = 'active' and query like 'select pg_sleep%'");
    return rows[0]?.pid;
  });

describe('a connection that is lost', () => {
  test('in the middle of a statement ends that statement, and work goes on', async () => {
    const database = opened();
    const lost = expect(database.rows(SLEEP, [])).rejects.toEqual(code('database-unreachable'));
    await terminate(await busy());
    await lost;
    expect(await database.rows(ONE, [])).toEqual([{ one: 1 }]);
  });

  test('between two statements of a transaction ends that transaction, and work goes on', async () => {
    const database = opened();
    const transaction = database.kysely.transaction().execute(async (db) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
      await terminate(rows[0]?.pid);
      await sql`select 1`.execute(db);
    });
    await expect(transaction).rejects.toThrow();
    expect(await database.rows(ONE, [])).toEqual([{ one: 1 }]);
  });

  test('while nobody uses it is said, and work goes on', async () => {
    const told = Promise.withResolvers<string>();
    const database = opened({ log: told.resolve });
    const [row] = await database.rows<{ pid: number }>(PID, []);
    await terminate(row?.pid);
    expect(await told.promise).toBe('a connection broke while nobody used it: the database does not answer: 57P01');
    expect(await database.rows(ONE, [])).toEqual([{ one: 1 }]);
  });

  test('is none of its neighbour', async () => {
    const database = opened();
    const [slow, quick] = [expect(database.rows(SLEEP, [])).rejects.toEqual(code('database-unreachable')), database.rows(ONE, [])];
    expect(await quick).toEqual([{ one: 1 }]);
    await terminate(await busy());
    await slow;
  });
});

/** Between us and the server, on 127.0.0.1: passes everything on until it is told to swallow what comes. */
async function proxy(): Promise<{ readonly url: string; silence(): void }> {
  const { searchParams, username, password } = new URL(server.url);
  const target = `${searchParams.get('host')}/.s.PGSQL.${searchParams.get('port')}`;
  const sockets = new Set<Socket>();
  let isSilent = false;
  const listener = createServer((near) => {
    const far = connect(target);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [near, far].map((each) => each.destroy()));
    }
    near.on('data', (data) => isSilent || far.write(data));
    far.on('data', (data) => isSilent || near.write(data));
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  open.add(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => listener.close(resolve));
  });
  const address = listener.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `postgresql://${username}:${password}@127.0.0.1:${port}/postgres?sslmode=disable`,
    silence: () => {
      isSilent = true;
    },
  };
}

describe('a server', () => {
  test('that falls silent is waited for no longer than allowed, and its connections are not used again', async () => {
    const between = await proxy();
    const database = opened({ url: between.url, most: 1, longestHoldMs: 100 });
    const [before] = await database.rows<{ pid: number }>(PID, []);
    between.silence();
    await expect(database.rows(ONE, [])).rejects.toEqual(code('database-unreachable'));
    const left = await found(async () => {
      const rows = await ask(server.url, `select 1 from pg_stat_activity where pid = ${before?.pid}`);
      return rows.length === 0 ? 'gone' : undefined;
    });
    expect(left).toBe('gone');
  });

  test('that is not there is said not to be, and is not ready', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const address = nobody.address();
    await new Promise((resolve) => nobody.close(resolve));
    const port = typeof address === 'object' ? address?.port : 0;
    const database = opened({ url: `postgresql://a:b@127.0.0.1:${port}/c` });
    await expect(database.rows(ONE, [])).rejects.toEqual(code('database-unreachable'));
    expect(await database.ready()).toBe(false);
  });

  test('that answers is ready', async () => {
    expect(await opened().ready()).toBe(true);
  });

  test('knows us by name, and ends what takes longer than 5 s', async () => {
    const settings = {
      name: 'settings',
      text: "select current_setting('application_name') as us, current_setting('statement_timeout') as most",
    };
    expect(await opened().rows(settings, [])).toEqual([{ us: 'hjemmel', most: '5s' }]);
  });

  test('that refuses the password is said to', async () => {
    const url = server.url.replace(/:[^:@]*@/u, ':guessed@');
    await expect(opened({ url }).rows(ONE, [])).rejects.toEqual(code('database-refused'));
  });
});

describe('a fault of the database', () => {
  test('says nothing of what was to be stored', async () => {
    const database = opened();
    const statements = ['select $1::int as a', 'select $1::json as a', 'select $1::uuid as a', 'select $1::date as a'];
    for (const [index, text] of statements.entries()) {
      const fault = await database.rows({ name: `odd-${index}`, text }, ['en hemmelighed']).catch((cause: unknown) => cause);
      expect(fault).toEqual(code('database-failed'));
      expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toContain('hemmelighed');
    }
  });

  test('tells a statement that took too long', async () => {
    const database = opened();
    const slow = database.kysely.transaction().execute(async (db) => {
      await sql`set local statement_timeout = 1`.execute(db);
      await sql`select pg_sleep(1)`.execute(db);
    });
    expect(await slow.catch(databaseFault)).toEqual(code('database-slow'));
  });

  test('is none where the error is ours', () => {
    const bug = new TypeError('undefined is not a function');
    expect(databaseFault(bug)).toBe(bug);
  });

  test.each(['', 'localhost', 'mysql://a:hemmelig@host/b', 'postgresql//a:hemmelig@host'])(
    'is a URL like `%s`, and does not repeat it',
    (url) => {
      const refused = () => openDatabase({ url, most: 1 });
      expect(refused).toThrow(code('database-url-malformed'));
      expect(refused).not.toThrow('hemmelig');
    },
  );
});
