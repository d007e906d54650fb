// Reads the cases beside an instrument, and the lock that holds the digests of its clauses.
import { factSetOf } from './read-condition.ts';
import type { Report } from './read-yaml.ts';
import { yamlOf } from './read-yaml.ts';
import type { Case, Outcome, Place, PolicyFile } from './types.ts';

export const OUTCOMES: readonly Outcome[] = [
  'permitted',
  'conditional',
  'approval-required',
  'prohibited',
  'clarify',
  'information',
  'not-covered',
];

export function readCases(file: PolicyFile, report: Report): readonly Case[] {
  const root = yamlOf(file.text, { file: file.path, line: 1 }, report);
  return (root?.at('cases')?.entries() ?? []).map(({ key, node, place }) => {
    node.allow(['facts', 'outcome', 'hits', 'misses']);
    const said = node.at('outcome')?.text() ?? '';
    const outcome = OUTCOMES.find((known) => known === said);
    if (outcome === undefined) report('error', 'unknown-outcome', node.place, `\`outcome: ${said}\` is not one of ${OUTCOMES.join(', ')}`);
    const facts = node.at('facts');
    return {
      id: key,
      facts: facts === null ? {} : factSetOf(facts),
      outcome: outcome ?? 'not-covered',
      hits: node.at('hits')?.text() ?? null,
      misses: node.at('misses')?.text() ?? null,
      place,
    };
  });
}

export type Lock = ReadonlyMap<string, { readonly sha256: string; readonly place: Place }>;

export function readLock(file: PolicyFile, report: Report): Lock {
  const root = yamlOf(file.text, { file: file.path, line: 1 }, report);
  return new Map((root?.at('clauses')?.entries() ?? []).map(({ key, node, place }) => [key, { sha256: node.text(), place }]));
}

/** The lock as a file: what is affirmed when somebody has read the rules against the text. */
export function lockText(clauses: readonly { readonly id: string; readonly sha256: string }[]): string {
  return ['clauses:', ...clauses.map((clause) => `  ${clause.id}: ${clause.sha256}`), ''].join('\n');
}
