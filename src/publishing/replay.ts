// Brings a draft up to date: its edits are made anew in another edition. What would undo something that changed there meanwhile is not
// made, and told with all else that cannot be made any more.
import { type PolicyText, readPolicy } from '../engine/read-policy.ts';
import type { Clause, Digest, Instrument, PolicyFile } from '../engine/types.ts';
import { type Asked, itemsIn, signOffsIn, sortingsIn } from './clause-asks.ts';
import { formOf } from './draft-files.ts';
import { edited } from './edits.ts';
import { refused } from './typed.ts';
import type { Edit, Refused } from './types.ts';

type Kind = Edit['kind'];
type Files = readonly PolicyFile[];

export type Replay = {
  /** What the edits were made in. */
  readonly base: Files;
  /** What came of them there. */
  readonly made: Files;
  /** What they are to be made in. */
  readonly onto: Files;
  readonly edits: readonly Edit[];
};
export type Left = { readonly edit: Edit; readonly refused: Refused };
export type Replayed = { readonly files: Files; readonly made: readonly Edit[]; readonly left: readonly Left[] };

type Placed<K extends Kind> = (text: PolicyText, edit: Extract<Edit, { kind: K }>) => unknown;

const instrumentOf = ({ instruments }: PolicyText, { instrument }: { readonly instrument: string }): Instrument | undefined =>
  instruments.find(({ id }) => id === instrument);
const clauseOf = (text: PolicyText, edit: { readonly instrument: string; readonly clause: string }): Clause | undefined =>
  instrumentOf(text, edit)?.clauses.find(({ id }) => id === edit.clause);
const ruleOf = (clause: Clause | undefined, id: string) => clause?.rules.filter((rule) => rule.id === id).map(formOf);
const askOf = <Form extends { readonly id: string }>(
  clause: Clause | undefined,
  inClause: (clause: Clause) => readonly Asked<Form>[],
  id: string,
) => (clause === undefined ? undefined : inClause(clause).flatMap(({ form }) => (form.id === id ? [form] : [])));
const caseOf = (text: PolicyText, edit: { readonly instrument: string; readonly id: string }) =>
  instrumentOf(text, edit)?.cases.find(({ id }) => id === edit.id);
const solutionCaseOf = (text: PolicyText, edit: { readonly instrument: string; readonly id: string }) =>
  instrumentOf(text, edit)?.solutions.find(({ id }) => id === edit.id);
const nothing = () => null;

/** What an edit takes the place of, or was decided by: where that is another than it was, the edit would undo it unseen. */
const replaced: { readonly [K in Kind]: Placed<K> } = {
  'clause-text': (text, edit) => clauseOf(text, edit)?.text,
  'clause-title': (text, edit) => (edit.lang === undefined ? clauseOf(text, edit)?.path.at(-1) : clauseOf(text, edit)?.titles?.[edit.lang]),
  'add-clause': nothing,
  'move-clause': nothing,
  'remove-clause': clauseOf,
  'set-rule': (text, edit) => ruleOf(clauseOf(text, edit), edit.replaces ?? edit.rule.id),
  'remove-rule': (text, edit) => ruleOf(clauseOf(text, edit), edit.rule),
  'set-item': (text, edit) => askOf(clauseOf(text, edit), itemsIn, edit.replaces ?? edit.item.id),
  'remove-item': (text, edit) => askOf(clauseOf(text, edit), itemsIn, edit.item),
  'set-sorting': (text, edit) => askOf(clauseOf(text, edit), sortingsIn, edit.replaces ?? edit.sorting.id),
  'remove-sorting': (text, edit) => askOf(clauseOf(text, edit), sortingsIn, edit.sorting),
  'set-sign-off': (text, edit) => askOf(clauseOf(text, edit), signOffsIn, edit.replaces ?? edit.signOff.id),
  'remove-sign-off': (text, edit) => askOf(clauseOf(text, edit), signOffsIn, edit.signOff),
  'add-interpretation': nothing,
  'remove-interpretation': (text, edit) => clauseOf(text, edit)?.interpretations,
  'set-paraphrase': (text, edit) => [clauseOf(text, edit)?.text, clauseOf(text, edit)?.paraphrase[edit.lang]],
  affirm: clauseOf,
  'add-value': nothing,
  'set-kinds': ({ vocabulary }, edit) =>
    vocabulary.facts.find(({ id }) => id === edit.fact)?.values.find(({ id }) => id === edit.value)?.is,
  'add-words': nothing,
  'remove-word': nothing,
  'set-case': caseOf,
  'remove-case': caseOf,
  'set-solution-case': solutionCaseOf,
  'remove-solution-case': solutionCaseOf,
  front: (text, edit) => instrumentOf(text, edit)?.[edit.field],
  'add-instrument': nothing,
  'remove-instrument': instrumentOf,
};

/** Without where it stands in its file. */
const asText = (found: unknown) => JSON.stringify(found ?? null, (key, value: unknown) => (key === 'place' ? undefined : value));

function replacedBy<K extends Kind>(text: PolicyText, edit: Extract<Edit, { kind: K }> & { readonly kind: K }): string {
  return asText(replaced[edit.kind](text, edit));
}

const aboutOf = (edit: Edit) =>
  'clause' in edit ? edit.clause : 'value' in edit ? edit.value : 'id' in edit ? (edit.id ?? '') : edit.kind;

const areSame = (a: Files, b: Files) =>
  a.length === b.length && a.every(({ path, text }) => b.some((one) => one.path === path && one.text === text));

/** Refused where the draft is not what its edits make: what else is in it would be lost. */
export function replayed({ base, made, onto, edits }: Replay, digest: Digest): Replayed | { readonly refused: Refused } {
  const once = edited(base, edits, digest);
  if ('refused' in once || !areSame(once.files, made)) return { refused: refused('not-by-edits', '') };
  const [before, now] = [readPolicy(base, digest), readPolicy(onto, digest)];
  const isOther = (edit: Edit) => replacedBy(before, edit) !== replacedBy(now, edit);
  let files = onto;
  const left: Left[] = [];
  const kept: Edit[] = [];
  for (const edit of edits) {
    const next = isOther(edit) ? { refused: refused('outdated', aboutOf(edit)) } : edited(files, [edit], digest);
    if ('refused' in next) left.push({ edit, refused: next.refused });
    else {
      files = next.files;
      kept.push(edit);
    }
  }
  return { files, made: kept, left };
}
