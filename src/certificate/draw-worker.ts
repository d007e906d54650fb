// The thread in which a certificate is drawn: it takes some tenths of a second, and whoever writes to the bot meanwhile waits for nothing.
import { parentPort, workerData } from 'node:worker_threads';
import type { Certificate } from '../exports/certificate.ts';
import { pdfOf } from './pdf.ts';

// INVARIANT: started by `press.ts` alone, which hands over a certificate.
const certificate = workerData as Certificate;
parentPort?.postMessage(await pdfOf(certificate));
