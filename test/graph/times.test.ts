import { expect, test } from '@jest/globals';
import { aborted, REAL_TIMES } from '../../src/graph/times.ts';

test('a wait ends when it is cut off', async () => {
  const controller = new AbortController();
  const waiting = REAL_TIMES.wait(60_000, controller.signal);
  controller.abort(new RangeError('cut'));
  await expect(waiting).rejects.toThrow('cut');
});

test('what is cut off before it began ends at once', async () => {
  await expect(aborted(Promise.withResolvers<void>().promise, AbortSignal.abort(new RangeError('cut')))).rejects.toThrow('cut');
});
