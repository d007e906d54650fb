// Kills program and database during filing and deciding: `node test/campaigns/killed.ts [how many] [seed] [FOLDER]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killing } from '../storage/killing.ts';

const [kills = '1000', seed = '1', parent = tmpdir()] = process.argv.slice(2);
const folder = mkdtempSync(join(parent, 'hjemmel-killed-'));
const started = performance.now();
try {
  const { killed, acknowledged, failed, requests, checkpoints, findings } = await killing(join(folder, 'db'), Number(kills), Number(seed));
  console.log(
    `killed: the program ${killed.program} times, the database ${killed.database} times, in ${((performance.now() - started) / 60_000).toFixed(1)} minutes`,
  );
  console.log(`acknowledged: ${acknowledged.filed} filings, ${acknowledged.decided} decisions; ${failed} calls failed and were made again`);
  console.log(`in the database: ${requests} requests, ${checkpoints} checkpoints; ${findings.length} findings`);
  for (const finding of findings.slice(0, 20)) console.log(`FINDING: ${finding}`);
  if (findings.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
