import { describe, expect, test } from '@jest/globals';
import { approverFor, emptySeatsFor, entitledIn, nextApprover, overseersOf, seatsFor } from '../../src/approvals/approver.ts';
import { filed } from '../../src/approvals/filing.ts';
import { barredFrom, canBeAppointed, seatToTakeOver } from '../../src/approvals/hand-over.ts';
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

  test('asks two people in two seats where two are to be had, and says who was passed over for it', () => {
    const seated = (house: House, roles = ['manager', 'dpo']) =>
      seatsFor(roles, 'asker', knowledgeOf(house), MONDAY).map(({ approvers }) => approvers[0]?.person);
    expect(seated({ holders: { dpo: ['mona', 'dan'] } })).toEqual(['mona', 'dan']);
    // The DPO keeps the seat that is theirs by role.
    expect(seated({ managers: { asker: [] } })).toEqual(['dan', 'dorte']);
    expect(seated({ managers: { asker: [] }, holders: { dpo: ['dorte'] } }, ['dpo', 'manager'])).toEqual(['dorte', 'olga']);
    expect(seated({ managers: { asker: ['mona'] }, holders: { dpo: ['mona'], owner: [] } })).toEqual(['mona', 'mona']);
    const [, dpo] = seatsFor(['manager', 'dpo'], 'asker', knowledgeOf({ holders: { dpo: ['mona', 'dan'] } }), MONDAY);
    expect(dpo?.skipped).toEqual([{ step: 'role', person: 'mona', reason: 'other-seat' }]);
  });

  test('asks nobody on who is asked in another seat while somebody else is left', () => {
    const knowledge = knowledgeOf();
    const request = requestBy('asker', ['manager', 'dpo'], knowledge);
    const [manager, dpo] = request.seats;
    if (manager === undefined || dpo === undefined) throw new TypeError('no seats');
    const mads = { person: 'mads', step: 'managers-manager' as const, since: MONDAY, isAbsent: false };
    const asked = { ...manager, approvers: [...manager.approvers, mads] };
    const found = nextApprover(asked, { request: { ...request, seats: [asked, dpo] }, knowledge, at: MONDAY });
    expect(found.approver?.person).toBe('dan');
    expect(found.skipped).toEqual([{ step: 'dpo', person: 'dorte', reason: 'other-seat' }]);
    const empty = {
      ...request,
      seats: [
        { ...manager, approvers: [] },
        { ...dpo, approvers: [{ ...mads, person: 'mona' }] },
      ],
    };
    expect(emptySeatsFor(empty, knowledge, MONDAY).map(({ approvers }) => approvers[0]?.person)).toEqual(['mads']);
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

  const alone: House = { managers: { asker: ['mona'] }, holders: { dpo: ['mona'], owner: [] } };

  test('is entitled in every seat that they sit in where nobody else is to be had', () => {
    expect(entitledIn(requestBy('asker', ['manager', 'dpo'], knowledgeOf(alone)), 'mona', knowledgeOf(alone))).toEqual(['manager', 'dpo']);
  });

  test('is entitled in one seat only as soon as somebody else is to be had for the other', () => {
    const request = requestBy('asker', ['manager', 'dpo'], knowledgeOf(alone));
    expect(entitledIn(request, 'mona', knowledgeOf({ ...alone, holders: { dpo: ['mona', 'dan'], owner: [] } }))).toEqual(['manager']);
    expect(entitledIn(request, 'mona', knowledgeOf({ ...alone, managers: { asker: ['mona', 'mads'] } }))).toEqual(['dpo']);
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

  const away = (deputy: string): House => ({
    people: { mona: { ...ABSENT, deputy }, [deputy]: {} },
    managers: { [deputy]: ['asker', 'mona'] },
  });

  test.each<[string, string, string | null, House]>([
    ['a colleague off the route', 'colleague', 'not-on-route', {}],
    ['a manager further up', 'mads', null, {}],
    ['the requester', 'asker', 'not-eligible', {}],
    ['somebody who is asked there', 'mona', 'not-eligible', {}],
    ['somebody who is asked in another seat', 'dorte', 'other-seat', {}],
    ['another DPO', 'dan', null, {}],
    ['somebody further up', 'top', null, { people: { top: {} }, managers: { asker: ['mona', 'mads', 'top'] } }],
    ['a stand-in who works under the requester', 'intern', 'below-requester', away('intern')],
    ['a guest', 'mads', 'not-eligible', { people: { mads: { kind: 'guest' } } }],
    ['somebody unknown', 'ghost', 'not-eligible', {}],
  ])('may hand the manager’s seat over to %s (%s), or not: %s', (_, to, bar, house) => {
    const came = seatToTakeOver(request, { from: 'mona', to }, knowledgeOf(house));
    expect('bar' in came ? came.bar : null).toBe(bar);
  });

  test('may give the DPO’s seat to another holder or the owner, and to no manager', () => {
    const fromDorte = (to: string) => 'role' in seatToTakeOver(request, { from: 'dorte', to }, knowledgeOf());
    expect(['dan', 'olga', 'mads', 'mona', 'ida', 'colleague'].filter(fromDorte)).toEqual(['dan', 'olga']);
  });

  test('of several seats gives one to somebody, and the other never to the same', () => {
    const both = requestBy('asker', ['manager', 'dpo'], knowledgeOf(alone));
    const came = seatToTakeOver(both, { from: 'mona', to: 'olga' }, knowledgeOf({ ...alone, holders: { dpo: ['mona'], owner: ['olga'] } }));
    expect(came).toMatchObject({ role: 'manager' });
    const [first, second] = both.seats;
    if (first === undefined || second === undefined) throw new TypeError('no seats');
    const given = {
      ...both,
      seats: [{ ...first, approvers: [{ person: 'olga', step: 'handed-over' as const, since: 0, isAbsent: false }] }, second],
    };
    expect(seatToTakeOver(given, { from: 'mona', to: 'olga' }, knowledgeOf({ ...alone, holders: { owner: ['olga'] } }))).toEqual({
      bar: 'not-eligible',
    });
    expect(seatToTakeOver(given, { from: 'mona', to: 'olga' }, knowledgeOf({ holders: { dpo: ['mona'], owner: ['olga'] } }))).toEqual({
      bar: 'other-seat',
    });
  });

  test('is told who on the route cannot be chosen, and why', () => {
    expect([...barredFrom(request, 'mona', knowledgeOf(away('intern')))]).toEqual([
      ['intern', 'below-requester'],
      ['dorte', 'other-seat'],
    ]);
  });

  const handedTo = (to: string, step: 'handed-over' | 'by-hand'): Request => ({
    ...request,
    seats: request.seats.map((seat) =>
      seat.role === 'manager' ? { ...seat, approvers: [{ person: to, step, since: MONDAY, isAbsent: false, by: 'mona' }] } : seat,
    ),
  });

  test.each<[string, string, 'handed-over' | 'by-hand', readonly string[], House]>([
    ['somebody on the route', 'mads', 'handed-over', ['manager'], {}],
    ['somebody no longer on it', 'mads', 'handed-over', [], { managers: { asker: ['mona'] } }],
    ['somebody who never was on it', 'colleague', 'handed-over', [], {}],
    ['somebody who has come to work under the requester', 'dan', 'handed-over', [], { managers: { dan: ['asker'] } }],
    ['somebody named by hand', 'colleague', 'by-hand', ['manager'], {}],
    ['somebody named by hand who works under the requester', 'colleague', 'by-hand', [], { managers: { colleague: ['asker'] } }],
  ])('whoever was handed a seat is entitled as %s (%s, %s) while the directory says so', (_, who, step, roles, house) => {
    expect(entitledIn(handedTo(who, step), who, knowledgeOf(house))).toEqual(roles);
  });

  test('may be named by hand wherever they work, but not below the requester nor for a second seat', () => {
    const house: House = { managers: { asker: [] }, holders: { dpo: ['dorte'], owner: [] } };
    const waiting = requestBy('asker', ['dpo', 'manager'], knowledgeOf({ ...house, people: { dorte: {} } }));
    const empty = { ...waiting, seats: waiting.seats.map((seat) => (seat.role === 'manager' ? { ...seat, approvers: [] } : seat)) };
    const may = (who: string, more: House = {}) => canBeAppointed(empty, who, knowledgeOf({ ...house, ...more }));
    expect(['colleague', 'dorte', 'asker', 'ghost'].filter((who) => may(who))).toEqual(['colleague']);
    expect(may('colleague', { managers: { asker: [], colleague: ['asker'] } })).toBe(false);
  });
});
