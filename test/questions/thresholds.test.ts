// How good the answers have to be. Figures only: a question that is held out is never shown, not even when a test fails.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { type Labelled, turnsOf } from '../train/examples.ts';
import { type Given, hjemmel, questionsIn, type Row, rowOf, rowsOf, scoreOf } from './score.ts';

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const HELD_OUT = folder('held-out');
const TRAINING = folder('training');
const HANDED_OUT = folder('../../../shared/questions');
const FILES = ['messages.jsonl', 'dialogues.jsonl'].map((name) => `${HANDED_OUT}/${name}`);

const answerer = hjemmel(loadUnderstanding(OWN_POLICY));
const figuresOf = (rows: readonly Row[]) => {
  const score = scoreOf(rows);
  return { ...score, misleading: score.misleading / score.n, overAsked: score.overAsked / score.n };
};

const heldOut = questionsIn(HELD_OUT);

describe('on the questions held out', () => {
  const { n, unsafe, right, misleading } = figuresOf(rowsOf(heldOut, answerer));

  test('there are at least 500 to be asked', () => {
    expect(n).toBeGreaterThanOrEqual(500);
  });

  test('no answer is unsafe', () => {
    expect(unsafe).toBe(0);
  });

  test('at least 84 % of the answers are right', () => {
    expect(right).toBeGreaterThanOrEqual(0.84);
  });

  test('at most 3 % of the answers mislead', () => {
    expect(misleading).toBeLessThanOrEqual(0.03);
  });
});

const areHandedOut = FILES.every(existsSync);
if (!areHandedOut)
  console.warn(
    `\n!!! NOT MEASURED: ${HANDED_OUT} is not there, so the answers were not held against the questions that were handed out !!!\n`,
  );

(areHandedOut ? describe : describe.skip)('on the questions handed out, messages and dialogues together', () => {
  const score = areHandedOut ? figuresOf(rowsOf(FILES.flatMap(questionsIn), answerer)) : figuresOf([]);

  test('no answer is unsafe', () => {
    expect(score.unsafe).toBe(0);
  });

  test.each([
    ['92 % of the answers are right', 'right', 0.92],
    ['88 % of the answers are right as a mean over the outcomes', 'macro', 0.88],
    ['97 % of the right answers cite a fitting clause', 'cited', 0.97],
    ['97 % of the right answers name somebody who approves', 'routed', 0.97],
  ] as const)('at least %s', (_, figure, least) => {
    expect(score[figure]).toBeGreaterThanOrEqual(least);
  });

  test.each([
    ['2 % of the answers mislead', 'misleading', 0.02],
    ['8 % of the answers ask back where they need not', 'overAsked', 0.08],
  ] as const)('at most %s', (_, figure, most) => {
    expect(score[figure]).toBeLessThanOrEqual(most);
  });
});

describe('a figure', () => {
  const label = { question: '', accept: ['prohibited'], never: ['permitted', 'conditional'], cite: ['a'], approvers: ['dpo'] };
  const given = (outcome: string, clauses: readonly string[] = []): Given => ({ outcome, clauses, approvers: [] });

  test('counts a yes where a yes is wrong as unsafe, misleading and not right', () => {
    expect(rowOf(label, given('permitted'))).toMatchObject({ right: false, misleading: true, unsafe: true });
  });

  test('counts no answer at all as misleading', () => {
    expect(rowOf(label, undefined)).toMatchObject({ right: false, misleading: true, unsafe: false });
  });

  test('counts asking back only where it does not fit', () => {
    expect(rowOf(label, given('clarify')).overAsked).toBe(true);
    expect(rowOf({ ...label, accept: ['clarify'] }, given('clarify')).overAsked).toBe(false);
  });

  test('counts a citation only of a clause that fits', () => {
    expect(rowOf(label, given('prohibited', ['a'])).cited).toBe(true);
    expect(rowOf(label, given('prohibited', ['b'])).cited).toBe(false);
  });

  test('is a mean over outcomes, so that a rare one weighs as much as a common one', () => {
    const rows = [
      ...Array.from({ length: 9 }, () => rowOf(label, given('prohibited'))),
      rowOf({ ...label, accept: ['clarify'] }, given('prohibited')),
    ];
    expect(scoreOf(rows)).toMatchObject({ right: 0.9, macro: 0.5 });
  });
});

const folded = (question: string) => question.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();

/** What an item asks: the messages of a dialogue belong together, since a follow-up alone is a word or two that many will say. */
const askedIn = (item: Labelled) => turnsOf(item).map((label) => folded(label.question));

describe('a question held out', () => {
  const training = questionsIn(TRAINING);

  test('does not stand in training', () => {
    const known = new Set(training.flatMap((item) => askedIn(item).slice(0, 1)));
    const alone = heldOut.filter((item) => askedIn(item).length === 1);
    expect(alone.filter((item) => askedIn(item).some((question) => known.has(question))).map((item) => item.id)).toEqual([]);
  });

  test('does not stand in training as a dialogue', () => {
    const known = new Set(training.map((item) => askedIn(item).join('\n')));
    expect(heldOut.filter((item) => known.has(askedIn(item).join('\n'))).map((item) => item.id)).toEqual([]);
  });

  test('is asked once', () => {
    const asked = heldOut.map((item) => askedIn(item).join('\n'));
    const twice = heldOut.filter((_, at) => asked.indexOf(asked[at] ?? '') !== at);
    expect(twice.map((item) => item.id)).toEqual([]);
  });

  test('has an id of its own, in training too', () => {
    const ids = [...heldOut, ...training].map((item) => item.id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });
});
