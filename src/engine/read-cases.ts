// Reads the cases beside an instrument, and the lock that holds the digests of its clauses.
import { factSetOf } from './read-condition.ts';
import type { Entry, Report, YamlNode } from './read-yaml.ts';
import { yamlOf } from './read-yaml.ts';
import type { Affirmed, Case, FactSet, Outcome, PolicyFile, SolutionCase } from './types.ts';

export const OUTCOMES: readonly Outcome[] = [
  'permitted',
  'conditional',
  'approval-required',
  'prohibited',
  'clarify',
  'information',
  'not-covered',
];

export type Cases = { readonly cases: readonly Case[]; readonly solutions: readonly SolutionCase[] };

const factsAt = (node: YamlNode, key: string): FactSet => {
  const facts = node.at(key);
  return facts === null ? {} : factSetOf(facts);
};

function caseOf({ key, node, place }: Entry, report: Report): Case {
  node.allow(['facts', 'outcome', 'hits', 'misses']);
  const said = node.at('outcome')?.text() ?? '';
  const outcome = OUTCOMES.find((known) => known === said);
  if (outcome === undefined) report('error', 'unknown-outcome', node.place, `\`outcome: ${said}\` is not one of ${OUTCOMES.join(', ')}`);
  return {
    id: key,
    facts: factsAt(node, 'facts'),
    outcome: outcome ?? 'not-covered',
    hits: node.at('hits')?.text() ?? null,
    misses: node.at('misses')?.text() ?? null,
    place,
  };
}

function solutionCaseOf({ key, node, place }: Entry): SolutionCase {
  node.allow(['facts', 'sorts', 'hits', 'misses']);
  return {
    id: key,
    facts: factsAt(node, 'facts'),
    sorts: factsAt(node, 'sorts'),
    hits: node.at('hits')?.text() ?? null,
    misses: node.at('misses')?.text() ?? null,
    place,
  };
}

export function readCases(file: PolicyFile, report: Report): Cases {
  const root = yamlOf(file.text, { file: file.path, line: 1 }, report);
  return {
    cases: (root?.at('cases')?.entries() ?? []).map((entry) => caseOf(entry, report)),
    solutions: (root?.at('solutions')?.entries() ?? []).map(solutionCaseOf),
  };
}

export type Lock = ReadonlyMap<string, Affirmed>;

/** A digest alone, or with who affirmed it and on which day. */
function affirmedIn({ node, place }: Entry): Affirmed {
  if (!node.isMapping) return { sha256: node.text(), by: null, day: null, place };
  node.allow(['sha256', 'by', 'day']);
  return { sha256: node.at('sha256')?.text() ?? '', by: node.at('by')?.text() ?? null, day: node.at('day')?.text() ?? null, place };
}

export function readLock(file: PolicyFile, report: Report): Lock {
  const root = yamlOf(file.text, { file: file.path, line: 1 }, report);
  return new Map((root?.at('clauses')?.entries() ?? []).map((entry) => [entry.key, affirmedIn(entry)]));
}

export type LockEntry = Pick<Affirmed, 'sha256'> & Partial<Omit<Affirmed, 'place'>>;

/** What stands in a lock beside the id of a clause. JSON is YAML, so that nothing in a name is read as anything else. */
export function lockEntryText({ sha256, by = null, day = null }: LockEntry): string {
  const signed = [...(by === null ? [] : [`by: ${JSON.stringify(by)}`]), ...(day === null ? [] : [`day: ${JSON.stringify(day)}`])];
  return signed.length === 0 ? sha256 : `{ sha256: ${sha256}, ${signed.join(', ')} }`;
}

/** The lock as a file: what is affirmed when somebody has read the rules against the text. */
export function lockText(clauses: readonly (LockEntry & { readonly id: string })[]): string {
  return ['clauses:', ...clauses.map((clause) => `  ${clause.id}: ${lockEntryText(clause)}`), ''].join('\n');
}
