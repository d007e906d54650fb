// Runs the cases beside the instruments: what each comes to, whether it hits and misses the rules that it names, and whether
// every rule has a case on either side of its border.
import { error, ofRule, warning } from './check-finding.ts';
import { unknownInConditions } from './check-names.ts';
import type { CompiledRule, Policy } from './compile.ts';
import { type FactTable, YES } from './compile-facts.ts';
import { decideState } from './decide.ts';
import type { State } from './state.ts';
import { stateOf, truthOf } from './state.ts';
import type { Case, Finding } from './types.ts';

const holdsIn = (rule: CompiledRule, state: State) => truthOf(rule.test, state) === YES;
/** A rule with unknown names in it is told of where names are checked; what it hits is not to be known. */
const ruleNamed = (policy: Policy, id: string | null) =>
  policy.rules.find(({ rule }) => rule.id === id && unknownInConditions(policy, rule).length === 0);

/** Whether a test holds once one of the facts that it reads is said otherwise, or not said. */
export function isNear(table: FactTable, { test, reads }: Pick<CompiledRule, 'test' | 'reads'>, state: State): boolean {
  return reads.some((fact) => {
    const all = table.facts[fact];
    const values = (all?.fact.values ?? []).map((_, value) => (all?.fact.many ? [value] : value));
    return [undefined, ...values].some((known) => truthOf(test, state.with(fact, known)) === YES);
  });
}

function missFindings(policy: Policy, one: Case, state: State): readonly Finding[] {
  const rule = ruleNamed(policy, one.misses);
  if (rule === undefined) return [];
  const subject = { place: one.place, clause: rule.clause.id };
  if (holdsIn(rule, state)) return [error('case-miss', subject, `case \`${one.id}\` is to miss rule \`${rule.rule.id}\`, which holds`)];
  if (isNear(policy, rule, state)) return [];
  return [warning('case-far', subject, `case \`${one.id}\` misses rule \`${rule.rule.id}\` by more than one fact`)];
}

function hitFindings(policy: Policy, one: Case, state: State): readonly Finding[] {
  const rule = ruleNamed(policy, one.hits);
  if (rule === undefined || holdsIn(rule, state)) return [];
  return [
    error(
      'case-hit',
      { place: one.place, clause: rule.clause.id },
      `case \`${one.id}\` is to hit rule \`${rule.rule.id}\`, which does not hold`,
    ),
  ];
}

function caseFindings(policy: Policy, one: Case): readonly Finding[] {
  const said = stateOf(policy, one.facts);
  const subject = { place: one.place, clause: null };
  // Unknown names are told where names are checked, with the one that was probably meant.
  if ('code' in said) return said.code === 'one-value' ? [error('case-facts', subject, `case \`${one.id}\`: ${said.message}`)] : [];
  const { outcome, state } = decideState(policy, said);
  const decided = `case \`${one.id}\` is to be ${one.outcome}; the rules make it ${outcome}`;
  return [
    ...(outcome === one.outcome ? [] : [error('case-outcome', subject, decided)]),
    ...hitFindings(policy, one, state),
    ...missFindings(policy, one, state),
  ];
}

function coverage({ rule }: CompiledRule, cases: readonly Case[]): readonly Finding[] {
  const isHit = cases.some((one) => one.hits === rule.id);
  const isMissed = cases.some((one) => one.misses === rule.id);
  return [
    ...(isHit ? [] : [warning('rule-without-hit', ofRule(rule), `no case hits rule \`${rule.id}\``)]),
    ...(isMissed ? [] : [warning('rule-without-miss', ofRule(rule), `no case just misses rule \`${rule.id}\``)]),
  ];
}

export function casesFindings(policy: Policy): readonly Finding[] {
  const cases = policy.text.instruments.flatMap((instrument) => instrument.cases);
  return [...cases.flatMap((one) => caseFindings(policy, one)), ...policy.rules.flatMap((rule) => coverage(rule, cases))];
}
