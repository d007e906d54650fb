import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { linesIn, root, run } from './command-run.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'hjemmel-check-'));
  made.push(copy);
  cpSync(join(root, folder), copy, { recursive: true });
  return copy;
}

const ERROR = 'test/engine/bad/quote-not-in-text';

describe('check', () => {
  test('prints nothing and succeeds where there is nothing to find', () => {
    const { code, out, err } = run('check', ['--policy', 'test/engine/good/house']);
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: 'hjemmel: 1 instrument, 3 rules: 0 errors, 0 warnings, 0 notes\n' });
  });

  test('prints a finding a line with the file as one can open it, and fails where one is an error', () => {
    const { code, out, err } = run('check', ['--policy', ERROR]);
    expect(code).toBe(1);
    expect(linesIn(out)).toEqual(linesIn(readFileSync(join(root, ERROR, 'expected.txt'), 'utf8')).map((line) => `${ERROR}/${line}`));
    expect(err).toBe('hjemmel: 1 instrument, 3 rules: 1 error, 0 warnings, 0 notes\n');
  });

  test('succeeds where there are only warnings and notes', () => {
    expect(run('check', ['--policy', 'test/engine/bad/never-affirmed']).code).toBe(0);
  });

  test('prints the same as JSON', () => {
    const { code, out } = run('check', ['--policy', ERROR, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      findings: [{ level: 'error', code: 'quote-not-in-text', file: `${ERROR}/house.md`, line: 25, clause: 'input' }],
      errors: 1,
      warnings: 0,
      notes: 0,
    });
  });

  test('affirms the text as it stands, after which a change of it is an error', () => {
    const folder = copyOf('test/engine/bad/text-moved');
    expect(run('check', ['--policy', folder]).code).toBe(1);
    const affirmed = run('check', ['--policy', folder, '--affirm']);
    expect(affirmed).toMatchObject({ code: 0, out: '' });
    expect(affirmed.err).toContain('affirmed 2 clauses');
    const file = join(folder, 'house.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('In doubt, ask', 'When in doubt, ask'));
    expect(run('check', ['--policy', folder]).out).toContain('[text-moved]');
  });

  test('keeps who affirmed a text that is still the same', () => {
    const folder = copyOf('test/engine/bad/text-moved');
    run('check', ['--policy', folder, '--affirm']);
    const lock = join(folder, 'house.lock.yaml');
    const signed = readFileSync(lock, 'utf8').replace(/: ([0-9a-f]{64})/gu, ': { sha256: $1, by: "Anna", day: "2026-11-22" }');
    writeFileSync(lock, signed);
    expect(run('check', ['--policy', folder, '--affirm']).code).toBe(0);
    expect(readFileSync(lock, 'utf8')).toBe(signed);
    const file = join(folder, 'house.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('In doubt, ask', 'When in doubt, ask'));
    run('check', ['--policy', folder, '--affirm']);
    expect(readFileSync(lock, 'utf8').match(/Anna/gu)).toHaveLength(1);
  });

  test('affirms nothing that cannot be read', () => {
    const folder = copyOf('test/engine/bad/unreadable');
    const { code, out, err } = run('check', ['--policy', folder, '--affirm']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('nothing affirmed');
  });

  test('explains what to affirm means', () => {
    const { code, out } = run('check', ['--help']);
    expect(code).toBe(0);
    expect(out).toContain('somebody has read the rules against the text');
  });

  test.each([
    ['a folder that is not there', ['--policy', 'nowhere'], 'no policy folder at `nowhere`'],
    ['an option that is not there', ['--colour'], "unknown option '--colour'"],
    ['an argument too many', ['policy'], 'unexpected argument `policy`'],
  ])('refuses %s with exit code 2', (_, args, message) => {
    const { code, out, err } = run('check', args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(linesIn(err)[0]).toContain(message);
  });
});
