// Damages Word files and has them read, as the desk would: `node test/campaigns/documents.ts [files] [seed]`, a thousand unless told. None may
// end this process or keep it waiting, whatever is read must be text that can be held against the policy, and memory stays within bounds.
import { BOUNDS } from '../../src/documents/bounds.ts';
import { documents, type ReadingReport } from '../../src/documents/reading.ts';
import { wordFile } from '../../src/documents/word-file.ts';
import { importOf } from '../../src/publishing/passage-edits.ts';
import { recognised } from '../../src/publishing/passages.ts';
import { foreignBody, foreignWordFile } from '../documents/foreign-word.ts';
import { instrumentViews } from '../documents/instrument-view.ts';
import { mutatedFile } from '../documents/mutated-files.ts';

const [files = 1000, seed = 1] = process.argv.slice(2).map(Number);
const AT_ONCE = 2;
/** Beyond the limit of the process that reads: the machine is busy with others. */
const TOO_LONG_MS = BOUNDS.milliseconds * 2;

const [view] = instrumentViews();
if (view === undefined) throw new TypeError('our policy is not there');
const bases = [
  { bytes: Buffer.from(await wordFile(view)), body: foreignBody() },
  { bytes: foreignWordFile(), body: foreignBody() },
] as const;

const reports: ReadingReport[] = [];
const { read } = documents({ report: (one) => void reports.push(one) });
const counts = new Map<string, number>();
const failures: string[] = [];
let [next, most] = [seed, 0];

async function one(at: number): Promise<string> {
  const mutant = mutatedFile(bases[at % 2] ?? bases[0], at);
  const started = performance.now();
  const file = await read('docx', mutant.bytes);
  if (performance.now() - started > TOO_LONG_MS) failures.push(`seed ${at}, ${mutant.damage}: took too long`);
  if ('refused' in file) return file.refused.code;
  const found = recognised(file.parts, view?.clauses ?? []);
  importOf(found, 'ai-politik', view?.clauses ?? []);
  return 'read';
}

async function work(): Promise<void> {
  while (next < seed + files) {
    const at = next++;
    const code = await one(at).catch((cause: unknown) => {
      failures.push(`seed ${at}: ${cause}`);
      return 'failed';
    });
    counts.set(code, (counts.get(code) ?? 0) + 1);
    most = Math.max(most, process.memoryUsage.rss());
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, work));
const peaks = reports.flatMap(({ peak }) => peak ?? []);
const times = reports.map(({ ms }) => ms).sort((a, b) => a - b);
const said = [...counts].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
console.log(`${files} damaged files: ${said.join(', ')}`);
console.log(
  `peak of a reading process ${Math.max(0, ...peaks)} MB of ${BOUNDS.residentMegabytes}; of this one ${Math.round(most / 2 ** 20)} MB`,
);
console.log(`median ${times[times.length >> 1]} ms, longest ${times.at(-1)} ms; failures ${failures.length}`);
for (const failure of failures.slice(0, 30)) console.log(`FAILURE ${failure}`);
if (failures.length > 0 || Math.max(...peaks) > BOUNDS.residentMegabytes) process.exitCode = 1;
