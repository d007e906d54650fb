// Who may do what in which stage, written out by hand, and gone over twice: in the table itself, and through `nextSolution`.
import { describe, expect, test } from '@jest/globals';
import { nextSolution } from '../../src/solutions/life.ts';
import { mayDoWith, partOf, type SolutionVerb } from '../../src/solutions/may.ts';
import type { Part, Signed, Solution, SolutionEvent, SolutionRefusal, Stage } from '../../src/solutions/types.ts';
import { begun, judgedAt, knowledgeOf, MONDAY, made } from './policy.ts';

/** Columns are an open stage, an open stage while an approval is being decided, and retired. */
const SIGNS: Readonly<Record<string, SolutionRefusal | null>> = { '+': null, x: 'not-entitled', s: 'being-signed', r: 'retired' };
const STAGES: readonly Stage[] = ['idea', 'proof-of-concept', 'pilot', 'production'];

const OF_SOLUTION = `
  owner       + s r
  contributor + s r
  dpo         + s r
  it          x x x
  other       x x x
  nobody      x x x`;
const OVERSEEN = `
  owner       + + r
  contributor x x x
  dpo         + + r
  it          x x x
  other       x x x
  nobody      x x x`;
const BY_NOBODY = `
  owner       x x x
  contributor x x x
  dpo         x x x
  it          x x x
  other       x x x
  nobody      + + +`;

const TABLE: Readonly<Record<SolutionVerb, string>> = {
  describe: OF_SOLUTION,
  tell: OF_SOLUTION,
  answer: OF_SOLUTION,
  'set-aside': OF_SOLUTION,
  reopen: OF_SOLUTION,
  assign: OF_SOLUTION.replaceAll('+ s r', '+ + r'),
  'accept-risk': OVERSEEN.replaceAll('+ + r', '+ s r'),
  invite: OVERSEEN,
  dismiss: OVERSEEN,
  'hand-over': OVERSEEN,
  move: `
  owner       + s r
  contributor x x x
  dpo         + s +
  it          x x x
  other       x x x
  nobody      x x x`,
  file: `
  owner       + s r
  contributor x x x
  dpo         x x x
  it          x x x
  other       x x x
  nobody      x x x`,
  settle: BY_NOBODY,
  tick: BY_NOBODY,
};

const PARTS: readonly Part[] = ['owner', 'contributor', 'dpo', 'it', 'other', 'nobody'];
const isPart = (text: string): text is Part => PARTS.some((part) => part === text);

type Cell = {
  readonly verb: SolutionVerb;
  readonly part: Part;
  readonly stage: Stage;
  readonly isBeingSigned: boolean;
  readonly says: SolutionRefusal | null;
};

function cellsOf(verb: SolutionVerb, table: string): readonly Cell[] {
  return table
    .trim()
    .split('\n')
    .flatMap((line): readonly Cell[] => {
      const [part = '', open = '', signed = '', retired = ''] = line.trim().split(/\s+/u);
      if (!isPart(part)) throw new TypeError(`\`${part}\` is no part`);
      const cell = (stage: Stage, isBeingSigned: boolean, sign: string): Cell => ({
        verb,
        part,
        stage,
        isBeingSigned,
        says: SIGNS[sign] ?? null,
      });
      return [...STAGES.flatMap((stage) => [cell(stage, false, open), cell(stage, true, signed)]), cell('retired', false, retired)];
    });
}

const VERBS: readonly SolutionVerb[] = [
  ...(['describe', 'tell', 'answer', 'set-aside', 'reopen', 'assign', 'accept-risk'] as const),
  ...(['invite', 'dismiss', 'hand-over', 'move', 'file', 'settle', 'tick'] as const),
];
const CELLS = VERBS.flatMap((verb) => cellsOf(verb, TABLE[verb]));

const PERSONS: Readonly<Record<Exclude<Part, 'nobody'>, string>> = {
  owner: 'olga',
  contributor: 'carl',
  dpo: 'dorte',
  it: 'ida',
  other: 'xenia',
};

const at = MONDAY;

function eventOf(verb: SolutionVerb, by: string, about = 'aim'): SolutionEvent {
  const item = { by, at, item: about, seen: 0 };
  const events: Readonly<Record<SolutionVerb, SolutionEvent>> = {
    describe: { kind: 'describe', by, at, parts: { purpose: 'another' }, seen: 1 },
    tell: { kind: 'tell', by, at, facts: { reach: 'outside' }, seen: 1 },
    answer: { ...item, kind: 'answer', answer: 'a', evidence: [] },
    'set-aside': { ...item, kind: 'set-aside', reason: 'r' },
    'accept-risk': { ...item, kind: 'accept-risk', reason: 'r' },
    reopen: { ...item, kind: 'reopen' },
    assign: { ...item, kind: 'assign', responsible: null, due: '2026-12-24' },
    invite: { kind: 'invite', by, at, person: 'cleo' },
    dismiss: { kind: 'dismiss', by, at, person: 'cleo' },
    'hand-over': { kind: 'hand-over', by, at, to: 'cleo' },
    move: { kind: 'move', by, at, stage: 'idea' },
    file: { kind: 'file', by, at, request: 'r-2', number: 2 },
    settle: { kind: 'settle', at, request: 'r-1', verdict: 'ended', approvers: [], until: null },
    tick: { kind: 'tick', at },
  };
  return events[verb];
}

const PENDING: Signed = { request: 'r-1', number: 1, state: 'pending', filedAt: at, decidedAt: null, until: null };
const policy = made();
const solutionIn = (stage: Stage, isBeingSigned: boolean): Solution => begun({}, { stage, signed: isBeingSigned ? PENDING : null });

const GATES: readonly SolutionRefusal[] = ['not-entitled', 'retired', 'being-signed'];

describe('the table of who may do what', () => {
  test('says so of every part, stage and verb', () => {
    const wrong = CELLS.filter(({ says, ...cell }) => mayDoWith({ ...cell, isOwnItem: false, isOfThemselves: false }) !== says);
    expect(wrong).toEqual([]);
    expect(CELLS).toHaveLength(14 * 6 * 9);
  });

  test('is what a solution keeps to', () => {
    const wrong = CELLS.filter(({ verb, part, stage, isBeingSigned, says }) => {
      const isByNobody = verb === 'settle' || verb === 'tick';
      if (isByNobody || part === 'nobody') return false;
      const outcome = nextSolution(solutionIn(stage, isBeingSigned), eventOf(verb, PERSONS[part]), judgedAt(policy, at));
      const refused = 'refused' in outcome ? outcome.refused : null;
      return says === null ? refused !== null && GATES.includes(refused) : refused !== says;
    });
    expect(wrong).toEqual([]);
  });

  test.each(['answer', 'set-aside', 'reopen', 'assign'] as const)('lets whoever holds the role of an item %s it', (verb) => {
    const outcome = (item: string) => nextSolution(begun(), eventOf(verb, 'ida', item), judgedAt(policy, at));
    expect(outcome('aim')).toEqual({ refused: 'not-entitled' });
    expect(outcome('tested')).not.toEqual({ refused: 'not-entitled' });
  });

  test('lets a contributor leave, and nobody else go', () => {
    const dismissal = (by: string, person: string) => nextSolution(begun(), { kind: 'dismiss', by, at, person }, judgedAt(policy, at));
    expect(dismissal('carl', 'carl')).toHaveProperty('solution.contributors', []);
    expect(dismissal('carl', 'olga')).toEqual({ refused: 'not-entitled' });
    expect(dismissal('xenia', 'xenia')).toEqual({ refused: 'not-entitled' });
  });

  test('leaves an owner the owner, whatever else they are', () => {
    const everything = { ...knowledgeOf(), dpos: ['olga', 'carl'], it: ['olga', 'carl', 'dorte'] };
    expect(['olga', 'carl', 'dorte', null].map((person) => partOf(begun(), person, everything))).toEqual(['owner', 'dpo', 'it', 'nobody']);
  });
});
