// Machines on which the server cannot run, and what it says when it does not start.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MAJOR, serverBinaries } from '../../src/storage/server-binaries.ts';
import { startFault } from '../../src/storage/server-faults.ts';
import { isNetworkShare, type ServerFolder, serverFolder } from '../../src/storage/server-folder.ts';
import { initialise, prepareRun, type Server, start } from '../../src/storage/server-life.ts';
import { temporaryFolder } from './server.ts';

let base: string;
let folder: ServerFolder;

beforeAll(async () => {
  base = temporaryFolder();
  folder = await serverFolder(join(base, 'db'));
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

const code = (name: string) => expect.objectContaining({ name: 'Fault', code: name, hint: expect.stringContaining('DATABASE_URL') });

const elsewhere = process.platform === 'darwin' ? 'linux-ppc64' : 'darwin-arm64';

test.each(['linux-riscv64', 'freebsd-x64', elsewhere])('a machine without binaries, as %s here, is told to use DATABASE_URL', (machine) => {
  expect(() => serverBinaries(machine)).toThrow(code('database-not-runnable'));
});

describe('binaries that do not run here', () => {
  const missing = join('/', 'nowhere', 'postgres');
  const server = (): Server => ({
    folder,
    binaries: { postgres: missing, initdb: missing, pgCtl: missing },
    user: { owner: null, command: (file, args) => ({ file, args }) },
    password: 'x',
    log: () => undefined,
  });

  test('make no database', async () => {
    await prepareRun(server());
    await expect(initialise(server())).rejects.toEqual(code('database-not-runnable'));
  });

  test('start no server', async () => {
    await expect(start({ ...server(), folder: { ...folder, data: folder.path } })).rejects.toEqual(code('database-not-runnable'));
  });
});

test.each([
  ['postgres: error while loading shared libraries: libssl.so.1.1: cannot open shared object file', 'database-not-runnable'],
  ['Could not start dynamically linked executable: postgres', 'database-not-runnable'],
  ['initdb: error: could not look up effective user ID 10001: user does not exist', 'database-user-missing'],
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'database-folder-full'],
  [
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 1\nHINT:  Check free disk space.',
    'database-folder-full',
  ],
  ['PANIC:  could not locate a valid checkpoint record at 0/174B628', 'database-damaged'],
  ['FATAL:  incorrect checksum in control file', 'database-damaged'],
  ['FATAL:  could not create shared memory segment: Cannot allocate memory', 'database-not-started'],
  ['', 'database-not-started'],
])('`%.60s` is told as %2$s', (said, name) => {
  const { code: given, hint } = startFault(folder, said);
  expect({ code: given, hasHint: hint !== '' }).toEqual({ code: name, hasHint: true });
});

test('NFS and SMB are network shares, and ext4, xfs and overlay are not', () => {
  expect([0x6969, 0xff534d42, 0xfe534d42].map(isNetworkShare)).toEqual([true, true, true]);
  expect([0xef53, 0x58465342, 0x794c7630].map(isNetworkShare)).toEqual([false, false, false]);
});

test('the version that folders are held against is that of the binaries', () => {
  const { stdout } = spawnSync(serverBinaries().postgres, ['--version'], { encoding: 'utf8' });
  expect(stdout).toContain(`(PostgreSQL) ${MAJOR}.`);
});
