// Holds a request, as it is kept, against what the audit says of it: whoever changes the one in the database has not changed the other.
import type { Request } from '../approvals/types.ts';
import { isRecord } from '../engine/record.ts';
import { canonical, PERSONAL, subjectDigest } from './audit-chain.ts';
import { type AnyKeptEntry, type KeptEntry, writtenBreak } from './audit-verify.ts';

/** Persons and words behind the audit's digests: as long as somebody may have to show what was said, three years by the Danish
 * limitation act, and no longer. The chain holds without them. */
export const DETAILS_FOR_MS = 3 * 366 * 24 * 60 * 60 * 1000;

/** What is wrong first; null where they agree. `entries` are all of this request, in their order. With a time, what was said must still be
 * there for as long as it is kept. */
export function contradictionIn(request: Request, entries: readonly KeptEntry[], now: number | null): string | null {
  const last = entries.at(-1);
  if (last === undefined) return 'the audit has no entry of it';
  return entriesBreak(entries, now) ?? factBreak(request, entries, last) ?? saidBreak(request, entries);
}

/** Of all entries of one request, edition or solution. */
export function entriesBreak(entries: readonly AnyKeptEntry[], now: number | null): string | null {
  for (const entry of entries) {
    const broken = writtenBreak(entry);
    if (broken !== null) return broken;
    if (entry.kept === null && now !== null && entry.at > now - DETAILS_FOR_MS) return `what was said in entry ${entry.seq} is gone`;
  }
  return null;
}

function factBreak({ state, revision, flag }: Request, entries: readonly KeptEntry[], { seq, fact }: KeptEntry): string | null {
  if (state !== fact.state) return `it is kept as ${state}, and was ${fact.state} by entry ${seq}`;
  if (revision !== fact.revision) return `it is kept in revision ${revision}, and had ${fact.revision} by entry ${seq}`;
  const flagging = entries.findLast(({ fact: { event } }) => event === 'flag' || event === 'affirm');
  const isFlagged = flagging?.fact.event === 'flag';
  return state === 'approved' && isFlagged && flag === null ? `it was flagged by entry ${flagging.seq}, and nobody affirmed it` : null;
}

const KEYS: readonly (keyof Request)[] = PERSONAL;

/** Each part of it as it was said last, as far as that is kept. */
function saidBreak(request: Request, entries: readonly KeptEntry[]): string | null {
  const said = new Map<string, { readonly value: unknown; readonly seq: number }>();
  for (const { seq, kept } of entries) {
    if (kept === null || !isRecord(kept.details)) continue;
    for (const [key, value] of Object.entries(kept.details)) said.set(key, { value, seq });
  }
  const subject = said.get('subject');
  if (subject !== undefined && subject.value !== subjectDigest(request.subject))
    return `what is asked for is another than by entry ${subject.seq}`;
  const key = KEYS.find((one) => said.has(one) && canonical(said.get(one)?.value) !== canonical(request[one]));
  return key === undefined ? null : `its \`${key}\` is another than by entry ${said.get(key)?.seq}`;
}
