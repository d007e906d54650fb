// Damages the policy many times over, reads every result, edits it at the desk and proposes it as an edition:
// `node test/campaigns/mutated-instruments.ts [mutants] [seed] [editions]`, ten thousand unless told; with `editions` only the second half,
// which takes half as long. Works in threads, so that a reader that hangs is seen, named by its seed, and ended.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Verdict } from '../engine/mutations.ts';
import { mutantOf, originalOf, verdictOn } from '../engine/mutations.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';
import { editionVerdictOn } from '../publishing/mutated-editions.ts';

const THREADS = 2;
/** Of the thread's own time, so that a busy machine makes no failures. */
const TOO_LONG_MS = 2000;
const HANGS_MS = 30_000;

type Share = { readonly from: number; readonly to: number; readonly step: number; readonly isOfEditions: boolean };
type Told = {
  readonly seed: number;
  readonly damage: string;
  readonly verdict: Verdict | null;
  readonly edition: Verdict | null;
  readonly ms: number;
};

/** What the reader and the check make of it was not asked. */
const UNASKED: Verdict = { kind: 'same' };

function work({ from, to, step, isOfEditions }: Share): void {
  const original = originalOf(ownPolicyFiles());
  for (let seed = from; seed < to; seed += step) {
    const mutant = mutantOf(original.files, seed);
    parentPort?.postMessage({ seed, damage: mutant.damage, verdict: null, edition: null, ms: 0 } satisfies Told);
    const started = process.threadCpuUsage();
    const verdict: Verdict = isOfEditions ? UNASKED : verdictOn(original, mutant);
    const { user, system } = process.threadCpuUsage(started);
    const edition = editionVerdictOn(mutant, seed);
    const told = { seed, damage: mutant.damage, verdict, edition, ms: (user + system) / 1000 };
    parentPort?.postMessage(told satisfies Told);
  }
}

function verdictsOf(share: Share): Promise<readonly Told[]> {
  return new Promise((resolve, reject) => {
    const told: Told[] = [];
    let current: Told | null = null;
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    const hangs = () => {
      const why = `hangs: more than ${HANGS_MS} ms`;
      if (current !== null) told.push({ ...current, verdict: { kind: 'failure', why }, ms: HANGS_MS });
      void worker.terminate();
    };
    let watch = setTimeout(hangs, HANGS_MS);
    worker.on('message', (message: Told) => {
      clearTimeout(watch);
      watch = setTimeout(hangs, HANGS_MS);
      current = message;
      if (message.verdict !== null) told.push(message);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearTimeout(watch);
      resolve(told);
    });
  });
}

/** What the reader and the check made of each, and in how long. */
function tellOfReading(all: readonly Told[]): void {
  const count = (kind: Verdict['kind']) => all.filter((one) => one.verdict?.kind === kind).length;
  const stated = all.flatMap(({ seed, damage, verdict }) => (verdict?.kind === 'stated' ? [{ seed, damage, verdict }] : []));
  const milder = stated.filter((one) => one.verdict.milder.length > 0);
  const times = all.map((one) => one.ms).sort((a, b) => a - b);
  console.log(`${count('errors')} with errors, ${count('same')} behave the same, ${stated.length} differ and say in what`);
  console.log(`longest ${times.at(-1)?.toFixed(0)} ms, median ${times[times.length >> 1]?.toFixed(0)} ms`);
  console.log(`${milder.length} pass the check although some answer became milder, for example:`);
  for (const { seed, damage, verdict } of milder.slice(0, 10)) {
    console.log(`  seed ${seed}, ${damage}: ${verdict.changes.slice(0, 3).join(', ')}; ${JSON.stringify(verdict.milder[0])}`);
  }
}

function summarise(all: readonly Told[], wanted: number): number {
  const failures = all.filter((one) => one.verdict?.kind === 'failure' || one.edition?.kind === 'failure' || one.ms > TOO_LONG_MS);
  const editions = (kind: Verdict['kind']) => all.filter((one) => one.edition?.kind === kind).length;
  console.log(`${all.length} of ${wanted} mutants, ${failures.length} failures`);
  console.log(`edited and proposed: ${editions('errors')} refused for their errors, ${editions('same')} confirmed without any`);
  for (const one of failures.slice(0, 30))
    console.log(`FAILURE seed ${one.seed}, ${one.damage}, ${one.ms.toFixed(0)} ms: ${JSON.stringify([one.verdict, one.edition])}`);
  return failures.length + (wanted - all.length);
}

async function run(): Promise<void> {
  const [, , mutants = '10000', seed = '1', part] = process.argv;
  const [from, to, isOfEditions] = [Number(seed), Number(seed) + Number(mutants), part === 'editions'];
  const shares = Array.from({ length: THREADS }, (_, at) => ({ from: from + at, to, step: THREADS, isOfEditions }));
  const all = (await Promise.all(shares.map(verdictsOf))).flat();
  if (!isOfEditions) tellOfReading(all);
  if (summarise(all, Number(mutants)) > 0) process.exitCode = 1;
}

if (isMainThread) await run();
else work(workerData);
