// A file that is sent while it is made: whole, or broken off for all to see.
import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { begunChunks, sendChunks } from '../../src/desk/streamed.ts';
import { type Scene, sceneOf } from './scene.ts';
import { keptSolutions, solutionParts } from './solution-scene.ts';

let scene: Scene | null = null;
afterEach(async () => {
  await scene?.close();
  scene = null;
});

/** All that there is before it fails. */
async function* failingAfter(chunks: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < chunks; at += 1) yield Buffer.from(`"${at}"`);
  throw new RangeError('no database');
}

async function opened(chunks: AsyncIterable<Uint8Array>): Promise<Scene> {
  const solutions = { ...solutionParts(keptSolutions(() => 0)), itemsCsv: () => ({ name: 'items.csv', chunks }) };
  scene = await sceneOf({ parts: { solutions } });
  return scene;
}

test('a file that cannot be begun is answered with a problem and a reference', async () => {
  const { get, reports } = await opened(failingAfter(0));
  const reply = await get('dpo', '/solutions/items.csv');
  expect([reply.status, reply.json()]).toMatchObject([500, { code: 'failed', reference: expect.any(String) }]);
  expect(reports).toMatchObject([{ kind: 'desk-failed', route: 'GET /solutions/items.csv' }]);
});

test('a file that fails later breaks off, which the operator is told', async () => {
  const { get, reports } = await opened(failingAfter(3));
  await expect(get('dpo', '/solutions/items.csv')).rejects.toThrow(/aborted|hang up/u);
  expect(reports).toMatchObject([{ kind: 'desk-failed', route: 'GET /solutions/items.csv' }]);
});

test('chunks are made no faster than they are taken, and no more once nobody takes them', async () => {
  let made = 0;
  let isOver = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        made += 1;
        yield Buffer.alloc(1024);
      }
    } finally {
      isOver = true;
    }
  }
  const slow = new Writable({ highWaterMark: 1024, write: () => undefined });
  const sending = sendChunks(slow, await begunChunks(endless(), () => undefined));
  for (let at = 0; at < 200; at += 1) await turn();
  const before = made;
  for (let at = 0; at < 200; at += 1) await turn();
  expect([before < 50, made]).toEqual([true, before]);
  slow.destroy();
  await sending;
  expect(isOver).toBe(true);
});
