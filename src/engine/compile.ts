// Turns what was read into what the engine runs on: numbered facts and values, rules as tests over them, and an index
// from a value to the rules that can hold with it. Nothing is decided here.
import type { Checklist } from './checklist-types.ts';
import { compiledChecklist } from './compile-checklist.ts';
import {
  type CompiledApproval,
  type CompiledFact,
  compiledApproval,
  type FactTable,
  type FactTest,
  factTableOf,
  factTestsIn,
  type Names,
  NO,
  type Test,
  testOf,
  YES,
} from './compile-facts.ts';
import { conditionsOf } from './conditions.ts';
import type { PolicyText } from './read-policy.ts';
import type { Clause, Duty, Modality, Role, Rule } from './types.ts';
import { unique } from './unique.ts';

export type CompiledRule = {
  readonly rule: Rule;
  readonly index: number;
  readonly strength: number;
  readonly test: Test;
  /** The facts that the test reads. */
  readonly reads: readonly number[];
  /** Its tests on what may still turn out one way or another, by fact: those outside `known`. */
  readonly turnsOn: readonly { readonly fact: number; readonly tests: readonly FactTest[] }[];
  /** Its tests on single-valued facts that it cannot hold without, one for each fact. */
  readonly anchors: readonly FactTest[];
  readonly approvers: readonly CompiledApproval[];
  readonly clause: Clause;
};

export type Policy = FactTable & {
  readonly text: PolicyText;
  /** The facts that are taken for granted. */
  readonly assuming: readonly CompiledFact[];
  readonly rules: readonly CompiledRule[];
  readonly clauses: readonly Clause[];
  readonly silence: readonly Clause[];
  readonly duties: ReadonlyMap<string, Duty>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly index: RuleIndex;
  /** What has to be answered of a solution; no question is decided by it. */
  readonly checklist: Checklist;
};

/** Rules that cannot hold without the same single-valued facts, and those of them that a value of such a fact leaves possible. */
export type RuleGroup = { readonly all: readonly CompiledRule[]; readonly slots: readonly RuleSlot[]; readonly pair: RulePair | null };
export type RuleIndex = readonly RuleGroup[];

/** A condition that the asker brings about, with nothing taken for granted, is not so while nothing is said of it. */
export type RuleSlot = { readonly fact: number; readonly isUnsaidNo: boolean; readonly byValue: readonly (readonly CompiledRule[])[] };

/** The same for two facts at once: those with the most values. */
export type RulePair = { readonly first: number; readonly second: number; readonly byValues: ReadonlyMap<number, readonly CompiledRule[]> };
export const pairKey = (first: number, second: number): number => first * 2 ** 20 + second;

/** From the mildest to the strictest; information is no ruling and stands below them all. */
export const STRENGTH: Readonly<Record<Modality, number>> = {
  information: 0,
  permitted: 1,
  conditional: 2,
  'approval-required': 3,
  prohibited: 4,
};

function compiledRule(rule: Rule, clause: Clause, index: number, names: Names): CompiledRule {
  const test = testOf(conditionsOf(rule), names);
  const reads = unique(factTestsIn(test, true).map((part) => part.fact));
  const turnsOn = [...Map.groupBy(unique(factTestsIn(test, false)), (part) => part.fact)].map(([fact, tests]) => ({ fact, tests }));
  const approvers = rule.approvers.map((approval) => compiledApproval(approval, names));
  return { rule, index, clause, strength: STRENGTH[rule.then], test, reads, turnsOn, anchors: anchorsOf(test, names.facts), approvers };
}

function anchorsOf(test: Test, facts: readonly CompiledFact[]): readonly FactTest[] {
  const parts = test.kind === 'all' ? test.of : [test];
  const anchors = parts.flatMap((part) => (part.kind === 'is' && part.open !== YES && facts[part.fact]?.fact.many === false ? [part] : []));
  return [...new Map(anchors.map((anchor) => [anchor.fact, anchor])).values()].sort((a, b) => a.fact - b.fact);
}

/** The values of a fact with which a rule can hold. */
function valuesFor({ anchors }: CompiledRule, fact: number): readonly number[] {
  const accepts = anchors.find((anchor) => anchor.fact === fact)?.accepts ?? [];
  return Array.from(accepts).flatMap((truth, value) => (truth === NO ? [] : [value]));
}

function slotOf(all: readonly CompiledRule[], { fact, index }: CompiledFact): RuleSlot {
  const byValue: CompiledRule[][] = fact.values.map(() => []);
  for (const rule of all) for (const value of valuesFor(rule, index)) byValue[value]?.push(rule);
  return { fact: index, isUnsaidNo: fact.condition && fact.assume === null, byValue };
}

function pairOf(all: readonly CompiledRule[], first: number, second: number): RulePair {
  const byValues = new Map<number, CompiledRule[]>();
  for (const rule of all) {
    const others = valuesFor(rule, second);
    for (const key of valuesFor(rule, first).flatMap((one) => others.map((other) => pairKey(one, other)))) {
      const there = byValues.get(key);
      if (there === undefined) byValues.set(key, [rule]);
      else there.push(rule);
    }
  }
  return { first, second, byValues };
}

function groupOf(all: readonly CompiledRule[], facts: readonly CompiledFact[]): RuleGroup {
  const anchored = (all[0]?.anchors ?? []).flatMap((anchor) => facts[anchor.fact] ?? []);
  const [first, second] = anchored.toSorted((a, b) => b.leaves.length - a.leaves.length);
  const pair = first === undefined || second === undefined ? null : pairOf(all, first.index, second.index);
  return { all, slots: anchored.map((fact) => slotOf(all, fact)), pair };
}

function indexOf(rules: readonly CompiledRule[], facts: readonly CompiledFact[]): RuleIndex {
  const groups = Map.groupBy(rules, ({ anchors }) => anchors.map((anchor) => anchor.fact).join());
  return [...groups.values()].map((group) => groupOf(group, facts));
}

export function compilePolicy(text: PolicyText): Policy {
  const table = factTableOf(text.vocabulary.facts);
  const { facts } = table;
  const clauses = text.instruments.flatMap((instrument) => instrument.clauses);
  const pairs = clauses.flatMap((clause) => clause.rules.map((rule) => ({ rule, clause })));
  const names: Names = { ...table, known: new Map() };
  const rules = pairs.map(({ rule, clause }, index) => compiledRule(rule, clause, index, names));
  return {
    text,
    ...table,
    assuming: facts.filter(({ fact }) => fact.assume !== null),
    rules,
    clauses,
    silence: text.instruments.flatMap((one) => one.clauses.filter((clause) => clause.id === one.silence)),
    duties: new Map(text.vocabulary.duties.map((duty) => [duty.id, duty])),
    roles: new Map(text.vocabulary.roles.map((role) => [role.id, role])),
    index: indexOf(rules, facts),
    checklist: compiledChecklist(text.vocabulary.solution, clauses),
  };
}
