// What a request for approval is made of, what can happen to it, and what follows. Times are milliseconds since 1970 (UTC), days are
// YYYY-MM-DD in Europe/Copenhagen, persons are Entra object ids of one tenant.
import type { FactSet, Lang, Outcome, Wording } from '../engine/types.ts';

export type State =
  | 'drafted'
  | 'filed'
  | 'needs-routing'
  | 'pending'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'expired'
  | 'revoked'
  | 'superseded';

export type PersonId = string;
export type Time = number;
export type Day = string;

/** A clause as it was worded when the request was filed. */
export type CitedClause = {
  readonly instrument: string;
  readonly clause: string;
  readonly path: readonly string[];
  readonly edition: string;
  readonly quote: string;
  readonly text: string;
  readonly sha256: string;
};

/** What a value of the vocabulary meant when it was asked for. */
export type Meaning = { readonly fact: string; readonly value: string; readonly label: Wording; readonly is: readonly string[] };

/** What is asked for: the same facts and clauses as the answer that it was filed from. */
export type Subject = {
  readonly facts: FactSet;
  /** Of each of the facts' values; absent where it was not noted. */
  readonly meanings?: readonly Meaning[];
  readonly outcome: Outcome;
  readonly clauses: readonly CitedClause[];
  /** Ids of the duties that a yes entails. */
  readonly duties: readonly string[];
  /** Roles that must approve, each its own seat, as the rules name them. */
  readonly roles: readonly string[];
  /** Digest of the whole policy that gave the answer. */
  readonly edition: string;
  readonly lang: Lang;
  /** The rules ask for the other party's own written consent. */
  readonly needsConsent: boolean;
  /** A solution that is to go into production, as it stood then; absent for any other request. Such a yes is a precedent for nothing. */
  readonly signOff?: SignOffOf;
};

/** An item of a checklist as it stood when the approval was asked for. */
export type SignedItem = {
  readonly item: string;
  readonly instrument: string;
  readonly clause: string;
  readonly title: string;
  readonly quote: string;
  readonly state: 'open' | 'answered' | 'not-applicable' | 'accepted-risk';
  /** Null where it is done. */
  readonly gap: string | null;
  readonly answer: string;
  readonly reason: string;
  readonly evidence: readonly { readonly kind: 'link' | 'note'; readonly text: string }[];
};

export type SignOffOf = {
  /** Id, number and revision of the solution. */
  readonly solution: string;
  readonly number: number;
  readonly revision: number;
  readonly name: string;
  readonly purpose: string;
  /** What was told of it and what it was sorted as, as labels. */
  readonly facts: readonly { readonly label: Wording; readonly value: Wording }[];
  readonly items: readonly SignedItem[];
  /** So long a yes counts, unless whoever decides says less. */
  readonly validDays: number;
};

/** The other party's consent: who gave it, when and how, with where it can be seen. Words of the requester. */
export type Evidence = { readonly who: string; readonly day: Day; readonly how: string; readonly where: string };

/** How somebody came to be asked. */
export type RouteStep = 'role' | 'deputy' | 'manager' | 'managers-manager' | 'dpo' | 'owner' | 'handed-over' | 'by-hand';

export type SkipReason =
  | 'self'
  | 'guest'
  | 'contact'
  | 'disabled'
  | 'unknown'
  | 'no-manager'
  | 'nobody-named'
  | 'ring'
  | 'asked-already'
  | 'other-seat';

/** Who was passed over; null where the step leads to nobody. */
export type Skip = { readonly step: RouteStep; readonly person: PersonId | null; readonly reason: SkipReason };

/** Somebody who may decide in a seat; the last one was asked last. `isAbsent` as the directory said when they were asked. */
export type Approver = {
  readonly person: PersonId;
  readonly step: RouteStep;
  readonly since: Time;
  readonly isAbsent: boolean;
  /** Who handed it over to them or named them; absent where the route did. */
  readonly by?: PersonId;
  /** Nothing brings it to them: nobody waits for them, though they may still decide. */
  readonly isUnreached?: true;
};

export type Verdict = {
  readonly kind: 'approved' | 'rejected';
  readonly by: PersonId;
  readonly at: Time;
  /** Words of the approver; empty where there are none. Of a rejection the reason, which is never empty. */
  readonly words: string;
  /** The approver has seen the other party's consent; true where none is needed. */
  readonly hasSeenConsent: boolean;
  readonly persons: Persons;
  /** The last day on which the approval counts; null for a rejection. */
  readonly until: Day | null;
};

/** For whom an approval counts. */
export type Persons = 'requester' | 'everyone';

/** One of the approvals that a request needs. */
export type Seat = {
  readonly role: string;
  readonly approvers: readonly Approver[];
  readonly skipped: readonly Skip[];
  readonly verdict: Verdict | null;
};

/** What a yes covers. Whatever differs from these facts is another question. */
export type Scope = { readonly facts: FactSet; readonly persons: Persons; readonly until: Day };

export type Exchange = { readonly by: PersonId; readonly at: Time; readonly text: string };

/** Why an approval no longer counts until somebody affirms it. */
export type Flag = { readonly why: 'clause-changed' | 'answer-changed' | 'meaning-changed'; readonly at: Time; readonly edition: string };

/** Who took what was approved to stand on the clauses of then, and what it stood on before: what was decided on is never lost. */
export type Affirmation = { readonly by: PersonId; readonly at: Time; readonly before: Subject };

export type Request = {
  /** Random and not to be guessed. */
  readonly id: string;
  /** Counted from 1 in a tenant: what people call it. */
  readonly number: number;
  readonly tenant: string;
  readonly requester: PersonId;
  readonly state: State;
  /** One more at each change. */
  readonly revision: number;
  /** The revision at which what is asked for last changed: whoever decides must have seen that. */
  readonly contentRevision: number;
  readonly subject: Subject;
  /** Words of the requester. */
  readonly purpose: string;
  readonly evidence: Evidence | null;
  readonly seats: readonly Seat[];
  /** Questions of approvers and what the requester answered, in their order. */
  readonly exchanges: readonly Exchange[];
  readonly filedAt: Time;
  readonly remindedAt: Time | null;
  readonly escalatedAt: Time | null;
  /** What an approval covers; null until all seats have said yes. */
  readonly scope: Scope | null;
  /** Conditions of those who approved, each in their own words. */
  readonly conditions: readonly string[];
  readonly flag: Flag | null;
  /** In their order, absent where there are none; the first holds what was decided on, each later one what the one before it affirmed. */
  readonly affirmations?: readonly Affirmation[];
  /** When it was decided, withdrawn, lapsed, expired, revoked or superseded. */
  readonly endedAt: Time | null;
  /** Who revoked it and why; null unless revoked. */
  readonly revocation: Exchange | null;
  /** The number of the request that this one repeats; null for none. */
  readonly repeats: number | null;
};

export type Event =
  /** `unreached` is somebody who was asked and whom nothing reaches. */
  | { readonly kind: 'route'; readonly at: Time; readonly seats: readonly Seat[]; readonly unreached?: PersonId }
  | {
      readonly kind: 'decide';
      readonly at: Time;
      readonly by: PersonId;
      readonly verdict: 'approved' | 'rejected';
      readonly words: string;
      readonly hasSeenConsent: boolean;
      readonly persons: Persons;
      readonly until: Day | null;
      /** The revision that the card showed. */
      readonly seenRevision: number;
    }
  | { readonly kind: 'ask'; readonly at: Time; readonly by: PersonId; readonly text: string }
  | { readonly kind: 'reply'; readonly at: Time; readonly by: PersonId; readonly text: string }
  | { readonly kind: 'amend'; readonly at: Time; readonly by: PersonId; readonly purpose: string; readonly evidence: Evidence | null }
  | { readonly kind: 'hand-over'; readonly at: Time; readonly by: PersonId; readonly to: PersonId }
  /** Where nobody was found, somebody is named by hand. */
  | { readonly kind: 'appoint'; readonly at: Time; readonly by: PersonId; readonly to: PersonId }
  | { readonly kind: 'withdraw'; readonly at: Time; readonly by: PersonId }
  | { readonly kind: 'revoke'; readonly at: Time; readonly by: PersonId; readonly reason: string }
  | { readonly kind: 'supersede'; readonly at: Time; readonly number: number }
  /** What was asked for is not so any more. */
  | { readonly kind: 'lapse'; readonly at: Time }
  | { readonly kind: 'flag'; readonly at: Time; readonly why: Flag['why']; readonly edition: string }
  | { readonly kind: 'affirm'; readonly at: Time; readonly by: PersonId; readonly subject: Subject }
  /** Time has passed: reminds, escalates, expires, as is due. */
  | { readonly kind: 'tick'; readonly at: Time };

/** What the directory says at this moment, of whom it takes to judge one request. */
export type Knowledge = {
  readonly people: ReadonlyMap<PersonId, DirectoryPerson>;
  /** Nearest first, as far as was looked. */
  readonly managersOf: ReadonlyMap<PersonId, readonly PersonId[]>;
  /** Those who hold a role, the first before the deputies; `owner` is the owner of last resort. */
  readonly holdersOf: ReadonlyMap<string, readonly PersonId[]>;
};

export type DirectoryPerson = {
  readonly id: PersonId;
  readonly name: string;
  readonly mail: string | null;
  readonly kind: 'member' | 'guest' | 'contact';
  readonly isEnabled: boolean;
  /** The last day of an absence, or null where no day is known; `present` for nobody away. */
  readonly absence: 'present' | { readonly until: Day | null };
  /** Who stands in for this person by the directory; null where nobody is named. */
  readonly deputy: PersonId | null;
};

export type Refusal =
  | 'not-entitled'
  | 'own-request'
  | 'ended'
  | 'already-decided'
  | 'stale'
  | 'reason-missing'
  | 'text-missing'
  | 'consent-missing'
  | 'consent-unseen'
  | 'consent-future'
  | 'until-wrong'
  | 'not-eligible'
  | 'not-on-route'
  | 'below-requester'
  | 'other-seat'
  | 'nothing-due';

export type Notice =
  | 'filed'
  | 'waits-for-you'
  | 'reminder'
  | 'escalated'
  | 'question'
  | 'reply'
  | 'seat-approved'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'lapsed'
  | 'expired'
  | 'needs-routing'
  | 'handed-over'
  | 'revoked'
  | 'flagged'
  | 'affirmed'
  | 'runs-out';

/** What has to be done because of a change; the world's part of it is done later, as often as it takes. */
export type Effect =
  /** The person's card of this request shows what now holds; there is one card for each person. `notice` is said once beside it. */
  | { readonly kind: 'show'; readonly person: PersonId; readonly notice: Notice | null }
  /** The register of the DPO says what now holds. */
  | { readonly kind: 'register' };

/** What the audit says of a change; nothing in it names or quotes anybody. */
export type AuditFact = {
  readonly event: Event['kind'] | 'file' | 'remind' | 'escalate' | 'expire';
  /** In what capacity: the requester, a seat by its role, the DPO, or nobody. */
  readonly as: string;
  readonly state: State;
  readonly revision: number;
};

export type Change = { readonly request: Request; readonly effects: readonly Effect[]; readonly facts: readonly AuditFact[] };
export type Outcomes = Change | { readonly refused: Refusal };

/** A duty that somebody has taken over, with the policy's deadline or a day of their own. */
export type Obligation = {
  readonly id: string;
  readonly tenant: string;
  readonly person: PersonId;
  /** Id of the duty in the vocabulary. */
  readonly duty: string;
  readonly clause: CitedClause;
  readonly lang: Lang;
  /** The day it counts from, and the last day to do it. */
  readonly from: Day;
  readonly due: Day;
  /** Days of reminders that are still to come. */
  readonly remindOn: readonly Day[];
  readonly state: 'open' | 'done' | 'overdue';
  readonly doneAt: Time | null;
  /** Whether the DPO has been told that it is overdue. */
  readonly isEscalated: boolean;
  /** The day is the person's own, since the policy sets none: it is called to mind then, and never overdue. */
  readonly isOwnDay?: true;
};
