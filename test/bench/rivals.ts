// The rules about what may be put into which tool, said in three languages: ours, Cedar's and that of json-rules-engine.
// Categories are written out as the values below them, which is the fastest form for each of the others.
import type { Policy } from '../../src/engine/compile.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { conditionsOf } from '../../src/engine/conditions.ts';
import { decide } from '../../src/engine/decide.ts';
import { atomsOf } from '../../src/engine/read-condition.ts';
import type { PolicyText } from '../../src/engine/read-policy.ts';
import type { Condition, FactSet, Rule } from '../../src/engine/types.ts';

export type Ruling = 'allow' | 'deny';
export type Engine = { readonly name: string; readonly rule: (facts: FactSet) => Ruling | Promise<Ruling> };

/** The facts that the translated rules may speak of; each is said in every question, but the last two. */
export const FACTS = ['activity', 'tool', 'data', 'approval', 'recognisable', 'checked', 'purpose'];

const isRuling = (rule: Rule) => rule.then !== 'information' && atomsOf(conditionsOf(rule)).every((atom) => FACTS.includes(atom.fact));

/** The policy with no other rules than those that all three engines are given. */
export function comparablePolicy(text: PolicyText): Policy {
  const instruments = text.instruments.map((one) => ({
    ...one,
    clauses: one.clauses.map((clause) => ({ ...clause, rules: clause.rules.filter(isRuling) })),
  }));
  return compilePolicy({ ...text, instruments });
}

/** Permitted, with conditions or without, is allowed; silence and everything stricter is not. */
export function ours(policy: () => Policy): Engine {
  const rule = (facts: FactSet): Ruling => {
    const decision = decide(policy(), facts);
    return 'code' in decision || (decision.outcome !== 'permitted' && decision.outcome !== 'conditional') ? 'deny' : 'allow';
  };
  return { name: 'Hjemmel', rule };
}

const allows = (rule: Rule) => rule.then === 'permitted' || rule.then === 'conditional';

/** The values that satisfy a test: those wanted and those below them. */
function accepted(policy: Policy, { fact, values }: { readonly fact: string; readonly values: readonly string[] }): readonly string[] {
  const known = policy.factOf.get(fact)?.fact.values ?? [];
  return known.filter((value) => values.some((wanted) => value.id === wanted || value.is.includes(wanted))).map((value) => value.id);
}

const isMany = (policy: Policy, fact: string) => policy.factOf.get(fact)?.fact.many ?? false;

type CedarModule = {
  readonly preparsePolicySet: (id: string, policies: { readonly staticPolicies: string }) => { readonly type: string };
  readonly statefulIsAuthorized: (call: object) => { readonly type: string; readonly response?: { readonly decision: Ruling } };
};

/** In Cedar an attribute that may be missing is asked for before it is read. */
function inCedar(policy: Policy, condition: Condition): string {
  if (condition.kind === 'all') return `(${condition.of.map((part) => inCedar(policy, part)).join(' && ') || 'true'})`;
  if (condition.kind === 'any') return `(${condition.of.map((part) => inCedar(policy, part)).join(' || ') || 'false'})`;
  if (condition.kind === 'not') return `!(${inCedar(policy, condition.of)})`;
  if (condition.kind === 'known') return inCedar(policy, condition.of);
  const values = accepted(policy, condition).map((value) => JSON.stringify(value));
  if (condition.fact === 'activity') return `[${values.map((value) => `Action::${value}`).join(', ')}].contains(action)`;
  if (!isMany(policy, condition.fact))
    return `(context has ${condition.fact} && [${values.join(', ')}].contains(context.${condition.fact}))`;
  return condition.kind === 'only'
    ? `[${values.join(', ')}].containsAll(context.${condition.fact})`
    : `context.${condition.fact}.containsAny([${values.join(', ')}])`;
}

/** Policies parsed once, as a server would; every question crosses into WebAssembly. */
export async function cedar(policy: Policy): Promise<Engine> {
  const module = (await load('@cedar-policy/cedar-wasm/nodejs')) as CedarModule;
  const staticPolicies = policy.rules
    .map(
      ({ rule }) => `${allows(rule) ? 'permit' : 'forbid'} (principal, action, resource) when { ${inCedar(policy, conditionsOf(rule))} };`,
    )
    .join('\n');
  const parsed = module.preparsePolicySet('ours', { staticPolicies });
  if (parsed.type !== 'success') throw new Error(`Cedar does not read our rules: ${JSON.stringify(parsed)}`);
  const someone = { type: 'User', id: 'asker' };
  const rule = ({ activity, ...context }: FactSet): Ruling => {
    const call = {
      principal: someone,
      action: { type: 'Action', id: activity },
      resource: { type: 'Policy', id: 'ours' },
      context,
      preparsedPolicySetId: 'ours',
      entities: [],
    };
    const answer = module.statefulIsAuthorized(call);
    if (answer.response === undefined) throw new Error(`Cedar does not decide: ${JSON.stringify(answer)}`);
    return answer.response.decision;
  };
  return { name: '@cedar-policy/cedar-wasm', rule };
}

type JsonRulesModule = {
  readonly Engine: new (
    rules: readonly object[],
    options: object,
  ) => { readonly run: (facts: object) => Promise<{ readonly events: readonly { readonly type: string }[] }> };
};

function inJsonRules(policy: Policy, condition: Condition): object {
  if (condition.kind === 'all' || condition.kind === 'any')
    return { [condition.kind]: condition.of.map((part) => inJsonRules(policy, part)) };
  if (condition.kind === 'not') return { not: inJsonRules(policy, condition.of) };
  if (condition.kind === 'known') return inJsonRules(policy, condition.of);
  const operator = isMany(policy, condition.fact) ? `${condition.kind === 'only' ? 'everyFact' : 'someFact'}:in` : 'in';
  return { fact: condition.fact, operator, value: accepted(policy, condition) };
}

export async function jsonRules(policy: Policy): Promise<Engine> {
  const module = (await load('json-rules-engine')) as JsonRulesModule;
  const rules = policy.rules.map(({ rule }) => ({
    name: rule.id,
    conditions: { all: [inJsonRules(policy, conditionsOf(rule))] },
    event: { type: allows(rule) ? 'allow' : 'deny' },
  }));
  const engine = new module.Engine(rules, { allowUndefinedFacts: true });
  const rule = async (facts: FactSet): Promise<Ruling> => {
    const { events } = await engine.run({ ...facts });
    return events.some((event) => event.type === 'allow') && events.every((event) => event.type === 'allow') ? 'allow' : 'deny';
  };
  return { name: 'json-rules-engine', rule };
}

// The packages stand in this folder's own node_modules, so their types are not there where only the product is installed.
const load = (name: string): Promise<unknown> => import(name);
