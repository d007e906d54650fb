// Graph and Teams are out of order: `node test/campaigns/outage.ts [minutes] [requests] [FOLDER]`, ten minutes and 200 unless told.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { outage } from '../whole/outage.ts';

const [minutes = '10', requests = '200', parent = tmpdir()] = process.argv.slice(2);
const folder = mkdtempSync(join(parent, 'hjemmel-outage-'));
try {
  const outageMs = Number(minutes) * 60_000;
  const turnMs = Math.min(40_000, outageMs / 6);
  const { findings, ...came } = await outage({
    folder: join(folder, 'db'),
    outageMs,
    requests: Number(requests),
    requesters: 40,
    managers: 20,
    turnMs,
  });
  console.log(`out of order for ${minutes} minutes in turns of ${turnMs / 1000} s; load ${loadavg()[0]?.toFixed(1)}`);
  console.log(
    `filed: ${came.filed.before} before, ${came.filed.meanwhile} meanwhile; decided: ${came.decided.meanwhile} meanwhile, ${came.decided.afterwards} when pressed again afterwards`,
  );
  console.log(`slowest acknowledgement meanwhile: ${came.slowestMs.toFixed(0)} ms`);
  console.log(`everything delivered ${(came.deliveredMs / 1000).toFixed(1)} s after both were there again`);
  const { cards, marked, lost, notices } = came.delivered;
  console.log(
    `${cards} cards, ${marked} of them marked as repeated, ${lost} of requesters that may have been lost; ${notices} notices; ${came.registered} in the register`,
  );
  console.log(
    `most calls: ${came.pace.mostInSecond} in a second; of one conversation ${came.pace.mostOfOneInSecond} in a second and ${came.pace.mostOfOneIn30} in 30 s`,
  );
  console.log(`${findings.length} findings`);
  for (const finding of findings.slice(0, 30)) console.log(`FINDING: ${finding}`);
  if (findings.length > 0 || came.deliveredMs > 120_000) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
