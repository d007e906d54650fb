// A request comes into being: made of the subject of an answer, routed at once where the directory answers.
import { overseersOf, seatsFor } from './approver.ts';
import { approversOf, changeOf, stateOfSeats, tellAll } from './change.ts';
import type { Change, Evidence, Knowledge, PersonId, Request, Subject, Time } from './types.ts';

export type Filing = {
  /** Random and not to be guessed; the number is the tenant's next one. */
  readonly id: string;
  readonly number: number;
  readonly tenant: string;
  readonly requester: PersonId;
  readonly subject: Subject;
  readonly purpose: string;
  readonly evidence: Evidence | null;
  readonly at: Time;
  /** Number of the request that is asked for again. */
  readonly repeats?: number | null;
  /** Null while the directory does not answer: the request stays `filed` until a `route` brings its seats. */
  readonly knowledge: Knowledge | null;
};

const emptySeats = (roles: readonly string[]) => roles.map((role) => ({ role, approvers: [], skipped: [], verdict: null }));

/** The first revision of a request, with those asked first in each seat. */
export function filed({ knowledge, at, repeats, ...given }: Filing): Change {
  const { requester, subject } = given;
  const seats = knowledge === null ? emptySeats(subject.roles) : seatsFor(subject.roles, requester, knowledge, at);
  const request: Request = {
    ...given,
    state: knowledge === null ? 'filed' : stateOfSeats({ seats }),
    revision: 1,
    contentRevision: 1,
    seats,
    exchanges: [],
    filedAt: at,
    remindedAt: null,
    escalatedAt: null,
    scope: null,
    conditions: [],
    flag: null,
    endedAt: null,
    revocation: null,
    repeats: repeats ?? null,
  };
  const overseers = knowledge !== null && request.state === 'needs-routing' ? overseersOf(requester, knowledge) : [];
  return changeOf({
    before: null,
    after: request,
    knowledge,
    tell: [...tellAll(overseers, 'needs-routing'), ...tellAll(approversOf(request), 'waits-for-you'), [requester, 'filed']],
    facts: [{ event: 'file', as: 'requester' }],
  });
}
