// Solutions at the desk: who sees what, what is refused, and that nobody overwrites anybody.
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ApiError, Overview } from '../../src/desk/api-types.ts';
import type { SolutionHistoryView, SolutionList, SolutionView, ThemeFigures } from '../../src/desk/solution-api-types.ts';
import { PEOPLE } from './people.ts';
import { type Known, type Reply, type Scene, sceneOf } from './scene.ts';
import { ASKING, acted, begun, begunWith, type Life, lifeIn } from './solution-scene.ts';

const open: Scene[] = [];
let scene: Scene;
let life: Life;
beforeEach(async () => {
  scene = await sceneOf();
  life = lifeIn(scene);
  open.push(scene);
});
afterAll(() => Promise.all(open.map((one) => one.close())));

const told = <T>(reply: Reply): T => {
  expect([reply.status, reply.text]).toEqual([200, expect.any(String)]);
  return reply.json() as T;
};
const codeOf = (reply: Reply) => [reply.status, (reply.json() as ApiError).code];
const answer = (text: string, evidence: readonly unknown[] = []) => ({ kind: 'answer', answer: text, evidence });
const change = (seen: number, deed: unknown, act = crypto.randomUUID()) => ({ act, seen, deed });
const REAL_DATA = '/solutions/1/items/real-data';
const itemIn = (view: SolutionView | undefined, id = 'real-data') =>
  view?.whole?.themes.flatMap(({ items }) => items).find((one) => one.id === id);

describe('a solution of Mette, with a reader as contributor,', () => {
  beforeEach(() => begunWith(life, PEOPLE.editor, [PEOPLE.reader]));

  test.each([
    ['editor', 'owner'],
    ['reader', 'contributor'],
    ['dpo', 'dpo'],
    ['deputy', 'dpo'],
    ['it', 'it'],
  ] as const)('is seen whole by %s', async (as, part) => {
    const view = told<SolutionView>(await scene.get(as, '/solutions/1'));
    expect(view).toMatchObject({ number: 1, name: 'Chatbot', stage: 'idea' });
    expect(view.whole).toMatchObject({ as: part, owner: { id: PEOPLE.editor, name: 'Mette Lindgaard' }, mayDecide: part === 'dpo' });
    expect(view.whole?.themes).toHaveLength(ASKING.checklist.themes.length);
    expect((view.whole?.people.length ?? 0) > 0).toBe(part === 'dpo');
    expect((await scene.get(as, '/solutions/1/history')).status).toBe(200);
    expect((await scene.get(as, '/solutions/1/dossier')).status).toBe(200);
  });

  test('is a name, a number and a stage for anybody else at the desk', async () => {
    expect(told(await scene.get('editor2', '/solutions/1'))).toEqual({ number: 1, name: 'Chatbot', stage: 'idea', whole: null });
    for (const part of ['history', 'dossier'])
      expect(codeOf(await scene.get('editor2', `/solutions/1/${part}`))).toEqual([403, 'solution-closed']);
    const { rows, seesAll } = told<SolutionList>(await scene.get('editor2', '/solutions'));
    expect([rows, seesAll]).toEqual([[{ number: 1, name: 'Chatbot', stage: 'idea', seen: null }], false]);
  });

  test('is found by its gaps by those alone who see it', async () => {
    const found = async (as: Known) => told<SolutionList>(await scene.get(as, '/solutions?blocked=true')).rows.length;
    expect([await found('it'), await found('editor'), await found('reader'), await found('editor2')]).toEqual([1, 1, 1, 0]);
  });

  test('is in another tenant than the desk: there is none', async () => {
    const elsewhere = { ...life, tenant: 'another' };
    await begunWith(elsewhere, PEOPLE.editor, []);
    await begunWith(elsewhere, PEOPLE.editor, []);
    expect(told<SolutionList>(await scene.get('dpo', '/solutions')).total).toBe(1);
    for (const place of ['/solutions/2', '/solutions/2/history', '/solutions/2/dossier'])
      expect(codeOf(await scene.get('dpo', place))).toEqual([404, 'solution-unknown']);
    expect(codeOf(await scene.post('dpo', '/solutions/2/items/real-data', change(0, answer('Navne'))))).toEqual([404, 'solution-unknown']);
    expect(told<ThemeFigures>(await scene.get('dpo', '/solutions/themes')).solutions).toBe(1);
  });

  test('shows its history with names, the newest first', async () => {
    told(await scene.post('dpo', REAL_DATA, change(0, answer('Navne'))));
    const history = told<readonly SolutionHistoryView[]>(await scene.get('it', '/solutions/1/history'));
    expect(history.map(({ event, as, by, item }) => [event, as, by, item?.id ?? null])).toEqual([
      ['answer', 'dpo', 'Karim Sønderby', 'real-data'],
      ['invite', 'owner', 'Mette Lindgaard', null],
      ['begin', 'owner', 'Mette Lindgaard', null],
    ]);
    expect(told(await scene.get('it', '/solutions/1/history?page=2'))).toEqual([]);
  });

  test('is answered, set aside, taken as a risk, given to somebody and opened again by the DPO', async () => {
    const done = async (seen: number, deed: unknown) => itemIn(told(await scene.post('dpo', REAL_DATA, change(seen, deed))));
    const evidence = [{ kind: 'link', text: 'https://eksempel.example/data' }];
    expect(await done(0, answer('Navne', evidence))).toMatchObject({
      state: 'answered',
      answer: 'Navne',
      evidence,
      revision: 1,
      gap: null,
    });
    expect(await done(1, { kind: 'set-aside', reason: 'Ingen data.' })).toMatchObject({ state: 'not-applicable', reason: 'Ingen data.' });
    expect(await done(2, { kind: 'accept-risk', reason: 'Kort tid.' })).toMatchObject({ accepted: { by: ['Karim Sønderby'] } });
    expect(await done(3, { kind: 'reopen' })).toMatchObject({ state: 'open', gap: expect.stringMatching(/reopened|not-known/u) });
    const assign = { kind: 'assign', responsible: PEOPLE.editor, due: '2099-01-01' };
    expect(await done(4, assign)).toMatchObject({ responsible: { name: 'Mette Lindgaard' }, ownDue: '2099-01-01' });
  });

  test('is not overwritten where somebody else was first: what stands is told, and the answer of whoever saw it is taken', async () => {
    const seen = { by: PEOPLE.editor, at: life.now(), seen: 0 };
    await acted(life, 1, { ...seen, kind: 'answer', item: 'real-data', answer: 'Det, Mette skrev', evidence: [] });
    const late = await scene.post('dpo', REAL_DATA, change(0, answer('Det, Karim skrev')));
    expect(codeOf(late)).toEqual([409, 'stale']);
    const theirs = itemIn((late.json() as ApiError).solution);
    expect(theirs).toMatchObject({ answer: 'Det, Mette skrev', changed: { by: 'Mette Lindgaard' }, revision: 1 });
    expect((await life.kept.numbered(life.tenant, 1))?.items['real-data']?.answer).toBe('Det, Mette skrev');
    expect(itemIn(told(await scene.post('dpo', REAL_DATA, change(1, answer('Det, Karim skrev')))))?.answer).toBe('Det, Karim skrev');
  });

  test('is changed once by a press that comes twice', async () => {
    const press = change(0, answer('Navne'));
    const first = told<SolutionView>(await scene.post('dpo', REAL_DATA, press));
    expect(told(await scene.post('dpo', REAL_DATA, press))).toEqual(first);
    expect(codeOf(await scene.post('deputy', REAL_DATA, { ...press, deed: answer('Noget andet') }))).toEqual([409, 'stale']);
  });

  test('gets another owner from the one that was seen', async () => {
    const give = (from: string, to: string) => scene.post('dpo', '/solutions/1/owner', { act: crypto.randomUUID(), from, to });
    const late = await give(PEOPLE.reader, PEOPLE.deputy);
    expect([...codeOf(late), (late.json() as ApiError).solution?.whole?.owner.id]).toEqual([409, 'stale', PEOPLE.editor]);
    expect(codeOf(await give(PEOPLE.editor, PEOPLE.none))).toEqual([422, 'not-eligible']);
    expect(told<SolutionView>(await give(PEOPLE.editor, PEOPLE.deputy)).whole?.owner.name).toBe('Freja Dam');
  });

  test.each([
    ['a link without https', answer('Navne', [{ kind: 'link', text: 'http://eksempel.example' }]), 422, 'link-unreadable'],
    ['a script for a link', answer('Navne', [{ kind: 'link', text: 'javascript:alert(1)' }]), 422, 'link-unreadable'],
    ['no reason', { kind: 'accept-risk', reason: ' ' }, 422, 'reason-missing'],
    ['a day that is gone', { kind: 'assign', responsible: null, due: '2001-01-01' }, 422, 'day-past'],
    ['somebody who is not here', { kind: 'assign', responsible: PEOPLE.none, due: null }, 422, 'not-eligible'],
    ['another deed', { kind: 'file' }, 400, 'asked-wrongly'],
    ['evidence of no kind', answer('Navne', [{ kind: 'file', text: 'x' }]), 400, 'asked-wrongly'],
    ['no deed', null, 400, 'asked-wrongly'],
  ])('takes no change with %s', async (_, deed, status, code) => {
    expect(codeOf(await scene.post('dpo', REAL_DATA, change(0, deed)))).toEqual([status, code]);
    expect((await life.kept.numbered(life.tenant, 1))?.items).toEqual({});
  });

  test('takes no change without an act or a revision, and none of what the checklist does not ask', async () => {
    expect(codeOf(await scene.post('dpo', REAL_DATA, { seen: 0, deed: answer('Navne') }))).toEqual([400, 'asked-wrongly']);
    expect(codeOf(await scene.post('dpo', REAL_DATA, { act: 'act-1234', deed: answer('Navne') }))).toEqual([400, 'asked-wrongly']);
    const unknown = await scene.post('dpo', '/solutions/1/items/constructor', change(0, answer('Navne')));
    expect(codeOf(unknown)).toEqual([422, 'item-unknown']);
  });

  test('comes as files with names that a header can hold', async () => {
    const csv = await scene.get('it', '/solutions.csv?lang=da');
    expect([csv.status, csv.headers['content-type'], csv.headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="l-sninger-2026.csv"',
    ]);
    const items = await scene.get('it', '/solutions/items.csv?lang=da');
    expect([items.status, items.headers['content-type'], items.headers['content-disposition'], items.text]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="punkter-2026.csv"',
      '"1"\r\n"2"\r\n',
    ]);
    const dossier = await scene.get('editor', '/solutions/1/dossier');
    expect([dossier.headers['content-type'], dossier.headers['content-disposition'], dossier.text]).toEqual([
      'application/pdf',
      'attachment; filename="dossier-1.pdf"',
      '%PDF-1.7',
    ]);
  });
});

describe('the list', () => {
  test('comes a hundred at a time, with how many there are and where they stand', async () => {
    for (let count = 0; count < 130; count += 1) await begun(life, { owner: PEOPLE.editor, described: { name: `Løsning ${count}` } });
    await acted(life, 7, { kind: 'move', by: PEOPLE.editor, at: life.now(), stage: 'pilot' });
    const page = async (query: string) => told<SolutionList>(await scene.get('dpo', `/solutions${query}`));
    const [first, second, pilots] = [await page(''), await page('?page=2'), await page('?stage=pilot')];
    expect([first.rows.length, second.rows.length, first.total, second.page]).toEqual([100, 30, 130, 2]);
    expect(new Set([...first.rows, ...second.rows].map(({ number }) => number)).size).toBe(130);
    expect([pilots.total, pilots.rows.map(({ number }) => number)]).toEqual([1, [7]]);
    expect(pilots.stages).toEqual(first.stages);
    expect(first.stages.filter(({ solutions }) => solutions > 0)).toEqual([
      { stage: 'idea', solutions: 129 },
      { stage: 'pilot', solutions: 1 },
    ]);
    expect((await page('?named=l%C3%98SNING%2012')).total).toBe(11);
  });

  test('is narrowed to what is due and to what is mine', async () => {
    await begunWith(life, PEOPLE.editor, [], 'Senere');
    await begunWith(life, PEOPLE.dpo, [], 'Straks');
    const due = {
      kind: 'assign',
      by: PEOPLE.dpo,
      at: life.now(),
      seen: 0,
      item: 'real-data',
      responsible: null,
      due: '2099-05-01',
    } as const;
    await acted(life, 1, due);
    const names = async (query: string) => told<SolutionList>(await scene.get('dpo', `/solutions?${query}`)).rows.map(({ name }) => name);
    expect([await names('due=2099-04-30'), await names('due=2099-05-01'), await names('mine=true')]).toEqual([[], ['Senere'], ['Straks']]);
  });

  test.each(['page=0', 'page=x', 'page=1000000000', 'stage=live', 'blocked=1', 'due=2026-02-30', 'due=snart', `named=${'x'.repeat(101)}`])(
    'is not asked for by %s',
    async (query) => {
      expect(codeOf(await scene.get('dpo', `/solutions?${query}`))).toEqual([400, 'asked-wrongly']);
    },
  );
});

test('how themes stand is counted of all but those that are retired, and anew after a minute', async () => {
  await begunWith(life, PEOPLE.editor, []);
  const retired = await begunWith(life, PEOPLE.editor, []);
  await acted(life, retired, { kind: 'move', by: PEOPLE.editor, at: life.now(), stage: 'retired' });
  const counted = async () => told<ThemeFigures>(await scene.get('it', '/solutions/themes'));
  const { solutions, themes } = await counted();
  expect(solutions).toBe(1);
  expect(themes.map(({ blocking, open: waiting, done }) => blocking + waiting + done)).toEqual(themes.map(() => 1));
  await begunWith(life, PEOPLE.editor, []);
  expect((await counted()).solutions).toBe(1);
  scene.clock.at += 60_000;
  expect((await counted()).solutions).toBe(2);
});

test('the overview counts solutions: what is in production for everybody, gaps and days for those who see them', async () => {
  await begunWith(life, PEOPLE.editor, []);
  const counts = async (as: Known) => told<Overview>(await scene.get(as, '/overview')).solutions;
  expect(await counts('dpo')).toEqual({ inProduction: 0, blocked: 1, due: 0 });
  expect(await counts('reader')).toEqual({ inProduction: 0, blocked: null, due: null });
});
