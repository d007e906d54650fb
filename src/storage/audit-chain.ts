// What an entry of the audit is, and how each holds on to the one before it. Nothing in an entry names or quotes anybody: persons and
// words are there as a salted digest, and both salt and words lie elsewhere and may be deleted.
import { createHash } from 'node:crypto';
import type { AuditFact, Request, Subject } from '../approvals/types.ts';
import { isRecord } from '../engine/record.ts';
import type { EditionEntry } from '../ports/editions.ts';
import type { Edition, EditionState } from '../publishing/types.ts';
import type { Part, SolutionFact, Stage } from '../solutions/types.ts';

/** `seq` counts from 1 without gaps; digests and hashes are sha256 in hex. */
type Common = { readonly seq: number; readonly tenant: string; readonly number: number; readonly at: number; readonly digest: string };

/** Of a request. */
export type AuditEntry = Common & { readonly fact: AuditFact };

/** What is said of a change of an edition; `as` is a role at the desk, or nobody. */
export type EditionFact = {
  readonly event: EditionEntry['event'];
  readonly as: string;
  readonly state: EditionState;
  readonly revision: number;
};

/** Of an edition of the policy. `content` is the digest of its files, which name nobody. */
export type EditionAuditEntry = Common & { readonly fact: EditionFact; readonly about: 'edition'; readonly content: string };

/** Of a solution. `item` is the one of the checklist that it is about, by its id; null for the solution itself. */
export type SolutionAuditEntry = Common & {
  readonly fact: { readonly event: SolutionFact['event']; readonly as: Part; readonly state: Stage; readonly revision: number };
  readonly about: 'solution';
  readonly item: string | null;
};

export type AnyEntry = AuditEntry | EditionAuditEntry | SolutionAuditEntry;

type Linked = { readonly previous: string; readonly hash: string };
export type ChainedEntry = AuditEntry & Linked;
export type AnyChainedEntry = AnyEntry & Linked;

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

export const isOfEdition = <Entry extends AnyEntry>(entry: Entry): entry is Entry & EditionAuditEntry =>
  'about' in entry && entry.about === 'edition';

export const isOfRequest = <Entry extends AnyEntry>(entry: Entry): entry is Entry & AuditEntry => !('about' in entry);

export const isOfSolution = <Entry extends AnyEntry>(entry: Entry): entry is Entry & SolutionAuditEntry =>
  'about' in entry && entry.about === 'solution';

function aboutOf(entry: AnyEntry): Readonly<Record<string, unknown>> {
  if (isOfEdition(entry)) return { about: entry.about, content: entry.content };
  return isOfSolution(entry) ? { about: entry.about, item: entry.item } : {};
}

/** What an entry is about is part of it only where it is no request: entries of before there were others stay as they are. */
export function entryHash(previous: string, entry: AnyEntry): string {
  const { seq, tenant, number, at, digest } = entry;
  const { event, as, state, revision } = entry.fact;
  const text = canonical({ seq, tenant, number, at, fact: { event, as, state, revision }, digest, ...aboutOf(entry) });
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(text).digest('hex');
}

export function detailsDigest(salt: Buffer, details: unknown): string {
  return createHash('sha256').update(salt).update(canonical(details)).digest('hex');
}

type Unnumbered = Omit<AuditEntry, 'seq'> | Omit<EditionAuditEntry, 'seq'> | Omit<SolutionAuditEntry, 'seq'>;

/** Entries one after the other, from where the chain ends. */
export function chained<Entry extends Unnumbered>(from: { readonly seq: number; readonly hash: string }, entries: readonly Entry[]) {
  let { seq, hash: previous } = from;
  return entries.map((entry) => {
    seq += 1;
    const numbered = { ...entry, seq };
    const linked = { ...numbered, previous, hash: entryHash(previous, numbered) };
    previous = linked.hash;
    return linked;
  });
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

/** Of an edition, what is written when, by whom and in what words; what it is made of is known by its digest. */
const EDITION_KEYS = [
  'source',
  'basedOn',
  'created',
  'edited',
  'proposed',
  'confirmed',
  'withdrawn',
  'isByOne',
  'from',
  'note',
  'returned',
  'digest',
] as const;

export const CHANGING_KEYS: readonly (keyof Edition)[] = EDITION_KEYS;

/** What of an edition a change left otherwise, before and after, who made it and what was done to its files. */
export function editionDetails(before: Edition | null, after: Edition, { actor, edits }: EditionEntry): Readonly<Record<string, unknown>> {
  const changed = EDITION_KEYS.filter((key) => before === null || canonical(before[key]) !== canonical(after[key]));
  const told = (edition: Edition) => Object.fromEntries(changed.map((key) => [key, edition[key]]));
  return { actor, edits, before: before === null ? null : told(before), after: told(after) };
}
