// What an edit has made is read back before it counts: here it has made more than it was to.
import { describe, expect, test } from '@jest/globals';
import type { Made } from '../../src/publishing/draft-files.ts';
import { instrumentNamed, proven, shownIn } from '../../src/publishing/draft-files.ts';
import { changedAt } from '../../src/publishing/yaml-text.ts';
import { digest } from '../engine/generate.ts';
import { afterEdits, small, textAt } from './files.ts';

const draft = { files: small, digest };

function madeOf(change: (text: string) => string): Made {
  const written = instrumentNamed(draft, 'huse');
  if ('code' in written) throw new Error(written.code);
  return proven(draft, written, change(written.file.text), { clauses: shownIn(written), about: 'huse' });
}

describe('a changed instrument is refused where it has', () => {
  test.each<[string, (text: string) => string]>([
    ['a heading more', (text) => `${text}\n## Mere\n`],
    ['a block that nobody closed', (text) => `${text}\n\`\`\`rule\n`],
    ['text under no clause', (text) => text.replace('## RUM {title="Rum"}', '## RUM {title="Rum"}\n\nFri tekst.')],
    ['another word in a clause', (text) => text.replace('Sluk ovnen', 'Sluk aldrig ovnen')],
    ['another rule', (text) => text.replace('act: run }', 'act: enter }')],
    ['another title of another clause', (text) => text.replace('# Ovn', '# Komfur')],
    ['another owner', (text) => text.replace('owner: DPO', 'owner: IT')],
    ['no front matter', (text) => text.replace('---', '')],
    ['a million characters', (text) => `${text}\n${' '.repeat(1024 * 1024)}`],
  ])('%s', (_, change) => {
    expect(madeOf(change)).toHaveProperty('code');
  });

  test('and taken where it reads the same', () => {
    expect(madeOf((text) => text.replaceAll('\n\n', '\n\n\n'))).toHaveProperty('files');
  });
});

describe('a changed file of YAML is refused where', () => {
  const path = 'vocabulary.yaml';
  const file = { path, text: textAt(small, path) };
  const at = ['facts', 'act', 'values', 'enter', 'words'];

  test.each<[string, (text: string) => string]>([
    ['another value changed too', (text) => text.replace('enter*"', 'enter*, x"').replace('spurt*', 'sprint*')],
    ['it cannot be read', (text) => text.replace('enter*"', 'enter*')],
    ['a key is gone', (text) => text.replace('    many: true\n', '')],
  ])('%s', (_, change) => {
    expect(changedAt(file, change(file.text), at)).toBeNull();
  });

  test('and taken where that alone changed', () => {
    expect(changedAt(file, file.text.replace('enter*"', 'enter*, x"'), at)).toEqual({ value: 'gå ind, enter*, x' });
  });
});

test('what is put between two blocks without a blank line gets one on either side', () => {
  const files = small.map((file) => ({ ...file, text: file.text.replace('Sluk ovnen.\n\n## Sidst', 'Sluk ovnen.\n## Sidst') }));
  const made = afterEdits(files, { kind: 'add-clause', instrument: 'huse', after: 'ovn', title: 'Nyt', text: 'x' });
  expect(textAt(made, 'huse.md')).toContain('Sluk ovnen.\n\n#### Nyt {#nyt}\n\nx\n\n## Sidst');
});
