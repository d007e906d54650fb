import { describe, expect, test } from '@jest/globals';
import { approverFor, canTakeOver, entitledIn, nextApprover, overseersOf, seatsFor } from '../../src/approvals/approver.ts';
import { filed } from '../../src/approvals/filing.ts';
import type { Knowledge, Request } from '../../src/approvals/types.ts';
import { ABSENT, type House, knowledgeOf, MONDAY, subject } from './people.ts';

const requestBy = (requester: string, roles: readonly string[], knowledge: Knowledge): Request =>
  filed({
    id: 'r',
    number: 1,
    tenant: 't',
    requester,
    subject: subject({ roles }),
    purpose: 'p',
    evidence: null,
    at: MONDAY,
    knowledge,
  }).request;

/** Everybody that the route of a role asks, in their order, as `step person`, and all who are passed over. */
function routeOf(role: string, house: House, requester = 'asker') {
  const knowledge = knowledgeOf(house);
  let request = requestBy(requester, [role], knowledge);
  for (;;) {
    const [seat] = request.seats;
    if (seat === undefined) throw new TypeError('no seat');
    const { approver, skipped } = nextApprover(seat, { request, knowledge, at: MONDAY });
    const asked = seat.approvers.map(({ step, person }) => `${step} ${person}`);
    if (approver === null) {
      const passed = [...seat.skipped, ...skipped].filter(({ reason }) => reason !== 'asked-already');
      return { asked, skipped: [...new Set(passed.map(({ step, person, reason }) => `${step} ${person ?? '-'}: ${reason}`))] };
    }
    request = { ...request, seats: [{ ...seat, approvers: [...seat.approvers, approver] }] };
  }
}

describe('the route', () => {
  test.each<[string, readonly string[]]>([
    ['manager', ['manager mona', 'managers-manager mads', 'dpo dorte', 'dpo dan', 'owner olga']],
    ['dpo', ['role dorte', 'role dan', 'owner olga']],
    ['it', ['role ida', 'dpo dorte', 'dpo dan', 'owner olga']],
    ['lawyer', ['manager mona', 'managers-manager mads', 'dpo dorte', 'dpo dan', 'owner olga']],
  ])('of %s goes up by what the directory says', (role, asked) => {
    expect(routeOf(role, {}).asked).toEqual(asked);
  });

  test.each<[string, House, string]>([
    ['guests', { people: { mona: { kind: 'guest' } } }, 'manager mona: guest'],
    ['contacts', { people: { mona: { kind: 'contact' } } }, 'manager mona: contact'],
    ['disabled accounts', { people: { mona: { isEnabled: false } } }, 'manager mona: disabled'],
    ['people that the directory does not know', { managers: { asker: ['ghost'] } }, 'manager ghost: unknown'],
    ['a missing manager', { managers: { asker: [] } }, 'manager -: no-manager'],
    ['a manager without one', { managers: { asker: ['mona'] } }, 'managers-manager -: no-manager'],
    ['a role that nobody holds', { holders: { dpo: [] } }, 'dpo -: nobody-named'],
    ['a manager who is the requester', { managers: { asker: ['asker', 'mads'] } }, 'manager asker: self'],
    ['a chain that comes back to the requester', { managers: { asker: ['mona', 'asker'] } }, 'managers-manager asker: ring'],
    ['a manager who is their own', { managers: { asker: ['mona', 'mona'] } }, 'managers-manager mona: ring'],
    ['a deputy who is the requester', { people: { mona: { ...ABSENT, deputy: 'asker' } } }, 'deputy asker: self'],
  ])('passes over %s, and says so', (_, house, skip) => {
    const { asked, skipped } = routeOf('manager', house);
    expect(skipped).toContain(skip);
    expect(asked.some((one) => one.endsWith(' asker'))).toBe(false);
  });

  test('puts a deputy right after somebody who is away', () => {
    const asked = routeOf('manager', { people: { mona: { ...ABSENT, deputy: 'colleague' } } }).asked;
    expect(asked.slice(0, 3)).toEqual(['manager mona', 'deputy colleague', 'managers-manager mads']);
  });

  test('asks no deputy of somebody who is there', () => {
    expect(routeOf('manager', { people: { mona: { deputy: 'colleague' } } }).asked).not.toContain('deputy colleague');
  });

  test('asks no deputy of somebody who could not decide', () => {
    expect(routeOf('dpo', { people: { dorte: { ...ABSENT, deputy: 'colleague' } } }, 'dorte').asked).toEqual(['role dan', 'owner olga']);
  });

  test('ends a ring of deputies', () => {
    const { asked, skipped } = routeOf('manager', {
      people: { mona: { ...ABSENT, deputy: 'colleague' }, colleague: { ...ABSENT, deputy: 'mona' } },
    });
    expect(asked.slice(0, 2)).toEqual(['manager mona', 'deputy colleague']);
    expect(skipped).toContain('deputy mona: ring');
  });

  test('leads nowhere where nobody is left, and every step says why', () => {
    const house: House = { managers: { asker: [] }, holders: { dpo: ['asker'], owner: ['ghost'] } };
    const { approver, skipped } = approverFor('manager', 'asker', knowledgeOf(house), MONDAY);
    expect(approver).toBeNull();
    expect(skipped.map(({ reason }) => reason)).toEqual(['no-manager', 'self', 'unknown']);
  });

  test('gives the own requests of the DPO to the deputy, and without one to the owner', () => {
    expect(routeOf('dpo', {}, 'dorte').asked).toEqual(['role dan', 'owner olga']);
    expect(routeOf('dpo', { holders: { dpo: ['dorte'] } }, 'dorte').asked).toEqual(['owner olga']);
    expect(overseersOf('dorte', knowledgeOf())).toEqual(['dan']);
    expect(overseersOf('dorte', knowledgeOf({ holders: { dpo: ['dorte'] } }))).toEqual(['olga']);
  });

  test('remembers who was away when they were asked', () => {
    const [seat] = seatsFor(['manager'], 'asker', knowledgeOf({ people: { mona: ABSENT } }), MONDAY);
    expect(seat?.approvers).toEqual([{ person: 'mona', step: 'manager', since: MONDAY, isAbsent: true }]);
  });
});

describe('whoever clicks', () => {
  const request = requestBy('asker', ['manager', 'dpo'], knowledgeOf());

  test.each<[string, string, readonly string[], House]>([
    ['the manager', 'mona', ['manager'], {}],
    ['the DPO', 'dorte', ['dpo'], {}],
    ['somebody not asked', 'mads', [], {}],
    ['the requester', 'asker', [], { managers: { asker: ['asker'] }, holders: { dpo: ['asker'] } }],
    ['a manager whose account is closed', 'mona', [], { people: { mona: { isEnabled: false } } }],
    ['a manager who became a guest', 'mona', [], { people: { mona: { kind: 'guest' } } }],
    ['a manager no more', 'mona', [], { managers: { asker: ['mads'] } }],
    ['a DPO no more', 'dorte', [], { holders: { dpo: ['dan'] } }],
    ['somebody unknown', 'ghost', [], {}],
  ])('as %s is entitled as the directory of now says', (_, who, roles, house) => {
    expect(entitledIn(request, who, knowledgeOf(house))).toEqual(roles);
  });

  test('is entitled in every seat that they sit in', () => {
    const knowledge = knowledgeOf({ holders: { dpo: ['mona'] } });
    expect(entitledIn(requestBy('asker', ['manager', 'dpo'], knowledge), 'mona', knowledge)).toEqual(['manager', 'dpo']);
  });

  test('stays entitled as a deputy when the principal is back, and not when somebody else is named', () => {
    const away = { mona: { ...ABSENT, isEnabled: true, deputy: 'colleague' } };
    const asked = requestBy('asker', ['manager'], knowledgeOf({ people: away }));
    const [seat] = asked.seats;
    if (seat === undefined) throw new TypeError('no seat');
    const { approver } = nextApprover(seat, { request: asked, knowledge: knowledgeOf({ people: away }), at: MONDAY });
    if (approver === null) throw new TypeError('no deputy');
    const both = { ...asked, seats: [{ ...seat, approvers: [...seat.approvers, approver] }] };
    expect(entitledIn(both, 'colleague', knowledgeOf({ people: { mona: { deputy: 'colleague' } } }))).toEqual(['manager']);
    expect(entitledIn(both, 'colleague', knowledgeOf({ people: { mona: { deputy: 'mads' } } }))).toEqual([]);
  });

  test.each<[string, string, boolean, House]>([
    ['a colleague', 'colleague', true, {}],
    ['the requester', 'asker', false, {}],
    ['somebody who is asked there', 'mona', false, {}],
    ['somebody who is asked elsewhere', 'dorte', true, {}],
    ['a guest', 'colleague', false, { people: { colleague: { kind: 'guest' } } }],
    ['somebody unknown', 'ghost', false, {}],
  ])('may hand over to %s (%s): %s', (_, to, may, house) => {
    expect(canTakeOver(request, 'mona', to, knowledgeOf(house))).toBe(may);
  });
});
