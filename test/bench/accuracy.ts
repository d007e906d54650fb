// How often the answers are right, beside a classifier trained on the same material and a search over the clauses:
// `node test/bench/accuracy.ts` prints Markdown. No question is ever shown: those held out are to stay unread.
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { hjemmel, questionsIn, rowsOf, scoreOf, scoreTable } from '../questions/score.ts';
import { turnsOf } from '../train/examples.ts';
import { type Baseline, miniSearch, nlpJs } from './baselines.ts';
import { installRivals } from './install.ts';

const questions = (folder: string) => fileURLToPath(new URL(`../questions/${folder}`, import.meta.url));
const HANDED_OUT = fileURLToPath(new URL('../../../shared/questions', import.meta.url));

/** Those held out here, and those handed out to us where they lie beside the project. */
function questionSets() {
  const files = ['messages.jsonl', 'dialogues.jsonl'].map((name) => ({ name: `handed out, ${name}`, path: `${HANDED_OUT}/${name}` }));
  return [{ name: 'held out', path: questions('held-out') }, ...files]
    .filter(({ path }) => existsSync(path))
    .map(({ name, path }) => ({ name, items: questionsIn(path) }));
}

/** The lines of the report. */
export async function accuracy(): Promise<readonly string[]> {
  installRivals();
  const sets = questionSets();
  const training = questionsIn(questions('training'));
  const understanding = loadUnderstanding(OWN_POLICY);
  const own: Baseline = {
    name: 'Hjemmel',
    answerer: hjemmel(understanding),
    told: 'reads a dialogue as one, the others message by message',
  };
  const baselines = [
    await nlpJs(
      training,
      sets.flatMap((set) => set.items),
    ),
    await miniSearch(understanding.policy, training),
  ];
  const systems = [own, ...baselines];
  const scores = sets.flatMap(({ name, items }) =>
    systems.map((system) => ({ names: [name, system.name], score: scoreOf(rowsOf(items, system.answerer)) })),
  );
  return [
    `Trained on ${training.flatMap(turnsOf).length} messages, asked ${sets.flatMap((set) => set.items.flatMap(turnsOf)).length} others.`,
    '',
    ...scoreTable(['questions', 'system'], scores),
    '',
    ...systems.map(({ name, told }) => `- ${name}: ${told}.`),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log((await accuracy()).join('\n'));
