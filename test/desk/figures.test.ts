// What the desk is told of questions, requests and duties, from the store in memory and our own policy.
import { expect, test } from '@jest/globals';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { openQuestionsOf, overviewOf, registerOf } from '../../src/desk/figures.ts';
import type { Outcome } from '../../src/engine/types.ts';
import { fakeStore } from '../fakes/store.ts';
import { decided, filingOf, obligationOf } from '../storage/request-life.ts';

const { policy } = loadUnderstanding(OWN_POLICY);
const NOW = new Date('2026-11-22T12:00:00Z');
const TENANT = 'tenant';
const HOUR = 3_600_000;

async function counted() {
  const store = fakeStore();
  const answered = (day: string, outcome: Outcome, isOpen = false) => ({
    day,
    facts: { activity: 'record', meeting: 'internal-meeting' },
    outcome,
    clauses: ['fortrolighed'],
    edition: '1',
    lang: 'da' as const,
    channel: 'personal' as const,
    ...(isOpen ? { isOpen } : {}),
  });
  for (const outcome of ['permitted', 'permitted', 'prohibited'] as const) await store.asked.record(answered('2026-11-20', outcome));
  await store.asked.record(answered('2026-11-21', 'clarify', true));
  await store.asked.record(answered('2025-11-21', 'permitted'));
  const filedAt = Date.parse('2026-11-02T08:00:00Z');
  const { request } = await store.requests.file(filingOf({ tenant: TENANT, requester: 'anna', approvers: ['mette'], filedAt }));
  await store.requests.change(request.id, null, NOW, (now) => ({ change: decided(now, 'approved', filedAt + 6 * HOUR), told: {} }));
  await store.requests.file(filingOf({ tenant: TENANT, requester: 'gone', approvers: ['mette'], filedAt }));
  await store.obligations.keep({ ...obligationOf(TENANT, 'late', 'anna'), state: 'overdue' }, NOW);
  return { store, policy, tenant: TENANT, now: NOW };
}

test('open questions are in the words of the vocabulary', async () => {
  const [open, ...others] = await openQuestionsOf(await counted());
  expect(others).toEqual([]);
  expect(open).toMatchObject({ kind: 'not-understood', times: 1, lastDay: '2026-11-21' });
  expect(open?.factWords.da).not.toBe('');
  expect(open?.factWords.en).not.toBe(open?.factWords.da);
});

test('a word of an open question that the vocabulary has come to know is told no more', async () => {
  const counting = await counted();
  const [{ facts } = { facts: {} }] = await openQuestionsOf(counting);
  for (const conversation of ['a', 'b', 'c'])
    await counting.store.openQuestions.count({
      words: ['kvikkeren', 'fotex', 'openai'],
      facts,
      day: '2026-11-21',
      from: { tenant: TENANT, conversation },
    });
  const [open] = await openQuestionsOf(counting);
  expect(open?.words.map(({ word }) => word)).toEqual(['fotex', 'kvikkeren']);
});

test('the overview is of the last year, with the day on which the policy is to be looked at', async () => {
  expect(await overviewOf(await counted())).toEqual({
    days: [
      { day: '2026-11-20', outcomes: { permitted: 2, prohibited: 1 } },
      { day: '2026-11-21', outcomes: { clarify: 1 } },
    ],
    themes: [{ clause: 'fortrolighed', title: 'Fortrolighed', questions: 4 }],
    questions: 4,
    understoodAtOnce: 0.75,
    feedback: { helpful: 0, 'wrong-outcome': 0, 'not-understood': 0 },
    medianHoursToDecision: 6,
    waiting: 1,
    overdue: 1,
    openQuestions: 1,
    review: { day: '2026-01-01', clause: 'opdatering', isDue: true },
  });
});

test('of nothing asked no share is told', async () => {
  const none = await overviewOf({ store: fakeStore(), policy, tenant: TENANT, now: NOW });
  expect(none).toMatchObject({ questions: 0, understoodAtOnce: null, medianHoursToDecision: null });
});

test('the register has what waits first, then what is settled, then duties, each with its name where there is one', async () => {
  const register = await registerOf(await counted(), async (people) => {
    expect(people).toEqual(['gone', 'anna']);
    return new Map([['anna', 'Anna']]);
  });
  expect(register).toMatchObject({ total: 3, medianHours: 6, volumes: [{ month: '2026-11', filed: 2, approved: 1, rejected: 0 }] });
  const told = register.rows.map(({ kind, number, state, who, isPrecedent, isOverdue, until }) => ({
    kind,
    number,
    state,
    who,
    isPrecedent,
    isOverdue,
    until,
  }));
  expect(told).toEqual([
    { kind: 'approval', number: 2, state: 'pending', who: '', isPrecedent: false, isOverdue: false, until: null },
    { kind: 'approval', number: 1, state: 'approved', who: 'Anna', isPrecedent: true, isOverdue: false, until: '2027-03-01' },
    { kind: 'obligation', number: null, state: 'overdue', who: 'Anna', isPrecedent: false, isOverdue: true, until: '2026-11-29' },
  ]);
  expect(register.rows.map(({ tool }) => tool?.da ?? null)).toEqual(['ChatGPT', 'ChatGPT', null]);
});
