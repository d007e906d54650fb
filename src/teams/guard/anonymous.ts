// Lets anybody in, for trying the bot on one's own machine: only where nothing hints at a real bot, and only from and to this machine.
import { Fault } from '../../engine/fault.ts';
import { isRecord } from '../../engine/record.ts';
import { type Admission, type Call, type Caller, type Guard, type Refusal, refusal } from './admission.ts';

export const LOOPBACK = '127.0.0.1';
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
  const reasons = reasonsAgainst(settings);
  if (reasons.length > 0) {
    const hint = 'take out what is named, or start the bot with its own entry: it asks callers for a token';
    throw new Fault({ code: 'anonymous-refused', message: reasons.join('; '), hint });
  }
  return { onlyHost: LOOPBACK, admitCaller: async (call) => localCaller(call), admitActivity };
}

/** Everything that hints at a real bot, at once. */
export function reasonsAgainst(settings: AnonymousSettings): readonly string[] {
  const { appId = '', nodeEnv = '', host, dangerouslyAllowUnauthenticatedRequests: openDoor = '' } = settings;
  return [
    ...(openDoor === '' ? [] : [`\`${OPEN_DOOR}\` may not be set: Hjemmel never needs it`]),
    ...(appId === '' ? [] : ['an app id is configured (`BOT_APP_ID`), so callers have to show a token']),
    ...(nodeEnv.trim().toLowerCase() === 'production' ? ['callers without a token are never let in with `NODE_ENV=production`'] : []),
    ...(host === LOOPBACK ? [] : [`callers without a token are let in on ${LOOPBACK} only, not on \`${host}\``]),
  ];
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
