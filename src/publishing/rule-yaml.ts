// A rule as the YAML that an instrument holds it in: one key a line, conditions in braces. What a form says reads back as the same
// rule, or as one that holds in the same cases where YAML has no way to write it as it was chosen.
import type { Condition, Wording } from '../engine/types.ts';
import type { RuleForm } from './types.ts';
import { flowList, flowMap, inFlow, oneOrList, scalar } from './yaml-text.ts';

const MOST_DEEP = 20;
const MOST_PARTS = 400;
const NO_FACTS = new Set(['not', 'any', 'known', 'only', '__proto__', 'constructor', 'prototype']);
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,79}$/u;

const partsOf = (condition: Condition): readonly Condition[] =>
  condition.kind === 'all' || condition.kind === 'any' ? condition.of : 'of' in condition ? [condition.of] : [];

function countOf(condition: Condition, depth: number): number {
  if (depth > MOST_DEEP) return Number.POSITIVE_INFINITY;
  let count = 1;
  for (const part of partsOf(condition)) {
    count += countOf(part, depth + 1);
    if (count > MOST_PARTS) return Number.POSITIVE_INFINITY;
  }
  return count;
}

const isName = (name: string) => NAME.test(name);

function isWhole(condition: Condition): boolean {
  if (condition.kind === 'is' || condition.kind === 'only')
    return isName(condition.fact) && !NO_FACTS.has(condition.fact) && condition.values.length > 0 && condition.values.every(isName);
  const parts = partsOf(condition);
  return parts.length > 0 && parts.every(isWhole);
}

/** Whether it can be written at all: every part says something, and there is an end to them. */
export const isWritable = (condition: Condition): boolean => countOf(condition, 0) <= MOST_PARTS && isWhole(condition);

const keyOf = (condition: Condition) => (condition.kind === 'is' || condition.kind === 'only' ? `fact ${condition.fact}` : condition.kind);

/** A mapping has each key once: what comes again under a key, and every `not`, goes into one `not` of what must not be. */
function folded(parts: readonly Condition[]): readonly Condition[] {
  const seen = new Set<string>();
  const again = parts.filter((part) => {
    const isAgain = seen.has(keyOf(part));
    seen.add(keyOf(part));
    return isAgain;
  });
  if (again.length === 0) return parts;
  const nots = parts.filter((part) => part.kind === 'not');
  const kept = parts.filter((part) => !again.includes(part) && part.kind !== 'not');
  const bodies = [
    ...nots.map(({ of }) => of),
    ...again.filter((part) => part.kind !== 'not').map((of): Condition => ({ kind: 'not', of })),
  ];
  return [...kept, { kind: 'not', of: bodies.length === 1 && bodies[0] !== undefined ? bodies[0] : { kind: 'any', of: bodies } }];
}

/** As the reader reads it once it is written. What a reader has read stays as it is. */
export function canonical(condition: Condition): Condition {
  switch (condition.kind) {
    case 'is':
    case 'only':
      return { kind: condition.kind, fact: condition.fact, values: condition.values };
    case 'not':
    case 'known':
      return { kind: condition.kind, of: canonical(condition.of) };
    case 'any':
      return { kind: 'any', of: condition.of.map(canonical) };
    default: {
      const flat = condition.of.map(canonical).flatMap((part) => (part.kind === 'all' ? part.of : [part]));
      const parts = folded(flat);
      const [only] = parts;
      return parts.length === 1 && only !== undefined ? only : { kind: 'all', of: parts };
    }
  }
}

function entryOf(condition: Condition): string {
  switch (condition.kind) {
    case 'is':
      return `${inFlow(condition.fact)}: ${oneOrList(condition.values)}`;
    case 'only':
      return `${inFlow(condition.fact)}: { only: ${oneOrList(condition.values)} }`;
    case 'any':
      return `any: [${condition.of.map(conditionText).join(', ')}]`;
    case 'all':
      return condition.of.map(entryOf).join(', ');
    default:
      return `${condition.kind}: ${conditionText(condition.of)}`;
  }
}

const entriesIn = (condition: Condition): readonly Condition[] => (condition.kind === 'all' ? condition.of : [condition]);

/** In braces, on one line. */
export const conditionText = (condition: Condition): string => flowMap(entriesIn(condition).map(entryOf));

/** Alternatives are easier read one below the other. */
export function conditionLines(key: string, condition: Condition): readonly string[] {
  const parts = entriesIn(condition);
  if (!parts.some((part) => part.kind === 'any' && part.of.length > 1)) return [`${key}: ${conditionText(condition)}`];
  const lines = parts.flatMap((part) =>
    part.kind === 'any' ? ['  any:', ...part.of.map((one) => `    - ${conditionText(one)}`)] : [`  ${entryOf(part)}`],
  );
  return [`${key}:`, ...lines];
}

export const approverText = ({ role, when }: RuleForm['approvers'][number]) =>
  when === null ? inFlow(role) : flowMap([`role: ${inFlow(role)}`, `when: ${conditionText(when)}`]);

/** Both languages, a line each. */
export const wordingLines = (key: string, said: Wording): readonly string[] => [
  `${key}:`,
  `  da: ${JSON.stringify(said.da)}`,
  `  en: ${JSON.stringify(said.en)}`,
];

/** With its conditions as a reader gives them back, and its keys in their order. */
export const canonicalForm = ({ id, when, unless, then, approvers, consent, duties, quote, says }: RuleForm): RuleForm => ({
  id,
  when: canonical(when),
  unless: unless === null ? null : canonical(unless),
  then,
  approvers: approvers.map((one) => ({ role: one.role, when: one.when === null ? null : canonical(one.when) })),
  consent,
  duties,
  quote,
  says: says === null ? null : { da: says.da, en: says.en },
});

export type RuleKey = keyof RuleForm;
export const RULE_KEYS: readonly RuleKey[] = ['id', 'when', 'unless', 'then', 'approvers', 'consent', 'duties', 'quote', 'says'];

/** The lines of one key; none where the rule does not say it. The form is a canonical one. */
export function linesOfKey(form: RuleForm, key: RuleKey): readonly string[] {
  switch (key) {
    case 'when':
      return conditionLines('when', form.when);
    case 'unless':
      return form.unless === null ? [] : conditionLines('unless', form.unless);
    case 'approvers':
      return form.approvers.length === 0 ? [] : [`approvers: [${form.approvers.map(approverText).join(', ')}]`];
    case 'duties':
      return form.duties.length === 0 ? [] : [`duties: ${flowList(form.duties)}`];
    case 'says':
      return form.says === null ? [] : wordingLines('says', form.says);
    default: {
      const text = form[key];
      return text === null ? [] : [`${key}: ${scalar(text)}`];
    }
  }
}

/** A whole rule, a line each. */
export const ruleLines = (form: RuleForm): readonly string[] => {
  const whole = canonicalForm(form);
  return RULE_KEYS.flatMap((key) => linesOfKey(whole, key));
};
