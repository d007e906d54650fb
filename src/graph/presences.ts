// Who is away, where the app may know: by what Teams shows as out of office. It decides nobody's authority, so that whatever fails
// ends in 'present'.
import type { DirectoryPerson, PersonId } from '../approvals/types.ts';
import { isRecord } from '../engine/record.ts';
import { type GraphCall, INTERACTIVE_MS } from './graph-call.ts';
import { aborted, type Times } from './times.ts';

export type Absences = ReadonlyMap<PersonId, DirectoryPerson['absence']>;
export type AbsencesOf = (ids: readonly PersonId[], signal: AbortSignal) => Promise<Absences>;

const FRESH_MS = 60_000;
const KNOWN_MS = 600_000;
/** Limit of the platform for one question. */
const MOST = 650;
const NOBODY_AWAY: Absences = new Map();

export const presentAll: AbsencesOf = async () => NOBODY_AWAY;

export function absencesBy(call: GraphCall, times: Times): AbsencesOf {
  const kept = new Map<PersonId, { readonly at: number; readonly isAway: boolean }>();
  const ask = async (ids: readonly PersonId[]): Promise<void> => {
    const path = '/communications/getPresencesByUserId';
    const { body } = await call({ workload: 'presence', method: 'POST', path, body: { ids } }, INTERACTIVE_MS);
    const presences = isRecord(body) && Array.isArray(body.value) ? body.value.filter(isRecord) : [];
    if (kept.size > 10 * MOST) kept.clear();
    for (const one of presences) if (typeof one.id === 'string') kept.set(one.id, { at: times.now(), isAway: isAwayIn(one) });
  };
  const isWithin = (id: PersonId, ms: number) => times.now() - (kept.get(id)?.at ?? Number.NEGATIVE_INFINITY) <= ms;
  return async (ids, signal) => {
    const old = ids.filter((id) => !isWithin(id, FRESH_MS)).slice(0, MOST);
    if (old.length > 0) await aborted(ask(old), signal).catch(() => undefined);
    const away = ids.filter((id) => isWithin(id, KNOWN_MS) && kept.get(id)?.isAway === true);
    return new Map(away.map((id) => [id, { until: null }]));
  };
}

/** The message that people leave is nobody's business here. */
function isAwayIn(presence: Readonly<Record<string, unknown>>): boolean {
  const settings = presence.outOfOfficeSettings;
  return isRecord(settings) && settings.isOutOfOffice === true;
}
