// Holds every regular expression in src against two rules: it knows more letters than ASCII's, and no input makes it slow.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { isNode, nodesIn, type Placed, type SourceFile, sourceFilesUnder, statementsOf } from './source-files.ts';

/** For each expression; what takes longer counts as unsafe. */
const timeLimitMs = 10_000;

interface Expression {
  readonly at: string;
  readonly pattern: string;
  readonly flags: string;
}

function expressionsIn(file: SourceFile): readonly Expression[] {
  return [...nodesIn(statementsOf(file))].flatMap((placed) => {
    const [pattern, flags] = literalAt(placed) ?? builtAt(placed) ?? [];
    return pattern === undefined ? [] : [{ at: `${file.path}:${placed.node.loc.start.line}`, pattern, flags: flags ?? '' }];
  });
}

function literalAt({ node }: Placed): readonly string[] | null {
  return node.type === 'RegExpLiteral' ? [String(node.pattern), String(node.flags)] : null;
}

/** `new RegExp('…', 'u')` written out; one that is put together at run time cannot be read here. */
function builtAt({ node }: Placed): readonly string[] | null {
  const isCall = node.type === 'NewExpression' || node.type === 'CallExpression';
  if (!isCall || !isNode(node.callee) || node.callee.name !== 'RegExp' || !Array.isArray(node.arguments)) return null;
  const texts = node.arguments.map((argument) => argument.value);
  return texts.every((text) => typeof text === 'string') ? texts : null;
}

function findingsFor(expressions: readonly Expression[]): readonly string[] {
  return [...expressions.flatMap(asciiFindings), ...slownessFindings(expressions)];
}

/** `\\b` is a backslash before a b: escapes are taken in pairs from the left. */
function asciiFindings({ at, pattern }: Expression): readonly string[] {
  const escapes = pattern.match(/\\./gsu) ?? [];
  const asciiOnly = escapes.filter((pair) => ['\\b', '\\B', '\\w', '\\W'].includes(pair));
  return asciiOnly.map((pair) => `${at} — \`${pair}\` knows no letters but ASCII's: write \\p{L} and look around for it`);
}

function slownessFindings(expressions: readonly Expression[]): readonly string[] {
  const suspects = expressions.map(({ pattern, flags }) => ({ pattern, flags, timeLimitMs }));
  const program = fileURLToPath(new URL('regex-speed.ts', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [program], { input: JSON.stringify(suspects), encoding: 'utf8' });
  // A program that failed has printed no list: the test then ends with what it said instead.
  const verdicts: readonly (string | null)[] = stdout === '' ? expressions.map(() => stderr) : JSON.parse(stdout);
  return expressions.flatMap(({ at, pattern, flags }, index) => {
    const why = verdicts[index];
    return why === null ? [] : [`${at} — /${pattern}/${flags} is not known to be fast: ${why}`];
  });
}

const expressions = sourceFilesUnder('src').flatMap(expressionsIn);

test(
  'every regular expression in src knows more than ASCII and is fast on any input',
  () => {
    expect(findingsFor(expressions)).toEqual([]);
  },
  timeLimitMs * (expressions.length + 1),
);

describe('the check of regular expressions', () => {
  const findingsOf = (text: string) => findingsFor(expressionsIn({ path: 'a.ts', text }));

  test('passes a good one', () => {
    expect(findingsOf('const word = /(?<!\\p{L})må(?!\\p{L})|[\\\\b]/giu;')).toEqual([]);
  });

  test('takes a division and a comment for no expression', () => {
    expect(expressionsIn({ path: 'a.ts', text: 'const a = 4 / 2 / 1; // /(a+)+$/' })).toEqual([]);
  });

  test.each([
    ['const word = /\\bma/u;', "a.ts:1 — `\\b` knows no letters but ASCII's"],
    ['const word = /^[\\w-]$/u;', "a.ts:1 — `\\w` knows no letters but ASCII's"],
    ['const slow =\n  /(a+)+$/u;', 'a.ts:2 — /(a+)+$/u is not known to be fast: exponential'],
    ['const slow = /\\s+$/u;', 'a.ts:1 — /\\s+$/u is not known to be fast: polynomial'],
    ["const slow = new RegExp('(a|a)*$', 'u');", 'a.ts:1 — /(a|a)*$/u is not known to be fast: exponential'],
    ['const sets = /[a--b]/v;', 'a.ts:1 — /[a--b]/v is not known to be fast: invalid'],
  ])('refuses %j', (text, says) => {
    expect(findingsOf(text)).toEqual([expect.stringContaining(says)]);
  });
});
