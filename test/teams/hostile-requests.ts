// Requests that must not reach the bot, each with the status that it gets, and some that must.
import { createHmac, sign as signed } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { exportJWK } from 'jose';
import {
  APP_ID,
  activityWith,
  type Claims,
  type Fields,
  goodActivity,
  goodClaims,
  type HeaderFields,
  hmacByPublicKey,
  type Issuer,
  NOON,
  nodeKeyOf,
  part,
  rawToken,
  SERVICE_URL,
  TENANT,
  tokenBy,
  type WireRequest,
  wireRequest,
} from './issuer.ts';

export interface Trial {
  readonly name: string;
  readonly status: number;
  readonly request: WireRequest;
}

const SECONDS = NOON / 1000;
const OTHER_TENANT = '99990000-0000-4000-8000-00000000bad0';
const OTHER_APP = '99990000-0000-4000-8000-00000000bad1';

type Make = (issuer: Issuer) => Promise<WireRequest>;
type Row = readonly [name: string, status: number, make: Make];

const withClaims =
  (claims: Claims): Make =>
  async ({ good }) =>
    wireRequest(await tokenBy(good, { ...goodClaims, ...claims }));

const without =
  (claim: string): Make =>
  async ({ good }) =>
    wireRequest(await tokenBy(good, Object.fromEntries(Object.entries(goodClaims).filter(([name]) => name !== claim))));

const withHeader =
  (header: HeaderFields): Make =>
  async ({ good }) => {
    const key = await nodeKeyOf(good);
    const sign = (input: string) => signed('sha256', Buffer.from(input), key);
    return wireRequest(rawToken({ typ: 'JWT', alg: 'RS256', kid: 'good', ...header }, goodClaims, sign));
  };

const withActivity =
  (fields: Fields): Make =>
  async ({ good }) =>
    wireRequest(await tokenBy(good, goodClaims), activityWith(fields));

/** Token and body agree on where the bot shall answer. */
const withServiceUrl =
  (serviceUrl: unknown): Make =>
  async ({ good }) =>
    wireRequest(await tokenBy(good, { ...goodClaims, serviceurl: serviceUrl }), activityWith({ serviceUrl }));

const withBody =
  (body: string | Buffer, headers: WireRequest['headers'] = {}): Make =>
  async ({ good }) =>
    wireRequest(await tokenBy(good, goodClaims), body, headers);

/** `{}` leaves the good headers; an empty list of values takes one away. */
const withHeaders =
  (headers: (token: string) => WireRequest['headers']): Make =>
  async ({ good }) => {
    const token = await tokenBy(good, goodClaims);
    return wireRequest(token, goodActivity, headers(token));
  };

const withMethod =
  (method: string): Make =>
  async ({ good }) => ({ ...wireRequest(await tokenBy(good, goodClaims)), method });

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const goodJson = JSON.stringify(goodActivity);
const jsonWith = (more: string) => `${goodJson.slice(0, -1)},${more}}`;

const entraUser: Claims = {
  iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
  tid: TENANT,
  oid: '00000000-0000-4000-8000-00000000a44a',
  scp: 'access_as_user',
};

const tokens: readonly Row[] = [
  ['an expired token', 401, withClaims({ nbf: SECONDS - 7200, exp: SECONDS - 301 })],
  ['a token of tomorrow', 401, withClaims({ nbf: SECONDS + 86_400, exp: SECONDS + 90_000 })],
  ['a token a second earlier than the skew allows', 401, withClaims({ nbf: SECONDS + 301 })],
  ['another audience', 401, withClaims({ aud: OTHER_APP })],
  ['the audience of a tab', 401, withClaims({ aud: `api://botid-${APP_ID}` })],
  ['no audience', 401, without('aud')],
  ['a list of audiences with ours in it', 401, withClaims({ aud: [APP_ID, OTHER_APP] })],
  ['a list of our audience alone', 401, withClaims({ aud: [APP_ID] })],
  ['our audience with a blank', 401, withClaims({ aud: `${APP_ID} ` })],
  ['another issuer', 401, withClaims({ iss: 'https://api.botframework.example' })],
  ['the issuer of another cloud', 401, withClaims({ iss: 'https://api.botframework.us' })],
  ['the issuer with a slash', 401, withClaims({ iss: 'https://api.botframework.com/' })],
  ['a list of issuers', 401, withClaims({ iss: ['https://api.botframework.com'] })],
  ['no issuer', 401, without('iss')],
  ["an employee's SSO token", 401, withClaims({ ...entraUser, serviceurl: undefined })],
  ["an employee's SSO token with a service URL", 401, withClaims(entraUser)],
  ['an employee of the old issuer', 401, withClaims({ ...entraUser, iss: `https://sts.windows.net/${TENANT}/` })],
  ['an ID token', 401, withClaims({ ...entraUser, scp: undefined, nonce: 'n', name: 'Anna', preferred_username: 'anna@example.dk' })],
  ['an app token of another app', 401, withClaims({ ...entraUser, scp: undefined, idtyp: 'app', appid: OTHER_APP, aud: OTHER_APP })],
  ['an app token of another app for us', 401, withClaims({ ...entraUser, scp: undefined, idtyp: 'app', appid: OTHER_APP })],
  ['no exp', 401, without('exp')],
  ['no nbf', 401, without('nbf')],
  ['an exp that is a text', 401, withHeaderAndClaims({ exp: String(SECONDS + 3600) })],
  ['an nbf that is null', 401, withHeaderAndClaims({ nbf: null })],
  ['no service URL', 401, without('serviceurl')],
  ['a service URL that is a list', 401, withClaims({ serviceurl: [SERVICE_URL] })],
  ['a key of nobody', 401, async ({ stranger }) => wireRequest(await tokenBy(stranger, goodClaims))],
  ['a stranger under a good name', 401, async ({ stranger }) => wireRequest(await tokenBy(stranger, goodClaims, { kid: 'good' }))],
  ['a key without the endorsement', 401, async ({ unendorsed }) => wireRequest(await tokenBy(unendorsed, goodClaims))],
  [
    'a key that is endorsed for nothing',
    401,
    async ({ unendorsed }) => wireRequest(await tokenBy(unendorsed, goodClaims, { kid: 'endorsed-for-nothing' })),
  ],
  ['the algorithm none', 401, async () => wireRequest(`${part({ alg: 'none', kid: 'good' })}.${part(goodClaims)}.`)],
  ['the algorithm none with a signature', 401, async () => wireRequest(`${part({ alg: 'none', kid: 'good' })}.${part(goodClaims)}.AAAA`)],
  ['the algorithm None', 401, async () => wireRequest(`${part({ alg: 'None', kid: 'good' })}.${part(goodClaims)}.AAAA`)],
  [
    'HS256 with the public key',
    401,
    async ({ good }) => wireRequest(rawToken({ alg: 'HS256', kid: 'good' }, goodClaims, await hmacByPublicKey(good))),
  ],
  [
    'HS256 with the modulus of the key',
    401,
    async ({ keySet }) => {
      const secret = String(keySet.keys[0]?.n);
      return wireRequest(
        rawToken({ alg: 'HS256', kid: 'good' }, goodClaims, (input) => createHmac('sha256', secret).update(input).digest()),
      );
    },
  ],
  ['RS512 by the good key', 401, signedAs('RS512', 'sha512')],
  ['RS384 by the good key', 401, signedAs('RS384', 'sha384')],
  ['PS256 named over an RS256 signature', 401, signedAs('PS256', 'sha256')],
  ['RS256 named over an RS512 signature', 401, signedAs('RS256', 'sha512')],
  ['ES256 by a key of the set', 401, async ({ elliptic }) => wireRequest(await tokenBy(elliptic, goodClaims))],
  ['RS256 with the name of an elliptic key', 401, withHeader({ kid: 'elliptic' })],
  ['a key set of its own (jku)', 401, withHeader({ jku: 'https://evil.example/keys' })],
  ['the real key set named (jku)', 401, withHeader({ jku: 'https://login.botframework.com/v1/.well-known/keys' })],
  ['a key of its own (jwk)', 401, async ({ stranger }) => embedded(stranger, 'good')],
  ['a key of its own and no name', 401, async ({ stranger }) => embedded(stranger, undefined)],
  ['a certificate elsewhere (x5u)', 401, withHeader({ x5u: 'https://evil.example/cert.pem' })],
  ['a certificate of its own (x5c)', 401, withHeader({ x5c: ['MIIB'] })],
  ['crit with exp', 401, withHeader({ crit: ['exp'], exp: 1 })],
  ['an empty crit', 401, withHeader({ crit: [] })],
  ['crit with b64', 401, withHeader({ crit: ['b64'], b64: true })],
  ['b64 without crit', 401, withHeader({ b64: false })],
  ['no kid', 401, withHeader({ kid: undefined })],
  ['an empty kid', 401, withHeader({ kid: '' })],
  ['a kid that is a number', 401, withHeader({ kid: 1 })],
  ['a kid like a path', 401, withHeader({ kid: '../../dev/null' })],
  ['a kid that every object has', 401, withHeader({ kid: '__proto__' })],
  ['an alg that is a list', 401, withHeader({ alg: ['RS256'] })],
  ['claims that are a list', 401, rawClaims([goodClaims])],
  ['claims that are a text', 401, rawClaims('admin')],
  ['claims that are null', 401, rawClaims(null)],
];

const authorizations: readonly Row[] = [
  ['no authorization', 401, withHeaders(() => ({ authorization: [] }))],
  ['an empty authorization', 401, withHeaders(() => ({ authorization: '' }))],
  ['two authorizations, the good one first', 401, withHeaders((token) => ({ authorization: [`Bearer ${token}`, 'Bearer a.b.c'] }))],
  ['two authorizations, the good one last', 401, withHeaders((token) => ({ authorization: ['Bearer a.b.c', `Bearer ${token}`] }))],
  ['the good authorization twice', 401, withHeaders((token) => ({ authorization: [`Bearer ${token}`, `Bearer ${token}`] }))],
  ['two tokens in one authorization', 401, withHeaders((token) => ({ authorization: `Bearer ${token}, Bearer ${token}` }))],
  ['a lower-case bearer', 401, withHeaders((token) => ({ authorization: `bearer ${token}` }))],
  ['no Bearer', 401, withHeaders((token) => ({ authorization: token }))],
  ['Basic', 401, withHeaders(() => ({ authorization: 'Basic YWRtaW46YWRtaW4=' }))],
  ['Bearer and nothing', 401, withHeaders(() => ({ authorization: 'Bearer' }))],
  ['two blanks after Bearer', 401, withHeaders((token) => ({ authorization: `Bearer  ${token}` }))],
  ['a tab after Bearer', 401, withHeaders((token) => ({ authorization: `Bearer\t${token}` }))],
  ['a token in quotes', 401, withHeaders((token) => ({ authorization: `Bearer "${token}"` }))],
  ['a token in another header', 401, withHeaders((token) => ({ authorization: [], 'x-authorization': `Bearer ${token}` }))],
  ['a token in the address', 401, async (issuer) => inAddress(await withMethod('POST')(issuer))],
  ['a padded token', 401, withHeaders((token) => ({ authorization: `Bearer ${token}==` }))],
  ['a token with a fourth part', 401, withHeaders((token) => ({ authorization: `Bearer ${token}.AAAA` }))],
  ['an encrypted token', 401, withHeaders(() => ({ authorization: `Bearer ${part({ alg: 'dir', enc: 'A256GCM' })}..AAAA.AAAA.AAAA` }))],
  ['a token over 8 KB', 401, withClaims({ padding: 'x'.repeat(7000) })],
  [
    'a token without its signature',
    401,
    withHeaders((token) => ({ authorization: `Bearer ${token.slice(0, token.lastIndexOf('.') + 1)}` })),
  ],
];

const bodies: readonly Row[] = [
  ['a body with another service URL', 403, withActivity({ serviceUrl: 'https://smba.trafficmanager.net/amer/' })],
  ['a body without a service URL', 403, withActivity({ serviceUrl: undefined })],
  ['a body whose service URL lacks the last slash', 403, withActivity({ serviceUrl: SERVICE_URL.slice(0, -1) })],
  ['a body whose service URL is a list', 403, withActivity({ serviceUrl: [SERVICE_URL] })],
  ['an http service URL', 403, withServiceUrl('http://smba.trafficmanager.net/emea/')],
  ['a host that ends like Teams', 403, withServiceUrl('https://evilsmba.trafficmanager.net/emea/')],
  ['a host that begins like Teams', 403, withServiceUrl('https://smba.trafficmanager.net.evil.example/emea/')],
  ['Teams as the user of a host', 403, withServiceUrl('https://smba.trafficmanager.net@evil.example/emea/')],
  ['Teams as user and password of a host', 403, withServiceUrl('https://smba.trafficmanager.net:443@evil.example/')],
  ['a backslash host', 403, withServiceUrl('https://smba.trafficmanager.net\\@evil.example/')],
  ['a host with a trailing dot', 403, withServiceUrl('https://smba.trafficmanager.net./emea/')],
  ['a host with another port', 403, withServiceUrl('https://smba.trafficmanager.net:8443/emea/')],
  ['a host in full-width letters', 403, withServiceUrl('https://smba。trafficmanager。net/emea/')],
  ['a host with a Cyrillic letter', 403, withServiceUrl('https://smbа.trafficmanager.net/emea/')],
  ['Teams in the path', 403, withServiceUrl('https://evil.example/https://smba.trafficmanager.net/')],
  ['a blank before the address', 403, withServiceUrl(' https://smba.trafficmanager.net/emea/')],
  ['no host', 403, withServiceUrl('https:///smba.trafficmanager.net/emea/')],
  ['this machine', 403, withServiceUrl('https://127.0.0.1/')],
  ['the metadata service', 403, withServiceUrl('http://169.254.169.254/metadata/')],
  ['an empty service URL', 403, withServiceUrl('')],
  ['a script for a service URL', 403, withServiceUrl('javascript:alert(1)')],
  ['another channel', 403, withActivity({ channelId: 'webchat' })],
  ['the emulator', 403, withActivity({ channelId: 'emulator' })],
  ['another part of Teams', 403, withActivity({ channelId: 'msteams:OTHER' })],
  ['a channel in capitals', 403, withActivity({ channelId: 'MSTEAMS' })],
  ['a list of channels', 403, withActivity({ channelId: ['msteams'] })],
  ['no channel', 403, withActivity({ channelId: undefined })],
  ['another tenant', 403, withTenants(OTHER_TENANT, OTHER_TENANT)],
  ['another tenant in the conversation', 403, withTenants(OTHER_TENANT, TENANT)],
  ['another tenant in the channel data', 403, withTenants(TENANT, OTHER_TENANT)],
  ['an empty tenant in the conversation', 403, withTenants('', TENANT)],
  ['a list of tenants', 403, withTenants([TENANT], TENANT)],
  ['no tenant', 403, withTenants(undefined, undefined)],
  ['a tenant that is no more than a text', 403, withActivity({ conversation: { id: 'a' }, channelData: { tenant: TENANT } })],
  ['no activity but a list', 403, withBody(`[${goodJson}]`)],
  ['no activity but a number', 403, withBody('1')],
];

const wrappings: readonly Row[] = [
  ['an empty body', 400, withBody('')],
  ['JSON that breaks off', 400, withBody(goodJson.slice(0, -1))],
  ['JSON with a trailing comma', 400, withBody(`${goodJson.slice(0, -1)},}`)],
  ['two activities', 400, withBody(goodJson + goodJson)],
  ['a byte order mark and text', 400, withBody(`\uFEFF\uFEFFx${goodJson}`)],
  ['JSON 65 deep', 400, withBody(jsonWith(`"value":{"a":${nested(64)}}`))],
  ['JSON 100,000 deep', 400, withBody(jsonWith(`"value":{"a":${nested(100_000)}}`))],
  ['nothing but brackets', 400, withBody('['.repeat(200_000))],
  ['a key __proto__', 400, withBody(jsonWith('"__proto__":{"admitted":true}'))],
  ['a key __proto__ within', 400, withBody(jsonWith('"value":{"a":[{"__proto__":{}}]}'))],
  ['a key __proto__ in escapes', 400, withBody(jsonWith('"\\u005f_proto__":{}'))],
  ['a key constructor', 400, withBody(jsonWith('"value":{"constructor":{"prototype":{}}}'))],
  ['a key prototype', 400, withBody(jsonWith('"value":{"prototype":{}}'))],
  ['a body over 256 KB', 413, withBody(jsonWith(`"label":"${'x'.repeat(256 * 1024)}"`))],
  ['gzip', 415, withBody(gzipSync(goodJson), { 'content-encoding': 'gzip' })],
  ['gzip that unpacks to 50 MB', 415, withBody(gzipSync(Buffer.alloc(50_000_000, ' ')), { 'content-encoding': 'gzip' })],
  ['deflate', 415, withBody(deflateSync(goodJson), { 'content-encoding': 'deflate' })],
  ['brotli by name', 415, withBody(goodJson, { 'content-encoding': 'br' })],
  ['identity', 415, withBody(goodJson, { 'content-encoding': 'identity' })],
  ['an empty encoding', 415, withBody(goodJson, { 'content-encoding': '' })],
  ['gzip without saying so', 400, withBody(gzipSync(goodJson))],
  ['text', 415, withBody(goodJson, { 'content-type': 'text/plain' })],
  ['a form', 415, withBody('type=message', { 'content-type': 'application/x-www-form-urlencoded' })],
  ['parts', 415, withBody('--a--', { 'content-type': 'multipart/form-data; boundary=a' })],
  ['another kind of JSON', 415, withBody(goodJson, { 'content-type': 'application/vnd.api+json' })],
  ['JSON in UTF-16', 415, withBody(Buffer.from(goodJson, 'utf16le'), { 'content-type': 'application/json; charset=utf-16' })],
  ['two content types', 415, withBody(goodJson, { 'content-type': ['application/json', 'text/plain'] })],
  ['no content type', 415, withBody(goodJson, { 'content-type': [] })],
  ['a wrong digest', 400, withBody(goodJson, { 'content-md5': 'AAAA' })],
  ['an id over 512 letters', 400, withActivity({ id: 'x'.repeat(513) })],
  ['no id', 400, withActivity({ id: undefined })],
  ['a text over 28 KB', 400, withActivity({ text: 'x'.repeat(28 * 1024 + 1) })],
  ['a text that is a list', 400, withActivity({ text: ['hej'] })],
  ['no sender', 400, withActivity({ from: undefined })],
  ['an invoke without a name', 400, withActivity({ type: 'invoke', value: {} })],
  ['an invoke whose value is a list', 400, withActivity({ type: 'invoke', name: 'adaptiveCard/action', value: [] })],
  ['51 attachments', 400, withActivity({ attachments: Array.from({ length: 51 }, () => ({ contentType: 'text/plain' })) })],
  ['101 entities', 400, withActivity({ entities: Array.from({ length: 101 }, () => ({ type: 'clientInfo' })) })],
  ['a mention of nobody', 400, withActivity({ entities: [{ type: 'mention' }] })],
  ['a type of no letters', 400, withActivity({ type: '' })],
];

const methods: readonly Row[] = [
  ['GET', 405, async () => bare('GET')],
  ['GET with a good token', 405, withMethod('GET')],
  ['PUT with a good token', 405, withMethod('PUT')],
  ['PATCH with a good token', 405, withMethod('PATCH')],
  ['DELETE with a good token', 405, withMethod('DELETE')],
  ['OPTIONS with a good token', 405, withMethod('OPTIONS')],
  ['PUT under the name of POST', 405, async (issuer) => renamed(await withMethod('PUT')(issuer))],
  ['HEAD with a good token', 200, withMethod('HEAD')],
  ['HEAD', 200, async () => bare('HEAD')],
  ['another address', 404, async (issuer) => ({ ...(await withMethod('POST')(issuer)), path: '/api/functions/x' })],
  ['two slashes', 404, async (issuer) => ({ ...(await withMethod('POST')(issuer)), path: '//api/messages' })],
];

function withTenants(conversation: unknown, channelData: unknown): Make {
  const tenant = channelData === undefined ? {} : { tenant: { id: channelData } };
  return withActivity({ conversation: { id: 'a:personal-anna', tenantId: conversation }, channelData: tenant });
}

function withHeaderAndClaims(claims: Claims): Make {
  return rawClaims({ ...goodClaims, ...claims });
}

function rawClaims(claims: unknown): Make {
  return async ({ good }) => {
    const key = await nodeKeyOf(good);
    return wireRequest(rawToken({ typ: 'JWT', alg: 'RS256', kid: 'good' }, claims, (input) => signed('sha256', Buffer.from(input), key)));
  };
}

function signedAs(alg: string, digest: string): Make {
  return async ({ good }) => {
    const key = await nodeKeyOf(good);
    return wireRequest(rawToken({ typ: 'JWT', alg, kid: 'good' }, goodClaims, (input) => signed(digest, Buffer.from(input), key)));
  };
}

async function embedded(stranger: Issuer['stranger'], kid: string | undefined): Promise<WireRequest> {
  const jwk = await exportJWK(stranger.publicKey);
  return wireRequest(await tokenBy(stranger, goodClaims, { kid, jwk }));
}

const bare = (method: string): WireRequest => ({ method, path: '/api/messages', headers: {}, body: '' });

function renamed({ headers, ...request }: WireRequest): WireRequest {
  return { ...request, headers: { ...headers, 'x-http-method-override': 'POST' } };
}

function inAddress({ headers, ...request }: WireRequest): WireRequest {
  const token = String(headers.authorization).replace('Bearer ', '');
  return { ...request, headers: { ...headers, authorization: [] }, path: `/api/messages?access_token=${token}` };
}

const turnedAway: readonly Row[] = [...tokens, ...authorizations, ...bodies, ...wrappings, ...methods];

const letIn: readonly Row[] = [
  ['a message', 200, withActivity({})],
  ['a message from Copilot', 200, withActivity({ channelId: 'msteams:COPILOT' })],
  ['the tenant in the conversation alone', 200, withTenants(TENANT, undefined)],
  ['the tenant in the channel data alone', 200, withTenants(undefined, TENANT)],
  ['a token at the end of its skew', 200, withClaims({ nbf: SECONDS - 7200, exp: SECONDS - 299 })],
  ['a token at the beginning of its skew', 200, withClaims({ nbf: SECONDS + 300 })],
  ['a token with claims that nobody asks for', 200, withClaims({ jti: 'x', admitted: false, code: 'x' })],
  ['a thumbprint in the header', 200, withHeader({ x5t: 'abc' })],
  ['the host of GCC', 200, withServiceUrl('https://smba.infra.gcc.teams.microsoft.com/teams/')],
  ['no charset', 200, withBody(goodJson, { 'content-type': 'application/json' })],
  ['JSON 64 deep', 200, withBody(jsonWith(`"value":{"a":${nested(62)}}`))],
  ['fields that nobody knows', 200, withActivity({ channel: 'x', team: 'y', isStreaming: true, toInterface: 1, somethingNew: { a: 1 } })],
  ['nulls for what is not there', 200, withActivity({ text: null, entities: null, attachments: null, replyToId: null, value: null })],
  ['an invoke', 200, withActivity({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'x' } } })],
  ['an invoke without a value', 200, withActivity({ type: 'invoke', name: 'message/submitAction' })],
  ['a file consent without a value', 200, withActivity({ type: 'invoke', name: 'fileConsent/invoke' })],
  ['an installation', 200, withActivity({ type: 'installationUpdate', action: 'add' })],
  ['a new member', 200, withActivity({ type: 'conversationUpdate', membersAdded: [{ id: '29:bo' }] })],
];

async function trialsOf(rows: readonly Row[], issuer: Issuer): Promise<readonly Trial[]> {
  return Promise.all(rows.map(async ([name, status, make]) => ({ name, status, request: await make(issuer) })));
}

export const hostileTrials = (issuer: Issuer): Promise<readonly Trial[]> => trialsOf(turnedAway, issuer);
export const goodTrials = (issuer: Issuer): Promise<readonly Trial[]> => trialsOf(letIn, issuer);
