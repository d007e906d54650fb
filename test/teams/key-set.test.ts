import { describe, expect, test } from '@jest/globals';
import { KeySet } from '../../src/edge/key-set.ts';
import { admit } from '../../src/teams/guard/admission.ts';
import { botFrameworkKeys } from '../../src/teams/guard/bot-framework-keys.ts';
import { guardOf } from '../../src/teams/guard/guard.ts';
import { goodActivity, goodClaims, guardSettings, issuerOf, NOON, tokenBy } from './issuer.ts';

const HOUR = 3_600_000;
const issuer = await issuerOf();
const token = await tokenBy(issuer.good, { ...goodClaims, exp: NOON / 1000 + 100 * 24 * 3600 });
const requestBy = (bearer: string) => ({ method: 'POST', headers: { authorization: [`Bearer ${bearer}`] }, activity: goodActivity });

/** A guard whose clock and whose way to the keys are in the test's hands. */
function sceneOf(answer: () => Promise<unknown> = async () => issuer.keySet) {
  const scene = { at: NOON, fetches: 0, failures: 0, answer };
  const now = () => scene.at;
  const fetchKeys = () => {
    scene.fetches += 1;
    return scene.answer();
  };
  const keys = new KeySet({ fetchKeys, now, onFailure: () => (scene.failures += 1) });
  const guard = guardOf(guardSettings, keys, now);
  const statusOf = async (bearer: string) => {
    const admission = await admit(guard, requestBy(bearer));
    return admission.admitted ? 200 : admission.status;
  };
  return { scene, keys, statusOf };
}

const away = () => Promise.reject(new Error('no way there'));
const strangers = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, at) => tokenBy(issuer.stranger, goodClaims, { kid: `k${at}` })));

describe('the keys', () => {
  test('are fetched once for everybody who comes at the same time', async () => {
    const { scene, statusOf } = sceneOf();
    expect(new Set(await Promise.all(Array.from({ length: 50 }, () => statusOf(token))))).toEqual(new Set([200]));
    expect(scene.fetches).toBe(1);
  });

  test('are kept for a day and then fetched behind the scenes', async () => {
    const { scene, statusOf } = sceneOf();
    await statusOf(token);
    scene.at += 24 * HOUR - 1;
    expect([await statusOf(token), scene.fetches]).toEqual([200, 1]);
    scene.at += 1;
    // The fetch never comes to an end, and nobody waits for it.
    scene.answer = () => new Promise(() => undefined);
    expect([await statusOf(token), scene.fetches]).toEqual([200, 2]);
  });

  test('that are the last good ones outlive an outage of a month', async () => {
    const { scene, statusOf } = sceneOf();
    await statusOf(token);
    scene.answer = away;
    for (let day = 0; day < 30; day += 1) {
      scene.at += 24 * HOUR;
      expect(await statusOf(token)).toBe(200);
    }
    expect([scene.fetches, scene.failures]).toEqual([31, 30]);
  });

  test('are replaced by new ones, and the old ones end', async () => {
    const { scene, statusOf } = sceneOf();
    await statusOf(token);
    const next = await issuerOf();
    const nextToken = await tokenBy(next.good, goodClaims, { kid: 'next' });
    scene.answer = async () => ({ keys: next.keySet.keys.map((key) => (key.kid === 'good' ? { ...key, kid: 'next' } : key)) });
    scene.at += 60_000;
    expect(await statusOf(nextToken)).toBe(200);
    expect(await statusOf(token)).toBe(401);
  });

  test('that cannot be had at all are 503, so that the channel delivers again', async () => {
    const { scene, keys, statusOf } = sceneOf(away);
    expect([await statusOf(token), await keys.isReady()]).toEqual([503, false]);
    scene.answer = async () => issuer.keySet;
    scene.at += 30_000;
    expect([await statusOf(token), await keys.isReady()]).toEqual([200, true]);
  });

  test('that are new during an outage are 503 and not 401', async () => {
    const { scene, statusOf } = sceneOf();
    await statusOf(token);
    scene.answer = away;
    scene.at += 60_000;
    const [unknown = ''] = await strangers(1);
    expect(await statusOf(unknown)).toBe(503);
    expect(await statusOf(token)).toBe(200);
  });

  test.each([
    ['nothing', undefined],
    ['a page', '<html>'],
    ['no keys', { keys: [] }],
    [
      'keys of another kind',
      {
        keys: [
          { kty: 'EC', kid: 'good' },
          null,
          7,
          { kty: 'RSA', kid: 1 },
          { kty: 'RSA', kid: 'good', n: 'x', e: 'x', use: 'enc' },
          { kty: 'oct', kid: 'good', n: 'x', e: 'x' },
        ],
      },
    ],
  ])('are not had where the answer is %s', async (_, answer) => {
    const { scene, statusOf } = sceneOf(async () => answer);
    expect([await statusOf(token), scene.failures]).toEqual([503, 1]);
  });

  test('survive one odd key among them', async () => {
    const { statusOf } = sceneOf(async () => ({ keys: [null, { kty: 'oct', k: 'x', kid: 'good' }, ...issuer.keySet.keys] }));
    expect(await statusOf(token)).toBe(200);
  });

  test('that are too short for the algorithm verify nothing', async () => {
    const { keys } = issuer.keySet;
    const { statusOf } = sceneOf(async () => ({ keys: keys.map((key) => ({ ...key, n: key.n?.slice(0, 86) })) }));
    expect(await statusOf(token)).toBe(401);
  });
});

describe('a flood of 1,000 unknown names', () => {
  test('causes one fetch in 30 seconds, one after another', async () => {
    const { scene, statusOf } = sceneOf();
    await statusOf(token);
    scene.at += 31_000;
    for (const bearer of await strangers(1000)) {
      scene.at += 29;
      expect(await statusOf(bearer)).toBe(401);
    }
    expect(scene.fetches).toBe(2);
  });

  test('causes one fetch in 30 seconds, all at once', async () => {
    const { scene, statusOf } = sceneOf();
    const statuses = await Promise.all((await strangers(1000)).map(statusOf));
    expect([new Set(statuses), scene.fetches]).toEqual([new Set([401]), 1]);
  });

  test('causes one fetch in 30 seconds while the keys are out of reach', async () => {
    const { scene, statusOf } = sceneOf(away);
    for (const bearer of await strangers(1000)) expect(await statusOf(bearer)).toBe(503);
    expect(scene.fetches).toBe(1);
  });

  test('lasting a minute causes two more', async () => {
    const { scene, statusOf } = sceneOf();
    await statusOf(token);
    const started = scene.at;
    for (const [at, bearer] of (await strangers(1000)).entries()) {
      scene.at = started + 30_000 + at * 59;
      await statusOf(bearer);
    }
    expect(scene.fetches).toBe(3);
  });
});

describe('the address of the keys', () => {
  const json = (value: unknown) => new Response(JSON.stringify(value));
  const metadata = { jwks_uri: 'https://login.botframework.com/v1/.well-known/keys' };

  function fetchOf(answers: readonly (() => Response)[]) {
    const asked: string[] = [];
    const fetched: typeof fetch = async (input, init) => {
      asked.push(`${String(input)} ${init?.redirect} ${init?.signal instanceof AbortSignal}`);
      const answer = answers[asked.length - 1];
      if (answer === undefined) throw new TypeError('fetch failed');
      return answer();
    };
    return { asked, keys: botFrameworkKeys({ fetch: fetched, timeoutMs: 5000 }) };
  }

  test('is read from the metadata of the Bot Framework', async () => {
    const { asked, keys } = fetchOf([() => json(metadata), () => json(issuer.keySet)]);
    expect(await keys()).toEqual(JSON.parse(JSON.stringify(issuer.keySet)));
    expect(asked).toEqual([
      'https://login.botframework.com/v1/.well-known/openidconfiguration error true',
      'https://login.botframework.com/v1/.well-known/keys error true',
    ]);
  });

  test.each([
    ['is somewhere else', [() => json({ jwks_uri: 'https://login.botframework.com.evil.example/keys' }), () => json(issuer.keySet)]],
    ['is missing', [() => json({})]],
    ['answers with an error', [() => json(metadata), () => new Response(JSON.stringify(issuer.keySet), { status: 500 })]],
    ['answers with a page', [() => json(metadata), () => new Response('<html>')]],
    ['does not answer', []],
  ])('that %s is a fault', async (_, answers) => {
    await expect(fetchOf(answers).keys()).rejects.toMatchObject({ name: 'Fault', code: 'signing-keys-unreachable' });
  });
});
