// Holds one solution, as it is kept, against what the audit says of it.
import type { Solution } from '../solutions/types.ts';
import { entriesBreak } from './audit-holds.ts';
import type { KeptSolutionEntry } from './audit-verify.ts';
import { saidBreak } from './solution-details.ts';

/** What is wrong first of one; null where they agree. `entries` are all of this solution, in their order. */
export function solutionBreak(solution: Solution, entries: readonly KeptSolutionEntry[], now: number | null): string | null {
  const last = entries.at(-1);
  if (last === undefined) return 'the audit has no entry of it';
  const said = entries.flatMap(({ seq, kept }) => (kept === null ? [] : [{ seq, details: kept.details }]));
  return entriesBreak(entries, now) ?? factBreak(solution, last) ?? saidBreak(solution, said, said.length === entries.length);
}

function factBreak({ stage, revision }: Solution, { seq, fact }: KeptSolutionEntry): string | null {
  if (stage !== fact.state) return `it is kept as ${stage}, and was ${fact.state} by entry ${seq}`;
  return revision === fact.revision ? null : `it is kept in revision ${revision}, and had ${fact.revision} by entry ${seq}`;
}
