// Work that takes long, in threads: bounded in time, memory and number, and the rest goes on meanwhile.
import { describe, expect, test } from '@jest/globals';
import { heavyIn } from '../../src/desk/heavy.ts';

const worker = new URL('heavy-stand-in.ts', import.meta.url);
const bounds = { worker, mostMs: 30_000, mostMegabytes: 64, mostWaiting: 2, idleMs: 60_000 };
const files = (deed: string) => [{ path: deed, text: '' }];

describe('work in a thread', () => {
  test('comes back as the thread says', async () => {
    const heavy = heavyIn(bounds);
    const compared = { before: files('x'), after: files('y') };
    expect(await heavy.edited(files('a'), [])).toEqual([{ kind: 'edited', deed: 'a' }]);
    expect(await heavy.shown(files('a'))).toEqual([{ kind: 'shown', deed: 'a' }]);
    expect(await heavy.findings(files('a'))).toEqual([{ kind: 'findings', deed: 'a' }]);
    expect(await heavy.difference(compared)).toEqual([{ kind: 'difference', deed: 'y' }]);
    expect(await heavy.impact({ ...compared, asked: [] })).toEqual([{ kind: 'impact', deed: 'y' }]);
    expect(await heavy.note({ ...compared, asked: [] })).toEqual([{ kind: 'note', deed: 'y' }]);
  });

  test('that never ends is ended, while this thread goes on', async () => {
    const heavy = heavyIn({ ...bounds, mostMs: 300 });
    let isDone = false;
    let ticks = 0;
    const ended = heavy.findings(files('forever')).catch((cause: unknown) => cause);
    void ended.then(() => {
      isDone = true;
    });
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      ticks += 1;
    }
    expect(await ended).toMatchObject({ status: 503, answer: { code: 'took-too-long' } });
    expect(ticks).toBeGreaterThan(10);
  });

  test('that takes too much memory is ended', async () => {
    await expect(heavyIn(bounds).findings(files('memory'))).rejects.toMatchObject({ answer: { code: 'took-too-long' } });
  });

  test('that fails is followed by work that does not', async () => {
    const heavy = heavyIn(bounds);
    const same = files('throw');
    await expect(heavy.findings(same)).rejects.toMatchObject({ message: 'hemmeligt' });
    await expect(heavy.findings(same)).rejects.toMatchObject({ message: 'hemmeligt' });
    await expect(heavy.findings(files('end'))).rejects.toBeInstanceOf(RangeError);
    expect(await heavy.findings(files('a'))).toEqual([{ kind: 'findings', deed: 'a' }]);
  });

  test('waits in a row that is not endless', async () => {
    const heavy = heavyIn(bounds);
    const all = await Promise.allSettled(['a', 'b', 'c', 'd'].map((deed) => heavy.findings(files(deed))));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(all[2]).toMatchObject({ reason: { status: 503, answer: { code: 'too-busy' }, retryAfter: 10 } });
    expect(await heavy.findings(files('c'))).toEqual([{ kind: 'findings', deed: 'c' }]);
  });

  test('that somebody waits for while they write is not held up by what takes long', async () => {
    const heavy = heavyIn({ ...bounds, mostMs: 4000 });
    const long = heavy.impact({ before: files('x'), after: files('forever'), asked: [] }).then(
      () => 'impact',
      () => 'impact',
    );
    expect(await Promise.race([long, heavy.shown(files('a')).then(() => 'shown')])).toBe('shown');
    await long;
  });

  test('goes on in the same thread, and in a fresh one after a failure or a pause', async () => {
    const heavy = heavyIn({ ...bounds, idleMs: 60_000 });
    const thread = async (from = heavy) => JSON.stringify(await from.edited(files('thread'), []));
    const first = await thread();
    expect(await thread()).toBe(first);
    await heavy.edited(files('throw'), []).catch(() => undefined);
    const second = await thread();
    expect(second).not.toBe(first);
    const brief = heavyIn({ ...bounds, idleMs: 0 });
    const before = await thread(brief);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(await thread(brief)).not.toBe(before);
  });

  test('is done once for the same files', async () => {
    const heavy = heavyIn(bounds);
    const same = files('a');
    const [one, other] = await Promise.all([heavy.findings(same), heavy.findings(same)]);
    expect(one).toBe(other);
  });
});
