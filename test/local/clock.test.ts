import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { localClock } from '../../src/local/clock.ts';
import { type LocalServer, startLocal } from './local-server.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const REAL = Date.parse('2026-11-20T09:00:00Z');

describe('the local clock', () => {
  test('is the real one until somebody lets a day pass', () => {
    const clock = localClock(() => REAL);
    expect(clock.now()).toBe(REAL);
    clock.addDay();
    clock.addDay();
    expect(clock.now()).toBe(REAL + 2 * DAY_MS);
  });

  test('goes no further than a year and a half', () => {
    const clock = localClock(() => REAL);
    for (let day = 0; day < 2000; day += 1) clock.addDay();
    expect(clock.now()).toBe(REAL + 550 * DAY_MS);
  });
});

type State = { readonly now: number | null; readonly chats: readonly { readonly id: string; readonly kind: string }[] };

async function stateAt({ url }: LocalServer): Promise<State> {
  const state: State = JSON.parse(await (await fetch(`${url}/local/api/state?as=anna`)).text());
  return state;
}

async function letDayPass(local: LocalServer): Promise<number> {
  const chat = (await stateAt(local)).chats.find(({ kind }) => kind === 'personal')?.id ?? '';
  const body = JSON.stringify({ as: 'anna', chat, thread: null, lang: 'da' });
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${local.url}/local/api/a-day-later`, { method: 'POST', headers, body })).status;
}

describe('the page', () => {
  const clock = localClock(() => REAL);
  let moved: LocalServer;
  let fixed: LocalServer;
  beforeAll(async () => {
    [moved, fixed] = await Promise.all([startLocal({ clock }), startLocal()]);
  });
  afterAll(async () => {
    await moved?.close();
    await fixed?.close();
  });

  test('puts the clock of the program forward, and knows which day it is', async () => {
    expect((await stateAt(moved)).now).toBe(REAL);
    expect(await letDayPass(moved)).toBe(202);
    expect((await stateAt(moved)).now).toBe(REAL + DAY_MS);
    expect(clock.now()).toBe(REAL + DAY_MS);
  });

  test('cannot where the program brings no such clock', async () => {
    expect((await stateAt(fixed)).now).toBeNull();
    expect(await letDayPass(fixed)).toBe(400);
  });
});
