// How a checker says what it found: where, how grave, and which known name was probably meant.
import type { Finding, Place, Rule } from './types.ts';

/** What a finding is about: a line, and the clause that it stands under where there is one. */
export type Subject = { readonly place: Place; readonly clause: string | null };

export const error = (code: string, { place, clause }: Subject, message: string): Finding => ({
  level: 'error',
  code,
  place,
  clause,
  message,
});
export const warning = (code: string, { place, clause }: Subject, message: string): Finding => ({
  level: 'warning',
  code,
  place,
  clause,
  message,
});
export const note = (code: string, { place, clause }: Subject, message: string): Finding => ({
  level: 'note',
  code,
  place,
  clause,
  message,
});

/** `file:line clause — level: message [code]`; where no clause is meant, its place is left out. */
export function findingLine({ level, code, place, clause, message }: Finding): string {
  const where = `${place.file}:${place.line}${clause === null ? '' : ` ${clause}`}`;
  return `${where} — ${level}: ${message} [${code}]`;
}

const compared = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const inOrder = (a: Finding, b: Finding) =>
  compared(a.place.file, b.place.file) || a.place.line - b.place.line || compared(a.code, b.code) || compared(a.message, b.message);

/** By file and line; what a reader found twice is said once. */
export function sortedFindings(findings: readonly Finding[]): readonly Finding[] {
  const unique = new Map(findings.map((finding) => [findingLine(finding), finding]));
  return [...unique.values()].sort(inOrder);
}

/** Names written out up to a limit, and how many more there are. */
export function listed(names: readonly string[], most: number): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ');
}

/** `1 value`, `2 values`. */
export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Everything that stands more than once under the same key, without its first one. */
export function repeated<T>(items: readonly T[], key: (item: T) => string): readonly { readonly item: T; readonly first: T }[] {
  const seen = new Map<string, T>();
  return items.flatMap((item) => {
    const first = seen.get(key(item));
    if (first !== undefined) return [{ item, first }];
    seen.set(key(item), item);
    return [];
  });
}

/** What is wrong with a name, such as 'value `x` of fact `y`', which one was probably meant, and which there are. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `unknown ${what}; ${near === null ? '' : `did you mean \`${near}\`? `}known: ${known.length === 0 ? 'none' : known.join(', ')}`;
}

/** Null where nothing is near enough to be a slip of the pen. */
function nearest(name: string, known: readonly string[]): string | null {
  const near = known.map((candidate) => ({ candidate, distance: distanceTo(candidate, name) })).sort((a, b) => a.distance - b.distance)[0];
  return near !== undefined && near.distance <= Math.max(2, name.length / 3) ? near.candidate : null;
}

const distanceTo = (candidate: string, name: string) => (candidate.split('-').includes(name) ? 1 : editDistance(candidate, name));

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A rule as the subject of a finding. */
export const ofRule = (rule: Rule): Subject => ({ place: rule.place, clause: rule.clause });
