// What edits of clauses come to where none stands below another's heading, as plainly as can be: a list, changed one edit after the other.
import type { Edit } from '../../src/publishing/types.ts';

export type PlainClause = { readonly id: string; readonly title: string; readonly text: string };

export function appliedTo(clauses: readonly PlainClause[], edits: readonly Edit[]): readonly PlainClause[] {
  return edits.reduce(after, clauses);
}

const withAfter = (clauses: readonly PlainClause[], one: PlainClause, id: string | null): readonly PlainClause[] => {
  const at = id === null ? 0 : clauses.findIndex((clause) => clause.id === id) + 1;
  if (id !== null && at === 0) throw new TypeError(`after ${id}, which is not there`);
  return [...clauses.slice(0, at), one, ...clauses.slice(at)];
};

function after(clauses: readonly PlainClause[], edit: Edit): readonly PlainClause[] {
  if (edit.kind === 'add-clause') {
    if (edit.id === undefined || clauses.some(({ id }) => id === edit.id)) throw new TypeError(`${edit.id} is no id for a new clause`);
    return withAfter(clauses, { id: edit.id, title: edit.title, text: edit.text }, edit.after);
  }
  const id = 'clause' in edit ? edit.clause : '';
  const old = clauses.find((clause) => clause.id === id);
  if (old === undefined) throw new TypeError(`${edit.kind} of ${id}, which is not there`);
  const others = clauses.filter((clause) => clause !== old);
  if (edit.kind === 'remove-clause') return others;
  if (edit.kind === 'move-clause') return withAfter(others, old, edit.after);
  if (edit.kind === 'clause-text') return clauses.map((clause) => (clause === old ? { ...old, text: edit.text } : clause));
  if (edit.kind === 'clause-title') return clauses.map((clause) => (clause === old ? { ...old, title: edit.title } : clause));
  throw new TypeError(`an import makes no ${edit.kind}`);
}
