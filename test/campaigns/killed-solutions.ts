// Kills whole programs and the database while people bring solutions into production: `node test/campaigns/killed-solutions.ts [kills]
// [minutes] [seed] [FOLDER]`, forty unless told; it fails where the time was too short for them.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { killingSolutions } from '../whole/killed-solutions.ts';

const [kills = '40', minutes = '30', seed = '1', parent = tmpdir()] = process.argv.slice(2);
const folder = mkdtempSync(join(parent, 'hjemmel-killed-'));
const started = performance.now();
try {
  const came = await killingSolutions({
    folder: join(folder, 'db'),
    kills: Number(kills),
    forMs: Number(minutes) * 60_000,
    lanes: 4,
    seed: Number(seed),
    pauseMs: { least: 150, most: 45_000 },
  });
  const took = ((performance.now() - started) / 60_000).toFixed(1);
  const { killed, acknowledged, notices, checkpoints, findings } = came;
  console.log(
    `killed: programs ${killed.program} times, the database ${killed.database} times, in ${took} minutes; load ${loadavg()[0]?.toFixed(1)}`,
  );
  console.log(
    `acknowledged: ${acknowledged.all} presses, of them ${acknowledged.begun} beginnings, ${acknowledged.items} items, ${acknowledged.filed} filings, ${acknowledged.decided} decisions; ${acknowledged.produced} solutions in production; brought again ${came.broughtAgain} times`,
  );
  console.log(
    `${notices.asked} notices, ${notices.arrived} arrived, ${notices.unsaid} on their way when a program was killed; ${checkpoints} checkpoints`,
  );
  console.log(`${findings.length} findings`);
  for (const finding of findings.slice(0, 40)) console.log(`FINDING: ${finding}`);
  const isShort = killed.program + killed.database < Number(kills);
  if (isShort) console.log(`${kills} kills were asked for: give it more minutes`);
  if (isShort || findings.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
