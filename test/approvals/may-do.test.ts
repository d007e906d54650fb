// Who may do what in which state, written out by hand, and gone over twice: in the table itself, and through `next` with real requests.
import { describe, expect, test } from '@jest/globals';
import { filed } from '../../src/approvals/filing.ts';
import { next } from '../../src/approvals/life.ts';
import { type ActorKind, type ContentAge, mayDo, type Verb } from '../../src/approvals/may-do.ts';
import type { Event, Refusal, Request, State, Verdict } from '../../src/approvals/types.ts';
import { DAY, knowledgeOf, MONDAY, subject } from './people.ts';

const STATES: readonly State[] = [
  'drafted',
  'filed',
  'needs-routing',
  'pending',
  'approved',
  'rejected',
  'withdrawn',
  'expired',
  'revoked',
  'superseded',
];
const SIGNS: Readonly<Record<string, Refusal | null>> = {
  '+': null,
  o: 'own-request',
  x: 'not-entitled',
  d: 'already-decided',
  e: 'ended',
  '-': 'nothing-due',
  s: 'stale',
};

/** Columns are the states above: drafted, filed, needs-routing, pending, approved, rejected, withdrawn, expired, revoked, superseded. */
const BY_APPROVER = `
  requester o o o o o o o o o o
  asked     - + + + e e e e e e
  decided   e d d d e e e e e e
  dpo       x x x x x x x x x x
  other     x x x x x x x x x x
  nobody    x x x x x x x x x x`;
const BY_APPROVER_STALE = `
  requester o o o o o o o o o o
  asked     - s s s e e e e e e
  decided   e d d d e e e e e e
  dpo       x x x x x x x x x x
  other     x x x x x x x x x x
  nobody    x x x x x x x x x x`;
const BY_REQUESTER = `
  requester - + + + e e e e e e
  asked     x x x x x x x x x x
  decided   x x x x x x x x x x
  dpo       x x x x x x x x x x
  other     x x x x x x x x x x
  nobody    x x x x x x x x x x`;
const OVER_APPROVED = `
  requester o o o o o o o o o o
  asked     - - - - + e e e e e
  decided   - - - - + e e e e e
  dpo       - - - - + e e e e e
  other     x x x x x x x x x x
  nobody    x x x x x x x x x x`;
const BY_DPO = `
  requester o o o o o o o o o o
  asked     x x x x x x x x x x
  decided   x x x x x x x x x x
  dpo       - - + - e e e e e e
  other     x x x x x x x x x x
  nobody    x x x x x x x x x x`;
const BY_NOBODY = (states: string) => `
  requester x x x x x x x x x x
  asked     x x x x x x x x x x
  decided   x x x x x x x x x x
  dpo       x x x x x x x x x x
  other     x x x x x x x x x x
  nobody    ${states}`;

const TABLE: Readonly<Record<Verb, string>> = {
  decide: BY_APPROVER,
  ask: BY_APPROVER,
  'hand-over': BY_APPROVER,
  reply: BY_REQUESTER,
  amend: BY_REQUESTER,
  withdraw: BY_REQUESTER,
  revoke: OVER_APPROVED,
  affirm: OVER_APPROVED,
  appoint: BY_DPO,
  route: BY_NOBODY('- + + + e e e e e e'),
  supersede: BY_NOBODY('- + + + + e e e e e'),
  lapse: BY_NOBODY('- + + + + e e e e e'),
  flag: BY_NOBODY('- - - - + e e e e e'),
  tick: BY_NOBODY('- + + + + e e e e e'),
};

type Row = {
  readonly verb: Verb;
  readonly actor: ActorKind;
  readonly state: State;
  readonly age: ContentAge;
  readonly says: Refusal | null;
};

const KINDS: readonly ActorKind[] = ['requester', 'asked', 'decided', 'dpo', 'other', 'nobody'];

function rowsOf(verb: Verb, age: ContentAge, table: string): readonly Row[] {
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name, ...signs] = line.trim().split(/ +/u);
      const actor = KINDS.find((kind) => kind === name);
      if (actor === undefined || signs.length !== STATES.length) throw new TypeError(`cannot read \`${line}\``);
      return STATES.map((state, at): Row => ({ verb, actor, state, age, says: SIGNS[signs[at] ?? ''] ?? null }));
    });
}

const VERBS: readonly Verb[] = [
  'decide',
  'ask',
  'hand-over',
  'reply',
  'amend',
  'withdraw',
  'revoke',
  'affirm',
  'appoint',
  'route',
  'supersede',
  'lapse',
  'flag',
  'tick',
];
const ROWS = VERBS.flatMap((verb) => [
  ...rowsOf(verb, 'as-shown', TABLE[verb]),
  ...rowsOf(verb, 'changed-since', verb === 'decide' ? BY_APPROVER_STALE : TABLE[verb]),
]);

const knowledge = knowledgeOf();
const VERDICT: Verdict = {
  kind: 'approved',
  by: 'dorte',
  at: MONDAY,
  words: '',
  hasSeenConsent: true,
  persons: 'requester',
  until: '2027-05-01',
};

/** Mona is asked and has not answered, Dorte has said yes, and the content changed at revision 2. */
function requestIn(state: State): Request {
  const { request } = filed({
    id: 'r',
    number: 1,
    tenant: 't',
    requester: 'asker',
    subject: subject(),
    purpose: 'p',
    evidence: null,
    at: MONDAY,
    knowledge,
  });
  const isApproved = state === 'approved';
  return {
    ...request,
    state,
    revision: 3,
    contentRevision: 2,
    seats: [
      ...request.seats.map((seat) => (seat.role === 'dpo' ? { ...seat, verdict: VERDICT } : seat)),
      ...(state === 'needs-routing' ? [{ role: 'it', approvers: [], skipped: [], verdict: null }] : []),
    ],
    exchanges: [{ by: 'mona', at: MONDAY, text: 'why?' }],
    scope: isApproved ? { facts: request.subject.facts, persons: 'requester', until: '2027-05-01' } : null,
    flag: isApproved ? { why: 'clause-changed', at: MONDAY, edition: 'edition-2' } : null,
  };
}

const WHO: Readonly<Record<ActorKind, string>> = {
  requester: 'asker',
  asked: 'mona',
  decided: 'dorte',
  dpo: 'dan',
  other: 'colleague',
  nobody: '',
};

function eventOf({ verb, actor, age }: Row, request: Request): Event {
  const by = WHO[actor];
  const at = MONDAY + 900 * DAY;
  const events: Readonly<Record<Verb, Event>> = {
    decide: {
      kind: 'decide',
      at,
      by,
      verdict: 'approved',
      words: '',
      hasSeenConsent: true,
      persons: 'requester',
      until: null,
      seenRevision: age === 'as-shown' ? request.contentRevision : request.contentRevision - 1,
    },
    ask: { kind: 'ask', at, by, text: 'why?' },
    'hand-over': { kind: 'hand-over', at, by, to: 'mads' },
    appoint: { kind: 'appoint', at, by, to: 'colleague' },
    reply: { kind: 'reply', at, by, text: 'because' },
    amend: { kind: 'amend', at, by, purpose: 'something else', evidence: null },
    withdraw: { kind: 'withdraw', at, by },
    revoke: { kind: 'revoke', at, by, reason: 'no more' },
    affirm: { kind: 'affirm', at, by, subject: subject({ edition: 'edition-2' }) },
    route: {
      kind: 'route',
      at,
      seats: [
        {
          role: 'manager',
          approvers: [{ person: 'mads', step: 'managers-manager', since: at, isAbsent: false }],
          skipped: [],
          verdict: null,
        },
      ],
    },
    supersede: { kind: 'supersede', at, number: 7 },
    lapse: { kind: 'lapse', at },
    flag: { kind: 'flag', at, why: 'answer-changed', edition: 'edition-3' },
    tick: { kind: 'tick', at },
  };
  return events[verb];
}

const PERSONLESS: readonly Verb[] = ['route', 'supersede', 'lapse', 'flag', 'tick'];

/** Whether an event can name this kind of actor at all. */
const canHappen = ({ verb, actor }: Row) => PERSONLESS.includes(verb) === (actor === 'nobody');

describe('what is open to whom', () => {
  test('is asked of every actor, state, verb and age', () => {
    expect(ROWS.length).toBe(KINDS.length * STATES.length * VERBS.length * 2);
  });

  test('is what the table says', () => {
    expect(ROWS.map(({ says, ...doing }) => ({ ...doing, says: mayDo(doing) }))).toEqual(
      ROWS.map(({ says, ...doing }) => ({ ...doing, says })),
    );
  });

  test('is what the table says when it happens to a request', () => {
    const happened = ROWS.filter(canHappen);
    const told = happened.map((row) => {
      const request = requestIn(row.state);
      const outcome = next(request, eventOf(row, request), knowledge);
      return { ...row, says: 'refused' in outcome ? outcome.refused : null };
    });
    expect(happened.length).toBeGreaterThan(800);
    expect(told).toEqual(happened);
  });
});
