// The guard again, slow and plain, on nothing but node:crypto: what the mutations are held against. It shares no line with src.
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Issuer, WireRequest } from './issuer.ts';
import { APP_ID, NOON, TENANT } from './issuer.ts';

type Json = { readonly [key: string]: unknown };

const forbidden = ['crit', 'b64', 'jwk', 'jku', 'x5u', 'x5c'];
const hosts = ['https://smba.trafficmanager.net/', 'https://smba.infra.gcc.teams.microsoft.com/'];

export type Reference = (request: WireRequest) => boolean;

/** Whether a request may reach the bot as far as its sender goes; a malformed activity may still be turned away. */
export function referenceGuard(issuer: Issuer): Reference {
  const keys = new Map(
    issuer.keySet.keys.filter((key) => key.kty === 'RSA' && has(key.endorsements, 'msteams')).map((key) => [key.kid, publicKeyOf(key)]),
  );
  return (request) => {
    const claims = claimsIn(request, keys);
    const activity = jsonIn(Buffer.from(request.body).toString('utf8'));
    return request.method === 'POST' && claims !== null && activity !== null && isForUs(claims) && isFrom(claims, activity);
  };
}

const publicKeyOf = (key: object): KeyObject => createPublicKey({ key: { ...key }, format: 'jwk' });
const has = (list: unknown, item: string): boolean => Array.isArray(list) && list.includes(item);

function claimsIn({ headers }: WireRequest, keys: ReadonlyMap<unknown, KeyObject>): Json | null {
  const values = Object.entries(headers).flatMap(([name, value]) => (name.toLowerCase() === 'authorization' ? [value].flat() : []));
  // HTTP itself leaves blanks around a value aside.
  const value = (values[0] ?? '').replace(/^[ \t]+|[ \t]+$/gu, '');
  if (values.length !== 1 || !value.startsWith('Bearer ') || value.length > 7 + 8192) return null;
  const [header, payload, signature, ...more] = value.slice(7).split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return null;
  const parameters = jsonIn(exactly(header));
  const key = keys.get(parameters?.kid);
  if (parameters === null || key === undefined || parameters.alg !== 'RS256' || forbidden.some((name) => name in parameters)) return null;
  if (exactly(signature) === '' || !verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')))
    return null;
  return jsonIn(exactly(payload));
}

/** What a text in base64url says; nothing where it could be spelt otherwise. */
function exactly(text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes.toString('utf8') : '';
}

function jsonIn(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function isForUs({ iss, aud, nbf, exp, serviceurl }: Json): boolean {
  const second = NOON / 1000;
  const isNow = typeof nbf === 'number' && typeof exp === 'number' && nbf <= second + 300 && exp > second - 300;
  const isTeams = typeof serviceurl === 'string' && hosts.some((host) => serviceurl.startsWith(host));
  return iss === 'https://api.botframework.com' && aud === APP_ID && isNow && isTeams;
}

function isFrom(claims: Json, { serviceUrl, channelId, conversation, channelData }: Json): boolean {
  const tenants = [at(conversation, 'tenantId'), at(at(channelData, 'tenant'), 'id')].filter((tenant) => (tenant ?? null) !== null);
  const isOurs = tenants.length > 0 && tenants.every((tenant) => tenant === TENANT);
  return serviceUrl === claims.serviceurl && (channelId === 'msteams' || channelId === 'msteams:COPILOT') && isOurs;
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
