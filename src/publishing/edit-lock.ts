// Who affirmed the rules of a clause against its text, and when: an entry of the lock.
import { lockEntryText } from '../engine/read-cases.ts';
import type { Draft, Made, Placed } from './draft-files.ts';
import { clauseNamed } from './draft-files.ts';
import { besideOf, withBeside } from './edit-beside.ts';
import { isDay, isRefused, refused, typedName } from './typed.ts';
import type { Edit } from './types.ts';
import { yamlIn } from './yaml-text.ts';

export function affirm(draft: Draft, edit: Extract<Edit, { kind: 'affirm' }>): Made {
  const placed = clauseNamed(draft, edit);
  if (isRefused(placed)) return placed;
  const by = typedName(edit.by);
  if (isRefused(by)) return by;
  if (!isDay(edit.day)) return refused('text-unreadable', edit.day);
  const signed = { sha256: placed.clause.sha256, by: by.line, day: edit.day };
  const file = besideOf(draft, placed.written.file.path, 'lock');
  return withBeside(draft, { kind: 'lock', file, key: edit.clause, value: lockEntryText(signed) }, signed);
}

/** A clause that is gone is affirmed no more. */
export function withoutAffirmation(draft: Draft, { written, clause }: Placed): Made {
  const file = besideOf(draft, written.file.path, 'lock');
  const clauses = yamlIn(file)?.at('clauses') ?? null;
  if (clauses === null || !clauses.isMapping || clauses.at(clause.id) === null) return { files: draft.files };
  return withBeside(draft, { kind: 'lock', file, key: clause.id, value: null }, null);
}
