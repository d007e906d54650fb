// Presses on the same solutions by many at once, through the handlers: `node test/campaigns/solution-presses.ts [how many] [FOLDER]`, two
// thousand unless told.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { pressesOver } from '../whole/solution-store.ts';

const [presses = '2000', parent = tmpdir()] = process.argv.slice(2);
const folder = mkdtempSync(join(parent, 'hjemmel-presses-'));
const { url, stop } = await startEmbedded({ folder, log: () => undefined });
try {
  const started = performance.now();
  const came = await pressesOver(url, { solutions: 9, presses: Number(presses), atOnce: 24, races: 100 });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${came.presses} presses on 9 solutions, each brought three times, in ${seconds} s; load ${loadavg()[0]?.toFixed(1)}`);
  console.log(
    Object.entries(came.came)
      .map(([what, times]) => `${what} ${times}`)
      .join(', '),
  );
  console.log(`${came.races} races of two at one item; ${came.findings.length} findings`);
  for (const finding of came.findings.slice(0, 20)) console.log(`FINDING: ${finding}`);
  if (came.findings.length > 0) process.exitCode = 1;
} finally {
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
