// The way into production: a request is filed, and what becomes of it comes back. Who decides it, and when, is left to approvals.
import type { Checklist } from '../engine/checklist-types.ts';
import { tellAll } from './changed.ts';
import type { Judged, Result } from './item-life.ts';
import { withRecord } from './record.ts';
import { countingOf, standingOf } from './standing.ts';
import type { Day, ItemStanding, Signed, Solution, SolutionEvent } from './types.ts';

type Of<K extends SolutionEvent['kind']> = Extract<SolutionEvent, { kind: K }>;
type Settle = Of<'settle'>;

/** In production the yes that was given before counts on, until there is another. */
function signedBy(now: Solution, { request, number, at }: Of<'file'>): Signed {
  const earlier = now.stage === 'production' ? countingOf(now) : null;
  const filed = { request, number, state: 'pending', filedAt: at, decidedAt: null, until: null } as const;
  return earlier === null ? filed : { ...filed, earlier };
}

export function filed(now: Solution, event: Of<'file'>, { checklist, today }: Judged): Result {
  if (checklist.signOff === null) return 'no-sign-off';
  if (!standingOf(checklist, now, today).isReady) return 'gaps-blocking';
  return { after: { ...now, signed: signedBy(now, event) }, tell: [] };
}

/** Named when it was filed, and so among what was said yes to. */
const isSignedRisk = ({ record, applies }: ItemStanding, { filedAt }: Signed): boolean =>
  applies !== 'no' && record.state === 'accepted-risk' && record.accepted === null && (record.changedAt ?? 0) <= filedAt;

function withRisksTaken(now: Solution, signed: Signed, { approvers, at }: Settle, checklist: Checklist, today: Day): Solution {
  const items = standingOf(checklist, now, today).themes.flatMap((theme) => theme.items);
  const accepted = { by: approvers, at, request: signed.number };
  return items
    .filter((item) => isSignedRisk(item, signed))
    .reduce((after, { compiled, record }) => withRecord(after, compiled.item.id, { ...record, accepted }), now);
}

function approved(now: Solution, { earlier: _, ...signed }: Signed, event: Settle, { checklist, today }: Judged): Result {
  const { at, until } = event;
  const after: Solution = {
    ...withRisksTaken(now, signed, event, checklist, today),
    stage: 'production',
    stageAt: now.stage === 'production' ? now.stageAt : at,
    producedAt: now.producedAt ?? at,
    signed: { ...signed, state: 'approved', decidedAt: at, until },
    lookRemindedFor: null,
  };
  return { after, tell: tellAll([now.owner], 'in-production') };
}

/** What becomes of the approval that this request was, or is. */
function signedAfterEnd(signed: Signed, { request, at }: Settle): Signed | null {
  const { earlier, ...own } = signed;
  if (signed.request === request && signed.state === 'pending') return earlier ?? { ...own, state: 'ended', decidedAt: at };
  if (signed.request === request && signed.state === 'approved') return { ...own, state: 'ended' };
  return earlier?.request === request ? own : null;
}

/** Told twice, or told of a request that another has followed, it changes nothing. */
export function settled(now: Solution, event: Settle, judged: Judged): Result {
  const { signed } = now;
  if (signed === null) return 'nothing-changed';
  if (event.verdict === 'approved') {
    const isAwaited = signed.request === event.request && signed.state === 'pending';
    return isAwaited ? approved(now, signed, event, judged) : 'nothing-changed';
  }
  const after = signedAfterEnd(signed, event);
  return after === null ? 'nothing-changed' : { after: { ...now, signed: after }, tell: tellAll([now.owner], 'not-in-production') };
}
