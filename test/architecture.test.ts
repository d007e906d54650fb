import { describe, expect, test } from '@jest/globals';
import { architectureFindings } from './architecture.ts';
import { sourceFilesUnder } from './source-files.ts';

/** The findings of a tree given as path → text. */
function findingsOf(tree: Readonly<Record<string, string>>): readonly string[] {
  return architectureFindings(Object.entries(tree).map(([path, text]) => ({ path, text })));
}

test('src keeps to the table of places', () => {
  expect(architectureFindings(sourceFilesUnder('src'))).toEqual([]);
});

test('who lets in anybody is known to the local entry alone, and that to nobody', () => {
  const importersOf = (name: string) =>
    sourceFilesUnder('src')
      .filter(({ text }) => new RegExp(`['"/]${name}\\.ts['"]`, 'u').test(text))
      .map(({ path }) => path);
  expect(importersOf('anonymous')).toEqual(['src/local-main.ts']);
  expect(importersOf('local-main')).toEqual([]);
  expect(importersOf('guard')).toContain('src/main.ts');
});

describe('the architecture check', () => {
  test('passes a tree that keeps to the table', () => {
    const tree = {
      'src/engine/read-yaml.ts': "import { parse } from 'yaml';\nexport const facts = { process: parse('1'), Date: Math.max(1, 2) };\n",
      'src/language/parse.ts': "// Date, process\nimport { facts } from '../engine/read-yaml.ts';\nexport const said = facts.process;\n",
      'src/answers/render.ts': "import type { said } from '../language/parse.ts';\nexport type Said = typeof said;\n",
      'src/ports/clock.ts': "import type { Said } from '../answers/render.ts';\nexport type Clock = () => Said;\n",
      'src/main.ts': "import { readFileSync } from 'node:fs';\nimport './engine/read-yaml.ts';\nconsole.log(readFileSync, new Date());\n",
    };
    expect(findingsOf(tree)).toEqual([]);
  });

  test.each([
    ["import '../language/b.ts';", 'engine may not import language'],
    ["export type { B } from '../cards/b.ts';\nexport const a = 1;", 'engine may not import cards'],
    ["type A = import('../language/b.ts').B;", 'engine may not import language'],
    ["await import('../language/b.ts');", 'engine may not import language'],
    ["await import('../language/' + name);", 'imports a computed path'],
    ["import '../../test/fakes/clock.ts';", 'src imports nothing from test'],
    ["import '../../policy/a.json';", '`../../policy/a.json` reaches outside src'],
    ["import 'node:fs';", '`node:fs` may not be imported here: engine is pure'],
    ["import 'yaml';", '`yaml` may not be imported here: engine is pure'],
    ['const now = new Date();', '`Date` in a pure folder'],
    ['const now = Date.now();', '`Date` in a pure folder'],
    ['const { env } = process;', '`process` in a pure folder'],
    ['console.log(1);', '`console` in a pure folder'],
    ["fetch('a');", '`fetch` in a pure folder'],
    ['const n = Math.random();', '`Math.random` in a pure folder'],
    ['const { random } = Math;', '`Math.random` in a pure folder'],
    ['const n = globalThis;', '`globalThis` in a pure folder'],
    ['const here = import.meta.url;', '`import.meta` in a pure folder'],
    ["export { b } from './b.ts';", 'a barrel file'],
    ["const a = 1;\nexport * from './b.ts';", 'a barrel file'],
    ["import { b } from './b.ts';\nexport { b };", 'a barrel file'],
    ['// a line\n'.repeat(401), 'longer than 400 lines'],
  ])('refuses `%.60s` in the engine', (text, says) => {
    expect(findingsOf({ 'src/engine/a.ts': text })).toEqual([expect.stringMatching(/^src\/engine\/a\.ts:\d+ — /u)]);
    expect(findingsOf({ 'src/engine/a.ts': text })[0]).toContain(` — ${says}`);
  });

  test('lets answers import only types from language', () => {
    const says = 'src/answers/a.ts:1 — answers may import only types from language';
    expect(findingsOf({ 'src/answers/a.ts': "import { b } from '../language/b.ts';" })).toEqual([says]);
  });

  test('lets nothing that runs into ports', () => {
    expect(findingsOf({ 'src/ports/a.ts': 'export interface A {}\nexport const a = 1;' })).toEqual([
      'src/ports/a.ts:2 — ports holds types only',
    ]);
  });

  test('refuses a folder that the table does not know', () => {
    expect(findingsOf({ 'src/utils/a.ts': '' })).toEqual(['src/utils/a.ts:1 — `utils` is not in the table of places']);
  });

  test('finds a cycle of three files that is made of types only', () => {
    const tree = {
      'src/engine/a.ts': "import type { B } from './b.ts';\nexport type A = B;",
      'src/engine/b.ts': "import type { C } from './c.ts';\nexport type B = C;",
      'src/engine/c.ts': "import type { A } from './a.ts';\nexport type C = A;",
    };
    expect(findingsOf(tree)).toEqual([
      'src/engine/a.ts:1 — import cycle src/engine/a.ts → src/engine/b.ts → src/engine/c.ts → src/engine/a.ts',
    ]);
  });
});
