// Killed in the middle of their work, program and database lose nothing that was acknowledged. The whole campaign is
// test/campaigns/killed.ts.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { killing } from './killing.ts';
import { temporaryFolder } from './server.ts';

jest.setTimeout(120_000);

test('after kills of program and database nothing acknowledged is missing, and nothing is there twice', async () => {
  const folder = temporaryFolder();
  try {
    const { findings, killed, acknowledged } = await killing(join(folder, 'db'), 6);
    expect(findings).toEqual([]);
    expect(killed).toEqual({ program: 4, database: 2 });
    expect(acknowledged.decided).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
