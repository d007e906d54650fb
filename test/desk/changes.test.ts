// Changing editions over the wire: conflicts, who signs, what is refused, and what is told.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ApiError, EditionList, EditionView, HistoryView, ImpactAnswer, ImportAnswer, Me } from '../../src/desk/api-types.ts';
import { refusal } from '../../src/desk/problem.ts';
import { REFUSAL_WORDS } from '../../src/desk/problem-words.ts';
import { EDIT_KINDS } from '../../src/desk/read-edit.ts';
import { NOON } from '../teams/issuer.ts';
import { partsWith } from './life.ts';
import { PEOPLE } from './people.ts';
import { FILES, type Reply, type Scene, sceneOf } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await sceneOf();
});
afterEach(() => scene.close());

const NOTE = { da: 'Nyt', en: 'New' };
const TEXT = { kind: 'clause-text', instrument: 'i', clause: 'c', text: 'Sådan.' };
const answer = <T>(reply: Reply): T => {
  if (reply.status !== 200) throw new RangeError(`${reply.status} ${reply.text}`);
  return reply.json() as T;
};
const error = (reply: Reply): ApiError & { status: number } => ({ ...(reply.json() as ApiError), status: reply.status });
const begun = async () => answer<EditionView>(await scene.post('editor', '/editions', { basedOn: 1 }));
const edits = (revision: number, ...all: unknown[]) => ({ revision, edits: all });
const is = (kind: 'is' | 'only') => ({ kind, fact: 'tool', values: ['a'] });

describe('two who edit the same draft', () => {
  test('see both versions, and nothing is overwritten', async () => {
    const { number } = await begun();
    const first = answer<EditionView>(await scene.post('editor', `/editions/${number}/edits`, edits(1, TEXT)));
    expect([first.revision, first.created?.by]).toEqual([2, 'Mette Lindgaard']);
    const files = await scene.desk.editions.files('', first.digest);
    const second = error(await scene.post('dpo', `/editions/${number}/edits`, edits(1, { ...TEXT, text: 'Anderledes.' })));
    expect(second).toMatchObject({ status: 409, code: 'outdated', now: { revision: 2, digest: first.digest, may: { edit: true } } });
    expect(second.theirs).toEqual([{ edition: number, revision: 2, at: NOON, event: 'edited', by: 'Mette Lindgaard', edits: [TEXT] }]);
    expect(await scene.desk.editions.files('', first.digest)).toEqual(files);
  });

  test('at the very same time: one is written', async () => {
    const { number } = await begun();
    const both = await Promise.all(
      ['editor', 'dpo', 'deputy', 'editor2'].map((as) => scene.post(as as 'dpo', `/editions/${number}/edits`, edits(1, TEXT))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await scene.desk.editions.find('', number)).toMatchObject({ revision: 2 });
  });

  test.each(['propose', 'confirm', 'return', 'discard', 'withdraw'])('and one who would %s what has changed since', async (deed) => {
    const { number } = await begun();
    await scene.post('editor', `/editions/${number}/edits`, edits(1, TEXT));
    const reply = await scene.post('dpo', `/editions/${number}/${deed}`, { revision: 1, note: NOTE, from: null, reason: 'x' });
    expect(error(reply)).toMatchObject({ status: 409, code: 'outdated', theirs: [{ revision: 2 }] });
  });
});

test('an edition that changes while it is checked is not proposed', async () => {
  await scene.close();
  const parts = partsWith(FILES, NOON - 1000);
  let meanwhile: () => Promise<unknown> = async () => null;
  const findings = async () => {
    await meanwhile();
    return [];
  };
  scene = await sceneOf({ parts: { heavy: { ...parts.heavy, findings } } });
  const { number } = await begun();
  meanwhile = () => scene.post('editor', `/editions/${number}/edits`, edits(1, TEXT));
  const reply = await scene.post('dpo', `/editions/${number}/propose`, { revision: 2, note: NOTE, from: null });
  expect(error(reply)).toMatchObject({ status: 409, code: 'outdated' });
  expect(await scene.desk.editions.find('', number)).toMatchObject({ state: 'draft' });
});

describe('from draft to in force', () => {
  test('one proposes, another confirms, the bot looks at once, and it can be taken back', async () => {
    await scene.close();
    let looks = 0;
    const refresh = async () => {
      looks += 1;
    };
    const live = { refresh, warnings: () => [] };
    scene = await sceneOf({ parts: { live } });
    const { number } = await begun();
    await scene.post('editor', `/editions/${number}/edits`, edits(1, TEXT));
    const proposed = answer<EditionView>(await scene.post('dpo', `/editions/${number}/propose`, { revision: 2, note: NOTE, from: null }));
    expect([proposed.state, proposed.may]).toEqual([
      'proposed',
      { edit: true, rebase: false, propose: false, confirm: false, withdraw: false, discard: true },
    ]);
    expect(error(await scene.post('dpo', `/editions/${number}/confirm`, { revision: 3 }))).toMatchObject({
      status: 403,
      code: 'same-person',
    });
    expect(looks).toBe(0);
    const confirmed = answer<EditionView>(await scene.post('deputy', `/editions/${number}/confirm`, { revision: 3 }));
    expect([confirmed.standing, confirmed.confirmed?.by, confirmed.may.withdraw, looks]).toEqual(['in-force', 'Freja Dam', true, 1]);
    expect(answer<EditionList>(await scene.get('reader', '/editions'))).toMatchObject({
      inForce: number,
      editions: [{ number }, { number: 1 }],
    });
    answer<EditionView>(await scene.post('deputy', `/editions/${number}/withdraw`, { revision: 4, reason: 'forkert' }));
    expect([answer<EditionList>(await scene.get('dpo', '/editions')).inForce, looks]).toEqual([1, 2]);
    const history = answer<readonly HistoryView[]>(await scene.get('reader', `/editions/${number}/history`));
    expect(history.map(({ event, by }) => [event, by])).toEqual([
      ['withdrawn', 'Freja Dam'],
      ['confirmed', 'Freja Dam'],
      ['proposed', 'Karim Sønderby'],
      ['edited', 'Mette Lindgaard'],
      ['created', 'Mette Lindgaard'],
    ]);
  });

  test('an edition with errors is neither proposed nor confirmed', async () => {
    await scene.close();
    const parts = partsWith(FILES, NOON - 1000);
    let level: 'warning' | 'error' = 'error';
    const findings = async () => [{ level, code: 'x', clause: null, instrument: null, rule: null, says: NOTE, whatToDo: NOTE, mends: [] }];
    scene = await sceneOf({ parts: { heavy: { ...parts.heavy, findings } } });
    const { number } = await begun();
    await scene.post('editor', `/editions/${number}/edits`, edits(1, TEXT));
    const propose = () => scene.post('dpo', `/editions/${number}/propose`, { revision: 2, note: NOTE, from: null });
    expect(error(await propose())).toMatchObject({ status: 422, code: 'has-errors' });
    level = 'warning';
    answer<EditionView>(await propose());
    level = 'error';
    expect(error(await scene.post('deputy', `/editions/${number}/confirm`, { revision: 3 }))).toMatchObject({
      status: 422,
      code: 'has-errors',
    });
  });

  test('with one confirmation whoever proposed may confirm', async () => {
    await scene.close();
    scene = await sceneOf({ settings: { confirmations: 1 } });
    const { number } = await begun();
    await scene.post('editor', `/editions/${number}/edits`, edits(1, TEXT));
    await scene.post('dpo', `/editions/${number}/propose`, { revision: 2, note: NOTE, from: null });
    expect(answer<EditionView>(await scene.post('dpo', `/editions/${number}/confirm`, { revision: 3 }))).toMatchObject({ isByOne: true });
    expect(answer<Me>(await scene.get('dpo', '/me')).confirmations).toBe(1);
  });

  test('who somebody is comes from the token, whatever the body says', async () => {
    const forged = { person: PEOPLE.dpo, actor: { person: PEOPLE.dpo, role: 'dpo' }, by: 'Karim Sønderby', day: '2020-01-01' };
    const { number } = answer<EditionView>(await scene.post('editor', '/editions', { basedOn: 1, ...forged }));
    const signed = [
      { kind: 'add-interpretation', instrument: 'i', clause: 'c', text: 'Sådan læses det.', ...forged },
      { kind: 'affirm', instrument: 'i', clause: 'c', ...forged },
    ];
    await scene.post('editor', `/editions/${number}/edits`, { ...edits(1, ...signed), ...forged });
    const [newest] = await scene.desk.editions.history('', number);
    expect(newest?.actor).toEqual({ person: PEOPLE.editor, role: 'editor' });
    expect(newest?.edits).toEqual([
      { kind: 'add-interpretation', instrument: 'i', clause: 'c', text: 'Sådan læses det.', by: 'Mette Lindgaard', day: '2026-11-23' },
      { kind: 'affirm', instrument: 'i', clause: 'c', by: 'Mette Lindgaard', day: '2026-11-23' },
    ]);
  });

  test('a role that was taken away counts from the next call', async () => {
    await scene.close();
    const held: Record<string, readonly string[]> = { editor: [PEOPLE.editor] };
    scene = await sceneOf({
      parts: {
        directory: {
          holders: async (role) => held[role] ?? [],
          knowledge: async () => ({ people: new Map(), managersOf: new Map(), holdersOf: new Map() }),
        },
      },
    });
    const { number } = await begun();
    held.editor = [];
    expect((await scene.post('editor', `/editions/${number}/edits`, edits(1, TEXT))).status).toBe(403);
  });
});

const CLAUSE = { instrument: 'i', clause: 'c' };
const RULE = {
  id: 'r',
  when: { kind: 'all', of: [is('is'), { kind: 'not', of: is('only') }, { kind: 'any', of: [{ kind: 'known', of: is('is') }] }] },
  unless: null,
  // biome-ignore lint/suspicious/noThenProperty: the word of the rules
  then: 'conditional',
  approvers: [
    { role: 'dpo', when: is('is') },
    { role: 'it', when: null },
  ],
  consent: 'other-party',
  duties: ['d'],
  quote: null,
  says: NOTE,
};
const FRONT = { id: 'n', title: 'N', owner: 'DPO', edition: '1', date: '2026-12-01', language: 'da' };
const WHEN = { kind: 'is', fact: 'f', values: ['v'] };
const ITEM = {
  id: 'i',
  quote: 'x',
  asks: NOTE,
  why: NOTE,
  evidence: NOTE,
  needsEvidence: true,
  who: 'owner',
  when: WHEN,
  unless: { kind: 'not', of: WHEN },
  blocks: WHEN,
  later: 'P30D',
  again: null,
  touchedBy: ['model'],
  see: ['c'],
};
const SORTING = {
  id: 's',
  when: WHEN,
  unless: null,
  sorts: { fact: 'f', value: 'v' },
  quote: null,
  says: NOTE,
  from: { day: '2026-08-02', source: 'x' },
};
const SIGN_OFF = { id: 's', approvers: [{ role: 'manager', when: WHEN }], quote: null, says: null, valid: 'P1Y' };

const SAMPLES: readonly Readonly<Record<string, unknown>>[] = [
  TEXT,
  { kind: 'clause-title', ...CLAUSE, title: 'T' },
  { kind: 'clause-title', ...CLAUSE, title: 'T', lang: 'en' },
  { kind: 'add-clause', instrument: 'i', after: null, title: 'T', text: 'x' },
  { kind: 'add-clause', instrument: 'i', after: 'c', id: 'n', title: 'T', text: 'x' },
  { kind: 'move-clause', ...CLAUSE, after: 'd' },
  { kind: 'remove-clause', ...CLAUSE },
  { kind: 'set-rule', ...CLAUSE, rule: RULE, replaces: null },
  { kind: 'remove-rule', ...CLAUSE, rule: 'r' },
  { kind: 'set-item', ...CLAUSE, item: ITEM, replaces: null },
  { kind: 'set-item', ...CLAUSE, item: { ...ITEM, blocks: 'never', when: null, unless: null }, replaces: 'i' },
  { kind: 'remove-item', ...CLAUSE, item: 'i' },
  { kind: 'set-sorting', ...CLAUSE, sorting: SORTING, replaces: 's' },
  { kind: 'remove-sorting', ...CLAUSE, sorting: 's' },
  { kind: 'set-sign-off', ...CLAUSE, signOff: SIGN_OFF, replaces: null },
  { kind: 'remove-sign-off', ...CLAUSE, signOff: 's' },
  { kind: 'add-interpretation', ...CLAUSE, by: 'Mette Lindgaard', day: '2026-11-23', text: 'x' },
  { kind: 'remove-interpretation', ...CLAUSE, at: 0 },
  { kind: 'set-paraphrase', ...CLAUSE, lang: 'en', text: 'x' },
  { kind: 'affirm', ...CLAUSE, by: 'Mette Lindgaard', day: '2026-11-23' },
  { kind: 'add-value', fact: 'tool', label: NOTE, words: ['w'], like: null, is: ['k'] },
  { kind: 'set-kinds', fact: 'tool', value: 'v', is: [] },
  { kind: 'add-words', fact: 'tool', value: 'v', words: ['w'] },
  { kind: 'remove-word', fact: 'tool', value: 'v', word: 'w' },
  { kind: 'set-case', instrument: 'i', id: 'k', facts: { tool: 'a', data: ['b'] }, outcome: 'not-covered', hits: null, misses: 'r' },
  { kind: 'remove-case', instrument: 'i', id: 'k' },
  { kind: 'set-solution-case', instrument: 'i', id: 'k', facts: { made: 'a' }, sorts: { risk: ['b'] }, hits: 's', misses: null },
  { kind: 'remove-solution-case', instrument: 'i', id: 'k' },
  { kind: 'front', instrument: 'i', field: 'date', text: '2026-12-01' },
  { kind: 'add-instrument', front: FRONT },
  { kind: 'remove-instrument', instrument: 'i' },
];

describe('edits', () => {
  test('of every kind come through as they were meant, without what else was in them', async () => {
    expect([...new Set(SAMPLES.map(({ kind }) => kind))].sort()).toEqual([...EDIT_KINDS].sort());
    const { number } = await begun();
    answer<EditionView>(
      await scene.post('editor', `/editions/${number}/edits`, edits(1, ...SAMPLES.map((one) => ({ ...one, surplus: { a: 1 } })))),
    );
    const [newest] = await scene.desk.editions.history('', number);
    expect(newest?.edits).toEqual(SAMPLES);
  });

  test.each(SAMPLES.map((sample) => [String(sample.kind), sample] as const))(
    'of the kind %s with a field of another type are refused',
    async (_, sample) => {
      const { number } = await begun();
      for (const field of Object.keys(sample).filter((name) => !['kind', 'by', 'day', 'id'].includes(name))) {
        const reply = await scene.post('editor', `/editions/${number}/edits`, edits(1, { ...sample, [field]: { no: 1 } }));
        expect([field, error(reply).code, reply.status]).toEqual([field, 'asked-wrongly', 400]);
      }
      expect(await scene.desk.editions.find('', number)).toMatchObject({ revision: 1 });
    },
  );

  test.each([
    ['no kind', [{}]],
    ['a kind that is none', [{ ...TEXT, kind: 'drop-table' }]],
    ['a kind of every object', [{ ...TEXT, kind: 'toString' }]],
    ['none at all', []],
    ['a text', 'clause-text'],
    ['too many', Array.from({ length: 51 }, () => TEXT)],
    ['a condition of no kind', [{ kind: 'set-rule', ...CLAUSE, rule: { ...RULE, when: {} }, replaces: null }]],
    [
      'a modality that is none',
      [{ kind: 'set-rule', ...CLAUSE, rule: { ...RULE, ...Object.fromEntries([['then', 'maybe']]) }, replaces: null }],
    ],
  ])('are refused: %s', async (_, all) => {
    const { number } = await begun();
    expect(error(await scene.post('editor', `/editions/${number}/edits`, { revision: 1, edits: all }))).toMatchObject({
      status: 400,
      code: 'asked-wrongly',
    });
  });

  test('that cannot be made are refused with why, in both languages', async () => {
    const { number } = await begun();
    const reply = error(await scene.post('editor', `/editions/${number}/edits`, edits(1, TEXT, { ...TEXT, clause: 'nowhere' })));
    expect(reply).toMatchObject({ status: 422, code: 'clause-unknown', refused: { code: 'clause-unknown', about: 'nowhere' } });
    expect(reply.says).toEqual(REFUSAL_WORDS['clause-unknown'].says);
    expect(await scene.desk.editions.find('', number)).toMatchObject({ revision: 1 });
  });
});

test('a word that stands for something else already is named', () => {
  const { says } = refusal({ code: 'word-exists', about: 'toldere $&' }).answer;
  expect(says.da).toContain('”toldere $&”');
  expect(says.en).toContain('“toldere $&”');
});

describe('names', () => {
  test('of whom it concerns are for the DPO and deputies alone', async () => {
    await begun();
    const seen = await Promise.all((['dpo', 'deputy', 'editor', 'it', 'reader'] as const).map((as) => scene.get(as, '/editions/2/impact')));
    expect(seen.map((reply) => answer<ImpactAnswer>(reply).affected.length)).toEqual([1, 1, 0, 0, 0]);
    expect(answer<ImpactAnswer>(seen[0] as Reply)).toMatchObject({ against: 1, asked: { questions: 1 } });
  });

  test('are left out where the directory does not answer', async () => {
    await scene.close();
    const directory = {
      holders: async (role: string) => (role === 'editor' ? [PEOPLE.editor] : []),
      knowledge: async () => Promise.reject(new Error('down')),
    };
    scene = await sceneOf({ parts: { directory } });
    expect((await begun()).created).toEqual({ by: null, at: NOON });
    expect(answer<Me>(await scene.get('editor', '/me')).name).toBe('By Token');
  });
});

describe('a file that is brought in', () => {
  const file = (more = {}) => ({ name: 'a.docx', kind: 'docx', base64: 'UEs=', instrument: 'i', front: null, ...more });

  test('becomes a draft, and what was asked goes into it', async () => {
    const brought = answer<ImportAnswer>(await scene.post('editor', '/import', file()));
    expect(brought).toMatchObject({ edition: 2, placed: [{ clause: 'c' }] });
    expect(await scene.desk.editions.find('', 2)).toMatchObject({ state: 'draft', source: 'word', basedOn: 1 });
    const places = [
      { passage: 'p1', to: { clause: 'c' } },
      { passage: 'p2', to: 'leave-out' },
    ];
    expect(answer<ImportAnswer>(await scene.post('editor', `/import/${brought.id}/place`, { places }))).toMatchObject({ edition: 2 });
    expect(error(await scene.post('dpo', `/import/${brought.id}/place`, { places }))).toMatchObject({ status: 404, code: 'import-gone' });
    const later = [{ passage: 'p3', to: 'new' }];
    const both = answer<ImportAnswer>(await scene.post('editor', `/import/${brought.id}/place`, { places: later }));
    expect(both.placed.map(({ clause }) => clause)).toEqual(['p1 p2 p3']);
    scene.clock.at += 25 * 3_600_000;
    expect(error(await scene.post('editor', `/import/${brought.id}/place`, { places }))).toMatchObject({
      status: 404,
      code: 'import-gone',
    });
  });

  test('and cannot be read is refused with what its reader says', async () => {
    expect(error(await scene.post('editor', '/import', file({ name: 'bomb.docx' })))).toMatchObject({
      status: 422,
      code: 'file-too-large',
    });
    expect((await scene.desk.editions.list('')).length).toBe(1);
  });

  test.each([
    { base64: 'a b' },
    { base64: '' },
    { base64: '==' },
    { base64: 'U=Es' },
    { base64: 'UEs===' },
    { base64: 7 },
    { kind: 'docm' },
    { instrument: null },
    { front: { title: 'T', owner: 'O', language: 'da' } },
  ])('is refused with %j', async (more) => {
    expect(error(await scene.post('editor', '/import', file(more)))).toMatchObject({ status: 400, code: 'asked-wrongly' });
  });
});

test('a comment is signed by its token, settled, and shown with a name', async () => {
  await begun();
  await scene.post('editor', '/editions/2/comments', { instrument: 'i', clause: 'c', text: ' Hvorfor? ', by: PEOPLE.dpo });
  const [said] = await scene.desk.editions.comments('', 2);
  expect(said).toMatchObject({ by: PEOPLE.editor, text: 'Hvorfor?', isSettled: false });
  await scene.post('dpo', `/comments/${said?.id}`, { isSettled: true });
  expect((await scene.get('reader', '/editions/2/comments')).json()).toMatchObject([{ by: 'Mette Lindgaard', isSettled: true }]);
  expect(error(await scene.post('editor', '/editions/2/comments', { instrument: 'i', clause: null, text: '  ' }))).toMatchObject({
    status: 422,
    code: 'text-empty',
  });
  expect(error(await scene.post('editor', '/editions/9/comments', { instrument: 'i', clause: null, text: 'x' }))).toMatchObject({
    status: 404,
  });
});

test('facts are answered as that edition would', async () => {
  const replay = (facts: string) => scene.get('reader', `/editions/1/replay?facts=${encodeURIComponent(facts)}`);
  expect(answer<unknown>(await replay('{}'))).toMatchObject({
    edition: 1,
    outcome: expect.any(String),
    text: { da: expect.stringMatching(/./u), en: expect.stringMatching(/./u) },
  });
  expect(error(await replay('{"no-such-fact":"x"}'))).toMatchObject({ status: 422, code: 'facts-unknown' });
  expect(error(await replay('{"__proto__":{}}'))).toMatchObject({ status: 400 });
  expect(error(await replay('['))).toMatchObject({ status: 400 });
});
