// Changing a clause from the chat: which one, and the dialog that its text is changed in.
import { shortened } from '../answers/shortened.ts';
import { titleOf } from '../engine/title.ts';
import type { Clause, Lang } from '../engine/types.ts';
import { type Action, bytesOf, type Card, cardOf, type Element, MOST_BYTES, runs } from './card-types.ts';
import { PUBLISHING_WORDS as W } from './publishing-words.ts';
import { actionPart, bullets, heading, note, small } from './request-parts.ts';

export const EDIT_CLAUSE = 'edit-clause';
export const TEXT_INPUT = 'text';
export const READ_INPUT = 'read';
const LONGEST_TEXT = 8000;
const LONGEST_PLACE = 200;

/** What a button or the dialog sends: which clause it is, by ids that everybody may know. */
export type ClauseKey = { readonly instrument: string; readonly clause: string };

const opening = ({ instrument, id }: Clause, lang: Lang): Action => ({
  type: 'Action.Submit',
  title: W.edit[lang],
  data: { msteams: { type: 'task/fetch' }, verb: EDIT_CLAUSE, instrument, clause: id },
});

const nameOf = (clause: Clause) => shortened(titleOf(clause), LONGEST_PLACE);

/** The clauses that may be meant, each with a button that opens it. */
export function clauseChoiceCard(clauses: readonly Clause[], lang: Lang): Card {
  const rows = clauses.map(
    (clause): Element => ({
      type: 'Container',
      separator: true,
      spacing: 'small',
      items: [runs({ text: nameOf(clause), weight: 'bolder' }), small(shortened(clause.text, 200)), ...actionPart([opening(clause, lang)])],
    }),
  );
  const title = (clauses.length === 1 ? W.editTitle : W.whichClause)[lang];
  const head: Element = { type: 'TextBlock', text: title, wrap: true, weight: 'bolder', size: 'large', style: 'heading' };
  return cardOf(lang, [head, note(W.editSays[lang]), ...rows], title);
}

export type Editing = {
  readonly clause: Clause;
  /** What its rules say, in sentences. */
  readonly rules: readonly string[];
  /** Random: the same dialog sent twice makes one draft. */
  readonly dialog: string;
  /** What was wrong with what was sent, and what was written. */
  readonly problem: string | null;
  readonly text: string;
  readonly lang: Lang;
};

/** Null for a clause that no dialog takes. */
export function clauseEditCard({ clause, rules, dialog, problem, text, lang }: Editing): Card | null {
  if (clause.text.length > LONGEST_TEXT) return null;
  const { instrument, id, sha256 } = clause;
  const hasRules = rules.length > 0;
  const read: Element = {
    type: 'Input.Toggle',
    id: READ_INPUT,
    label: W.editReadLabel[lang],
    title: W.editRead[lang],
    wrap: true,
    isRequired: true,
    errorMessage: W.editReadMissing[lang],
  };
  const card = cardOf(lang, [
    runs({ text: nameOf(clause), weight: 'bolder', size: 'medium' }),
    note(W.editSays[lang]),
    ...(problem === null
      ? []
      : [{ type: 'Container' as const, style: 'emphasis' as const, items: [runs({ text: problem, weight: 'bolder' })] }]),
    {
      type: 'Input.Text',
      id: TEXT_INPUT,
      label: W.editText[lang],
      isMultiline: true,
      maxLength: LONGEST_TEXT,
      isRequired: true,
      errorMessage: W.editMissing[lang],
      value: text,
    },
    ...(hasRules ? [heading(W.rules[lang]), ...bullets(rules.slice(0, 8).map((one) => shortened(one, 300))), read] : []),
    ...actionPart([
      { type: 'Action.Submit', title: W.editSend[lang], data: { verb: EDIT_CLAUSE, instrument, clause: id, seen: sha256, dialog } },
    ]),
  ]);
  return bytesOf(card) <= MOST_BYTES ? card : null;
}
