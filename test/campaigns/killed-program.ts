// Kills whole programs and the database during filing and deciding: `node test/campaigns/killed-program.ts [kills] [minutes] [seed]
// [FOLDER]`, a thousand unless told; it fails where the time was too short for them.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { killing } from '../whole/killed.ts';

const [kills = '1000', minutes = '150', seed = '1', parent = tmpdir()] = process.argv.slice(2);
const folder = mkdtempSync(join(parent, 'hjemmel-killed-'));
const started = performance.now();
try {
  const came = await killing({
    folder: join(folder, 'db'),
    kills: Number(kills),
    forMs: Number(minutes) * 60_000,
    lanes: 8,
    seed: Number(seed),
    pauseMs: { least: 150, most: 2500 },
  });
  const took = ((performance.now() - started) / 60_000).toFixed(1);
  const { killed, acknowledged, delivered, checkpoints, findings } = came;
  console.log(
    `killed: programs ${killed.program} times, the database ${killed.database} times, in ${took} minutes; load ${loadavg()[0]?.toFixed(1)}`,
  );
  console.log(`acknowledged: ${acknowledged.filed} filings, ${acknowledged.decided} decisions; brought again ${came.broughtAgain} times`);
  console.log(
    `${delivered.cards} cards, ${delivered.marked} marked as repeated, ${delivered.lost} of requesters that did not arrive, ${delivered.nameless} whose id was lost; ${delivered.notices} notices; ${checkpoints} checkpoints`,
  );
  console.log(
    `of approvers: ${delivered.twiceLost} cards of which the repeat was ended in the middle too, ${delivered.setAside} whose job took ten workers down and waits for the next day`,
  );
  console.log(`${findings.length} findings`);
  for (const finding of findings.slice(0, 30)) console.log(`FINDING: ${finding}`);
  const isShort = killed.program + killed.database < Number(kills);
  if (isShort) console.log(`${kills} kills were asked for: give it more minutes`);
  if (isShort || findings.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
