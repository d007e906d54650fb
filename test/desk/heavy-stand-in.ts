// A thread for the tests of threads: what it does is in the path of the first file.
import { parentPort, threadId } from 'node:worker_threads';
import type { HeavyJob } from '../../src/desk/heavy.ts';

parentPort?.on('message', (job: HeavyJob) => {
  const [first] = 'files' in job ? job.files : 'after' in job ? job.after : [];
  const deed = first?.path ?? '';
  if (deed === 'forever') for (;;) Math.sqrt(2);
  if (deed === 'memory') {
    const held: number[][] = [];
    for (;;) held.push(new Array(100_000).fill(held.length));
  }
  if (deed === 'throw') throw new Error('hemmeligt');
  if (deed === 'end') process.exit(0);
  parentPort?.postMessage([{ kind: job.kind, deed: deed === 'thread' ? String(threadId) : deed }]);
});
