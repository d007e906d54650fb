// Lives of requests for as many seeds as one likes: `node test/campaigns/approvals.ts [seeds] [first]`, twenty thousand unless told.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Found, MACHINE, machinePort, ownPolicy, simulate } from '../approvals/simulation.ts';

const THREADS = 2;
const MOST_SHOWN = 20;

type Share = { readonly from: number; readonly to: number };

async function work({ from, to }: Share): Promise<void> {
  const policy = ownPolicy();
  for (let seed = from; seed < to; seed += THREADS) {
    const found = await simulate(seed, machinePort(MACHINE, policy), policy);
    if (found !== null) parentPort?.postMessage(found);
  }
}

function foundIn(share: Share): Promise<readonly Found[]> {
  return new Promise((resolve, reject) => {
    const all: Found[] = [];
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.on('message', (found: Found) => all.push(found));
    worker.on('error', reject);
    worker.on('exit', () => resolve(all));
  });
}

async function run(): Promise<void> {
  const [seeds = 20_000, first = 1] = process.argv.slice(2).map(Number);
  const shares = Array.from({ length: THREADS }, (_, at) => ({ from: first + at, to: first + seeds }));
  const started = performance.now();
  const all = (await Promise.all(shares.map(foundIn))).flat().sort((a, b) => a.seed - b.seed);
  const seconds = (performance.now() - started) / 1000;
  console.log(`${seeds} lives from seed ${first} in ${seconds.toFixed(0)} s: ${all.length} differ from the reference`);
  for (const { seed, step, broken, act } of all.slice(0, MOST_SHOWN))
    console.log(`seed ${seed}, step ${step}: ${broken.join('; ')}\n  ${act}`);
  if (all.length > 0) process.exitCode = 1;
}

if (isMainThread) await run();
else await work(workerData);
