// Requests for approval as they are kept. Whatever changes one is committed together with its audit entries and with the jobs that its
// effects become, before anybody is told.
import type { Change, PersonId, Refusal, Request, State } from '../approvals/types.ts';
import type { Soon } from '../approvals/urgency.ts';

export type Filing = {
  readonly tenant: string;
  /** The same key again gives what was filed under it: two clicks are one request. */
  readonly key: string;
  readonly at: Date;
  /** Called with the number that the request will have; called again where the transaction has to be. */
  readonly make: (number: number) => Change;
};

export type Applied<T> = { readonly change: Change; readonly told: T } | { readonly told: T };

export type RequestFilter = {
  readonly states?: readonly State[];
  readonly requester?: PersonId;
  /** Somebody who may decide now, in a seat without verdict. */
  readonly waitingFor?: PersonId;
  /** Id of the solution that it is to take into production. */
  readonly solution?: string;
  readonly endedBefore?: Date;
  /** Numbers below this one, for the next page. */
  readonly below?: number;
  /** Instead of the newest. */
  readonly isOldestFirst?: boolean;
  /** So many of the first are left out. */
  readonly skip?: number;
  readonly most: number;
};

/** Whose requests are counted: whoever asked, or whoever may decide now. */
export type Whose = { readonly requester: PersonId } | { readonly waitingFor: PersonId };

/** A page of the register. */
export type RegisterPage = { readonly soon: Soon; readonly skip: number; readonly most: number };

export type Counts = Readonly<Record<State, number>>;

export interface Requests {
  file(filing: Filing): Promise<{ readonly request: Request; readonly isNew: boolean }>;
  /** Applies to the newest revision under a lock of the row; what `apply` gives without a change leaves everything as it is.
   * `act` is the business key (request, revision, actor, verb): the same one again gives what was told before, without a change. */
  change<T extends object>(id: string, act: string | null, at: Date, apply: (now: Request) => Applied<T>): Promise<T | null>;
  find(tenant: string, id: string): Promise<Request | null>;
  numbered(tenant: string, number: number): Promise<Request | null>;
  /** Newest first, unless the filter says otherwise. */
  list(tenant: string, filter: RequestFilter): Promise<readonly Request[]>;
  howMany(tenant: string, whose: Whose): Promise<number>;
  /** All there are: what nobody decides and what drags on, the oldest first; what has to be affirmed; what runs out soon, by its last day;
   * then what waits, and what is settled, the newest first. */
  byUrgency(tenant: string, page: RegisterPage): Promise<readonly Request[]>;
  /** Approved, not flagged, counting on that day, for this person or everyone, with these values among their scope's facts: those nearest to
   * the question first, of those that stand on the same the one that counts longest. */
  precedents(tenant: string, person: PersonId, day: string, keys: readonly string[], most: number): Promise<readonly Request[]>;
  /** Decided requests about the same clauses, newest first, for the approver to compare with. */
  similar(tenant: string, clauses: readonly string[], most: number): Promise<readonly Request[]>;
  /** Every approved request that still counts, a page at a time, by number. */
  approvedAfter(tenant: string, number: number, most: number): Promise<readonly Request[]>;
  /** Ids of requests whose next reminder, escalation or end is due. */
  due(now: Date, most: number): Promise<readonly { readonly tenant: string; readonly id: string }[]>;
  counts(tenant: string): Promise<Counts>;
}

export type Told = { readonly refused: Refusal } | { readonly done: true };
