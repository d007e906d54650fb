// Who is concerned when the policy becomes another: what somebody filed comes out otherwise, or a duty that they keep is no longer the same.
import type { Policy } from '../engine/compile.ts';
import { flagsFor, hasClause } from './scope.ts';
import type { Obligation, Request } from './types.ts';

/** Bears no digest: everything is held against the policy itself. */
const NO_EDITION = '';

/** Whether a request stands on the one policy as it was filed, and on the other it does not. */
export const isRequestMoved = (before: Policy, after: Policy, request: Pick<Request, 'subject'>): boolean =>
  flagsFor(before, NO_EDITION, request) === null && flagsFor(after, NO_EDITION, request) !== null;

const dutyIn = (policy: Policy, id: string): string => {
  const { text, deadline } = policy.duties.get(id) ?? {};
  return JSON.stringify([text, deadline?.days, deadline?.remind]);
};

/** Whether the clause that a duty stands on, or the duty itself, becomes another. */
export const isDutyMoved = (before: Policy, after: Policy, { clause, duty }: Pick<Obligation, 'clause' | 'duty'>): boolean =>
  hasClause(before, clause) && (!hasClause(after, clause) || dutyIn(before, duty) !== dutyIn(after, duty));
