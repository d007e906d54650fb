// Edits of a policy: each changes the text of its files in place, or is refused with a code. What is not edited stays byte-equal,
// and nothing that somebody types can become a rule.
import type { Digest, PolicyFile } from '../engine/types.ts';
import type { Draft, Made } from './draft-files.ts';
import { removeCase, removeSolutionCase, setCase, setSolutionCase } from './edit-beside.ts';
import { removeItem, removeSignOff, removeSorting, setItem, setSignOff, setSorting } from './edit-checklist.ts';
import { addClause, clauseText, clauseTitle, moveClause, removeClause } from './edit-clauses.ts';
import { addInstrument, editFront, removeInstrument } from './edit-instruments.ts';
import { affirm } from './edit-lock.ts';
import { setParaphrase } from './edit-paraphrase.ts';
import { addInterpretation, removeInterpretation, removeRule, setRule } from './edit-rules.ts';
import { addValue, addWords, removeWord, setKinds } from './edit-vocabulary.ts';
import { isRefused } from './typed.ts';
import type { Edit, Refused } from './types.ts';

type Kind = Edit['kind'];
type Handlers = { readonly [K in Kind]: (draft: Draft, edit: Extract<Edit, { kind: K }>) => Made };

const handlers: Handlers = {
  'clause-text': clauseText,
  'clause-title': clauseTitle,
  'add-clause': addClause,
  'move-clause': moveClause,
  'remove-clause': removeClause,
  'set-rule': setRule,
  'remove-rule': removeRule,
  'set-item': setItem,
  'remove-item': removeItem,
  'set-sorting': setSorting,
  'remove-sorting': removeSorting,
  'set-sign-off': setSignOff,
  'remove-sign-off': removeSignOff,
  'add-interpretation': addInterpretation,
  'remove-interpretation': removeInterpretation,
  'set-paraphrase': setParaphrase,
  affirm,
  'add-value': addValue,
  'set-kinds': setKinds,
  'add-words': addWords,
  'remove-word': removeWord,
  'set-case': setCase,
  'remove-case': removeCase,
  'set-solution-case': setSolutionCase,
  'remove-solution-case': removeSolutionCase,
  front: editFront,
  'add-instrument': addInstrument,
  'remove-instrument': removeInstrument,
};

function madeBy<K extends Kind>(draft: Draft, edit: Extract<Edit, { kind: K }> & { readonly kind: K }): Made {
  return handlers[edit.kind](draft, edit);
}

const MARK = '\uFEFF';

/** One after the other; `at` is the one that is refused, and then none of them counts. */
export function edited(
  files: readonly PolicyFile[],
  edits: readonly Edit[],
  digest: Digest,
): { readonly files: readonly PolicyFile[] } | { readonly refused: Refused; readonly at: number } {
  // The reader leaves out the mark that some editors begin a file with; it stays in the file.
  const marked = new Set(files.filter(({ text }) => text.startsWith(MARK)).map(({ path }) => path));
  let draft: Draft = { files: files.map((file) => (marked.has(file.path) ? { ...file, text: file.text.slice(1) } : file)), digest };
  for (const [at, edit] of edits.entries()) {
    const made = madeBy(draft, edit);
    if (isRefused(made)) return { refused: made, at };
    draft = { ...draft, files: made.files };
  }
  return { files: draft.files.map((file) => (marked.has(file.path) ? { ...file, text: MARK + file.text } : file)) };
}
