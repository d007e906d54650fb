// Requests and what becomes of them, as small as a store needs: no rules, only changes that look like those of the real life.
import { randomUUID } from 'node:crypto';
import type { Change, Flag, Obligation, Request, Scope, Seat, State } from '../../src/approvals/types.ts';
import type { Filing } from '../../src/ports/requests.ts';
import type { RequestRules } from '../../src/storage/request-rows.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Two days after filing, as long as it is open and nobody was reminded. */
export const rules: RequestRules = {
  dueOf: ({ state, remindedAt, filedAt }) => (state === 'pending' && remindedAt === null ? filedAt + 2 * DAY_MS : null),
  keysOf: ({ scope }) =>
    Object.entries(scope?.facts ?? {}).flatMap(([fact, value]) => [value].flat().map((one) => `${fact}=${String(one)}`)),
};

const clauseOf = (clause: string) => ({
  instrument: 'ai-politik',
  clause,
  path: ['Anvendelse', 'Fortrolighed'],
  edition: '2026-11-01',
  quote: 'Der er ikke tilladt at uploade eller dele data, der er fortrolige',
  text: 'Der er ikke tilladt at uploade eller dele data, der er fortrolige, uden forudgående skriftlig godkendelse.',
  sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
});

export type Wanted = {
  readonly tenant: string;
  readonly number: number;
  readonly requester: string;
  readonly approvers: readonly string[];
  readonly filedAt: number;
  readonly clauses?: readonly string[];
  /** A solution's way into production, which has no facts of the policy. */
  readonly isSignOff?: boolean;
};

const seatOf = (person: string, since: number): Seat => ({
  role: 'manager',
  approvers: [{ person, step: 'manager', since, isAbsent: false }],
  skipped: [],
  verdict: null,
});

export function requestOf({ tenant, number, requester, approvers, filedAt, clauses = ['fortrolighed'] }: Wanted): Request {
  return {
    id: randomUUID(),
    number,
    tenant,
    requester,
    state: approvers.length === 0 ? 'needs-routing' : 'pending',
    revision: 1,
    contentRevision: 1,
    subject: {
      facts: { tool: 'chatgpt', activity: 'submit-data', data: ['confidential', 'about-customer'] },
      outcome: 'approval-required',
      clauses: clauses.map(clauseOf),
      duties: ['keep-consent'],
      roles: ['manager'],
      edition: '4f2e',
      lang: 'da',
      needsConsent: false,
    },
    purpose: 'Et udkast til et svar',
    evidence: null,
    seats: approvers.map((person) => seatOf(person, filedAt)),
    exchanges: [],
    filedAt,
    remindedAt: null,
    escalatedAt: null,
    scope: null,
    conditions: [],
    flag: null,
    endedAt: null,
    revocation: null,
    repeats: null,
  };
}

const signed = (request: Request): Request => ({
  ...request,
  subject: {
    ...request.subject,
    facts: {},
    signOff: { solution: 's', number: 1, revision: 1, name: 'Svarbot', purpose: '', facts: [], items: [], validDays: 365 },
  },
});

export function filingOf({ isSignOff = false, ...wanted }: Omit<Wanted, 'number'>, key: string = randomUUID()): Filing {
  const make = (number: number): Change => {
    const plain = requestOf({ ...wanted, number });
    const request = isSignOff ? signed(plain) : plain;
    const shows = wanted.approvers.map((person) => ({ kind: 'show', person, notice: 'waits-for-you' }) as const);
    return {
      request,
      effects: [{ kind: 'show', person: wanted.requester, notice: 'filed' }, ...shows, { kind: 'register' }],
      facts: [{ event: 'file', as: 'requester', state: request.state, revision: 1 }],
    };
  };
  return { tenant: wanted.tenant, key, at: new Date(wanted.filedAt), make };
}

type Next = Partial<Request> & { readonly state: State };

function changed(now: Request, next: Next, event: Change['facts'][number]['event']): Change {
  const request: Request = { ...now, ...next, revision: now.revision + 1 };
  return {
    request,
    effects: [{ kind: 'show', person: now.requester, notice: null }, { kind: 'register' }],
    facts: [{ event, as: 'manager', state: next.state, revision: request.revision }],
  };
}

export const SCOPE: Scope = { facts: { tool: 'chatgpt', data: ['confidential'] }, persons: 'requester', until: '2027-03-01' };

export function decided(now: Request, kind: 'approved' | 'rejected', at: number, scope: Scope = SCOPE): Change {
  const seats = now.seats.map((seat) => {
    const by = seat.approvers[0]?.person ?? '';
    const { persons, until } = scope;
    return {
      ...seat,
      verdict: { kind, by, at, words: 'Kun uden navne', hasSeenConsent: true, persons, until: kind === 'approved' ? until : null },
    };
  });
  const granted = kind === 'approved' ? { scope, conditions: ['Kun uden navne'] } : {};
  return changed(now, { state: kind, seats, endedAt: at, ...granted }, 'decide');
}

export const withdrawn = (now: Request, at: number): Change => changed(now, { state: 'withdrawn', endedAt: at }, 'withdraw');
export const reminded = (now: Request, at: number): Change => changed(now, { state: now.state, remindedAt: at }, 'remind');
export const flagged = (now: Request, at: number): Change => {
  const flag: Flag = { why: 'clause-changed', at, edition: '5a' };
  return changed(now, { state: now.state, flag }, 'flag');
};
export const affirmed = (now: Request): Change => changed(now, { state: now.state, flag: null }, 'affirm');
export const handedOver = (now: Request, to: string, at: number): Change =>
  changed(now, { state: now.state, seats: now.seats.map(() => seatOf(to, at)) }, 'hand-over');

export function obligationOf(tenant: string, id: string, person: string): Obligation {
  return {
    id,
    tenant,
    person,
    duty: 'delete-in-seven-days',
    clause: clauseOf('optagelser'),
    lang: 'da',
    from: '2026-11-22',
    due: '2026-11-29',
    remindOn: ['2026-11-27', '2026-11-29'],
    state: 'open',
    doneAt: null,
    isEscalated: false,
  };
}
