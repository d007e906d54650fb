// A Bot Framework of our own for the tests: keys with endorsements, tokens of every make, and requests as Teams sends them.
import { createHmac, createPrivateKey, type KeyObject } from 'node:crypto';
import { base64url, type CryptoKey, exportJWK, exportPKCS8, exportSPKI, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { GuardSettings } from '../../src/teams/guard/guard.ts';
import { TEAMS_CHANNELS, TEAMS_SERVICE_HOSTS } from '../../src/teams/guard/guard.ts';

export const APP_ID = '1f6b2c3d-0000-4000-8000-00000000b07a';
export const TENANT = '7c5d0000-0000-4000-8000-0000000007e5';
export const SERVICE_URL = `https://smba.trafficmanager.net/emea/${TENANT}/`;
/** The day it is in the tests, in milliseconds. */
export const NOON = Date.UTC(2026, 10, 23, 12);
const SECONDS = NOON / 1000;

export const guardSettings: GuardSettings = {
  appId: APP_ID,
  tenantId: TENANT,
  serviceHosts: TEAMS_SERVICE_HOSTS,
  channels: TEAMS_CHANNELS,
};

export type Claims = Readonly<Record<string, unknown>>;
export type HeaderFields = Readonly<Record<string, unknown>>;
export type Fields = Readonly<Record<string, unknown>>;

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

/** As the connector writes them. */
export const goodClaims: Claims = {
  iss: 'https://api.botframework.com',
  aud: APP_ID,
  nbf: SECONDS - 60,
  exp: SECONDS + 3600,
  serviceurl: SERVICE_URL,
};

export const goodActivity: Fields = {
  type: 'message',
  id: '1732363200000',
  timestamp: '2026-11-23T12:00:00.000Z',
  serviceUrl: SERVICE_URL,
  channelId: 'msteams',
  from: { id: '29:anna', name: 'Anna', aadObjectId: '00000000-0000-4000-8000-00000000a44a' },
  recipient: { id: `28:${APP_ID}`, name: 'Hjemmel' },
  conversation: { id: 'a:personal-anna', conversationType: 'personal', tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
  locale: 'da-DK',
  text: 'må jeg bruge ChatGPT?',
  entities: [{ type: 'clientInfo', locale: 'da-DK', country: 'DK', platform: 'Web' }],
};

export interface Signer {
  readonly kid: string;
  readonly alg: string;
  readonly key: CryptoKey;
  readonly publicKey: CryptoKey;
}

export type PublishedKey = JWK & { readonly endorsements?: readonly string[] };

export interface Issuer {
  /** Endorsed for Teams. */
  readonly good: Signer;
  /** In the set, without the endorsement of Teams. */
  readonly unendorsed: Signer;
  /** Not in the set. */
  readonly stranger: Signer;
  readonly elliptic: Signer;
  /** What the address of the keys answers. */
  readonly keySet: { readonly keys: readonly PublishedKey[] };
}

async function signerOf(kid: string, alg: 'RS256' | 'ES256'): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, key: privateKey, publicKey };
}

export async function issuerOf(): Promise<Issuer> {
  const [good, unendorsed, stranger, elliptic] = await Promise.all([
    signerOf('good', 'RS256'),
    signerOf('unendorsed', 'RS256'),
    signerOf('stranger', 'RS256'),
    signerOf('elliptic', 'ES256'),
  ]);
  const published = async ({ kid, publicKey }: Signer, endorsements: readonly string[] | null): Promise<PublishedKey> => ({
    ...(await exportJWK(publicKey)),
    kid,
    use: 'sig',
    ...(endorsements === null ? {} : { endorsements }),
  });
  const keys = await Promise.all([
    published(good, ['msteams', 'directline', 'webchat']),
    published(unendorsed, ['directline', 'webchat']),
    published({ ...unendorsed, kid: 'endorsed-for-nothing' }, null),
    published(elliptic, ['msteams']),
  ]);
  return { good, unendorsed, stranger, elliptic, keySet: { keys } };
}

/** A token of these claims by this key; `header` adds to its header or overwrites it. */
export async function tokenBy(signer: Signer, claims: Claims, header: HeaderFields = {}): Promise<string> {
  const given: JWTPayload = claims;
  return new SignJWT(given).setProtectedHeader({ typ: 'JWT', alg: signer.alg, kid: signer.kid, ...header }).sign(signer.key);
}

export const part = (value: unknown): string => base64url.encode(JSON.stringify(value));

/** A token whose header and claims are written down as they are, with a signature made by `sign`. */
export function rawToken(header: unknown, claims: unknown, sign: (input: string) => Buffer): string {
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${base64url.encode(sign(input))}`;
}

/** The old confusion: the public key, which everybody has, used as the secret of an HMAC. */
export async function hmacByPublicKey(signer: Signer): Promise<(input: string) => Buffer> {
  const secret = await exportSPKI(signer.publicKey);
  return (input) => createHmac('sha256', secret).update(input).digest();
}

/** For what jose would refuse to sign. */
export async function nodeKeyOf(signer: Signer): Promise<KeyObject> {
  return createPrivateKey(await exportPKCS8(signer.key));
}

export function wireRequest(token: string, activity: unknown = goodActivity, headers: WireRequest['headers'] = {}): WireRequest {
  return {
    method: 'POST',
    path: '/api/messages',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8', ...headers },
    body: typeof activity === 'string' || Buffer.isBuffer(activity) ? activity : JSON.stringify(activity),
  };
}

/** The activity with these fields in place of its own; undefined takes one away. */
export const activityWith = (fields: Fields): Fields => ({ ...goodActivity, ...fields });
