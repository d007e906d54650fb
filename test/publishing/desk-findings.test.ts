// The findings of `check` at the desk: words for every code, and mends that end what they are offered for.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { checkPolicy } from '../../src/engine/check.ts';
import type { Policy } from '../../src/engine/compile.ts';
import type { Finding, PolicyFile } from '../../src/engine/types.ts';
import { deskFindings, FINDING_WORDS } from '../../src/publishing/desk-findings.ts';
import { MENDED } from '../../src/publishing/finding-mends.ts';
import type { DeskFinding } from '../../src/publishing/types.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';
import { nodesIn, sourceFilesUnder, statementsOf } from '../source-files.ts';
import { applied } from './applied.ts';
import { filesIn, policyOf } from './policies.ts';

const LEVELS = ['error', 'warning', 'note'];
const TELLING = ['error', 'warning', 'note', 'report', 'refuse'];

const nameOf = (callee: unknown): string => {
  if (typeof callee !== 'object' || callee === null) return '';
  if ('name' in callee && typeof callee.name === 'string') return callee.name;
  if ('id' in callee) return nameOf(callee.id);
  return 'property' in callee ? nameOf(callee.property) : '';
};

/** Every code that the engine's sources hand to a report. */
function codesInSource(): readonly string[] {
  const nodes = sourceFilesUnder('src/engine').flatMap((file) => [...nodesIn(statementsOf(file))]);
  const codes = nodes.flatMap(({ node }) => {
    if (node.type !== 'CallExpression' || !TELLING.includes(nameOf(node.callee))) return [];
    const texts = (Array.isArray(node.arguments) ? node.arguments : []).flatMap((one) =>
      one.type === 'StringLiteral' ? [String(one.value)] : [],
    );
    return texts.filter((text) => !LEVELS.includes(text)).slice(0, 1);
  });
  return [...new Set(codes)].sort();
}

const bad = readdirSync(new URL('../engine/bad/', import.meta.url)).sort();
const policyIn = (name: string) => policyOf(filesIn(`test/engine/bad/${name}`));
const shown = (policy: Policy) => deskFindings(policy, checkPolicy(policy), { by: 'Sofie Lund', day: '2026-11-22' });

const namesIn = (message: string) => [...message.matchAll(/`([^`]*)`/gu)].map(([, name]) => name);
const keyOf = ({ code, clause, message }: Finding) => `${code} ${clause} ${message}`;
/** An error that was there before may come to be told with another example or outcome. */
const subjectOf = ({ code, clause, message }: Finding) => `${code} ${clause} ${namesIn(message)[code === 'assume-loosens' ? 1 : 0]}`;
/** What the reader found stays until the files are read again. */
const isOfReader = (policy: Policy, finding: Finding) => policy.text.findings.includes(finding);

type Mended = { readonly label: string; readonly stays: boolean; readonly newErrors: readonly string[] };

function mendedOf(policy: Policy, findings: readonly Finding[], at: number): readonly Mended[] {
  const finding = findings[at];
  const [desk] = finding === undefined ? [] : deskFindings(policy, [finding], { by: 'Sofie Lund', day: '2026-11-22' });
  if (finding === undefined || desk === undefined) return [];
  const before = new Set(findings.map(subjectOf));
  return desk.mends.map(({ label, edits }) => {
    const after = checkPolicy(applied(policy, edits));
    const newErrors = after.filter((one) => one.level === 'error' && !before.has(subjectOf(one))).map(keyOf);
    return { label: `${finding.code}: ${label.da}`, stays: after.some((one) => keyOf(one) === keyOf(finding)), newErrors };
  });
}

const allMended = (policy: Policy): readonly Mended[] => {
  const findings = checkPolicy(policy);
  return findings.flatMap((finding, at) => (isOfReader(policy, finding) ? [] : mendedOf(policy, findings, at)));
};
const failing = (mended: readonly Mended[]) => mended.filter(({ stays, newErrors }) => stays || newErrors.length > 0);

const text = ({ level, code, says, whatToDo, mends }: DeskFinding) =>
  [
    `${level} ${code}`,
    says.da,
    says.en,
    `  ${whatToDo.da}`,
    `  ${whatToDo.en}`,
    ...mends.map(({ label }) => `  - ${label.da}\n  - ${label.en}`),
  ].join('\n');

const golden = new URL('./golden/desk-findings.txt', import.meta.url);

describe('findings in plain words', () => {
  test('cover every code that the engine has, and no other', () => {
    expect(codesInSource().length).toBeGreaterThan(50);
    expect(Object.keys(FINDING_WORDS).sort()).toEqual(codesInSource());
  });

  test('name only codes in their mends that there are', () => {
    expect(MENDED.filter((code) => FINDING_WORDS[code] === undefined)).toEqual([]);
  });

  test('read as the golden file has them, for every bad policy', () => {
    const written = bad.map((name) => `== ${name}\n\n${shown(policyIn(name)).map(text).join('\n\n')}`).join('\n\n');
    // Written anew with UPDATE_SENTENCES=1; read aloud what changed.
    if (process.env.UPDATE_SENTENCES === '1') writeFileSync(golden, `${written}\n`);
    expect(`${written}\n`).toBe(readFileSync(golden, 'utf8'));
  });

  test('leave no brace unfilled and no name empty', () => {
    const said = bad
      .flatMap((name) => shown(policyIn(name)))
      .flatMap(({ says, whatToDo, mends }) => [says, whatToDo, ...mends.map(({ label }) => label)]);
    const texts = said.flatMap(({ da, en }) => [da, en]);
    expect(texts.filter((one) => /\{[a-z]+\}|''|undefined|null|: \.|^\s*$/u.test(one))).toEqual([]);
  });

  test('tell of a code without words all the same', () => {
    const policy = policyIn('silence');
    const [finding] = deskFindings(policy, [
      { level: 'error', code: 'brand-new', place: { file: 'a.md', line: 7 }, clause: null, message: 'x' },
    ]);
    expect(finding?.says.da).toBe('Noget i a.md, linje 7, er ikke, som det skal være.');
  });
});

describe('a mend', () => {
  test.each(bad)('ends what it is offered for in bad/%s, without a new error', (name) => {
    expect(failing(allMended(policyIn(name)))).toEqual([]);
  });

  const own = ownPolicyFiles();
  const replaced = (from: string, to: string): readonly PolicyFile[] => {
    expect(own.some(({ text: one }) => one.includes(from))).toBe(true);
    return own.map(({ path, text: one }) => ({ path, text: one.replace(from, () => to) }));
  };
  const rule = (body: string) => `\`\`\`rule\n${body}\n\`\`\`\n\n### Videooptagelser`;

  test.each([
    [
      'a sentence that was changed',
      replaced('ChatGPT må kun avendes til offentligt', 'ChatGPT må kun anvendes til offentligt'),
      'quote-not-in-text',
    ],
    [
      'a clause that was changed',
      replaced('Begrænses for at spare serverplads', 'Begrænses stærkt for at spare serverplads'),
      'text-moved',
    ],
    [
      'a rule that allows what others forbid',
      replaced('### Videooptagelser', rule('id: new-yes\nwhen: { activity: share-access }\nthen: permitted')),
      'contradiction',
    ],
    [
      'a value with a slip',
      replaced('activity: share-access, approval: written-by-party }\nthen', 'activity: share-acess, approval: written-by-party }\nthen'),
      'unknown-value',
    ],
    [
      'a case that comes out otherwise',
      replaced('outcome: permitted, hits: chatgpt-public', 'outcome: conditional, hits: chatgpt-public'),
      'case-outcome',
    ],
    ['a rule without a case', replaced(', hits: unattended-sending', ''), 'rule-without-hit'],
    [
      'a rule that nobody misses',
      own.map(({ path, text: one }) => ({ path, text: one.replaceAll(', misses: pictures-explained', '') })),
      'rule-without-miss',
    ],
    [
      'a rule that never decides',
      replaced('then: conditional\nduties: [limit-video]', 'then: permitted\nduties: [limit-video]'),
      'contradiction',
    ],
  ] as const)('ends %s in our own policy', (_, files, code) => {
    const policy = policyOf(files);
    const findings = checkPolicy(policy);
    const at = findings.findIndex((one) => one.code === code);
    const mended = mendedOf(policy, findings, at);
    expect(mended.length).toBeGreaterThan(0);
    expect(failing(mended)).toEqual([]);
  });
});
