// Where nobody could be found to decide, the DPO says who does. Whether it is the DPO is worked out here, at the press: the event itself
// comes from nobody.
import { isEligible } from '../../approvals/approver.ts';
import { isManned } from '../../approvals/change.ts';
import type { Event, Knowledge, PersonId, Request, Time } from '../../approvals/types.ts';
import { isRouting } from './drawn-request.ts';

export type ByHand = { readonly by: PersonId; readonly to: PersonId; readonly at: Time; readonly knowledge: Knowledge };

/** Null where this is not for them to say, or the person named cannot decide. */
export function routedByHand(request: Request, { by, to, at, knowledge }: ByHand): Event | null {
  if (!isRouting(request, by, knowledge) || !isEligible(to, request.requester, knowledge)) return null;
  const isAbsent = knowledge.people.get(to)?.absence !== 'present';
  const approver = { person: to, step: 'handed-over', since: at, isAbsent } as const;
  const seats = request.seats.map((seat) => ({ ...seat, approvers: isManned(seat) ? [] : [approver], skipped: [] }));
  return { kind: 'route', at, seats };
}
