import { describe, expect, jest, test } from '@jest/globals';
import { Fault } from '../../src/engine/fault.ts';
import { together } from '../../src/storage/together.ts';

type Call = { readonly items: readonly string[]; readonly end: (cause?: unknown) => void };

/** Calls that end when the test says so; what a call gives back is the item in capitals. */
function held(patienceMs = 1_000_000) {
  const calls: Call[] = [];
  const call = (items: readonly string[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      calls.push({ items, end: (cause) => (cause === undefined ? resolve(items.map((item) => item.toUpperCase())) : reject(cause)) });
    });
  const made = together({ call, keysOf: (item: string) => [item.charAt(0)], patienceMs, most: 3 });
  return { calls, made, items: () => calls.map(({ items }) => items) };
}

const turnOfLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('calls that are made together', () => {
  test('goes at once where nothing is under way, and takes along who came meanwhile', async () => {
    const { calls, made, items } = held();
    const all = ['a1', 'b1', 'c1', 'd1', 'e1'].map((item) => made(item));
    expect(items()).toEqual([['a1']]);
    calls[0]?.end();
    await turnOfLoop();
    expect(items()).toEqual([['a1'], ['b1', 'c1', 'd1']]);
    calls[1]?.end();
    await turnOfLoop();
    calls[2]?.end();
    expect(await Promise.all(all)).toEqual(['A1', 'B1', 'C1', 'D1', 'E1']);
  });

  test('leaves in line what shares a key with somebody who goes, in the order in which they came', async () => {
    const { calls, made, items } = held();
    const all = ['x', 'a1', 'a2', 'b1', 'a3'].map((item) => made(item));
    for (let at = 0; at < 4; at += 1) {
      calls[at]?.end();
      await turnOfLoop();
    }
    await Promise.all(all);
    expect(items()).toEqual([['x'], ['a1', 'b1'], ['a2'], ['a3']]);
  });

  test('does not wait longer than it has patience for a call that hangs', async () => {
    jest.useFakeTimers();
    const { calls, made, items } = held(25);
    const [slow, other] = [made('a'), made('b')];
    jest.advanceTimersByTime(24);
    expect(items()).toEqual([['a']]);
    jest.advanceTimersByTime(1);
    expect(items()).toEqual([['a'], ['b']]);
    jest.useRealTimers();
    calls[1]?.end();
    expect(await other).toBe('B');
    calls[0]?.end();
    expect(await slow).toBe('A');
  });

  test('lets nobody fail for another: what did not happen is made alone', async () => {
    const { calls, made, items } = held();
    const all = Promise.allSettled(['a', 'b', 'c'].map((item) => made(item)));
    calls[0]?.end();
    await turnOfLoop();
    calls[1]?.end(new Fault({ code: 'database-failed', message: 'the database could not do what it was asked', hint: '' }));
    await turnOfLoop();
    calls[2]?.end(new RangeError('only b'));
    calls[3]?.end();
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(items()).toEqual([['a'], ['b', 'c'], ['b'], ['c']]);
  });

  test('makes alone what was given up because one among them waits for somebody', async () => {
    const { calls, made, items } = held();
    const all = Promise.all(['a', 'b', 'c'].map((item) => made(item)));
    calls[0]?.end();
    await turnOfLoop();
    calls[1]?.end(new Fault({ code: 'database-slow', message: 'the database took too long', hint: '' }));
    await turnOfLoop();
    calls[2]?.end();
    calls[3]?.end();
    expect(await all).toEqual(['A', 'B', 'C']);
    expect(items()).toEqual([['a'], ['b', 'c'], ['b'], ['c']]);
  });

  test('does not make again what may have happened', async () => {
    const { calls, made, items } = held();
    const all = Promise.allSettled(['a', 'b', 'c'].map((item) => made(item)));
    calls[0]?.end();
    await turnOfLoop();
    calls[1]?.end(new Fault({ code: 'database-unreachable', message: 'the database does not answer', hint: '' }));
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(items()).toEqual([['a'], ['b', 'c']]);
  });
});
