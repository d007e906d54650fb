// Finds what goes wrong between rules: a permission that another rule takes back, a rule that never decides, an assumption
// that makes an answer milder. Each is looked for over every combination of facts.
import { error, note, ofRule, warning } from './check-finding.ts';
import { unknownInConditions } from './check-names.ts';
import type { Budget, Demand, World } from './check-worlds.ts';
import { budgetOf, factsOf, factTestsIn, inWords, witness } from './check-worlds.ts';
import type { CompiledRule, Policy } from './compile.ts';
import { STRENGTH } from './compile.ts';
import type { CompiledFact } from './compile-facts.ts';
import { NO, YES } from './compile-facts.ts';
import type { Decision } from './decide.ts';
import { decide } from './decide.ts';
import { truthOf } from './state.ts';
import type { Finding } from './types.ts';

const holds = (rule: CompiledRule): Demand => ({ test: rule.test, wanted: YES });
const holdsNot = (rule: CompiledRule): Demand => ({ test: rule.test, wanted: NO });

/** The engine has the last word on what a combination comes to: it adds what values imply. */
const decidedAs =
  (policy: Policy, accepts: (decision: Decision) => boolean) =>
  (world: World): boolean => {
    const decision = decide(policy, factsOf(policy, world));
    return !('code' in decision) && accepts(decision);
  };

const undecided = (rule: CompiledRule, what: string): Finding =>
  note('search-too-wide', ofRule(rule.rule), `too many combinations to tell whether rule \`${rule.rule.id}\` ${what}`);

const isSpent = (budget: Budget) => budget.left < 0;

function contradiction(policy: Policy, mild: CompiledRule, strict: CompiledRule): readonly Finding[] {
  const both = (decision: Decision) => [mild, strict].every((rule) => truthOf(rule.test, decision.state) === YES);
  const budget = budgetOf();
  const world = witness(policy, [holds(mild), holds(strict)], { accepts: decidedAs(policy, both), budget });
  if (world === null) return isSpent(budget) ? [undecided(mild, `contradicts \`${strict.rule.id}\``)] : [];
  const takes = strict.rule.then === 'prohibited' ? 'forbids' : 'wants approval for';
  const message = `rule \`${mild.rule.id}\` permits what rule \`${strict.rule.id}\` ${takes}, for example ${inWords(policy, world)}`;
  if (mild.clause === strict.clause) return [error('contradiction-in-clause', ofRule(mild.rule), message)];
  return [warning('contradiction', ofRule(mild.rule), `${message}; the stricter one wins, and \`unless\` would say so`)];
}

function contradictions(policy: Policy, rules: readonly CompiledRule[]): readonly Finding[] {
  const strict = rules.filter((rule) => rule.strength >= STRENGTH['approval-required']);
  return rules
    .filter((rule) => rule.rule.then === 'permitted')
    .flatMap((mild) => strict.flatMap((other) => contradiction(policy, mild, other)));
}

function neverDecides(policy: Policy, rules: readonly CompiledRule[], rule: CompiledRule): readonly Finding[] {
  const stricter = rules.filter((other) => other.strength > rule.strength);
  const budget = budgetOf();
  const accepts = decidedAs(policy, (decision) => decision.deciding.includes(rule));
  if (witness(policy, [holds(rule), ...stricter.map(holdsNot)], { accepts, budget }) !== null) return [];
  if (isSpent(budget)) return [undecided(rule, 'ever decides')];
  const alone = witness(policy, [holds(rule)], {
    accepts: decidedAs(policy, (decision) => truthOf(rule.test, decision.state) === YES),
    budget: budgetOf(),
  });
  const why =
    alone === null
      ? 'no combination of facts meets its condition'
      : `a stricter rule holds wherever it does, for example with ${inWords(policy, alone)}`;
  return [error('never-decides', ofRule(rule.rule), `rule \`${rule.rule.id}\` never decides: ${why}`)];
}

type Assumption = { readonly fact: CompiledFact; readonly assumed: number; readonly other: number };

const known = ({ fact }: Assumption, value: number) => (fact.fact.many ? [value] : value);
const assuming = (assumption: Assumption, demand: Demand): Demand => ({
  ...demand,
  given: { fact: assumption.fact.index, known: known(assumption, assumption.assumed) },
});
const otherwise = (assumption: Assumption, demand: Demand): Demand => ({
  ...demand,
  given: { fact: assumption.fact.index, known: known(assumption, assumption.other) },
});

/** The demands of which one set is met where the assumption gives less than the other value: less strict, or a yes for a silence. */
function looserDemands(rules: readonly CompiledRule[], assumption: Assumption): readonly (readonly Demand[])[] {
  const reading = rules.filter((rule) => rule.reads.includes(assumption.fact.index));
  const atLeast = (strength: number) =>
    rules.filter((rule) => rule.strength >= strength).map((rule) => assuming(assumption, holdsNot(rule)));
  const strict = reading.filter((rule) => rule.strength >= STRENGTH['approval-required']);
  const stricter = strict.map((rule) => [otherwise(assumption, holds(rule)), ...atLeast(rule.strength)]);
  const conditional = reading.filter((rule) => rule.rule.then === 'conditional');
  const permitted = rules.filter((rule) => rule.rule.then === 'permitted');
  const unconditional = conditional.flatMap((rule) =>
    permitted.map((mild) => [otherwise(assumption, holds(rule)), assuming(assumption, holds(mild)), ...atLeast(rule.strength)]),
  );
  const ruling = rules.filter((rule) => rule.strength > 0).map((rule) => otherwise(assumption, holdsNot(rule)));
  const mild = reading.filter((rule) => rule.rule.then === 'permitted' || rule.rule.then === 'conditional');
  const granted = mild.map((rule) => [assuming(assumption, holds(rule)), ...ruling, ...atLeast(STRENGTH['approval-required'])]);
  return [...stricter, ...unconditional, ...granted];
}

function outcomeWith(policy: Policy, world: World, { fact, other }: Assumption): string {
  const value = fact.fact.values[other]?.id ?? '';
  const decision = decide(policy, { ...factsOf(policy, world), [fact.fact.id]: fact.fact.many ? [value] : value });
  return 'code' in decision ? 'not-covered' : decision.outcome;
}

function assumptionFindings(policy: Policy, rules: readonly CompiledRule[], assumption: Assumption): readonly Finding[] {
  const budget = budgetOf();
  for (const demands of looserDemands(rules, assumption)) {
    const world = witness(policy, demands, { accepts: () => true, budget });
    if (world === null) continue;
    const { fact, assumed, other } = assumption;
    const [taken, strict] = [outcomeWith(policy, world, { ...assumption, other: assumed }), outcomeWith(policy, world, assumption)];
    const value = fact.fact.values[other]?.id ?? '';
    const message = `assuming \`${fact.fact.assume}\` for \`${fact.fact.id}\` gives ${taken} where \`${value}\` gives ${strict}: ${inWords(policy, world)}`;
    return [error('assume-loosens', { place: fact.fact.place, clause: null }, message)];
  }
  return [];
}

/** Values that no rule tells apart are tried once. */
function assumptionsOf(fact: CompiledFact, rules: readonly CompiledRule[]): readonly Assumption[] {
  const assumed = fact.indexOf.get(fact.fact.assume ?? '');
  if (assumed === undefined) return [];
  const signature = (value: number) =>
    rules.flatMap((rule) => factTestsIn(rule.test).map((test) => (test.fact === fact.index ? test.accepts[value] : ''))).join('');
  const classes = new Map(fact.leaves.map((value) => [signature(value), value]));
  classes.delete(signature(assumed));
  return [...classes.values()].map((other) => ({ fact, assumed, other }));
}

/** The rules whose conditions speak of nothing unknown. */
export const soundRules = (policy: Policy): readonly CompiledRule[] =>
  policy.rules.filter(({ rule }) => unknownInConditions(policy, rule).length === 0);

/** What is taken for granted though it makes an answer milder. */
export function assumedFindings(policy: Policy): readonly Finding[] {
  const rules = soundRules(policy);
  return policy.facts.flatMap((fact) => assumptionsOf(fact, rules).flatMap((assumption) => assumptionFindings(policy, rules, assumption)));
}

export function ruleFindings(policy: Policy): readonly Finding[] {
  const rules = soundRules(policy);
  return [...contradictions(policy, rules), ...rules.flatMap((rule) => neverDecides(policy, rules, rule)), ...assumedFindings(policy)];
}
