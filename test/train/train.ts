// `npm run train`: makes policy/understanding.model.json anew from test/questions/training, the same bytes each time.
// Questions under test/questions/held-out are never read here.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadFitPolicy, MODEL_FILE, OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { understandingOf } from '../../src/language/understand.ts';
import { exampleOf, learnable, readLabelled, turnsOf } from './examples.ts';
import { ordinaryWords } from './ordinary-words.ts';
import { frozen, SETTINGS, trained } from './trainer.ts';

const TRAINING = fileURLToPath(new URL('../questions/training', import.meta.url));
/** A label needs this many examples to be learnt. */
const LEAST_LABEL = 10;

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
