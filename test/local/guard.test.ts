import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Asked, refusalOf } from '../../src/local/guard.ts';
import { type LocalServer, startLocal } from './local-server.ts';

type Headers = Readonly<Record<string, string>>;

const OWN: Headers = { host: '127.0.0.1:3978' };
const PAGE: Headers = { ...OWN, origin: 'http://127.0.0.1:3978', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

const asked = (method: string, path: string, headers: Headers, from = '127.0.0.1'): Asked => ({
  method,
  path,
  from,
  port: 3978,
  header: (name) => headers[name],
});

const refusal = (one: Asked) => refusalOf(one, ['/api/messages']);

describe('the guard lets through', () => {
  test.each<[string, Asked]>([
    ['a person who types the address', asked('GET', '/', { ...OWN, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })],
    [
      'a link from another site to the page',
      asked('GET', '/', { ...OWN, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }),
    ],
    ['the page itself', asked('POST', '/local/api/say', PAGE)],
    [
      'the page under the name localhost',
      asked('POST', '/local/api/say', { ...PAGE, host: 'localhost:3978', origin: 'http://localhost:3978' }),
    ],
    ['a bot that answers', asked('POST', '/v3/conversations/a/activities', { ...OWN, 'content-type': 'application/json' })],
    ["Node's own fetch, which says sec-fetch-mode", asked('POST', '/api/messages', { ...OWN, 'sec-fetch-mode': 'cors' })],
    ['a connection by IPv6', asked('GET', '/', { host: '[::1]:3978' }, '::1')],
    ['a connection by IPv4 inside IPv6', asked('GET', '/', OWN, '::ffff:127.0.0.1')],
  ])('%s', (_what, one) => {
    expect(refusal(one)).toBeNull();
  });
});

describe('the guard refuses', () => {
  test.each<[string, Asked]>([
    ['another machine', asked('GET', '/', OWN, '192.168.1.20')],
    ['a name that was pointed at 127.0.0.1', asked('GET', '/', { host: 'evil.example:3978' })],
    ['a name that only begins well', asked('GET', '/', { host: '127.0.0.1.evil.example:3978' })],
    ['another port of this machine', asked('GET', '/', { host: '127.0.0.1:80' })],
    ['no Host at all', asked('GET', '/', {})],
    ['a page of another site that posts', asked('POST', '/local/api/say', { ...PAGE, origin: 'https://evil.example' })],
    ['a page of another port that posts', asked('POST', '/local/api/say', { ...PAGE, origin: 'http://127.0.0.1:8080' })],
    ['a page without a name that posts', asked('POST', '/local/api/say', { ...PAGE, origin: 'null' })],
    ['another site that reads the state', asked('GET', '/local/api/state', { ...OWN, 'sec-fetch-site': 'cross-site' })],
    [
      'another site that frames the page',
      asked('GET', '/', { ...OWN, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }),
    ],
    ['a form, which cannot send JSON', asked('POST', '/local/api/say', { ...OWN, 'content-type': 'text/plain' })],
    ['a browser that plays the bot', asked('POST', '/v3/conversations/a/activities', PAGE)],
    ['a browser that plays Teams', asked('POST', '/api/messages', PAGE)],
  ])('%s', (_what, one) => {
    expect(refusal(one)).toEqual(expect.any(String));
  });
});

describe('on a server', () => {
  let local: LocalServer;
  beforeAll(async () => {
    local = await startLocal();
  });
  afterAll(() => local.close());

  const statusOf = (path: string, headers: Headers, method = 'GET') =>
    new Promise<number>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: local.port, path, method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(method === 'POST' ? '{}' : undefined);
    });

  test.each(['/', '/local/page/main.ts', '/local/api/state', '/v3/teams/a', '/nowhere'])('%s is closed to another Host', async (path) => {
    expect(await statusOf(path, { host: 'evil.example' })).toBe(403);
  });

  test("the bot's endpoint is closed to another site", async () => {
    const headers = { host: `127.0.0.1:${local.port}`, origin: 'https://evil.example', 'content-type': 'text/plain' };
    expect(await statusOf('/api/messages', headers, 'POST')).toBe(403);
  });

  test('the page comes with a policy that lets in nothing from elsewhere', async () => {
    const response = await fetch(`${local.url}/`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(await response.text()).not.toMatch(/<script>|<style| style=| on[a-z]+=/u);
  });

  test.each(['/local/page/../mount.ts', '/local/page/..%2fmount.ts', '/local/page/tsconfig.json', '/local/mount.ts'])(
    'serves nothing at %s',
    async (path) => {
      expect(await statusOf(path, { host: `127.0.0.1:${local.port}` })).toBe(404);
    },
  );

  test('a body beyond the limit, and one that is no JSON, are refused without a word of the cause', async () => {
    const post = (body: string) =>
      fetch(`${local.url}/v3/conversations`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect((await post(`"${'a'.repeat(600_000)}"`)).status).toBe(413);
    const broken = await post('{');
    expect([broken.status, await broken.json()]).toEqual([400, { error: { code: 'BadSyntax', message: 'the body is no JSON' } }]);
  });
});
