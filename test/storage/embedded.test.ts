// The life of the embedded server: first start, restart, processes that are killed, and folders that cannot be used.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Embedded, startEmbedded } from '../../src/storage/embedded.ts';
import { type Child, startChild } from './child.ts';
import { ask as rowsOf, temporaryFolder } from './server.ts';

// Making a database takes a second, or several on a machine with other things to do.
jest.setTimeout(60_000);

const isRoot = process.getuid?.() === 0;

let base: string;
const open = new Set<{ close(): Promise<unknown> }>();

beforeAll(() => {
  base = temporaryFolder();
});

afterEach(async () => {
  for (const each of open) await each.close();
  open.clear();
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

type Started = Embedded & { readonly logged: readonly string[] };

async function started(folder: string): Promise<Started> {
  const logged: string[] = [];
  const embedded = await startEmbedded({ folder, log: (line) => logged.push(line) });
  open.add({ close: () => embedded.stop() });
  return { ...embedded, logged };
}

function child(folder: string, before: readonly string[] = []): Child {
  const made = startChild(folder, before);
  open.add({ close: () => made.kill() });
  return made;
}

/** The only value that a statement gives. */
async function ask(url: string, text: string): Promise<unknown> {
  return Object.values((await rowsOf(url, text))[0] ?? {})[0];
}

let number = 0;
const newFolder = () => join(base, `db-${++number}`);

/** Folders with a database in them are expensive: tests that leave one as they found it share it. */
let shared: string;
beforeAll(async () => {
  shared = newFolder();
  const { stop, url } = await started(shared);
  await ask(url, 'create table kept (word text)');
  await ask(url, "insert into kept values ('æøå')");
  await stop();
});

const pidFile = (folder: string) => join(folder, 'data', 'postmaster.pid');
const serverPid = (folder: string) => Number(readFileSync(pidFile(folder), 'utf8').split('\n')[0]);

/** A process that has ended stands nowhere any more, even while nobody has asked for it. */
function isServing(pid: number): boolean {
  try {
    return process.platform === 'linux' ? readlinkSync(`/proc/${pid}/cwd`) !== '' : process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A folder with a database, as an orderly stop left it. */
function copyOfShared(folder = newFolder()): string {
  spawnSync('cp', ['-a', shared, folder]);
  return folder;
}

/** Polls, for what another process does in its own time. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** A process that is no PostgreSQL but belongs to the same user: PostgreSQL itself takes it for the server that it reads of. */
function stranger(): number {
  const { uid, gid } = statSync(join(shared, 'data'));
  const other = spawn('/bin/sleep', ['600'], { stdio: 'ignore', uid, gid });
  open.add({
    close: async () => {
      other.kill('SIGKILL');
      await once(other, 'exit');
    },
  });
  return other.pid ?? 0;
}

describe('the embedded database', () => {
  test('is made at the first start: UTF-8, checksums, a password of its own that nobody else may read', async () => {
    const folder = newFolder();
    const { url, logged } = await started(folder);
    expect(logged.filter((line) => line.startsWith('made a new database'))).toHaveLength(1);
    expect(await ask(url, 'show server_encoding')).toBe('UTF8');
    expect(await ask(url, 'show data_checksums')).toBe('on');
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    await expect(ask(url.replace(/:[^:@]*@/u, ':guessed@'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('listens on no network', async () => {
    const { url } = await started(shared);
    expect(await ask(url, 'show listen_addresses')).toBe('');
  });

  test('keeps what was stored over a restart, and says nothing when all is in order', async () => {
    const { url, logged } = await started(shared);
    expect(await ask(url, 'select word from kept')).toBe('æøå');
    expect(logged.filter((line) => !line.includes('are closed to user'))).toEqual([]);
  });

  test('is gone when it was stopped, and stopping twice is stopping', async () => {
    const { stop } = await started(shared);
    const pid = serverPid(shared);
    await Promise.all([stop(), stop()]);
    expect(existsSync(pidFile(shared))).toBe(false);
    expect(isServing(pid)).toBe(false);
  });

  test('does not write into its log what somebody stores', async () => {
    const { url } = await started(shared);
    await expect(ask(url, "select 'en hemmelighed'::int")).rejects.toThrow();
    await expect(ask(url, 'select en_hemmelighed')).rejects.toThrow();
    expect(readFileSync(join(shared, 'server.log'), 'utf8')).not.toContain('hemmelighed');
  });

  test('listens on 127.0.0.1 where the folder has no room for a socket, on the port that it had', async () => {
    const folder = copyOfShared(join(base, 'a'.repeat(100)));
    const first = await started(folder);
    const port = new URL(first.url).port;
    expect(await ask(first.url, 'show listen_addresses')).toBe('127.0.0.1');
    await first.stop();
    const second = await started(folder);
    expect(new URL(second.url).port).toBe(port);
    await second.stop();
    const taken = createServer().listen(Number(port), '127.0.0.1');
    await once(taken, 'listening');
    const third = await started(folder);
    expect(await ask(third.url, 'select 1')).toBe(1);
    expect(new URL(third.url).port).not.toBe(port);
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe('two processes on one folder', () => {
  test('share the server, and the last to leave stops it', async () => {
    const first = child(shared);
    await first.up;
    const pid = serverPid(shared);
    const second = await started(shared);
    expect(second.logged).toContainEqual(expect.stringMatching(/^joined .* of another process of ours/u));
    expect(serverPid(shared)).toBe(pid);
    expect(await first.leave()).toBe('left');
    expect(first.logged).toContainEqual(expect.stringContaining('running: another process of ours uses it'));
    expect(await ask(second.url, 'select word from kept')).toBe('æøå');
    await second.stop();
    expect(isServing(pid)).toBe(false);
  });

  test('that start a new folder at the same moment make one database', async () => {
    const folder = newFolder();
    const children = [child(folder), child(folder), child(folder)];
    const urls = await Promise.all(children.map(({ up }) => up));
    expect(new Set(urls).size).toBe(1);
    const made = children.flatMap(({ logged }) => logged).filter((line) => line.startsWith('made a new database'));
    expect(made).toHaveLength(1);
    const pid = serverPid(folder);
    expect(await Promise.all(children.map((each) => each.leave()))).toEqual(['left', 'left', 'left']);
    expect(isServing(pid)).toBe(false);
  });

  test('do not stop it under each other when one leaves while another comes', async () => {
    for (let round = 0; round < 5; round++) {
      const [first, second] = [await started(shared), child(shared)];
      await Promise.all([first.stop(), second.up]);
      expect(await ask(await second.up, 'select 1')).toBe(1);
      expect(await second.leave()).toBe('left');
    }
  });
});

describe('after a process was killed', () => {
  test('the server that it left running is joined, which is said, and stopped by whoever leaves last', async () => {
    const killed = child(shared);
    await killed.up;
    const pid = serverPid(shared);
    await killed.kill();
    expect(isServing(pid)).toBe(true);
    const next = await started(shared);
    expect(next.logged).toContainEqual(expect.stringMatching(/^joined .* that an earlier process left running when it was killed/u));
    expect(serverPid(shared)).toBe(pid);
    expect(await ask(next.url, 'select word from kept')).toBe('æøå');
    await next.stop();
    expect(isServing(pid)).toBe(false);
  });

  test('by Ctrl-C, the server still works for the others', async () => {
    const killed = child(shared);
    await killed.up;
    const next = await started(shared);
    await killed.interrupt();
    expect(await ask(next.url, 'select word from kept')).toBe('æøå');
    expect(next.logged.filter((line) => line.includes('there again'))).toEqual([]);
  });

  test('together with its server, the next start clears what they left, which is said, and nothing is lost', async () => {
    const killed = child(shared);
    await ask(await killed.up, "insert into kept values ('sidste')");
    const pid = serverPid(shared);
    await killed.kill();
    process.kill(pid, 'SIGKILL');
    await until(() => !isServing(pid));
    const next = await started(shared);
    expect(next.logged).toContainEqual(expect.stringMatching(/was killed: cleared what it left and starting anew$/u));
    expect(serverPid(shared)).not.toBe(pid);
    expect(await ask(next.url, 'select count(*)::int from kept')).toBe(2);
    await ask(next.url, "delete from kept where word = 'sidste'");
  });

  test('while it made the database, the next start makes it', async () => {
    const folder = newFolder();
    const killed = child(folder);
    await until(() => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('data.new-')));
    await killed.kill();
    const next = await started(folder);
    expect(await ask(next.url, 'select 1')).toBe(1);
    await next.stop();
    expect(readdirSync(folder).filter((name) => name.startsWith('data.new-'))).toEqual([]);
  });

  test.each([
    ['is given to no other process', () => 2 ** 22 + 1],
    ['is given to another process', stranger],
    ['is given to the process that starts', () => process.pid],
  ])('a process file that a server left is cleared when its number %s', async (_, pid) => {
    writeFileSync(pidFile(shared), `${pid()}\n${join(shared, 'data')}\n1700000000\n5432\n${join(shared, 'run')}\n\n  1 1\nready   \n`);
    const next = await started(shared);
    expect(next.logged).toContainEqual(expect.stringContaining('was killed: cleared what it left and starting anew'));
    expect(await ask(next.url, 'select word from kept')).toBe('æøå');
  });

  test('a socket that a server left is cleared, which is said, also when its number is given to another process', async () => {
    writeFileSync(join(shared, 'run', '.s.PGSQL.5432.lock'), `${stranger()}\n`);
    writeFileSync(join(shared, 'run', '.s.PGSQL.5432'), '');
    const next = await started(shared);
    expect(next.logged).toContainEqual(expect.stringContaining('cleared a socket that no PostgreSQL server listens on'));
    expect(await ask(next.url, 'select word from kept')).toBe('æøå');
  });

  test('a lock on the folder that its holder cannot let go of any more is passed over', async () => {
    const numbers = readdirSync(shared).flatMap((name) => /^starting\.lock\.(\d+)$/u.exec(name)?.[1] ?? []);
    const highest = Math.max(...numbers.map(Number));
    writeFileSync(join(shared, `starting.lock.${highest + 1}`), `${2 ** 22 + 1} 1`);
    writeFileSync(join(shared, `starting.lock.${highest + 2}`), `${stranger()} 1`);
    const next = await started(shared);
    expect(await ask(next.url, 'select 1')).toBe(1);
  });

  test('a server that is killed while it is used comes back by itself, which is said', async () => {
    const here = await started(shared);
    const pid = serverPid(shared);
    process.kill(pid, 'SIGKILL');
    await until(() => here.logged.includes('the database is there again'));
    expect(serverPid(shared)).not.toBe(pid);
    expect(await ask(here.url, 'select word from kept')).toBe('æøå');
  });
});

describe('a folder that cannot be used is refused, and nothing in it is deleted:', () => {
  const code = (name: string) => expect.objectContaining({ code: name, hint: expect.any(String) });

  test('one whose path is a file', async () => {
    const folder = newFolder();
    writeFileSync(folder, 'a file');
    await expect(started(folder)).rejects.toEqual(code('database-folder-unwritable'));
    await expect(started(join(folder, 'below'))).rejects.toEqual(code('database-folder-unwritable'));
    expect(readFileSync(folder, 'utf8')).toBe('a file');
  });

  // Root writes everywhere but where nobody can.
  test('one that may not be written', async () => {
    const folder = isRoot ? '/proc/hjemmel' : newFolder();
    if (!isRoot) mkdirSync(folder, { mode: 0o500 });
    await expect(started(folder)).rejects.toEqual(code('database-folder-unwritable'));
  });

  test.each(['17', '19'])('one of PostgreSQL %s', async (version) => {
    const folder = newFolder();
    mkdirSync(join(folder, 'data'), { recursive: true });
    writeFileSync(join(folder, 'data', 'PG_VERSION'), `${version}\n`);
    writeFileSync(join(folder, 'password'), 'x', { mode: 0o600 });
    await expect(started(folder)).rejects.toEqual(code('database-other-version'));
    expect(readdirSync(join(folder, 'data'))).toEqual(['PG_VERSION']);
  });

  test('one with something else in it', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'data'), { recursive: true });
    writeFileSync(join(folder, 'data', 'holiday.jpg'), 'a picture');
    await expect(started(folder)).rejects.toEqual(code('database-damaged'));
    expect(readdirSync(join(folder, 'data'))).toEqual(['holiday.jpg']);
  });

  test('one that lost what the database cannot do without', async () => {
    const folder = copyOfShared();
    rmSync(join(folder, 'data', 'global', 'pg_control'));
    const files = readdirSync(join(folder, 'data'), { recursive: true }).length;
    await expect(started(folder)).rejects.toEqual(code('database-damaged'));
    expect(readdirSync(join(folder, 'data'), { recursive: true })).toHaveLength(files);
  });

  test('one whose files were overwritten', async () => {
    const folder = copyOfShared();
    const control = join(folder, 'data', 'global', 'pg_control');
    writeFileSync(control, Buffer.alloc(statSync(control).size, 0x5a));
    await expect(started(folder)).rejects.toEqual(code('database-damaged'));
  });

  test('one without its password', async () => {
    const folder = copyOfShared();
    rmSync(join(folder, 'password'));
    await expect(started(folder)).rejects.toEqual(code('database-password-missing'));
  });

  test('one that a server uses which cannot be seen from here', async () => {
    const socket = createServer().listen(join(shared, 'run', '.s.PGSQL.5432'));
    await once(socket, 'listening');
    writeFileSync(
      pidFile(shared),
      `${2 ** 22 + 1}\n${join(shared, 'data')}\n1700000000\n5432\n${join(shared, 'run')}\n\n  1 1\nready   \n`,
    );
    await expect(started(shared)).rejects.toEqual(code('database-in-use-elsewhere'));
    await new Promise((resolve) => socket.close(resolve));
    rmSync(pidFile(shared));
  });

  /** A disk of 20 MB of its own: only root may mount one, and not everywhere. */
  function smallDisk(): string | null {
    const folder = newFolder();
    mkdirSync(folder);
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', folder]);
    if (status !== 0) return null;
    open.add({ close: async () => spawnSync('umount', ['-l', folder]) });
    return folder;
  }

  test('one on a disk that is full', async () => {
    const folder = smallDisk();
    if (folder === null) return console.warn('SKIPPED: no disk can be mounted here, so no disk fills up');
    await expect(started(folder)).rejects.toEqual(code('database-folder-full'));
    expect(readdirSync(folder).filter((name) => name.startsWith('data'))).toEqual([]);
  });

  test('one that belongs to another user', async () => {
    if (!isRoot) return console.warn('SKIPPED: only root can hand a folder to another user');
    const folder = copyOfShared();
    chmodSync(base, 0o755);
    chmodSync(folder, 0o777);
    const other = child(folder, ['setpriv', '--reuid=12345', '--regid=12345', '--clear-groups']);
    expect(await other.leave()).toBe('database-folder-foreign');
  });
});

describe('run by root', () => {
  const rootTest = isRoot ? test : test.skip;

  rootTest('the server runs as another user', async () => {
    await started(shared);
    expect(statSync(`/proc/${serverPid(shared)}`).uid).not.toBe(0);
  });

  rootTest('it works in a folder that is closed to that user, which is said', async () => {
    const closed = join(base, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const { url, logged } = await started(copyOfShared(join(closed, 'db')));
    expect(await ask(url, 'select 1')).toBe(1);
    expect(logged).toContainEqual(expect.stringContaining('are closed to user'));
  });

  rootTest('a copy that root made of the data is opened', async () => {
    const folder = newFolder();
    spawnSync('cp', ['-r', shared, folder]);
    expect(statSync(join(folder, 'data')).uid).toBe(0);
    const { url } = await started(folder);
    expect(await ask(url, 'select word from kept')).toBe('æøå');
  });
});

describe('run by anybody else', () => {
  test('who has no name on this machine, it is refused, and it is said why', async () => {
    if (!isRoot) return console.warn('SKIPPED: only root can start it as another user');
    const folder = newFolder();
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    chmodSync(base, 0o755);
    const other = child(folder, ['setpriv', '--reuid=12345', '--regid=12345', '--clear-groups']);
    expect(await other.leave()).toBe('database-user-missing');
  });

  test('the server runs as they do', async () => {
    if (!isRoot) return expect(statSync(join(shared, 'data')).uid).toBe(process.getuid?.());
    const folder = copyOfShared();
    spawnSync('chown', ['-R', '65534:65534', folder]);
    chmodSync(base, 0o755);
    const other = child(folder, ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']);
    await other.up;
    expect(statSync(`/proc/${serverPid(folder)}`).uid).toBe(65534);
    expect(await other.leave()).toBe('left');
  });
});
