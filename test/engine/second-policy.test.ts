// A policy of quite another kind runs on the same program, and the program names nothing of either policy.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { checkPolicy } from '../../src/engine/check.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import type { PolicyText } from '../../src/engine/read-policy.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { sortedFacts } from '../../src/engine/sortings.ts';
import { asList, type Modality } from '../../src/engine/types.ts';
import { nodesIn, type Placed, type SourceFile, sourceFilesUnder, statementsOf } from '../source-files.ts';

const root = new URL('../../', import.meta.url);
const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function policyIn(folder: string): PolicyText {
  const base = new URL(`${folder}/`, root);
  const names = readdirSync(fileURLToPath(base), { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const read = names.filter((name) => /\.(?:md|yaml)$/u.test(name));
  return readPolicy(
    read.map((path) => ({ path, text: readFileSync(new URL(path, base), 'utf8') })),
    digest,
  );
}

const first = policyIn('policy');
const second = policyIn('test/policies/travel');
const compiled = compilePolicy(second);
const instrument = second.instruments[0];
const cases = instrument?.cases ?? [];
const errorsIn = (findings: PolicyText['findings']) => findings.filter(({ level }) => level === 'error');

describe('the second policy', () => {
  test('is read without an error', () => {
    expect(errorsIn(second.findings)).toEqual([]);
    expect(second.instruments.map(({ id, clauses }) => [id, clauses.length])).toEqual([['travel', 15]]);
  });

  test('is checked without an error or a warning', () => {
    expect(checkPolicy(compiled).filter(({ level }) => level !== 'note')).toEqual([]);
  });

  test('has rules of all five kinds, two interpretations, and a paraphrase under each clause', () => {
    const kinds = new Set(compiled.rules.map(({ rule }): Modality => rule.then));
    expect([...kinds].sort()).toEqual(['approval-required', 'conditional', 'information', 'permitted', 'prohibited']);
    expect(compiled.clauses.flatMap((clause) => clause.interpretations)).toHaveLength(2);
    expect(compiled.clauses.filter((clause) => clause.paraphrase.da === undefined)).toEqual([]);
  });

  test('shares no clause, fact or role with the first', () => {
    const names = ({ instruments, vocabulary }: PolicyText) => [
      ...instruments.flatMap(({ clauses }) => clauses.map(({ id }) => id)),
      ...vocabulary.roles.map(({ id }) => id),
    ];
    expect(names(second).filter((id) => names(first).includes(id))).toEqual([]);
  });

  test.each(cases)('decides $id', ({ facts, outcome, hits, misses }) => {
    const decision = decide(compiled, facts);
    if ('code' in decision) throw new TypeError(decision.message);
    const holding = [...decision.deciding, ...decision.also].map(({ rule }) => rule.id);
    expect(decision.outcome).toBe(outcome);
    if (hits !== null) expect(holding).toContain(hits);
    if (misses !== null) expect(holding).not.toContain(misses);
  });

  test('has a case that hits and one that misses each rule', () => {
    const named = (key: 'hits' | 'misses') => new Set(cases.map((one) => one[key]));
    const without = (key: 'hits' | 'misses') => compiled.rules.map(({ rule }) => rule.id).filter((id) => !named(key).has(id));
    expect([without('hits'), without('misses')]).toEqual([[], []]);
  });
});

describe('the checklist of the second policy', () => {
  const { checklist } = compiled;
  const solutions = second.instruments.flatMap((one) => one.solutions);

  test('holds its items, sortings and sign-off, and shares no fact with the questions', () => {
    expect(checklist.themes.map(({ id }) => id)).toEqual(['booking-tool']);
    expect(checklist.items.map(({ item, blocks }) => [item.id, typeof blocks === 'string' ? blocks : blocks.kind])).toEqual([
      ['purse-named', 'always'],
      ['brake-found', 'is'],
      ['savings-looked-at', 'never'],
    ]);
    expect(checklist.sortings.map(({ sorting }) => sorting.id)).toEqual(['books-by-itself', 'others-are-moved']);
    expect(checklist.signOff?.approvers.map(({ role, when }) => [role, when?.kind])).toEqual([
      ['line-manager', undefined],
      ['finance', 'is'],
    ]);
    expect(checklist.facts.filter(({ fact }) => compiled.factOf.has(fact.id))).toEqual([]);
  });

  test.each(solutions)('sorts $id', ({ facts, sorts }) => {
    const sorted = new Map(sortedFacts(checklist, facts).map(({ fact, certain }) => [fact.fact.id, certain ?? ['unknown']]));
    for (const [fact, values] of Object.entries(sorts)) expect(sorted.get(fact)).toEqual(asList(values));
  });

  test('has a case that hits and one that misses each sorting', () => {
    const without = (key: 'hits' | 'misses') =>
      checklist.sortings.filter(({ sorting }) => !solutions.some((one) => one[key] === sorting.id)).map(({ sorting }) => sorting.id);
    expect([without('hits'), without('misses')]).toEqual([[], []]);
  });
});

/** Every id that a policy gives to something. */
function idsOf({ instruments, vocabulary }: PolicyText): readonly string[] {
  const clauses = instruments.flatMap((one) => one.clauses);
  const parts = clauses.flatMap(({ rules, items, sortings, signOffs }) => [...rules, ...items, ...sortings, ...signOffs]);
  return [
    ...instruments.map(({ id }) => id),
    ...clauses.map(({ id }) => id),
    ...parts.map(({ id }) => id),
    ...[...vocabulary.facts, ...vocabulary.solution].flatMap((fact) => [fact.id, ...fact.values.map(({ id }) => id)]),
    ...vocabulary.roles.map(({ id }) => id),
    ...vocabulary.duties.map(({ id }) => id),
  ];
}

const ids = new Set([first, second].flatMap(idsOf));
const compounds = [...ids].filter((id) => id.includes('-'));

/** Values that are called by a name, such as a product: their label is the id with capitals in it. */
const names = [first, second].flatMap(({ vocabulary }) =>
  vocabulary.facts.flatMap(({ values }) =>
    values.filter(({ id, label }) => [label.da, label.en].some((text) => text !== id && text.toLowerCase() === id)).map(({ id }) => id),
  ),
);

/** Ids that are words of the program as well, where they stand in code by themselves; why each is one. */
const ORDINARY: Readonly<Record<string, string>> = {
  information: 'an outcome of the engine',
  decider: 'what decides and remembers, in the language folder',
  incident: 'a kind of message, in the reading guide',
  none: 'an English word that denies',
  record: 'a JSON object',
  why: 'a question word of English, and what it asks for',
  who: 'a question word of English',
  where: 'a question word of English',
  it: 'a pronoun of English',
  output: 'the stream of a terminal, as readline names it',
};

/** The same in a part that speaks to the outside world, in its words, and decides nothing: by place, with what each word means there. */
const OUTSIDE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'policy-main.ts': { data: 'a folder' },
  'register-main.ts': { data: 'a folder' },
  exports: {
    data: 'what is described of a solution',
    person: 'whose name is asked for',
    vendor: 'what is described of a solution',
    purpose: 'what somebody wants it for',
    decisions: 'a part of a certificate',
    nobody: 'a seat without anybody',
    decide: 'what an approver does',
  },
  certificate: { data: 'bytes of a page' },
  'start.ts': { bot: 'the bot' },
  'start-desk.ts': { difference: 'between two editions' },
  'start-approvals.ts': { work: 'what a queue does' },
  graph: {
    dpo: 'a role that always has a part',
    manager: 'who stands over a person',
    people: 'whom it knows',
    purpose: 'what somebody wants it for',
  },
  engine: {
    consent: 'of the other party, as rules name it',
    data: 'a part of what is described of a solution',
    purpose: 'another part of it',
    vendor: 'a third',
  },
  directory: { dpo: 'a role that always has a part', manager: 'who stands over a person', people: 'whom it knows' },
  'audit-main.ts': { data: 'a folder' },
  approvals: {
    consent: 'of the other party, as rules name it',
    decide: 'what an approver does',
    dpo: 'a role that always has a part',
    manager: 'who stands over a person',
    nobody: 'what comes from the clock',
    people: 'whom the directory knows',
    person: 'one of them',
    purpose: 'what somebody wants it for',
  },
  cards: {
    data: 'what a button carries',
    approval: 'what a request asks for',
    decide: 'what an approver does',
    dpo: 'a role that always has a part',
    kept: 'what was stored',
    listed: 'a request in a list',
    manager: 'who stands over a person',
    nobody: 'what comes from the clock',
    people: 'who takes part in a solution',
    person: 'whose card it is',
    production: 'a stage of a solution',
    purpose: 'what somebody wants it for',
    vendor: 'what is described of a solution',
  },
  desk: {
    act: 'what somebody did once',
    approval: 'a kind of row in the register',
    checked: 'what was found before an edition is locked',
    consent: 'of the other party, as rules name it',
    data: 'what is described of a solution',
    difference: 'between two editions',
    dpo: 'what somebody is at the desk',
    kept: 'what was stored',
    nobody: 'a deed without anybody',
    people: 'whom one may be',
    person: 'who calls',
    production: 'a stage',
    purpose: 'what is described of a solution',
    somebody: 'who is not there any more',
    tool: 'a column of the register',
    vendor: 'what is described of a solution',
  },
  ports: { personal: 'a kind of chat' },
  publishing: {
    consent: 'of the other party, as rules name it',
    data: 'what is described of a solution',
    dpo: 'what somebody may be at the desk',
    person: 'who works at the desk',
    purpose: 'what is described of a solution',
    vendor: 'what is described of a solution',
  },
  solutions: {
    data: 'what is described of a solution',
    dpo: 'a role that always has a part',
    nobody: 'what comes from the clock',
    person: 'who is told',
    production: 'a stage',
    purpose: 'what is described of a solution',
    vendor: 'what is described of a solution',
  },
  storage: {
    data: 'a folder, and an event of a stream',
    nobody: 'a user of the machine',
    people: 'a part of the store',
    person: 'whose chat it is',
    act: 'what somebody did once',
    kept: 'what was stored',
    purpose: 'what somebody wants it for',
    work: 'what a queue does',
  },
  teams: {
    difference: 'between two editions',
    activity: 'what Teams brings',
    data: 'what a button carries',
    people: 'a part of the store',
    person: 'whose chat it is',
    personal: 'a kind of chat',
    production: 'a value of NODE_ENV',
    act: 'what somebody did once',
    bot: 'the bot',
    decide: 'what an approver does',
    dpo: 'a role that always has a part',
    kept: 'what was stored',
    purpose: 'what somebody wants it for',
  },
  local: {
    act: 'what somebody does on the page',
    activity: 'what Teams brings',
    bot: 'who else is in the chat',
    data: 'what a button carries',
    general: 'a channel',
    nobody: 'no colleague chosen yet',
    people: 'the colleagues',
    person: 'one of them',
    personal: 'a kind of chat',
    tools: 'a part of the page',
    consent: 'a card that offers a file',
  },
  'desk-parts.ts': { kept: 'what was stored' },
  'local-main.ts': { people: 'the colleagues' },
  'watched-policy.ts': { difference: 'between two editions', dpo: 'a role that always has a part', person: 'who looks, and who is told' },
  'settings.ts': { production: 'a value of NODE_ENV', dpo: 'a role that always has a part', people: 'whom roles are given to' },
};

const placeOf = (path: string) => path.split('/')[1] ?? path;
const isGranted = (path: string, word: string) => Object.hasOwn(ORDINARY, word) || Object.hasOwn(OUTSIDE[placeOf(path)] ?? {}, word);

/** Words that code consists of: whole strings, pieces of patterns, names of properties. Comments and sentences decide nothing. */
function wordsOf({ node, parent, key }: Placed): readonly string[] {
  switch (node.type) {
    case 'StringLiteral':
      return [String(node.value)];
    case 'TemplateElement':
      return [cookedIn(node.value)];
    case 'RegExpLiteral':
      return String(node.pattern).split(/[^\p{L}\p{N}-]+/u);
    case 'Identifier':
      return isPropertyName(parent, key) ? [String(node.name)] : [];
    default:
      return [];
  }
}

const cookedIn = (value: unknown) => (typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '');

function isPropertyName(parent: Placed['parent'], key: string): boolean {
  if (parent === null || parent.computed === true) return false;
  return key === 'property' || (key === 'key' && parent.type === 'ObjectProperty' && parent.shorthand !== true);
}

const distinct = new Set([...compounds, ...names]);
const DISTINCT = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${[...distinct].join('|')})(?![\\p{L}\\p{N}-])`, 'giu');

/** Lines, comments included, that name something that can be nothing else; and code that consists of a policy's word. */
function namingsIn(file: SourceFile): readonly string[] {
  const told = (line: number, id: string) => `${file.path}:${line} — ${id}`;
  const lines = file.text.split('\n').flatMap((line, at) => [...line.matchAll(DISTINCT)].map(([id]) => told(at + 1, id.toLowerCase())));
  const code = [...nodesIn(statementsOf(file))].flatMap((placed) =>
    wordsOf(placed)
      .filter((word) => ids.has(word) && !distinct.has(word) && !isGranted(file.path, word))
      .map((word) => told(placed.node.loc.start.line, word)),
  );
  return [...lines, ...code];
}

const source = sourceFilesUnder('src');

describe('the program', () => {
  test('names nothing of either policy', () => {
    expect(source.flatMap(namingsIn)).toEqual([]);
  });

  test('needs every ordinary word that it is granted', () => {
    const used = source.flatMap((file) => [...nodesIn(statementsOf(file))].flatMap(wordsOf));
    expect(Object.keys(ORDINARY).filter((word) => !ids.has(word) || !used.includes(word))).toEqual([]);
  });

  test.each(Object.entries(OUTSIDE))('needs every word of the outside world that it is granted in %s', (place, granted) => {
    const files = source.filter(({ path }) => placeOf(path) === place);
    const used = new Set(files.flatMap((file) => [...nodesIn(statementsOf(file))].flatMap(wordsOf)));
    expect(Object.keys(granted).filter((word) => !ids.has(word) || !used.has(word))).toEqual([]);
  });

  test.each([
    ["const rule = clauses.get('fortrolighed');", 'fortrolighed'],
    ["if (facts['tool'] === asked) stop();", 'tool'],
    ['const said = facts.tool;', 'tool'],
    ['const mild = { chatgpt: true };', 'chatgpt'],
    ['const form = /^(?:dpo|board)$/u;', 'dpo'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the line that is looked at is itself a template.
    ['const key = `tool${at}`;', 'tool'],
    ["ask('line-manager');", 'line-manager'],
    ['// as in the clause chatgpt-copilot', 'chatgpt-copilot'],
    ['// Claude is not on the list', 'claude'],
  ])('would be caught at `%s`', (text, id) => {
    expect(namingsIn({ path: 'src/a.ts', text })).toEqual([`src/a.ts:1 — ${id}`]);
  });

  test('may use its own words', () => {
    expect(namingsIn({ path: 'src/a.ts', text: "// The tool of the manager.\nconst data = 'where it was said';\n" })).toEqual([]);
  });
});
