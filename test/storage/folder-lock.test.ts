// Who may change a server's life: one at a time, whoever died before.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { withFolderLock } from '../../src/storage/folder-lock.ts';
import { temporaryFolder } from './server.ts';

jest.setTimeout(60_000);

let base: string;

beforeAll(() => {
  base = temporaryFolder();
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A number that the kernel gives to no process. */
const NOBODY = 2 ** 22 + 1;

let number = 0;
function folderWith(...locks: readonly string[]): string {
  const folder = join(base, `folder-${++number}`);
  mkdirSync(folder);
  for (const [index, text] of locks.entries()) writeFileSync(join(folder, `starting.lock.${index + 1}`), text);
  return folder;
}

/** How many were inside at once at most, of 20 that come at the same moment. */
async function crowdIn(folder: string): Promise<number> {
  let [inside, most] = [0, 0];
  const visit = () =>
    withFolderLock(folder, async () => {
      inside++;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    });
  await Promise.all(Array.from({ length: 20 }, visit));
  return most;
}

test.each([
  ['nobody held', []],
  ['somebody held who died', [`${NOBODY} 1`]],
  ['somebody held who died, and whose number another process has now', [`${process.pid} 1`]],
  ['was let go of', ['']],
  ['several held who died', [`${NOBODY} 1`, '', `${NOBODY} 2`]],
])('a lock that %s is taken by one after the other', async (_, locks) => {
  const folder = folderWith(...locks);
  expect(await crowdIn(folder)).toBe(1);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('a lock is let go of when the work under it fails', async () => {
  const folder = folderWith();
  const fails = withFolderLock(folder, async () => {
    throw new RangeError('the work');
  });
  await expect(fails).rejects.toThrow('the work');
  expect(await withFolderLock(folder, async () => 'done')).toBe('done');
});
