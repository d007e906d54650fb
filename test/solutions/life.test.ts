// What the events of a solution come to, one at a time.
import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../src/engine/compile.ts';
import { nextSolution } from '../../src/solutions/life.ts';
import { signOffOf } from '../../src/solutions/sign-off.ts';
import { recordOf, standingOf } from '../../src/solutions/standing.ts';
import { cleaned } from '../../src/solutions/texts.ts';
import { dueOf } from '../../src/solutions/timers.ts';
import { touchedItems } from '../../src/solutions/touched.ts';
import type { Evidence, Solution, SolutionChange, SolutionEvent, SolutionKnowledge, Time } from '../../src/solutions/types.ts';
import { at, begun, DAY, DESCRIBED, judgedAt, knowledgeOf, MONDAY, made, withoutSignOff } from './policy.ts';

const policy = made();
const HARMLESS = { area: 'office-work', content: ['open'], reach: 'inside' };

type Under = { readonly knowledge?: SolutionKnowledge; readonly policy?: Policy };

const tried = (now: Solution, event: SolutionEvent, { knowledge, policy: by = policy }: Under = {}) =>
  nextSolution(now, event, judgedAt(by, event.at, knowledge));

function done(now: Solution, event: SolutionEvent, under: Under = {}): SolutionChange {
  const outcome = tried(now, event, under);
  if ('refused' in outcome) throw new TypeError(outcome.refused);
  return outcome;
}

const lived = (now: Solution, ...events: readonly SolutionEvent[]): Solution =>
  events.reduce((solution, event) => done(solution, event).solution, now);

const answer = (
  item: string,
  more: {
    readonly answer?: string;
    readonly evidence?: readonly Evidence[];
    readonly seen?: number;
    readonly by?: string;
    readonly at?: Time;
  } = {},
): SolutionEvent => ({
  kind: 'answer',
  by: 'olga',
  at: MONDAY,
  item,
  seen: 0,
  answer: 'yes',
  evidence: [],
  ...more,
});
const told = ({ effects }: SolutionChange) => effects.map(({ person, notice, items }) => [person, notice, items]);
const link = (text: string): Evidence => ({ kind: 'link', text });
const assign = (more: {
  readonly by?: string;
  readonly responsible?: string | null;
  readonly due?: string | null;
  readonly item?: string;
}): SolutionEvent => ({
  kind: 'assign',
  by: 'olga',
  at: MONDAY,
  item: 'aim',
  seen: 0,
  responsible: null,
  due: null,
  ...more,
});
const settle = (more: Partial<Extract<SolutionEvent, { kind: 'settle' }>> = {}): SolutionEvent => ({
  kind: 'settle',
  at: MONDAY + DAY,
  request: 'r-1',
  verdict: 'approved',
  approvers: ['mona'],
  until: '2027-11-24',
  ...more,
});
const file: SolutionEvent = { kind: 'file', by: 'olga', at: MONDAY, request: 'r-1', number: 7 };
const filedAfter = (...events: readonly SolutionEvent[]) => lived(begun(HARMLESS), ...events, file);
const inUse = () => lived(begun(HARMLESS), answer('aim'), file, settle());
const tick = (time: Time): SolutionEvent => ({ kind: 'tick', at: time });

describe('an answer', () => {
  test('keeps the clause as it was worded, and the day to look again', () => {
    const { solution, facts } = done(begun(), answer('aim', { by: 'carl' }));
    expect(solution.items.aim).toMatchObject({ state: 'answered', answer: 'yes', again: '2027-11-23', revision: 1, changedBy: 'carl' });
    expect(solution.items.aim?.askedBy).toEqual({
      instrument: 'made',
      clause: 'idea',
      sha256: policy.checklist.itemOf.get('aim')?.clause.sha256,
      edition: '2026-01',
    });
    expect(facts).toEqual([{ event: 'answer', as: 'contributor', stage: 'idea', revision: 2, item: 'aim' }]);
  });

  test('never overwrites what another has written meanwhile', () => {
    const now = lived(begun(), answer('aim', { by: 'carl' }));
    expect(tried(now, answer('aim', { answer: 'no' }))).toEqual({ refused: 'stale' });
    expect(tried(now, answer('aim', { answer: 'no', seen: 1 }))).toHaveProperty('solution.items.aim.answer', 'no');
  });

  test('said again changes nothing, whatever was seen', () => {
    const now = lived(begun(), answer('aim'));
    expect(tried(now, answer('aim', { answer: ' yes ' }))).toEqual({ refused: 'nothing-changed' });
  });

  test('counts anew where it was to be looked at again', () => {
    const now = lived(begun(), answer('aim'));
    const later = done(now, answer('aim', { seen: 1, at: MONDAY + 366 * DAY }));
    expect(later.solution.items.aim?.again).toBe('2028-11-24');
  });

  test.each<[string, Parameters<typeof answer>[1], string]>([
    ['of nothing', { answer: ' \u200b\n' }, 'text-missing'],
    ['that is too long', { answer: 'a'.repeat(4001) }, 'text-too-long'],
    ['without the evidence it takes', {}, 'evidence-missing'],
    ['with evidence of nothing', { evidence: [link(' ')] }, 'evidence-missing'],
    ['with a link that is none', { evidence: [link('see the folder')] }, 'link-unreadable'],
    ['with a link that is not encrypted', { evidence: [link('http://a.test')] }, 'link-unreadable'],
    ['with a link that runs', { evidence: [link('javascript:alert(1)')] }, 'link-unreadable'],
    ['with a link that bears a password', { evidence: [link('https://a:b@a.test')] }, 'link-unreadable'],
    ['with a link that is too long', { evidence: [link(`https://a.test/${'ø'.repeat(900)}`)] }, 'text-too-long'],
    ['with too much evidence', { evidence: Array.from({ length: 21 }, (_, n) => link(`https://a.test/${n}`)) }, 'text-too-long'],
  ])('%s is refused', (_, more, refused) => {
    expect(tried(begun(), answer('basis', more))).toEqual({ refused });
  });

  test('to an item that there is not is refused', () => {
    expect(tried(begun(), answer('constructor'))).toEqual({ refused: 'item-unknown' });
  });

  test('keeps each piece of evidence once, as an address', () => {
    const evidence = [link(' https://a.test/b '), link('https://a.test/b'), { kind: 'note', text: 'in the safe' } as const];
    const { solution } = done(begun(), answer('basis', { evidence }));
    expect(solution.items.basis?.evidence).toEqual([link('https://a.test/b'), { kind: 'note', text: 'in the safe' }]);
  });

  test('is kept without what cannot be seen', () => {
    expect(cleaned(' a\u202eb\u0000c\r\nd\u200b\te\u0301 ')).toBe('abc\nd é');
  });
});

describe('a risk', () => {
  const risk = (by: string, seen = 0): SolutionEvent => ({ kind: 'accept-risk', by, at: MONDAY, item: 'aim', seen, reason: 'r' });

  test('is named by the owner and taken by the DPO', () => {
    const named = lived(begun(), risk('olga'));
    expect(recordOf(named, 'aim')).toMatchObject({ state: 'accepted-risk', reason: 'r', accepted: null });
    expect(recordOf(lived(named, risk('dorte', 1)), 'aim').accepted).toEqual({ by: ['dorte'], at: MONDAY, request: null });
  });

  test('that was taken stays so when the owner names it again', () => {
    expect(tried(lived(begun(), risk('dorte')), risk('olga', 1))).toEqual({ refused: 'nothing-changed' });
  });

  test('needs a reason', () => {
    expect(tried(begun(), { kind: 'accept-risk', by: 'olga', at: MONDAY, item: 'aim', seen: 0, reason: ' ' })).toEqual({
      refused: 'reason-missing',
    });
  });

  test('that was named is taken by those who sign', () => {
    const approved = lived(filedAfter(risk('olga')), settle());
    expect(recordOf(approved, 'aim').accepted).toEqual({ by: ['mona'], at: MONDAY + DAY, request: 7 });
    expect(approved).toMatchObject({ stage: 'production', producedAt: MONDAY + DAY, signed: { state: 'approved', until: '2027-11-24' } });
  });
});

describe('whoever is given an item', () => {
  test('hears of it, and comes to contribute', () => {
    const change = done(begun(), assign({ responsible: 'cleo', due: '2026-12-01' }));
    expect(told(change)).toEqual([['cleo', 'assigned', ['aim']]]);
    expect(change.solution.contributors).toEqual(['carl', 'cleo']);
  });

  test('does not hear of what they took themselves', () => {
    expect(told(done(begun(), assign({ responsible: 'olga' })))).toEqual([]);
  });

  test.each<[string, Parameters<typeof assign>[0], string]>([
    ['somebody who left', { responsible: 'ghost' }, 'not-eligible'],
    ['somebody from outside, by a contributor', { by: 'carl', responsible: 'cleo' }, 'not-entitled'],
    ['a day that is none', { due: '2026-02-30' }, 'day-wrong'],
    ['a day that is past', { due: '2026-11-22' }, 'day-past'],
    ['nothing new', {}, 'nothing-changed'],
  ])('is not: %s', (_, more, refused) => {
    expect(tried(begun(), assign(more))).toEqual({ refused });
  });
});

describe('a change', () => {
  const describeAs = (parts: Partial<Solution['described']>, seen: number, by = 'olga'): SolutionEvent => ({
    kind: 'describe',
    by,
    at: MONDAY,
    parts,
    seen,
  });

  test.each<[string, Partial<Solution['described']>, Solution['facts'], readonly (readonly [string, readonly string[]])[]]>([
    [
      'of the model',
      { model: 'another' },
      {},
      [
        ['owns', ['model']],
        ['tested', ['model']],
      ],
    ],
    ['of the data', { data: 'other' }, {}, [['basis', ['data']]]],
    ['of the name', { name: 'Other' }, {}, []],
    [
      'of whom it reaches',
      {},
      { reach: 'outside' },
      [
        ['tested', ['reach']],
        ['watched', ['risk']],
        ['marked', ['marks']],
      ],
    ],
    ['of a list', {}, { content: ['open', 'personal'] }, [['basis', ['content']]]],
  ])('%s touches what stands on it', (_, described, facts, touched) => {
    const before = { described: DESCRIBED, facts: HARMLESS };
    const now = { described: { ...DESCRIBED, ...described }, facts: { ...HARMLESS, ...facts } };
    expect(touchedItems(policy.checklist, before, now).map(({ item, by }) => [item, by])).toEqual(touched);
  });

  test('opens what was answered, and leaves alone what was not', () => {
    const now = lived(begun(HARMLESS), answer('owns', { answer: 'we do' }));
    const { solution, facts } = done(now, describeAs({ model: 'another' }, now.revision));
    expect(solution.items.owns).toMatchObject({ state: 'open', answer: 'we do', reopened: { by: ['model'], at: MONDAY }, revision: 2 });
    expect(solution.items.tested).toBeUndefined();
    expect(facts.map(({ event, item }) => [event, item])).toEqual([
      ['describe', null],
      ['reopen', 'owns'],
    ]);
  });

  test('in production is told to the owner and the DPO, and the stage stays', () => {
    const now = inUse();
    const change = done(now, describeAs({ purpose: 'another' }, now.revision));
    expect(change.solution.stage).toBe('production');
    expect(told(change)).toEqual(['olga', 'dorte', 'dan'].map((person) => [person, 'reopened', ['aim']]));
  });

  test('in production that makes another item apply is told as well', () => {
    const now = inUse();
    const event: SolutionEvent = { kind: 'tell', by: 'olga', at: MONDAY, facts: { content: ['personal'] }, seen: now.revision };
    expect(told(done(now, event))).toContainEqual(['dorte', 'reopened', ['basis']]);
  });

  test('is not undone by one who had not seen it, and is not hindered by what happens beside it', () => {
    const now = lived(begun(), describeAs({ model: 'a' }, 1), answer('aim'));
    expect(tried(now, describeAs({ vendor: 'b' }, 1))).toEqual({ refused: 'stale' });
    expect(tried(now, describeAs({ vendor: 'b' }, 2))).toHaveProperty('solution.described.vendor', 'b');
    expect(tried(now, describeAs({ model: 'a ' }, 1))).toEqual({ refused: 'nothing-changed' });
  });

  test.each<[string, Readonly<Record<string, string | readonly string[]>>]>([
    ['that there is not', { colour: 'red' }],
    ['with a value that there is not', { area: 'moon' }],
    ['with two values where one counts', { area: ['employment', 'schooling'] }],
    ['that is worked out', { risk: 'low' }],
    ['that every object has', { constructor: 'x' }],
  ])('to a fact %s is refused', (_, facts) => {
    expect(tried(begun(), { kind: 'tell', by: 'olga', at: MONDAY, facts, seen: 1 })).toEqual({ refused: 'fact-unknown' });
  });

  test('takes a fact back', () => {
    const event: SolutionEvent = { kind: 'tell', by: 'olga', at: MONDAY, facts: { area: null, content: [], reach: ['inside'] }, seen: 1 };
    expect(done(begun({ area: 'employment', content: ['open'] }), event).solution.facts).toEqual({ reach: 'inside' });
  });
});

describe('the way into production', () => {
  test('is closed while something blocks', () => {
    expect(tried(begun(HARMLESS), file)).toEqual({ refused: 'gaps-blocking' });
    expect(tried(lived(begun(), answer('aim')), file)).toEqual({ refused: 'gaps-blocking' });
  });

  test('is closed where the checklist has none', () => {
    expect(tried(lived(begun(HARMLESS), answer('aim')), file, { policy: withoutSignOff() })).toEqual({ refused: 'no-sign-off' });
  });

  test('is told once, however often it is settled', () => {
    const change = done(filedAfter(answer('aim')), settle());
    expect(told(change)).toEqual([['olga', 'in-production', []]]);
    expect(tried(change.solution, settle())).toEqual({ refused: 'nothing-changed' });
  });

  test('is not opened by another request', () => {
    expect(tried(filedAfter(answer('aim')), settle({ request: 'r-2' }))).toEqual({ refused: 'nothing-changed' });
  });

  test('ends with the request, and is not opened by it any more', () => {
    const change = done(filedAfter(answer('aim')), settle({ verdict: 'ended' }));
    expect(told(change)).toEqual([['olga', 'not-in-production', []]]);
    expect(change.solution).toMatchObject({ stage: 'idea', signed: { state: 'ended' } });
    expect(tried(change.solution, settle())).toEqual({ refused: 'nothing-changed' });
  });

  test('asked for again leaves the yes of before until there is another', () => {
    const now = lived(inUse(), { ...file, request: 'r-2', number: 8 });
    expect(now.signed).toMatchObject({ request: 'r-2', state: 'pending', earlier: { request: 'r-1', state: 'approved' } });
    expect(lived(now, settle({ request: 'r-2', verdict: 'ended' })).signed).toMatchObject({ request: 'r-1', state: 'approved' });
    expect(lived(now, settle({ verdict: 'ended' }), settle({ request: 'r-2', verdict: 'ended' })).signed).toMatchObject({
      request: 'r-2',
      state: 'ended',
    });
    expect(lived(now, settle({ request: 'r-2' })).signed).not.toHaveProperty('earlier');
  });

  const asked = (solution: Solution) => signOffOf(policy, solution, standingOf(policy.checklist, solution, '2026-11-23'));

  test('asks those whom the facts ask for, with every item and the clauses of named risks', () => {
    const risk: SolutionEvent = { kind: 'accept-risk', by: 'olga', at: MONDAY, item: 'tested', seen: 0, reason: 'soon' };
    const now = lived(begun({ ...HARMLESS, reach: 'outside' }), answer('aim'), answer('marked'), risk);
    const outcome = asked(now);
    if ('refused' in outcome) throw new TypeError(outcome.refused);
    const { signOff, roles, clauses } = outcome;
    expect(roles).toEqual(['manager', 'it']);
    expect(clauses.map(({ clause, quote }) => [clause, quote])).toEqual([
      ['yes', 'The words of yes.'],
      ['safety', 'The words of safety.'],
    ]);
    expect(signOff).toMatchObject({ solution: 's-1', number: 1, revision: 4, name: 'Chatbot', validDays: 365 });
    expect(signOff.items.map(({ item, state, gap, reason }) => [item, state, gap, reason])).toEqual([
      ['aim', 'answered', null, ''],
      ['owns', 'open', 'open', ''],
      ['tested', 'accepted-risk', 'risk-named', 'soon'],
      ['marked', 'answered', null, ''],
    ]);
    expect(signOff.facts.map(({ label, value }) => `${label.en}: ${value.en}`)).toEqual([
      'area: office-work',
      'content: open',
      'reach: outside',
      'risk: limited',
      'marks: label',
    ]);
  });

  test('asks whoever may be needed, and says what is not settled', () => {
    const known = begun({ area: 'office-work', reach: 'inside' });
    const now = lived(known, answer('aim'), answer('basis', { evidence: [link('https://a.test')] }));
    const outcome = asked(now);
    expect(outcome).toMatchObject({ roles: ['manager', 'dpo'] });
    expect(outcome).toHaveProperty('signOff.facts.3.value', { da: 'ikke afgjort: log eller no-mark', en: 'not settled: log or no-mark' });
  });

  test('is asked for by nothing that cannot be filed', () => {
    expect(asked(begun(HARMLESS))).toEqual({ refused: 'gaps-blocking' });
    expect(asked(filedAfter(answer('aim')))).toEqual({ refused: 'being-signed' });
  });
});

describe('people', () => {
  test('are invited once, and hear of it', () => {
    const invitation = (person: string): SolutionEvent => ({ kind: 'invite', by: 'olga', at: MONDAY, person });
    expect(told(done(begun(), invitation('cleo')))).toEqual([['cleo', 'invited', []]]);
    expect(['carl', 'olga', 'ghost'].map((person) => tried(begun(), invitation(person)))).toEqual([
      { refused: 'there-already' },
      { refused: 'there-already' },
      { refused: 'not-eligible' },
    ]);
  });

  test('who are let go keep no item', () => {
    const now = lived(begun(), assign({ responsible: 'carl' }));
    const change = done(now, { kind: 'dismiss', by: 'olga', at: MONDAY, person: 'carl' });
    expect(change.solution).toMatchObject({ contributors: [], items: { aim: { responsible: null, revision: 2 } } });
    expect(told(change)).toEqual([['carl', 'dismissed', []]]);
  });

  test('who hand it over go on contributing', () => {
    const change = done(begun(), { kind: 'hand-over', by: 'olga', at: MONDAY, to: 'carl' });
    expect(change.solution).toMatchObject({ owner: 'carl', contributors: ['olga'] });
    expect(told(change)).toEqual([['carl', 'made-owner', []]]);
  });

  test('who left are told of once, and what was theirs is the owner’s', () => {
    const now = lived(begun(), assign({ responsible: 'carl' }));
    const gone = { knowledge: knowledgeOf(['carl']) };
    const change = done(now, tick(MONDAY), gone);
    expect(change.solution).toMatchObject({ contributors: [], items: { aim: { responsible: null } } });
    expect(told(change)).toEqual([['olga', 'contributor-left', ['aim']]]);
    expect(tried(change.solution, tick(MONDAY), gone)).toEqual({ refused: 'nothing-due' });
  });

  test('who owned it and left are told of to the DPO once, until the DPO names another', () => {
    const gone = { knowledge: knowledgeOf(['olga']) };
    const change = done(begun(), tick(MONDAY), gone);
    expect(told(change)).toEqual(['dorte', 'dan'].map((person) => [person, 'owner-left', []]));
    expect(tried(change.solution, tick(MONDAY), gone)).toEqual({ refused: 'nothing-due' });
    const named = done(change.solution, { kind: 'hand-over', by: 'dorte', at: MONDAY, to: 'carl' }, gone);
    expect(named.solution).toMatchObject({ owner: 'carl', contributors: [], isOrphaned: false });
  });
});

describe('time', () => {
  const given = () => lived(begun(), assign({ responsible: 'carl', due: '2026-12-01' }));

  test('calls an item to mind three days before, on the day, and the day after', () => {
    const seen: (readonly unknown[])[] = [];
    let now = given();
    for (;;) {
      const due = dueOf(policy.checklist, now);
      if (due === null) break;
      expect(tried(now, tick(due - 1))).toEqual({ refused: 'nothing-due' });
      const change = done(now, tick(due));
      seen.push([new Date(due).toISOString(), ...told(change).map(([person, notice]) => `${person} ${notice}`)]);
      now = change.solution;
    }
    expect(seen).toEqual([
      ['2026-11-28T07:00:00.000Z', 'carl item-due'],
      ['2026-12-01T07:00:00.000Z', 'carl item-due'],
      ['2026-12-02T07:00:00.000Z', 'carl item-overdue', 'olga item-overdue'],
    ]);
  });

  test('says only the last of what came while nobody looked', () => {
    const change = done(given(), tick(MONDAY + 30 * DAY));
    expect(told(change).map(([, notice]) => notice)).toEqual(['item-overdue', 'item-overdue']);
    expect(dueOf(policy.checklist, change.solution)).toBeNull();
  });

  test('says several items in one', () => {
    const now = lived(given(), assign({ item: 'owns', responsible: 'carl', due: '2026-12-01' }));
    expect(told(done(now, tick(at('2026-12-01T12:00:00Z'))))).toEqual([['carl', 'item-due', ['aim', 'owns']]]);
  });

  test('calls nothing to mind that is done, nor of a solution that is retired', () => {
    const answered = lived(given(), answer('aim', { seen: 1 }));
    expect(dueOf(policy.checklist, answered)).toBe(at('2027-11-23T07:00:00Z'));
    expect(dueOf(policy.checklist, lived(given(), { kind: 'move', by: 'olga', at: MONDAY, stage: 'retired' }))).toBeNull();
  });

  test('brings an item back to be looked at again', () => {
    const answered = lived(begun(), answer('aim'));
    const change = done(answered, tick(at('2027-11-23T07:00:00Z')));
    expect(told(change)).toEqual([['olga', 'look-again', ['aim']]]);
    expect(change.facts).toEqual([{ event: 'look-again', as: 'nobody', stage: 'idea', revision: 3, item: 'aim' }]);
  });

  test('brings the second look, thirty days before and on the day', () => {
    const looks: string[] = [];
    let now = lived(inUse(), answer('owns', { at: MONDAY + DAY }));
    for (;;) {
      const due = dueOf(policy.checklist, now);
      if (due === null) break;
      const change = done(now, tick(due));
      looks.push(...told(change).map(([person, notice]) => `${new Date(due).toISOString().slice(0, 10)} ${person} ${notice}`));
      now = change.solution;
    }
    expect(looks).toEqual(['2027-10-25 olga second-look', '2027-11-23 olga look-again', '2027-11-24 olga second-look']);
  });

  test('tells nobody of the second look while a new yes is being decided', () => {
    const now = lived(inUse(), answer('owns', { at: MONDAY + DAY }), { ...file, request: 'r-2', number: 8 });
    expect(tried(now, tick(at('2027-11-01T12:00:00Z')))).toEqual({ refused: 'nothing-due' });
  });

  test('falls to the DPO where nobody else is left', () => {
    const change = done(given(), tick(at('2026-12-01T12:00:00Z')), { knowledge: knowledgeOf(['olga', 'carl']) });
    expect(told(change)).toContainEqual(['dorte', 'item-due', ['aim']]);
  });

  test('comes in the morning, in summer and in winter', () => {
    const due = (day: string) =>
      dueOf(policy.checklist, begun({}, { items: { aim: { ...recordOf(given(), 'aim'), due: day, remindedFor: day } } }));
    expect([due('2026-07-01'), due('2026-12-01')]).toEqual([at('2026-07-02T06:00:00Z'), at('2026-12-02T07:00:00Z')]);
  });
});
