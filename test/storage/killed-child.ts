// A program that files and decides as fast as it can, for whoever kills it: starts the embedded database in its folder, goes on in each
// lane from where it is told, and says on standard output what was acknowledged. What fails is tried again under the same key.
import { checkpointFile, signingKey } from '../../src/storage/audit-keys.ts';
import { checkpointsIn } from '../../src/storage/audit-signing.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { openJobs } from '../../src/storage/jobs.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';
import { until } from '../../src/storage/wait.ts';
import { decided, filingOf, rules } from './request-life.ts';

const [, , folder = '', ...lanes] = process.argv;
const PATIENCE_MS = 60_000;
const NOON = Date.UTC(2026, 10, 22, 12);

const log = () => undefined;
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

const { url } = await startEmbedded({ folder, log });
await migrate({ url, log });
const database = openDatabase({ url, most: 10 });
const { enqueue } = await openJobs({ database, url, log });
const checkpoints = checkpointsIn({
  database,
  file: checkpointFile(folder),
  key: await signingKey(folder, null),
  refused: (fault) => say({ failed: fault.message }),
});
const { requests, isReady } = openStore(database, { ...rules, enqueue });

/** As the platform does, which delivers again what was not acknowledged. */
async function insisted<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (cause) {
      say({ failed: cause instanceof Error ? cause.name : 'unknown' });
      await until(async () => ((await isReady()) ? true : null), PATIENCE_MS);
    }
  }
}

async function work(lane: number, from: number): Promise<never> {
  for (let at = from; ; at++) {
    const key = `${lane}-${at}`;
    const filing = filingOf({ tenant: 'tenant', requester: 'anne', approvers: ['mads'], filedAt: NOON }, key);
    const { request } = await insisted(() => requests.file(filing));
    say({ filed: key, id: request.id, number: request.number });
    await insisted(() =>
      requests.change(request.id, 'mads approves', new Date(NOON), (now) => ({ change: decided(now, 'approved', NOON), told: {} })),
    );
    say({ decided: key, lane, at });
    if (lane === 0) await insisted(() => checkpoints.write(new Date(NOON + at)));
  }
}

say({ up: true });
await Promise.all(lanes.map((from, lane) => work(lane, Number(from))));
