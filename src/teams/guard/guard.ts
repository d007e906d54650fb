// Decides whether a request comes from the Teams channel, for this bot, in this tenant: the token before the body is read, then the
// body against it. jose verifies; what stands here is what jose leaves open.
import { base64url, decodeProtectedHeader, errors, type JWTPayload, jwtVerify, type ProtectedHeaderParameters } from 'jose';
import { isRecord } from '../../engine/record.ts';
import { type Admission, type Call, type Caller, type Guard, type Refusal, type RefusalCode, refusal } from './admission.ts';
import type { KeySet } from './key-set.ts';

const ISSUER = 'https://api.botframework.com';
const ALGORITHM = 'RS256';
const ENDORSED_CHANNEL = 'msteams';
const SKEW_SECONDS = 300;
const LONGEST_TOKEN = 8192;
const LONGEST_KEY_ID = 512;
const BEARER = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+))$/u;
/** They bring a key of the caller's choice, or change what is signed. */
const REFUSED_PARAMETERS = ['crit', 'b64', 'jwk', 'jku', 'x5u', 'x5c'] as const;

/** Where the connector of Teams answers for tenants of the public cloud, GCC included; other clouds have other issuers too. */
export const TEAMS_SERVICE_HOSTS: readonly string[] = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'];
/** Teams itself, and Teams as the way in from Copilot. */
export const TEAMS_CHANNELS: readonly string[] = ['msteams', 'msteams:COPILOT'];

export interface GuardSettings {
  readonly appId: string;
  readonly tenantId: string;
  readonly serviceHosts: readonly string[];
  readonly channels: readonly string[];
}

interface Checkpoint {
  readonly settings: GuardSettings;
  readonly keys: Pick<KeySet, 'keyFor'>;
  /** Milliseconds. */
  readonly now: () => number;
}

export function guardOf(settings: GuardSettings, keys: Pick<KeySet, 'keyFor'>, now: () => number): Guard {
  return {
    onlyHost: null,
    admitCaller: (call) => callerOf(call, { settings, keys, now }),
    admitActivity: (caller, activity) => admissionOf(caller, activity, settings),
  };
}

async function callerOf(call: Call, checkpoint: Checkpoint): Promise<Caller | Refusal> {
  if (call.method !== 'POST') return refusal('method-not-post');
  const shown = tokenIn(call.headers.authorization ?? []);
  const verified = 'code' in shown ? shown : await verifiedBy(checkpoint, shown.token);
  if ('code' in verified) return verified;
  const { aud, serviceurl } = verified.claims;
  // jose also takes a list of audiences with ours in it.
  if (aud !== checkpoint.settings.appId) return refusal('token-audience-wrong');
  if (typeof serviceurl !== 'string') return refusal('token-without-service-url');
  return isTrusted(serviceurl, checkpoint.settings) ? { admitted: true, serviceUrl: serviceurl } : refusal('service-url-untrusted');
}

function tokenIn(values: readonly string[]): { readonly token: string } | Refusal {
  const [value] = values;
  if (value === undefined) return refusal('authorization-missing');
  if (values.length > 1) return refusal('authorization-repeated');
  if (value.length > LONGEST_TOKEN + 'Bearer '.length) return refusal('token-too-long');
  const [, token, signature] = BEARER.exec(value) ?? [];
  if (token === undefined || signature === undefined) return refusal('authorization-malformed');
  return isOneSpelling(signature) ? { token } : refusal('token-malformed');
}

/** The last letter of base64url has bits to spare that a lenient reader drops: one token would have several spellings. */
function isOneSpelling(signature: string): boolean {
  try {
    return base64url.encode(base64url.decode(signature)) === signature;
  } catch {
    return false;
  }
}

async function verifiedBy({ settings, keys, now }: Checkpoint, token: string): Promise<{ readonly claims: JWTPayload } | Refusal> {
  try {
    const header = decodeProtectedHeader(token);
    const wrong = headerProblem(header);
    if (wrong !== null) return refusal(wrong);
    const key = await keys.keyFor(header.kid ?? '');
    if (key === 'unreachable') return refusal('keys-unreachable');
    if (key === 'unknown') return refusal('key-unknown');
    if (!key.endorsements.includes(ENDORSED_CHANNEL)) return refusal('key-not-endorsed');
    const { payload } = await jwtVerify(token, key.jwk, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: settings.appId,
      requiredClaims: ['exp', 'nbf', 'serviceurl'],
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(now()),
    });
    return { claims: payload };
  } catch (cause) {
    return refusal(codeOf(cause));
  }
}

/** Looked at before the key, so that a token that can never be good causes no fetch. */
function headerProblem(header: ProtectedHeaderParameters): RefusalCode | null {
  if (header.alg !== ALGORITHM) return 'token-algorithm-refused';
  if (REFUSED_PARAMETERS.some((name) => Object.hasOwn(header, name))) return 'token-parameter-refused';
  const hasKeyId = typeof header.kid === 'string' && header.kid !== '' && header.kid.length <= LONGEST_KEY_ID;
  return hasKeyId ? null : 'token-without-key-id';
}

const claimCodes: Readonly<Record<string, RefusalCode>> = {
  iss: 'token-issuer-wrong',
  aud: 'token-audience-wrong',
  nbf: 'token-not-yet-valid',
  exp: 'token-without-expiry',
  serviceurl: 'token-without-service-url',
};

function codeOf(cause: unknown): RefusalCode {
  if (cause instanceof errors.JWTExpired) return 'token-expired';
  if (cause instanceof errors.JWTClaimValidationFailed) return claimCodes[cause.claim] ?? 'token-unverifiable';
  if (cause instanceof errors.JWSSignatureVerificationFailed) return 'token-signature-wrong';
  // jose says by a TypeError that a header is no JSON, and by its own errors what else is no token.
  return cause instanceof errors.JOSEError || cause instanceof TypeError ? 'token-malformed' : 'token-unverifiable';
}

/** By how the text begins, so that no two readers of addresses can disagree about the host. */
function isTrusted(serviceUrl: string, { serviceHosts }: GuardSettings): boolean {
  return serviceHosts.some((host) => serviceUrl.startsWith(`https://${host}/`));
}

function admissionOf({ serviceUrl }: Caller, activity: unknown, settings: GuardSettings): Admission {
  if (!isRecord(activity) || serviceUrl === null || activity.serviceUrl !== serviceUrl) return refusal('service-url-mismatch');
  const { channelId } = activity;
  if (typeof channelId !== 'string' || !settings.channels.includes(channelId)) return refusal('channel-refused');
  const wrong = tenantProblem(activity, settings.tenantId);
  return wrong === null ? { admitted: true, serviceUrl } : refusal(wrong);
}

function tenantProblem(activity: Readonly<Record<string, unknown>>, tenantId: string): RefusalCode | null {
  const tenants = [memberOf(activity.conversation, 'tenantId'), memberOf(memberOf(activity.channelData, 'tenant'), 'id')];
  const named = tenants.filter((tenant) => tenant !== undefined && tenant !== null);
  if (named.length === 0) return 'tenant-missing';
  return named.every((tenant) => tenant === tenantId) ? null : 'tenant-refused';
}

const memberOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
