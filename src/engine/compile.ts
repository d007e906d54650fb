// Turns what was read into what the engine runs on: numbered facts and values, rules as tests over them, and an index
// from a value to the rules that can hold with it. Nothing is decided here.
import { conditionsOf } from './conditions.ts';
import type { PolicyText } from './read-policy.ts';
import type { Approval, Clause, Condition, Duty, Fact, Modality, Role, Rule, Value } from './types.ts';

/** Three-valued: no, yes, not known. */
export type Truth = 0 | 1 | 2;
export const NO: Truth = 0;
export const YES: Truth = 1;
export const UNKNOWN: Truth = 2;

export type CompiledFact = {
  readonly fact: Fact;
  readonly index: number;
  /** Values that can be the case; categories are left out. For a fact with many values, every value. */
  readonly leaves: readonly number[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** For each value, the leaves under it. */
  readonly under: readonly (readonly number[])[];
};

/** A test on one fact: for each value whether it is one of the wanted, and what holds when nothing is known. */
export type Test =
  | { readonly kind: 'is' | 'only'; readonly fact: number; readonly accepts: Uint8Array; readonly open: Truth }
  | { readonly kind: 'not' | 'known'; readonly of: Test }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Test[] };

export type CompiledApproval = { readonly role: string; readonly when: Test | null };

export type CompiledRule = {
  readonly rule: Rule;
  readonly index: number;
  readonly strength: number;
  readonly test: Test;
  readonly approvers: readonly CompiledApproval[];
  readonly clause: Clause;
};

export type Policy = {
  readonly text: PolicyText;
  readonly facts: readonly CompiledFact[];
  readonly factOf: ReadonlyMap<string, CompiledFact>;
  readonly rules: readonly CompiledRule[];
  readonly clauses: readonly Clause[];
  readonly silence: readonly Clause[];
  readonly duties: ReadonlyMap<string, Duty>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly index: RuleIndex;
};

/** Rules by the value that they cannot hold without; `always` are those without such a value. */
export type RuleIndex = {
  readonly always: readonly number[];
  readonly facts: readonly { readonly fact: number; readonly byValue: readonly (readonly number[])[]; readonly all: readonly number[] }[];
};

/** From the mildest to the strictest; information is no ruling and stands below them all. */
export const STRENGTH: Readonly<Record<Modality, number>> = { information: 0, permitted: 1, conditional: 2, 'approval-required': 3, prohibited: 4 };

function compiledFact(fact: Fact, index: number): CompiledFact {
  const indexOf = new Map(fact.values.map((value, at) => [value.id, at]));
  const parents = new Set(fact.values.flatMap((value) => value.is));
  const all = fact.values.map((_, at) => at);
  const isLeaf = (at: number) => fact.many || !parents.has(fact.values[at]?.id ?? '');
  const under = fact.values.map((value, at) => {
    const below = all.filter((other) => isLeaf(other) && (fact.values[other]?.is.includes(value.id) ?? false));
    return fact.many || below.length === 0 ? [at] : below;
  });
  return { fact, index, leaves: all.filter(isLeaf), indexOf, under };
}

type Names = { readonly facts: readonly CompiledFact[]; readonly factOf: ReadonlyMap<string, CompiledFact> };

/** Whether a value is one of the wanted ones, or of their kind. */
const isWanted = (value: Value, wanted: ReadonlySet<string>) => wanted.has(value.id) || value.is.some((parent) => wanted.has(parent));

function acceptance(fact: CompiledFact, values: readonly string[]): Uint8Array {
  const wanted = new Set(values);
  const sure = Uint8Array.from(fact.fact.values, (value) => (isWanted(value, wanted) ? YES : NO));
  if (fact.fact.many) return sure;
  return Uint8Array.from(fact.under, (leaves, at) => {
    if (sure[at] === YES) return YES;
    const some = leaves.some((leaf) => sure[leaf] === YES);
    return some ? (leaves.every((leaf) => sure[leaf] === YES) ? YES : UNKNOWN) : NO;
  });
}

/** A condition that the asker brings about counts as not so until it is said: its duty stands in for it. */
function openTruth(fact: CompiledFact, accepts: Uint8Array): Truth {
  if (fact.fact.condition) return NO;
  const some = fact.leaves.some((leaf) => accepts[leaf] !== NO);
  if (!some) return NO;
  return fact.leaves.every((leaf) => accepts[leaf] === YES) ? YES : UNKNOWN;
}

const NEVER: Test = { kind: 'any', of: [] };

function testOf(condition: Condition, names: Names): Test {
  if (condition.kind === 'not' || condition.kind === 'known') return { kind: condition.kind, of: testOf(condition.of, names) };
  if (condition.kind === 'all' || condition.kind === 'any') return { kind: condition.kind, of: condition.of.map((part) => testOf(part, names)) };
  const fact = names.factOf.get(condition.fact);
  if (fact === undefined) return NEVER;
  const accepts = acceptance(fact, condition.values);
  return { kind: condition.kind, fact: fact.index, accepts, open: openTruth(fact, accepts) };
}

const compiledApproval = (approval: Approval, names: Names): CompiledApproval => ({
  role: approval.role,
  when: approval.when === null ? null : testOf(approval.when, names),
});

function compiledRule(rule: Rule, clause: Clause, index: number, names: Names): CompiledRule {
  const test = testOf(conditionsOf(rule), names);
  return { rule, index, clause, strength: STRENGTH[rule.then], test, approvers: rule.approvers.map((approval) => compiledApproval(approval, names)) };
}

type Anchor = { readonly fact: number; readonly accepts: Uint8Array };

/** The narrowest test on one single-valued fact that a rule cannot hold without. */
function anchorOf(test: Test, facts: readonly CompiledFact[]): Anchor | null {
  const parts = test.kind === 'all' ? test.of : [test];
  const anchors = parts.filter((part) => part.kind === 'is' && !(facts[part.fact]?.fact.many ?? true));
  const width = (part: Test) => (part.kind === 'is' ? part.accepts.reduce((sum, truth) => sum + (truth === NO ? 0 : 1), 0) : 0);
  const [narrowest] = [...anchors].sort((a, b) => width(a) - width(b));
  return narrowest?.kind === 'is' ? narrowest : null;
}

function indexOf(rules: readonly CompiledRule[], facts: readonly CompiledFact[]): RuleIndex {
  const always: number[] = [];
  const byFact = facts.map((fact) => ({ fact: fact.index, byValue: fact.fact.values.map((): number[] => []), all: [] as number[] }));
  for (const rule of rules) {
    const anchor = anchorOf(rule.test, facts);
    const slot = anchor === null ? undefined : byFact[anchor.fact];
    if (anchor === null || slot === undefined) always.push(rule.index);
    else {
      slot.all.push(rule.index);
      anchor.accepts.forEach((truth, value) => {
        if (truth !== NO) slot.byValue[value]?.push(rule.index);
      });
    }
  }
  return { always, facts: byFact.filter((slot) => slot.all.length > 0) };
}

export function compilePolicy(text: PolicyText): Policy {
  const facts = text.vocabulary.facts.map(compiledFact);
  const factOf = new Map(facts.map((fact) => [fact.fact.id, fact]));
  const clauses = text.instruments.flatMap((instrument) => instrument.clauses);
  const pairs = clauses.flatMap((clause) => clause.rules.map((rule) => ({ rule, clause })));
  const rules = pairs.map(({ rule, clause }, index) => compiledRule(rule, clause, index, { facts, factOf }));
  return {
    text,
    facts,
    factOf,
    rules,
    clauses,
    silence: text.instruments.flatMap((one) => one.clauses.filter((clause) => clause.id === one.silence)),
    duties: new Map(text.vocabulary.duties.map((duty) => [duty.id, duty])),
    roles: new Map(text.vocabulary.roles.map((role) => [role.id, role])),
    index: indexOf(rules, facts),
  };
}
