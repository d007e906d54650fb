// What the audit keeps beside its chain of who did what: nobody who changed a request is left out.
import { describe, expect, test } from '@jest/globals';
import { filed } from '../../src/approvals/filing.ts';
import { next } from '../../src/approvals/life.ts';
import type { Event, Knowledge, Request } from '../../src/approvals/types.ts';
import { detailsOf } from '../../src/storage/audit-chain.ts';
import { type House, knowledgeOf, MONDAY, subject } from '../approvals/people.ts';

const fileIn = (knowledge: Knowledge, roles: readonly string[]) =>
  filed({
    id: 'r',
    number: 1,
    tenant: 't',
    requester: 'asker',
    subject: subject({ roles }),
    purpose: 'p',
    evidence: null,
    at: MONDAY,
    knowledge,
  }).request;

function madeOf(request: Request, event: Event, house: House = {}): Request {
  const outcome = next(request, event, knowledgeOf(house));
  if ('refused' in outcome) throw new RangeError(outcome.refused);
  return outcome.request;
}

describe('the details of an entry', () => {
  const filedNow = fileIn(knowledgeOf(), ['manager']);
  const yes: Event = {
    kind: 'decide',
    at: MONDAY,
    by: 'mona',
    verdict: 'approved',
    words: '',
    hasSeenConsent: true,
    persons: 'requester',
    until: null,
    seenRevision: 1,
  };

  test('say who affirmed an approval, on what it had stood, and what flag it had', () => {
    const flagged = madeOf(madeOf(filedNow, yes), { kind: 'flag', at: MONDAY, why: 'clause-changed', edition: 'edition-2' });
    const affirmed = madeOf(flagged, {
      kind: 'affirm',
      at: MONDAY,
      by: 'dan',
      subject: subject({ roles: ['manager'], edition: 'edition-2' }),
    });
    expect(detailsOf(filedNow, flagged)).toMatchObject({ flag: { why: 'clause-changed' } });
    expect(detailsOf(flagged, affirmed)).toMatchObject({ flag: null, affirmations: [{ by: 'dan', before: { edition: 'edition-1' } }] });
  });

  test('say who handed a seat over, and who named somebody by hand', () => {
    const given = madeOf(filedNow, { kind: 'hand-over', at: MONDAY, by: 'mona', to: 'mads' });
    expect(detailsOf(filedNow, given)).toMatchObject({ seats: [{ approvers: [{ person: 'mads', by: 'mona' }] }] });
    const nobody: House = { holders: { dpo: [], owner: [] } };
    const waiting = fileIn(knowledgeOf(nobody), ['dpo']);
    const named = madeOf(waiting, { kind: 'appoint', at: MONDAY, by: 'dan', to: 'colleague' }, { holders: { dpo: ['dan'], owner: [] } });
    expect(detailsOf(waiting, named)).toMatchObject({ seats: [{ approvers: [{ person: 'colleague', by: 'dan' }] }] });
  });
});
