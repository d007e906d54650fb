// Verifies a bearer token: one spelling of one header, RS256 by a published key, for us, from that issuer, now. jose verifies; what
// stands here is what jose leaves open. What else its claims must say is left to whoever asks.
import { base64url, decodeProtectedHeader, errors, type JWTPayload, jwtVerify, type ProtectedHeaderParameters } from 'jose';
import type { KeySet, SigningKey } from './key-set.ts';

const ALGORITHM = 'RS256';
const SKEW_SECONDS = 300;
const LONGEST_TOKEN = 8192;
const LONGEST_KEY_ID = 512;
const BEARER = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+))$/u;
/** They bring a key of the caller's choice, or change what is signed. */
const REFUSED_PARAMETERS = ['crit', 'b64', 'jwk', 'jku', 'x5u', 'x5c'] as const;

export type TokenProblem =
  | 'authorization-missing'
  | 'authorization-repeated'
  | 'authorization-malformed'
  | 'token-too-long'
  | 'token-malformed'
  | 'token-algorithm-refused'
  | 'token-parameter-refused'
  | 'token-without-key-id'
  | 'key-unknown'
  | 'key-not-endorsed'
  | 'keys-unreachable'
  | 'token-signature-wrong'
  | 'token-unverifiable'
  | 'token-expired'
  | 'token-not-yet-valid'
  | 'token-without-expiry'
  | 'token-issuer-wrong'
  | 'token-audience-wrong';

export interface TokenCheck {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: Pick<KeySet, 'keyFor'>;
  /** Whether this key may sign for us at all. */
  readonly isEndorsed: (key: SigningKey) => boolean;
  /** Milliseconds. */
  readonly now: () => number;
}

type Verified = { readonly claims: JWTPayload } | { readonly code: TokenProblem };

/** `values` is every `Authorization` header that came. Never rejects. */
export async function verifiedBearer(values: readonly string[], check: TokenCheck): Promise<Verified> {
  const shown = tokenIn(values);
  return 'code' in shown ? shown : await verifiedBy(check, shown.token);
}

const problem = (code: TokenProblem) => ({ code });

function tokenIn(values: readonly string[]): { readonly token: string } | { readonly code: TokenProblem } {
  const [value] = values;
  if (value === undefined) return problem('authorization-missing');
  if (values.length > 1) return problem('authorization-repeated');
  if (value.length > LONGEST_TOKEN + 'Bearer '.length) return problem('token-too-long');
  const [, token, signature] = BEARER.exec(value) ?? [];
  if (token === undefined || signature === undefined) return problem('authorization-malformed');
  return isOneSpelling(signature) ? { token } : problem('token-malformed');
}

/** The last letter of base64url has bits to spare that a lenient reader drops: one token would have several spellings. */
function isOneSpelling(signature: string): boolean {
  try {
    return base64url.encode(base64url.decode(signature)) === signature;
  } catch {
    return false;
  }
}

async function verifiedBy({ issuer, audience, keys, isEndorsed, now }: TokenCheck, token: string): Promise<Verified> {
  try {
    const header = decodeProtectedHeader(token);
    const wrong = headerProblem(header);
    if (wrong !== null) return problem(wrong);
    const key = await keys.keyFor(header.kid ?? '');
    if (key === 'unreachable') return problem('keys-unreachable');
    if (key === 'unknown') return problem('key-unknown');
    if (!isEndorsed(key)) return problem('key-not-endorsed');
    const { payload } = await jwtVerify(token, key.jwk, {
      algorithms: [ALGORITHM],
      issuer,
      audience,
      requiredClaims: ['exp', 'nbf'],
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(now()),
    });
    // jose also takes a list of audiences with ours in it.
    return payload.aud === audience ? { claims: payload } : problem('token-audience-wrong');
  } catch (cause) {
    return problem(codeOf(cause));
  }
}

/** Looked at before the key, so that a token that can never be good causes no fetch. */
function headerProblem(header: ProtectedHeaderParameters): TokenProblem | null {
  if (header.alg !== ALGORITHM) return 'token-algorithm-refused';
  if (REFUSED_PARAMETERS.some((name) => Object.hasOwn(header, name))) return 'token-parameter-refused';
  const hasKeyId = typeof header.kid === 'string' && header.kid !== '' && header.kid.length <= LONGEST_KEY_ID;
  return hasKeyId ? null : 'token-without-key-id';
}

const claimCodes: Readonly<Record<string, TokenProblem>> = {
  iss: 'token-issuer-wrong',
  aud: 'token-audience-wrong',
  nbf: 'token-not-yet-valid',
  exp: 'token-without-expiry',
};

function codeOf(cause: unknown): TokenProblem {
  if (cause instanceof errors.JWTExpired) return 'token-expired';
  if (cause instanceof errors.JWTClaimValidationFailed) return claimCodes[cause.claim] ?? 'token-unverifiable';
  if (cause instanceof errors.JWSSignatureVerificationFailed) return 'token-signature-wrong';
  // jose says by a TypeError that a header is no JSON, and by its own errors what else is no token.
  return cause instanceof errors.JOSEError || cause instanceof TypeError ? 'token-malformed' : 'token-unverifiable';
}
