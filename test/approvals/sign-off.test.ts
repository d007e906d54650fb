// A solution's way into production is asked for like anything else, and its yes answers no question.
import { describe, expect, test } from '@jest/globals';
import { filed } from '../../src/approvals/filing.ts';
import { next } from '../../src/approvals/life.ts';
import { countsFor, flagsFor, precedentFor } from '../../src/approvals/scope.ts';
import { signOffOn } from '../../src/approvals/subject.ts';
import type { Event, Request, SignOffOf, Subject } from '../../src/approvals/types.ts';
import { runsOutSoon } from '../../src/approvals/urgency.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { forWhom, isCompared } from '../../src/storage/request-rows.ts';
import { digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';
import { knowledgeOf, MONDAY, subject } from './people.ts';

const policy = compilePolicy(readPolicy(ownPolicyFiles(), digest));
const [own, risk] = policy.clauses.filter(({ instrument }) => instrument === policy.clauses.at(-1)?.instrument).slice(-2);
if (own === undefined || risk === undefined) throw new RangeError('no clauses');

const cited = ({ instrument, id, path, text, sha256 }: typeof own) => ({
  instrument,
  clause: id,
  path,
  edition: '1',
  quote: text,
  text,
  sha256,
});

const signOff: SignOffOf = {
  solution: 'solution-1',
  number: 7,
  revision: 3,
  name: 'Svarbot',
  purpose: 'Svarer kunder',
  facts: [],
  items: [],
  validDays: 365,
};

const asked = (more: Partial<Subject> = {}): Subject =>
  subject({ facts: {}, duties: [], roles: ['manager'], clauses: [cited(own), cited(risk)], signOff, ...more });

const fileOf = (of: Subject) =>
  filed({
    id: 'r',
    number: 1,
    tenant: 't',
    requester: 'asker',
    subject: of,
    purpose: 'I drift',
    evidence: null,
    at: MONDAY,
    knowledge: knowledgeOf(),
  }).request;

function made(request: Request, event: Event): Request {
  const outcome = next(request, event, knowledgeOf());
  if ('refused' in outcome) throw new RangeError(outcome.refused);
  return outcome.request;
}

const yes: Event = {
  kind: 'decide',
  at: MONDAY,
  by: 'mona',
  verdict: 'approved',
  words: '',
  hasSeenConsent: true,
  persons: 'everyone',
  until: null,
  seenRevision: 1,
};
const approved = made(fileOf(asked()), yes);

describe('a yes to production', () => {
  test('counts as long as its clause says, for its owner alone', () => {
    expect(approved.scope).toMatchObject({ facts: {}, persons: 'requester', until: '2027-11-23' });
  });

  test('counts no longer than its clause says', () => {
    const half = fileOf(asked({ signOff: { ...signOff, validDays: 30 } }));
    expect(next(half, { ...yes, until: '2027-05-01' }, knowledgeOf())).toEqual({ refused: 'until-wrong' });
    expect(made(half, { ...yes, until: '2026-12-01' }).scope?.until).toBe('2026-12-01');
  });

  test('may count for more than a year, where its clause says so', () => {
    const two = fileOf(asked({ signOff: { ...signOff, validDays: 730 } }));
    expect(made(two, yes).scope?.until).toBe('2028-11-22');
  });

  test('counts for no question, is found by none, is compared with none, and is not told of as running out', () => {
    const day = '2026-12-01';
    expect(countsFor(approved, 'asker', day)).toBe(false);
    expect(precedentFor(policy, [approved], { facts: {}, person: 'asker', day })).toBeNull();
    expect(forWhom(approved)).toBeNull();
    expect(isCompared(approved)).toBe(false);
    expect(runsOutSoon(approved, { from: '2027-11-01', to: '2027-12-01' })).toBe(false);
  });

  test('leaves a request of no solution a precedent like any other', () => {
    const other = made(fileOf(subject({ roles: ['manager'] })), yes);
    expect(countsFor(other, 'asker', '2026-12-01')).toBe(true);
    expect([forWhom(other), isCompared(other)]).toEqual(['', true]);
  });
});

const worded = (id: string, text: string) => ({
  ...policy,
  clauses: policy.clauses.map((clause) => (clause.id === id ? { ...clause, text, sha256: digest(text) } : clause)),
});

describe('a new edition', () => {
  test('in which its own clause has other words flags it', () => {
    expect(flagsFor(worded(own.id, 'Andre ord'), 'edition-2', approved)).toEqual({ why: 'clause-changed', edition: 'edition-2' });
  });

  test('in which a clause of a named risk has other words does not', () => {
    expect(flagsFor(worded(risk.id, 'Andre ord'), 'edition-2', approved)).toBeNull();
  });

  test('decides nothing by its facts, of which there are none', () => {
    expect(flagsFor(policy, 'edition-2', approved)).toBeNull();
  });
});

describe('affirming it', () => {
  const flagged = made(approved, { kind: 'flag', at: MONDAY, why: 'clause-changed', edition: 'edition-2' });
  const affirm = (of: Subject): Event => ({ kind: 'affirm', at: MONDAY, by: 'mona', subject: of });

  test('takes its clauses as they now stand, and what was signed as it was', () => {
    const now = signOffOn(worded(own.id, 'Andre ord'), flagged.subject, 'edition-2');
    expect(now).toMatchObject({ edition: 'edition-2', signOff, clauses: [{ text: 'Andre ord', quote: 'Andre ord' }, { text: risk.text }] });
    if (now === null) throw new RangeError('gone');
    expect(made(flagged, affirm(now))).toMatchObject({ flag: null, subject: { signOff: { number: 7 } } });
  });

  test('is not to be had where a clause is gone', () => {
    expect(signOffOn({ ...policy, clauses: policy.clauses.filter(({ id }) => id !== own.id) }, flagged.subject, 'edition-2')).toBeNull();
  });

  test.each<[string, Subject]>([
    ['another solution', asked({ signOff: { ...signOff, solution: 'solution-2' } })],
    ['none', subject({ facts: {}, roles: ['manager'] })],
  ])('by the subject of %s is refused', (_, of) => {
    expect(next(flagged, affirm(of), knowledgeOf())).toEqual({ refused: 'not-eligible' });
  });
});
