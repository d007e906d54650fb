// Signing in as an invented colleague: on one's own machine, by the local entry, for twelve hours.
import { describe, expect, test } from '@jest/globals';
import { localSignIn } from '../../src/desk/local-sign-in.ts';
import { mountLocalTeams } from '../../src/local/mount.ts';
import { COLLEAGUES } from '../../src/local/people.ts';
import { sourceFilesUnder } from '../source-files.ts';
import { NOON } from '../teams/issuer.ts';
import { PEOPLE } from './people.ts';
import { type Scene, sceneOf } from './scene.ts';

const people = [
  { id: PEOPLE.dpo, name: 'Karim Sønderby' },
  { id: PEOPLE.none, name: 'Anna Holm' },
];

describe('a token from here', () => {
  const clock = { at: NOON };
  const local = localSignIn(people, () => clock.at);
  const tokenOf = (person: string) => local.signIn(person) ?? '';
  const shown = (token: string) => local.guard([`Bearer ${token}`]);

  test('is random, long, and of one person', async () => {
    const tokens = Array.from({ length: 50 }, () => tokenOf(PEOPLE.dpo));
    expect(new Set(tokens).size).toBe(50);
    expect(tokens.every((token) => /^[A-Za-z0-9_-]{43}$/u.test(token))).toBe(true);
    expect(await shown(tokens[0] ?? '')).toEqual({ caller: { person: PEOPLE.dpo, name: 'Karim Sønderby', appRoles: [] } });
    expect(await shown(tokenOf(PEOPLE.none))).toMatchObject({ caller: { person: PEOPLE.none } });
  });

  test('is for nobody who is not listed', () => {
    expect([local.signIn(PEOPLE.editor), local.signIn(''), local.signIn('__proto__')]).toEqual([null, null, null]);
  });

  test('lasts twelve hours', async () => {
    const token = tokenOf(PEOPLE.dpo);
    clock.at += 12 * 3_600_000 - 1;
    expect(await shown(token)).toMatchObject({ caller: { person: PEOPLE.dpo } });
    clock.at += 1;
    expect(await shown(token)).toEqual({ status: 401, code: 'token-expired' });
    expect(await shown(token)).toEqual({ status: 401, code: 'session-unknown' });
  });

  test.each([
    ['of nobody', [`Bearer ${'a'.repeat(43)}`], 'session-unknown'],
    ['that is missing', [], 'authorization-missing'],
    ['that comes twice', ['Bearer a', 'Bearer a'], 'authorization-repeated'],
    ['that is too short', ['Bearer a'], 'authorization-malformed'],
    ['that is a person', [`Bearer ${PEOPLE.dpo}`], 'authorization-malformed'],
  ])('%s opens nothing', async (_, authorization, code) => {
    expect(await local.guard(authorization)).toEqual({ status: 401, code });
  });

  test('is forgotten when a thousand others were given', async () => {
    const first = tokenOf(PEOPLE.dpo);
    for (let at = 0; at < 1000; at += 1) tokenOf(PEOPLE.dpo);
    expect(await shown(first)).toEqual({ status: 401, code: 'session-unknown' });
  });
});

describe('over the wire', () => {
  const headers = { 'content-type': 'application/json' };
  const signIn = (scene: Scene, body: unknown) =>
    scene.send({ method: 'POST', path: '/desk/api/sign-in', headers, body: JSON.stringify(body) });
  const opened = async () => {
    const local = localSignIn(people, () => NOON);
    return await sceneOf({ settings: { local }, guard: local.guard });
  };

  test('one is shown who one may be, signs in, and is that person', async () => {
    const scene = await opened();
    try {
      const listed = await scene.send({ method: 'GET', path: '/desk/api/people' });
      expect(listed.json()).toEqual([
        { id: PEOPLE.dpo, name: 'Karim Sønderby', roles: ['dpo'] },
        { id: PEOPLE.none, name: 'Anna Holm', roles: [] },
      ]);
      const { token } = (await signIn(scene, { person: PEOPLE.dpo })).json() as { token: string };
      const me = await scene.send({ method: 'GET', path: '/desk/api/me', headers: { authorization: `Bearer ${token}` } });
      expect(me.json()).toMatchObject({ person: PEOPLE.dpo, name: 'Karim Sønderby', roles: ['dpo'], isLocal: true });
      expect((await signIn(scene, { person: 'nobody' })).status).toBe(404);
      expect((await signIn(scene, { person: 7 })).status).toBe(400);
      expect((await scene.get('dpo', '/me')).status).toBe(401);
    } finally {
      await scene.close();
    }
  });

  test('one signs in sixty times a minute and no more', async () => {
    const scene = await opened();
    try {
      const tried = [];
      for (let at = 0; at < 61; at += 1) tried.push((await signIn(scene, { person: 'nobody' })).status);
      expect([tried[59], tried[60]]).toEqual([404, 429]);
    } finally {
      await scene.close();
    }
  });
});

test('the local entry alone can sign anybody in without a token of Entra', () => {
  const importersOf = (name: string) =>
    sourceFilesUnder('src')
      .filter(({ text }) => new RegExp(`['"/]${name}\\.ts['"]`, 'u').test(text))
      .map(({ path }) => path);
  expect(importersOf('local-sign-in')).toEqual(['src/local-main.ts']);
});

describe('beside the local Teams', () => {
  const opened = async () => {
    const local = localSignIn(people, () => NOON);
    const scene = await sceneOf({ settings: { local }, guard: local.guard });
    const address = () => `http://127.0.0.1:${scene.port}`;
    mountLocalTeams(scene.http, { address, endpoint: '/api/messages', tenantId: 'tenant', people: COLLEAGUES, botName: 'Hjemmel' });
    return scene;
  };

  test.each([
    ['under a name that points here', { host: 'evil.example' }],
    ['as a web site', { origin: 'https://evil.example' }],
    ['as a web site that says so', { 'sec-fetch-site': 'cross-site' }],
    ['as another program of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
  ])('nobody signs in %s, nor sees who one may be', async (_, more) => {
    const scene = await opened();
    try {
      const host = `127.0.0.1:${scene.port}`;
      const headers = { host, 'content-type': 'application/json', ...more };
      const body = JSON.stringify({ person: PEOPLE.dpo });
      expect((await scene.send({ method: 'POST', path: '/desk/api/sign-in', headers, body })).status).toBe(403);
      expect((await scene.send({ method: 'GET', path: '/desk/api/people', headers })).status).toBe(403);
      const own = { host, 'content-type': 'application/json', origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
      expect((await scene.send({ method: 'POST', path: '/desk/api/sign-in', headers: own, body })).status).toBe(200);
    } finally {
      await scene.close();
    }
  });
});
