import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KeySet } from '../../src/edge/key-set.ts';
import type { Guard } from '../../src/teams/guard/admission.ts';
import { admit } from '../../src/teams/guard/admission.ts';
import { guardOf } from '../../src/teams/guard/guard.ts';
import { type Edge, edgeOf } from './edge.ts';
import { goodTrials, hostileTrials } from './hostile-requests.ts';
import { APP_ID, goodActivity, goodClaims, guardSettings, issuerOf, NOON, SERVICE_URL, tokenBy, wireRequest } from './issuer.ts';

const issuer = await issuerOf();
const now = () => NOON;
const keys = () => new KeySet({ fetchKeys: async () => issuer.keySet, now });
const guard = guardOf(guardSettings, keys(), now);
const hostile = await hostileTrials(issuer);
const good = await goodTrials(issuer);

/** What the server would be with the guard taken out. */
const openDoor: Guard = {
  onlyHost: null,
  admitCaller: async () => ({ admitted: true, serviceUrl: null }),
  admitActivity: () => ({ admitted: true, serviceUrl: SERVICE_URL }),
};

describe('the bot behind its guard', () => {
  let edge: Edge;
  beforeAll(async () => {
    edge = await edgeOf(guard);
  });
  afterAll(() => edge.close());

  test('is tried with more than 60 requests, no two alike', () => {
    expect(hostile.length).toBeGreaterThan(120);
    expect(new Set(hostile.map(({ request }) => JSON.stringify(request))).size).toBe(hostile.length);
    expect(new Set(hostile.map(({ name }) => name)).size).toBe(hostile.length);
  });

  test.each(hostile)('turns away $name', async ({ status, request }) => {
    expect(await edge.tried(request)).toEqual({ status, body: '', isThrough: false });
  });

  test.each(good)('lets in $name', async ({ status, request }) => {
    expect(await edge.tried(request)).toEqual({ status, body: '', isThrough: true });
  });

  test('says 200 to a type of activity that it has no use for, and goes no further', async () => {
    const token = await tokenBy(issuer.good, goodClaims);
    const unheardOf = wireRequest(token, { ...goodActivity, type: 'card.action' });
    expect(await edge.tried(unheardOf)).toEqual({ status: 200, body: '', isThrough: false });
  });

  test('tells the log why, in a word, and nothing of the request', async () => {
    const before = edge.reports.length;
    await Promise.all(hostile.map(({ request }) => edge.send(request)));
    const told = edge.reports.slice(before);
    expect(told.length).toBeGreaterThan(100);
    const shapes = told.map((report) => (report.kind === 'refused' ? `${report.status} ${report.code} ${report.at ?? ''}` : 'failed'));
    expect(shapes.filter((shape) => !/^\d{3} [a-z-]+ (?:activity[.[\]A-Za-z0-9]*)?$/u.test(shape))).toEqual([]);
  });
});

test('without its guard the bot lets most of the same requests in', async () => {
  const edge = await edgeOf(openDoor);
  const replies = [];
  for (const { request } of hostile) replies.push(await edge.tried(request));
  await edge.close();
  expect(replies.filter(({ isThrough }) => isThrough).length).toBeGreaterThan(hostile.length * 0.55);
});

describe('the guard', () => {
  const token = tokenBy(issuer.good, goodClaims);
  const call = async (authorization: readonly string[]) => ({ method: 'POST', headers: { authorization }, activity: goodActivity });

  test('hands on the service URL that the token names', async () => {
    const request = await call([`Bearer ${await token}`]);
    expect(await admit(guard, request)).toEqual({ admitted: true, serviceUrl: SERVICE_URL });
  });

  test('knows a good token without the body', async () => {
    const caller = await guard.admitCaller(await call([`Bearer ${await token}`]));
    expect(caller).toEqual({ admitted: true, serviceUrl: SERVICE_URL });
  });

  test('takes POST and nothing else', async () => {
    const request = { ...(await call([`Bearer ${await token}`])), method: 'GET' };
    expect(await admit(guard, request)).toEqual({ admitted: false, status: 405, code: 'method-not-post' });
  });

  test('asks for a key only where the header can be good', async () => {
    const asked: string[] = [];
    const keyFor = async (kid: string) => {
      asked.push(kid);
      return 'unknown' as const;
    };
    const counting = guardOf(guardSettings, { keyFor }, now);
    const spoilt = hostile.filter(({ name }) => /alg|RS512|HS256|jku|jwk|x5|crit|b64|kid|Bearer|authorization/u.test(name));
    for (const { request } of spoilt) {
      const values = [request.headers.authorization ?? []].flat();
      await counting.admitCaller({ method: 'POST', headers: { authorization: values } });
    }
    expect(spoilt.length).toBeGreaterThan(25);
    expect(asked.sort()).toEqual(['../../dev/null', '__proto__', 'good']);
  });

  test('is about one app: the same token does for no other', async () => {
    const other = guardOf({ ...guardSettings, appId: `${APP_ID.slice(0, -1)}b` }, keys(), now);
    const request = await call([`Bearer ${await token}`]);
    expect(await admit(other, request)).toMatchObject({ admitted: false, status: 401, code: 'token-audience-wrong' });
  });
});
