// Bytes that are sent while they are made. What cannot be begun fails as anything does; what fails later breaks off, so that nobody takes
// half a file for a whole one.

import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type Chunks = AsyncIterable<Uint8Array>;

/** Once the first is there; `failed` is told of what fails after it. */
export async function begunChunks(chunks: Chunks, failed: (cause: unknown) => void): Promise<Chunks> {
  const going = chunks[Symbol.asyncIterator]();
  const first = await going.next();
  return (async function* () {
    try {
      for (let one = first; one.done !== true; one = await going.next()) yield one.value;
    } catch (cause) {
      failed(cause);
      throw cause;
    } finally {
      await going.return?.();
    }
  })();
}

/** No faster than they are taken. Never rejects: whoever reads it has gone, or sees that it broke off. */
export const sendChunks = (to: Writable, chunks: Chunks): Promise<void> => pipeline(Readable.from(chunks), to).catch(() => undefined);
