// How the app proves who it is: each credential against a stand-in of Entra and of the managed identity.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { botToken, type GraphCredential, graphToken } from '../../src/graph/credentials.ts';
import { certificate } from './certificate.ts';
import { APP_TOKEN, type Entra, entra, IDENTITY_TOKEN } from './entra.ts';

const TENANT = '11111111-2222-4333-8444-555555555555';
const APP = '99999999-2222-4333-8444-555555555555';
const IDENTITY = '77777777-2222-4333-8444-555555555555';
const NAMES = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER'] as const;

let here: Entra;
// MSAL looks once in a process for where its identity lives.
beforeAll(async () => {
  here = await entra();
  process.env.IDENTITY_ENDPOINT = here.identityEndpoint;
  process.env.IDENTITY_HEADER = 'header';
});
beforeEach(() => {
  here.asked.length = 0;
  here.identityAsked.length = 0;
});
afterAll(async () => {
  for (const name of NAMES) delete process.env[name];
  await here.close();
});

const tokenBy = (credential: GraphCredential) => {
  const authority = { authorityHost: here.address, disableInstanceDiscovery: true } as const;
  return graphToken({ appId: APP, tenantId: TENANT, credential, authority })(new AbortController().signal);
};
const said = (name: string) => here.asked.map((body) => body.get(name));

test("a federated credential takes the managed identity's token for the app's word", async () => {
  expect(await tokenBy({ kind: 'federated', managedIdentity: IDENTITY })).toBe(APP_TOKEN);
  expect(here.identityAsked).toEqual([{ resource: 'api://AzureADTokenExchange', clientId: IDENTITY, header: 'header' }]);
  expect([said('client_id'), said('client_assertion'), said('client_secret')]).toEqual([[APP], [IDENTITY_TOKEN], [null]]);
  expect(said('scope')[0]).toContain('https://graph.microsoft.com/.default');
});

test("the platform's token is asked for in the same way, under the platform's scope", async () => {
  const authority = { authorityHost: here.address, disableInstanceDiscovery: true } as const;
  const credential = { kind: 'federated', managedIdentity: IDENTITY } as const;
  expect(await botToken({ appId: APP, tenantId: TENANT, credential, authority })(new AbortController().signal)).toBe(APP_TOKEN);
  expect([said('client_id'), said('client_assertion'), said('client_secret')]).toEqual([[APP], [IDENTITY_TOKEN], [null]]);
  expect(said('scope')[0]).toContain('https://api.botframework.com/.default');
});

test('a federated credential of the system identity names none', async () => {
  expect(await tokenBy({ kind: 'federated', managedIdentity: 'system' })).toBe(APP_TOKEN);
  expect(here.identityAsked.map(({ clientId }) => clientId)).toEqual([null]);
});

test('a managed identity asks for Graph itself, and Entra is not asked', async () => {
  expect(await tokenBy({ kind: 'managed-identity', managedIdentity: IDENTITY })).toBe(IDENTITY_TOKEN);
  expect(here.identityAsked[0]).toMatchObject({ resource: 'https://graph.microsoft.com', clientId: IDENTITY });
  expect(here.asked).toEqual([]);
});

test('a certificate signs, and its key stays here', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-certificate-'));
  const { key, cert } = certificate('rsa');
  writeFileSync(join(folder, 'app.pem'), key + cert);
  expect(await tokenBy({ kind: 'certificate', path: join(folder, 'app.pem') })).toBe(APP_TOKEN);
  expect(said('client_assertion')[0]?.split('.')).toHaveLength(3);
  rmSync(folder, { recursive: true });
});

test('a client secret is sent to Entra', async () => {
  expect(await tokenBy({ kind: 'secret', secret: 'only for development' })).toBe(APP_TOKEN);
  expect(said('client_secret')).toEqual(['only for development']);
});

test('a certificate that is not there ends in an error', async () => {
  await expect(tokenBy({ kind: 'certificate', path: join(tmpdir(), 'none.pem') })).rejects.toThrow();
});
