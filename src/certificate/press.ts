// Draws certificates in a thread of their own, one after the other, each within bounds of time and memory.
import { Worker } from 'node:worker_threads';
import { Fault } from '../engine/fault.ts';
import type { Certificate } from '../exports/certificate.ts';
import type { CertificatePress } from '../ports/exporting.ts';

const LONGEST_MS = 20_000;
const MOST_MEGABYTES = 256;
const WORKER = new URL('draw-worker.ts', import.meta.url);

const undrawn = (cause: unknown) =>
  new Fault({
    code: 'certificate-undrawn',
    message: 'a certificate could not be drawn',
    hint: 'see the cause; the request itself is kept',
    cause,
  });

function drawn(certificate: Certificate): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const worker = new Worker(WORKER, { workerData: certificate, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } });
  const limit = setTimeout(() => reject(undrawn(new RangeError(`not drawn within ${LONGEST_MS} ms`))), LONGEST_MS);
  worker.once('message', (bytes: unknown) =>
    bytes instanceof Uint8Array ? resolve(bytes) : reject(undrawn(new TypeError('no bytes came back'))),
  );
  worker.once('error', (cause) => reject(undrawn(cause)));
  worker.once('exit', () => reject(undrawn(new RangeError('the thread ended before it had drawn'))));
  return promise.finally(() => {
    clearTimeout(limit);
    void worker.terminate();
  });
}

export function certificatePress(): CertificatePress {
  let last: Promise<unknown> = Promise.resolve();
  return {
    // One after the other: a handful of DPOs never wait long, and nobody fills the machine with threads.
    pdfOf: (certificate) => {
      const next = last.then(() => drawn(certificate));
      last = next.catch(() => undefined);
      return next;
    },
  };
}
