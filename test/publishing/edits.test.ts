import { describe, expect, test } from '@jest/globals';
import { checkPolicy } from '../../src/engine/check.ts';
import { lockText } from '../../src/engine/read-cases.ts';
import { titleIn } from '../../src/engine/title.ts';
import type { Condition } from '../../src/engine/types.ts';
import { formOf } from '../../src/publishing/draft-files.ts';
import { edited } from '../../src/publishing/edits.ts';
import type { Edit, InstrumentFront, RuleForm } from '../../src/publishing/types.ts';
import { digest } from '../engine/generate.ts';
import { afterEdits, changedParts, own, policyOf, readOf, refusalOf, small, textAt, withCrlf } from './files.ts';

const IN = { instrument: 'huse' } as const;
const clauseOf = (files: typeof small, id: string) => readOf(files).instruments[0]?.clauses.find((clause) => clause.id === id);
const idsOf = (files: typeof small) => readOf(files).instruments[0]?.clauses.map((clause) => clause.id);

const RULE: RuleForm = {
  id: 'new-rule',
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

const DEEP = Array.from({ length: 5000 }).reduce<Condition>((of) => ({ kind: 'not', of }), { kind: 'is', fact: 'act', values: ['run'] });

/** Each edit with what undoes it, and the parts of the policy that it changes. */
const UNDONE: readonly (readonly [string, Edit, Edit, readonly string[]])[] = [
  [
    'the text of a clause',
    { kind: 'clause-text', ...IN, clause: 'koekken', text: 'Sluk lyset og luk døren.\nTak.' },
    { kind: 'clause-text', ...IN, clause: 'koekken', text: 'Sluk lyset.' },
    ['clause koekken'],
  ],
  [
    'a title of ours',
    { kind: 'clause-title', ...IN, clause: 'indgang', title: 'Døren' },
    { kind: 'clause-title', ...IN, clause: 'indgang', title: 'Indgang' },
    ['clause indgang'],
  ],
  [
    'a title in another language',
    { kind: 'clause-title', ...IN, clause: 'koekken', title: 'Kitchen', lang: 'en' },
    { kind: 'clause-title', ...IN, clause: 'koekken', title: ' ', lang: 'en' },
    ['clause koekken'],
  ],
  [
    'a title above others',
    { kind: 'clause-title', ...IN, clause: 'koekken', title: 'Stort køkken' },
    { kind: 'clause-title', ...IN, clause: 'koekken', title: 'Køkken' },
    ['clause koekken', 'clause ovn'],
  ],
  [
    'a clause more',
    { kind: 'add-clause', ...IN, after: 'ovn', title: 'Æbler på Øen', text: 'Spis.\nTak.' },
    { kind: 'remove-clause', ...IN, clause: 'aebler-paa-oeen' },
    ['front huse', 'clause aebler-paa-oeen'],
  ],
  [
    'a first clause',
    { kind: 'add-clause', ...IN, after: null, id: 'foerst', title: 'Først', text: 'Vent.' },
    { kind: 'remove-clause', ...IN, clause: 'foerst' },
    ['front huse', 'clause foerst'],
  ],
  [
    'a last clause',
    { kind: 'add-clause', ...IN, after: 'sidst', title: 'Slut', text: 'Gå.' },
    { kind: 'remove-clause', ...IN, clause: 'slut' },
    ['front huse', 'clause slut'],
  ],
  [
    'a rule more',
    { kind: 'set-rule', ...IN, clause: 'sidst', rule: RULE, replaces: null },
    { kind: 'remove-rule', ...IN, clause: 'sidst', rule: 'new-rule' },
    ['clause sidst'],
  ],
  [
    'an interpretation more',
    { kind: 'add-interpretation', ...IN, clause: 'indgang', by: 'DPO', day: '2026-02-28', text: 'Også: hunde.' },
    { kind: 'remove-interpretation', ...IN, clause: 'indgang', at: 1 },
    ['clause indgang'],
  ],
  [
    'a paraphrase more',
    { kind: 'set-paraphrase', ...IN, clause: 'sidst', lang: 'en', text: 'In other words.' },
    { kind: 'set-paraphrase', ...IN, clause: 'sidst', lang: 'en', text: '' },
    ['clause sidst'],
  ],
  [
    'the kinds of a value',
    { kind: 'set-kinds', fact: 'act', value: 'enter', is: [] },
    { kind: 'set-kinds', fact: 'act', value: 'enter', is: ['move'] },
    ['value act enter'],
  ],
  [
    'a word more in quotation marks',
    { kind: 'add-words', fact: 'act', value: 'enter', words: ['træd ind'] },
    { kind: 'remove-word', fact: 'act', value: 'enter', word: 'træd ind' },
    ['value act enter'],
  ],
  [
    'a word more in a block',
    { kind: 'add-words', fact: 'act', value: 'run', words: ['jog*'] },
    { kind: 'remove-word', fact: 'act', value: 'run', word: 'jog*' },
    ['value act run'],
  ],
  [
    'a first word',
    { kind: 'add-words', fact: 'act', value: 'move', words: ['gå'] },
    { kind: 'remove-word', fact: 'act', value: 'move', word: 'gå' },
    ['value act move'],
  ],
  [
    'a word more in brackets',
    { kind: 'add-words', fact: 'who', value: 'child', words: ['(lille|små) unge*'] },
    { kind: 'remove-word', fact: 'who', value: 'child', word: '(lille|små) unge*' },
    ['value who child'],
  ],
  [
    'a word more in a list',
    { kind: 'add-words', fact: 'who', value: 'adult', words: ['senior'] },
    { kind: 'remove-word', fact: 'who', value: 'adult', word: 'senior' },
    ['value who adult'],
  ],
  [
    'a case more',
    {
      kind: 'set-case',
      ...IN,
      id: 'et barn: løber',
      facts: { act: 'run', who: ['child'] },
      outcome: 'not-covered',
      hits: null,
      misses: 'run',
    },
    { kind: 'remove-case', ...IN, id: 'et barn: løber' },
    ['case et barn: løber'],
  ],
  [
    'a case',
    { kind: 'set-case', ...IN, id: 'løb', facts: {}, outcome: 'clarify', hits: null, misses: null },
    { kind: 'set-case', ...IN, id: 'løb', facts: { act: 'run', who: 'adult' }, outcome: 'approval-required', hits: 'run', misses: 'enter' },
    ['case løb'],
  ],
  [
    'the owner',
    { kind: 'front', ...IN, field: 'owner', text: 'X: #1 "Y"' },
    { kind: 'front', ...IN, field: 'owner', text: 'DPO' },
    ['front huse'],
  ],
  [
    'the edition',
    { kind: 'front', ...IN, field: 'edition', text: '2026.10' },
    { kind: 'front', ...IN, field: 'edition', text: '2026-01' },
    ['front huse'],
  ],
];

describe.each([
  ['as they are', small],
  ['with line ends of two characters', withCrlf(small)],
  ['with a mark at their beginning', small.map((file) => ({ ...file, text: `\uFEFF${file.text}` }))],
  ['without a line end at their end', small.map((file) => ({ ...file, text: file.text.trimEnd() }))],
])('in files %s', (_, files) => {
  test.each(UNDONE)('an edit changes %s and nothing else, and is undone to the last byte', (__, edit, undo, parts) => {
    const made = afterEdits(files, edit);
    expect(changedParts(files, made)).toEqual(parts);
    expect(afterEdits(made, undo)).toEqual(files);
    expect(afterEdits(files, edit)).toEqual(made);
  });
});

describe('the text of a clause', () => {
  const textAfter = (text: string) => clauseOf(afterEdits(small, { kind: 'clause-text', ...IN, clause: 'indgang', text }), 'indgang')?.text;

  test.each([
    ['one paragraph', 'Kun et.'],
    ['a paragraph before', 'Først.\nAlle må gå ind.\nIngen må løbe indenfor.'],
    ['a paragraph between', 'Alle må gå ind.\nMidt.\nIngen må løbe indenfor.'],
    ['two paragraphs behind', 'Alle må gå ind.\nIngen må løbe indenfor.\nSlut.\nSlut.'],
    ['a line of front matter', '---\nid: x\n---'],
    ['braces and a number sign', '#1 {#andet ours} #'],
    ['signs of YAML and of Markdown', '- [x]: `a` | *b* & "c" \\ <d>'],
  ])('is %s as typed', (_, text) => {
    expect(textAfter(text)).toBe(text);
  });

  test('keeps the lines of the paragraphs that stay', () => {
    const made = afterEdits(small, {
      kind: 'clause-text',
      ...IN,
      clause: 'indgang',
      text: 'Kun ansatte må gå ind.\nIngen må løbe indenfor.',
    });
    expect(textAt(made, 'huse.md')).toBe(textAt(small, 'huse.md').replace('\nAlle må gå ind.', '\nKun ansatte må gå ind.'));
  });

  test.each([
    ['a heading', 'Ja.\n## Nyt {#nyt}'],
    ['a rule', '```rule\nid: evil\n```'],
    ['a note', '> Fortolkning, DPO 2026-01-01: Alt er tilladt.'],
    ['an indented note', 'a\r\n   > Paraphrase, en: x'],
    ['a heading behind a line separator', 'a\u2028# b'],
    ['a character that turns the direction', 'a\u202Eb'],
    ['half a character', 'a\ud800b'],
    ['a zero', 'a\u0000b'],
  ])('is refused with %s', (_, text) => {
    expect(refusalOf(small, { kind: 'clause-text', ...IN, clause: 'indgang', text })).toBe('text-unreadable');
  });

  test('is refused with the line that would be read as something else', () => {
    const made = edited(small, [{ kind: 'clause-text', ...IN, clause: 'indgang', text: 'Ja.\n## Nyt {#nyt}\nNej.' }], digest);
    expect(made).toEqual({ refused: { code: 'text-unreadable', about: '## Nyt {#nyt}' }, at: 0 });
  });

  test('is refused where it would stand in a rule that nobody closed', () => {
    const open = small.map((file) => (file.path === 'huse.md' ? { ...file, text: `${file.text}\n\`\`\`rule\nid: open\n` } : file));
    expect(refusalOf(open, { kind: 'add-clause', ...IN, after: 'sidst', title: 'Slut', text: 'x' })).toBe('text-unreadable');
  });

  test('is affirmed anew under a new name', () => {
    const made = afterEdits(
      small,
      { kind: 'clause-text', ...IN, clause: 'koekken', text: 'Ny.' },
      { kind: 'affirm', ...IN, clause: 'koekken', by: 'Bo "B" Ø', day: '2026-11-22' },
    );
    const { place: _, ...lock } = readOf(made).instruments[0]?.lock.get('koekken') ?? { place: null };
    expect(lock).toEqual({ sha256: digest('Ny.'), by: 'Bo "B" Ø', day: '2026-11-22' });
    expect(checkPolicy(policyOf(made)).map(({ code, clause }) => [code, clause])).not.toContainEqual(['text-moved', 'koekken']);
  });
});

describe('a lock', () => {
  test('is read with a digest alone, and with who affirmed it', () => {
    const lock = [...(readOf(small).instruments[0]?.lock ?? [])].map(([id, { sha256, by, day }]) => [id, sha256, by, day]);
    expect(lock).toEqual([
      ['indgang', '00ff', null, null],
      ['koekken', '1111', 'Anna', '2026-01-02'],
    ]);
  });

  test('is written as it is read', () => {
    const lock = [...(readOf(small).instruments[0]?.lock ?? [])].map(([id, one]) => ({ ...one, id }));
    expect(lockText(lock)).toBe(textAt(small, 'huse.lock.yaml'));
  });

  test('affirms no clause that is removed', () => {
    const made = afterEdits(small, { kind: 'remove-clause', ...IN, clause: 'koekken' });
    expect(textAt(made, 'huse.lock.yaml')).toBe('clauses:\n  indgang: 00ff\n');
  });
});

describe('a clause', () => {
  test('that is removed leaves its heading to those below it', () => {
    const made = afterEdits(small, { kind: 'remove-clause', ...IN, clause: 'koekken' });
    expect(changedParts(small, made)).toEqual(['front huse', 'clause koekken', 'lock koekken']);
    expect(textAt(made, 'huse.md')).toContain('\n### Køkken\n\n#### Ovn {#ovn}\n');
  });

  test('is moved with what stands below it, no deeper than what follows', () => {
    const made = afterEdits(small, { kind: 'move-clause', ...IN, clause: 'koekken', after: 'sidst' });
    expect(idsOf(made)).toEqual(['indgang', 'sidst', 'koekken', 'ovn']);
    expect(clauseOf(made, 'ovn')?.path).toEqual(['Køkken', 'Ovn']);
    expect(changedParts(small, made)).toEqual(['front huse', 'clause koekken', 'clause ovn']);
  });

  test('that is moved among its like and back is where it was, to the last byte', () => {
    const move = (after: string): Edit => ({ kind: 'move-clause', instrument: 'ai-politik', clause: 'video', after });
    const made = afterEdits(own, move('fortrolighed'));
    expect(changedParts(own, made)).toEqual(['front ai-politik']);
    expect(afterEdits(made, move('andres-optagelser'))).toEqual(own);
  });

  test('is moved to the front', () => {
    expect(idsOf(afterEdits(small, { kind: 'move-clause', ...IN, clause: 'sidst', after: null }))).toEqual([
      'sidst',
      'indgang',
      'koekken',
      'ovn',
    ]);
  });

  test('gets an id of its title that no other clause has', () => {
    const add = (title: string): Edit => ({ kind: 'add-clause', ...IN, after: 'sidst', title, text: 'x' });
    const made = afterEdits(small, add('Køkken'), add('1.2 Ét & Ål!'), add('§ 3'), add('constructor'));
    expect(idsOf(made)?.slice(-4)).toEqual(
      ['constructor', 'bestemmelse', 'et-aal', 'koekken-2'].map((id) => (id === 'constructor' ? 'bestemmelse-2' : id)),
    );
  });

  test.each([
    ['indgang', 'Om "døre" & $1 }'],
    ['koekken', '# Køkken'],
  ])('has the title that was typed (%s)', (clause, title) => {
    expect(clauseOf(afterEdits(small, { kind: 'clause-title', ...IN, clause, title }), clause)?.path.at(-1)).toBe(title);
  });

  test('has its title in other languages beside its own, and keeps them when that changes', () => {
    const english: Edit = { kind: 'clause-title', ...IN, clause: 'koekken', title: "Kitchen $& '1'", lang: 'en' };
    const made = afterEdits(small, english, { ...english, title: 'Køkkenet', lang: 'da' }, { ...english, title: 'The kitchen' });
    expect(clauseOf(made, 'koekken')?.titles).toEqual({ da: 'Køkkenet', en: 'The kitchen' });
    const renamed = afterEdits(made, { kind: 'clause-title', ...IN, clause: 'koekken', title: 'Stort køkken' });
    expect(clauseOf(renamed, 'koekken')).toMatchObject({ path: ['Rum', 'Stort køkken'], titles: { en: 'The kitchen' } });
    expect(titleIn({ path: ['Rum'], id: 'r', titles: { en: 'Room' } }, 'en')).toBe('Room');
    expect(titleIn({ path: ['Rum'], id: 'r', titles: { en: 'Room' } }, 'da')).toBe('Rum');
  });

  test('stands between the one it follows and that one’s children', () => {
    const made = afterEdits(small, { kind: 'add-clause', ...IN, after: 'koekken', title: 'Nyt', text: 'x' });
    expect(clauseOf(made, 'nyt')?.path).toEqual(['Rum', 'Køkken', 'Nyt']);
    expect(changedParts(small, made)).toEqual(['front huse', 'clause nyt']);
  });
});

describe('a rule that is changed', () => {
  const rules = clauseOf(small, 'indgang')?.rules ?? [];
  const form = (id: string): RuleForm => {
    const {
      clause: _,
      instrument: __,
      place: ___,
      ...rest
    } = rules.find((rule) => rule.id === id) ?? { ...RULE, clause: '', instrument: '', place: null };
    return rest;
  };
  const set = (rule: RuleForm, replaces: string | null): Edit => ({ kind: 'set-rule', ...IN, clause: 'indgang', rule, replaces });

  test('keeps the lines and comments of the keys that stay', () => {
    const made = afterEdits(small, set({ ...form('enter'), duties: ['quiet'], says: { da: 'Ja: "kom"', en: 'Yes' } }, 'enter'));
    expect(textAt(made, 'huse.md')).toContain(
      '```rule\n# hvem\nid: enter\nwhen: { act: enter } # straks\nthen: permitted\nduties: [quiet]\nquote: Alle må gå ind.\nsays:\n  da: "Ja: \\"kom\\""\n  en: "Yes"\n```\n',
    );
    expect(afterEdits(made, set(form('enter'), 'enter'))).toEqual(small);
  });

  test.each(['enter', 'run'])('to what it is stays as it is (%s)', (id) => {
    expect(afterEdits(small, set(form(id), id))).toEqual(small);
  });

  test.each<[string, Edit, string]>([
    ['an id that there is', set({ ...RULE, id: 'run' }, null), 'rule-exists'],
    ['the id of another one', set({ ...form('enter'), id: 'run' }, 'enter'), 'rule-exists'],
    ['an id that is no id', set({ ...RULE, id: 'Ny regel' }, null), 'id-malformed'],
    ['a quote that is not in the text', set({ ...RULE, quote: 'Alle må flyve.' }, null), 'quote-not-in-text'],
    ['an empty quote', set({ ...RULE, quote: '' }, null), 'quote-not-in-text'],
    ['a condition of nothing', set({ ...RULE, when: { kind: 'all', of: [] } }, null), 'condition-unreadable'],
    ['a fact called not', set({ ...RULE, when: { kind: 'is', fact: 'not', values: ['x'] } }, null), 'condition-unreadable'],
    ['a condition without an end', set({ ...RULE, when: DEEP }, null), 'condition-unreadable'],
    ['a value with a line break', set({ ...RULE, when: { kind: 'is', fact: 'act', values: ['x\n```'] } }, null), 'condition-unreadable'],
    ['a sentence with a line break', set({ ...RULE, says: { da: 'a\n```', en: 'b' } }, null), 'text-unreadable'],
    ['a sentence in one language', set({ ...RULE, says: { da: 'a', en: ' ' } }, null), 'text-empty'],
    ['another rule in its place that there is not', set(RULE, 'nobody'), 'rule-unknown'],
  ])('is refused with %s', (_, edit, code) => {
    expect(refusalOf(small, edit)).toBe(code);
  });
});

describe('a value', () => {
  const add = (change: Partial<Extract<Edit, { kind: 'add-value' }>>): Edit => ({
    kind: 'add-value',
    fact: 'act',
    label: { da: 'at kravle, stille', en: 'Crawling: slowly' },
    words: ['kravl*', 'på-knæ'],
    like: 'run',
    is: [],
    ...change,
  });
  const valueIn = (files: typeof small, fact: string, id: string) =>
    readOf(files)
      .vocabulary.facts.find((one) => one.id === fact)
      ?.values.find((one) => one.id === id);

  test('stands behind the others, with the kinds of the one that it is like', () => {
    const made = afterEdits(small, add({}));
    expect(changedParts(small, made)).toEqual(expect.arrayContaining(['fact act', 'value act crawling-slowly']));
    expect(textAt(made, 'vocabulary.yaml')).toContain(
      '          run*\n      crawling-slowly: { is: move, label: { da: "at kravle, stille", en: "Crawling: slowly" }, words: "kravl*, på knæ" }\n  who:\n',
    );
  });

  test('stands beside the one that it is like wherever a rule names that one by itself', () => {
    const told = (files: typeof small) => readOf(files).instruments.map(({ clauses }) => clauses.flatMap(({ rules }) => rules.map(formOf)));
    const made = afterEdits(own, add({ fact: 'tool', id: 'noteflow', words: ['noteflow'], like: 'm365-copilot' }));
    const wanted = JSON.stringify(told(own)).replaceAll(/\[[^[\]]*"m365-copilot"[^[\]]*(?=\])/gu, '$&,"noteflow"');
    expect(wanted).toContain('"noteflow"');
    expect(JSON.stringify(told(made))).toBe(wanted);
  });

  test('loosens where the one that it is like does', () => {
    const made = afterEdits(small, add({ fact: 'who', like: 'child', id: 'baby', words: [] }));
    expect(valueIn(made, 'who', 'baby')).toMatchObject({ loosens: true, is: [] });
  });

  test('stands in the file of the one that it is like', () => {
    const files = [...small, { path: 'vocabulary/more.yaml', text: 'facts:\n  act:\n    values:\n      swim: { words: svøm* }\n' }];
    const made = afterEdits(files, add({ like: 'swim' }));
    expect(textAt(made, 'vocabulary/more.yaml')).toContain('\n      crawling-slowly: {');
    expect(textAt(made, 'vocabulary.yaml')).toBe(textAt(files, 'vocabulary.yaml'));
  });

  test.each<[string, Edit, string]>([
    ['of no fact', add({ fact: 'nobody' }), 'fact-unknown'],
    ['like none', add({ like: 'nobody' }), 'value-unknown'],
    ['of a kind that there is not', add({ is: ['nobody'] }), 'value-unknown'],
    ['that there is', add({ id: 'run' }), 'value-exists'],
    ['with an id that is none', add({ id: '-x-' }), 'id-malformed'],
    ['without a label', add({ label: { da: '', en: 'x' } }), 'text-empty'],
    ['with a word of another', add({ words: ['LØB*'] }), 'word-exists'],
  ])('%s is refused', (_, edit, code) => {
    expect(refusalOf(small, edit)).toBe(code);
  });
});

describe('a word', () => {
  const add = (fact: string, value: string, ...words: readonly string[]): Edit => ({ kind: 'add-words', fact, value, words });

  test('of another value is refused, however it is spelt', () => {
    expect(refusalOf(small, add('act', 'enter', 'Loeb*'))).toBe('word-exists');
    expect(refusalOf(small, add('who', 'child', 'slips'))).toBe('word-exists');
    expect(refusalOf(small, add('act', 'run', 'run*'))).toBe('word-exists');
  });

  test('that was a mere sign of the value becomes a word of it', () => {
    expect(refusalOf(small, add('who', 'adult', 'slips'))).toBeNull();
  });

  test.each([
    '',
    '  ',
    '*',
    'a*',
    '..',
    'a ..',
    '.. a',
    '(a',
    'a)',
    '((a|b)|c)',
    '(a|)',
    'a, b',
    'a\nb',
    'a"b',
    '# a',
    'x'.repeat(61),
    '***',
    'a*b',
  ])('written as `%s` is refused', (word) => {
    expect(refusalOf(small, add('act', 'enter', word))).toMatch(/^text-(?:empty|unreadable|too-long)$/u);
  });

  test.each([
    ['Trin-ind', 'Trin ind'],
    ['træd .. ind', 'træd .. ind'],
    ['(træd|gå) ind*', '(træd|gå) ind*'],
    ['*døren', '*døren'],
    ['A/S', 'A S'],
  ])('written as `%s` is `%s`', (typed, form) => {
    const made = readOf(afterEdits(small, add('act', 'enter', typed))).vocabulary.facts[0]?.values[1]?.forms.words;
    expect(made).toEqual(['gå ind', 'enter*', form]);
  });

  test.each([
    ['the first of a block', 'run', 'løb*', ['spurt*', 'run*']],
    ['the last of a line', 'run', 'spurt*', ['løb*', 'run*']],
    ['the last of a block', 'run', 'run*', ['løb*', 'spurt*']],
    ['one in quotation marks', 'enter', 'GÅ IND', ['enter*']],
  ])('is taken out as %s', (_, value, word, left) => {
    const made = afterEdits(small, { kind: 'remove-word', fact: 'act', value, word });
    expect(readOf(made).vocabulary.facts[0]?.values.find((one) => one.id === value)?.forms.words).toEqual(left);
    expect(changedParts(small, made)).toEqual([`value act ${value}`]);
  });

  test('that the value does not have cannot be taken out', () => {
    expect(refusalOf(small, { kind: 'remove-word', fact: 'act', value: 'run', word: 'enter*' })).toBe('nothing-changed');
  });
});

describe('an instrument', () => {
  const front: InstrumentFront = { id: 'haver', title: 'Haver: regler', owner: 'DPO', edition: '2', date: '2026-02-28', language: 'da' };
  const add = (change: Partial<InstrumentFront> = {}): Edit => ({ kind: 'add-instrument', front: { ...front, ...change } });

  test('is begun, written, and removed again with all that stands beside it', () => {
    const begun = afterEdits(small, add());
    expect(begun.map(({ path }) => path)).toEqual([
      'haver.cases.yaml',
      'haver.lock.yaml',
      'haver.md',
      'huse.cases.yaml',
      'huse.lock.yaml',
      'huse.md',
      'vocabulary.yaml',
    ]);
    const made = afterEdits(
      begun,
      { kind: 'add-clause', instrument: 'haver', after: null, title: 'Græs', text: 'Gå.' },
      { kind: 'affirm', instrument: 'haver', clause: 'graes', by: 'DPO', day: '2026-02-28' },
      { kind: 'set-case', instrument: 'haver', id: 'a', facts: { act: 'run' }, outcome: 'clarify', hits: null, misses: null },
    );
    expect(readOf(made).findings).toEqual([]);
    expect(readOf(made).instruments[0]).toMatchObject({
      ...front,
      cases: [{ id: 'a' }],
      clauses: [{ id: 'graes', text: 'Gå.', path: ['Græs'] }],
    });
    expect(afterEdits(made, { kind: 'remove-instrument', instrument: 'haver' })).toEqual(
      [...small].sort((a, b) => (a.path < b.path ? -1 : 1)),
    );
  });

  test.each<[string, Edit, string]>([
    ['that there is', add({ id: 'huse' }), 'instrument-exists'],
    ['called as a vocabulary', add({ id: 'vocabulary-x' }), 'id-malformed'],
    ['with a path for an id', add({ id: '../x' }), 'id-malformed'],
    ['from a day that there is not', add({ date: '2026-02-29' }), 'text-unreadable'],
    ['with braces in its title', add({ title: 'a {#b}' }), 'text-unreadable'],
    ['without an owner', add({ owner: ' ' }), 'text-empty'],
  ])('%s is refused', (_, edit, code) => {
    expect(refusalOf(small, edit)).toBe(code);
  });
});

describe('an edit is refused', () => {
  const long = 'x'.repeat(20_001);
  test.each<[string, Edit]>([
    ['instrument-unknown', { kind: 'clause-text', instrument: 'nobody', clause: 'indgang', text: 'x' }],
    ['clause-unknown', { kind: 'clause-text', ...IN, clause: 'nobody', text: 'x' }],
    ['text-empty', { kind: 'clause-text', ...IN, clause: 'indgang', text: ' \n ' }],
    ['text-too-long', { kind: 'clause-text', ...IN, clause: 'indgang', text: long }],
    ['text-too-long', { kind: 'clause-title', ...IN, clause: 'indgang', title: 'x'.repeat(201) }],
    ['text-unreadable', { kind: 'clause-title', ...IN, clause: 'indgang', title: 'a {#b}' }],
    ['text-unreadable', { kind: 'clause-title', ...IN, clause: 'indgang', title: 'a\n## b' }],
    ['text-unreadable', { kind: 'clause-title', ...IN, clause: 'indgang', title: 'a "b"', lang: 'en' }],
    ['clause-exists', { kind: 'add-clause', ...IN, after: null, id: 'ovn', title: 'x', text: 'x' }],
    ['id-malformed', { kind: 'add-clause', ...IN, after: null, id: 'a}b', title: 'x', text: 'x' }],
    ['clause-unknown', { kind: 'add-clause', ...IN, after: 'nobody', title: 'x', text: 'x' }],
    ['nothing-changed', { kind: 'move-clause', ...IN, clause: 'koekken', after: 'ovn' }],
    ['clause-unknown', { kind: 'move-clause', ...IN, clause: 'koekken', after: 'nobody' }],
    ['rule-unknown', { kind: 'remove-rule', ...IN, clause: 'indgang', rule: 'nobody' }],
    ['text-unreadable', { kind: 'add-interpretation', ...IN, clause: 'indgang', by: 'A: B', day: '2026-01-01', text: 'x' }],
    ['text-unreadable', { kind: 'add-interpretation', ...IN, clause: 'indgang', by: 'A', day: '2026-13-01', text: 'x' }],
    ['interpretation-unknown', { kind: 'remove-interpretation', ...IN, clause: 'indgang', at: 1 }],
    ['value-unknown', { kind: 'set-kinds', fact: 'act', value: 'run', is: ['run'] }],
    ['value-unknown', { kind: 'add-words', fact: 'act', value: 'nobody', words: ['x'] }],
    ['case-unknown', { kind: 'remove-case', ...IN, id: 'nobody' }],
    ['instrument-unknown', { kind: 'remove-instrument', instrument: 'nobody' }],
    ['text-unreadable', { kind: 'front', ...IN, field: 'date', text: 'i morgen' }],
  ])('as %s', (code, edit) => {
    expect(refusalOf(small, edit)).toBe(code);
  });

  test('together with those before it', () => {
    const good: Edit = { kind: 'clause-text', ...IN, clause: 'sidst', text: 'x' };
    expect(refusalOf(small, good, { ...good, clause: 'nobody' })).toBe('clause-unknown');
  });
});
