// A database of its own for a test file: PostgreSQL in a temporary folder, migrated, gone at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { migrate } from '../../src/storage/migrate.ts';

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'hjemmel-'));
}

export type TestServer = {
  readonly url: string;
  /** The address of a new, empty database on the same server; `how` goes behind `create database`. */
  database(how?: string): Promise<string>;
  /** The same with our tables in it: copied from one that was migrated once. */
  migrated(): Promise<string>;
  close(): Promise<void>;
};

/** What one statement gives, over a connection of its own. */
export async function ask(url: string, text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** What a test wrote need not outlive the machine, so nothing waits for the disk. A server that is killed loses nothing by it. */
async function hurried(url: string): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes']) await ask(url, `alter system set ${setting} = off`);
  await ask(url, 'select pg_reload_conf()');
}

export async function testServer(): Promise<TestServer> {
  const folder = temporaryFolder();
  const { url, stop } = await startEmbedded({ folder: join(folder, 'db'), log: () => undefined });
  await hurried(url);
  const close = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  let number = 0;
  const database = async (how = '') => {
    const name = `other${++number}`;
    await ask(url, `create database ${name} ${how}`);
    return url.replace('/postgres?', `/${name}?`);
  };
  const modelMade = async () => {
    const made = await database();
    await migrate({ url: made, log: () => undefined });
    return new URL(made).pathname.slice(1);
  };
  let model: Promise<string> | null = null;
  const migrated = async () => {
    model ??= modelMade();
    return await database(`template ${await model}`);
  };
  return { url, database, migrated, close };
}
