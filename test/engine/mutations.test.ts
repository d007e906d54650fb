import { describe, expect, test } from '@jest/globals';
import type { Judge, Verdict } from './mutations.ts';
import { mutantOf, originalOf, verdictOn } from './mutations.ts';
import { ownPolicyFiles } from './own-policy.ts';

const MUTANTS = 25;
const TOO_LONG_MS = 2000;

const original = originalOf(ownPolicyFiles());

describe(`${MUTANTS} damaged copies of the policy`, () => {
  const verdicts = Array.from({ length: MUTANTS }, (_, seed) => {
    const started = process.threadCpuUsage();
    const verdict = verdictOn(original, mutantOf(original.files, seed));
    const { user, system } = process.threadCpuUsage(started);
    return { seed, verdict, ms: (user + system) / 1000 };
  });
  const kinds = (kind: Verdict['kind']) => verdicts.filter((one) => one.verdict.kind === kind);

  test('end in errors with a place, in the same behaviour or in a stated difference', () => {
    expect(kinds('failure')).toEqual([]);
  });

  test('are read without a hang', () => {
    expect(verdicts.filter((one) => one.ms > TOO_LONG_MS)).toEqual([]);
  });

  test('are not all refused, and not all harmless', () => {
    expect(kinds('errors').length).toBeGreaterThan(MUTANTS / 4);
    expect(kinds('same').length).toBeGreaterThan(0);
  });
});

describe('a file that ends in the first line of a rule', () => {
  const cut = (text: string) => `${text.trimEnd()}\n\n\`\`\`rule`;
  const files = original.files.map((file) => (file.path === 'ai-politik.md' ? { ...file, text: cut(file.text) } : file));

  test('is an error at a line of that file', () => {
    expect(verdictOn(original, { files, damage: 'cut off' }).kind).toBe('errors');
  });
});

describe('the judgement of a damaged copy', () => {
  const mutant = mutantOf(original.files, 1);

  test('is a failure where something throws', () => {
    const throws: Judge = () => {
      throw new RangeError('out of stack');
    };
    expect(verdictOn(original, mutant, throws).kind).toBe('failure');
  });

  test('is a failure where decisions differ and nothing says why', () => {
    const told = original.told.map((one) => ({ ...one, told: `${one.told} once` }));
    expect(verdictOn({ ...original, told }, { files: original.files, damage: 'none' }).kind).toBe('failure');
  });

  test('states what a changed word of the vocabulary changes', () => {
    const files = original.files
      .filter((file) => !file.path.endsWith('.cases.yaml'))
      .map((file) => ({ ...file, text: file.text.replace(/(m365-copilot:\n\s+is: )listed/u, '$1unlisted') }));
    const verdict = verdictOn(original, { files, damage: 'a listed tool unlisted' });
    expect(verdict).toMatchObject({ kind: 'stated', changes: ['value tool: m365-copilot'] });
  });
});
