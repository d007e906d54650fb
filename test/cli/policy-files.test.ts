// `npm run policy:export` and `npm run policy:import`: an edition as files and back, from a database of its own.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { policyFilesIn } from '../../src/cli/policy-folder.ts';
import { registerFiles } from '../../src/policy-files.ts';
import type { Editions } from '../../src/ports/editions.ts';
import { verifiedDatabase } from '../../src/storage/audit-reading.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { policyDigest } from '../../src/storage/edition-files.ts';
import { openStore } from '../../src/storage/store.ts';
import { begunOf, confirmed, entryOf } from '../storage/edition-life.ts';
import { type TestServer, temporaryFolder, testServer } from '../storage/server.ts';

jest.setTimeout(180_000);

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TRAVEL = join(ROOT, 'test/policies/travel');
const FILES = policyFilesIn(TRAVEL);
const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const root = temporaryFolder();

let server: TestServer;
let url: string;
let editions: Editions;
let folder: string;
let count = 0;
const closings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => {
  for (const close of closings) await close();
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

/** A database in which the travel policy was deployed, and a folder that is not there yet. */
beforeEach(async () => {
  url = await server.migrated();
  const database = openDatabase({ url, most: 2 });
  closings.push(() => database.close());
  ({ editions } = openStore(database));
  await registerFiles({ editions, tenant: 'tenant', files: FILES, now: () => LONG_AGO });
  count += 1;
  folder = join(root, `policy-${count}`);
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };

async function ran(...args: readonly string[]): Promise<Ran> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: url, HJEMMEL_DATA: root };
  const command = ['--disable-warning=ExperimentalWarning', 'src/policy-main.ts', ...args];
  return await promisify(execFile)(process.execPath, command, { cwd: ROOT, env }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (failed: { code: number; stdout: string; stderr: string }) => ({ code: failed.code, out: failed.stdout, err: failed.stderr }),
  );
}

const relabelled = FILES.map(({ path, text }) => ({ path, text: text.replace('edition: 2026-04', 'edition: 2099-01') }));

/** As the desk does it: begun by one, confirmed by another. */
async function publishedAtDesk(files = relabelled): Promise<number> {
  const { number } = await editions.create('tenant', files, begunOf(LONG_AGO.getTime()), entryOf('created'), LONG_AGO);
  await editions.change('tenant', number, 1, LONG_AGO, (now) => confirmed(now, LONG_AGO.getTime() + number));
  return number;
}

const changeIn = (name: string, from: string, to: string) => {
  const path = join(folder, name);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
};

describe('exporting', () => {
  test('and importing again gives the same digest, whether in force or by number', async () => {
    await publishedAtDesk();
    expect(await ran('export', folder)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('edition 2') });
    expect(policyDigest(policyFilesIn(folder))).toBe(policyDigest(relabelled));
    expect(await ran('import', folder)).toMatchObject({ code: 0, out: 'nothing to do: edition 2 is in force and says the same\n' });
    expect((await ran('export', folder, '--edition', '1')).code).toBe(0);
    expect(policyDigest(policyFilesIn(folder))).toBe(policyDigest(FILES));
    expect(await editions.list('tenant')).toHaveLength(2);
  });

  test('takes away what an edition of before had and this one has not, and leaves what is no policy', async () => {
    await publishedAtDesk([...relabelled, { path: 'more/extra.md', text: readFileSync(join(TRAVEL, 'travel.md'), 'utf8') }]);
    await ran('export', folder);
    expect(existsSync(join(folder, 'more/extra.md'))).toBe(true);
    writeFileSync(join(folder, 'understanding.model.json'), '{}');
    expect(await ran('export', folder, '--edition', '1')).toMatchObject({ code: 0 });
    expect([existsSync(join(folder, 'more/extra.md')), existsSync(join(folder, 'understanding.model.json'))]).toEqual([false, true]);
  });

  test('writes over files that no edition has only when it is told to, and leaves and names those that are not of the edition', async () => {
    await ran('export', folder);
    changeIn('travel.md', 'edition: 2026-04', 'edition: mine');
    writeFileSync(join(folder, 'notes.md'), '# Mine\n');
    const refused = await ran('export', folder);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('--force');
    expect(readFileSync(join(folder, 'travel.md'), 'utf8')).toContain('edition: mine');
    const forced = await ran('export', folder, '--force');
    expect(forced).toMatchObject({ code: 0, out: expect.stringContaining('NOTE: `notes.md` is not of this edition, and was left') });
    expect(readFileSync(join(folder, 'travel.md'), 'utf8')).toContain('edition: 2026-04');
    expect(existsSync(join(folder, 'notes.md'))).toBe(true);
  });

  test('writes nothing outside of its folder, where a link leads out', async () => {
    const outside = join(root, `outside-${count}`);
    mkdirSync(folder);
    mkdirSync(outside);
    symlinkSync(outside, join(folder, 'vocabulary'));
    expect(await ran('export', folder)).toMatchObject({ code: 2, err: expect.stringContaining('leads out of the folder') });
    expect(policyFilesIn(outside)).toEqual([]);
  });
});

describe('importing', () => {
  beforeEach(() => {
    cpSync(TRAVEL, folder, { recursive: true });
    changeIn('travel.md', 'edition: 2026-04', 'edition: 2099-07');
  });

  test('puts files in force, as deploying them does, with an entry in the audit', async () => {
    expect(await ran('import', folder)).toMatchObject({ code: 0, out: 'edition 2 is in force from now on every replica\n' });
    const digest = policyDigest(policyFilesIn(folder));
    expect(await editions.inForce('tenant', new Date())).toEqual({ number: 2, digest });
    expect(await editions.find('tenant', 2)).toMatchObject({ source: 'files', basedOn: 1, confirmed: null });
    expect(await verifiedDatabase({ url, text: '', key: null, now: Date.now() })).toMatchObject({
      entries: 2,
      ofEditions: 2,
      broken: null,
    });
  });

  test('over what the desk has published makes a draft, and nothing else', async () => {
    await publishedAtDesk();
    expect(await ran('import', folder)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--as draft') });
    expect(await ran('import', folder, '--as', 'draft')).toMatchObject({ code: 0, out: 'edition 3 is a draft: the desk has it\n' });
    expect(await ran('import', folder, '--as', 'draft')).toMatchObject({ out: 'nothing to do: edition 3 (draft) says the same\n' });
    expect(await editions.find('tenant', 3)).toMatchObject({ state: 'draft', source: 'files', basedOn: 2, from: null });
    expect((await editions.inForce('tenant', new Date()))?.number).toBe(2);
  });

  test('puts nothing in force that has an error; as a draft it says which', async () => {
    changeIn('travel.md', 'then: ', 'then: perhaps-');
    expect(await ran('import', folder)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('errors, the first: travel.') });
    expect(await editions.list('tenant')).toHaveLength(1);
    const draft = await ran('import', folder, '--as', 'draft');
    expect(draft).toMatchObject({ code: 0, out: expect.stringContaining('it cannot be proposed yet') });
  });
});

test.each<[string, readonly string[], string]>([
  ['no command', [], 'say `export` or `import`'],
  ['no folder', ['export'], 'name one folder'],
  ['two folders', ['export', 'a', 'b'], 'name one folder'],
  ['no number', ['export', 'a', '--edition', 'last'], '`last` is no number of an edition'],
  ['an edition that is not there', ['export', join(root, 'none'), '--edition', '9'], 'there is no edition 9'],
  ['another kind', ['import', 'a', '--as', 'final'], 'unknown kind `final`'],
  ['a folder that is not there', ['import', join(root, 'none')], 'no policy folder'],
  ['a tenant without editions', ['export', join(root, 'none'), '--tenant', 'other'], 'no edition of the policy is in force'],
])('says what is wrong with %s', async (_, args, says) => {
  const { code, out, err } = await ran(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(says);
});
