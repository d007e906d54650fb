// Edits of rules that end a finding: another quote, an exception, another name, none at all.

import { shortened } from '../answers/shortened.ts';
import { assumedFindings } from '../engine/check-rules.ts';
import type { Policy } from '../engine/compile.ts';
import { conditionsOf } from '../engine/conditions.ts';
import type { Condition, FactSet, Rule, Wording } from '../engine/types.ts';
import { changedForm, decidingFacts, followingCases, withRule } from './case-mends.ts';
import { inBoth, ruleName } from './rule-sentence.ts';
import type { DeskFinding, Edit, RuleForm } from './types.ts';

export type Mend = DeskFinding['mends'][number];

const LONGEST_NAME = 160;

/** A name of a rule that is short enough to stand in a sentence. */
export function shortName(policy: Policy, rule: Rule): Wording {
  const name = ruleName(policy, rule);
  return inBoth((lang) => shortened(name[lang], LONGEST_NAME));
}

const following = (edits: readonly Edit[]): Wording => {
  const count = edits.length;
  if (count === 0) return { da: '', en: '' };
  return { da: ` (retter også ${count} tilfælde)`, en: ` (also changes ${count} case${count === 1 ? '' : 's'})` };
};

const together = (...parts: readonly Wording[]): Wording => inBoth((lang) => parts.map((part) => part[lang]).join(''));
const said = (da: string, en: string): Wording => ({ da, en });

/** The rule as it is to be, with the cases that must follow. */
export function ruleMend(policy: Policy, rule: Rule, changes: Partial<RuleForm>, label: Wording): Mend {
  const form = changedForm(rule, changes);
  const cases = followingCases(policy, withRule(policy, rule, form), rule);
  const { instrument, clause } = rule;
  return {
    label: together(label, following(cases)),
    edits: [{ kind: 'set-rule', instrument, clause, rule: form, replaces: rule.id }, ...cases],
  };
}

/** A rule that stands against many others is taken out once. */
const removals = new WeakMap<Policy, Map<Rule, Mend>>();

export function removalMend(policy: Policy, rule: Rule): Mend {
  const made = removals.get(policy) ?? new Map<Rule, Mend>();
  const known = made.get(rule);
  if (known !== undefined) return known;
  const cases = followingCases(policy, withRule(policy, rule, null), rule);
  const { instrument, clause, id } = rule;
  const label = together(said("Fjern reglen '", "Remove the rule '"), shortName(policy, rule), said("'", "'"), following(cases));
  const mend: Mend = { label, edits: [{ kind: 'remove-rule', instrument, clause, rule: id }, ...cases] };
  removals.set(policy, made.set(rule, mend));
  return mend;
}

const sentencesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((paragraph) => paragraph.split(/(?<=[.!?;]) /u).map((sentence) => sentence.trim()))
    .filter((one) => one.length > 1);

const wordsIn = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

function likeness(a: string, b: string): number {
  const [one, other] = [wordsIn(a), wordsIn(b)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}

/** Fewer shared words are no sign that the sentence is the same one. */
const LEAST_LIKENESS = 0.3;

export function quoteMends(policy: Policy, rule: Rule, text: string): readonly Mend[] {
  const quote = rule.quote ?? '';
  const ranked = sentencesIn(text).map((sentence) => ({ sentence, like: likeness(sentence, quote) }));
  const nearest = ranked.toSorted((a, b) => b.like - a.like)[0];
  const whole = ruleMend(
    policy,
    rule,
    { quote: null },
    said('Lad reglen bygge på hele afsnittet', 'Let the rule rest on the whole clause'),
  );
  if (nearest === undefined || nearest.like < LEAST_LIKENESS || nearest.sentence === text) return [whole];
  const shown = shortened(nearest.sentence, LONGEST_NAME);
  const label = said(`Lad reglen bygge på sætningen: ${shown}`, `Let the rule rest on the sentence: ${shown}`);
  return [ruleMend(policy, rule, { quote: nearest.sentence }, label), whole];
}

const partsOf = (condition: Condition): readonly Condition[] => (condition.kind === 'all' ? condition.of : [condition]);

/** Where a rule applies, with one negation only: a mapping holds a key once. */
function wherever(rule: Rule): Condition {
  const parts = partsOf(conditionsOf(rule));
  const nots = parts.flatMap((part) => (part.kind === 'not' ? [part.of] : []));
  const others = parts.filter((part) => part.kind !== 'not');
  const [only, ...more] = nots;
  if (only === undefined || more.length === 0) return conditionsOf(rule);
  return { kind: 'all', of: [...others, { kind: 'not', of: { kind: 'any', of: nots } }] };
}

function exempted(rule: Rule, from: Condition): Condition {
  if (rule.unless === null) return from;
  return { kind: 'any', of: [...(rule.unless.kind === 'any' ? rule.unless.of : [rule.unless]), from] };
}

/** Null where the rule would never decide any more. */
function exemption(policy: Policy, rule: Rule, from: Rule): Policy | null {
  const after = withRule(policy, rule, changedForm(rule, { unless: exempted(rule, wherever(from)) }));
  return decidingFacts(after, rule) === null ? null : after;
}

/** Without a strict rule, what is taken for granted where nothing is said may make an answer milder than it should be. */
const assumesNoMore = (before: Policy, after: Policy): boolean => assumedFindings(after).length <= assumedFindings(before).length;

type Against = { readonly mild: Rule; readonly strict: Rule };

function loosening(policy: Policy, { mild, strict }: Against, label: Wording): readonly Mend[] {
  const narrowed = exemption(policy, strict, mild);
  const without = withRule(policy, strict, null);
  return [
    ...(narrowed !== null && assumesNoMore(policy, narrowed)
      ? [ruleMend(policy, strict, { unless: exempted(strict, wherever(mild)) }, label)]
      : []),
    ...(assumesNoMore(policy, without) ? [removalMend(policy, strict)] : []),
  ];
}

/** The stricter one wins as it is: to say so comes first. With `isCrowded`, only what loosens nothing. */
export function contradictionMends(policy: Policy, against: Against, isCrowded: boolean): readonly Mend[] {
  const { mild, strict } = against;
  const [yes, no] = [shortName(policy, mild), shortName(policy, strict)];
  const over = (one: Wording, other: Wording) =>
    together(said("Lad '", "Let '"), one, said("' gælde, og undtag det fra '", "' apply, and except that from '"), other, said("'", "'"));
  const isOpen = exemption(policy, mild, strict) !== null;
  return [
    ...(isOpen ? [ruleMend(policy, mild, { unless: exempted(mild, wherever(strict)) }, over(no, yes))] : []),
    removalMend(policy, mild),
    ...(isCrowded ? [] : loosening(policy, against, over(yes, no))),
  ];
}

export function approverMends(policy: Policy, rule: Rule): readonly Mend[] {
  const { roles } = policy.text.vocabulary;
  const named = rule.approvers.map(({ role }) => role);
  const first = roles.filter(({ id }) => named.includes(id));
  return (first.length > 0 ? first : roles).slice(0, 3).map(({ id, label }) => {
    const approvers = [{ role: id, when: null }, ...rule.approvers.filter(({ role }) => role !== id)];
    return ruleMend(policy, rule, { approvers }, together(said('Lad altid ', 'Let '), label, said(' godkende', ' always approve')));
  });
}

type Naming = { readonly from: string; readonly to: string; readonly fact: string | null };

/** The same condition with a fact, or a value of a fact, called by another name. */
function renamed(condition: Condition, naming: Naming): Condition {
  switch (condition.kind) {
    case 'is':
    case 'only': {
      if (naming.fact === null) return condition.fact === naming.from ? { ...condition, fact: naming.to } : condition;
      const values = condition.values.map((value) => (value === naming.from ? naming.to : value));
      return condition.fact === naming.fact ? { ...condition, values: [...new Set(values)] } : condition;
    }
    case 'not':
    case 'known':
      return { ...condition, of: renamed(condition.of, naming) };
    default:
      return { ...condition, of: condition.of.map((part) => renamed(part, naming)) };
  }
}

export function renamedForm(rule: Rule, naming: Naming): Partial<RuleForm> {
  const change = (condition: Condition | null) => (condition === null ? null : renamed(condition, naming));
  const text = (words: string) => (naming.fact === null ? words.replaceAll(`{${naming.from}}`, () => `{${naming.to}}`) : words);
  return {
    when: renamed(rule.when, naming),
    unless: change(rule.unless),
    approvers: rule.approvers.map(({ role, when }) => ({ role, when: change(when) })),
    says: rule.says === null ? null : { da: text(rule.says.da), en: text(rule.says.en) },
  };
}

export function renamedFacts(facts: FactSet, { from, to, fact }: Naming): FactSet {
  const value = (name: string, one: string) => (name === fact && one === from ? to : one);
  const entries = Object.entries(facts).map(([name, known]) => [
    fact === null && name === from ? to : name,
    typeof known === 'string' ? value(name, known) : [...new Set(known.map((one) => value(name, one)))],
  ]);
  return Object.fromEntries(entries);
}
