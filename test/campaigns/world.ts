// Lives of requests or of solutions in the simulated world for as many seeds as one likes: `node test/campaigns/world.ts [seeds] [first]
// [requests|solutions]`, two thousand of requests unless told.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Found } from '../approvals/world-chronicle.ts';
import { simulateWorld } from '../approvals/world-simulation.ts';
import { simulateSolutions } from '../solutions/world-simulation.ts';

const THREADS = 2;
const MOST_SHOWN = 20;

type Share = { readonly from: number; readonly to: number; readonly of: string };
type Said = { readonly found: Found | null; readonly tally: Readonly<Record<string, number>> };

async function work({ from, to, of }: Share): Promise<void> {
  for (let seed = from; seed < to; seed += THREADS) {
    const said: Said = of === 'solutions' ? await simulateSolutions(seed) : await simulateWorld(seed);
    parentPort?.postMessage(said);
  }
}

function livedIn(share: Share, heard: (said: Said) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.on('message', heard);
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

async function run(): Promise<void> {
  const [said, from, of = 'requests'] = process.argv.slice(2);
  const [seeds, first] = [Number(said ?? 2000), Number(from ?? 1)];
  const all: Found[] = [];
  const tally: Record<string, number> = {};
  const heard = (said: Said) => {
    if (said.found !== null) all.push(said.found);
    for (const [what, times] of Object.entries(said.tally)) tally[what] = (tally[what] ?? 0) + times;
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: THREADS }, (_, at) => livedIn({ from: first + at, to: first + seeds, of }, heard)));
  const seconds = (performance.now() - started) / 1000;
  console.log(`${seeds} lives of ${of} from seed ${first} in ${seconds.toFixed(0)} s: in ${all.length} something is not as it must be`);
  console.log(
    Object.entries(tally)
      .map(([what, times]) => `${what} ${times}`)
      .join(', '),
  );
  for (const { seed, act, at, broken, trace } of all.toSorted((a, b) => a.seed - b.seed).slice(0, MOST_SHOWN))
    console.log(`seed ${seed}, act ${act}, ${at}: ${broken.join('; ')}\n  ${trace.join('\n  ')}`);
  if (all.length > 0) process.exitCode = 1;
}

if (isMainThread) await run();
else await work(workerData);
