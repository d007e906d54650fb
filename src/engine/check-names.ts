// Finds names that nothing answers to: facts, values, duties and roles in rules, cases and the vocabulary itself.
// A rule with an unknown name can hold by accident or not at all, so nothing else is asked of it.
import type { Subject } from './check-finding.ts';
import { error, ofRule, unknownName } from './check-finding.ts';
import type { Policy } from './compile.ts';
import type { CompiledFact, FactTable } from './compile-facts.ts';
import { atomsOf } from './read-condition.ts';
import { asList, type Case, type Condition, type Fact, type FactSet, type Finding, type Rule, type Value } from './types.ts';

type Atom = { readonly fact: string; readonly values: readonly string[] };
type Said = { readonly table: FactTable; readonly subject: Subject };

export function unknownValues(fact: CompiledFact, values: readonly string[], subject: Subject): readonly Finding[] {
  const known = fact.fact.values.map((value) => value.id);
  return values
    .filter((value) => !fact.indexOf.has(value))
    .map((value) => error('unknown-value', subject, unknownName(`value \`${value}\` of fact \`${fact.fact.id}\``, value, known)));
}

export function unknownAtoms({ table, subject }: Said, atoms: readonly Atom[]): readonly Finding[] {
  return atoms.flatMap(({ fact, values }) => {
    const known = table.factOf.get(fact);
    if (known !== undefined) return unknownValues(known, values, subject);
    return [error('unknown-fact', subject, unknownName(`fact \`${fact}\``, fact, [...table.factOf.keys()]))];
  });
}

export const atomsIn = (condition: Condition | null): readonly Atom[] => (condition === null ? [] : atomsOf(condition));

/** The facts that a rule's own sentence puts in: `{tool}` stands for what was said of the tool. */
function placeholdersIn(rule: Rule): readonly Atom[] {
  const texts = rule.says === null ? [] : [rule.says.da, rule.says.en];
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{([^{}]*)\}/gu)].map((match) => match[1] ?? '')))].map((fact) => ({
    fact,
    values: [],
  }));
}

/** Unknown names in the conditions of a rule; while there are any, what the rule does is not worth checking. */
export function unknownInConditions(policy: Policy, rule: Rule): readonly Finding[] {
  const atoms = [...atomsOf(rule.when), ...atomsIn(rule.unless), ...rule.approvers.flatMap((approval) => atomsIn(approval.when))];
  return unknownAtoms({ table: policy, subject: ofRule(rule) }, atoms);
}

function ruleFindings(policy: Policy, rule: Rule): readonly Finding[] {
  const subject = ofRule(rule);
  const duties = rule.duties.filter((duty) => !policy.duties.has(duty));
  const roles = rule.approvers.map((approval) => approval.role).filter((role) => !policy.roles.has(role));
  return [
    ...unknownInConditions(policy, rule),
    ...unknownAtoms({ table: policy, subject }, placeholdersIn(rule)),
    ...duties.map((duty) => error('unknown-duty', subject, unknownName(`duty \`${duty}\``, duty, [...policy.duties.keys()]))),
    ...roles.map((role) => error('unknown-role', subject, unknownName(`role \`${role}\``, role, [...policy.roles.keys()]))),
  ];
}

export const atomsOfFacts = (facts: FactSet): readonly Atom[] =>
  Object.entries(facts).map(([fact, said]) => ({ fact, values: asList(said) }));

function caseFindings(policy: Policy, one: Case): readonly Finding[] {
  const subject = { place: one.place, clause: null };
  const known = policy.rules.map(({ rule }) => rule.id);
  const rules = [one.hits, one.misses].filter((id) => id !== null && !known.includes(id));
  return [
    ...unknownAtoms({ table: policy, subject }, atomsOfFacts(one.facts)),
    ...rules.map((id) => error('unknown-rule', subject, unknownName(`rule \`${id}\``, id ?? '', known))),
  ];
}

/** Kinds are inherited, so an unknown one is told at the value that names it and not at those below. */
function kindFindings(fact: CompiledFact, value: Value): readonly Finding[] {
  const subject = { place: value.place, clause: null };
  const values = fact.fact.values;
  const above = values.filter((other) => value.is.includes(other.id));
  const unknown = value.is.filter((kind) => !fact.indexOf.has(kind) && !above.some((other) => other.is.includes(kind)));
  const ring = above.filter((other) => other.is.includes(value.id)).map((other) => other.id);
  return [
    ...unknownValues(fact, unknown, subject),
    ...(ring.length === 0
      ? []
      : [
          error('kind-ring', subject, `value \`${value.id}\` of fact \`${fact.fact.id}\` is a kind of itself by way of ${ring.join(', ')}`),
        ]),
  ];
}

export function factFindings(table: FactTable, compiled: CompiledFact): readonly Finding[] {
  const fact: Fact = compiled.fact;
  const offered = [...fact.options, ...[fact.assume, fact.otherwise].flatMap((value) => value ?? [])];
  const implied = (value: Value) => value.implies.map((one) => ({ fact: one.fact, values: [one.value] }));
  return [
    ...unknownValues(compiled, [...new Set(offered)], { place: fact.place, clause: null }),
    ...fact.values.flatMap((value) => kindFindings(compiled, value)),
    ...fact.values.flatMap((value) => unknownAtoms({ table, subject: { place: value.place, clause: null } }, implied(value))),
  ];
}

/** The guide to reading has no lines of its own; what is wrong with it is told at the first fact. */
function guideFindings(policy: Policy): readonly Finding[] {
  const place = policy.facts[0]?.fact.place;
  if (place === undefined) return [];
  const { leading, order, fallback, bare, splits, inquiry, incident, nothing, pasted } = policy.text.vocabulary.reading;
  const named = (fact: string | null | undefined, values: readonly (string | null)[]): readonly Atom[] =>
    fact === null || fact === undefined ? [] : [{ fact, values: values.flatMap((value) => value ?? []) }];
  const brought = Object.entries(pasted).map(([fact, kinds]) => ({ fact, values: Object.values(kinds).flat() }));
  const atoms = [
    ...named(leading, [...order, fallback, bare]),
    ...splits.flatMap((fact) => named(fact, [])),
    ...named(inquiry?.fact, []),
    ...[inquiry?.sets ?? {}, incident ?? {}, nothing].flatMap(atomsOfFacts),
    ...brought,
  ];
  return unknownAtoms({ table: policy, subject: { place, clause: null } }, atoms);
}

export function nameFindings(policy: Policy): readonly Finding[] {
  return [
    ...policy.rules.flatMap(({ rule }) => ruleFindings(policy, rule)),
    ...policy.text.instruments.flatMap((instrument) => instrument.cases.flatMap((one) => caseFindings(policy, one))),
    ...policy.facts.flatMap((fact) => factFindings(policy, fact)),
    ...guideFindings(policy),
  ];
}
