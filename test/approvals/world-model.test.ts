// The model of the simulated world finds what is wrong, and lets pass what only looks so.
import { describe, expect, test } from '@jest/globals';
import { filed } from '../../src/approvals/filing.ts';
import { next } from '../../src/approvals/life.ts';
import type { Change, Event, Knowledge, Request } from '../../src/approvals/types.ts';
import { DAY, HOUR, knowledgeOf, MONDAY, subject } from './people.ts';
import { Program, type Task } from './world-faults.ts';
import { Model } from './world-model.ts';

const TASK: Task = { program: new Program('one'), what: { kind: 'clock' }, startedAt: MONDAY, patience: 0, saying: 'no' };

/** The DPO and the owner can both decide for IT, and for the DPO. */
const KNOWLEDGE = knowledgeOf({ holders: { it: ['ida'], dpo: ['dorte'], owner: ['olga'] } });

const changed = (request: Request, event: Event, knowledge: Knowledge = KNOWLEDGE): Change => {
  const outcome = next(request, event, knowledge);
  if ('refused' in outcome) throw new RangeError(outcome.refused);
  return outcome;
};

type Decide = Extract<Event, { kind: 'decide' }>;
const yes = (by: string, at: number, until: string | null = null): Decide => ({
  kind: 'decide',
  at,
  by,
  verdict: 'approved',
  words: '',
  hasSeenConsent: false,
  persons: 'requester',
  until,
  seenRevision: 1,
});

const filedFor = (roles: readonly string[]) =>
  filed({
    id: 'r',
    number: 1,
    tenant: 't',
    requester: 'asker',
    subject: subject({ roles }),
    purpose: 'a summary',
    evidence: null,
    at: MONDAY,
    knowledge: KNOWLEDGE,
  });

/** Knows only the last of what led to it: what came before is taken as it is. */
function modelOf(change: Change, at: number): Model {
  const model = new Model({ tenant: 't', names: new Map(), outsiders: [] });
  model.knows(KNOWLEDGE, 0);
  model.commit({ at, task: TASK, before: null, after: change.request, facts: change.facts, effects: change.effects });
  model.broken.length = 0;
  return model;
}

describe('what is said to whoever was asked', () => {
  const asked = filedFor(['it', 'dpo']).request;
  const reminded = (request: Request) => {
    const change = changed(request, { kind: 'tick', at: MONDAY + 8 * DAY });
    const model = modelOf(change, MONDAY + 8 * DAY);
    model.heard();
    return model.broken.join();
  };

  test('is missed where they have something to decide', () => {
    expect(reminded(asked)).toMatch(/what has happened is said: escalated of request 1 to ida/u);
  });

  test('is not missed of whoever has decided beside it while others can', () => {
    const decided = changed(asked, yes('ida', MONDAY + HOUR)).request;
    const both = decided.seats.map((seat) =>
      seat.role === 'dpo'
        ? { ...seat, approvers: [...seat.approvers, { person: 'ida', step: 'by-hand' as const, since: MONDAY, isAbsent: false }] }
        : seat,
    );
    const said = reminded({ ...decided, seats: both });
    expect(said).toContain('to dorte');
    expect(said).not.toContain('to ida');
  });
});

describe('an approval', () => {
  const [first, last] = [MONDAY + HOUR, MONDAY + 2 * DAY];
  const half = changed(filedFor(['it', 'dpo']).request, yes('ida', first, '2026-11-23'));
  const whole = changed(half.request, yes('dorte', last));

  test('ends when its last day is over', () => {
    const model = modelOf(changed(half.request, yes('dorte', first + HOUR)), first + HOUR);
    model.due(MONDAY + 2 * DAY, 3 * HOUR);
    expect(model.broken).toEqual([expect.stringContaining('an approval ends')]);
  });

  test('whose first yes had run out when the last one came ends no sooner than that', () => {
    const model = modelOf(whole, last);
    model.due(last + HOUR, 3 * HOUR);
    expect(model.broken).toEqual([]);
    model.due(last + 4 * HOUR, 3 * HOUR);
    expect(model.broken).toEqual([expect.stringContaining('an approval ends')]);
  });
});
