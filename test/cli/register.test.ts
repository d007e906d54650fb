// `npm run register`: the same files as in the chat, for whoever administers Hjemmel, from a database of its own.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openDatabase } from '../../src/storage/database.ts';
import { openStore } from '../../src/storage/store.ts';
import { pagesOf } from '../certificate/pdf-text.ts';
import { decided, filingOf, rules } from '../storage/request-life.ts';
import { type TestServer, testServer } from '../storage/server.ts';

jest.setTimeout(120_000);

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOON = Date.UTC(2026, 10, 22, 12);
const folder = mkdtempSync(join(tmpdir(), 'hjemmel-'));
const path = (name: string) => join(folder, name);

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await testServer();
  url = await server.migrated();
  const database = openDatabase({ url, most: 4 });
  const { requests } = openStore(database, { ...rules, enqueue: async () => undefined });
  const { request } = await requests.file(
    filingOf({ tenant: 'tenant', requester: 'anne-known', approvers: ['mads-known'], filedAt: NOON }),
  );
  await requests.change(request.id, null, new Date(NOON), (now) => ({ change: decided(now, 'approved', NOON), told: {} }));
  await database.close();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };

async function ran(...args: readonly string[]): Promise<Ran> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: url, HJEMMEL_DATA: folder };
  const command = ['--disable-warning=ExperimentalWarning', 'src/register-main.ts', ...args];
  return await promisify(execFile)(process.execPath, command, { cwd: ROOT, env }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (failed: { code: number; stdout: string; stderr: string }) => ({ code: failed.code, out: failed.stdout, err: failed.stderr }),
  );
}

describe('the register in a terminal', () => {
  test('writes every request as CSV, for its owner’s eyes', async () => {
    expect(await ran('--csv', path('register.csv'), '--lang', 'en')).toMatchObject({ code: 0, err: '' });
    const text = readFileSync(path('register.csv'), 'utf8');
    expect(text.startsWith('\uFEFF"Number","State"')).toBe(true);
    expect(text).toContain('"1","Approved","anne-known"');
    expect(statSync(path('register.csv')).mode & 0o077).toBe(0);
  });

  test('writes a certificate with the audit of the request', async () => {
    expect(await ran('--certificate', '1', path('one.pdf'))).toMatchObject({ code: 0, err: '' });
    const said = pagesOf(readFileSync(path('one.pdf'))).join('');
    for (const text of ['Bevis for anmodning 1', 'anne-known', 'Post 1', 'Post 2']) expect(said).toContain(text);
  });

  test.each<[string, readonly string[], string]>([
    ['no file', [], 'name one file'],
    ['two kinds at once', ['--csv', 'a', '--certificate', '1', 'b'], 'name one file'],
    ['no number', ['--certificate', 'one', 'b'], '`one` is no number of a request'],
    ['no file for the certificate', ['--certificate', '1'], 'a number and one file'],
    ['a number that nobody has', ['--certificate', '77', 'b'], 'there is no request 77'],
    ['a folder that is not there', ['--csv', '/nowhere/at/all.csv'], 'cannot be written'],
    ['another language', ['--csv', 'a', '--lang', 'fr'], 'unknown language `fr`'],
    ['a tenant that nobody is in', ['--certificate', '1', 'b', '--tenant', 'other'], 'there is no request 1'],
  ])('says what is wrong with %s', async (_, args, says) => {
    const { code, out, err } = await ran(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
  });
});
