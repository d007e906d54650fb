// Spoils requests from a seed: bytes of the token, claims and headers signed anew, headers and body, method and address. Some changes
// are made to matter to nobody, and say so.
import { exportJWK } from 'jose';
import type { Chance } from '../engine/generate.ts';
import { chanceFrom } from '../engine/generate.ts';
import type { Trial } from './hostile-requests.ts';
import {
  APP_ID,
  type Claims,
  goodClaims,
  type HeaderFields,
  type Issuer,
  NOON,
  SERVICE_URL,
  type Signer,
  TENANT,
  tokenBy,
  type WireRequest,
} from './issuer.ts';

export interface Mutation {
  readonly seed: number;
  readonly kind: string;
  readonly request: WireRequest;
  /** Through: made so that it means what a good request means. Never: signed by no key of the channel. Null: the reference says. */
  readonly must: 'through' | 'never' | null;
}

export interface Stock {
  readonly issuer: Issuer;
  readonly good: readonly [Trial, ...Trial[]];
  readonly hostile: readonly [Trial, ...Trial[]];
}

type Changed = Omit<Mutation, 'seed' | 'kind'>;
type Change = (request: WireRequest, chance: Chance, stock: Stock) => Promise<Changed> | Changed;

const SECONDS = NOON / 1000;
const VISIBLE = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).join('');
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const letterOf = (chance: Chance, letters: string): string => letters[chance.upTo(letters.length)] ?? 'A';
const authorizationOf = ({ headers }: WireRequest): string => String([headers.authorization ?? ''].flat()[0] ?? '');
const tokenOf = (request: WireRequest): string => authorizationOf(request).replace(/^Bearer /u, '');

function withToken(request: WireRequest, token: string): WireRequest {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

const undecided = (request: WireRequest): Changed => ({ request, must: null });

/** One letter of one part of the token becomes another. */
const flipIn =
  (which: 0 | 1 | 2): Change =>
  (request, chance) => {
    const parts = tokenOf(request).split('.');
    const old = parts[which] ?? '';
    const at = chance.happens(0.2) ? Math.max(0, old.length - 1) : chance.upTo(Math.max(1, old.length));
    const letter = letterOf(chance, chance.happens(0.8) ? BASE64URL : VISIBLE);
    parts[which] = `${old.slice(0, at)}${letter}${old.slice(at + 1)}`;
    return undecided(withToken(request, parts.join('.')));
  };

const cutToken: Change = (request, chance) => {
  const token = tokenOf(request);
  const [from, length] = [chance.upTo(token.length + 1), chance.upTo(5)];
  const more = chance.happens(0.5) ? letterOf(chance, VISIBLE) : '';
  return undecided(withToken(request, token.slice(0, from) + more + token.slice(from + length)));
};

const partsOfOthers: Change = (request, chance, { good, hostile }) => {
  const parts = tokenOf(request).split('.');
  const other = tokenOf(chance.one(chance.happens(0.5) ? good : hostile).request).split('.');
  const which = chance.upTo(3);
  return undecided(withToken(request, parts.map((own, at) => (at === which ? (other[at] ?? own) : own)).join('.')));
};

const claimEdits = (chance: Chance): Claims => ({
  ...goodClaims,
  ...chance.one<Claims>([
    {},
    { exp: SECONDS + chance.upTo(2000) - 1000 },
    { nbf: SECONDS + chance.upTo(2000) - 1000 },
    { exp: chance.one(['', null, [], '9999999999', -1, 1e300]) },
    { nbf: chance.one(['', null, [], '0', -1, true]) },
    { aud: chance.one<unknown>(['', null, [APP_ID], [[APP_ID]], APP_ID.toUpperCase(), `${APP_ID}\u0000`, { [APP_ID]: 1 }]) },
    {
      iss: chance.one<unknown>([
        '',
        null,
        'https://api.botframework.com/',
        'HTTPS://API.BOTFRAMEWORK.COM',
        ['https://api.botframework.com'],
      ]),
    },
    { iss: `https://sts.windows.net/${TENANT}/`, tid: TENANT },
    { serviceurl: chance.one<unknown>(['', null, [SERVICE_URL], SERVICE_URL.slice(0, -1), `${SERVICE_URL}x`, SERVICE_URL.toUpperCase()]) },
    { serviceUrl: SERVICE_URL, serviceurl: undefined },
    { sub: 'dpo', roles: ['admin'] },
  ]),
});

async function headerEdits(chance: Chance, { stranger, good }: Issuer): Promise<HeaderFields> {
  return chance.one<HeaderFields>([
    {},
    { kid: chance.one(['good', 'unendorsed', 'stranger', 'elliptic', '', 'Good', 'good ', 'endorsed-for-nothing']) },
    { jwk: await exportJWK((chance.happens(0.5) ? stranger : good).publicKey) },
    { jku: 'https://login.botframework.com/v1/.well-known/keys' },
    { x5u: 'https://evil.example/' },
    { x5c: [] },
    { typ: chance.one(['JWT', 'at+jwt', '', 'jwt']) },
    { cty: 'JWT' },
    { x5t: letterOf(chance, BASE64URL) },
  ]);
}

const resigned =
  (by: (issuer: Issuer, chance: Chance) => Signer, must: 'never' | null): Change =>
  async (request, chance, { issuer }) => {
    const header = await headerEdits(chance, issuer);
    const signer = by(issuer, chance);
    const kid = must === 'never' && chance.happens(0.7) ? { kid: 'good' } : {};
    return { request: withToken(request, await tokenBy(signer, claimEdits(chance), { ...kid, ...header })), must };
  };

const byOthers = resigned(({ stranger, unendorsed, elliptic }, chance) => chance.one([stranger, unendorsed, elliptic]), 'never');
const bySelf = resigned(({ good }) => good, null);

const flipInBody: Change = (request, chance) => {
  const body = Buffer.from(request.body);
  for (let times = chance.upTo(4); times >= 0 && body.length > 0; times -= 1) {
    const at = chance.upTo(body.length);
    body[at] = (body[at] ?? 0) ^ (1 << chance.upTo(8));
  }
  return undecided({ ...request, body });
};

const cutBody: Change = (request, chance) => {
  const body = request.body.toString();
  const from = chance.upTo(body.length + 1);
  const other = chance.one(['', '}', '{', '"', ',', 'null', '"tenantId":"x",', '\\u0000', '0', ' ']);
  return undecided({ ...request, body: body.slice(0, from) + other + body.slice(from + chance.upTo(30)) });
};

function activityIn({ body }: WireRequest): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

const fieldsInBody: Change = (request, chance) => {
  const odd = () =>
    chance.one<unknown>([
      '',
      null,
      [],
      {},
      0,
      true,
      'msteams',
      'msteams:COPILOT',
      'webchat',
      TENANT,
      SERVICE_URL,
      'http://smba.trafficmanager.net/',
      'x'.repeat(600),
    ]);
  const fields = chance.one<Record<string, unknown>>([
    { serviceUrl: odd() },
    { channelId: odd() },
    { conversation: odd() },
    { conversation: { id: 'a', tenantId: odd() } },
    { channelData: odd() },
    { channelData: { tenant: odd() } },
    { channelData: { tenant: { id: odd() } } },
    { from: odd() },
    { recipient: { id: odd() } },
    { type: chance.one<unknown>(['message', 'invoke', 'event', 'activity', 'mention', 'card.action', odd()]) },
    {
      type: 'invoke',
      name: chance.one<unknown>(['adaptiveCard/action', 'task/fetch', 'fileConsent/invoke', 'signin/tokenExchange', odd()]),
      value: odd(),
    },
    { entities: [odd(), { type: 'mention', mentioned: odd() }] },
    { attachments: [odd(), { contentType: odd() }] },
    { text: odd() },
    { membersAdded: [odd()] },
  ]);
  return undecided({ ...request, body: JSON.stringify({ ...activityIn(request), ...fields }) });
};

const headersOfHttp: Change = (request, chance) => {
  const authorization = authorizationOf(request);
  const headers = chance.one<WireRequest['headers']>([
    { authorization: authorization.toLowerCase() },
    { authorization: authorization.replace('Bearer', chance.one(['bearer', 'BEARER', 'Bearer ', 'Basic', 'Token', 'Bearer,', ''])) },
    { authorization: [authorization, authorization] },
    { authorization: [authorization, `Bearer ${letterOf(chance, VISIBLE)}`] },
    { authorization: `${authorization}${letterOf(chance, VISIBLE)}` },
    { authorization: `${letterOf(chance, VISIBLE)}${authorization}` },
    { authorization: [], 'proxy-authorization': authorization },
    {
      'content-type': chance.one([
        'text/plain',
        'application/jsonx',
        'application/json; charset=latin1',
        '*/*',
        'application/json, text/plain',
        '',
      ]),
    },
    { 'content-encoding': chance.one(['gzip', 'x-gzip', 'deflate', 'br', 'identity', '']) },
  ]);
  return undecided({ ...request, headers: { ...request.headers, ...headers } });
};

const methodAndAddress: Change = (request, chance) => {
  const method = chance.one(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND', 'SEARCH', 'POST']);
  const path = chance.one([
    '/api/messages',
    '/api/messages/',
    '/API/MESSAGES',
    '/api//messages',
    '/api/messages/x',
    '/api/messages%2f',
    '/',
    '/%',
  ]);
  const isSame = method === 'POST' && path === '/api/messages';
  return { request: { ...request, method, path }, must: isSame ? null : 'never' };
};

/** The same activity, spelt otherwise: blanks between, fields in another order, letters as escapes. */
const sameBody: Change = (request, chance) => {
  const entries = Object.entries(activityIn(request) ?? {});
  const turned = Object.fromEntries(chance.happens(0.5) ? entries.reverse() : entries);
  const spaced = JSON.stringify(turned, null, chance.one([0, 1, 2, '\t']));
  const escaped = chance.happens(0.5) ? spaced.replace(/[æøå]/gu, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`) : spaced;
  return { request: { ...request, body: `${chance.one(['', ' ', '\r\n'])}${escaped}${chance.one(['', '\n', '\t '])}` }, must: 'through' };
};

const sameHeaders: Change = (request, chance) => {
  const { authorization = '', ...others } = request.headers;
  const more = chance.one<WireRequest['headers']>([
    { Authorization: authorization },
    { AUTHORIZATION: authorization },
    { authorization: `${String(authorization)} ` },
    { authorization, 'x-ms-tenant-id': 'x' },
    { authorization, accept: 'text/html', 'user-agent': 'x' },
    { authorization, 'content-type': 'Application/JSON;charset=UTF-8' },
    { authorization, 'x-forwarded-host': 'evil.example', 'x-http-method-override': 'DELETE' },
    { authorization, cookie: 'a=b' },
  ]);
  return { request: { ...request, headers: { ...others, ...more } }, must: 'through' };
};

const changes = {
  'a letter of the header': flipIn(0),
  'a letter of the claims': flipIn(1),
  'a letter of the signature': flipIn(2),
  'a piece of the token': cutToken,
  'a part of another token': partsOfOthers,
  'signed by another key': byOthers,
  'signed by the good key': bySelf,
  'bits of the body': flipInBody,
  'a piece of the body': cutBody,
  'fields of the body': fieldsInBody,
  'headers of HTTP': headersOfHttp,
  'method and address': methodAndAddress,
} as const satisfies Readonly<Record<string, Change>>;

const sameness = { 'the same body': sameBody, 'the same headers': sameHeaders } as const satisfies Readonly<Record<string, Change>>;

/** The same seed always spoils the same request in the same way. */
export async function mutationOf(stock: Stock, seed: number): Promise<Mutation> {
  const chance = chanceFrom(seed);
  const isSame = chance.happens(0.1);
  const trial = chance.one(isSame || chance.happens(0.6) ? stock.good : stock.hostile);
  const [first = 'the same body', ...kinds] = Object.keys(isSame ? sameness : changes);
  const kind = chance.one([first, ...kinds]);
  const change: Change | undefined = Object.entries({ ...changes, ...sameness }).find(([name]) => name === kind)?.[1];
  if (change === undefined) throw new TypeError(`no change is called ${kind}`);
  return { seed, kind, ...(await change(trial.request, chance, stock)) };
}
