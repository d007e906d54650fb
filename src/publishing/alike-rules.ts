// What is to be treated like something else stands wherever a rule names that by itself. Rules that name a kind of it hold already.
import type { Condition } from '../engine/types.ts';
import type { Draft, Made } from './draft-files.ts';
import { formOf, writtenIn } from './draft-files.ts';
import { setRule } from './edit-rules.ts';
import { isRefused } from './typed.ts';
import type { RuleForm } from './types.ts';

/** A value of a fact, and another one that the rules are to treat like it. */
export type Alike = { readonly fact: string; readonly like: string; readonly value: string };

function conditionAlike(condition: Condition, alike: Alike): Condition {
  switch (condition.kind) {
    case 'is':
    case 'only': {
      const isNamed = condition.fact === alike.fact && condition.values.includes(alike.like);
      return isNamed ? { ...condition, values: [...condition.values, alike.value] } : condition;
    }
    case 'not':
    case 'known':
      return { ...condition, of: conditionAlike(condition.of, alike) };
    default:
      return { ...condition, of: condition.of.map((part) => conditionAlike(part, alike)) };
  }
}

const orNone = (condition: Condition | null, alike: Alike) => (condition === null ? null : conditionAlike(condition, alike));

const formAlike = (form: RuleForm, alike: Alike): RuleForm => ({
  ...form,
  when: conditionAlike(form.when, alike),
  unless: orNone(form.unless, alike),
  approvers: form.approvers.map(({ role, when }) => ({ role, when: orNone(when, alike) })),
});

/** The draft with each rule that names the one naming the other too. */
export function withRulesAlike(draft: Draft, alike: Alike): Made {
  let files = draft.files;
  for (const { read } of writtenIn(draft))
    for (const clause of read.clauses)
      for (const form of clause.rules.map(formOf)) {
        const rule = formAlike(form, alike);
        if (JSON.stringify(rule) === JSON.stringify(form)) continue;
        const edit = { kind: 'set-rule', instrument: read.front.id, clause: clause.id, rule, replaces: form.id } as const;
        const made = setRule({ ...draft, files }, edit);
        if (isRefused(made)) return made;
        files = made.files;
      }
  return { files };
}
