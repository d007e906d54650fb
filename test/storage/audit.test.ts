// The audit: what it holds, that it only grows, and that whatever is done to it is found.
import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Change, Request } from '../../src/approvals/types.ts';
import type { Store } from '../../src/ports/store.ts';
import { canonical, chained, GENESIS } from '../../src/storage/audit-chain.ts';
import { checkpointLine, EVERY } from '../../src/storage/audit-checkpoints.ts';
import { checkpointFile, signingKey, verifyingKey } from '../../src/storage/audit-keys.ts';
import { auditOf, auditReadingIn } from '../../src/storage/audit-log.ts';
import { verifiedDatabase } from '../../src/storage/audit-reading.ts';
import { type CheckpointParts, checkpointsIn } from '../../src/storage/audit-signing.ts';
import { missingIn } from '../../src/storage/audit-verify.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { openStore } from '../../src/storage/store.ts';
import { affirmed, decided, filingOf, flagged, handedOver, rules } from './request-life.ts';
import { ask, type TestServer, temporaryFolder, testServer } from './server.ts';
import { soundAudit, TAMPERINGS, tamperWith, verifiedOf } from './tampering.ts';

jest.setTimeout(120_000);

const NOON = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;

let server: TestServer;
const folder = temporaryFolder();

beforeAll(async () => {
  server = await testServer();
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Stage = { readonly url: string; readonly database: Database; readonly store: Store };

/** A database of its own, closed at the end of the test. */
async function onStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  const url = await server.migrated();
  const database = openDatabase({ url, most: 8 });
  try {
    await work({ url, database, store: openStore(database, { ...rules, enqueue: async () => undefined }) });
  } finally {
    await database.close();
  }
}

const filed = (store: Store, tenant = 'tenant') =>
  store.requests.file(filingOf({ tenant, requester: 'anne-known', approvers: ['mads-known'], filedAt: NOON }));

async function lives(store: Store, count: number): Promise<void> {
  const one = async () => {
    const { request } = await filed(store);
    await store.requests.change(request.id, null, new Date(NOON + MINUTE), (now) => ({
      change: decided(now, 'approved', NOON + MINUTE),
      told: { done: true },
    }));
  };
  await Promise.all(Array.from({ length: count }, one));
}

const signingIn = (parts: Omit<CheckpointParts, 'refused'>, refusals: string[] = []) =>
  checkpointsIn({ ...parts, refused: ({ message }) => refusals.push(message) });

const NO_CHECKPOINTS = { text: '', key: null };

test('is one chain of what many write at once, and holds', () =>
  onStage(async ({ url, store }) => {
    await lives(store, 40);
    expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS })).toMatchObject({ entries: 80, checkpoints: 0, unsigned: 80, broken: null });
  }));

test('names and quotes nobody, and holds a digest of persons and words that lie elsewhere', () =>
  onStage(async ({ url, database, store }) => {
    await lives(store, 1);
    const [row] = await ask(url, 'select string_agg(audit::text, chr(10)) as text from hjemmel.audit');
    expect(String(row?.text)).not.toMatch(/known|udkast|navne/u);
    const [file, decide] = await auditOf(database, 'tenant', 1);
    expect(file?.fact).toEqual({ event: 'file', as: 'requester', state: 'pending', revision: 1 });
    expect(JSON.stringify(file?.kept?.details)).toContain('Et udkast til et svar');
    expect(JSON.stringify(decide?.kept?.details)).toContain('Kun uden navne');
    expect(JSON.stringify(decide?.kept?.details)).not.toContain('Et udkast til et svar');
    expect(file?.digest).toBe(
      createHash('sha256')
        .update(file?.kept?.salt ?? '')
        .update(canonical(file?.kept?.details))
        .digest('hex'),
    );
  }));

test.each([
  ['an update', "update hjemmel.audit set state = 'rejected'"],
  ['a deletion', 'delete from hjemmel.audit'],
  ['to be emptied', 'truncate hjemmel.audit'],
  ['an update while changes are replayed', "set session_replication_role = replica; update hjemmel.audit set state = 'rejected'"],
])('refuses %s, also to its owner', (_, statement) =>
  onStage(async ({ url, store }) => {
    await filed(store);
    await expect(ask(url, statement)).rejects.toThrow('the audit only grows');
    expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS })).toMatchObject({ entries: 1, broken: null });
  }),
);

test('holds when what was said is deleted after three years', () =>
  onStage(async ({ url, store }) => {
    await filed(store);
    await store.sweep(new Date('2029-11-22T12:00:00Z'));
    expect(await ask(url, 'select count(*)::int as kept from hjemmel.audit_detail')).toEqual([{ kept: 1 }]);
    await store.sweep(new Date('2029-11-24T12:00:00Z'));
    expect(await ask(url, 'select count(*)::int as kept from hjemmel.audit_detail')).toEqual([{ kept: 0 }]);
    expect(await verifiedDatabase({ url, ...NO_CHECKPOINTS })).toMatchObject({ entries: 1, broken: null });
  }));

describe('checkpoints', () => {
  let number = 0;
  const newFolder = () => join(folder, `data-${++number}`);

  test('are written at every hundred entries, and after a quarter of an hour', () =>
    onStage(async ({ url, database, store }) => {
      const data = newFolder();
      const key = await signingKey(data, null);
      const file = checkpointFile(data);
      const checkpoints = signingIn({ database, file, key });
      const write = (ms: number, atOnce = false) => checkpoints.write(new Date(NOON + ms), atOnce);
      expect(await write(0)).toBe(0);
      await lives(store, 1);
      expect([await write(0), await write(0)]).toEqual([1, 0]);
      await lives(store, 48);
      expect(await write(1000)).toBe(0);
      await lives(store, 80);
      expect(await write(2000)).toBe(2);
      expect(await write(2000 + 15 * MINUTE - 1)).toBe(0);
      expect(await write(2000 + 15 * MINUTE)).toBe(1);
      await filed(store);
      expect(await write(3000 + 15 * MINUTE, true)).toBe(1);
      const found = await verifiedDatabase({ url, text: readFileSync(file, 'utf8'), key });
      expect(found).toMatchObject({
        entries: 259,
        checkpoints: 5,
        unsigned: 0,
        unsignedSince: null,
        late: null,
        signed: 259,
        broken: null,
      });
      expect(statSync(join(data, 'audit', 'key.pem')).mode & 0o777).toBe(0o600);
    }));

  test('of many processes that share a file are in one row', () =>
    onStage(async ({ url, database, store }) => {
      const data = newFolder();
      const keys = await Promise.all([1, 2, 3].map(() => signingKey(data, null)));
      const writers = keys.map((key) => signingIn({ database, file: checkpointFile(data), key }));
      for (let round = 0; round < 5; round++) {
        await lives(store, 30);
        await Promise.all(writers.map((each) => each.write(new Date(NOON + round))));
      }
      const text = readFileSync(checkpointFile(data), 'utf8');
      const found = await verifiedDatabase({ url, text, key: await verifyingKey(data, null) });
      expect(found).toMatchObject({ entries: 300, broken: null, unsigned: 0 });
    }));

  test('that a crash cut off are gone over at the next start', () =>
    onStage(async ({ url, database, store }) => {
      const data = newFolder();
      const [key, file] = [await signingKey(data, null), checkpointFile(data)];
      await lives(store, 1);
      await signingIn({ database, file, key }).write(new Date(NOON));
      appendFileSync(file, '{"seq":2,"ha');
      expect((await verifiedDatabase({ url, text: readFileSync(file, 'utf8'), key })).broken).toContain('line 2');
      await lives(store, 1);
      await signingIn({ database, file, key }).write(new Date(NOON), true);
      expect(await verifiedDatabase({ url, text: readFileSync(file, 'utf8'), key })).toMatchObject({ checkpoints: 2, broken: null });
    }));

  test('are signed with the key that is named, and with no other', async () => {
    const data = newFolder();
    await signingKey(data, null);
    const file = join(folder, 'named.pem');
    await expect(signingKey(data, file)).rejects.toMatchObject({ code: 'audit-key-wrong' });
    writeFileSync(file, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await expect(signingKey(data, file)).rejects.toMatchObject({ code: 'audit-key-wrong' });
    const pair = generateKeyPairSync('ed25519');
    writeFileSync(file, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect((await signingKey(data, file)).equals(pair.privateKey)).toBe(true);
    writeFileSync(file, pair.publicKey.export({ type: 'spki', format: 'pem' }));
    expect((await verifyingKey(data, file))?.equals(pair.publicKey)).toBe(true);
    await expect(signingKey(data, file)).rejects.toMatchObject({ code: 'audit-key-wrong' });
  });
});

describe('a request that somebody changed in the database', () => {
  const CONTENT = "update hjemmel.request set content = (content::jsonb || '%')::json where number = 2";
  const content = (some: object) => CONTENT.replace('%', JSON.stringify(some));
  const SCOPE_MADE = { scope: { facts: { tool: 'chatgpt' }, persons: 'everyone', until: '2027-12-01' } };

  test.each([
    ['approved', content({ ...SCOPE_MADE, state: 'approved' }), 'it is kept as approved, and was pending by entry'],
    ['a later revision', content({ revision: 9 }), 'it is kept in revision 9, and had 1 by entry'],
    ['another scope', content(SCOPE_MADE), 'its `scope` is another than by entry'],
    ['another purpose', content({ purpose: 'Noget andet' }), 'its `purpose` is another than by entry'],
    ['another requester', content({ requester: 'mads' }), 'its `requester` is another than by entry'],
    [
      'another subject',
      "update hjemmel.request set content = jsonb_set(content::jsonb, '{subject,roles}', '[]')::json where number = 2",
      'what is asked for is another than by entry',
    ],
    [
      'what was said',
      "update hjemmel.audit_detail set details = '{}' where number = 2",
      /what was said in entry \d+ \(request 2\) was changed after it was written/u,
    ],
    ['nothing of what was said', 'delete from hjemmel.audit_detail where number = 2', 'is gone'],
  ])('is told by its audit: %s', (_, statement, says) =>
    onStage(async ({ url, database, store }) => {
      for (const requester of ['anne', 'bo', 'carl'])
        await store.requests.file(filingOf({ tenant: 'tenant', requester, approvers: ['mads'], filedAt: NOON }));
      const reading = auditReadingIn(database);
      const contradiction = async () => {
        const request = await store.requests.numbered('tenant', 2);
        return request === null ? 'gone' : await reading.contradiction(request, new Date(NOON));
      };
      expect(await contradiction()).toBeNull();
      await ask(url, statement);
      expect(await contradiction()).toEqual(typeof says === 'string' ? expect.stringContaining(says) : expect.stringMatching(says));
      const { broken } = await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON });
      expect(broken).toEqual(expect.stringMatching(/request 2/u));
    }),
  );

  test.each([
    ['is named where it was taken away', 'delete from hjemmel.request where number = 1', 'request 1 contradicts the audit: it is gone'],
    [
      'is named where nobody ever filed it',
      `insert into hjemmel.request (id, tenant, number, revision, state, requester, filed_at, content)
        select 'forged', tenant, 7, revision, state, requester, filed_at, (content::jsonb || '{"number":7,"id":"forged"}')::json from hjemmel.request`,
      'request 7 contradicts the audit: the audit has no entry of it',
    ],
  ])('%s', (_, statement, says) =>
    onStage(async ({ url, store }) => {
      await filed(store);
      await ask(url, statement);
      expect((await verifiedDatabase({ url, ...NO_CHECKPOINTS })).broken).toContain(says);
    }),
  );

  test('is none after all that becomes of a request, and a flag that was taken off is told', () =>
    onStage(async ({ url, database, store }) => {
      const { request } = await filed(store);
      const turn = (make: (now: Request) => Change) =>
        store.requests.change(request.id, null, new Date(NOON), (now) => ({ change: make(now), told: {} }));
      await turn((now) => handedOver(now, 'ulla', NOON));
      await turn((now) => decided(now, 'approved', NOON));
      await turn((now) => flagged(now, NOON));
      expect((await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).broken).toBeNull();
      await ask(url, content({ flag: null }).replace('number = 2', 'number = 1'));
      const now = await store.requests.numbered('tenant', 1);
      expect(now === null ? null : await auditReadingIn(database).contradiction(now, new Date(NOON))).toContain(
        'it was flagged by entry 4',
      );
      await ask(url, content({ flag: { why: 'clause-changed', at: NOON, edition: '5a' } }).replace('number = 2', 'number = 1'));
      await turn(affirmed);
      expect((await verifiedDatabase({ url, ...NO_CHECKPOINTS, now: NOON })).broken).toBeNull();
    }));
});

/** All of it anew, each entry holding on to the one before it, as whoever holds the database can. */
async function rewriteChain(url: string, database: Database): Promise<void> {
  const kept = (await Promise.all([1, 2, 3].map((number) => auditOf(database, 'tenant', number)))).flat().sort((a, b) => a.seq - b.seq);
  const forged = chained(
    { seq: 0, hash: GENESIS },
    kept.map((entry) => ({ ...entry, fact: { ...entry.fact, as: 'dpo' } })),
  );
  const updates = forged.map(
    ({ seq, previous, hash }) =>
      `update hjemmel.audit set as_whom = 'dpo', previous = '\\x${previous}', hash = '\\x${hash}' where seq = ${seq}`,
  );
  const head = `update hjemmel.audit_head set seq = ${forged.length}, hash = '\\x${forged.at(-1)?.hash}'`;
  await ask(url, ['alter table hjemmel.audit disable trigger all', ...updates, head].join(';'));
}

describe('a forged chain', () => {
  let number = 0;

  const signed = async ({ database, store }: Stage) => {
    const data = join(folder, `forged-${++number}`);
    const parts = { database, file: checkpointFile(data), key: await signingKey(data, null) };
    const refusals: string[] = [];
    const checkpoints = signingIn(parts, refusals);
    await lives(store, 3);
    expect(await checkpoints.write(new Date(NOON))).toBe(1);
    return { parts, refusals, checkpoints, data };
  };

  test('gets no signature from the process that signed before, though the file was removed', () =>
    onStage(async (stage) => {
      const { parts, refusals, checkpoints } = await signed(stage);
      await rewriteChain(stage.url, stage.database);
      await ask(stage.url, 'truncate hjemmel.audit_signed');
      rmSync(parts.file);
      await filed(stage.store);
      expect(await checkpoints.write(new Date(NOON + 16 * MINUTE))).toBe(0);
      expect(existsSync(parts.file)).toBe(false);
      const missing = 'entry 6 was signed, and the file of checkpoints is missing or empty';
      expect(refusals).toEqual([`the audit is not signed any further: ${missing}`]);
      await checkpoints.write(new Date(NOON + 17 * MINUTE));
      expect(refusals).toHaveLength(1);
      await checkpoints.write(new Date(NOON + 31 * MINUTE));
      expect(refusals).toHaveLength(2);
    }));

  test.each([
    ['the file was removed', (file: string) => rmSync(file)],
    ['the file was put back as it was before', (file: string, before: string) => writeFileSync(file, before)],
  ])('gets none after a new start, where %s', (_, tamper) =>
    onStage(async (stage) => {
      const { parts, checkpoints } = await signed(stage);
      const before = readFileSync(parts.file, 'utf8');
      await lives(stage.store, 1);
      expect(await checkpoints.write(new Date(NOON + 16 * MINUTE))).toBe(1);
      tamper(parts.file, before);
      const refusals: string[] = [];
      expect(await signingIn(parts, refusals).write(new Date(NOON + 40 * MINUTE), true)).toBe(0);
      expect(refusals).toEqual([expect.stringContaining('entry 8 was signed, and the file of checkpoints')]);
    }),
  );

  test('gets none where the file is as it was', () =>
    onStage(async (stage) => {
      const { parts } = await signed(stage);
      await rewriteChain(stage.url, stage.database);
      await ask(stage.url, 'truncate hjemmel.audit_signed');
      await filed(stage.store);
      const refusals: string[] = [];
      expect(await signingIn(parts, refusals).write(new Date(NOON + 16 * MINUTE))).toBe(0);
      expect(refusals).toEqual([expect.stringContaining('entry 6 is another one than was signed')]);
    }));

  test('gets none behind a line that somebody else has signed', () =>
    onStage(async (stage) => {
      const { parts } = await signed(stage);
      const { hash } = (await auditOf(stage.database, 'tenant', 1))[0] ?? { hash: '' };
      const other = generateKeyPairSync('ed25519').privateKey;
      writeFileSync(parts.file, `${checkpointLine({ seq: 1, hash, at: NOON, previous: GENESIS }, other)}\n`);
      await ask(stage.url, 'truncate hjemmel.audit_signed');
      await filed(stage.store);
      const refusals: string[] = [];
      expect(await signingIn(parts, refusals).write(new Date(NOON + 16 * MINUTE))).toBe(0);
      expect(refusals).toEqual([expect.stringContaining('not signed with this key')]);
    }));
});

describe('a checkpoint that ought to be there', () => {
  const VERIFIED = {
    entries: 250,
    ofEditions: 0,
    ofSolutions: 0,
    checkpoints: 2,
    unsigned: 50,
    unsignedSince: NOON,
    late: null,
    broken: null,
  };

  test.each([
    ['is not, for a hundred entries within a quarter of an hour', { unsigned: 100 }, 0, 15, null],
    ['is, after a hundred entries', { unsigned: 101 }, 0, 1, '101 entries are not signed, the first of them written at 2026-11-22T12:00'],
    ['is, after a quarter of an hour', {}, 0, 17, '50 entries are not signed'],
    ['is, where the database says that more was signed', {}, 201, 1, 'entry 201 was signed, and the file of checkpoints ends at entry 200'],
  ])('%s', (_, some, signed, minutes, says) => {
    const found = missingIn({ ...VERIFIED, ...some }, signed, NOON + minutes * MINUTE);
    if (says === null) expect(found).toBeNull();
    else expect(found).toContain(says);
  });

  test('and came late is told apart: in between the entries could be rewritten', () =>
    onStage(async ({ url, database, store }) => {
      const data = join(folder, 'late');
      const [key, file] = [await signingKey(data, null), checkpointFile(data)];
      await lives(store, 1);
      await signingIn({ database, file, key }).write(new Date(NOON + 3 * 24 * 60 * MINUTE));
      const { late } = await verifiedDatabase({ url, text: readFileSync(file, 'utf8'), key });
      expect(late).toEqual({ seq: 1, at: NOON, signedAt: NOON + 3 * 24 * 60 * MINUTE });
    }));
});

describe('npm run audit', () => {
  const PROGRAM = fileURLToPath(new URL('../../src/audit-main.ts', import.meta.url));
  const run = async (url: string, args: readonly string[]) => {
    const env = { ...process.env, DATABASE_URL: url, AUDIT_KEY: '' };
    const running = promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...args], { env });
    return running.then(
      ({ stdout }) => ({ code: 0, out: stdout }),
      (failed: { readonly code: number; readonly stdout: string; readonly stderr: string }) => ({
        code: failed.code,
        out: failed.stdout + failed.stderr,
      }),
    );
  };

  test('says that the audit holds, names the first break once somebody rewrote the end, and changes nothing', () =>
    onStage(async ({ url, database, store }) => {
      const data = join(folder, 'program');
      const key = await signingKey(data, null);
      await lives(store, EVERY);
      await signingIn({ database, file: checkpointFile(data), key }).write(new Date(NOON));
      expect(await run(url, ['--data', data])).toEqual({
        code: 0,
        out: 'The audit holds: 200 entries in one chain, 2 signed checkpoints, 0 entries since the last of them.\n',
      });
      await ask(
        url,
        `alter table hjemmel.audit disable trigger all; delete from hjemmel.audit where seq > 150;
        update hjemmel.audit_head set seq = 150, hash = (select hash from hjemmel.audit where seq = 150)`,
      );
      const { code, out } = await run(url, ['--data', data]);
      expect(code).toBe(1);
      expect(out).toBe('BROKEN: entry 151 is missing: the chain ends before it, and entry 200 was signed at 2026-11-22T12:00:00.000Z\n');
      expect((await run(url, ['--data', data, '--key', join(folder, 'none.pem')])).code).toBe(2);
    }));

  test('says loudly that checkpoints are missing, and of a copy only that it is one', () =>
    onStage(async ({ url, database, store }) => {
      const data = join(folder, 'removed');
      const [key, file] = [await signingKey(data, null), checkpointFile(data)];
      await lives(store, 3);
      await signingIn({ database, file, key }).write(new Date(NOON));
      const copy = join(folder, 'copy.jsonl');
      writeFileSync(copy, '');
      const note = await run(url, ['--data', data, '--checkpoints', copy]);
      expect(note).toMatchObject({ code: 0, out: expect.stringContaining('NOTE: entry 6 was signed') });
      rmSync(file);
      const { code, out } = await run(url, ['--data', data]);
      expect(code).toBe(1);
      expect(out).toContain('MISSING: entry 6 was signed, and the file of checkpoints is missing or empty\n');
    }));

  test('cannot verify a database that holds no audit', async () => {
    expect(await run(await server.database(), ['--data', join(folder, 'none')])).toMatchObject({ code: 2 });
  });
});

describe('tampering', () => {
  const sound = soundAudit();

  test('is not found where there was none', async () => {
    expect(await verifiedOf(sound)).toMatchObject({ entries: 450, checkpoints: 8, unsigned: 0, broken: null });
  });

  test.each(TAMPERINGS)('is found, in five ways: $name', async (tampering) => {
    expect(await tamperWith(5, { sound, kinds: [tampering] })).toEqual({ found: 5, missed: [], byName: new Map([[tampering.name, 5]]) });
  });
});
