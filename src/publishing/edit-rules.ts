// Edits of what stands under a clause: its rules and its interpretations. Of a rule that changes, the keys that stay keep their lines.
import type { Block } from '../engine/read-instrument.ts';
import type { Draft, Made, Placed, Shown } from './draft-files.ts';
import { clauseNamed, formOf, linesOfBlock, proven, shownIn, writtenIn } from './draft-files.ts';
import { lineText, withBlock, withLines, withoutLines } from './lines.ts';
import type { RuleKey } from './rule-yaml.ts';
import { canonicalForm, isWritable, linesOfKey, RULE_KEYS, ruleLines } from './rule-yaml.ts';
import { isDay, isNewId, isReadable, isRefused, MOST_NOTE, MOST_SENTENCE, paragraphsOf, refused, typedName } from './typed.ts';
import type { Edit, Refused, RuleForm } from './types.ts';

type Of<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>;

const changedRules = ({ written, at }: Placed, rules: readonly RuleForm[]): readonly Shown[] =>
  shownIn(written).map((clause, index) => (index === at ? { ...clause, rules } : clause));

/** The block that a rule stands in. */
function blockOfRule({ section, clause }: Placed, id: string): Block | undefined {
  const line = clause.rules.find((rule) => rule.id === id)?.place.line ?? 0;
  return section.blocks.find((block) => block.kind === 'fence' && linesOfBlock(block).first < line && line <= linesOfBlock(block).last);
}

const conditionsIn = ({ when, unless, approvers }: RuleForm) =>
  [when, unless, ...approvers.map((one) => one.when)].filter((one) => one !== null);

function saysRefusal(says: RuleForm['says']): Refused | null {
  const texts = says === null ? [] : [says.da, says.en];
  const long = texts.find((text) => text.length > MOST_SENTENCE);
  if (long !== undefined) return refused('text-too-long', long);
  const unreadable = texts.find((text) => !isReadable(text));
  if (unreadable !== undefined) return refused('text-unreadable', unreadable);
  return texts.some((text) => text.trim() === '') ? refused('text-empty', 'says') : null;
}

function formRefusal(placed: Placed, form: RuleForm): Refused | null {
  const { quote } = form;
  if (!conditionsIn(form).every(isWritable)) return refused('condition-unreadable', form.id);
  if (quote !== null && (quote === '' || !placed.clause.text.includes(quote))) return refused('quote-not-in-text', quote);
  return saysRefusal(form.says);
}

function idRefusal(draft: Draft, placed: Placed, { rule: { id }, replaces }: Of<'set-rule'>): Refused | null {
  if (replaces !== null && blockOfRule(placed, replaces) === undefined) return refused('rule-unknown', replaces);
  if (id === replaces) return null;
  const taken = writtenIn(draft).flatMap(({ read }) =>
    read.clauses.flatMap(({ rules, items, sortings, signOffs }) => [...rules, ...items, ...sortings, ...signOffs].map((one) => one.id)),
  );
  if (taken.includes(id)) return refused('rule-exists', id);
  return isNewId(id) ? null : refused('id-malformed', id);
}

/** The lines of each key as they stand in a block; null where it is not written a key a line. */
function linesByKey({ written }: Placed, block: Block): ReadonlyMap<string, readonly string[]> | null {
  const { first, last } = linesOfBlock(block);
  const found = new Map<string, string[]>();
  let current: string[] = [];
  found.set('', current);
  for (let line = first + 1; line < last; line += 1) {
    const text = lineText(written.lines, line);
    const key = /^([a-z]+):(?: |$)/u.exec(text)?.[1];
    if (key !== undefined) {
      if (found.has(key)) return null;
      current = [];
      found.set(key, current);
    }
    current.push(text);
  }
  return found.get('')?.some((text) => text.trim() !== '' && !text.startsWith('#')) ? null : found;
}

const isSame = (a: RuleForm, b: RuleForm, key: RuleKey) => JSON.stringify(a[key]) === JSON.stringify(b[key]);

/** The keys that say the same keep their lines and their order; the others are written anew. */
function mendedLines(placed: Placed, block: Block, before: RuleForm, after: RuleForm): readonly string[] {
  const old = linesByKey(placed, block);
  if (old === null) return ruleLines(after);
  const order: string[] = [...old.keys()];
  for (const [at, key] of RULE_KEYS.entries()) {
    if (order.includes(key)) continue;
    const before = RULE_KEYS.slice(0, at).findLast((one) => order.includes(one)) ?? '';
    order.splice(order.indexOf(before) + 1, 0, key);
  }
  return order.flatMap((name) => {
    const key = RULE_KEYS.find((one) => one === name);
    const lines = old.get(name);
    return key === undefined || (lines !== undefined && isSame(before, after, key)) ? (lines ?? []) : linesOfKey(after, key);
  });
}

const fenced = (lines: readonly string[]) => ['```rule', ...lines, '```'];

function replacedRule(draft: Draft, placed: Placed, form: RuleForm, replaces: string): Made {
  const { written, clause } = placed;
  const block = blockOfRule(placed, replaces);
  const old = clause.rules.find((rule) => rule.id === replaces);
  if (block === undefined || old === undefined) return refused('rule-unknown', replaces);
  const clauses = changedRules(
    placed,
    clause.rules.map((rule) => (rule === old ? form : formOf(rule))),
  );
  const { first, last } = linesOfBlock(block);
  const made = (lines: readonly string[]) =>
    proven(draft, written, withLines(written.lines, first + 1, last - 1, lines), { clauses, code: 'condition-unreadable', about: form.id });
  const mended = made(mendedLines(placed, block, formOf(old), form));
  return isRefused(mended) ? made(ruleLines(form)) : mended;
}

export function setRule(draft: Draft, edit: Of<'set-rule'>): Made {
  const placed = clauseNamed(draft, edit);
  if (isRefused(placed)) return placed;
  const refusal = idRefusal(draft, placed, edit) ?? formRefusal(placed, edit.rule);
  if (refusal !== null) return refusal;
  const form = canonicalForm(edit.rule);
  if (edit.replaces !== null) return replacedRule(draft, placed, form, edit.replaces);
  const { written, clause, section } = placed;
  const clauses = changedRules(placed, [...clause.rules.map(formOf), form]);
  const text = withBlock(written.lines, section.last, fenced(ruleLines(form)));
  return proven(draft, written, text, { clauses, code: 'condition-unreadable', about: form.id });
}

export function removeRule(draft: Draft, edit: Of<'remove-rule'>): Made {
  const placed = clauseNamed(draft, edit);
  if (isRefused(placed)) return placed;
  const block = blockOfRule(placed, edit.rule);
  if (block === undefined) return refused('rule-unknown', edit.rule);
  const { first, last } = linesOfBlock(block);
  const at = placed.clause.rules.findIndex((rule) => rule.id === edit.rule);
  const clauses = changedRules(placed, placed.clause.rules.map(formOf).toSpliced(at, 1));
  return proven(draft, placed.written, withoutLines(placed.written.lines, first, last), { clauses, about: edit.rule });
}

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
