// The policy's file in SharePoint: a change is handed over once, by what is in the file; never half a file, never a token to a stranger.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { downloads, MOST_FILE_BYTES } from '../../src/graph/download.ts';
import { policyFileWatch, queryOfLink, watching } from '../../src/graph/policy-file.ts';
import type { ChangedPolicyFile, PolicyFileMark } from '../../src/ports/policy-file.ts';
import { faultOf } from '../directory/fault-of.ts';
import { marksInMemory } from './marks.ts';
import { type Scene, scene } from './scene.ts';
import { TROUBLES } from './stand-in.ts';
import { touchFile } from './tenant.ts';

let here: Scene;
let taken: ChangedPolicyFile[];
beforeEach(async () => {
  here = await scene();
  taken = [];
  save('en');
});
afterEach(async () => {
  expect(here.graph.violations).toEqual([]);
  await here.graph.close();
});

const save = (text: string, more: { readonly id?: string; readonly name?: string; readonly isDeleted?: true } = {}) =>
  touchFile(here.graph.tenant, { id: 'file', name: 'politik.docx', bytes: Buffer.from(text), ...more });
const reached = (operation: string) => here.graph.calls.filter((call) => call.operation === operation).length;
const texts = () => taken.map(({ bytes }) => Buffer.from(bytes).toString());

function watchFrom(first: PolicyFileMark | null = null, changed = async (file: ChangedPolicyFile) => void taken.push(file)) {
  const { marks, now } = marksInMemory(first);
  const download = downloads(here.times, ({ hostname }) => hostname === '127.0.0.1');
  const watch = policyFileWatch({ call: here.call, download, drive: 'b!d', item: 'file', marks, changed });
  return { look: () => watch.look(), watch, mark: now };
}

describe('the watch', () => {
  test('hands over what it sees first, and then only what is another', async () => {
    const { look } = watchFrom();
    expect(await look()).toEqual({ changed: true });
    expect(await look()).toEqual({ changed: false });
    save('to');
    expect(await look()).toEqual({ changed: true });
    expect(texts()).toEqual(['en', 'to']);
    expect(taken[1]).toMatchObject({ name: 'politik.docx', kind: 'docx', sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) });
  });

  test('asks for nothing but what changed: other files in the drive are not fetched', async () => {
    const { look } = watchFrom();
    await look();
    for (let at = 0; at < 7; at += 1) save('andet', { id: `other-${at}`, name: 'x.docx' });
    here.graph.calls.splice(0);
    expect(await look()).toEqual({ changed: false });
    expect([reached('deltaDriveRoot'), reached('getDriveItem'), reached('download')]).toEqual([4, 0, 0]);
  });

  test('takes a file that was saved or renamed without another word for no change', async () => {
    const { look } = watchFrom();
    await look();
    save('en', { name: 'Politik (endelig).docx' });
    expect(await look()).toEqual({ changed: false });
    expect(reached('download')).toBe(2);
  });

  test('goes on after the drive has forgotten, and misses nothing', async () => {
    const { look } = watchFrom();
    await look();
    save('to');
    here.graph.tenant.drive.knownFrom = here.graph.tenant.drive.changes;
    expect(await look()).toEqual({ changed: true });
    save('tre');
    await look();
    expect(texts()).toEqual(['en', 'to', 'tre']);
  });

  test('reads links of either form', async () => {
    here.graph.tenant.drive.linksInPath = true;
    const { look } = watchFrom();
    await look();
    save('to');
    await look();
    expect(texts()).toEqual(['en', 'to']);
  });

  test('begins anew where it cannot read what it kept', async () => {
    const { look } = watchFrom({ delta: 'nonsense', sha256: null });
    expect(await look()).toEqual({ changed: true });
  });

  test('hands over again what was not taken', async () => {
    let isDown = true;
    const { look, mark } = watchFrom(null, async (file) => {
      if (isDown) throw new RangeError('down');
      taken.push(file);
    });
    await expect(look()).rejects.toThrow('down');
    expect(mark()).toBeNull();
    isDown = false;
    expect(await look()).toEqual({ changed: true });
  });

  test('looks once for all who ask at the same time', async () => {
    const { look } = watchFrom();
    await Promise.all([look(), look(), look()]);
    expect([taken.length, reached('download')]).toEqual([1, 1]);
  });

  test('says that the file is gone, that it is no policy, or that it is too large, and keeps its place', async () => {
    const { look, mark } = watchFrom();
    await look();
    const kept = mark();
    const codes: string[] = [];
    for (const spoil of [
      () => save('', { isDeleted: true }),
      () => save('x', { name: 'politik.exe' }),
      () => save('x'.repeat(MOST_FILE_BYTES + 1)),
    ]) {
      spoil();
      codes.push((await faultOf(look())).message);
    }
    expect(codes).toEqual([
      'the file of the policy is not there any more',
      'the file of the policy is neither word, pdf nor text',
      'the file of the policy is larger than 10 MB',
    ]);
    expect([mark(), taken.length, reached('download')]).toEqual([kept, 1, 1]);
  });

  test('every ten minutes looks again, and goes on after a fault', async () => {
    const { watch } = watchFrom();
    const end = new AbortController();
    const faults: unknown[] = [];
    let looks = 0;
    const counted = {
      look: async () => {
        looks += 1;
        if (looks === 2) save('to');
        if (looks === 3) here.graph.trouble('deltaDriveRoot', { when: 'before', kind: 500 });
        if (looks === 5) end.abort();
        return watch.look();
      },
    };
    await watching(counted, here.times, end.signal, (cause) => void faults.push(cause));
    await here.idle();
    expect([texts(), faults.length, looks]).toEqual([['en', 'to'], 1, 5]);
    expect(here.times.waits.filter((ms) => ms === 600_000).length).toBeGreaterThanOrEqual(4);
  });
});

describe('when something goes wrong', () => {
  test.each(TROUBLES)('%s anywhere, and the change still comes exactly once', async (kind) => {
    for (const operation of ['deltaDriveRoot', 'getDriveItem', 'download']) {
      const { look } = watchFrom();
      taken = [];
      here.graph.trouble(operation, { when: 'after', kind });
      for (let tries = 1; tries <= 5; tries += 1) {
        await look().catch(() => undefined);
        await here.idle();
        here.times.advance(30_000);
      }
      expect([operation, texts()]).toEqual([operation, ['en']]);
    }
  });

  test('no byte is fetched from elsewhere', async () => {
    const download = downloads(here.times);
    for (const address of [
      `${here.graph.tenant.downloads}/file`,
      'http://a.sharepoint.com/x',
      'https://sharepoint.com.evil.example/x',
      'https://u@a.sharepoint.com/',
      null,
      'x',
    ])
      expect((await faultOf(download(address))).message).toBe('an address that is not sharepoint');
    expect(reached('download')).toBe(0);
  });

  test('a file that grows beyond its size while it is fetched is refused', async () => {
    save('x'.repeat(MOST_FILE_BYTES + 1));
    const download = downloads(here.times, () => true);
    expect((await faultOf(download(`${here.graph.tenant.downloads}/file`))).message).toBe('a file of the policy that is larger than 10 MB');
  });
});

test('of a link only its token is taken over', () => {
  expect(queryOfLink('https://evil.example/v1.0/drives/x/root/delta?token=a%26b&$select=id')).toEqual({ token: 'a&b' });
  expect(queryOfLink("https://graph.microsoft.com/v1.0/drives/x/root/delta(token='abc')")).toEqual({ token: 'abc' });
  for (const link of [null, '', 'x', 'https://graph.microsoft.com/', "https://graph.microsoft.com/delta(token='%zz')", 7])
    expect(queryOfLink(link)).toBeNull();
});
