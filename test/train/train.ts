// `npm run train`: makes policy/understanding.model.json anew from test/questions/training, the same bytes each time.
// Questions under test/questions/held-out are never read here.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadFitPolicy, MODEL_FILE, OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { messageOf } from '../../src/language/message.ts';
import { understandingOf } from '../../src/language/understand.ts';
import { exampleOf, type Label, learnable, readLabelled, turnsOf } from './examples.ts';
import { frozen, SETTINGS, trained } from './trainer.ts';

const TRAINING = fileURLToPath(new URL('../questions/training', import.meta.url));
/** A label needs this many examples to be learnt, and a word this many messages to count as ordinary. */
const LEAST_LABEL = 10;
const LEAST_WORD = 3;

function ordinaryWords(labels: readonly Label[], understanding: ReturnType<typeof understandingOf>): readonly string[] {
  const counts = new Map<string, number>();
  for (const label of labels) {
    const words = new Set(messageOf(understanding.lexicon, label.question).tokens.map((token) => token.word));
    for (const word of words) if (word.length >= 5) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= LEAST_WORD)
    .map(([word]) => word)
    .sort();
}

const policy = loadFitPolicy(OWN_POLICY);
const labels = readLabelled(TRAINING).flatMap(turnsOf);
const words = ordinaryWords(labels, understandingOf(policy, null));
const understanding = understandingOf(policy, null, words);
const examples = labels.map((label) => exampleOf(understanding, label));
const names = learnable(examples, LEAST_LABEL);
const file = frozen(trained(examples, names, SETTINGS), words, SETTINGS);
const target = `${OWN_POLICY}/${MODEL_FILE}`;
writeFileSync(target, `${JSON.stringify(file)}\n`);
console.log(
  `${MODEL_FILE}: ${examples.length} messages, ${names.length} labels, ${file.buckets.split(' ').length} features, ${words.length} words`,
);
