// Checkpoints: where the chain stood at a time, signed, each with the digest of the line before it. They lie in a file outside the
// database, so that whoever can rewrite the database still cannot rewrite what was.
import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { isRecord } from '../engine/record.ts';
import { canonical, GENESIS } from './audit-chain.ts';

/** How many entries there may be from one checkpoint to the next. */
export const EVERY = 100;
/** And how long. */
export const EVERY_MS = 15 * 60_000;

export type Checkpoint = {
  readonly seq: number;
  /** Of the entry with that number. */
  readonly hash: string;
  readonly at: number;
  /** sha256 of the line before, in hex. */
  readonly previous: string;
  /** Ed25519 over the canonical JSON of all the rest, in base64. */
  readonly signature: string;
};

type Unsigned = Omit<Checkpoint, 'signature'>;

const signedText = ({ seq, hash, at, previous }: Unsigned): Buffer => Buffer.from(canonical({ seq, hash, at, previous }));

export const lineDigest = (line: string): string => createHash('sha256').update(line).digest('hex');

/** The line, without its end. */
export function checkpointLine(unsigned: Unsigned, key: KeyObject): string {
  return JSON.stringify({ ...unsigned, signature: sign(null, signedText(unsigned), key).toString('base64') });
}

/** Null for a line that is none. */
export function checkpointIn(line: string): Checkpoint | null {
  const value = parsed(line);
  if (!isRecord(value)) return null;
  const { seq, hash, at, previous, signature } = value;
  if (!Number.isSafeInteger(seq) || typeof seq !== 'number' || typeof at !== 'number') return null;
  if (typeof hash !== 'string' || typeof previous !== 'string' || typeof signature !== 'string') return null;
  return { seq, hash, at, previous, signature };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

export type ReadCheckpoints = { readonly checkpoints: readonly Checkpoint[]; readonly broken: string | null };

/** Up to the first line that is not as it was written; `broken` says which and how. */
export function readCheckpoints(text: string, key: KeyObject): ReadCheckpoints {
  const checkpoints: Checkpoint[] = [];
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  let previous = GENESIS;
  for (const [at, line] of lines.entries()) {
    const checkpoint = checkpointIn(line);
    const broken = lineBreak(line, checkpoint, { key, previous, seq: checkpoints.at(-1)?.seq ?? 0 });
    if (checkpoint === null || broken !== null) return { checkpoints, broken: `line ${at + 1} of the checkpoints ${broken}` };
    checkpoints.push(checkpoint);
    previous = lineDigest(line);
  }
  const broken = rest === '' ? null : `line ${lines.length + 1} of the checkpoints is cut off: a write that failed, or somebody changed it`;
  return { checkpoints, broken };
}

type Before = { readonly key: KeyObject; readonly previous: string; readonly seq: number };

function lineBreak(line: string, checkpoint: Checkpoint | null, { key, previous, seq }: Before): string | null {
  if (checkpoint === null) return 'is no checkpoint: somebody changed it';
  // One form only, so that not a byte of the line can change.
  if (JSON.stringify(checkpoint) !== line || !isSigned(checkpoint, key)) return 'was changed, or not signed with this key';
  if (checkpoint.previous !== previous) return 'does not follow the line before it: lines were removed, swapped or added';
  return checkpoint.seq > seq ? null : 'goes back: lines were swapped or added';
}

export function isSigned(checkpoint: Checkpoint, key: KeyObject): boolean {
  const signature = Buffer.from(checkpoint.signature, 'base64');
  return signature.toString('base64') === checkpoint.signature && verify(null, signedText(checkpoint), key, signature);
}
