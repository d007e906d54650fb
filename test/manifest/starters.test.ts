// The prompt starters against the understanding and the policy that ship with them: what Teams offers to ask must have an answer.
import { describe, expect, test } from '@jest/globals';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { reply } from '../../src/conversation/turns.ts';
import type { Lang } from '../../src/engine/types.ts';
import { examplePackage } from './example.ts';

const understanding = loadUnderstanding(OWN_POLICY);

function saidIn(lang: Lang): Readonly<Record<string, string>> {
  return JSON.parse(Buffer.from(examplePackage().get(`${lang}.json`) ?? Buffer.from('{}')).toString('utf8'));
}

const [danish, english] = [saidIn('da'), saidIn('en')];

/** Clients differ in whether they send the title, the prompt or the description: each of them is a question. */
const questions = Object.keys(english)
  .filter((path) => path.includes('.commandLists['))
  .map((path) => [danish[path] ?? '', english[path] ?? ''] as const);

function answered(question: string, lang: Lang) {
  const { turn } = reply(understanding, null, question);
  expect(turn.language).toBe(lang);
  return { outcome: turn.outcome, clause: turn.answers[0]?.citations[0]?.clause };
}

describe('a prompt starter', () => {
  test.each(questions)('`%s` and `%s` get the same outcome by the same clause, each in its language', (inDanish, inEnglish) => {
    const answer = answered(inDanish, 'da');
    expect(answer.outcome).not.toBe('not-covered');
    expect(answered(inEnglish, 'en')).toEqual(answer);
  });

  test('is there to be asked in every list', () => {
    expect(questions.length).toBeGreaterThanOrEqual(30);
  });
});
