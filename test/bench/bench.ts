// `npm run bench`: accuracy, the speed of answers and that of decisions, as Markdown on standard output. Parts can be named.
import { accuracy } from './accuracy.ts';
import { askSpeed } from './speed-ask.ts';
import { decideSpeed } from './speed-decide.ts';

const PARTS: Readonly<Record<string, { readonly title: string; readonly lines: () => Promise<readonly string[]> }>> = {
  accuracy: { title: 'Accuracy', lines: accuracy },
  ask: { title: 'Speed of an answer', lines: async () => askSpeed().lines },
  decide: { title: 'Speed of a decision', lines: async () => (await decideSpeed()).lines },
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => PARTS[name] === undefined);
if (unknown.length > 0) {
  console.error(`unknown part \`${unknown.join('`, `')}\`; known: ${Object.keys(PARTS).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const [name, { title, lines }] of Object.entries(PARTS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`## ${title}\n\n${(await lines()).join('\n')}\n`);
  }
}
