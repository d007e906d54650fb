// Tokens as Entra makes them for the desk's app, and those that must not do.
import { createHmac, sign as signed } from 'node:crypto';
import { exportJWK } from 'jose';
import {
  APP_ID as BOT_APP,
  goodClaims as botClaims,
  type Claims,
  type HeaderFields,
  hmacByPublicKey,
  type Issuer,
  NOON,
  nodeKeyOf,
  part,
  rawToken,
  TENANT,
  tokenBy,
} from '../teams/issuer.ts';

export const DESK_APP = '2f6b2c3d-0000-4000-8000-00000000de5c';
const OTHER_TENANT = '99990000-0000-4000-8000-00000000bad0';
const SECONDS = NOON / 1000;
export const ANNA = '00000000-0000-4000-8000-00000000a44a';

export const deskClaims: Claims = {
  iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
  aud: DESK_APP,
  tid: TENANT,
  oid: ANNA,
  sub: 'pairwise',
  ver: '2.0',
  scp: 'access_as_user',
  name: 'Anna Holm',
  iat: SECONDS - 60,
  nbf: SECONDS - 60,
  exp: SECONDS + 3600,
};

export const deskToken = (issuer: Issuer, claims: Claims = {}) => tokenBy(issuer.good, { ...deskClaims, ...claims });

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** The last letter of a good signature leaves four bits unused: the next letter has one of them set. */
const nextLetter = (letter: string) => LETTERS.charAt(LETTERS.indexOf(letter) + 1);

type Trial = { readonly name: string; readonly authorization: readonly string[]; readonly status: 401 | 503; readonly code: string };
type Row = readonly [name: string, code: string, make: (issuer: Issuer) => Promise<string | readonly string[]>];

const withClaims =
  (claims: Claims): Row[2] =>
  (issuer) =>
    deskToken(issuer, claims);

const without =
  (claim: string): Row[2] =>
  ({ good }) =>
    tokenBy(good, Object.fromEntries(Object.entries(deskClaims).filter(([name]) => name !== claim)));

const withHeader =
  (header: HeaderFields): Row[2] =>
  async ({ good }) => {
    const key = await nodeKeyOf(good);
    return rawToken({ typ: 'JWT', alg: 'RS256', kid: 'good', ...header }, deskClaims, (input) => signed('sha256', Buffer.from(input), key));
  };

const changed =
  (change: (token: string) => string | readonly string[]): Row[2] =>
  async (issuer) =>
    change(await deskToken(issuer));

const header = { typ: 'JWT', alg: 'RS256', kid: 'good' };

const rows: readonly Row[] = [
  ['no header at all', 'authorization-missing', async () => []],
  ['two headers', 'authorization-repeated', changed((token) => [`Bearer ${token}`, `Bearer ${token}`])],
  ['another scheme', 'authorization-malformed', changed((token) => [`Basic ${token}`])],
  ['the scheme in small letters', 'authorization-malformed', changed((token) => [`bearer ${token}`])],
  ['two spaces', 'authorization-malformed', changed((token) => [`Bearer  ${token}`])],
  ['something after the token', 'authorization-malformed', changed((token) => [`Bearer ${token} x`])],
  ['a word for a token', 'authorization-malformed', async () => 'anna'],
  ['an empty token', 'authorization-malformed', async () => ''],
  ['two parts', 'authorization-malformed', changed((token) => token.split('.').slice(0, 2).join('.'))],
  ['four parts', 'authorization-malformed', changed((token) => `${token}.x`)],
  ['an endless token', 'token-too-long', async () => `${'a'.repeat(9000)}.b.c`],
  ['a header that is no JSON', 'token-malformed', changed((token) => `x${token.slice(token.indexOf('.'))}`)],
  ['claims that are no JSON', 'token-signature-wrong', changed((token) => token.replace(/\.[^.]+\./u, '.eHg.'))],
  ['a letter too many', 'token-signature-wrong', changed((token) => `${token}A`)],
  ['another spelling of a good signature', 'token-malformed', changed((token) => `${token.slice(0, -1)}${nextLetter(token.slice(-1))}`)],
  ['a signature cut short', 'token-signature-wrong', changed((token) => token.slice(0, -2))],
  [
    'other claims under a good signature',
    'token-signature-wrong',
    changed((token) => token.replace(/\.[^.]+\./u, `.${part({ ...deskClaims, oid: OTHER_TENANT })}.`)),
  ],
  ['alg none', 'token-algorithm-refused', async () => rawToken({ ...header, alg: 'none' }, deskClaims, () => Buffer.from('x'))],
  [
    'HMAC by the public key',
    'token-algorithm-refused',
    async ({ good }) => rawToken({ ...header, alg: 'HS256' }, deskClaims, await hmacByPublicKey(good)),
  ],
  [
    'RS256 in the header, HMAC underneath',
    'token-signature-wrong',
    async ({ good }) => rawToken(header, deskClaims, await hmacByPublicKey(good)),
  ],
  [
    'HMAC by a guessed word',
    'token-algorithm-refused',
    async () => rawToken({ ...header, alg: 'HS256' }, deskClaims, (input) => createHmac('sha256', 'secret').update(input).digest()),
  ],
  ['RS512', 'token-algorithm-refused', withHeader({ alg: 'RS512' })],
  ['ES256 by a key of the set', 'token-algorithm-refused', ({ elliptic }) => tokenBy(elliptic, deskClaims)],
  ['a key that nobody knows', 'key-unknown', ({ stranger }) => tokenBy(stranger, deskClaims)],
  ['a stranger under a good key id', 'token-signature-wrong', ({ stranger }) => tokenBy(stranger, deskClaims, { kid: 'good' })],
  [
    'its own key in the header',
    'token-parameter-refused',
    async ({ stranger }) => tokenBy(stranger, deskClaims, { jwk: await exportJWK(stranger.publicKey) }),
  ],
  ['the address of its own keys', 'token-parameter-refused', withHeader({ jku: 'https://evil.example/keys' })],
  ['the address of its own certificate', 'token-parameter-refused', withHeader({ x5u: 'https://evil.example/cert' })],
  ['its own certificate', 'token-parameter-refused', withHeader({ x5c: ['MII'] })],
  ['a critical extension', 'token-parameter-refused', withHeader({ crit: ['exp'], exp: 1 })],
  ['claims that are not encoded', 'token-parameter-refused', withHeader({ b64: false })],
  ['no key id', 'token-without-key-id', withHeader({ kid: undefined })],
  ['a number for a key id', 'token-without-key-id', withHeader({ kid: 7 })],
  ['a path for a key id', 'key-unknown', withHeader({ kid: '../../dev/null' })],
  ['a good token of the bot', 'token-issuer-wrong', ({ good }) => tokenBy(good, botClaims)],
  ['a token of the Bot Framework with our audience', 'token-issuer-wrong', withClaims({ iss: 'https://api.botframework.com' })],
  ['a token for the bot, with everything else ours', 'token-audience-wrong', withClaims({ aud: BOT_APP })],
  ['a token for Graph', 'token-audience-wrong', withClaims({ aud: '00000003-0000-0000-c000-000000000000' })],
  ['a list of audiences with ours in it', 'token-audience-wrong', withClaims({ aud: [DESK_APP, BOT_APP] })],
  ['our audience as an address', 'token-audience-wrong', withClaims({ aud: `api://${DESK_APP}` })],
  ['no audience', 'token-audience-wrong', without('aud')],
  [
    'another tenant, in issuer and claims',
    'token-issuer-wrong',
    withClaims({ iss: `https://login.microsoftonline.com/${OTHER_TENANT}/v2.0`, tid: OTHER_TENANT }),
  ],
  ['our issuer with another tenant', 'token-tenant-wrong', withClaims({ tid: OTHER_TENANT })],
  ['no tenant', 'token-tenant-wrong', without('tid')],
  ['the issuer of version 1', 'token-issuer-wrong', withClaims({ iss: `https://sts.windows.net/${TENANT}/` })],
  ['the issuer without its version', 'token-issuer-wrong', withClaims({ iss: `https://login.microsoftonline.com/${TENANT}/` })],
  ['the issuer of nobody', 'token-issuer-wrong', withClaims({ iss: 'https://login.microsoftonline.com/common/v2.0' })],
  ['the issuer over http', 'token-issuer-wrong', withClaims({ iss: `http://login.microsoftonline.com/${TENANT}/v2.0` })],
  ['no issuer', 'token-issuer-wrong', without('iss')],
  ['a token that has run out', 'token-expired', withClaims({ exp: SECONDS - 301 })],
  ['no end', 'token-without-expiry', without('exp')],
  ['a word for an end', 'token-without-expiry', withClaims({ exp: 'tomorrow' })],
  ['a token of the future', 'token-not-yet-valid', withClaims({ nbf: SECONDS + 301 })],
  ['no beginning', 'token-not-yet-valid', without('nbf')],
  ['no scope', 'token-without-scope', without('scp')],
  ['another scope', 'token-without-scope', withClaims({ scp: 'openid profile User.Read' })],
  ['a scope that begins as ours', 'token-without-scope', withClaims({ scp: 'access_as_user_admin' })],
  ['a list of scopes', 'token-without-scope', withClaims({ scp: ['access_as_user'] })],
  ['a program with a role in place of a scope', 'token-of-a-program', withClaims({ idtyp: 'app', scp: undefined, roles: ['Hjemmel.DPO'] })],
  ['a program with our scope', 'token-of-a-program', withClaims({ idtyp: 'app' })],
  ['no person', 'token-without-person', without('oid')],
  ['a name for a person', 'token-without-person', withClaims({ oid: 'anna' })],
  ['a list of people', 'token-without-person', withClaims({ oid: [ANNA] })],
  ['an object for a person', 'token-without-person', withClaims({ oid: { $ne: null } })],
];

export async function hostileTokens(issuer: Issuer): Promise<readonly Trial[]> {
  return await Promise.all(
    rows.map(async ([name, code, make]) => {
      const made = await make(issuer);
      return { name, code, status: 401 as const, authorization: typeof made === 'string' ? [`Bearer ${made}`] : made };
    }),
  );
}
