// The policy in force, on every replica: bots over one database answer by what was published last, each answer by one edition, and nothing
// that fails goes live.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { OWN_POLICY, policyFilesIn } from '../src/cli/policy-folder.ts';
import { decide } from '../src/engine/decide.ts';
import type { PolicyFile } from '../src/engine/types.ts';
import { type LivePolicy, openLivePolicy } from '../src/live-policy.ts';
import { type LogTarget, operatorLog } from '../src/operator-log.ts';
import type { Editions } from '../src/ports/editions.ts';
import type { Store } from '../src/ports/store.ts';
import type { Edition } from '../src/publishing/types.ts';
import { verifiedDatabase } from '../src/storage/audit-reading.ts';
import { openDatabase } from '../src/storage/database.ts';
import { policyDigest } from '../src/storage/edition-files.ts';
import { migrate } from '../src/storage/migrate.ts';
import { openStore } from '../src/storage/store.ts';
import { fakeEditions } from './fakes/editions.ts';
import { begunOf, confirmed, entryOf, withdrawn } from './storage/edition-life.ts';
import { type TestServer, testServer } from './storage/server.ts';
import { allIn, isRecord, message, press, pressesIn, TENANT } from './teams/bot.ts';
import { type Connected, connected } from './teams/connector.ts';

jest.setTimeout(180_000);

const NOON = Date.UTC(2026, 10, 23, 12);
const LONG_AGO = Date.UTC(2020, 0, 1);
const FAR_OFF = Date.UTC(2090, 0, 1);
const QUESTION = 'Må jeg lægge kundedata i ChatGPT?';
const CHILD = fileURLToPath(new URL('live-child.ts', import.meta.url));
const FILES = policyFilesIn(OWN_POLICY);

const changed = (path: string, from: string, to: string): readonly PolicyFile[] => {
  const files = FILES.map((file) => (file.path === path ? { path, text: file.text.replace(from, to) } : file));
  if (policyDigest(files) === policyDigest(FILES)) throw new TypeError('nothing was changed');
  return files;
};
/** The same policy under another label, which stands under every answer. */
const labelled = (label: string) => changed('ai-politik.md', 'edition: 2025-01', `edition: ${label}`);
const BROKEN = changed('ai-politik.md', 'then: approval-required', 'then: approval-requested');

type Logged = Readonly<Record<string, unknown>>;
function listening() {
  const lines: Logged[] = [];
  const target: LogTarget = { write: (line) => lines.push(JSON.parse(line)) };
  const of = (event: string) => lines.filter((line) => line.event === event);
  return { log: operatorLog('debug', target), of };
}

type Opening = { readonly editions: Editions; readonly files?: readonly PolicyFile[]; readonly now?: number; readonly tenant?: string };
async function opened({ editions, files = FILES, now = NOON, tenant = TENANT }: Opening) {
  const { log, of } = listening();
  const clock = { now };
  const live = await openLivePolicy({ editions, tenant, files, model: null, now: () => new Date(clock.now), log });
  return { live, logged: of, clock };
}

async function published(editions: Editions, files: readonly PolicyFile[], at = NOON, tenant = TENANT): Promise<Edition> {
  const { number } = await editions.create(tenant, files, begunOf(at), entryOf('created'), new Date(at));
  const done = await editions.change(tenant, number, 1, new Date(at), (now) => confirmed(now, at));
  if (done === null || 'refused' in done) throw new TypeError('an edition was refused');
  return done.edition;
}

const withdraw = (editions: Editions, { number, revision }: Edition) =>
  editions.change(TENANT, number, revision, new Date(NOON), (now) => withdrawn(now, NOON));

const inUse = ({ live }: { readonly live: LivePolicy }) => live.now().number;
const codes = async ({ live }: { readonly live: LivePolicy }) => (await live.warnings()).map(({ code }) => code);

describe('the files under policy/', () => {
  test('are the first edition where there is none: in force from now, confirmed by nobody, once for all replicas', async () => {
    const editions = fakeEditions();
    const all = await Promise.all([opened({ editions }), opened({ editions }), opened({ editions })]);
    expect(await editions.list(TENANT)).toEqual([
      {
        ...begunOf(NOON, { state: 'confirmed', source: 'files', created: null, from: NOON }),
        ...{ number: 1, revision: 1, digest: policyDigest(FILES) },
      },
    ]);
    expect(await editions.history(TENANT, null)).toMatchObject([{ event: 'imported', actor: null }]);
    expect(all.map(inUse)).toEqual([1, 1, 1]);
    expect(await codes(all[0])).toEqual([]);
    await opened({ editions });
    expect(await editions.list(TENANT)).toHaveLength(1);
  });

  test('are a new edition in force where they have changed since, on every replica', async () => {
    const editions = fakeEditions();
    const old = await opened({ editions });
    const deployed = await opened({ editions, files: labelled('2099-01'), now: NOON + 1 });
    old.clock.now = NOON + 2;
    await old.live.refresh();
    expect([inUse(old), inUse(deployed)]).toEqual([2, 2]);
    expect((await editions.find(TENANT, 2))?.basedOn).toBe(1);
  });

  test('that are put back are a third edition', async () => {
    const editions = fakeEditions();
    await opened({ editions });
    await opened({ editions, files: labelled('2099-01'), now: NOON + 1 });
    const back = await opened({ editions, now: NOON + 2 });
    expect(inUse(back)).toBe(3);
    expect(back.live.now().digest).toBe(policyDigest(FILES));
  });

  test('do not come back by themselves once they were rolled back, and that is said', async () => {
    const editions = fakeEditions();
    await opened({ editions });
    const files = labelled('2099-01');
    await opened({ editions, files });
    const second = await editions.find(TENANT, 2);
    if (second !== null) await withdraw(editions, second);
    const again = await opened({ editions, files, now: NOON + 9 });
    expect(inUse(again)).toBe(1);
    expect(await codes(again)).toEqual(['files-differ']);
  });

  test('of before stay as they are where the desk has published since; only what no edition says is said', async () => {
    const editions = fakeEditions();
    await opened({ editions });
    await published(editions, labelled('2099-01'), NOON + 1);
    const same = await opened({ editions, now: NOON + 2 });
    expect([inUse(same), await codes(same), same.logged('files-differ')]).toEqual([2, [], []]);
    const others = await opened({ editions, files: labelled('2099-02'), now: NOON + 3 });
    expect([inUse(others), await codes(others)]).toEqual([2, ['files-differ']]);
    expect(others.logged('files-differ')).toMatchObject([{ level: 'warn' }]);
    expect(await editions.list(TENANT)).toHaveLength(2);
    await editions.create(TENANT, labelled('2099-02'), begunOf(NOON), entryOf('imported'), new Date(NOON));
    expect(await codes(others)).toEqual([]);
  });

  test('that fail are no edition: the one in force stays, and without one nothing begins', async () => {
    const editions = fakeEditions();
    await expect(opened({ editions, files: BROKEN })).rejects.toMatchObject({ code: 'policy-not-fit' });
    expect(await editions.list(TENANT)).toEqual([]);
    await opened({ editions });
    const broken = await opened({ editions, files: BROKEN, now: NOON + 1 });
    expect([inUse(broken), await codes(broken)]).toEqual([1, ['files-differ']]);
    expect(broken.logged('policy-not-fit')).toMatchObject([{ level: 'error' }]);
    expect(await editions.list(TENANT)).toHaveLength(1);
  });
});

describe('an edition', () => {
  test('is in use from its time, not before, and until it is withdrawn', async () => {
    const editions = fakeEditions();
    const bot = await opened({ editions });
    const later = await editions.create(TENANT, labelled('2099-01'), begunOf(NOON), entryOf('created'), new Date(NOON));
    const done = await editions.change(TENANT, later.number, 1, new Date(NOON), (now) => confirmed(now, NOON, NOON + 60_000));
    const used: number[] = [];
    for (const ms of [59_999, 60_000]) {
      bot.clock.now = NOON + ms;
      await bot.live.refresh();
      used.push(inUse(bot));
    }
    if (done !== null && 'edition' in done) await withdraw(editions, done.edition);
    await bot.live.refresh();
    expect([...used, inUse(bot)]).toEqual([1, 2, 1]);
  });

  test('that fails stays out: the last good one is used, which is said once, until another is in force', async () => {
    const editions = fakeEditions();
    const bot = await opened({ editions });
    const before = bot.live.now();
    const broken = await published(editions, BROKEN);
    for (let i = 0; i < 3; i++) await bot.live.refresh();
    expect(bot.live.now()).toBe(before);
    expect(bot.logged('edition-unfit')).toMatchObject([{ level: 'error', edition: 2, answersBy: 1 }]);
    expect(await bot.live.warnings()).toEqual([
      { code: 'edition-unfit', says: { da: expect.stringContaining('Udgave 2'), en: expect.stringContaining('edition 1') } },
    ]);
    const begun = await opened({ editions });
    expect([inUse(begun), await codes(begun), begun.logged('edition-unfit').length]).toEqual([1, ['edition-unfit'], 1]);
    await withdraw(editions, broken);
    await bot.live.refresh();
    expect([inUse(bot), await codes(bot)]).toEqual([1, []]);
    await published(editions, labelled('2099-01'), NOON + 1);
    bot.clock.now = NOON + 1;
    await bot.live.refresh();
    expect(inUse(bot)).toBe(3);
  });

  test('whose files are not what they were stays out', async () => {
    const editions = fakeEditions();
    const bot = await opened({ editions });
    await published(editions, labelled('2099-01'));
    const forged = await opened({ editions: { ...editions, files: async () => labelled('2099-02') } });
    expect([inUse(forged), await codes(forged)]).toEqual([1, ['edition-unfit']]);
    await bot.live.refresh();
    expect(inUse(bot)).toBe(2);
  });

  test('that cannot be read for now is read later; that is said once, and asking never fails', async () => {
    const editions = fakeEditions();
    const trouble = { isDown: false };
    const down = async () => {
      throw new RangeError('as a database does');
    };
    const bot = await opened({
      editions: { ...editions, files: (tenant, digest) => (trouble.isDown ? down() : editions.files(tenant, digest)) },
    });
    await published(editions, labelled('2099-01'));
    trouble.isDown = true;
    for (let i = 0; i < 3; i++) await bot.live.refresh();
    expect([inUse(bot), bot.logged('edition-unread').length]).toEqual([1, 1]);
    trouble.isDown = false;
    await bot.live.refresh();
    expect(inUse(bot)).toBe(2);
  });

  test('is looked for by itself, and whoever wants to know of a swap is told', async () => {
    const editions = fakeEditions();
    const bot = await opened({ editions });
    await published(editions, labelled('2099-01'));
    const swapped = new Promise<void>((resolve) => bot.live.onSwap(resolve));
    bot.live.start(1);
    await swapped;
    expect(inUse(bot)).toBe(2);
    await bot.live.stop();
  });

  test('of before can be had to replay what was answered, the same object as long as it is asked for', async () => {
    const editions = fakeEditions();
    const { live } = await opened({ editions });
    await published(editions, labelled('2099-01'));
    const first = await live.policyOf(TENANT, 1);
    if (first === null) throw new TypeError('no first edition');
    expect(first.files.map(({ path }) => path)).toEqual(FILES.map(({ path }) => path));
    expect(decide(first.policy, {})).toBeDefined();
    expect((await live.policyOf(TENANT, 2))?.policy.text.instruments[0]?.edition).toBe('2099-01');
    expect((await live.policyOf(TENANT, 1))?.policy).toBe(first.policy);
    for (const label of ['a', 'b', 'c', 'd']) {
      const { number } = await editions.create(TENANT, labelled(label), begunOf(NOON), entryOf('created'), new Date(NOON));
      await live.policyOf(TENANT, number);
    }
    expect((await live.policyOf(TENANT, 1))?.policy).not.toBe(first.policy);
    expect(await live.policyOf(TENANT, 99)).toBeNull();
    expect(await live.policyOf('another', 1)).toBeNull();
  });

  test('is known by its digest, also by one that was cut short before there were editions', async () => {
    const editions = fakeEditions();
    const { live } = await opened({ editions });
    const { digest } = await published(editions, labelled('2099-01'));
    expect([await live.numberOf(TENANT, digest), await live.numberOf(TENANT, policyDigest(FILES).slice(0, 16))]).toEqual([2, 1]);
    expect([await live.numberOf(TENANT, ''), await live.numberOf(TENANT, digest.slice(0, 15))]).toEqual([null, null]);
    expect(await live.numberOf('another', digest)).toBeNull();
  });
});

const labelsIn = (value: unknown): readonly string[] =>
  ['2025-01', '2025-01.2', '2099-01', '2099-01.2'].filter((label) => JSON.stringify(value ?? null).includes(`(${label})`));

/** The card that a press is answered with. */
const cardIn = (body: string): string => {
  const answer: unknown = JSON.parse(body);
  return JSON.stringify(isRecord(answer) ? answer.value : null);
};

test('a turn that began before a swap ends with its own edition, and the next begins with the new one', async () => {
  const editions = fakeEditions();
  const { live } = await opened({ editions });
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const teams = await connected({ live: live.now });
  const { store } = teams.hjemmel.bot();
  const { begin } = store.turns;
  const held: Store = {
    ...store,
    turns: {
      ...store.turns,
      begin: async (beginning) => {
        reached.resolve();
        await gate.promise;
        return begin(beginning);
      },
    },
  };
  const slow = await connected({ live: live.now, store: held });
  const answer = slow.bring(message(QUESTION));
  await reached.promise;
  await published(editions, labelled('2099-01'));
  await live.refresh();
  gate.resolve();
  await answer;
  await slow.bring(message(QUESTION));
  const labels = slow.calls.map(({ body }) => labelsIn(body));
  await Promise.all([teams.close(), slow.close()]);
  expect(labels).toEqual([['2025-01'], ['2099-01.2']]);
});

test('each edition answers by a name of its own, also where the desk left the label as it was', async () => {
  const editions = fakeEditions();
  const { live } = await opened({ editions });
  await published(editions, changed('vocabulary/tools.yaml', 'facts:', '# one more remark\nfacts:'));
  const named = () => live.now().understanding.policy.text.instruments.map(({ edition }) => edition);
  const first = named();
  await live.refresh();
  expect(first).toContain('2025-01');
  expect(named()).toEqual(first.map((one) => `${one}.2`));
});

describe('over one database', () => {
  let server: TestServer;
  const closings: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    server = await testServer();
    await migrate({ url: server.url, log: () => undefined });
  });
  afterAll(async () => {
    for (const close of closings.reverse()) await close();
    await server.close();
  });
  const replica = async (): Promise<{ readonly live: LivePolicy; readonly editions: Editions; readonly teams: Connected }> => {
    const database = openDatabase({ url: server.url, most: 4 });
    closings.push(() => database.close());
    const store = openStore(database);
    // The files are there from long ago, and whatever anybody publishes has begun.
    const { live, clock } = await opened({ editions: store.editions, now: LONG_AGO });
    clock.now = FAR_OFF;
    await live.refresh();
    const teams = await connected({ live: live.now, store, newId: randomUUID });
    closings.push(() => teams.close());
    return { live, editions: store.editions, teams };
  };
  const asked = async ({ teams }: { readonly teams: Connected }) => {
    const before = teams.calls.length;
    await teams.bring(message(QUESTION));
    return teams.calls.slice(before).map(({ body }) => body);
  };

  test('what is published on one replica is what the other answers by; an old button says so kindly', async () => {
    const [one, other] = [await replica(), await replica()];
    const before = await asked(other);
    expect(before.map(labelsIn)).toEqual([['2025-01']]);
    await published(one.editions, labelled('2099-01'), LONG_AGO + 1);
    await Promise.all([one.live.refresh(), other.live.refresh()]);
    expect((await asked(other)).map(labelsIn)).toEqual([['2099-01.2']]);
    expect((await asked(one)).map(labelsIn)).toEqual([['2099-01.2']]);
    const [button] = pressesIn(before[0]?.attachments).filter((data) => typeof data.answer === 'string');
    const { status, body } = await other.teams.bring(press(button));
    expect(status).toBe(200);
    expect(cardIn(body)).toContain('Spørg igen, så får du et nyt.');
    expect(labelsIn(body)).toEqual([]);
    expect(allIn(before[0], (found) => found.type === 'AdaptiveCard').length).toBeGreaterThan(0);
  });

  test('what was confirmed by a program that was killed before it looked is in force for all others', async () => {
    const bot = await replica();
    const { number } = await bot.editions.create(TENANT, labelled('2099-03'), begunOf(NOON), entryOf('created'), new Date(NOON));
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, server.url, TENANT, String(number), '1'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    const [, signal] = await once(child, 'exit');
    expect([said, signal]).toEqual(['confirmed', 'SIGKILL']);
    await bot.live.refresh();
    expect(bot.live.now().number).toBe(number);
    expect((await replica()).live.now().number).toBe(number);
    expect(await verifiedDatabase({ url: server.url, text: '', key: null, now: Date.now() })).toMatchObject({ broken: null });
  });
});
