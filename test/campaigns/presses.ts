// Presses on the same requests by many at once, through the handlers: `node test/campaigns/presses.ts [how many] [FOLDER]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysOf } from '../../src/approvals/scope.ts';
import { dueOf } from '../../src/approvals/timers.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { openJobs } from '../../src/storage/jobs.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';
import { pressed } from '../whole/presses.ts';

const [presses = '10000', parent = tmpdir()] = process.argv.slice(2);
const folder = mkdtempSync(join(parent, 'hjemmel-presses-'));
const log = () => undefined;
const { url, stop } = await startEmbedded({ folder, log });
try {
  await migrate({ url, log });
  const database = openDatabase({ url, most: 16 });
  const jobs = await openJobs({ database, url, log });
  const store = openStore(database, { dueOf, keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)), enqueue: jobs.enqueue });
  const started = performance.now();
  const came = await pressed({ url, store, requests: 100, presses: Number(presses), atOnce: 32 });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${came.presses} presses on 100 requests, each brought three times, ${came.byEntitled} by whoever may decide, in ${seconds} s; load ${loadavg()[0]?.toFixed(1)}`,
  );
  console.log(`${came.decided.approved} approved, ${came.decided.rejected} rejected, each once; ${came.findings.length} findings`);
  for (const finding of came.findings.slice(0, 20)) console.log(`FINDING: ${finding}`);
  if (came.findings.length > 0) process.exitCode = 1;
  await jobs.stop();
  await database.close();
} finally {
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
