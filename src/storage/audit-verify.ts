// Holds the chain of the audit against itself, against its checkpoints, and what was said against its digests; finds the first break.
import {
  type AnyChainedEntry,
  type AnyEntry,
  type ChainedEntry,
  detailsDigest,
  type EditionAuditEntry,
  entryHash,
  GENESIS,
  isOfEdition,
  isOfSolution,
  type SolutionAuditEntry,
} from './audit-chain.ts';
import { EVERY, EVERY_MS, type ReadCheckpoints } from './audit-checkpoints.ts';

/** What the digest of an entry was made of, where that is not deleted. */
type Keeping = { readonly kept: { readonly salt: Buffer; readonly details: unknown } | null };
/** An entry of a request as the database has it. */
export type KeptEntry = ChainedEntry & Keeping;
export type KeptEditionEntry = EditionAuditEntry & AnyChainedEntry & Keeping;
export type KeptSolutionEntry = SolutionAuditEntry & AnyChainedEntry & Keeping;
export type AnyKeptEntry = AnyChainedEntry & Keeping;

export type Verified = {
  readonly entries: number;
  /** Those of them that are of editions of the policy. */
  readonly ofEditions: number;
  /** And of solutions. */
  readonly ofSolutions: number;
  readonly checkpoints: number;
  /** Entries since the last checkpoint: whoever rewrote the end of these and the head with them would not be found out yet. */
  readonly unsigned: number;
  /** When the first of them was written; null for none. */
  readonly unsignedSince: number | null;
  /** What was signed longest after it was written, where that is long: in between it could be rewritten. */
  readonly late: Late | null;
  /** In plain words, what is wrong first; null where nothing is. */
  readonly broken: string | null;
};

/** An entry, and when it was written and signed. */
export type Late = { readonly seq: number; readonly at: number; readonly signedAt: number };

/** Where the database says that the chain ends. */
export type Head = { readonly seq: number; readonly hash: string };

/** `pages` give the entries in the order of their numbers. */
export async function verifiedAudit(pages: AsyncIterable<readonly AnyKeptEntry[]>, head: Head, read: ReadCheckpoints): Promise<Verified> {
  const signed = new Map(read.checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint]));
  let last: Head = { seq: 0, hash: GENESIS };
  let waiting: { readonly seq: number; readonly at: number } | null = null;
  let late: Late | null = null;
  let [ofEditions, ofSolutions] = [0, 0];
  const ended = (broken: string | null): Verified => {
    const unsigned = last.seq - (read.checkpoints.filter(({ seq }) => seq <= last.seq).at(-1)?.seq ?? 0);
    return {
      entries: last.seq,
      ofEditions,
      ofSolutions,
      checkpoints: read.checkpoints.length,
      unsigned,
      unsignedSince: waiting?.at ?? null,
      late,
      broken,
    };
  };
  for await (const page of pages) {
    ofEditions += page.filter(isOfEdition).length;
    ofSolutions += page.filter(isOfSolution).length;
    for (const entry of page) {
      const checkpoint = signed.get(entry.seq);
      const broken = entryBreak(entry, last) ?? (checkpoint === undefined ? null : signedBreak(entry, checkpoint));
      if (broken !== null) return ended(broken);
      last = { seq: entry.seq, hash: entry.hash };
      waiting ??= { seq: entry.seq, at: entry.at };
      if (checkpoint === undefined) continue;
      late = laterOf(late, { ...waiting, signedAt: checkpoint.at });
      waiting = null;
    }
  }
  return ended(endBreak(last, head, read) ?? read.broken);
}

const LATE_MS = 60 * 60_000;

function laterOf(one: Late | null, other: Late): Late | null {
  const ms = other.signedAt - other.at;
  return ms > Math.max(LATE_MS, one === null ? 0 : one.signedAt - one.at) ? other : one;
}

/** Of a file that ends at one entry where another was signed. */
export const linesMissing = (ends: number, signed: number): string =>
  `entry ${signed} was signed, and the file of checkpoints ${ends === 0 ? 'is missing or empty' : `ends at entry ${ends}`}`;

/** A checkpoint that ought to be there by now and is not; null where none is missing. `signed` is what the database says was signed. */
export function missingIn({ entries, unsigned, unsignedSince }: Verified, signed: number, now: number): string | null {
  if (signed > entries - unsigned) return linesMissing(entries - unsigned, signed);
  const isOld = unsignedSince !== null && now - unsignedSince > EVERY_MS + 60_000;
  if (unsigned <= EVERY && !isOld) return null;
  const since = unsignedSince === null ? '' : `, the first of them written ${timeOf(unsignedSince)}`;
  return `${unsigned} entries are not signed${since}: checkpoints were removed, or no program has run to write them`;
}

function entryBreak(entry: AnyKeptEntry, before: Head): string | null {
  if (entry.seq !== before.seq + 1)
    return entry.seq > before.seq + 1 ? `entry ${before.seq + 1} is missing` : `entry ${entry.seq} is there twice`;
  if (entry.previous !== before.hash)
    return `entry ${entry.seq} does not follow the one before it: one of them was changed, or stands elsewhere`;
  return writtenBreak(entry);
}

/** Whether an entry is as it was written, and what was said in it, wherever it stands. */
export function writtenBreak(entry: AnyKeptEntry): string | null {
  if (entryHash(entry.previous, entry) !== entry.hash) return `entry ${entry.seq} was changed after it was written`;
  return detailsBreak(entry, entry.kept);
}

function detailsBreak(entry: AnyEntry, kept: AnyKeptEntry['kept']): string | null {
  const { seq, number, digest } = entry;
  if (kept === null || detailsDigest(kept.salt, kept.details) === digest) return null;
  const about = 'about' in entry ? entry.about : 'request';
  return `what was said in entry ${seq} (${about} ${number}) was changed after it was written`;
}

function signedBreak({ seq, hash }: AnyChainedEntry, checkpoint: { readonly hash: string; readonly at: number }) {
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
