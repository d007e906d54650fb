// Which words of a question are told to whoever owns the vocabulary, and which never are.
import { expect, test } from '@jest/globals';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { readMessage } from '../../src/language/understand.ts';
import { unknownWords } from '../../src/language/unknown.ts';

const understanding = loadUnderstanding(OWN_POLICY);
const unknownIn = (text: string) => unknownWords(understanding.lexicon, readMessage(understanding, text));

test.each([
  ['a product that the vocabulary does not have', 'må jeg bruge krøllepingvin til et referat?', ['krøllepingvin']],
  ['each word once, in its order', 'zurkon, plimsk og zurkon?', ['zurkon', 'plimsk']],
  ['nothing of what the vocabulary knows', 'må jeg lægge kundedata i chatgpt?', []],
  ['no misspelling of what it knows', 'må jeg lægge kundedata i chatgtp?', []],
])('tells of %s', (_, text, words) => {
  expect(unknownIn(text)).toEqual(words);
});

test.each([
  ['with a capital', 'Zurkon, må man det?'],
  ['with a digit', 'må jeg bruge zurkon2?'],
  ['in an address', 'må jeg skrive til zurkon@plimsk.dk?'],
  ['in a link', 'må jeg åbne zurkon.plimsk/vrøvl?'],
  ['joined to another by a hyphen', 'må jeg bruge zurkon-plimsk?'],
  ['of two letters', 'må jeg bruge qz?'],
  ['of 25 letters', `må jeg bruge ${'zurkonplimsk'.repeat(2)}z?`],
])('says nothing of a word %s', (_, text) => {
  expect(unknownIn(text)).toEqual([]);
});

test.each([
  ['a name', 'må jeg bruge zurkon til at skrive til Yrsa?'],
  ["somebody's number", 'må jeg bruge zurkon om 240368-4321?'],
  ['a whole story', `må jeg bruge zurkon? ${'og så sagde hun noget til os '.repeat(12)}`],
])('says nothing of a message with %s', (_, text) => {
  expect(unknownIn(text)).toEqual([]);
});
