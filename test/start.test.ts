// What a start leaves behind where it fails, and what makes an edition of a policy.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { OWN_POLICY, policyFilesIn } from '../src/cli/policy-folder.ts';
import { operatorLog } from '../src/operator-log.ts';
import { started } from '../src/start.ts';
import { policyDigest } from '../src/storage/edition-files.ts';
import { startEmbedded } from '../src/storage/embedded.ts';
import { anonymousAdmission } from '../src/teams/guard/anonymous.ts';
import { fakeApproving } from './fakes/approving.ts';
import { temporaryFolder } from './storage/server.ts';

// Making a database takes a second, or several on a machine with other things to do.
jest.setTimeout(60_000);

const files = policyFilesIn(OWN_POLICY);

test('the same policy is the same edition', () => {
  expect(policyDigest(files)).toBe(policyDigest(policyFilesIn(OWN_POLICY)));
  expect(policyDigest(files)).toMatch(/^[0-9a-f]{64}$/u);
});

test.each(files.map(({ path }) => path))('another %s is another edition, be it only a rule or a word', (path) => {
  const changed = files.map((file) => (file.path === path ? { ...file, text: `${file.text}\n` } : file));
  expect(policyDigest(changed)).not.toBe(policyDigest(files));
});

test('a file under another name is another edition', () => {
  expect(policyDigest(files.map((file) => ({ ...file, path: `x/${file.path}` })))).not.toBe(policyDigest(files));
});

test('a bot that cannot be built leaves no database running', async () => {
  const folder = temporaryFolder();
  const dataFolder = join(folder, 'db');
  const settings = {
    port: 0,
    host: '0.0.0.0',
    databaseUrl: null,
    dataFolder,
    policyFolder: null,
    directoryFile: null,
    auditKey: null,
    logLevel: 'silent',
  };
  const guard = anonymousAdmission({
    appId: undefined,
    nodeEnv: 'test',
    host: '127.0.0.1',
    dangerouslyAllowUnauthenticatedRequests: undefined,
  });
  const log = operatorLog('silent');
  try {
    const starting = started({
      settings,
      tenant: 'tenant',
      log,
      guard,
      token: async () => null,
      approving: fakeApproving(),
      isReady: async () => true,
      isUploadAddress: () => false,
      now: () => new Date(),
    });
    await expect(starting).rejects.toMatchObject({ code: 'host-refused' });
    const files = readdirSync(dataFolder, { recursive: true }).map(String);
    expect(files.filter((file) => file.endsWith('PG_VERSION')).length).toBeGreaterThan(0);
    expect(files.filter((file) => file.endsWith('postmaster.pid'))).toEqual([]);
  } finally {
    const { stop } = await startEmbedded({ folder: dataFolder, log: () => undefined });
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
