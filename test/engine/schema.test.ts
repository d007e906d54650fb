// The schemas that editors complete from, held against everything that is written in the format.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';

const BLOCKS = ['rule', 'item', 'sorting', 'sign-off'] as const;
const KINDS = ['vocabulary', 'cases', 'lock', ...BLOCKS] as const;
type Kind = (typeof KINDS)[number];
type Written = { readonly name: string; readonly kind: Kind; readonly text: string };

const FOLDERS = ['policy', 'test/policies/travel', 'test/engine/good/checklist'];
const SCHEMAS = 'policy/schema';
const root = new URL('../../', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');

const pathsUnder = (folder: string, ending: string) =>
  readdirSync(fileURLToPath(new URL(folder, root)), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .sort();

function kindOf(path: string): Kind {
  if (path.endsWith('.cases.yaml')) return 'cases';
  return path.endsWith('.lock.yaml') ? 'lock' : 'vocabulary';
}

const yamlFiles: readonly Written[] = FOLDERS.flatMap((folder) =>
  pathsUnder(folder, '.yaml').map((path) => ({ name: path, kind: kindOf(path), text: textOf(path) })),
);

/** Blocks by file and line, so that a failure can be found. */
function blocksIn(path: string, kind: (typeof BLOCKS)[number]): readonly Written[] {
  const text = textOf(path);
  return [...text.matchAll(/^ *```(?<kind>[a-z-]+)\n(?<body>.*?)^ *```$/gmsu)]
    .filter((match) => match.groups?.kind === kind)
    .map((match) => ({
      name: `${path}:${text.slice(0, match.index).split('\n').length}`,
      kind,
      text: match.groups?.body ?? '',
    }));
}

// README.md is no instrument, but the blocks that it shows are held to the schemas too.
const blocksOf = (kind: (typeof BLOCKS)[number]) =>
  FOLDERS.flatMap((folder) => pathsUnder(folder, '.md').flatMap((path) => blocksIn(path, kind)));
const rules = blocksOf('rule');

const ajv = new Ajv({ allErrors: true, strict: true });
const validators = new Map<Kind, ValidateFunction>(
  KINDS.map((kind) => [kind, ajv.compile(JSON.parse(textOf(`${SCHEMAS}/${kind}.schema.json`)))]),
);

function errorsOf(kind: Kind, value: unknown): readonly string[] {
  const validate = validators.get(kind);
  if (validate === undefined) throw new TypeError(`no schema for ${kind}`);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}

const errorsIn = ({ kind, text }: Written) => errorsOf(kind, parse(text));

describe('the schemas accept', () => {
  test.each(yamlFiles)('$name', (file) => {
    expect(errorsIn(file)).toEqual([]);
  });

  test.each([`${'a'.repeat(64)}`, `{ sha256: ${'a'.repeat(64)}, by: "Anna", day: "2026-11-22" }`])('a lock of %s', (entry) => {
    expect(errorsOf('lock', parse(`clauses: { one: ${entry} }`))).toEqual([]);
  });

  test('every rule block of both policies', () => {
    expect(rules.length).toBeGreaterThan(100);
    expect(rules.flatMap((rule) => errorsIn(rule).map((error) => `${rule.name} ${error}`))).toEqual([]);
  });
});

describe('the schemas of a checklist accept', () => {
  test.each(['item', 'sorting', 'sign-off'] as const)('every %s block', (kind) => {
    const written = blocksOf(kind);
    expect(written.length).toBeGreaterThan(1);
    expect(written.flatMap((block) => errorsIn(block).map((error) => `${block.name} ${error}`))).toEqual([]);
  });
});

describe('a misspelt key fails', () => {
  test.each<[Kind, string]>([
    ['vocabulary', 'fact: { colour: { values: { red: { words: red } } } }'],
    ['vocabulary', 'facts: { colour: { assumes: red, values: { red: { words: red } } } }'],
    ['vocabulary', 'facts: { colour: { values: { red: { word: red } } } }'],
    ['vocabulary', 'facts: { colour: { label: { dk: farve } } }'],
    ['vocabulary', 'reading: { lead: colour }'],
    ['vocabulary', 'reading: { inquiry: { fact: topic, set: { colour: red } } }'],
    ['vocabulary', 'reading: { pasted: { colour: { telephone: red } } }'],
    ['cases', 'cases: { one: { fact: { colour: red }, outcome: permitted } }'],
    ['cases', 'cases: { one: { facts: { colour: red }, outcome: permitted, hit: a-rule } }'],
    ['lock', 'clause: {}'],
    ['rule', '{ id: one, when: { colour: red }, then: permitted, duty: [look] }'],
    ['vocabulary', 'duties: { keep: { da: Gem, deadline: { days: 7, remind: [7], reminders: [5] } } }'],
    ['rule', '{ id: one, where: { colour: red }, then: permitted }'],
    ['vocabulary', 'solution: { fact: {} }'],
    ['vocabulary', 'solution: { facts: { colour: { values: { red: { words: red } } } } }'],
    ['vocabulary', 'solution: { facts: { colour: { assume: red, values: { red: {} } } } }'],
    ['cases', 'solutions: { one: { facts: {}, outcome: permitted } }'],
    ['item', '{ id: one, asks: What?, why: So., evidence: A note., touched: [model] }'],
    ['sorting', '{ id: one, when: { colour: red }, sorts: { risk: high }, then: permitted }'],
    ['sign-off', '{ id: one, approvers: [painter], valid: P1Y, until: 2027-01-01 }'],
    ['rule', '{ id: one, when: { colour: { onely: red } }, then: permitted }'],
    ['rule', '{ id: one, when: { colour: red }, then: approval-required, approvers: [{ rolle: painter }] }'],
  ])('%s: %s', (kind, text) => {
    expect(errorsOf(kind, parse(text))).toEqual(expect.arrayContaining([expect.stringMatching(/must NOT have additional properties/u)]));
  });
});

describe('the schemas refuse', () => {
  test.each<[string, Kind, string]>([
    ['signs on a value that loosens', 'vocabulary', 'facts: { colour: { values: { red: { loosens: true, words: red, signs: rust } } } }'],
    ['weak words on a value that loosens', 'vocabulary', 'facts: { colour: { values: { red: { loosens: true, weak: rust } } } }'],
    ['a name with capitals', 'vocabulary', 'facts: { Colour: { values: {} } }'],
    ['an outcome that there is not', 'cases', 'cases: { one: { facts: {}, outcome: allowed } }'],
    ['a digest that is none', 'lock', 'clauses: { one: abc }'],
    ['who affirmed without what', 'lock', 'clauses: { one: { by: Anna, day: 2026-11-22 } }'],
    ['a day that is none', 'lock', `clauses: { one: { sha256: ${'a'.repeat(64)}, by: Anna, day: today } }`],
    ['an approval without an approver', 'rule', '{ id: one, when: { colour: red }, then: approval-required }'],
    ['a modality that there is not', 'rule', '{ id: one, when: { colour: red }, then: clarify }'],
    ['a deadline of no days', 'vocabulary', 'duties: { keep: { da: Gem, deadline: { days: 0, remind: [1] } } }'],
    ['a deadline without reminders', 'vocabulary', 'duties: { keep: { da: Gem, deadline: { days: 7 } } }'],
    ['a day of one’s own that is a date', 'vocabulary', 'duties: { keep: { da: Gem, own-day: 2026-12-24 } }'],
    ['a consent that there is not', 'rule', '{ id: one, when: { colour: red }, then: permitted, consent: mine }'],
    [
      'a worked-out fact that is asked for',
      'vocabulary',
      'solution: { facts: { risk: { otherwise: low, ask: High?, values: { low: {} } } } }',
    ],
    ['an item without a reason', 'item', '{ id: one, asks: What?, evidence: A note. }'],
    ['an item that blocks sometimes', 'item', '{ id: one, asks: What?, why: So., evidence: A note., blocks: sometimes }'],
    ['a period that is none', 'item', '{ id: one, asks: What?, why: So., evidence: A note., again: yearly }'],
    ['a sorting into two facts', 'sorting', '{ id: one, when: { colour: red }, sorts: { risk: high, tint: dark } }'],
    ['a day without its source', 'sorting', '{ id: one, when: { colour: red }, sorts: { risk: high }, from: 2026-08-02 }'],
    ['a sign-off for ever', 'sign-off', '{ id: one, approvers: [painter] }'],
    ['a rule without a condition', 'rule', '{ id: one, when: {}, then: permitted }'],
  ])('%s', (_, kind, text) => {
    expect(errorsOf(kind, parse(text))).not.toEqual([]);
  });
});

describe('editors find the schema', () => {
  // Locks are written by a command and not by hand.
  const written = yamlFiles.filter(({ kind }) => kind !== 'lock');

  test.each(written)('of $name in its first line', ({ name, kind, text }) => {
    const schema = posix.relative(posix.dirname(name), `${SCHEMAS}/${kind}.schema.json`);
    expect(text.split('\n', 1)).toEqual([`# yaml-language-server: $schema=${schema}`]);
  });
});
