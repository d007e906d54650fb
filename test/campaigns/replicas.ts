// Two programs on one database, one killed in the middle: `node test/campaigns/replicas.ts [requests] [solutions] [FOLDER]`.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { replicas } from '../whole/replicas.ts';

const [requests = '100', solutions = '40', parent = tmpdir()] = process.argv.slice(2);
const folder = mkdtempSync(join(parent, 'hjemmel-replicas-'));
try {
  const { findings, delivered, ...came } = await replicas({
    folder: join(folder, 'db'),
    requests: Number(requests),
    requesters: 20,
    managers: 10,
    solutions: Number(solutions),
  });
  console.log(
    `${came.filed} filed, one of two killed in the middle; everything done ${(came.goneOnMs / 1000).toFixed(1)} s after the last; load ${loadavg()[0]?.toFixed(1)}`,
  );
  console.log(
    `${came.reminded} reminded, and of ${came.remindedSolutions} solutions, the other killed in the middle; ${came.unsaid} reminders not said`,
  );
  console.log(
    `${delivered.cards} cards, ${delivered.marked} marked as repeated, ${delivered.lost} of requesters that did not arrive, ${delivered.nameless} whose id was lost; ${delivered.notices} notices`,
  );
  console.log(`${findings.length} findings`);
  for (const finding of findings.slice(0, 30)) console.log(`FINDING: ${finding}`);
  if (findings.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
