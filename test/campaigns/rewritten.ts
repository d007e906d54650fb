// Rewrites policies at random and has their clauses recognised: `node test/campaigns/rewritten.ts [clauses] [seed]`, ten thousand rewritten
// clauses unless told; with `--table`, for a table of thresholds. The aim: none at a wrong place; what is not clear is asked about.
import { recognised, THRESHOLDS, type Thresholds } from '../../src/publishing/passages.ts';
import { judged, type Material, rewritten } from '../documents/rewriting.ts';
import { materialsOf } from '../documents/rewriting-material.ts';
import { chanceFrom } from '../engine/generate.ts';

type Sum = { clauses: number; wrong: number; asked: number; askedNew: number; placed: number; documents: number; ms: number };

function run(materials: readonly Material[], wanted: number, seed: number, by: Thresholds, tell: boolean): Sum {
  const sum: Sum = { clauses: 0, wrong: 0, asked: 0, askedNew: 0, placed: 0, documents: 0, ms: 0 };
  for (let at = seed; sum.clauses < wanted; at += 1) {
    const material = materials[at % materials.length];
    if (material === undefined) break;
    const made = rewritten(material, chanceFrom(at));
    const started = performance.now();
    const found = recognised(made.parts, material.clauses, new Map(), by);
    sum.ms += performance.now() - started;
    const told = judged(made, found, material.clauses);
    sum.clauses += made.touched.size;
    sum.wrong += told.wrong.length;
    sum.asked += [...told.asked].filter((id) => made.touched.has(id)).length;
    sum.askedNew += told.askedNew;
    sum.placed += told.placed;
    sum.documents += 1;
    if (tell) for (const one of told.wrong.slice(0, 3)) console.log(`WRONG seed ${at}: ${one}`);
  }
  return sum;
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;
const line = ({ clauses, wrong, asked, askedNew, documents, ms }: Sum) =>
  `${clauses} rewritten clauses in ${documents} files: wrong ${wrong} (${percent(wrong, clauses)}), asked about ${asked} (${percent(asked, clauses)}), new ones asked about ${askedNew}; ${(ms / documents).toFixed(1)} ms a file`;

const isTable = process.argv.includes('--table');
const [wanted = 10_000, seed = 1] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/u.test(word))
  .map(Number);
const materials = materialsOf();
if (isTable) {
  for (const alike of [0.25, 0.3, 0.4, 0.5])
    for (const margin of [0.05, 0.1, 0.15, 0.2])
      for (const doubt of [0.12, 0.2, 0.3]) {
        const by = { ...THRESHOLDS, alike, margin, doubt };
        console.log(`alike ${alike} margin ${margin} doubt ${doubt}: ${line(run(materials, wanted, seed, by, false))}`);
      }
} else {
  const sum = run(materials, wanted, seed, THRESHOLDS, true);
  console.log(line(sum));
  if (sum.wrong > 0) process.exitCode = 1;
}
