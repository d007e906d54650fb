// What an entry of the audit is, and how each holds on to the one before it. Nothing in an entry names or quotes anybody: persons and
// words are there as a salted digest, and both salt and words lie elsewhere and may be deleted.
import { createHash } from 'node:crypto';
import type { AuditFact, Request, Subject } from '../approvals/types.ts';
import { isRecord } from '../engine/record.ts';

/** `seq` counts from 1 without gaps; digests and hashes are sha256 in hex. */
export type AuditEntry = {
  readonly seq: number;
  readonly tenant: string;
  readonly number: number;
  readonly at: number;
  readonly fact: AuditFact;
  readonly digest: string;
};

export type ChainedEntry = AuditEntry & { readonly previous: string; readonly hash: string };

/** What the first entry holds on to. */
export const GENESIS = '0'.repeat(64);

/** JSON with its keys sorted: the same value gives the same text, whoever wrote it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each)).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  // As JSON does, which leaves out what is not there.
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

export function entryHash(previous: string, { seq, tenant, number, at, fact, digest }: AuditEntry): string {
  const { event, as, state, revision } = fact;
  const text = canonical({ seq, tenant, number, at, fact: { event, as, state, revision }, digest });
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(text).digest('hex');
}

export function detailsDigest(salt: Buffer, details: unknown): string {
  return createHash('sha256').update(salt).update(canonical(details)).digest('hex');
}

/** Entries one after the other, from where the chain ends. */
export function chained(from: { readonly seq: number; readonly hash: string }, entries: readonly Omit<AuditEntry, 'seq'>[]) {
  const chain: ChainedEntry[] = [];
  let { seq, hash: previous } = from;
  for (const entry of entries) {
    seq += 1;
    const hash = entryHash(previous, { ...entry, seq });
    chain.push({ ...entry, seq, previous, hash });
    previous = hash;
  }
  return chain;
}

export const PERSONAL = [
  'requester',
  'purpose',
  'evidence',
  'seats',
  'exchanges',
  'scope',
  'conditions',
  'flag',
  'affirmations',
  'revocation',
] as const;

export const subjectDigest = (subject: Subject): string => createHash('sha256').update(canonical(subject)).digest('hex');

/** Persons and words of a request that a change brought, and what is asked for as a digest, to hold the request against later. */
export function detailsOf(before: Request | null, after: Request): Readonly<Record<string, unknown>> {
  const changed = PERSONAL.filter((key) => before === null || canonical(before[key]) !== canonical(after[key]));
  return { ...Object.fromEntries(changed.map((key) => [key, after[key]])), subject: subjectDigest(after.subject) };
}
