// Clicks on the same requests by many at once, over two stores on one database: `node test/campaigns/clicks.ts [how many] [FOLDER]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifiedDatabase } from '../../src/storage/audit-reading.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { openJobs } from '../../src/storage/jobs.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';
import { clicked } from '../storage/clicks.ts';
import { rules } from '../storage/request-life.ts';
import { ask } from '../storage/server.ts';

const [clicks = '10000', parent = tmpdir()] = process.argv.slice(2);
const folder = mkdtempSync(join(parent, 'hjemmel-clicks-'));
const log = () => undefined;
const { url, stop } = await startEmbedded({ folder, log });
try {
  await migrate({ url, log });
  const databases = [openDatabase({ url, most: 16 }), openDatabase({ url, most: 16 })] as const;
  const jobs = await openJobs({ database: databases[0], url, log });
  const stores = databases.map((database) => openStore(database, { ...rules, enqueue: jobs.enqueue }));
  const { decisions, told, findings } = await clicked({ stores, tenant: 'tenant', requests: 100, clicks: Number(clicks), atOnce: 200 });
  const { broken } = await verifiedDatabase({ url, text: '', key: null });
  const [facts] = await ask(url, "select count(*)::int as decided from hjemmel.audit where event = 'decide'");
  console.log(`${clicks} clicks on 100 requests: ${decisions} decisions, ${facts?.decided} in the audit, told ${JSON.stringify(told)}`);
  for (const finding of findings) console.log(`FINDING: ${finding}`);
  if (findings.length > 0 || facts?.decided !== decisions || (broken !== null && !broken.includes('checkpoint'))) process.exitCode = 1;
  await jobs.stop();
  for (const database of databases) await database.close();
} finally {
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
