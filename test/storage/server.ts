// A database of its own for a test file: PostgreSQL in a temporary folder, migrated, gone at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/storage/embedded.ts';

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'hjemmel-'));
}

export type TestServer = { readonly url: string; readonly folder: string; close(): Promise<void> };

export async function testServer(): Promise<TestServer> {
  const folder = temporaryFolder();
  const { url, stop } = await startEmbedded({ folder: join(folder, 'db'), log: () => undefined });
  const close = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, folder: join(folder, 'db'), close };
}
