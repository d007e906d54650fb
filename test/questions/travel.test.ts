// The second policy has no model: what it answers, it answers from its vocabulary alone.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { loadFitPolicy, MODEL_FILE } from '../../src/cli/policy-folder.ts';
import { understandingOf } from '../../src/language/understand.ts';
import { turnsOf } from '../train/examples.ts';
import { hjemmel, questionsIn, rowsOf, scoreOf } from './score.ts';

const TRAVEL = fileURLToPath(new URL('../policies/travel', import.meta.url));
const policy = loadFitPolicy(TRAVEL);
const items = questionsIn(join(TRAVEL, 'questions.jsonl'));
const answerer = hjemmel(understandingOf(policy, null));
const score = scoreOf(rowsOf(items, answerer));

describe('the travel policy, without a model', () => {
  test('has none', () => {
    expect(existsSync(join(TRAVEL, MODEL_FILE))).toBe(false);
  });

  test('is asked at least 50 questions, in both languages', () => {
    expect(score.n).toBeGreaterThanOrEqual(50);
    expect(new Set(items.map((item) => item.lang))).toEqual(new Set(['da', 'en']));
  });

  test('gives no unsafe answer', () => {
    expect(score.unsafe).toBe(0);
  });

  test('gives at least 75 % right answers', () => {
    expect(score.right).toBeGreaterThanOrEqual(0.75);
  });

  test('misleads with at most 3 % of them', () => {
    expect(score.misleading / score.n).toBeLessThanOrEqual(0.03);
  });

  test('cites its own clauses and sends people to its own roles', () => {
    const clauses = new Set(policy.clauses.map((clause) => clause.id));
    const given = items.flatMap((item) => answerer(turnsOf(item).map((label) => label.question)));
    expect(given.flatMap((one) => one.clauses).filter((clause) => !clauses.has(clause))).toEqual([]);
    expect(given.flatMap((one) => one.approvers).filter((role) => !policy.roles.has(role))).toEqual([]);
  });
});
