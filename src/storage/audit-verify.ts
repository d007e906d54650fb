// Holds the chain of the audit against itself, against its checkpoints, and what was said against its digests; finds the first break.
import { type AuditEntry, type ChainedEntry, detailsDigest, entryHash, GENESIS } from './audit-chain.ts';
import { EVERY, type ReadCheckpoints } from './audit-checkpoints.ts';

/** An entry as the database has it, with what its digest was made of where that is not deleted. */
export type KeptEntry = ChainedEntry & { readonly kept: { readonly salt: Buffer; readonly details: unknown } | null };

export type Verified = {
  readonly entries: number;
  readonly checkpoints: number;
  /** Entries since the last checkpoint: whoever rewrote the end of these and the head with them would not be found out yet. */
  readonly unsigned: number;
  /** In plain words, what is wrong first; null where nothing is. */
  readonly broken: string | null;
};

/** Where the database says that the chain ends. */
export type Head = { readonly seq: number; readonly hash: string };

/** `pages` give the entries in the order of their numbers. */
export async function verifiedAudit(pages: AsyncIterable<readonly KeptEntry[]>, head: Head, read: ReadCheckpoints): Promise<Verified> {
  const signed = new Map(read.checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint]));
  let last: Head = { seq: 0, hash: GENESIS };
  const ended = (broken: string | null): Verified => {
    const unsigned = last.seq - (read.checkpoints.filter(({ seq }) => seq <= last.seq).at(-1)?.seq ?? 0);
    return { entries: last.seq, checkpoints: read.checkpoints.length, unsigned, broken };
  };
  for await (const page of pages) {
    for (const entry of page) {
      const checkpoint = signed.get(entry.seq);
      const broken = entryBreak(entry, last) ?? (checkpoint === undefined ? null : signedBreak(entry, checkpoint));
      if (broken !== null) return ended(broken);
      last = { seq: entry.seq, hash: entry.hash };
    }
  }
  return ended(endBreak(last, head, read) ?? read.broken);
}

function entryBreak(entry: KeptEntry, before: Head): string | null {
  if (entry.seq !== before.seq + 1)
    return entry.seq > before.seq + 1 ? `entry ${before.seq + 1} is missing` : `entry ${entry.seq} is there twice`;
  if (entry.previous !== before.hash)
    return `entry ${entry.seq} does not follow the one before it: one of them was changed, or stands elsewhere`;
  if (entryHash(entry.previous, entry) !== entry.hash) return `entry ${entry.seq} was changed after it was written`;
  return detailsBreak(entry, entry.kept);
}

function detailsBreak({ seq, number, digest }: AuditEntry, kept: KeptEntry['kept']): string | null {
  if (kept === null || detailsDigest(kept.salt, kept.details) === digest) return null;
  return `what was said in entry ${seq} (request ${number}) was changed after it was written`;
}

function signedBreak({ seq, hash }: AuditEntry & { readonly hash: string }, checkpoint: { readonly hash: string; readonly at: number }) {
  if (hash === checkpoint.hash) return null;
  return `entry ${seq} is another one than was signed ${timeOf(checkpoint.at)}: the chain was rewritten there or before`;
}

const timeOf = (at: number): string => `at ${new Date(at).toISOString()}`;

function endBreak(last: Head, head: Head, { checkpoints, broken }: ReadCheckpoints): string | null {
  const beyond = checkpoints.find(({ seq }) => seq > last.seq);
  if (beyond !== undefined)
    return `entry ${last.seq + 1} is missing: the chain ends before it, and entry ${beyond.seq} was signed ${timeOf(beyond.at)}`;
  if (head.seq > last.seq) return `entry ${last.seq + 1} is missing: the chain ends before it, and there were ${head.seq}`;
  if (head.seq !== last.seq || head.hash !== last.hash) return `entry ${last.seq} is not where the database says that the chain ends`;
  return broken === null ? missingCheckpoint(last, checkpoints) : null;
}

/** The next hundred has begun and ended since: it was signed once, or the program has not run. */
function missingCheckpoint(last: Head, checkpoints: ReadCheckpoints['checkpoints']): string | null {
  const signed = new Set(checkpoints.map(({ seq }) => seq));
  for (let seq = EVERY; seq + EVERY <= last.seq; seq += EVERY) {
    if (!signed.has(seq)) return `no checkpoint signs entry ${seq}: lines were removed from the file, or no program has run to write them`;
  }
  return null;
}
