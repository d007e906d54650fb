// Subjects, scopes and precedents over our own policy, and what a new edition does to them.
import { describe, expect, test } from '@jest/globals';
import { filed } from '../../src/approvals/filing.ts';
import { isDutyMoved, isRequestMoved } from '../../src/approvals/moved.ts';
import { coveredBy, flagsFor, keysAskedBy, keysOf, precedentFor } from '../../src/approvals/scope.ts';
import { subjectOf } from '../../src/approvals/subject.ts';
import type { Request, Scope, Subject } from '../../src/approvals/types.ts';
import { compilePolicy, type Policy } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { FactSet, PolicyFile } from '../../src/engine/types.ts';
import { digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';
import { knowledgeOf, MONDAY } from './people.ts';

const policyOf = (files: readonly PolicyFile[]) => compilePolicy(readPolicy(files, digest));
const policy = policyOf(ownPolicyFiles());

/** Our policy with one text changed in the instrument, or in a file of the vocabulary. */
const changed = (from: string, to: string, path = 'ai-politik.md'): Policy =>
  policyOf(
    ownPolicyFiles().map((file) => {
      if (file.path !== path) return file;
      if (!file.text.includes(from)) throw new TypeError(`\`${from}\` is not in the policy`);
      return { ...file, text: file.text.replace(from, to) };
    }),
  );

function subjectFor(facts: FactSet, from: Policy = policy): Subject {
  const decision = decide(from, facts);
  if ('code' in decision) throw new TypeError(decision.message);
  return subjectOf(from, { facts, decision, edition: 'edition-1', lang: 'da' });
}

const CUSTOMER: FactSet = { activity: 'submit-data', tool: 'm365-copilot', data: ['customer'] };

test.each(['office-tool', 'other-tool', 'coding-tool', 'notion-ai'])(
  'an approval for `%s`, which stands for several tools, covers no other question',
  (tool) => {
    const facts: FactSet = { activity: 'use-tool', tool };
    const scope: Scope = { facts, persons: 'requester', until: '2027-03-01' };
    expect(coveredBy(policy, scope, facts)).toBe(false);
    expect(coveredBy(policy, { ...scope, facts: { ...facts, tool: 'claude' } }, { ...facts, tool: 'claude' })).toBe(true);
  },
);

describe('the subject of a request', () => {
  const subject = subjectFor({ ...CUSTOMER, data: 'customer' });

  test('holds the facts that rules read, as the vocabulary writes them', () => {
    expect(subject.facts).toEqual(CUSTOMER);
    expect(subject).toMatchObject({ outcome: 'approval-required', roles: ['manager'], edition: 'edition-1', lang: 'da' });
  });

  test('cites the clause word for word, with its digest', () => {
    const [clause] = subject.clauses;
    expect(clause?.clause).toBe('fortrolighed');
    expect(clause?.text).toContain(clause?.quote);
    expect(clause?.sha256).toBe(digest(clause?.text ?? ''));
  });

  test('cites each clause once', () => {
    const clauses = subjectFor({ ...CUSTOMER, tool: 'unlisted' }).clauses.map(({ clause }) => clause);
    expect(clauses).toEqual([...new Set(clauses)]);
    expect(clauses).toEqual(expect.arrayContaining(['evaluering', 'fortrolighed']));
  });

  test('asks the DPO as well where people are concerned', () => {
    expect(subjectFor({ ...CUSTOMER, data: ['employee'] }).roles).toEqual(['manager', 'dpo']);
  });

  test.each<[string, FactSet, boolean]>([
    ['data of a customer', CUSTOMER, true],
    ['the likeness of a person', { activity: 'likeness' }, true],
    ['a tool that is not listed', { activity: 'use-tool', tool: 'unlisted', data: ['public'] }, false],
    ['access for outsiders', { activity: 'share-access' }, false],
  ])('wants consent for %s: %s', (_, facts, wants) => {
    expect(subjectFor(facts)).toMatchObject({ outcome: 'approval-required', needsConsent: wants });
  });

  test('wants consent by what the rule says, not by its name', () => {
    const without = policyOf(ownPolicyFiles().map((file) => ({ ...file, text: file.text.replaceAll('\nconsent: other-party\n', '\n') })));
    expect(subjectFor(CUSTOMER, without).needsConsent).toBe(false);
  });
});

describe('a scope', () => {
  const scope = (facts: FactSet): Scope => ({ facts, persons: 'requester', until: '2027-05-22' });
  const wide = scope({ ...CUSTOMER, data: ['protected', 'anonymised'] });

  test.each<[string, Scope, FactSet, boolean]>([
    ['the same facts', scope(CUSTOMER), CUSTOMER, true],
    ['the same in another order', scope(CUSTOMER), { data: 'customer', tool: 'm365-copilot', activity: 'submit-data' }, true],
    ['another tool', scope(CUSTOMER), { ...CUSTOMER, tool: 'chatgpt' }, false],
    ['no tool', scope(CUSTOMER), { activity: 'submit-data', data: ['customer'] }, false],
    ['another activity', scope(CUSTOMER), { ...CUSTOMER, activity: 'output' }, false],
    ['more data', scope(CUSTOMER), { ...CUSTOMER, data: ['customer', 'employee'] }, false],
    ['a kind of the data', wide, CUSTOMER, true],
    ['a part of the data', wide, { ...CUSTOMER, data: ['anonymised'] }, true],
    ['data of which it names a kind', scope(CUSTOMER), { ...CUSTOMER, data: ['protected'] }, false],
    ['a kind of the tool', scope({ ...CUSTOMER, tool: 'unlisted' }), { ...CUSTOMER, tool: 'gemini' }, false],
    ['a fact more', scope(CUSTOMER), { ...CUSTOMER, approval: 'oral' }, false],
    ['what is taken for granted anyway', scope(CUSTOMER), { ...CUSTOMER, approval: 'none' }, true],
    ['a fact that there is not', scope(CUSTOMER), { ...CUSTOMER, colour: 'red' }, false],
    ['anything, where it is empty', scope({}), {}, false],
  ])('covers %s, or not', (_, one, facts, covers) => {
    expect(coveredBy(policy, one, facts)).toBe(covers);
  });

  test('is found by the keys of whatever it covers', () => {
    expect(keysOf(CUSTOMER)).toEqual(['activity=submit-data', 'tool=m365-copilot', 'data=customer']);
    expect(keysOf(wide.facts)).toEqual(['activity=submit-data', 'tool=m365-copilot', 'data=*']);
    const asked = keysAskedBy(policy, CUSTOMER);
    expect(asked).toEqual(expect.arrayContaining([...keysOf(CUSTOMER), ...keysOf(wide.facts), 'data=protected', 'approval=none']));
    expect(keysAskedBy(policy, { ...CUSTOMER, tool: 'chatgpt' })).not.toContain('tool=m365-copilot');
  });
});

function approved(facts: FactSet, more: Partial<Request> = {}): Request {
  const subject = subjectFor(facts);
  const { request } = filed({
    id: 'r',
    number: 17,
    tenant: 't',
    requester: 'asker',
    subject,
    purpose: 'p',
    evidence: null,
    at: MONDAY,
    knowledge: knowledgeOf(),
  });
  return { ...request, state: 'approved', scope: { facts: subject.facts, persons: 'requester', until: '2027-05-22' }, ...more };
}

describe('a precedent', () => {
  const mine = { facts: CUSTOMER, person: 'asker', day: '2027-05-22' };
  const request = approved(CUSTOMER);
  const everyone = { facts: request.subject.facts, persons: 'everyone', until: '2027-05-22' } as const;
  const ACCESS: FactSet = { activity: 'share-access' };
  const forAll = { ...everyone, facts: ACCESS };
  const flag = { why: 'clause-changed', at: MONDAY, edition: 'e' } as const;

  test.each<[string, Request, Partial<typeof mine>, boolean]>([
    ['on its last day', request, {}, true],
    ['the day after', request, { day: '2027-05-23' }, false],
    ['for somebody else', request, { person: 'colleague' }, false],
    ['for somebody else where it is for everyone', approved(ACCESS, { scope: forAll }), { facts: ACCESS, person: 'colleague' }, true],
    ['for nobody else where it rests on a consent', approved(CUSTOMER, { scope: everyone }), { person: 'colleague' }, false],
    ['while it is flagged', approved(CUSTOMER, { flag }), {}, false],
    ['once revoked', approved(CUSTOMER, { state: 'revoked' }), {}, false],
    ['while it is pending', approved(CUSTOMER, { state: 'pending' }), {}, false],
    ['for other data', request, { facts: { ...CUSTOMER, data: ['employee'] } }, false],
  ])('counts %s, or not', (_, one, more, counts) => {
    expect(precedentFor(policy, [one], { ...mine, ...more })?.number ?? null).toBe(counts ? 17 : null);
  });

  test('of the manager alone does not stand in for the DPO', () => {
    const wide = approved({ ...CUSTOMER, data: ['protected'] });
    const staff = { ...mine, facts: { ...CUSTOMER, data: ['employee'] } };
    expect(coveredBy(policy, { facts: wide.subject.facts, persons: 'requester', until: '2027-05-22' }, staff.facts)).toBe(true);
    expect(precedentFor(policy, [wide], staff)).toBeNull();
  });

  test('is the one that counts longest', () => {
    const long = approved(CUSTOMER, { number: 3, scope: { ...everyone, until: '2027-09-01' } });
    expect(precedentFor(policy, [request, long], mine)?.number).toBe(3);
  });

  test('answers nothing that a rule forbids or allows anyway', () => {
    expect(precedentFor(policy, [request], { ...mine, facts: { ...CUSTOMER, data: ['public'] } })).toBeNull();
  });
});

describe('a new edition', () => {
  const request = approved(CUSTOMER);

  test('that is the same leaves an approval alone', () => {
    expect(flagsFor(policy, 'edition-1', request)).toBeNull();
    expect(flagsFor(policy, 'edition-2', request)).toBeNull();
  });

  test.each<[string, string, string, string]>([
    ['whose clause has other words', 'Der er ikke tilladt at uploade', 'Det er ikke tilladt at uploade', 'clause-changed'],
    ['without the clause', '{#fortrolighed ours}', '{#hemmeligt ours}', 'clause-changed'],
    [
      'that forbids it',
      'then: approval-required\napprovers: [manager, { role: dpo',
      'then: prohibited\napprovers: [manager, { role: dpo',
      'answer-changed',
    ],
    ['that asks somebody else', 'approvers: [manager, { role: dpo', 'approvers: [it, manager, { role: dpo', 'answer-changed'],
    ['that wants no consent any more', 'consent: other-party\nquote: Der er ikke tilladt', 'quote: Der er ikke tilladt', 'answer-changed'],
  ])('%s flags it', (_, from, to, why) => {
    expect(flagsFor(changed(from, to), 'edition-2', request)).toEqual({ why, edition: 'edition-2' });
  });

  test('in which the tool bears another name flags it', () => {
    const renamed = changed(
      '{ da: den interne Copilot, en: the internal Copilot }',
      '{ da: den nye Copilot, en: the new Copilot }',
      'vocabulary/tools.yaml',
    );
    expect(flagsFor(renamed, 'edition-2', request)).toEqual({ why: 'meaning-changed', edition: 'edition-2' });
    expect(flagsFor(renamed, 'edition-2', { subject: subjectFor(CUSTOMER, renamed) })).toBeNull();
  });

  const { subject } = request;
  const both = subjectFor({ ...CUSTOMER, tool: 'unlisted' });
  test.each<[string, Partial<Subject>, string | null]>([
    ['as it was', {}, null],
    [
      'in which a value is of another kind',
      { meanings: subject.meanings?.map((one) => ({ ...one, is: ['another'] })) ?? [] },
      'meaning-changed',
    ],
    ['in which a yes obliges to more', { duties: subject.duties.slice(1) }, subject.duties.length === 0 ? null : 'answer-changed'],
    ['in which a yes obliges to less', { duties: [...subject.duties, 'one-more'] }, 'answer-changed'],
    ['in which a clause decides that did not', { ...both, clauses: both.clauses.slice(1) }, 'answer-changed'],
  ])('%s flags it, or not', (_, then, why) => {
    expect(flagsFor(policy, 'edition-2', { subject: { ...subject, ...then } })?.why ?? null).toBe(why);
  });

  test('in which a fact of it is no more flags it', () => {
    const gone = { ...request, subject: { ...request.subject, facts: { ...CUSTOMER, tool: 'gone' } } };
    expect(flagsFor(policy, 'edition-2', gone)?.why).toBe('answer-changed');
  });
});

describe('a change of the policy', () => {
  const request = approved(CUSTOMER);
  const stricter = changed(
    'then: approval-required\napprovers: [manager, { role: dpo',
    'then: prohibited\napprovers: [manager, { role: dpo',
  );
  const other = changed('Der er ikke tilladt at uploade', 'Det er ikke tilladt at uploade');

  test('concerns a request that comes out otherwise, or whose clause has other words', () => {
    expect(isRequestMoved(policy, stricter, request)).toBe(true);
    expect(isRequestMoved(policy, other, request)).toBe(true);
    expect(isRequestMoved(policy, policy, request)).toBe(false);
  });

  test('does not concern a request that had moved before', () => {
    expect(isRequestMoved(stricter, stricter, request)).toBe(false);
    expect(isRequestMoved(other, stricter, request)).toBe(false);
  });

  test('concerns a duty that is kept where its clause or its words become others', () => {
    const [cited] = subjectFor({ activity: 'record', consent: 'consent-given' }).clauses;
    if (cited === undefined) throw new TypeError('recordings have a clause');
    const duty = { clause: cited, duty: 'delete-in-seven-days' };
    const sooner = changed('days: 7', 'days: 5', 'vocabulary/wording.yaml');
    expect(isDutyMoved(policy, policy, duty)).toBe(false);
    expect(isDutyMoved(policy, sooner, duty)).toBe(true);
    expect(isDutyMoved(policy, policy, { ...duty, clause: { ...cited, sha256: 'x' } })).toBe(false);
    expect(isDutyMoved(policy, changed(cited.text.slice(0, 40), 'Noget andet.'), duty)).toBe(true);
  });
});
