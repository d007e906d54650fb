// Decides whether a request comes from the Teams channel, for this bot, in this tenant: the token before the body is read, then the
// body against it.
import { verifiedBearer } from '../../edge/bearer-token.ts';
import type { KeySet } from '../../edge/key-set.ts';
import { isRecord } from '../../engine/record.ts';
import { type Admission, type Call, type Caller, type Guard, type Refusal, type RefusalCode, refusal } from './admission.ts';

const ISSUER = 'https://api.botframework.com';
const ENDORSED_CHANNEL = 'msteams';

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

async function callerOf(call: Call, { settings, keys, now }: Checkpoint): Promise<Caller | Refusal> {
  if (call.method !== 'POST') return refusal('method-not-post');
  const verified = await verifiedBearer(call.headers.authorization ?? [], {
    issuer: ISSUER,
    audience: settings.appId,
    keys,
    isEndorsed: ({ endorsements }) => endorsements.includes(ENDORSED_CHANNEL),
    now,
  });
  if ('code' in verified) return refusal(verified.code);
  const { serviceurl } = verified.claims;
  if (typeof serviceurl !== 'string') return refusal('token-without-service-url');
  return isTrusted(serviceurl, settings) ? { admitted: true, serviceUrl: serviceurl } : refusal('service-url-untrusted');
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
