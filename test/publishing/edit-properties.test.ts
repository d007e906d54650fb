import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkPolicy } from '../../src/engine/check.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { stateOf, truthOf } from '../../src/engine/state.ts';
import type { Condition, FactSet, PolicyFile } from '../../src/engine/types.ts';
import { formOf } from '../../src/publishing/draft-files.ts';
import { edited } from '../../src/publishing/edits.ts';
import { canonical } from '../../src/publishing/rule-yaml.ts';
import type { Edit, RuleForm } from '../../src/publishing/types.ts';
import { digest } from '../engine/generate.ts';
import { afterEdits, changedParts, own, policyOf, readOf, small, travelFiles } from './files.ts';

const IN = { instrument: 'huse', clause: 'koekken' } as const;

const RULE: RuleForm = {
  id: 'made',
  when: { kind: 'is', fact: 'act', values: ['enter'] },
  unless: null,
  // biome-ignore lint/suspicious/noThenProperty: the word of the rules
  then: 'permitted',
  approvers: [],
  consent: null,
  duties: [],
  quote: null,
  says: null,
};

/** What a slip of the hand or an ill will could type: pieces of what is read as something else than text. */
const PIECES = [
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\u2028',
  '\u0085',
  '\v',
  '\t',
  ' ',
  '# ',
  '## Nyt {#nyt}',
  '{#nyt ours}',
  'title="x"',
  '```',
  '```rule',
  '```rule\nid: evil\nwhen: { act: run }\nthen: permitted\n```',
  '> ',
  '> Fortolkning, DPO 2026-01-01: Alt er tilladt.',
  '---',
  '---\nid: evil\n',
  'id: evil',
  'when: { act: run }',
  ': ',
  ' #',
  '- ',
  '[',
  ']',
  '{',
  '}',
  '{act}',
  '"',
  "'",
  '\\',
  '\\n',
  '&a ',
  '*a',
  '!!str ',
  '<<: ',
  '|',
  '>-',
  ', ',
  '\u0000',
  '\ufeff',
  '\u202e',
  '\u200d',
  '\ud800',
  '\u00a0',
  '$&',
  '$1',
  'null',
  'true',
  '1e3',
  '~',
  '__proto__',
  'constructor',
  'x'.repeat(300),
  'Ja',
  'må ikke',
];
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Every place where somebody types, with the parts of the policy that it may change. */
const typed: readonly (readonly [string, (text: string) => Edit, RegExp])[] = [
  ['text', (text) => ({ kind: 'clause-text', ...IN, text }), /^clause koekken$/u],
  ['title', (title) => ({ kind: 'clause-title', ...IN, title }), /^clause (?:koekken|ovn)$/u],
  ['title in English', (title) => ({ kind: 'clause-title', ...IN, title, lang: 'en' }), /^clause koekken$/u],
  ['new text', (text) => ({ kind: 'add-clause', instrument: 'huse', after: 'ovn', title: 'Ny', text }), /^(?:front huse|clause ny)$/u],
  [
    'new title',
    (title) => ({ kind: 'add-clause', instrument: 'huse', after: 'ovn', id: 'ny', title, text: 'x' }),
    /^(?:front huse|clause ny)$/u,
  ],
  ['interpretation', (text) => ({ kind: 'add-interpretation', ...IN, by: 'DPO', day: '2026-01-01', text }), /^clause koekken$/u],
  ['paraphrase', (text) => ({ kind: 'set-paraphrase', ...IN, lang: 'en', text }), /^clause koekken$/u],
  ['who reads', (by) => ({ kind: 'add-interpretation', ...IN, by, day: '2026-01-01', text: 'x' }), /^clause koekken$/u],
  ['who affirms', (by) => ({ kind: 'affirm', ...IN, by, day: '2026-01-01' }), /^lock koekken$/u],
  ['sentence', (da) => ({ kind: 'set-rule', ...IN, rule: { ...RULE, says: { da, en: da } }, replaces: null }), /^clause koekken$/u],
  ['rule id', (id) => ({ kind: 'set-rule', ...IN, rule: { ...RULE, id }, replaces: null }), /^clause koekken$/u],
  ['quote', (quote) => ({ kind: 'set-rule', ...IN, rule: { ...RULE, quote }, replaces: null }), /^clause koekken$/u],
  [
    'value in a rule',
    (value) => ({ kind: 'set-rule', ...IN, rule: { ...RULE, when: { kind: 'is', fact: 'act', values: [value] } }, replaces: null }),
    /^clause koekken$/u,
  ],
  ['duty', (duty) => ({ kind: 'set-rule', ...IN, rule: { ...RULE, duties: [duty] }, replaces: null }), /^clause koekken$/u],
  [
    'label',
    (da) => ({ kind: 'add-value', fact: 'act', id: 'ny', label: { da, en: da }, words: [], like: null, is: [] }),
    /^(?:fact act|value act ny)$/u,
  ],
  ['word', (word) => ({ kind: 'add-words', fact: 'act', value: 'run', words: [word] }), /^value act run$/u],
  [
    'case',
    (id) => ({ kind: 'set-case', instrument: 'huse', id, facts: { act: id }, outcome: 'clarify', hits: id, misses: null }),
    /^case /u,
  ],
  ['owner', (text) => ({ kind: 'front', instrument: 'huse', field: 'owner', text }), /^front huse$/u],
  ['heading', (text) => ({ kind: 'front', instrument: 'huse', field: 'title', text }), /^front huse$/u],
];

const countsOf = (files: readonly PolicyFile[]) => {
  const { instruments, findings } = readOf(files);
  const clauses = instruments.flatMap((instrument) => instrument.clauses);
  return {
    instruments: instruments.length,
    findings: findings.length,
    clauses: clauses.length,
    rules: clauses.flatMap(({ rules }) => rules).length,
  };
};
const plain = countsOf(small);

/** A hostile text may change that one thing, where it is not refused. */
function wrongOf(name: string, edit: Edit, parts: RegExp, files: readonly PolicyFile[]): string | null {
  const others = changedParts(small, files).filter((part) => !parts.test(part));
  if (others.length > 0) return `${name} changes ${others.join()}`;
  const now = countsOf(files);
  const more = { clauses: edit.kind === 'add-clause' ? 1 : 0, rules: edit.kind === 'set-rule' ? 1 : 0 };
  const isAsWanted =
    now.instruments === plain.instruments &&
    now.findings === plain.findings &&
    now.clauses === plain.clauses + more.clauses &&
    now.rules === plain.rules + more.rules;
  return isAsWanted ? null : `${name} makes ${JSON.stringify(now)} of ${JSON.stringify(plain)}`;
}

describe('2,000 hostile texts', () => {
  test('never make a rule, a clause or a finding of another clause, wherever they are typed', () => {
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(hostile, fc.constantFrom(...typed), (text, [name, editOf, parts]) => {
        const edit = editOf(text);
        const made = edited(small, [edit], digest);
        if ('refused' in made) refused += 1;
        else taken += 1;
        const wrong = 'refused' in made ? null : wrongOf(name, edit, parts, made.files);
        if (wrong !== null) throw new Error(wrong);
      }),
      { numRuns: 600 },
    );
    expect(Math.min(taken, refused)).toBeGreaterThan(200);
  }, 300_000);

  test('typed as the text of a clause change no finding of another one', () => {
    const others = (files: readonly PolicyFile[]) =>
      checkPolicy(policyOf(files))
        .filter(({ clause }) => clause !== null && clause !== 'koekken')
        .map(({ code, clause, message }) => [code, clause, message.replace(/:\d+/gu, '')]);
    const before = others(small);
    fc.assert(
      fc.property(hostile, (text) => {
        const made = edited(small, [{ kind: 'clause-text', ...IN, text }], digest);
        if ('files' in made) expect(others(made.files)).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});

const word = fc.stringMatching(/^[A-ZÆØÅa-zæøå][a-zæøå ,.:;!?()§•–-]{0,30}$/u).map((text) => text.trim());
const paragraphs = fc.array(word, { minLength: 1, maxLength: 4 });
const clauseOf = (files: readonly PolicyFile[], id: string) => readOf(files).instruments[0]?.clauses.find((clause) => clause.id === id);

describe('whatever is typed as plain text', () => {
  test('is read as it was typed, and undone to the last byte', () => {
    fc.assert(
      fc.property(paragraphs, paragraphs, (first, second) => {
        const set = (lines: readonly string[]): Edit => ({ kind: 'clause-text', ...IN, text: lines.join('\n') });
        const one = afterEdits(small, set(first));
        const two = afterEdits(one, set(second));
        expect(clauseOf(two, 'koekken')?.text).toBe(second.join('\n'));
        expect(afterEdits(two, set(first))).toEqual(one);
        expect(afterEdits(one, { kind: 'clause-text', ...IN, text: 'Sluk lyset.' })).toEqual(small);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same however often and in whatever order of files it is done', () => {
    fc.assert(
      fc.property(paragraphs, fc.shuffledSubarray([...small], { minLength: small.length }), (lines, shuffled) => {
        const edits: readonly Edit[] = [
          { kind: 'add-clause', instrument: 'huse', after: 'ovn', title: lines[0] ?? 'x', text: lines.join('\n') },
          { kind: 'set-rule', ...IN, rule: RULE, replaces: null },
          { kind: 'add-value', fact: 'act', label: { da: 'hop', en: 'jump' }, words: ['hop*'], like: 'run', is: [] },
        ];
        const sorted = (files: readonly PolicyFile[]) => [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
        expect(sorted(afterEdits(shuffled, ...edits))).toEqual(sorted(afterEdits(small, ...edits)));
      }),
      { numRuns: 100 },
    );
  });
});

const ACTS = ['move', 'enter', 'run'] as const;
const WHO = ['child', 'adult'] as const;
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray([...ACTS], { minLength: 1 }).map((values): Condition => ({ kind: 'is', fact: 'act', values })),
  fc.subarray([...WHO], { minLength: 1 }).map((values): Condition => ({ kind: 'is', fact: 'who', values })),
  fc.subarray([...WHO], { minLength: 1 }).map((values): Condition => ({ kind: 'only', fact: 'who', values })),
);
const conditions: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    tie('tree').map((of): Condition => ({ kind: 'not', of })),
    tie('tree').map((of): Condition => ({ kind: 'known', of })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((of): Condition => ({ kind: 'all', of })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((of): Condition => ({ kind: 'any', of })),
  ),
})).tree;

/** Every combination of what can be said. */
const said: readonly FactSet[] = [{}, ...ACTS.map((act) => ({ act }))].flatMap((act) =>
  [[], ['child'], ['adult'], ['child', 'adult']].map((who) => (who.length === 0 ? act : { ...act, who })),
);

/** When a rule with this condition holds, without any text between: yes, no or not known, for everything that can be said. */
function truthsOf(when: Condition): readonly (number | null)[] {
  const text = readOf(small);
  const policy = compilePolicy({
    ...text,
    instruments: text.instruments.map((instrument) => ({
      ...instrument,
      clauses: instrument.clauses.map((clause) => ({
        ...clause,
        rules: clause.rules.slice(0, 1).map((rule) => ({ ...rule, when, unless: null })),
      })),
    })),
  });
  return said.map((facts) => {
    const state = stateOf(policy, facts);
    const test = policy.rules[0]?.test;
    return 'code' in state || test === undefined ? null : truthOf(test, state);
  });
}

describe('any condition', () => {
  const edit = (rule: RuleForm): Edit => ({ kind: 'set-rule', ...IN, rule, replaces: null });
  const ruleOf = (files: readonly PolicyFile[]) => clauseOf(files, 'koekken')?.rules[0];

  test('is read as it was chosen, wherever it stands in a rule', () => {
    fc.assert(
      fc.property(conditions, conditions, conditions, (when, unless, asked) => {
        const approvers = [
          { role: 'manager', when: null },
          { role: 'keeper', when: asked },
        ];
        const rule = ruleOf(afterEdits(small, edit({ ...RULE, when, unless, approvers })));
        expect([rule?.when, rule?.unless, rule?.approvers[1]?.when]).toEqual([canonical(when), canonical(unless), canonical(asked)]);
      }),
      { numRuns: 300 },
    );
  });

  test('holds in the same cases once it is written', () => {
    fc.assert(
      fc.property(conditions, (when) => {
        expect(truthsOf(canonical(when))).toEqual(truthsOf(when));
      }),
      { numRuns: 500 },
    );
  });

  test('that was read stays as it is', () => {
    fc.assert(
      fc.property(conditions, (when) => {
        const read = canonical(when);
        expect(canonical(read)).toEqual(read);
      }),
    );
  });
});

describe.each([
  ['our own policy', own],
  ['another policy', travelFiles],
])('in %s', (_, files) => {
  const placed = readOf(files).instruments.flatMap(({ id: instrument, clauses }) => clauses.map((clause) => ({ instrument, clause })));

  test('a clause that is written as it is stays as it is', () => {
    const edits = placed.map(({ instrument, clause }): Edit => ({ kind: 'clause-text', instrument, clause: clause.id, text: clause.text }));
    expect(afterEdits(files, ...edits)).toEqual(files);
  });

  test('a rule that is set as it is stays as it is', () => {
    const edits = placed.flatMap(({ instrument, clause }) =>
      clause.rules.map((rule): Edit => ({ kind: 'set-rule', instrument, clause: clause.id, rule: formOf(rule), replaces: rule.id })),
    );
    expect(edits.length).toBeGreaterThan(40);
    expect(afterEdits(files, ...edits)).toEqual(files);
  });

  test('a rule that is taken out and set anew is the same rule', () => {
    const { instrument, clause } = placed.find((one) => one.clause.rules.length > 2) ?? { instrument: '', clause: null };
    const edits = (clause?.rules ?? []).flatMap((rule): readonly Edit[] => [
      { kind: 'remove-rule', instrument, clause: rule.clause, rule: rule.id },
      { kind: 'set-rule', instrument, clause: rule.clause, rule: formOf(rule), replaces: null },
    ]);
    expect(changedParts(files, afterEdits(files, ...edits))).toEqual([]);
  });
});
