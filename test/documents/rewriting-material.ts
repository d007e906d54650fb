// The policies that are rewritten: ours, and the foreign one once it has become clauses; each brings the other's sentences as new text.
import { readFileSync } from 'node:fs';
import { textParts } from '../../src/documents/text-parts.ts';
import type { FilePart } from '../../src/publishing/file-parts.ts';
import { importOf } from '../../src/publishing/passage-edits.ts';
import type { KnownClause } from '../../src/publishing/passage-groups.ts';
import { recognised } from '../../src/publishing/passages.ts';
import { instrumentViews } from './instrument-view.ts';
import type { Material } from './rewriting.ts';

export const foreignText = (): Buffer => readFileSync(new URL('foreign/sandvig-kommune.md', import.meta.url));
export const foreignParts = (): readonly FilePart[] => textParts(foreignText());

export function foreignClauses(): readonly KnownClause[] {
  const { edits } = importOf(recognised(foreignParts(), []), 'sandvig', []);
  return edits.flatMap((edit) =>
    edit.kind === 'add-clause' ? [{ id: edit.id ?? '', path: [edit.title], title: edit.title, text: edit.text, interpretations: [] }] : [],
  );
}

const atLeastOne = (texts: readonly string[]): readonly [string, ...string[]] => {
  const [first = 'ord', ...more] = texts;
  return [first, ...more];
};
const paragraphsOf = (clauses: readonly KnownClause[]) =>
  atLeastOne(clauses.flatMap(({ text }) => text.split('\n')).filter((text) => text.length > 60));
const wordsOf = (clauses: readonly KnownClause[]) => atLeastOne(clauses.flatMap(({ text }) => text.match(/\p{L}+/gu) ?? []));

/** The words that are put in are those of the policy itself and of the other one: the harder case. */
export function materialsOf(): readonly Material[] {
  const foreign = foreignClauses();
  const own = instrumentViews().map(({ clauses }): readonly KnownClause[] => clauses);
  const all = [...own.flat(), ...foreign];
  const made = (clauses: readonly KnownClause[], others: readonly KnownClause[]): Material => ({
    clauses,
    words: wordsOf(all),
    foreign: paragraphsOf(others),
  });
  return [...own.map((clauses) => made(clauses, foreign)), made(foreign, own.flat())];
}
