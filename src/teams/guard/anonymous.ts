// Lets anybody in, for trying the bot on one's own machine: only where nothing hints at a real bot, and only from and to this machine.
import { Fault } from '../../engine/fault.ts';
import { isRecord } from '../../engine/record.ts';
import { type Admission, type Call, type Caller, type Guard, type Refusal, refusal } from './admission.ts';

const LOOPBACK = '127.0.0.1';
const LOCAL_NAMES = new Set([LOOPBACK, 'localhost']);
const OPEN_DOOR = 'DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS';

export interface AnonymousSettings {
  readonly appId: string | undefined;
  /** `NODE_ENV`. */
  readonly nodeEnv: string | undefined;
  /** The address that the server will listen on. */
  readonly host: string;
  /** The setting of the Teams SDK by this name. */
  readonly dangerouslyAllowUnauthenticatedRequests: string | undefined;
}

/** Throws a `Fault` wherever a real bot might be meant. */
export function anonymousAdmission(settings: AnonymousSettings): Guard {
  refuseOpenDoor(settings.dangerouslyAllowUnauthenticatedRequests);
  const reason = reasonAgainst(settings);
  if (reason !== null) {
    throw new Fault({ code: 'anonymous-refused', message: reason, hint: 'start the bot with its own entry: it asks callers for a token' });
  }
  return { onlyHost: LOOPBACK, admitCaller: async (call) => localCaller(call), admitActivity };
}

/** For either entry: the SDK would then take requests that nobody signed. */
export function refuseOpenDoor(value: string | undefined): void {
  if (value === undefined || value === '') return;
  throw new Fault({
    code: 'open-door-refused',
    message: `\`${OPEN_DOOR}\` is set`,
    hint: 'take it out of the environment: Hjemmel never needs it',
  });
}

function reasonAgainst({ appId, nodeEnv, host }: AnonymousSettings): string | null {
  if (appId !== undefined && appId !== '') return 'an app id is configured, so callers have to show a token';
  if (nodeEnv?.trim().toLowerCase() === 'production') return 'callers without a token are never let in with `NODE_ENV=production`';
  return host === LOOPBACK ? null : `callers without a token are let in on ${LOOPBACK} only, not on \`${host}\``;
}

/** A page on the web can make a browser call this machine under a name of its own; the name then gives it away. */
function localCaller({ method, headers }: Call): Caller | Refusal {
  if (method !== 'POST') return refusal('method-not-post');
  const hosts = headers.host ?? [];
  const isLocal = hosts.length === 1 && hosts.every((host) => LOCAL_NAMES.has(host.replace(/:\d{1,5}$/u, '')));
  return isLocal ? { admitted: true, serviceUrl: null } : refusal('host-not-local');
}

/** Whatever the bot answers stays on this machine too. */
function admitActivity(_caller: Caller, activity: unknown): Admission {
  const serviceUrl = isRecord(activity) ? activity.serviceUrl : undefined;
  if (typeof serviceUrl !== 'string' || !URL.canParse(serviceUrl)) return refusal('service-url-untrusted');
  const { protocol, hostname } = new URL(serviceUrl);
  const isLocal = protocol === 'http:' && LOCAL_NAMES.has(hostname);
  return isLocal ? { admitted: true, serviceUrl } : refusal('service-url-untrusted');
}
