// A process that takes jobs and never ends one, for tests that kill it: says on standard output which it took.
import { openDatabase } from '../../src/storage/database.ts';
import { openJobs } from '../../src/storage/jobs.ts';

const [, , url = ''] = process.argv;
const database = openDatabase({ url, most: 2 });
const jobs = await openJobs({ database, url, log: () => undefined });
await jobs.work((job) => {
  process.stdout.write(`${job.kind}\n`);
  return new Promise(() => undefined);
});
