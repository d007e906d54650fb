// Every route against every role, by a table of its own.
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ROUTES } from '../../src/desk/routes.ts';
import { goodClaims as botClaims, guardSettings, SERVICE_URL, TENANT, tokenBy, wireRequest } from '../teams/issuer.ts';
import { PEOPLE } from './people.ts';
import { issuer, type Known, type Scene, sceneOf } from './scene.ts';
import { begunWith, idOf, lifeIn } from './solution-scene.ts';
import { deskToken, hostileTokens } from './tokens.ts';

const open: Scene[] = [];
let scene: Scene;
beforeEach(async () => {
  scene = await sceneOf();
  open.push(scene);
});
afterAll(() => Promise.all(open.map((one) => one.close())));

const NOTE = { da: 'Nyt', en: 'New' };
const IMPORT = { name: 'a.docx', kind: 'docx', base64: 'UEs=', instrument: 'ai-politik', front: null };
const EDITS = [{ kind: 'clause-text', instrument: 'i', clause: 'c', text: 't' }];

const ANSWER = { kind: 'answer', answer: 'Navne', evidence: [] };

/** A draft is edition 2, one that was proposed edition 3. Every role has a part in solution 1. */
async function prepared(): Promise<void> {
  await begunWith(lifeIn(scene), PEOPLE.editor, [PEOPLE.reader]);
  await scene.post('editor2', '/editions', { basedOn: 1 });
  await scene.post('editor2', '/editions', { basedOn: 1 });
  await scene.post('editor2', '/editions/3/edits', { revision: 1, edits: EDITS });
  await scene.post('editor2', '/editions/3/propose', { revision: 2, note: NOTE, from: null });
}

const ALL = 'dpo deputy editor it reader';
const rows: readonly (readonly [route: string, roles: string, path: string, body?: unknown])[] = [
  ['GET /me', `${ALL} none`, '/me'],
  ['GET /editions', ALL, '/editions'],
  ['GET /editions/:n/document', ALL, '/editions/1/document'],
  ['GET /editions/:n/vocabulary', ALL, '/editions/1/vocabulary'],
  ['GET /editions/:n/check', ALL, '/editions/1/check'],
  ['GET /editions/:n/cases', ALL, '/editions/1/cases'],
  ['GET /editions/:n/difference', ALL, '/editions/2/difference'],
  ['GET /editions/:n/impact', ALL, '/editions/2/impact?against=1'],
  ['GET /editions/:n/history', ALL, '/editions/2/history'],
  ['GET /editions/:n/comments', ALL, '/editions/2/comments'],
  ['GET /editions/:n/note', 'dpo deputy editor', '/editions/2/note'],
  ['GET /editions/:n/word', ALL, '/editions/1/word'],
  ['GET /editions/:n/replay', ALL, '/editions/1/replay?facts=%7B%7D'],
  ['POST /editions', 'dpo deputy editor', '/editions', { basedOn: 1 }],
  ['POST /editions/:n/edits', 'dpo deputy editor', '/editions/2/edits', { revision: 1, edits: EDITS }],
  ['POST /editions/:n/rebase', 'dpo deputy editor', '/editions/2/rebase', { revision: 1 }],
  ['POST /editions/:n/propose', 'dpo deputy editor', '/editions/2/propose', { revision: 1, note: NOTE, from: null }],
  ['POST /editions/:n/confirm', 'dpo deputy', '/editions/3/confirm', { revision: 3 }],
  ['POST /editions/:n/return', 'dpo deputy', '/editions/3/return', { revision: 3, reason: 'nej' }],
  ['POST /editions/:n/discard', 'dpo deputy editor', '/editions/2/discard', { revision: 1 }],
  ['POST /editions/:n/withdraw', 'dpo deputy', '/editions/1/withdraw', { revision: 1, reason: 'nej' }],
  ['POST /editions/:n/comments', 'dpo deputy editor it', '/editions/2/comments', { instrument: 'i', clause: null, text: 'hvorfor?' }],
  ['POST /comments/:id', 'dpo deputy editor it', '/comments/id-1', { isSettled: true }],
  ['POST /import', 'dpo deputy editor', '/import', IMPORT],
  ['POST /import/:id/place', 'dpo deputy editor', '/import/id-9/place', { places: [] }],
  ['POST /sync', 'dpo deputy editor it', '/sync', {}],
  ['GET /open-questions', 'dpo deputy editor', '/open-questions'],
  ['GET /register', 'dpo deputy', '/register'],
  ['GET /register.csv', 'dpo deputy', '/register.csv'],
  ['GET /overview', ALL, '/overview'],
  ['GET /solutions', ALL, '/solutions'],
  ['GET /solutions/themes', 'dpo deputy it', '/solutions/themes'],
  ['GET /solutions/:n', ALL, '/solutions/1'],
  ['GET /solutions/:n/history', ALL, '/solutions/1/history'],
  ['GET /solutions.csv', 'dpo deputy it', '/solutions.csv'],
  ['GET /solutions/items.csv', 'dpo deputy it', '/solutions/items.csv'],
  ['GET /solutions/:n/dossier', ALL, '/solutions/1/dossier'],
  ['POST /solutions/:n/items/:id', 'dpo deputy', '/solutions/1/items/real-data', { act: 'act-1234', seen: 0, deed: ANSWER }],
  ['POST /solutions/:n/owner', 'dpo deputy', '/solutions/1/owner', { act: 'act-1234', from: PEOPLE.editor, to: PEOPLE.deputy }],
];
/** There for nobody in a tenant. */
const LOCAL = ['GET /people', 'POST /sign-in'];
/** Let in, and then refused for what it is about: nothing was changed, nothing was before. */
const NOTHING_THERE: Readonly<Record<string, number>> = {
  'POST /import/:id/place': 404,
  'POST /editions/:n/rebase': 422,
  'POST /editions/:n/propose': 422,
  'POST /editions/:n/withdraw': 422,
};

const everythingDone = async () =>
  JSON.stringify([
    await scene.desk.editions.history('', null),
    await scene.desk.solutions.kept.history(TENANT, idOf(TENANT, 1), { skip: 0, most: 100 }),
  ]);

test('the table of this test knows every route', () => {
  expect([...rows.map(([route]) => route), ...LOCAL].sort()).toEqual(Object.keys(ROUTES).sort());
});

describe.each(rows)('%s', (route, roles, path, body) => {
  const call = (as: Known) => (route.startsWith('GET') ? scene.get(as, path) : scene.post(as, path, body));

  test.each(['dpo', 'deputy', 'editor', 'it', 'reader', 'none'] as const)('answers %s as the table says', async (as) => {
    await prepared();
    const before = await everythingDone();
    const reply = await call(as);
    if (roles.split(' ').includes(as)) {
      expect([reply.status, reply.text]).toEqual([NOTHING_THERE[route] ?? 200, expect.any(String)]);
      return;
    }
    expect([reply.status, reply.json()]).toEqual([403, { code: 'no-role', says: expect.any(Object), hint: expect.any(Object) }]);
    expect(await everythingDone()).toBe(before);
  });

  test('answers nobody without a token', async () => {
    const method = route.split(' ')[0] ?? '';
    const headers = { 'content-type': 'application/json' };
    const reply = await scene.send({ method, path: `/desk/api${path}`, headers, body: method === 'POST' ? JSON.stringify(body) : '' });
    expect([reply.status, reply.json()]).toMatchObject([401, { code: 'signed-out' }]);
  });
});

test.each(LOCAL)('%s is not there in a tenant', async (route) => {
  const [method = '', path = ''] = route.split(' ');
  const headers = { 'content-type': 'application/json' };
  const reply = await scene.send({ method, path: `/desk/api${path}`, headers, body: method === 'POST' ? '{"person":"x"}' : '' });
  expect(reply.status).toBe(404);
});

test('no token that must not do opens the desk, and why is told to the log alone', async () => {
  const trials = await hostileTokens(issuer);
  for (const { authorization } of trials) {
    const reply = await scene.send({ method: 'GET', path: '/desk/api/me', headers: { authorization: [...authorization] } });
    expect([reply.status, reply.json()]).toMatchObject([401, { code: 'signed-out' }]);
    expect(reply.text).not.toMatch(/token-|Bearer/u);
  }
  expect(scene.reports.map((report) => ('code' in report ? report.code : ''))).toEqual(trials.map(({ code }) => code));
});

test("a desk's token is nobody's at the bot, and a bot's token nobody's at the desk", async () => {
  const desks = wireRequest(await deskToken(issuer, { serviceurl: SERVICE_URL, aud: guardSettings.appId }));
  const bots = wireRequest(await tokenBy(issuer.good, botClaims));
  const asText = (wire: typeof bots) => ({ ...wire, headers: wire.headers as Record<string, string>, body: String(wire.body) });
  expect((await scene.send(asText(desks))).status).toBe(401);
  // It comes as far as the bot, of which there is none here.
  expect((await scene.send(asText(bots))).status).toBe(503);
  const { authorization } = asText(bots).headers;
  expect((await scene.send({ method: 'GET', path: '/desk/api/me', headers: { authorization: authorization ?? '' } })).status).toBe(401);
});

test.each([
  '/nothing',
  '/editions/0/document',
  '/editions/x/document',
  '/editions/1',
  '/editions/1/document/',
  '/comments/a%2fb',
  '/',
  '//me',
  '/editions/12345678901/check',
])('there is nothing at %s', async (path) => {
  const reply = await scene.get('dpo', path);
  expect([reply.status, reply.json()]).toMatchObject([404, { code: 'place-unknown' }]);
});
