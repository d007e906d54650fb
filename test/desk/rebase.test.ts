// A draft that another edition has overtaken, over the wire, with the life and the edits of the product.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ApiError, EditionView, HistoryView, RebaseAnswer } from '../../src/desk/api-types.ts';
import { sha256 } from '../../src/desk/opened.ts';
import { UNDOING_WORDS } from '../../src/desk/problem-words.ts';
import { edited } from '../../src/publishing/edits.ts';
import { inForceOf, nextEdition, standingOf } from '../../src/publishing/life.ts';
import { replayed } from '../../src/publishing/replay.ts';
import type { Edit } from '../../src/publishing/types.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';
import { NOON } from '../teams/issuer.ts';
import { partsWith } from './life.ts';
import { type Known, type Reply, type Scene, sceneOf } from './scene.ts';

const FILES = ownPolicyFiles();
const NOTE = { da: 'Nyt', en: 'New' };
const text = (clause: string, said: string): Edit => ({ kind: 'clause-text', instrument: 'ai-politik', clause, text: said });

let scene: Scene;
beforeEach(async () => {
  const parts = partsWith(FILES, NOON - 1000);
  scene = await sceneOf({
    parts: {
      ...parts,
      publishing: { nextEdition, standingOf, inForceOf },
      heavy: {
        ...parts.heavy,
        edited: async (files, edits) => edited(files, edits, sha256),
        replayed: async (replay) => replayed(replay, sha256),
      },
    },
  });
});
afterEach(() => scene.close());

const answer = <T>(reply: Reply): T => {
  if (reply.status !== 200) throw new RangeError(`${reply.status} ${reply.text}`);
  return reply.json() as T;
};
const post = async <T = EditionView>(as: Known, path: string, body: unknown) => answer<T>(await scene.post(as, path, body));

async function draftWith(...edits: readonly Edit[]): Promise<number> {
  const { number } = await post('editor', '/editions', { basedOn: 1 });
  await post('editor', `/editions/${number}/edits`, { revision: 1, edits });
  return number;
}

async function publish(number: number): Promise<void> {
  await post('dpo', `/editions/${number}/propose`, { revision: 2, note: NOTE, from: null });
  await post('deputy', `/editions/${number}/confirm`, { revision: 3 });
}

const textsOf = async (number: number) => {
  const edition = await scene.desk.editions.find('', number);
  return JSON.stringify(await scene.desk.editions.files('', edition?.digest ?? ''));
};

test('it is neither proposed nor confirmed, and says why; brought up to date it is', async () => {
  const [theirs, mine] = [await draftWith(text('princip-2', 'Deres.')), await draftWith(text('indledning', 'Min.'))];
  await publish(theirs);
  const refused = await scene.post('dpo', `/editions/${mine}/propose`, { revision: 2, note: NOTE, from: null });
  const told = refused.json() as ApiError;
  expect([refused.status, told.code, told.says, told.hint]).toEqual([409, 'outdated', UNDOING_WORDS.says, UNDOING_WORDS.hint]);
  expect(told).toMatchObject({ refused: { about: String(theirs) }, now: { may: { rebase: true, propose: false } } });
  const { edition, left } = await post<RebaseAnswer>('dpo', `/editions/${mine}/rebase`, { revision: 2 });
  expect([left, edition.basedOn, edition.revision, edition.may.rebase, edition.may.propose]).toEqual([[], theirs, 3, false, true]);
  expect(await textsOf(mine)).toMatch(/Min\..*Deres\./su);
  const [newest] = answer<readonly HistoryView[]>(await scene.get('reader', `/editions/${mine}/history`));
  expect(newest).toMatchObject({ event: 'rebased', by: 'Karim Sønderby', edits: [text('indledning', 'Min.')] });
  await post('dpo', `/editions/${mine}/propose`, { revision: 3, note: NOTE, from: null });
  expect((await post('deputy', `/editions/${mine}/confirm`, { revision: 4 })).standing).toBe('in-force');
});

test('one that was proposed before is not confirmed either', async () => {
  const [theirs, mine] = [await draftWith(text('princip-2', 'Deres.')), await draftWith(text('indledning', 'Min.'))];
  await post('dpo', `/editions/${mine}/propose`, { revision: 2, note: NOTE, from: null });
  await publish(theirs);
  const refused = await scene.post('deputy', `/editions/${mine}/confirm`, { revision: 3 });
  expect([refused.status, (refused.json() as ApiError).says]).toEqual([409, UNDOING_WORDS.says]);
});

test('what both changed stays as it was published, and is given back; twice over, by what was made of it the first time', async () => {
  const own = [text('indledning', 'Min.'), text('princip-2', 'Også min.')];
  const [first, second, mine] = [
    await draftWith(text('indledning', 'Deres.')),
    await draftWith(text('princip-1', 'Igen deres.')),
    await draftWith(...own),
  ];
  await publish(first);
  const once = await post<RebaseAnswer>('editor', `/editions/${mine}/rebase`, { revision: 2 });
  expect(once.left).toEqual([{ edit: own[0], says: { da: expect.any(String), en: expect.any(String) } }]);
  await post('editor', `/editions/${second}/rebase`, { revision: 2 });
  await post('dpo', `/editions/${second}/propose`, { revision: 3, note: NOTE, from: null });
  await post('deputy', `/editions/${second}/confirm`, { revision: 4 });
  expect(await post<RebaseAnswer>('editor', `/editions/${mine}/rebase`, { revision: 3 })).toMatchObject({
    left: [],
    edition: { basedOn: second },
  });
  expect(await textsOf(mine)).toMatch(/Deres\..*Igen deres\..*Også min\./su);
  const history = answer<readonly HistoryView[]>(await scene.get('reader', `/editions/${mine}/history`));
  expect(history.at(-2)?.edits).toEqual(own);
});

test('what was seen before somebody else changed it is not brought up to date', async () => {
  const [theirs, mine] = [await draftWith(text('princip-2', 'Deres.')), await draftWith(text('indledning', 'Min.'))];
  await publish(theirs);
  const refused = await scene.post('editor', `/editions/${mine}/rebase`, { revision: 1 });
  expect([refused.status, refused.json()]).toMatchObject([409, { code: 'outdated', theirs: [{ revision: 2 }] }]);
  expect(await scene.desk.editions.find('', mine)).toMatchObject({ revision: 2, basedOn: 1 });
});

test('one that nothing overtook stays as it is', async () => {
  const mine = await draftWith(text('indledning', 'Min.'));
  const refused = await scene.post('editor', `/editions/${mine}/rebase`, { revision: 2 });
  expect([refused.status, (refused.json() as ApiError).code]).toEqual([422, 'nothing-changed']);
});
