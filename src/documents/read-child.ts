// The process in which one file is read: it has no rights but to read its own program, no secrets, little memory and little time. It takes
// the kind on the command line and the file on its input, and says one line of JSON: the parts, or why there are none.
import { buffer } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import type { FileKind } from '../publishing/file-parts.ts';
import { BOUNDS } from './bounds.ts';
import { fileParts } from './file-text.ts';
import { Unreadable } from './refusals.ts';

async function answer(kind: FileKind): Promise<object> {
  try {
    return { parts: await fileParts(kind, await buffer(process.stdin)) };
  } catch (cause) {
    // Whatever a parser stumbles over is damage: the file is refused, and its content stays out of every message.
    return { refused: cause instanceof Unreadable ? cause.code : 'file-damaged' };
  }
}

// A limit on the heap leaves out buffers and texts outside of it; the thread sees all of the process, also while a parser lets nobody else run.
const watch = new Worker(new URL('memory-watch.ts', import.meta.url), { workerData: BOUNDS.residentMegabytes });
watch.unref();

const kind = process.argv[2];
const told = kind === 'docx' || kind === 'pdf' || kind === 'text' ? await answer(kind) : { refused: 'file-damaged' };
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ ...told, peak }), () => process.exit(0));
