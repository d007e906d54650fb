import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayOfNext, doneBy, obligationAfter, obligationOf } from '../../src/approvals/obligation.ts';
import type { CitedClause, Obligation } from '../../src/approvals/types.ts';
import { afterDays } from '../../src/approvals/working-days.ts';
import type { Deadline, Duty } from '../../src/engine/types.ts';
import { MONDAY } from './people.ts';
import { ownPolicy } from './simulation.ts';

const own = ownPolicy().duties;
const CLAUSE: CitedClause = { instrument: 'i', clause: 'c', path: [], edition: 'e', quote: 'q', text: 'q', sha256: 's' };
const DPOS = ['dorte', 'dan'];

const takenOver = (duty: Duty, from = '2026-11-23', ownDay = '2026-12-23') =>
  obligationOf({ id: 'o', tenant: 't', person: 'asker', duty, clause: CLAUSE, lang: 'da', from, ownDay });

function taken(deadline: Deadline | null = { days: 7, remind: [5, 7] }): Obligation {
  const duty: Duty = { id: 'delete', text: { da: 'Slet.', en: 'Delete.' }, deadline, hasOwnDay: false, place: { file: 'f', line: 1 } };
  const obligation = takenOver(duty);
  if (obligation === null) throw new TypeError('no deadline');
  return obligation;
}

/** On which days whom is told, looked at every so many days. */
function toldOn(obligation: Obligation, every: number): readonly string[] {
  let now = obligation;
  return Array.from({ length: 20 }, (_, at) => afterDays(obligation.from, at * every)).flatMap((day) => {
    const passed = obligationAfter(now, day, DPOS);
    now = passed?.obligation ?? now;
    return passed === null ? [] : [`${day}: ${passed.tell.join(' ')}`];
  });
}

describe('a duty for which the policy sets no date', () => {
  const keep = own.get('keep-approval');
  if (keep === undefined) throw new TypeError('the policy has no such duty');

  test('of our policy is the consent to be got and kept', () => {
    const free = [...own.values()].filter(({ hasOwnDay }) => hasOwnDay);
    expect(free.map(({ id, deadline }) => [id, deadline])).toEqual([
      ['keep-approval', null],
      ['customer-consent', null],
    ]);
  });

  test("is called to mind once, on its owner's own day, and is never overdue nor told to anybody else", () => {
    const taken = takenOver(keep, '2026-11-23', '2026-11-30');
    if (taken === null) throw new TypeError('not taken over');
    expect(taken).toMatchObject({ due: '2026-11-30', remindOn: ['2026-11-30'], isOwnDay: true });
    expect(toldOn(taken, 1)).toEqual(['2026-11-30: asker']);
    expect(toldOn(taken, 15)).toEqual(['2026-12-08: asker']);
    const passed = obligationAfter(taken, '2027-01-01', DPOS)?.obligation ?? taken;
    expect(passed).toMatchObject({ state: 'open', isEscalated: false });
    expect(dayOfNext(passed)).toBeNull();
    expect(doneBy(passed, 'asker', MONDAY)).toMatchObject({ state: 'done' });
  });

  test('is not taken over for a day that is none or has gone by', () => {
    expect(takenOver(keep, '2026-11-23', '2026-11-22')).toBeNull();
    expect(takenOver(keep, '2026-11-23', 'soon')).toBeNull();
  });
});

describe('a duty with a deadline', () => {
  test('of our policy is that of the recording, to be deleted within seven days', () => {
    const timed = [...own.values()].filter(({ deadline }) => deadline !== null);
    expect(timed.map(({ id, deadline }) => [id, deadline])).toEqual([['delete-in-seven-days', { days: 7, remind: [5, 7] }]]);
  });

  test('can be taken over, from a day', () => {
    expect(taken()).toMatchObject({ from: '2026-11-23', due: '2026-11-30', remindOn: ['2026-11-28', '2026-11-30'], state: 'open' });
  });

  test('is none where the duty has no deadline and asks for no day, or the day is none', () => {
    const [always] = [...own.values()].filter(({ deadline, hasOwnDay }) => deadline === null && !hasOwnDay);
    const [timed] = [...own.values()].filter(({ deadline }) => deadline !== null);
    if (always === undefined || timed === undefined) throw new TypeError('the policy has no such duty');
    expect(takenOver(always)).toBeNull();
    expect(takenOver(timed, 'today')).toBeNull();
  });

  test('reminds its owner, tells them the day after the last, and the DPO the day after that', () => {
    expect(toldOn(taken(), 1)).toEqual(['2026-11-28: asker', '2026-11-30: asker', '2026-12-01: asker', '2026-12-02: dorte dan']);
  });

  test('that nobody looked at for weeks is told once to all of them', () => {
    expect(toldOn(taken(), 19)).toEqual(['2026-12-12: asker dorte dan']);
  });

  test('that is done is told of no more', () => {
    const done = doneBy(taken(), 'asker', MONDAY);
    expect(done).toMatchObject({ state: 'done', doneAt: MONDAY });
    expect('refused' in done ? 'refused' : dayOfNext(done)).toBeNull();
  });

  test('is said to be done by its owner only, once, also when it is overdue', () => {
    expect(doneBy(taken(), 'dorte', MONDAY)).toEqual({ refused: 'not-entitled' });
    expect(doneBy({ ...taken(), state: 'done' }, 'asker', MONDAY)).toEqual({ refused: 'ended' });
    expect(doneBy({ ...taken(), state: 'overdue' }, 'asker', MONDAY)).toMatchObject({ state: 'done' });
  });

  test('changes on the day that it says and on no earlier one, and not twice', () => {
    const deadline = fc
      .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 })
      .map((days) => days.toSorted((a, b) => a - b))
      .map((remind) => ({ days: remind.at(-1) ?? 1, remind }));
    fc.assert(
      fc.property(deadline, fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }), (limits, waits) => {
        let now = taken(limits);
        let day = now.from;
        for (const wait of waits) {
          const next = dayOfNext(now);
          day = afterDays(day, wait);
          const passed = obligationAfter(now, day, DPOS);
          if ((passed !== null) !== (next !== null && day >= next)) return false;
          now = passed?.obligation ?? now;
          if (obligationAfter(now, day, DPOS) !== null) return false;
        }
        return true;
      }),
    );
  });
});
