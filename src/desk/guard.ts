// Decides who calls the desk's API, by a token of Entra for the desk's own app in our tenant. Who somebody is comes from the token and
// from nothing else; what they may do is left to their roles.
import { type TokenProblem, verifiedBearer } from '../edge/bearer-token.ts';
import type { KeySet } from '../edge/key-set.ts';

const SCOPE = 'access_as_user';
const OBJECT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

export type DeskGuardSettings = { readonly appId: string; readonly tenantId: string };

/** Why somebody is not let in: for the log, never for the caller. */
export type SignInProblem =
  | TokenProblem
  | 'token-tenant-wrong'
  | 'token-without-scope'
  | 'token-without-person'
  | 'token-of-a-program'
  | 'session-unknown';

export type Caller = {
  /** The object id in Entra, in small letters. */
  readonly person: string;
  /** By the token; the directory may know better. */
  readonly name: string | null;
  /** App roles, as they stand in the token. */
  readonly appRoles: readonly string[];
};

export type Admitted = { readonly caller: Caller } | { readonly status: 401 | 503; readonly code: SignInProblem };

/** Knows a caller by every `Authorization` header that came. Never rejects. */
export type DeskGuard = (authorization: readonly string[]) => Promise<Admitted>;

export const refusedSignIn = (code: SignInProblem): Admitted => ({ status: code === 'keys-unreachable' ? 503 : 401, code });

export function deskGuardOf({ appId, tenantId }: DeskGuardSettings, keys: Pick<KeySet, 'keyFor'>, now: () => number): DeskGuard {
  const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;
  return async (authorization) => {
    const verified = await verifiedBearer(authorization, { issuer, audience: appId, keys, isEndorsed: () => true, now });
    return 'code' in verified ? refusedSignIn(verified.code) : admittedBy(verified.claims, tenantId);
  };
}

function admittedBy({ tid, oid, scp, idtyp, name, roles }: Readonly<Record<string, unknown>>, tenantId: string): Admitted {
  if (tid !== tenantId) return refusedSignIn('token-tenant-wrong');
  if (idtyp !== undefined && idtyp !== 'user') return refusedSignIn('token-of-a-program');
  if (typeof scp !== 'string' || !scp.split(' ').includes(SCOPE)) return refusedSignIn('token-without-scope');
  if (typeof oid !== 'string' || !OBJECT_ID.test(oid)) return refusedSignIn('token-without-person');
  const appRoles = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
  return { caller: { person: oid, name: typeof name === 'string' ? name : null, appRoles } };
}
