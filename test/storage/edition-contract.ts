// What every store does with editions of the policy, whatever it is made of.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/engine/fault.ts';
import type { EditionChange } from '../../src/ports/editions.ts';
import type { Store } from '../../src/ports/store.ts';
import { inForceOf } from '../../src/publishing/life.ts';
import type { Edition } from '../../src/publishing/types.ts';
import { policyDigest } from '../../src/storage/edition-files.ts';
import { begunOf, commentOf, confirmed, DEPUTY, DPO, edited, entryOf, filesOf, next, proposed, withdrawn } from './edition-life.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const at = (seconds: number) => new Date(NOON + seconds * 1000);

let count = 0;
/** No two tests share a tenant, so none has to clear up after itself. */
const newTenant = () => `tenant-e${++count}`;

export function editionContract(open: () => Promise<{ readonly store: Store; readonly replica: Store }>): void {
  let store: Store['editions'];
  let replica: Store['editions'];
  beforeAll(async () => {
    const opened = await open();
    ({ editions: store } = opened.store);
    ({ editions: replica } = opened.replica);
  });

  const begin = (tenant: string, text: string, seconds = 0) =>
    store.create(tenant, filesOf(text), begunOf(NOON + seconds * 1000), entryOf('created'), at(seconds));
  const change = async (tenant: string, { number, revision }: Edition, make: (now: Edition) => EditionChange, seconds = 60) => {
    const changed = await replica.change(tenant, number, revision, at(seconds), make);
    if (changed === null || 'refused' in changed) throw new TypeError('a change that was refused');
    return changed.edition;
  };
  const publish = async (tenant: string, edition: Edition, seconds: number, from = seconds) =>
    change(tenant, edition, (now) => confirmed(now, at(seconds).getTime(), at(from).getTime()), seconds);
  /** As the pure folder has it, whatever a store makes of it. */
  const inForce = async (tenant: string, seconds: number) => {
    const found = (await replica.inForce(tenant, at(seconds)))?.number ?? null;
    expect(found).toBe(inForceOf(await store.list(tenant), at(seconds).getTime())?.number ?? null);
    return found;
  };
  const numbers = async (tenant: string) => (await store.list(tenant)).map(({ number }) => number);

  describe('an edition', () => {
    test('has its number, its first revision and the digest of its files, and any replica finds it as it was begun', async () => {
      const tenant = newTenant();
      const edition = await begin(tenant, 'A\r\n');
      expect(edition).toEqual({ ...begunOf(NOON), number: 1, revision: 1, digest: policyDigest(filesOf('A\r\n')) });
      expect(await replica.find(tenant, 1)).toEqual(edition);
      expect(await replica.list(tenant)).toEqual([edition]);
      expect(await replica.find(tenant, 2)).toBeNull();
      expect(await replica.find(newTenant(), 1)).toBeNull();
      expect(await replica.list(newTenant())).toEqual([]);
    });

    test('has its files to the letter, in the order of their paths, and shows them to no other tenant', async () => {
      const tenant = newTenant();
      const text = 'A\u0000\ufeff æøå 👍 \r\n\u2028\\ " \n';
      const { digest } = await begin(tenant, text);
      const files = [
        { path: 'politik.md', text },
        { path: 'vocabulary/words.yaml', text: 'tool: [chatgpt]\n' },
      ];
      expect(await replica.files(tenant, digest)).toEqual(files);
      expect(await replica.files(newTenant(), digest)).toBeNull();
      expect(await replica.files(tenant, policyDigest(filesOf('B')))).toBeNull();
    });

    test('has the same digest in whatever order its files are given, and another where a letter or a path is another', () => {
      const files = filesOf('A');
      expect(policyDigest([...files].reverse())).toBe(policyDigest(files));
      expect(policyDigest(filesOf('A '))).not.toBe(policyDigest(files));
      expect(policyDigest(files.map(({ path, text }) => ({ path: path.replace('politik', 'policy'), text })))).not.toBe(
        policyDigest(files),
      );
    });

    test('is counted in its tenant without gaps, also where many are begun at once and one failed in between', async () => {
      const tenant = newTenant();
      await begin(tenant, 'A');
      await expect(store.create(tenant, [], begunOf(NOON), entryOf('created'), at(0))).rejects.toThrow(Fault);
      await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? store : replica).create(tenant, filesOf(`${i}`), begunOf(NOON), entryOf('created'), at(0)),
        ),
      );
      expect(await numbers(tenant)).toEqual(Array.from({ length: 21 }, (_, i) => 21 - i));
      expect((await begin(newTenant(), 'A')).number).toBe(1);
    });

    test.each([
      ['no file', []],
      ['a path that leads out', [{ path: '../a.md', text: '' }]],
      ['a path from the root', [{ path: '/etc/a.md', text: '' }]],
      ['a path of another system', [{ path: 'a\\b.md', text: '' }]],
      ['a drive in its path', [{ path: 'c:a.md', text: '' }]],
      ['a hidden file', [{ path: 'a/.b.md', text: '' }]],
      ['a path with a step up inside', [{ path: 'a/../b.md', text: '' }]],
      ['a file of another kind', [{ path: 'a.js', text: '' }]],
      [
        'two files of one path',
        [
          { path: 'a.md', text: '1' },
          { path: 'A.md', text: '2' },
        ],
      ],
      ['a mark that a file may begin with', [{ path: 'a.md', text: '\ufeffA' }]],
      ['half a character', [{ path: 'a.md', text: '\ud800' }]],
      [
        'more than four megabytes',
        [
          { path: 'a.md', text: 'æ'.repeat(2 * 1024 * 1024) },
          { path: 'b.md', text: '1' },
        ],
      ],
    ])('with %s is refused, and nothing of it stays', async (_, files) => {
      const tenant = newTenant();
      await expect(store.create(tenant, files, begunOf(NOON), entryOf('created'), at(0))).rejects.toMatchObject({
        code: 'edition-refused',
      });
      expect(await numbers(tenant)).toEqual([]);
    });

    test('of four megabytes is kept', async () => {
      const tenant = newTenant();
      const files = Array.from({ length: 4 }, (_, i) => ({ path: `${i}.md`, text: String(i).repeat(1024 * 1024) }));
      const { digest } = await store.create(tenant, files, begunOf(NOON), entryOf('created'), at(0));
      expect(policyDigest((await replica.files(tenant, digest)) ?? [])).toBe(digest);
    });

    test('is begun by one of many that want the first', async () => {
      const tenant = newTenant();
      const begun = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 ? store : replica).createIf(
            tenant,
            filesOf('A'),
            begunOf(NOON),
            entryOf('created', null),
            at(0),
            (all) => all.length === 0,
          ),
        ),
      );
      expect(begun.filter((one) => one !== null)).toHaveLength(1);
      expect(await numbers(tenant)).toEqual([1]);
    });

    test('is begun or not after seeing all there are, the newest first', async () => {
      const tenant = newTenant();
      for (const text of ['A', 'B']) await begin(tenant, text);
      const seen: number[] = [];
      await store.createIf(tenant, filesOf('C'), begunOf(NOON), entryOf('created'), at(0), (all) => {
        seen.push(...all.map(({ number }) => number));
        return false;
      });
      expect(seen).toEqual([2, 1]);
      expect(await numbers(tenant)).toEqual([2, 1]);
    });
  });

  describe('a change of an edition', () => {
    test('sees the edition, its files and all others, and is seen by every replica', async () => {
      const tenant = newTenant();
      const first = await begin(tenant, 'A');
      await begin(tenant, 'B');
      const after = await change(tenant, first, (now) => edited(now, filesOf('A2')));
      expect(after).toMatchObject({ number: 1, revision: 2, digest: policyDigest(filesOf('A2')) });
      const seen = await store.change(tenant, 1, 2, at(90), (now, files, all) => {
        expect(now).toEqual(after);
        expect(files.map(({ text }) => text)).toEqual(['A2', 'tool: [chatgpt]\n']);
        expect(all.map(({ number, revision }) => [number, revision])).toEqual([
          [2, 1],
          [1, 2],
        ]);
        return { refused: { code: 'nothing-changed', about: '1' } };
      });
      expect(seen).toEqual({ refused: { code: 'nothing-changed', about: '1' }, now: after });
      expect(await replica.find(tenant, 1)).toEqual(after);
    });

    test('keeps its digest where the files stay, whatever it says', async () => {
      const tenant = newTenant();
      const first = await begin(tenant, 'A');
      const after = await change(tenant, first, (now) => ({
        ...proposed(now, NOON),
        after: { ...proposed(now, NOON).after, digest: 'another' },
      }));
      expect(after.digest).toBe(first.digest);
    });

    test('of two that saw the same revision is the first one; the second is told how it stands, and nothing is written', async () => {
      const tenant = newTenant();
      await begin(tenant, 'A');
      const all = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 ? store : replica).change(tenant, 1, 1, at(i), (now) => edited(now, filesOf(`by ${i}`))),
        ),
      );
      const done = all.flatMap((one) => (one !== null && 'edition' in one ? [one.edition] : []));
      expect(done).toHaveLength(1);
      for (const one of all) {
        if (one !== null && 'refused' in one) expect(one).toEqual({ refused: { code: 'outdated', about: '1' }, now: done[0] });
      }
      expect(await store.find(tenant, 1)).toEqual(done[0]);
      expect(await store.history(tenant, 1)).toHaveLength(2);
    });

    test('of different editions comes one after the other: each sees what the others did', async () => {
      const tenant = newTenant();
      for (let i = 0; i < 6; i++) await begin(tenant, `${i}`);
      const onlyOne = (number: number) =>
        (number % 2 ? store : replica).change(tenant, number, 1, at(9), (now, _, all) =>
          all.some(({ state }) => state === 'proposed') ? { refused: { code: 'not-allowed', about: '' } } : proposed(now, NOON),
        );
      const done = await Promise.all([1, 2, 3, 4, 5, 6].map(onlyOne));
      expect(done.filter((one) => one !== null && 'edition' in one)).toHaveLength(1);
    });

    test('that fails leaves everything as it was', async () => {
      const tenant = newTenant();
      const first = await begin(tenant, 'A');
      const failing = (apply: () => EditionChange) => expect(store.change(tenant, 1, 1, at(9), apply)).rejects;
      await failing(() => {
        throw new RangeError('as a bug does');
      }).toThrow(RangeError);
      await failing(() => ({ ...proposed(first, NOON), after: first })).toThrow(TypeError);
      await failing(() => ({ ...proposed(first, NOON), after: next(first, { number: 2 }) })).toThrow(TypeError);
      await failing(() => ({ ...proposed(first, NOON), files: filesOf('B') })).toThrow(TypeError);
      await failing(() => edited(first, [])).toThrow(Fault);
      expect(await store.find(tenant, 1)).toEqual(first);
      expect(await store.history(tenant, null)).toHaveLength(1);
    });

    test('of nothing is null', async () => {
      expect(await store.change(newTenant(), 1, 1, at(0), () => ({ refused: { code: 'outdated', about: '' } }))).toBeNull();
    });

    test('leaves the files of every earlier revision where they are', async () => {
      const tenant = newTenant();
      const first = await begin(tenant, 'A');
      await change(tenant, first, (now) => edited(now, filesOf('B')));
      expect((await store.files(tenant, first.digest))?.[0]?.text).toBe('A');
    });
  });

  describe('in force', () => {
    test('is nothing before anything is confirmed, nor before its time', async () => {
      const tenant = newTenant();
      const first = await begin(tenant, 'A');
      expect(await inForce(tenant, 0)).toBeNull();
      const waiting = await change(tenant, first, (now) => proposed(now, NOON));
      expect(await inForce(tenant, 900)).toBeNull();
      await publish(tenant, waiting, 60, 120);
      expect([await inForce(tenant, 119), await inForce(tenant, 120), await inForce(tenant, 9_999)]).toEqual([null, 1, 1]);
      expect(await replica.inForce(tenant, at(120))).toEqual({ number: 1, digest: first.digest });
      expect(await inForce(newTenant(), 120)).toBeNull();
    });

    test('is what began last, however it was numbered, and of those that began together the highest number', async () => {
      const tenant = newTenant();
      const [one, two, three] = [await begin(tenant, 'A'), await begin(tenant, 'B'), await begin(tenant, 'C')];
      await publish(tenant, one, 10);
      await publish(tenant, two, 20, 300);
      await publish(tenant, three, 30);
      expect([await inForce(tenant, 29), await inForce(tenant, 30), await inForce(tenant, 300)]).toEqual([1, 3, 2]);
      const [four, five] = [await begin(tenant, 'D'), await begin(tenant, 'E')];
      await publish(tenant, five, 400, 500);
      await publish(tenant, four, 410, 500);
      expect(await inForce(tenant, 500)).toBe(5);
    });

    test('is the one before again where it was withdrawn', async () => {
      const tenant = newTenant();
      const [one, two] = [await begin(tenant, 'A'), await begin(tenant, 'B')];
      await publish(tenant, one, 10);
      const published = await publish(tenant, two, 20);
      expect(await inForce(tenant, 25)).toBe(2);
      await change(tenant, published, (now) => withdrawn(now, NOON), 30);
      expect(await inForce(tenant, 31)).toBe(1);
    });
  });

  describe('the history', () => {
    test('says who did what and when, the newest first, of one edition or of all', async () => {
      const tenant = newTenant();
      const first = await begin(tenant, 'A');
      const second = await change(tenant, first, (now) => edited(now, filesOf('B')), 10);
      await begin(tenant, 'C', 20);
      await publish(tenant, second, 30);
      const of = async (number: number | null) =>
        (await replica.history(tenant, number)).map((entry) => [entry.edition, entry.revision, entry.event, entry.actor?.person, entry.at]);
      expect(await of(1)).toEqual([
        [1, 3, 'confirmed', DEPUTY.person, at(30).getTime()],
        [1, 2, 'edited', DPO.person, at(10).getTime()],
        [1, 1, 'created', DPO.person, NOON],
      ]);
      expect((await of(null)).map(([edition, revision]) => [edition, revision])).toEqual([
        [1, 3],
        [2, 1],
        [1, 2],
        [1, 1],
      ]);
      expect((await store.history(tenant, 1))[1]).toEqual({ ...edited(first, []).entry, edition: 1, revision: 2, at: at(10).getTime() });
      expect(await of(9)).toEqual([]);
      expect(await store.history(newTenant(), null)).toEqual([]);
    });

    test('comes in pages, of two hundred where nothing is said', async () => {
      const tenant = newTenant();
      let edition = await begin(tenant, 'A');
      for (let i = 0; i < 204; i++) edition = await change(tenant, edition, (now) => proposed(now, NOON), i);
      expect(await store.history(tenant, null)).toHaveLength(200);
      const page = async (skip: number, most: number) => (await store.history(tenant, 1, { skip, most })).map(({ revision }) => revision);
      expect(await page(0, 2)).toEqual([205, 204]);
      expect(await page(2, 2)).toEqual([203, 202]);
      expect(await page(203, 9)).toEqual([2, 1]);
      expect(await page(205, 9)).toEqual([]);
    });
  });

  describe('a comment', () => {
    test('is read by all, oldest first, to the letter, and written once', async () => {
      const tenant = newTenant();
      await begin(tenant, 'A');
      await begin(tenant, 'B');
      const [late, early] = [commentOf(`${tenant}-1`, 1, NOON + 2), commentOf(`${tenant}-2`, 1, NOON + 1)];
      await store.comment(tenant, late);
      await store.comment(tenant, early);
      await store.comment(tenant, { ...early, text: 'again' });
      await store.comment(tenant, commentOf(`${tenant}-3`, 2, NOON));
      expect(await replica.comments(tenant, 1)).toEqual([early, late]);
      expect(await replica.comments(newTenant(), 1)).toEqual([]);
    });

    test('is settled and opened again, in its tenant only', async () => {
      const tenant = newTenant();
      await begin(tenant, 'A');
      const comment = commentOf(`${tenant}-1`, 1, NOON);
      await store.comment(tenant, comment);
      await store.settleComment(newTenant(), comment.id, true);
      expect(await store.comments(tenant, 1)).toEqual([comment]);
      await store.settleComment(tenant, comment.id, true);
      expect(await replica.comments(tenant, 1)).toEqual([{ ...comment, isSettled: true }]);
      await store.settleComment(tenant, comment.id, false);
      expect(await replica.comments(tenant, 1)).toEqual([comment]);
    });

    test('on what is not there is an error', async () => {
      await expect(store.comment(newTenant(), commentOf('c', 1, NOON))).rejects.toThrow();
    });
  });
}
