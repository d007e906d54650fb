// What an operator reads: kinds, codes, places in the program; nothing that a message could stand in.
import { describe, expect, test } from '@jest/globals';
import { Fault } from '../src/engine/fault.ts';
import { causeOf, operatorLog, reportTo } from '../src/operator-log.ts';

const TYPED = 'Anders har 010190-1234';

function linesOf(say: (report: ReturnType<typeof reportTo>) => void): readonly Readonly<Record<string, unknown>>[] {
  const lines: string[] = [];
  say(reportTo(operatorLog('debug', { write: (line) => lines.push(line) })));
  return lines.map((line) => JSON.parse(line));
}

function errorAt(message: string, ...trail: readonly string[]): Error {
  const error = new RangeError(message);
  error.stack = [`RangeError: ${message}`, ...trail.map((line) => `    at ${line}`)].join('\n');
  return error;
}

describe('a cause', () => {
  test('of ours is told by its code and its words', () => {
    expect(causeOf(new Fault({ code: 'policy-missing', message: 'no policy', hint: 'write one', cause: new Error(TYPED) }))).toEqual({
      code: 'policy-missing',
      message: 'no policy',
    });
  });

  test('of others is told by its kind, its code and the first place of ours', () => {
    const error = errorAt(
      TYPED,
      'read (node:fs:1:2)',
      'send (file:///home/someone/hjemmel/node_modules/x/src/x.ts:3:4)',
      'async reply (file:///home/someone/hjemmel/src/teams/turn.ts:12:34)',
      'other (file:///home/someone/hjemmel/src/app.ts:1:1)',
    );
    expect(causeOf(Object.assign(error, { code: 'ECONNREFUSED' }))).toEqual({
      kind: 'RangeError',
      code: 'ECONNREFUSED',
      at: 'src/teams/turn.ts:12:34',
    });
    expect(causeOf(errorAt(TYPED, 'file:///home/src/hjemmel/src/app.ts:1:1'))).toMatchObject({ at: 'src/app.ts:1:1' });
  });

  test.each([
    ['on one line', `${TYPED} at /src/${TYPED}`],
    ['on a line that looks like a place', `x\n    at y (/src/${TYPED}.ts:1:2)`],
    ['on a line that is one', 'x\n    at anders (/src/anders-andersen.ts:1:2)'],
  ])('of others tells nothing of its message, %s', (_, message) => {
    const told = JSON.stringify(causeOf(errorAt(message, 'read (node:fs:1:2)')));
    expect(told).toBe('{"kind":"RangeError"}');
  });

  test('of others whose message was changed later tells nothing of it', () => {
    const error = errorAt(`${TYPED}\n    at (/src/${TYPED}.ts:1:2)`);
    error.message = 'something else';
    expect(JSON.stringify(causeOf(error))).not.toContain('Anders');
  });

  test('that is no error is told by its type', () => {
    expect(causeOf(TYPED)).toEqual({ kind: 'string' });
  });
});

describe('a line', () => {
  test('of a failed turn has its reference', () => {
    const [line] = linesOf((report) => report({ kind: 'turn-failed', turn: 'message', reference: 'a1b2', cause: new Error(TYPED) }));
    expect(line).toMatchObject({ level: 'error', event: 'turn-failed', turn: 'message', reference: 'a1b2', cause: { kind: 'Error' } });
    expect(Object.keys(line ?? {}).sort()).toEqual(['cause', 'event', 'level', 'reference', 'time', 'turn']);
  });

  test('of a refused request has its status and its code', () => {
    const [line] = linesOf((report) => report({ kind: 'refused', status: 400, code: 'activity-malformed', at: 'activity.text' }));
    expect(line).toMatchObject({ level: 'warn', event: 'refused', status: 400, code: 'activity-malformed', at: 'activity.text' });
  });

  test('of a failed request has its cause', () => {
    expect(linesOf((report) => report({ kind: 'failed', cause: TYPED }))).toMatchObject([
      { level: 'error', event: 'request-failed', cause: { kind: 'string' } },
    ]);
  });
});
