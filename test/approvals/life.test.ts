import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entitledIn, ineligibility } from '../../src/approvals/approver.ts';
import { type Filing, filed } from '../../src/approvals/filing.ts';
import { next } from '../../src/approvals/life.ts';
import { isEnded } from '../../src/approvals/may-do.ts';
import { dueOf } from '../../src/approvals/timers.ts';
import type { Change, DirectoryPerson, Event, Evidence, Knowledge, Notice, Request } from '../../src/approvals/types.ts';
import { ABSENT, at, DAY, HOUR, type House, knowledgeOf, MONDAY, STAFF, subject } from './people.ts';

const EVIDENCE: Evidence = { who: 'the customer', day: '2026-11-20', how: 'by mail', where: 'case 7' };

const filing = (more: Partial<Filing> = {}): Filing => ({
  id: 'r',
  number: 17,
  tenant: 't',
  requester: 'asker',
  subject: subject(),
  purpose: 'a summary',
  evidence: null,
  at: MONDAY,
  knowledge: knowledgeOf(),
  ...more,
});

/** What the change says to each person, nobody left out. */
const told = ({ effects }: Change): Readonly<Record<string, Notice | null>> =>
  Object.fromEntries(effects.flatMap((effect) => (effect.kind === 'show' ? [[effect.person, effect.notice]] : [])));

function changed(request: Request, event: Event, house: House = {}): Change {
  const outcome = next(request, event, knowledgeOf(house));
  if ('refused' in outcome) throw new RangeError(`refused: ${outcome.refused}`);
  return outcome;
}

const refused = (request: Request, event: Event, house: House = {}) => {
  const outcome = next(request, event, knowledgeOf(house));
  return 'refused' in outcome ? outcome.refused : null;
};

type Decide = Extract<Event, { kind: 'decide' }>;
const decide = (by: string, more: Partial<Decide> = {}): Decide => ({
  kind: 'decide',
  at: MONDAY + HOUR,
  by,
  verdict: 'approved',
  words: '',
  hasSeenConsent: false,
  persons: 'requester',
  until: null,
  seenRevision: 1,
  ...more,
});
const tick = (time: number): Event => ({ kind: 'tick', at: time });

const FILED = filed(filing()).request;
const APPROVED = changed(changed(FILED, decide('mona')).request, decide('dorte')).request;

describe('a request that is filed', () => {
  test('is pending with whoever is asked first in each seat, who are told', () => {
    const change = filed(filing());
    expect(change.request).toMatchObject({ state: 'pending', revision: 1, contentRevision: 1, number: 17 });
    expect(change.request.seats.map(({ role, approvers }) => [role, approvers[0]?.person])).toEqual([
      ['manager', 'mona'],
      ['dpo', 'dorte'],
    ]);
    expect(told(change)).toEqual({ asker: 'filed', mona: 'waits-for-you', dorte: 'waits-for-you' });
    expect(change.effects.at(-1)).toEqual({ kind: 'register' });
    expect(change.facts).toEqual([{ event: 'file', as: 'requester', state: 'pending', revision: 1 }]);
  });

  test('needs routing where a seat has nobody, which the DPO is told, also of their own', () => {
    const house: House = { holders: { dpo: ['dorte'], owner: [] } };
    const change = filed(filing({ requester: 'dorte', subject: subject({ roles: ['manager', 'dpo'] }), knowledge: knowledgeOf(house) }));
    expect(change.request.state).toBe('needs-routing');
    expect(told(change)).toEqual({ dorte: 'needs-routing', mads: 'waits-for-you' });
    const approvers = [{ person: 'olga', step: 'owner', since: MONDAY, isAbsent: false }] as const;
    const routed = changed(
      change.request,
      { kind: 'route', at: MONDAY, seats: [{ role: 'dpo', approvers, skipped: [], verdict: null }] },
      house,
    );
    expect(routed.request.state).toBe('pending');
    expect(told(routed)).toEqual({ dorte: null, mads: null, olga: 'waits-for-you' });
  });

  test('is kept as filed while the directory does not answer, and routed later', () => {
    const waiting = filed(filing({ knowledge: null }));
    expect(waiting.request.state).toBe('filed');
    expect(told(waiting)).toEqual({ asker: 'filed' });
    const seats = filed(filing()).request.seats;
    const change = changed(waiting.request, { kind: 'route', at: MONDAY + HOUR, seats });
    expect(change.request.state).toBe('pending');
    expect(told(change)).toEqual({ asker: null, mona: 'waits-for-you', dorte: 'waits-for-you' });
  });

  test('is not routed to whoever could not decide', () => {
    const waiting = filed(filing({ knowledge: null })).request;
    const approvers = ['asker', 'ghost', 'mads'].map((person) => ({ person, step: 'manager', since: MONDAY, isAbsent: false }) as const);
    const seats = [{ role: 'manager', approvers, skipped: [], verdict: decided() }];
    const { request } = changed(waiting, { kind: 'route', at: MONDAY, seats }, { people: { mads: { kind: 'member' } } });
    expect(request.state).toBe('needs-routing');
    expect(request.seats[0]?.approvers.map(({ person }) => person)).toEqual(['mads']);
    expect(request.seats.map(({ verdict }) => verdict)).toEqual([null, null]);
  });
});

const decided = () => APPROVED.seats[0]?.verdict ?? null;

describe('a decision', () => {
  test('of the first seat leaves the request with the other', () => {
    const change = changed(FILED, decide('mona', { words: 'until spring' }));
    expect(change.request).toMatchObject({ state: 'pending', scope: null, revision: 2, contentRevision: 1 });
    expect(told(change)).toEqual({ asker: 'seat-approved', mona: null, dorte: null });
    expect(change.facts).toEqual([{ event: 'decide', as: 'manager', state: 'pending', revision: 2 }]);
  });

  test('of the last seat approves, with the earliest day and for everyone only where all say so', () => {
    const first = changed(FILED, decide('mona', { until: '2027-03-01', persons: 'everyone', words: ' only drafts ' })).request;
    const change = changed(first, decide('dorte', { until: '2027-02-01', persons: 'requester', words: 'no names' }));
    expect(change.request).toMatchObject({
      state: 'approved',
      scope: { facts: FILED.subject.facts, persons: 'requester', until: '2027-02-01' },
      conditions: ['only drafts', 'no names'],
    });
    expect(told(change)).toEqual({ asker: 'approved', mona: null, dorte: null });
    const both = changed(first, decide('dorte', { persons: 'everyone' })).request;
    expect(both.scope?.persons).toBe('everyone');
  });

  test('that rests on another party’s consent counts for its requester, whatever every approver chose', () => {
    const request = filed(filing({ subject: subject({ needsConsent: true, roles: ['manager'] }), evidence: EVIDENCE })).request;
    const { scope, seats } = changed(request, decide('mona', { persons: 'everyone', hasSeenConsent: true })).request;
    expect([scope?.persons, seats[0]?.verdict?.persons]).toEqual(['requester', 'requester']);
  });

  test('counts for 180 days where nobody says otherwise', () => {
    expect(APPROVED.scope?.until).toBe('2027-05-22');
  });

  test('counts in every seat of whoever gives it where nobody else is to be had', () => {
    const house: House = { managers: { asker: ['mona'] }, holders: { dpo: ['mona'], owner: [] } };
    const { request } = filed(filing({ knowledge: knowledgeOf(house) }));
    const change = changed(request, decide('mona', { words: 'fine' }), house);
    expect(change.request).toMatchObject({ state: 'approved', conditions: ['fine'] });
    expect(change.facts[0]?.as).toBe('manager+dpo');
  });

  test('counts in one seat where somebody else is to be had for the other, and the same person has no second', () => {
    const alone: House = { managers: { asker: ['mona'] }, holders: { dpo: ['mona'], owner: [] } };
    const { request } = filed(filing({ knowledge: knowledgeOf(alone) }));
    const house: House = { ...alone, holders: { dpo: ['mona', 'dan'], owner: [] } };
    const once = changed(request, decide('mona'), house);
    expect(once.request.state).toBe('pending');
    expect(once.request.seats.map(({ verdict }) => verdict?.by ?? null)).toEqual(['mona', null]);
    expect(refused(once.request, decide('mona'), house)).toBe('already-decided');
  });

  test('that is a no ends it', () => {
    const change = changed(FILED, decide('mona', { verdict: 'rejected', words: 'not this year' }));
    expect(change.request).toMatchObject({ state: 'rejected', scope: null, endedAt: MONDAY + HOUR });
    expect(told(change)).toEqual({ asker: 'rejected', mona: null, dorte: 'rejected' });
  });

  test.each<[string, Partial<Decide>, string]>([
    ['a no without a reason', { verdict: 'rejected', words: ' ' }, 'reason-missing'],
    ['a card of what was asked for before', { seenRevision: 0 }, 'stale'],
    ['a day that is none', { until: '2027-02-30' }, 'until-wrong'],
    ['a day that is over', { until: '2026-11-22' }, 'until-wrong'],
    ['more than a year', { until: '2027-11-25' }, 'until-wrong'],
    ['the requester', { by: 'asker' }, 'own-request'],
    ['somebody else', { by: 'mads' }, 'not-entitled'],
  ])('is refused for %s', (_, more, why) => {
    expect(refused(FILED, decide('mona', more))).toBe(why);
  });

  test('on its last possible day counts', () => {
    expect(refused(FILED, decide('mona', { until: '2027-11-24' }))).toBeNull();
    expect(refused(FILED, decide('mona', { until: '2026-11-23' }))).toBeNull();
  });

  test('a second time says how it stands', () => {
    const once = changed(FILED, decide('mona')).request;
    expect(refused(once, decide('mona'))).toBe('already-decided');
    expect(refused(APPROVED, decide('mona'))).toBe('ended');
  });

  test('wants the other party’s consent on record and seen, where the policy does', () => {
    const without = filed(filing({ subject: subject({ needsConsent: true }) })).request;
    expect(refused(without, decide('mona', { hasSeenConsent: true }))).toBe('consent-missing');
    expect(refused(without, decide('mona', { verdict: 'rejected', words: 'no' }))).toBeNull();
    const vague = changed(without, { kind: 'amend', at: MONDAY, by: 'asker', purpose: 'p', evidence: { ...EVIDENCE, how: ' ' } }).request;
    expect(refused(vague, decide('mona', { hasSeenConsent: true, seenRevision: 2 }))).toBe('consent-missing');
    const whole = changed(without, { kind: 'amend', at: MONDAY, by: 'asker', purpose: 'p', evidence: EVIDENCE }).request;
    expect(refused(whole, decide('mona', { seenRevision: 2 }))).toBe('consent-unseen');
    expect(refused(whole, decide('mona', { seenRevision: 2, hasSeenConsent: true }))).toBeNull();
    const tomorrow = { ...EVIDENCE, day: '2026-11-24' };
    expect(refused(without, { kind: 'amend', at: MONDAY, by: 'asker', purpose: 'p', evidence: tomorrow })).toBe('consent-future');
    const early = filed(filing({ subject: subject({ needsConsent: true }), evidence: tomorrow })).request;
    expect(refused(early, decide('mona', { hasSeenConsent: true }))).toBe('consent-future');
    expect(refused(early, decide('mona', { hasSeenConsent: true, at: MONDAY + DAY }))).toBeNull();
  });
});

describe('an affirmation', () => {
  test('keeps who affirmed, and what was decided on beside what it stands on now', () => {
    const moved = (edition: string) => subject({ edition });
    const flagging = (at: number, edition: string): Event => ({ kind: 'flag', at, why: 'clause-changed', edition });
    const affirming = (at: number, by: string, edition: string): Event => ({ kind: 'affirm', at, by, subject: moved(edition) });
    const once = changed(changed(APPROVED, flagging(MONDAY, 'edition-2')).request, affirming(MONDAY, 'mona', 'edition-2')).request;
    const twice = changed(changed(once, flagging(MONDAY, 'edition-3')).request, affirming(MONDAY + DAY, 'dan', 'edition-3')).request;
    expect(twice.subject.edition).toBe('edition-3');
    expect(twice.affirmations?.map(({ by, at, before }) => [by, at, before.edition])).toEqual([
      ['mona', MONDAY, 'edition-1'],
      ['dan', MONDAY + DAY, 'edition-2'],
    ]);
  });
});

describe('between asker and approver', () => {
  test('a question and its answer stand on the request, and each hears of it', () => {
    const question = changed(FILED, { kind: 'ask', at: MONDAY, by: 'mona', text: ' whose data? ' });
    expect(told(question)).toEqual({ asker: 'question', mona: null, dorte: null });
    const reply = changed(question.request, { kind: 'reply', at: MONDAY + 1, by: 'asker', text: 'theirs' });
    expect(told(reply)).toEqual({ asker: null, mona: 'reply', dorte: null });
    expect(reply.request.exchanges.map(({ by, text }) => [by, text])).toEqual([
      ['mona', 'whose data?'],
      ['asker', 'theirs'],
    ]);
    expect(reply.request.contentRevision).toBe(1);
  });

  test('an answer to nothing is none', () => {
    expect(refused(FILED, { kind: 'reply', at: MONDAY, by: 'asker', text: 'well' })).toBe('nothing-due');
  });

  test('an amendment takes back what was said to something else', () => {
    const once = changed(FILED, decide('mona')).request;
    const change = changed(once, { kind: 'amend', at: MONDAY + DAY, by: 'asker', purpose: 'another thing', evidence: EVIDENCE });
    expect(change.request.seats.map(({ verdict }) => verdict)).toEqual([null, null]);
    expect(change.request).toMatchObject({ revision: 3, contentRevision: 3, state: 'pending' });
    expect(told(change)).toEqual({ asker: null, mona: 'waits-for-you', dorte: 'waits-for-you' });
    expect(refused(change.request, decide('dorte', { seenRevision: 2 }))).toBe('stale');
  });

  test('an amendment that amends nothing changes nothing, whatever the order of its parts', () => {
    const { request } = changed(FILED, { kind: 'amend', at: MONDAY, by: 'asker', purpose: 'p', evidence: EVIDENCE });
    const again = { how: EVIDENCE.how, where: EVIDENCE.where, who: EVIDENCE.who, day: EVIDENCE.day };
    expect(refused(request, { kind: 'amend', at: MONDAY, by: 'asker', purpose: ' p ', evidence: again })).toBe('nothing-due');
  });

  test('whoever hands over is asked no more, still sees the card, and cannot get it back', () => {
    const change = changed(FILED, { kind: 'hand-over', at: MONDAY + DAY, by: 'mona', to: 'mads' });
    expect(told(change)).toEqual({ asker: 'handed-over', mads: 'waits-for-you', mona: null, dorte: null });
    expect(change.request.seats[0]?.approvers).toMatchObject([{ person: 'mads', step: 'handed-over', by: 'mona' }]);
    expect(refused(change.request, decide('mona'))).toBe('not-entitled');
    expect(refused(change.request, { kind: 'hand-over', at: MONDAY, by: 'mads', to: 'mona' })).toBe('not-eligible');
    expect(changed(change.request, decide('mads')).request.seats[0]?.verdict?.by).toBe('mads');
  });

  test('a seat goes to nobody off its route, nobody in another seat, and lapses with the route', () => {
    const handing = (to: string): Event => ({ kind: 'hand-over', at: MONDAY, by: 'mona', to });
    expect(refused(FILED, handing('colleague'))).toBe('not-on-route');
    expect(refused(FILED, handing('dorte'))).toBe('other-seat');
    expect(refused(FILED, handing('dan'), { managers: { dan: ['asker'] } })).toBe('below-requester');
    const given = changed(FILED, handing('mads')).request;
    expect(refused(given, decide('mads'), { managers: { asker: ['mona'] } })).toBe('not-entitled');
  });

  test('where nobody is found the DPO names somebody, and it stands there by whom', () => {
    const house: House = { managers: { asker: [] }, holders: { dpo: ['asker'], owner: [] } };
    const { request } = filed(filing({ subject: subject({ roles: ['dpo'] }), knowledge: knowledgeOf(house) }));
    expect(request.state).toBe('needs-routing');
    const now: House = { ...house, holders: { dpo: ['dan'], owner: [] } };
    const naming: Event = { kind: 'appoint', at: MONDAY, by: 'dan', to: 'colleague' };
    const change = changed(request, naming, now);
    expect(change.request).toMatchObject({
      state: 'pending',
      seats: [{ approvers: [{ person: 'colleague', step: 'by-hand', by: 'dan' }] }],
    });
    expect(change.facts).toEqual([{ event: 'appoint', as: 'dpo', state: 'pending', revision: 2 }]);
    expect(told(change)).toMatchObject({ colleague: 'waits-for-you' });
    expect(refused(request, naming, { ...now, managers: { asker: [], colleague: ['asker'] } })).toBe('below-requester');
    expect(refused(request, { ...naming, by: 'asker' }, now)).toBe('own-request');
    expect(refused(request, { ...naming, by: 'mona' }, now)).toBe('not-entitled');
  });
});

describe('time', () => {
  const remindedAt = at('2026-11-25T09:00:00Z');
  const escalatedAt = at('2026-11-27T09:00:00Z');
  const expiredAt = at('2026-12-11T09:00:00Z');

  test('reminds after two working days, once', () => {
    expect(dueOf(FILED)).toBe(remindedAt);
    expect(refused(FILED, tick(remindedAt - 1))).toBe('nothing-due');
    const change = changed(FILED, tick(remindedAt));
    expect(told(change)).toEqual({ asker: null, mona: 'reminder', dorte: 'reminder' });
    expect(change.facts).toEqual([{ event: 'remind', as: 'nobody', state: 'pending', revision: 2 }]);
    expect(refused(change.request, tick(remindedAt))).toBe('nothing-due');
  });

  test('reminds whoever comes to it later after two working days of their own, and nobody twice', () => {
    const first = changed(FILED, tick(remindedAt)).request;
    const second = changed(first, tick(escalatedAt)).request;
    const due = at('2026-12-01T09:00:00Z');
    expect(dueOf(second)).toBe(due);
    const change = changed(second, tick(due));
    expect(told(change)).toEqual({ asker: null, mona: null, dorte: null, mads: 'reminder', dan: 'reminder' });
    const handed = changed(first, { kind: 'hand-over', at: at('2026-11-26T09:00:00Z'), by: 'mona', to: 'mads' }).request;
    const late = changed(handed, tick(at('2026-11-30T09:00:00Z')));
    expect(told(late)).toMatchObject({ mads: 'reminder', mona: null });
  });

  test('an amendment does not have those reminded again who have not answered', () => {
    const once = changed(changed(FILED, tick(remindedAt)).request, decide('mona', { seenRevision: 2, at: remindedAt })).request;
    const amend = { kind: 'amend', at: remindedAt + 1, by: 'asker', purpose: 'another thing', evidence: EVIDENCE } as const;
    const { request } = changed(once, amend);
    expect(dueOf(request)).toBe(at('2026-11-27T09:00:00Z'));
    const late = changed(request, tick(at('2026-11-27T10:00:00Z')));
    expect(told(late)).toMatchObject({ mona: 'reminder' });
    expect(told(late).dorte).not.toBe('reminder');
  });

  test('asks the next as well after four, and the first can still decide', () => {
    const { request } = changed(FILED, tick(remindedAt));
    expect(dueOf(request)).toBe(escalatedAt);
    const change = changed(request, tick(escalatedAt));
    expect(change.request.seats.map(({ approvers }) => approvers.map(({ person }) => person))).toEqual([
      ['mona', 'mads'],
      ['dorte', 'dan'],
    ]);
    expect(told(change)).toEqual({
      asker: 'escalated',
      mona: 'escalated',
      dorte: 'escalated',
      mads: 'waits-for-you',
      dan: 'waits-for-you',
    });
    expect(entitledIn(change.request, 'mona', knowledgeOf())).toEqual(['manager']);
  });

  test('asks the next after one where the first is away, before anybody is reminded', () => {
    const house: House = { people: { mona: { ...ABSENT, deputy: 'colleague' } } };
    const { request } = filed(filing({ knowledge: knowledgeOf(house) }));
    expect(dueOf(request)).toBe(at('2026-11-24T09:00:00Z'));
    const change = changed(request, tick(at('2026-11-24T09:00:00Z')), house);
    expect(change.request.seats[0]?.approvers.map(({ person, step }) => `${step} ${person}`)).toEqual(['manager mona', 'deputy colleague']);
    expect(change.request.seats[1]?.approvers.length).toBe(1);
  });

  test('goes up the route one at a time until nobody is left', () => {
    let request = FILED;
    for (let due = dueOf(request); due !== null && due < expiredAt; due = dueOf(request)) request = changed(request, tick(due)).request;
    expect(request.seats[0]?.approvers.map(({ person }) => person)).toEqual(['mona', 'mads', 'olga', 'dorte']);
    expect(request.seats[1]?.approvers.map(({ person }) => person)).toEqual(['dorte', 'dan', 'olga']);
    expect(dueOf(request)).toBe(expiredAt);
  });

  test('ends it after fourteen, which is not a yes', () => {
    expect(refused(changed(FILED, tick(expiredAt - 1)).request, tick(expiredAt - 1))).toBe('nothing-due');
    const change = changed(FILED, tick(expiredAt + 30 * DAY));
    expect(change.request).toMatchObject({ state: 'expired', scope: null });
    expect(told(change)).toEqual({ asker: 'expired', mona: 'expired', dorte: 'expired' });
    expect(dueOf(change.request)).toBeNull();
  });

  test('tells the requester fourteen days before an approval runs out, and ends it the day after its last', () => {
    const told14 = at('2027-05-08T06:00:00Z');
    expect(dueOf(APPROVED)).toBe(told14);
    const change = changed(APPROVED, tick(told14));
    expect(told(change)).toEqual({ asker: 'runs-out', mona: null, dorte: null });
    const end = at('2027-05-22T22:00:00Z');
    expect(dueOf(change.request)).toBe(end);
    expect(refused(change.request, tick(end - 1))).toBe('nothing-due');
    expect(changed(change.request, tick(end)).request).toMatchObject({ state: 'expired', scope: APPROVED.scope });
  });

  test('does not warn of an approval that was given for a few days', () => {
    const first = changed(FILED, decide('mona', { until: '2026-11-30' })).request;
    const { request } = changed(first, decide('dorte', {}));
    expect(dueOf(request)).toBe(at('2026-11-30T23:00:00Z'));
  });
});

describe('an approval', () => {
  const flag: Event = { kind: 'flag', at: MONDAY + DAY, why: 'clause-changed', edition: 'edition-2' };

  test('can be revoked by whoever gave it and by the DPO, with a reason', () => {
    for (const by of ['mona', 'dan']) {
      const { request } = changed(APPROVED, { kind: 'revoke', at: MONDAY + DAY, by, reason: ' leaked ' });
      expect(request).toMatchObject({ state: 'revoked', revocation: { by, text: 'leaked' }, endedAt: MONDAY + DAY });
    }
    expect(refused(APPROVED, { kind: 'revoke', at: MONDAY, by: 'mona', reason: '' })).toBe('reason-missing');
    expect(refused(APPROVED, { kind: 'revoke', at: MONDAY, by: 'colleague', reason: 'x' })).toBe('not-entitled');
  });

  test('that is flagged is shown to approvers, the DPO and the requester', () => {
    const change = changed(APPROVED, flag);
    expect(told(change)).toEqual({ asker: 'flagged', mona: 'flagged', dorte: 'flagged', dan: 'flagged' });
    expect(refused(change.request, flag)).toBe('nothing-due');
  });

  test('is affirmed under the clauses of now, for the same question only', () => {
    const flagged = changed(APPROVED, flag).request;
    const affirm = (more: Parameters<typeof subject>[0]): Event => ({
      kind: 'affirm',
      at: MONDAY + DAY,
      by: 'dan',
      subject: subject(more),
    });
    const change = changed(
      flagged,
      affirm({ edition: 'edition-2', facts: { data: ['customer'], tool: 'm365-copilot', activity: 'submit-data' } }),
    );
    expect(change.request).toMatchObject({ state: 'approved', flag: null, subject: { edition: 'edition-2' } });
    expect(told(change)).toEqual({ asker: 'affirmed', mona: null, dorte: null, dan: null });
    expect(change.facts[0]?.as).toBe('dpo');
    expect(refused(flagged, affirm({ facts: { activity: 'submit-data' } }))).toBe('not-eligible');
    expect(refused(flagged, affirm({ outcome: 'prohibited' }))).toBe('not-eligible');
    expect(refused(flagged, affirm({ roles: ['manager', 'it'] }))).toBe('not-eligible');
    expect(refused(flagged, affirm({ needsConsent: true }))).toBe('consent-missing');
    expect(refused(APPROVED, affirm({}))).toBe('nothing-due');
  });

  test('is superseded by another request', () => {
    expect(changed(APPROVED, { kind: 'supersede', at: MONDAY, number: 18 }).request.state).toBe('superseded');
    expect(refused(APPROVED, { kind: 'supersede', at: MONDAY, number: 17 })).toBe('nothing-due');
  });

  test('lapses where what it was about is not so any more, and all who have to do with it hear of it', () => {
    const change = changed(APPROVED, { kind: 'lapse', at: MONDAY + 5 });
    expect(change.request).toMatchObject({ state: 'withdrawn', endedAt: MONDAY + 5 });
    expect(told(change)).toMatchObject({ asker: 'lapsed', mona: 'lapsed' });
    expect(change.facts).toEqual([expect.objectContaining({ event: 'lapse', as: 'nobody', state: 'withdrawn' })]);
  });
});

const people = fc.constantFrom(...STAFF, 'ghost');
const someHouse: fc.Arbitrary<House> = fc.record({
  people: fc.dictionary(
    people,
    fc.record({
      kind: fc.constantFrom('member', 'member', 'guest', 'contact'),
      isEnabled: fc.boolean(),
      absence: fc.constantFrom<DirectoryPerson['absence']>('present', { until: null }),
      deputy: fc.option(people, { nil: null }),
    }),
    { maxKeys: 4 },
  ),
  managers: fc.dictionary(people, fc.array(people, { maxLength: 3 }), { maxKeys: 3 }),
  holders: fc.dictionary(fc.constantFrom('dpo', 'it', 'owner'), fc.array(people, { maxLength: 3 }), { maxKeys: 2 }),
});
const later = fc.integer({ min: 0, max: 20 * DAY });
const someEvent: fc.Arbitrary<(now: Request, time: number) => Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ by: people, verdict: fc.constantFrom('approved', 'approved', 'rejected'), words: fc.constantFrom('', 'w') })
      .map(
        (said) => (now: Request, time: number) =>
          ({ ...decide('mona'), ...said, at: time, hasSeenConsent: true, seenRevision: now.revision }) as const,
      ),
  },
  { weight: 3, arbitrary: fc.constant((_: Request, time: number) => tick(time)) },
  fc
    .record({ by: people, purpose: fc.constantFrom('a', 'b') })
    .map((said) => (_: Request, time: number) => ({ kind: 'amend', at: time, evidence: null, ...said }) as const),
  fc.record({ by: people, to: people }).map((said) => (_: Request, time: number) => ({ kind: 'hand-over', at: time, ...said }) as const),
  fc.record({ by: people }).map((said) => (_: Request, time: number) => ({ kind: 'withdraw', at: time, ...said }) as const),
  fc
    .record({ by: people, reason: fc.constantFrom('', 'r') })
    .map((said) => (_: Request, time: number) => ({ kind: 'revoke', at: time, ...said }) as const),
  fc.constant((_: Request, time: number) => ({ kind: 'lapse', at: time }) as const),
  fc.constant((_: Request, time: number) => ({ kind: 'flag', at: time, why: 'clause-changed', edition: 'e2' }) as const),
);
const someLife = fc.record({
  roles: fc.constantFrom(['manager'], ['dpo'], ['manager', 'dpo'], ['it', 'dpo', 'manager']),
  requester: fc.constantFrom('asker', 'dorte', 'mona'),
  houses: fc.array(someHouse, { minLength: 1, maxLength: 3 }),
  events: fc.array(fc.tuple(later, someEvent), { maxLength: 12 }),
});
type Step = {
  readonly before: Request;
  readonly event: Event;
  readonly after: Request;
  readonly isChange: boolean;
  readonly knowledge: Knowledge;
};

/** Every event of a life, one after another. */
function stepsOf({ roles, requester, houses, events }: typeof someLife extends fc.Arbitrary<infer L> ? L : never): readonly Step[] {
  const directories = houses.map(knowledgeOf);
  const knowledgeAt = (step: number) => directories[step % directories.length] ?? knowledgeOf();
  let now = filed(filing({ requester, subject: subject({ roles }), knowledge: knowledgeAt(0) })).request;
  let time = MONDAY;
  return events.map(([wait, make], step) => {
    time += wait;
    const [before, event, knowledge] = [now, make(now, time), knowledgeAt(step)];
    const outcome = next(before, event, knowledge);
    if (!('refused' in outcome)) now = outcome.request;
    return { before, event, after: now, isChange: !('refused' in outcome), knowledge };
  });
}

describe('in every life', () => {
  const always = (claim: (step: Step) => boolean) =>
    fc.assert(
      fc.property(someLife, (life) => stepsOf(life).every(claim)),
      { numRuns: 300, seed: 4 },
    );

  test('a change is one revision more, and nothing else changes anything', () => {
    always(({ before, after, isChange }) => (isChange ? after.revision === before.revision + 1 : after === before));
  });

  test('what has ended stays as it is', () => {
    always(({ before, isChange }) => !isEnded(before.state) || !isChange);
  });

  test('nothing is approved without a yes in every seat', () => {
    always(
      ({ after }) =>
        after.state !== 'approved' || (after.seats.length > 0 && after.seats.every(({ verdict }) => verdict?.kind === 'approved')),
    );
  });

  test('time approves nothing', () => {
    always(({ before, event, after }) => event.kind !== 'tick' || after.state !== 'approved' || before.state === 'approved');
  });

  test('the requester is never asked and never decides', () => {
    always(({ after }) =>
      after.seats.every(
        ({ approvers, verdict }) => verdict?.by !== after.requester && !approvers.some(({ person }) => person === after.requester),
      ),
    );
  });

  test('time that has done its work does nothing again, at that moment or an earlier one', () => {
    always(({ event, after, knowledge }) => {
      if (event.kind !== 'tick') return true;
      return [event.at, event.at - HOUR].every((time) => 'refused' in next(after, tick(time), knowledge));
    });
  });

  test('something happens exactly when it is due', () => {
    always(({ after, knowledge }) => {
      const due = dueOf(after);
      return due === null || ('request' in next(after, tick(due), knowledge) && 'refused' in next(after, tick(due - 1), knowledge));
    });
  });

  test('whoever is entitled is fit by the directory, and was asked', () => {
    always(({ after, knowledge }) =>
      [...STAFF, 'ghost'].every((person) => {
        const roles = entitledIn(after, person, knowledge);
        const isAsked = after.seats.some(({ role, approvers }) => roles.includes(role) && approvers.some((one) => one.person === person));
        return roles.length === 0 || (isAsked && ineligibility(person, after.requester, knowledge) === null);
      }),
    );
  });
});
