// The policy's file in SharePoint, from the stand-in of Graph to the draft and what the DPO hears.
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { policyIn, sha256 } from '../src/desk/opened.ts';
import { documents } from '../src/documents/reading.ts';
import { wordFile } from '../src/documents/word-file.ts';
import type { PolicyFile } from '../src/engine/types.ts';
import { downloads } from '../src/graph/download.ts';
import { begunByFiles, IMPORTED } from '../src/policy-files.ts';
import { differenceOf } from '../src/publishing/difference.ts';
import { documentOf } from '../src/publishing/document.ts';
import { edited } from '../src/publishing/edits.ts';
import { ruleSentence } from '../src/publishing/rule-sentence.ts';
import type { Edit, Impact } from '../src/publishing/types.ts';
import { watchedSaid } from '../src/teams/publishing/watched-file.ts';
import { type RunningWatch, type WatchParts, watchedPolicy } from '../src/watched-policy.ts';
import { ownPolicyFiles } from './engine/own-policy.ts';
import { fakeStore } from './fakes/store.ts';
import { fakeWatchedFile } from './fakes/watched-file.ts';
import { type Scene, scene } from './graph/scene.ts';
import { touchFile } from './graph/tenant.ts';
import { rules } from './storage/request-life.ts';

jest.setTimeout(60_000);

const FILES = ownPolicyFiles();
const TENANT = 'tenant';
const DPO = { person: 'karim', role: 'dpo' } as const;
const text = (clause: string, said: string): Edit => ({ kind: 'clause-text', instrument: 'ai-politik', clause, text: said });

function filesWith(...edits: readonly Edit[]): readonly PolicyFile[] {
  const made = edited(FILES, edits, sha256);
  if ('refused' in made) throw new RangeError(made.refused.code);
  return made.files;
}

async function wordOf(files: readonly PolicyFile[]): Promise<Uint8Array> {
  const [first] = documentOf(policyIn(files), files).instruments;
  if (first === undefined) throw new RangeError('no instrument');
  return await wordFile(first);
}

const INTRODUCTION = policyIn(FILES).clauses.find(({ id }) => id === 'indledning')?.text ?? '';
const saying = (more: string) => [text('indledning', INTRODUCTION.replace(/\.$/u, ` ${more}.`))];
const CHANGED = saying('også for vikarer');
const reading = documents({ report: () => undefined });

let here: Scene;
let store: ReturnType<typeof fakeStore>;
let failures: unknown[];
let holders: string[];
let file: WatchParts['file'];

const source = () => {
  const download = downloads(here.times, ({ hostname }) => hostname === '127.0.0.1');
  return { call: here.call, download, drive: 'b!d', item: 'file' };
};
const partsOf = (more: Partial<WatchParts> = {}): WatchParts => ({
  source: source(),
  file,
  store,
  directory: {
    holders: async () => holders,
    knowledge: async () => ({ people: new Map(), managersOf: new Map(), holdersOf: new Map() }),
  },
  heavy: {
    edited: async (files, edits) => edited(files, edits, sha256),
    difference: async ({ before, after }) => differenceOf({ before: policyIn(before), after: policyIn(after), sentenceOf: ruleSentence }),
    impact: async () => ({ isExact: true, changed: 14 }) as Impact,
  },
  documents: reading,
  tenant: TENANT,
  times: here.times,
  failed: (cause) => failures.push(cause),
  ...more,
});
const watchOf = (more: Partial<WatchParts> = {}): RunningWatch => watchedPolicy(partsOf(more));

const save = (bytes: Uint8Array) => touchFile(here.graph.tenant, { id: 'file', name: 'politik.docx', bytes });
const editions = () => store.editions.list(TENANT);
const told = () => store.drained().map((job) => (job.kind === 'tell' ? watchedSaid(job.about, 'da')?.notice : null));

beforeEach(async () => {
  here = await scene();
  store = fakeStore(rules);
  file = fakeWatchedFile();
  [failures, holders] = [[], ['karim']];
  await store.editions.create(TENANT, FILES, begunByFiles(null, new Date(1000)), IMPORTED, new Date(1000));
  save(await wordOf(FILES));
});
afterEach(async () => {
  expect(here.graph.violations).toEqual([]);
  await here.graph.close();
});

describe('a change of the file', () => {
  test('becomes a draft that is not in force, and the DPO hears of it once, in numbers', async () => {
    const watch = watchOf();
    expect(await watch.look(DPO)).toEqual({ changed: true, edition: null });
    save(await wordOf(filesWith(...CHANGED)));
    expect(await watch.look(DPO)).toEqual({ changed: true, edition: 2 });
    expect(await watch.look(DPO)).toEqual({ changed: false, edition: null });
    const [draft, ...others] = await editions();
    expect([draft, others.length]).toMatchObject([
      { number: 2, state: 'draft', source: 'sharepoint', basedOn: 1, created: { by: 'karim' }, edited: null, from: null },
      1,
    ]);
    expect(await store.editions.files(TENANT, draft?.digest ?? '')).toEqual(filesWith(...CHANGED));
    expect(await store.editions.history(TENANT, 2)).toMatchObject([{ event: 'imported', actor: DPO, edits: CHANGED }]);
    expect(await store.editions.inForce(TENANT, new Date(here.times.now()))).toMatchObject({ number: 1 });
    expect(told()).toEqual([
      '**Politikkens fil i SharePoint er ændret** og er hentet som kladde: udgave 2. Én klausul er anderledes. 14 situationer får et andet svar. Intet af det gælder endnu: se kladden på skrivebordet.',
    ]);
  });

  test('goes on in the draft that nobody has touched, and says nothing twice', async () => {
    const watch = watchOf();
    save(await wordOf(filesWith(...CHANGED)));
    await watch.look(DPO);
    const more = saying('også for vikarer og praktikanter');
    save(await wordOf(filesWith(...more)));
    expect(await watch.look(DPO)).toEqual({ changed: true, edition: 2 });
    const [draft] = await editions();
    expect(await store.editions.files(TENANT, draft?.digest ?? '')).toEqual(filesWith(...more));
    expect([draft?.revision, told().length]).toEqual([2, 1]);
  });

  test('becomes a draft of its own once somebody has edited the other', async () => {
    const watch = watchOf();
    save(await wordOf(filesWith(...CHANGED)));
    await watch.look(DPO);
    const entry = { event: 'edited', actor: DPO, edits: [] } as const;
    await store.editions.change(TENANT, 2, 1, new Date(2000), (now) => ({
      after: { ...now, revision: 2, edited: { by: 'karim', at: 2000 } },
      files: null,
      entry,
    }));
    save(await wordOf(filesWith(...saying('også for vikarer og praktikanter'))));
    expect(await watch.look(DPO)).toEqual({ changed: true, edition: 3 });
    expect(told()).toHaveLength(2);
  });

  test('is not made twice where whoever looked ended before it was marked', async () => {
    save(await wordOf(filesWith(...CHANGED)));
    let isDown = true;
    const marksOf: WatchParts['file']['marksOf'] = (by) => ({
      ...file.marksOf(by),
      store: async (mark) => {
        if (isDown) throw new RangeError('down');
        await file.marksOf(by).store(mark);
      },
    });
    const watch = watchOf({ file: { ...file, marksOf } });
    await expect(watch.look(DPO)).rejects.toThrow('down');
    isDown = false;
    expect(await watch.look(DPO)).toEqual({ changed: true, edition: 2 });
    expect([(await editions()).length, told().length]).toEqual([2, 1]);
  });

  test('that no one can place is asked about at the desk', async () => {
    const words = 'Fuldkommen andre ord om sejlskibe, havne og vinden fra vest, som ingen kan kende igen.';
    const watch = watchOf({ documents: { read: async () => ({ parts: [{ kind: 'paragraph', text: words }] as never }) } });
    save(Buffer.from('x'));
    const { edition } = await watch.look(DPO);
    const [said] = told();
    expect([edition, said]).toEqual([edition, expect.stringMatching(/kunne ikke placeres: hent filen ind på skrivebordet/u)]);
  });

  test('that cannot be read is said, and looked at again once it is saved', async () => {
    const watch = watchOf();
    save(Buffer.from('PK half a file'));
    expect(await watch.look(DPO)).toEqual({ changed: true, edition: null });
    expect(told()).toEqual([expect.stringMatching(/kan ikke læses/u)]);
    save(await wordOf(filesWith(...CHANGED)));
    expect(await watch.look(DPO)).toMatchObject({ edition: 2 });
  });

  test('is told in numbers alone where the impact cannot be counted in time', async () => {
    const { heavy } = partsOf();
    const impact = async () => {
      throw new RangeError('too long');
    };
    save(await wordOf(filesWith(...CHANGED)));
    await watchOf({ heavy: { ...heavy, impact } }).look(DPO);
    expect(told()).toEqual([expect.stringContaining('Virkningen står på skrivebordet.')]);
  });

  test('is told to whoever is the DPO later, where nobody is now', async () => {
    holders = [];
    save(await wordOf(filesWith(...CHANGED)));
    await watchOf().look(DPO);
    expect(told()).toEqual([]);
  });
});

describe('of several replicas', () => {
  test('one makes the draft, and whoever asks waits for it', async () => {
    save(await wordOf(filesWith(...CHANGED)));
    let isHeld = false;
    const one = file;
    file = {
      ...one,
      claim: async (...asked) => {
        const isMine = await one.claim(...asked);
        isHeld ||= isMine;
        return isMine;
      },
      giveBack: async (by) => {
        await one.giveBack(by);
        isHeld = false;
      },
    };
    // The clock stands still: whoever waits must not cut off the calls of whoever looks.
    const wait = async () => {
      while (isHeld) await new Promise(setImmediate);
    };
    const times = { now: here.times.now, limit: here.times.limit, wait };
    const looking = () => watchOf({ times }).look(DPO);
    const looked = await Promise.all([looking(), looking(), looking()]);
    expect(looked.filter(({ edition }) => edition === 2)).toHaveLength(1);
    expect([(await editions()).length, told().length]).toEqual([2, 1]);
  });

  test('each looks every ten minutes, without anybody, until it is stopped', async () => {
    save(await wordOf(filesWith(...CHANGED)));
    const looks = Promise.withResolvers<void>();
    const wait = async (ms: number, signal: AbortSignal) => {
      if (ms === 600_000) looks.resolve();
      const { promise, reject } = Promise.withResolvers<void>();
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      await promise;
    };
    const watch = watchOf({ times: { now: here.times.now, limit: here.times.limit, wait } });
    watch.start();
    await looks.promise;
    await watch.stop();
    const [draft] = await editions();
    expect([draft?.number, draft?.created, failures]).toEqual([2, null, []]);
    expect(await store.editions.history(TENANT, 2)).toMatchObject([{ actor: null }]);
  });

  test('what fails while nobody waits is reported, and comes again', async () => {
    const watch = watchOf({ documents: { read: async () => Promise.reject(new RangeError('no child')) } });
    await expect(watch.look(DPO)).rejects.toThrow();
    expect(await watchOf().look(DPO)).toMatchObject({ changed: true });
  });
});
