// The checker is held to folders: each under bad/ stands beside the exact lines that it must give, those under good/ give none.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { checkPolicy } from '../../src/engine/check.ts';
import { findingLine } from '../../src/engine/check-finding.ts';
import { compilePolicy, type Policy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { sourceFilesUnder } from '../source-files.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function filesIn(folder: string) {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:md|yaml)$/u.test(name));
  return names.map((name) => ({ path: name.replaceAll('\\', '/'), text: readFileSync(join(folder, name), 'utf8') }));
}

const policyIn = (folder: string): Policy => compilePolicy(readPolicy(filesIn(folder), sha256));
const linesOf = (folder: string) => checkPolicy(policyIn(folder)).map(findingLine);
const foldersIn = (kind: 'good' | 'bad') => readdirSync(join(here, kind)).sort();
const expectedOf = (name: string) =>
  readFileSync(join(here, 'bad', name, 'expected.txt'), 'utf8')
    .trimEnd()
    .split(/\r?\n/u);

const LEVELS = ['error', 'warning', 'note'];
/** Files of megabytes, which the campaign of mutated instruments makes instead. */
const TOO_BIG_TO_SHOW = ['too-large', 'too-many-files', 'yaml-too-deep', 'yaml-too-large'];

describe('the checker', () => {
  test.each(foldersIn('good'))('finds nothing in good/%s', (name) => {
    expect(linesOf(join(here, 'good', name))).toEqual([]);
  });

  test.each(foldersIn('bad'))('finds in bad/%s exactly what stands beside it', (name) => {
    expect(linesOf(join(here, 'bad', name))).toEqual(expectedOf(name));
  });

  test('gives the same findings whatever the order of the files', () => {
    const files = filesIn(join(here, 'bad', 'unread'));
    const lines = checkPolicy(compilePolicy(readPolicy([...files].reverse(), sha256))).map(findingLine);
    expect(lines).toEqual(expectedOf('unread'));
  });

  test('has a folder for each of its codes', () => {
    const sources = sourceFilesUnder('src/engine').filter(({ path }) => /\/(?:check|read)-/u.test(path));
    const codes = sources.flatMap(({ text }) =>
      [...text.matchAll(/\b(?:error|warning|note|[rR]eport)\(\s*(?:'error',\s*)?'([a-z-]+)'/gu)].map((match) => match[1] ?? ''),
    );
    const shown = foldersIn('bad').flatMap((name) => expectedOf(name).map((line) => /\[([a-z-]+)\]$/u.exec(line)?.[1] ?? ''));
    expect(codes.length).toBeGreaterThan(20);
    expect(
      [...new Set(codes)].filter((code) => !LEVELS.includes(code) && !shown.includes(code) && !TOO_BIG_TO_SHOW.includes(code)).sort(),
    ).toEqual([]);
  });
});

describe('a rule that never decides', () => {
  const rule = (id: string, facts: string, then: string) => `\n\`\`\`rule\nid: ${id}\nwhen: ${facts}\nthen: ${then}\n\`\`\`\n`;
  const vocabulary =
    'facts:\n  data: { many: true, values: { public: {}, internal: {}, secret: {} } }\n  tool: { values: { ours: {}, theirs: {} } }\n';
  const neverDecides = (...rules: readonly string[]) => {
    const text = `---\nid: a\ntitle: A\nowner: O\nedition: 1\ndate: 2026-01-01\nlanguage: en\n---\n\n## One {#one}\n\nText.\n${rules.join('')}`;
    const files = [
      { path: 'a.md', text },
      { path: 'vocabulary.yaml', text: vocabulary },
    ];
    const findings = checkPolicy(compilePolicy(readPolicy(files, sha256))).filter((finding) => finding.code === 'never-decides');
    return findings.map((finding) => /`([a-z-]+)`/u.exec(finding.message)?.[1]);
  };

  test('is told of when stricter rules together leave it no combination', () => {
    const mild = rule('mild', '{ data: secret }', 'conditional');
    const ours = rule('ours', '{ data: secret, tool: ours }', 'prohibited');
    const theirs = rule('theirs', '{ data: secret, tool: theirs }', 'prohibited');
    expect(neverDecides(mild, ours, theirs)).toEqual(['mild']);
    expect(neverDecides(mild, ours)).toEqual([]);
  });

  test('is told of when an exception takes back the whole condition', () => {
    expect(neverDecides(rule('gone', '{ data: public }\nunless: { data: { only: public } }', 'permitted'))).toEqual([]);
    expect(neverDecides(rule('gone', '{ data: { only: public } }\nunless: { data: public }', 'permitted'))).toEqual(['gone']);
  });

  test('is not a rule that holds for two values at once only', () => {
    expect(neverDecides(rule('pair', '{ data: public, not: { data: { only: public } } }', 'prohibited'))).toEqual([]);
  });

  test('is not a rule that holds only where a fact is left unsaid', () => {
    expect(neverDecides(rule('unsaid', '{ not: { known: { any: [{ tool: ours }, { tool: theirs }] } } }', 'conditional'))).toEqual([]);
  });
});
