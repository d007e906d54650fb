// Tokens at the desk's door, and the desk's tokens at the bot's.
import { describe, expect, test } from '@jest/globals';
import { entraKeys } from '../../src/desk/entra-keys.ts';
import { deskGuardOf } from '../../src/desk/guard.ts';
import { DESK_ROLES, rolesOf } from '../../src/desk/roles.ts';
import { KeySet } from '../../src/edge/key-set.ts';
import { admit } from '../../src/teams/guard/admission.ts';
import { guardOf } from '../../src/teams/guard/guard.ts';
import { goodClaims as botClaims, goodActivity, guardSettings, issuerOf, NOON, SERVICE_URL, TENANT, tokenBy } from '../teams/issuer.ts';
import { ANNA, DESK_APP, deskToken, hostileTokens } from './tokens.ts';

const issuer = await issuerOf();
const now = () => NOON;
const keys = () => new KeySet({ fetchKeys: async () => issuer.keySet, now });
const guard = deskGuardOf({ appId: DESK_APP, tenantId: TENANT }, keys(), now);
const hostile = await hostileTokens(issuer);
const SECONDS = NOON / 1000;

describe("the desk's guard", () => {
  test('is tried with more than 40 tokens, no two alike', () => {
    expect(hostile.length).toBeGreaterThan(55);
    expect(new Set(hostile.map(({ authorization }) => JSON.stringify(authorization))).size).toBe(hostile.length);
  });

  test.each(hostile)('turns away $name', async ({ authorization, status, code }) => {
    expect(await guard(authorization)).toEqual({ status, code });
  });

  test('takes who somebody is from the token', async () => {
    const token = await deskToken(issuer, { roles: ['Hjemmel.DPO', 7], preferred_username: 'mette@eksempel.example' });
    expect(await guard([`Bearer ${token}`])).toEqual({ caller: { person: ANNA, name: 'Anna Holm', appRoles: ['Hjemmel.DPO'] } });
  });

  test.each([
    ['among other scopes', { scp: 'openid access_as_user profile' }],
    ['up to five minutes late', { exp: SECONDS - 299 }],
    ['up to five minutes early', { nbf: SECONDS + 299 }],
    ['said to be of a person', { idtyp: 'user' }],
  ])('lets in a token %s', async (_, claims) => {
    expect(await guard([`Bearer ${await deskToken(issuer, claims)}`])).toMatchObject({ caller: { person: ANNA } });
  });

  test('says that it cannot tell, where the keys are out of reach', async () => {
    const blind = deskGuardOf(
      { appId: DESK_APP, tenantId: TENANT },
      new KeySet({ fetchKeys: async () => Promise.reject(new Error()), now }),
      now,
    );
    expect(await blind([`Bearer ${await deskToken(issuer)}`])).toEqual({ status: 503, code: 'keys-unreachable' });
  });
});

describe("at the bot's door", () => {
  const bot = guardOf(guardSettings, keys(), now);
  const brought = (token: string) =>
    admit(bot, { method: 'POST', headers: { authorization: [`Bearer ${token}`] }, activity: goodActivity });

  test.each([
    ['as it is', {}],
    ['with the service URL of Teams in it', { serviceurl: SERVICE_URL }],
    ['made out to the bot', { aud: guardSettings.appId, serviceurl: SERVICE_URL }],
  ])("a token of the desk %s is nobody's", async (_, claims) => {
    expect(await brought(await deskToken(issuer, claims))).toMatchObject({ admitted: false, status: 401 });
  });

  test('a token of the bot is let in there, and not at the desk', async () => {
    const token = await tokenBy(issuer.good, botClaims);
    expect(await brought(token)).toMatchObject({ admitted: true });
    expect(await guard([`Bearer ${token}`])).toEqual({ status: 401, code: 'token-issuer-wrong' });
  });
});

describe('the keys of Entra', () => {
  const seen: string[] = [];
  const answering = (metadata: unknown): typeof fetch => {
    const answer = async (address: unknown) => {
      seen.push(String(address));
      return Response.json(String(address).endsWith('openid-configuration') ? metadata : issuer.keySet);
    };
    return answer;
  };

  test('are fetched from where our tenant names them', async () => {
    const jwks_uri = `https://login.microsoftonline.com/${TENANT}/discovery/v2.0/keys`;
    expect(await entraKeys(TENANT, { fetch: answering({ jwks_uri }), timeoutMs: 1000 })()).toEqual(issuer.keySet);
    expect(seen).toEqual([`https://login.microsoftonline.com/${TENANT}/v2.0/.well-known/openid-configuration`, jwks_uri]);
  });

  test('are not fetched from anywhere else', async () => {
    const foreign = { jwks_uri: 'https://login.microsoftonline.com.evil.example/keys' };
    await expect(entraKeys(TENANT, { fetch: answering(foreign), timeoutMs: 1000 })()).rejects.toMatchObject({
      code: 'signing-keys-unreachable',
    });
  });
});

describe('roles', () => {
  const held: Readonly<Record<string, readonly string[]>> = { dpo: ['d', 'e', 'f'], it: ['i', 'd'], editor: ['w'], reader: ['r'] };
  const directory = { holders: async (role: string) => held[role] ?? [] };
  const rolesFor = (person: string, appRoles: readonly string[] = []) => rolesOf({ person, name: null, appRoles }, directory);

  test.each([
    ['d', [], ['dpo', 'it']],
    ['e', [], ['deputy']],
    ['f', [], ['deputy']],
    ['i', [], ['it']],
    ['w', [], ['editor']],
    ['r', [], ['reader']],
    ['x', [], []],
    ['x', ['Hjemmel.Reader', 'Hjemmel.DPO', 'Hjemmel.Deputy', 'Hjemmel.Editor', 'Hjemmel.IT'], DESK_ROLES],
    ['r', ['Hjemmel.Editor'], ['editor', 'reader']],
    ['x', ['hjemmel.dpo', 'DPO', 'Hjemmel.DPO ', '__proto__', 'constructor', 'toString'], []],
  ])('of %s with %j are %j', async (person, appRoles, roles) => {
    expect(await rolesFor(person, appRoles)).toEqual(roles);
  });
});
