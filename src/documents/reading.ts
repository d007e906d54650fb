// The port Documents: each file is read in a process of its own, which is ended when it takes too long, too much memory or says too much.
// Two at a time at most; whoever comes later waits.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isRecord } from '../engine/record.ts';
import type { Documents, ReadFile } from '../ports/documents.ts';
import type { FileKind, FilePart } from '../publishing/file-parts.ts';
import { BOUNDS } from './bounds.ts';
import { refusedOutright } from './file-signature.ts';
import { isRefusal, type Refusal, refusedFor } from './refusals.ts';

const PROGRAM = fileURLToPath(new URL('read-child.ts', import.meta.url));
const ARGUMENTS = [
  '--permission',
  '--allow-fs-read=*',
  '--allow-worker',
  '--no-warnings',
  `--max-old-space-size=${BOUNDS.heapMegabytes}`,
  PROGRAM,
];
const AT_ONCE = 2;

/** How much memory the child had at most, in megabytes; null where it was ended before it could say. */
export type ReadingReport = { readonly kind: FileKind; readonly refused: string | null; readonly ms: number; readonly peak: number | null };
type Told = { readonly parts: readonly FilePart[] } | { readonly refused: Refusal };
type Answer = Told & { readonly peak: number | null };

const isPart = (value: unknown): value is FilePart =>
  isRecord(value) &&
  typeof value.text === 'string' &&
  (value.kind === 'heading' ? typeof value.level === 'number' : ['paragraph', 'item', 'row'].includes(String(value.kind)));

function answerIn(text: string): Answer {
  try {
    const value: unknown = JSON.parse(text);
    const peak = isRecord(value) && typeof value.peak === 'number' ? value.peak : null;
    if (isRecord(value) && Array.isArray(value.parts) && value.parts.every(isPart)) return { parts: value.parts, peak };
    return { refused: isRecord(value) && isRefusal(value.refused) ? value.refused : 'file-too-heavy', peak };
  } catch {
    return { refused: 'file-too-heavy', peak: null };
  }
}

/** Nothing where it says more than it may. */
async function saidBy(output: AsyncIterable<Buffer>, end: () => void): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of output) {
    length += part.length;
    if (length > BOUNDS.answerBytes) {
      end();
      return '';
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function readByChild(kind: FileKind, bytes: Uint8Array, milliseconds: number): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  // Nothing of our own environment: there are secrets in it.
  const child = spawn(process.execPath, [...ARGUMENTS, kind], { env: {}, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  const end = () => void child.kill('SIGKILL');
  const limit = setTimeout(end, milliseconds);
  // A stream that is cut off has said nothing.
  const said = saidBy(child.stdout, end).catch(() => '');
  // A child that is gone takes nothing more.
  child.stdin.on('error', () => undefined);
  child.on('error', () => resolve({ refused: 'file-too-heavy', peak: null }));
  child.on('close', () => void said.then((text) => resolve(answerIn(text))));
  child.stdin.end(bytes);
  return promise.finally(() => clearTimeout(limit));
}

export type ReadingParts = {
  /** Hears of every file, without anything of what is in it. */
  readonly report?: (told: ReadingReport) => void;
  /** The usual limit unless a test brings another. */
  readonly milliseconds?: number;
};

export function documents({ report = () => undefined, milliseconds = BOUNDS.milliseconds }: ReadingParts = {}): Documents {
  const turns = Array.from({ length: AT_ONCE }, (): Promise<unknown> => Promise.resolve());
  let next = 0;
  const inTurn = (work: () => Promise<Answer>): Promise<Answer> => {
    const at = next % AT_ONCE;
    next += 1;
    const done = (turns[at] ?? Promise.resolve()).then(work);
    turns[at] = done.catch(() => undefined);
    return done;
  };
  return {
    read: async (kind, bytes): Promise<ReadFile> => {
      const started = performance.now();
      const outright = refusedOutright(kind, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      const told: Answer =
        outright === null ? await inTurn(() => readByChild(kind, bytes, milliseconds)) : { refused: outright, peak: null };
      const refused = 'refused' in told ? told.refused : null;
      report({ kind, refused, ms: Math.round(performance.now() - started), peak: told.peak });
      return 'refused' in told ? { refused: refusedFor(told.refused) } : { parts: told.parts };
    },
  };
}
