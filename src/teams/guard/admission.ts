// What the server asks of whoever decides who may come in, and each reason for a no with its status. The reasons are for the log:
// a caller who is refused is told the status and nothing else.

const statuses = {
  'method-not-post': 405,
  'host-not-local': 403,
  'authorization-missing': 401,
  'authorization-repeated': 401,
  'authorization-malformed': 401,
  'token-too-long': 401,
  'token-malformed': 401,
  'token-algorithm-refused': 401,
  'token-parameter-refused': 401,
  'token-without-key-id': 401,
  'key-unknown': 401,
  'key-not-endorsed': 401,
  'keys-unreachable': 503,
  'token-signature-wrong': 401,
  'token-unverifiable': 401,
  'token-expired': 401,
  'token-not-yet-valid': 401,
  'token-without-expiry': 401,
  'token-issuer-wrong': 401,
  'token-audience-wrong': 401,
  'token-without-service-url': 401,
  'service-url-untrusted': 403,
  'service-url-mismatch': 403,
  'channel-refused': 403,
  'tenant-missing': 403,
  'tenant-refused': 403,
} as const;

export type RefusalCode = keyof typeof statuses;

export interface Refusal {
  readonly admitted: false;
  readonly status: (typeof statuses)[RefusalCode];
  readonly code: RefusalCode;
}

/** Who has shown a good token; null is a caller who needs none, and whose service URL only the body names. */
export interface Caller {
  readonly admitted: true;
  readonly serviceUrl: string | null;
}

export type Admission = { readonly admitted: true; readonly serviceUrl: string } | Refusal;

/** A request as it is before its body is read. */
export interface Call {
  readonly method: string;
  /** Names in lower case, each with every value that was sent under it. */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
}

export interface Guard {
  /** The one address that a server under this guard may listen on; null is any. */
  readonly onlyHost: string | null;
  /** The token part, before the body is read. Never rejects. */
  readonly admitCaller: (call: Call) => Promise<Caller | Refusal>;
  /** The body part; `activity` is whatever the body held. */
  readonly admitActivity: (caller: Caller, activity: unknown) => Admission;
}

export function refusal(code: RefusalCode): Refusal {
  return { admitted: false, status: statuses[code], code };
}

/** Both parts at once, for whoever holds a request whole. */
export async function admit(guard: Guard, request: Call & { readonly activity: unknown }): Promise<Admission> {
  const caller = await guard.admitCaller(request);
  return caller.admitted ? guard.admitActivity(caller, request.activity) : caller;
}
