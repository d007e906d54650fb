// Edits of what stands under a clause: its rules and its interpretations.
import type { Wording } from '../engine/types.ts';
import type { Draft, Made, Placed } from './draft-files.ts';
import { clauseNamed, formOf, linesOfBlock, proven, shownIn, writtenIn } from './draft-files.ts';
import { type Fence, removeFence, setFence } from './edit-fences.ts';
import { withBlock, withoutLines } from './lines.ts';
import { canonicalForm, isWritable, linesOfKey, RULE_KEYS } from './rule-yaml.ts';
import { isDay, isNewId, isReadable, isRefused, MOST_NOTE, MOST_SENTENCE, paragraphsOf, refused, typedName } from './typed.ts';
import type { Edit, Refused, RuleForm } from './types.ts';

type Of<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>;

const RULES: Fence<RuleForm> = {
  name: 'rule',
  keys: RULE_KEYS,
  says: (form, key) => Object.entries(form).find(([name]) => name === key)?.[1],
  linesOf: (form, key) => {
    const known = RULE_KEYS.find((one) => one === key);
    return known === undefined ? [] : linesOfKey(form, known);
  },
  inClause: ({ rules }) => rules.map((rule) => ({ form: formOf(rule), line: rule.place.line })),
  shownAs: (rules) => ({ rules }),
  unknown: 'rule-unknown',
};

const conditionsIn = ({ when, unless, approvers }: RuleForm) =>
  [when, unless, ...approvers.map((one) => one.when)].filter((one) => one !== null);

/** What somebody wrote in both languages. */
export function wordingRefusal(says: Wording | null, name: string): Refused | null {
  const texts = says === null ? [] : [says.da, says.en];
  const long = texts.find((text) => text.length > MOST_SENTENCE);
  if (long !== undefined) return refused('text-too-long', long);
  const unreadable = texts.find((text) => !isReadable(text));
  if (unreadable !== undefined) return refused('text-unreadable', unreadable);
  return texts.some((text) => text.trim() === '') ? refused('text-empty', name) : null;
}

function formRefusal(placed: Placed, form: RuleForm): Refused | null {
  const { quote } = form;
  if (!conditionsIn(form).every(isWritable)) return refused('condition-unreadable', form.id);
  if (quote !== null && (quote === '' || !placed.clause.text.includes(quote))) return refused('quote-not-in-text', quote);
  return wordingRefusal(form.says, 'says');
}

function idRefusal(draft: Draft, { rule: { id }, replaces }: Of<'set-rule'>): Refused | null {
  if (id === replaces) return null;
  const taken = writtenIn(draft).flatMap(({ read }) =>
    read.clauses.flatMap(({ rules, items, sortings, signOffs }) => [...rules, ...items, ...sortings, ...signOffs].map((one) => one.id)),
  );
  if (taken.includes(id)) return refused('rule-exists', id);
  return isNewId(id) ? null : refused('id-malformed', id);
}

export function setRule(draft: Draft, edit: Of<'set-rule'>): Made {
  // What is without end is not gone through before it is refused.
  const form = conditionsIn(edit.rule).every(isWritable) ? canonicalForm(edit.rule) : edit.rule;
  const { instrument, clause, replaces } = edit;
  return setFence(
    draft,
    RULES,
    { instrument, clause, form, replaces },
    (placed) => idRefusal(draft, edit) ?? formRefusal(placed, edit.rule),
  );
}

export const removeRule = (draft: Draft, { instrument, clause, rule }: Of<'remove-rule'>): Made =>
  removeFence(draft, RULES, { instrument, clause, id: rule });

const WORD = { da: 'Fortolkning', en: 'Interpretation' } as const;

/** A note stands behind the notes of its clause, or behind its text. */
function lineBefore({ section }: Placed): number {
  const before =
    section.blocks.findLast((block) => block.kind === 'quote') ?? section.blocks.findLast((block) => block.kind === 'paragraph');
  return before === undefined ? section.first : linesOfBlock(before).last;
}

export function addInterpretation(draft: Draft, edit: Of<'add-interpretation'>): Made {
  const placed = clauseNamed(draft, edit);
  if (isRefused(placed)) return placed;
  const by = typedName(edit.by);
  if (isRefused(by)) return by;
  if (!isDay(edit.day)) return refused('text-unreadable', edit.day);
  if (edit.text.length > MOST_NOTE) return refused('text-too-long', edit.text);
  const said = paragraphsOf(edit.text).join(' ');
  if (said === '') return refused('text-empty', edit.clause);
  if (!isReadable(said)) return refused('text-unreadable', said);
  const { written, at } = placed;
  const word = written.read.front.language === 'da' ? WORD.da : WORD.en;
  const text = withBlock(written.lines, lineBefore(placed), [`> ${word}, ${by.line} ${edit.day}: ${said}`]);
  const clauses = shownIn(written).map((clause, index) =>
    index === at ? { ...clause, interpretations: [...clause.interpretations, { by: by.line, day: edit.day, text: said }] } : clause,
  );
  return proven(draft, written, text, { clauses, about: edit.clause });
}

export function removeInterpretation(draft: Draft, edit: Of<'remove-interpretation'>): Made {
  const placed = clauseNamed(draft, edit);
  if (isRefused(placed)) return placed;
  const line = placed.clause.interpretations[edit.at]?.place.line;
  const block = placed.section.blocks.find((one) => one.kind === 'quote' && linesOfBlock(one).first === line);
  if (block === undefined) return refused('interpretation-unknown', String(edit.at));
  const { first, last } = linesOfBlock(block);
  const clauses = shownIn(placed.written).map((clause, index) =>
    index === placed.at ? { ...clause, interpretations: clause.interpretations.toSpliced(edit.at, 1) } : clause,
  );
  return proven(draft, placed.written, withoutLines(placed.written.lines, first, last), { clauses, about: edit.clause });
}
