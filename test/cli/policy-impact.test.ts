import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { linesIn, root, run } from './command-run.ts';

const HOUSE = 'test/engine/good/house';
const edited = mkdtempSync(join(tmpdir(), 'hjemmel-impact-'));
cpSync(join(root, HOUSE), edited, { recursive: true });
const instrument = join(edited, 'house.md');
const text = readFileSync(instrument, 'utf8');
writeFileSync(instrument, text.replace('then: prohibited', 'then: permitted'));
afterAll(() => rmSync(edited, { recursive: true }));

describe('policy:impact', () => {
  test('tells what moves, in words alone where nobody reads in a terminal', () => {
    expect(text).toContain('then: prohibited');
    const { code, out, err } = run('policy-impact', [HOUSE, edited, '--lang', 'en']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('from “not allowed” to “allowed”');
    expect(out).toContain('all of them gone through');
    expect(out).toContain('Draft of the note');
    expect(out.includes('\u001b')).toBe(false);
  });

  test('speaks Danish unless told otherwise, and says where nothing changes', () => {
    const { code, out } = run('policy-impact', [HOUSE, HOUSE]);
    expect(code).toBe(0);
    expect(out).toContain('Ingen svar ændrer sig.');
    expect(out).toContain('Der er ikke ændret noget i politikken.');
  });

  test('prints one JSON object with --json', () => {
    const { code, out } = run('policy-impact', [HOUSE, edited, '--json']);
    expect({ code, lines: linesIn(out).length }).toEqual({ code: 0, lines: 1 });
    expect(JSON.parse(out)).toMatchObject({
      impact: { isExact: true, groups: [{ from: 'prohibited', to: 'permitted' }] },
      difference: { clauses: [{ kind: 'changed' }] },
      note: { en: expect.stringContaining('You may now do this') },
    });
  });

  test.each([
    ['one folder', [HOUSE], 'give two folders: FROM and TO'],
    ['three folders', [HOUSE, HOUSE, HOUSE], 'give two folders: FROM and TO'],
    ['a folder that is not there', [HOUSE, 'nowhere'], 'no policy folder at `nowhere`'],
    ['a language that it does not speak', [HOUSE, HOUSE, '--lang', 'de'], 'unknown language `de`'],
  ])('refuses %s with exit code 2', (_, args, message) => {
    const { code, out, err } = run('policy-impact', args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(linesIn(err)[0]).toContain(message);
  });

  test('compares with no policy that cannot be read whole', () => {
    const { code, out, err } = run('policy-impact', [HOUSE, 'test/engine/bad/unreadable']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('is not fit to answer from');
  });

  test('prints its help', () => {
    expect(run('policy-impact', ['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('FROM, TO') });
  });
});
