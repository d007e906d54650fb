// The edge of the desk: how often, how large, from where; what is told of failures; and the page with its headers.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ApiError } from '../../src/desk/api-types.ts';
import { limiterOf } from '../../src/desk/limits.ts';
import { mountDesk } from '../../src/desk/mount.ts';
import { pageFilesIn } from '../../src/desk/page-files.ts';
import { PROBLEM_WORDS, REFUSAL_WORDS } from '../../src/desk/problem-words.ts';
import { operatorLog, reportTo } from '../../src/operator-log.ts';
import { guardOf } from '../../src/teams/guard/guard.ts';
import { BotServer } from '../../src/teams/http-server.ts';
import { guardSettings } from '../teams/issuer.ts';
import { editionsWith } from './life.ts';
import { PEOPLE } from './people.ts';
import { FILES, issuer, keys, type Reply, type Scene, sceneOf, sentTo } from './scene.ts';
import { deskToken } from './tokens.ts';

// As V8 compiles patterns in a process that has compiled many: long bodies have to be read there too.
setFlagsFromString('--no-regexp-optimization');
afterAll(() => setFlagsFromString('--regexp-optimization'));

let scene: Scene;
beforeEach(async () => {
  scene = await sceneOf();
});
afterEach(() => scene.close());

const codeOf = (reply: Reply) => [reply.status, (reply.json() as ApiError).code];
const token = (person: string) => deskToken(issuer, { oid: person });
const COMMENT = { instrument: 'i', clause: null, text: 'x' };

async function posted(path: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const authorization = `Bearer ${await token(PEOPLE.editor)}`;
  return await scene.send({
    method: 'POST',
    path: `/desk/api${path}`,
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body,
  });
}

describe('how often', () => {
  test('is counted for each person, and told with when to go on', async () => {
    const calls = await Promise.all(Array.from({ length: 300 }, () => scene.get('editor', '/me')));
    expect(calls.every(({ status }) => status === 200)).toBe(true);
    const late = await scene.get('editor', '/me');
    expect(codeOf(late)).toEqual([429, 'too-often']);
    expect(Number(late.headers['retry-after'])).toBe(60);
    expect((await scene.get('dpo', '/me')).status).toBe(200);
    scene.clock.at += 60_001;
    expect((await scene.get('editor', '/me')).status).toBe(200);
  });

  test('files may be brought in is ten an hour', async () => {
    const file = JSON.stringify({ name: 'bomb.docx', kind: 'docx', base64: 'UEs=', instrument: 'i', front: null });
    const codes = [];
    for (let at = 0; at < 11; at += 1) codes.push((await posted('/import', file)).status);
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 422), 429]);
    scene.clock.at += 3_600_001;
    expect((await posted('/import', file)).status).toBe(422);
  });

  test('is forgotten of those who have been still for longest, so that memory stays small', () => {
    const limiter = limiterOf({ most: 1, withinMs: 1000 }, () => 5);
    for (let at = 0; at < 5001; at += 1) limiter(`p${at}`);
    expect([limiter('p0'), limiter('p5000')]).toEqual([null, 1]);
  });
});

type BodyRow = readonly [
  what: string,
  path: string,
  body: () => string | Buffer,
  headers: Record<string, string>,
  code: readonly [number, string],
];
const bodies: readonly BodyRow[] = [
  ['longer than 256 KB', '/editions', () => JSON.stringify({ basedOn: 1, x: 'a'.repeat(256 * 1024) }), {}, [413, 'body-refused']],
  ['longer than 14 MB, for a file', '/import', () => JSON.stringify({ x: 'a'.repeat(14 * 1024 * 1024) }), {}, [413, 'body-refused']],
  ['nested 65 deep', '/editions', () => `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`, {}, [400, 'body-unreadable']],
  ['nested 100,000 deep', '/editions', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}, [400, 'body-unreadable']],
  ['with a key that spoils objects', '/editions', () => '{"basedOn":1,"__proto__":{"x":1}}', {}, [400, 'body-unreadable']],
  ['that is no JSON', '/editions', () => '{', {}, [400, 'body-unreadable']],
  ['that is a list', '/editions', () => '[]', {}, [400, 'asked-wrongly']],
  ['that is empty', '/editions', () => '', {}, [400, 'body-unreadable']],
  ['of a form', '/editions', () => 'basedOn=1', { 'content-type': 'application/x-www-form-urlencoded' }, [415, 'body-not-plain-json']],
  ['of plain text', '/editions', () => '{"basedOn":1}', { 'content-type': 'text/plain' }, [415, 'body-not-plain-json']],
  [
    'in another alphabet',
    '/editions',
    () => '{"basedOn":1}',
    { 'content-type': 'application/json; charset=utf-16' },
    [415, 'body-not-plain-json'],
  ],
  ['that is packed', '/editions', () => gzipSync('{"basedOn":1}'), { 'content-encoding': 'gzip' }, [415, 'body-not-plain-json']],
];

describe('a body', () => {
  test.each(bodies)('%s is refused', async (_, path, body, headers, expected) => {
    expect(codeOf(await posted(path, body(), headers))).toEqual(expected);
    expect((await scene.desk.editions.list('')).length).toBe(1);
  });

  test('of 13 MB is taken in for a file', async () => {
    const file = JSON.stringify({ name: 'a.docx', kind: 'docx', base64: 'A'.repeat(13 * 1024 * 1024), instrument: 'i', front: null });
    expect((await posted('/import', file)).status).toBe(200);
  });

  test('of a file that is longer than 10 MB unpacked is refused', async () => {
    const file = JSON.stringify({ name: 'a.docx', kind: 'docx', base64: 'A'.repeat(13.9 * 1024 * 1024), instrument: 'i', front: null });
    expect(codeOf(await posted('/import', file))).toEqual([413, 'body-refused']);
  });

  test('is not even read of somebody who may not send it', async () => {
    const authorization = `Bearer ${await token(PEOPLE.reader)}`;
    const headers = { authorization, 'content-type': 'text/plain' };
    expect(codeOf(await scene.send({ method: 'POST', path: '/desk/api/editions', headers, body: 'x' }))).toEqual([403, 'no-role']);
  });
});

describe('another web site', () => {
  test.each(['cross-site', 'same-site', '', 'Same-Origin'])('that a browser calls `%s` is refused', async (site) => {
    expect(codeOf(await posted('/editions', '{"basedOn":1}', { 'sec-fetch-site': site }))).toEqual([403, 'other-site']);
    const authorization = `Bearer ${await token(PEOPLE.editor)}`;
    const read = await scene.send({ method: 'GET', path: '/desk/api/me', headers: { authorization, 'sec-fetch-site': site } });
    expect(codeOf(read)).toEqual([403, 'other-site']);
  });

  test.each(['same-origin', 'none'])('is not what a browser calls `%s`', async (site) => {
    expect((await posted('/editions', '{"basedOn":1}', { 'sec-fetch-site': site })).status).toBe(200);
  });

  test('is told by no header that it might read an answer', async () => {
    const { headers } = await posted('/editions', '{"basedOn":1}', { origin: 'https://evil.example' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('has nothing in a cookie to ride on', async () => {
    const cookie = `token=${await token(PEOPLE.dpo)}`;
    expect(codeOf(await scene.send({ method: 'GET', path: '/desk/api/me', headers: { cookie } }))).toEqual([401, 'signed-out']);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('gets nothing by %s', async (method) => {
    const reply = await scene.send({ method, path: '/desk/api/editions' });
    expect([reply.status, reply.text]).toEqual([405, '']);
  });
});

describe('what fails', () => {
  const SECRET = 'Mette Lindgaard skrev: hemmeligt';

  test('is told with a number and nothing of it, to whoever called and to the log', async () => {
    await scene.close();
    const editions = { ...editionsWith(FILES, 0), list: async () => Promise.reject(new Error(SECRET)) };
    scene = await sceneOf({ parts: { editions } });
    const reply = await scene.get('editor', '/editions');
    expect([reply.status, reply.json()]).toEqual([500, { code: 'failed', reference: 'id-1', ...PROBLEM_WORDS.failed }]);
    const lines: string[] = [];
    const tell = reportTo(operatorLog('info', { write: (line) => lines.push(line) }));
    for (const report of scene.reports) tell(report);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'desk-failed', reference: 'id-1', route: 'GET /editions', cause: { kind: 'Error' } },
    ]);
    expect(`${reply.text} ${lines.join(' ')}`).not.toMatch(/Mette|hemmeligt|\.ts:\d+:\d+\)/u);
  });

  test('and what is refused leaves no name, text or token in the log', async () => {
    const lines: string[] = [];
    await posted('/editions', '{"basedOn":99}');
    await posted('/editions/1/comments', JSON.stringify({ ...COMMENT, text: '' }));
    await scene.send({ method: 'GET', path: '/desk/api/me?x=hemmeligt', headers: { authorization: 'Bearer hemmeligt.b.c' } });
    await scene.send({ method: 'GET', path: '/desk/api/hemmeligt' });
    const tell = reportTo(operatorLog('info', { write: (line) => lines.push(line) }));
    for (const report of scene.reports) tell(report);
    expect(lines.map((line) => ({ ...JSON.parse(line), time: '' }))).toEqual([
      { level: 'warn', time: '', event: 'desk-refused', status: 404, code: 'edition-unknown', route: 'POST /editions' },
      { level: 'warn', time: '', event: 'desk-refused', status: 422, code: 'text-empty', route: 'POST /editions/:n/comments' },
      { level: 'warn', time: '', event: 'desk-refused', status: 401, code: 'token-malformed', route: 'GET /me' },
      { level: 'warn', time: '', event: 'desk-refused', status: 404, code: 'place-unknown', route: '-' },
    ]);
  });

  test('has words in both languages, each its own', () => {
    for (const words of [...Object.values(PROBLEM_WORDS), ...Object.values(REFUSAL_WORDS)])
      for (const { da, en } of [words.says, words.hint])
        expect([da, en].every((text) => /^\p{Lu}.*\.$/su.test(text)) && da !== en).toBe(true);
  });
});

describe('an answer', () => {
  test('is for nobody to keep, to guess at, or to frame', async () => {
    const { headers } = await scene.get('dpo', '/me');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'content-type': 'application/json; charset=utf-8',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  test('that is a file comes to be saved', async () => {
    const [word, csv] = [await scene.get('dpo', '/editions/1/word'), await scene.get('dpo', '/register.csv?lang=en')];
    expect(word.headers).toMatchObject({
      'content-disposition': 'attachment; filename="politik-udgave-1.docx"',
      'x-content-type-options': 'nosniff',
    });
    expect([word.text, csv.text]).toEqual(['PK', '\uFEFF"a"\r\n']);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  });

  test.each(['skip=-1', 'most=501', 'most=x', 'kind=all', 'state=a%27b', 'overdue=1', 'clause=%3Cb%3E'])(
    'of the register is refused for %s',
    async (query) => {
      expect(codeOf(await scene.get('dpo', `/register?${query}`))).toEqual([400, 'asked-wrongly']);
    },
  );

  test.each(['0', 'x', '-1', '1;2', '99'])('against an edition `%s` is refused', async (against) => {
    expect((await scene.get('dpo', `/editions/1/difference?against=${against}`)).status).toBe(against === '99' ? 404 : 400);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'desk-page-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Hjemmel</title>');
writeFileSync(join(folder, 'assets', 'main-4f2a.js'), `export const a = '${'a'.repeat(2000)}';`);
writeFileSync(join(folder, 'assets', 'main.js.map'), '{}');
writeFileSync(join(folder, 'secret.env'), 'x');
afterAll(() => rmSync(folder, { recursive: true }));

describe('the page', () => {
  const at = (path: string, headers = {}) => scene.send({ method: 'GET', path, headers });
  beforeEach(async () => {
    await scene.close();
    scene = await sceneOf({ page: pageFilesIn(folder) });
  });

  test.each(['/desk', '/desk/', '/desk?x=1'])('is there for everybody at %s, asked for anew each time', async (path) => {
    const { status, text, headers } = await at(path);
    expect([status, text]).toEqual([200, '<!doctype html><title>Hjemmel</title>']);
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['x-frame-options']).toBeUndefined();
  });

  test('takes everything from here, writes nothing into itself, and is framed by Teams alone', async () => {
    const { headers } = await at('/desk');
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy.find((one) => one.startsWith('frame-ancestors'))).toBe(
      "frame-ancestors 'self' https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft",
    );
    expect(policy.join(' ')).not.toMatch(/unsafe|data:|blob:|https?:\/\/\*[ ;]|\*[ ;]/u);
  });

  test('has parts that are kept for good', async () => {
    const { status, text, headers } = await at('/desk/assets/main-4f2a.js');
    expect([status, text.length, headers['content-encoding']]).toEqual([200, 2020, undefined]);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'accept-encoding',
    });
  });

  test('comes packed where the browser can unpack it', async () => {
    const reply = await fetch(`http://127.0.0.1:${scene.port}/desk/assets/main-4f2a.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(reply.headers.get('content-encoding')).toBe('gzip');
    expect(Number(reply.headers.get('content-length'))).toBeLessThan(200);
    expect((await reply.text()).length).toBe(2020);
  });

  test.each([
    'main.js.map',
    'secret.env',
    '../index.html',
    '..%2findex.html',
    '%2e%2e/secret.env',
    'index.html',
    '',
    'main-4f2a.js/',
    'constructor',
  ])('gives out nothing else: %s', async (name) => {
    expect((await at(`/desk/assets/${name}`)).status).toBeGreaterThanOrEqual(400);
  });

  test('says so where it has not been built', async () => {
    await scene.close();
    scene = await sceneOf({ page: pageFilesIn(join(folder, 'nowhere')) });
    expect(codeOf(await at('/desk'))).toEqual([404, 'page-missing']);
  });
});

test('where there is no desk its places say so, to everybody', async () => {
  const guard = guardOf(guardSettings, keys(), () => 0);
  const server = new BotServer({ guard, isReady: async () => true, graceMs: 10, host: '127.0.0.1', report: () => undefined });
  mountDesk(server.http, null);
  await server.start(0);
  try {
    for (const path of ['/desk', '/desk/', '/desk/api/me', '/desk/assets/a.js'])
      expect(codeOf(await sentTo(server.port, { method: 'GET', path }))).toEqual([404, 'desk-off']);
    const headers = { 'content-type': 'application/json' };
    expect(codeOf(await sentTo(server.port, { method: 'POST', path: '/desk/api/sign-in', headers, body: '{}' }))).toEqual([
      404,
      'desk-off',
    ]);
  } finally {
    await server.stop();
  }
});
