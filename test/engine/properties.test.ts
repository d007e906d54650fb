import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alternativesTo } from '../../src/engine/alternatives.ts';
import type { Policy } from '../../src/engine/compile.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { UNKNOWN, YES } from '../../src/engine/compile-facts.ts';
import type { Decision } from '../../src/engine/decide.ts';
import { decide } from '../../src/engine/decide.ts';
import type { PolicyText } from '../../src/engine/read-policy.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { truthOf } from '../../src/engine/state.ts';
import type { Condition, Fact, FactSet, Instrument, Outcome, PolicyFile, Rule } from '../../src/engine/types.ts';
import type { Decide } from './agreement.ts';
import type { Chance } from './generate.ts';
import { chanceFrom, digest, generatedFacts, generatedFiles, readGenerated } from './generate.ts';
import { ownPolicyFiles } from './own-policy.ts';

const RUNS = 1500;
const POLICIES = 300;

type Scene = { readonly chance: Chance; readonly text: PolicyText; readonly policy: Policy; readonly facts: FactSet };
/** Each property is a claim about one policy and one question: true where it holds. */
type Claim = (scene: Scene) => boolean;

const made = Array.from({ length: POLICIES }, (_, seed) => {
  const generated = generatedFiles(chanceFrom(seed));
  const text = readGenerated(generated);
  return { text, policy: compilePolicy(text), shapes: generated.facts };
});

const scenes = fc.tuple(fc.constantFrom(...made), fc.nat()).map(([{ text, policy, shapes }, seed]): Scene => {
  const chance = chanceFrom(seed);
  return { chance, text, policy, facts: generatedFacts(chance, shapes) };
});

const holds = (claim: Claim) => fc.assert(fc.property(scenes, claim), { numRuns: RUNS });
const canFail = (claim: Claim) => expect(fc.check(fc.property(scenes, claim), { numRuns: RUNS }).failed).toBe(true);

function decisionBy(decideWith: Decide, policy: Policy, facts: FactSet): Decision {
  const decision = decideWith(policy, facts);
  if ('code' in decision) throw new TypeError(decision.message);
  return decision;
}

const ids = (rules: Decision['deciding']) => rules.map((one) => one.rule.id).sort();

/** What somebody is told, without the order that the rules were written in. */
const told = ({ outcome, deciding, also, approvers, duties, missing, assumed }: Decision) =>
  JSON.stringify({
    outcome,
    deciding: ids(deciding),
    also: ids(also),
    approvers: [...approvers].sort(),
    duties: [...duties].sort(),
    missing: missing && [missing.fact.id, missing.options],
    assumed,
  });

function shuffled<T>(chance: Chance, items: readonly T[]): readonly T[] {
  const left = [...items];
  return Array.from({ length: left.length }, () => left.splice(chance.upTo(left.length), 1)).flat();
}

const withInstruments = (text: PolicyText, change: (one: Instrument) => Instrument): PolicyText => ({
  ...text,
  instruments: text.instruments.map(change),
});

/** The first clause's rules, changed. */
const withRules = (text: PolicyText, change: (rules: readonly Rule[]) => readonly Rule[]): PolicyText =>
  withInstruments(text, (one) => ({
    ...one,
    clauses: one.clauses.map((clause, at) => (at === 0 ? { ...clause, rules: change(clause.rules) } : clause)),
  }));

describe('the order of rules', () => {
  const isIrrelevant =
    (decideWith: Decide): Claim =>
    ({ chance, text, policy, facts }) => {
      const other = withInstruments(text, (one) => ({
        ...one,
        clauses: shuffled(chance, one.clauses).map((clause) => ({ ...clause, rules: shuffled(chance, clause.rules) })),
      }));
      return told(decisionBy(decideWith, policy, facts)) === told(decisionBy(decideWith, compilePolicy(other), facts));
    };
  const firstRuleWins: Decide = (policy, facts) => {
    const decision = decide(policy, facts);
    if ('code' in decision) return decision;
    const [first] = [...decision.deciding, ...decision.also].sort((a, b) => a.index - b.index);
    return { ...decision, outcome: first?.rule.then ?? decision.outcome };
  };

  test('is irrelevant', () => holds(isIrrelevant(decide)));
  test('is not, where the first rule wins', () => canFail(isIrrelevant(firstRuleWins)));
});

describe('the order of files', () => {
  const files = ownPolicyFiles();
  type Read = (files: readonly PolicyFile[]) => PolicyText;
  const read: Read = (handed) => readPolicy(handed, digest);
  const inOrderHanded: Read = (handed) =>
    read(handed.map((file, at) => ({ ...file, path: `${String(at).padStart(2, '0')}/${file.path}` })));
  const namesIn = ({ vocabulary, instruments }: PolicyText) =>
    JSON.stringify([
      vocabulary.facts.map((fact) => [fact.id, fact.values.map((value) => value.id)]),
      instruments.map((one) => [one.id, one.clauses.map((clause) => [clause.id, clause.rules.map((rule) => rule.id)])]),
    ]);
  const isIrrelevant =
    (readWith: Read): Claim =>
    ({ chance }) =>
      namesIn(readWith(shuffled(chance, files))) === namesIn(readWith(files));

  test('is irrelevant', () => fc.assert(fc.property(scenes, isIrrelevant(read)), { numRuns: 10 }));
  test('is not, where files are read as they come', () => canFail(isIrrelevant(inOrderHanded)));
});

describe('a fact that no rule names', () => {
  const unnamed = (fact: Fact): Fact => ({
    ...fact,
    id: 'unnamed',
    assume: null,
    condition: false,
    values: fact.values.map((value) => ({ ...value, implies: [] })),
  });
  const changesNothing =
    (decideWith: Decide): Claim =>
    ({ chance, text, facts }) => {
      const [like] = text.vocabulary.facts;
      if (like === undefined) return true;
      const policy = compilePolicy({ ...text, vocabulary: { ...text.vocabulary, facts: [unnamed(like), ...text.vocabulary.facts] } });
      const value = like.values[chance.upTo(like.values.length)]?.id ?? '';
      const more = { ...facts, unnamed: like.many ? [value] : value };
      return told(decisionBy(decideWith, policy, facts)) === told(decisionBy(decideWith, policy, more));
    };
  const countsFacts: Decide = (policy, facts) => decide(policy, Object.keys(facts).length > 1 ? {} : facts);

  test('changes nothing', () => holds(changesNothing(decide)));
  test('changes something, where the number of facts counts', () => canFail(changesNothing(countsFacts)));
});

describe('adding a prohibition', () => {
  const NOT_STRICT: readonly Outcome[] = ['permitted', 'conditional', 'information', 'not-covered'];
  const STAYS: Readonly<Partial<Record<Outcome, readonly Outcome[]>>> = {
    prohibited: ['prohibited'],
    'approval-required': ['approval-required', 'prohibited'],
  };
  const neverPermits =
    (decideWith: Decide): Claim =>
    ({ chance, text, policy, facts }) => {
      const [like] = text.instruments.flatMap((one) => one.clauses.flatMap((clause) => clause.rules));
      if (like === undefined) return true;
      const conditions = [like.when, like.unless ?? like.when];
      // biome-ignore lint/suspicious/noThenProperty: the word of the rules
      const added: Rule = { ...like, id: 'added', when: conditions[chance.upTo(2)] ?? like.when, unless: null, then: 'prohibited' };
      const before = decisionBy(decideWith, policy, facts).outcome;
      const after = decisionBy(decideWith, compilePolicy(withRules(text, (rules) => [...rules, added])), facts).outcome;
      return (!NOT_STRICT.includes(after) || after === before) && (STAYS[before]?.includes(after) ?? true);
    };
  const mildestWins: Decide = (policy, facts) => {
    const decision = decide(policy, facts);
    return 'code' in decision || decision.outcome !== 'prohibited' ? decision : { ...decision, outcome: 'permitted' };
  };

  test('never permits', () => holds(neverPermits(decide)));
  test('permits, where a prohibition is taken for a permission', () => canFail(neverPermits(mildestWins)));
});

describe('two instruments put together', () => {
  const isKnown = (decision: Decision) => decision.missing === null && decision.outcome !== 'clarify';
  const parted = (text: PolicyText, keeps: (at: number) => boolean) =>
    compilePolicy(withInstruments(text, (one) => ({ ...one, clauses: one.clauses.filter((_, at) => keeps(at)) })));
  const loseNoGround =
    (decideWith: Decide): Claim =>
    ({ text, policy, facts }) => {
      const parts = [parted(text, (at) => at === 0), parted(text, (at) => at > 0)].map((part) => decisionBy(decide, part, facts));
      const certain = ({ deciding, also, state }: Decision) => [...deciding, ...also].filter((one) => truthOf(one.test, state) === YES);
      const together = decisionBy(decideWith, policy, facts);
      if (!isKnown(together) || !parts.every(isKnown)) return true;
      const grounds = ids([...together.deciding, ...together.also]);
      return parts.every((part) => certain(part).every((one) => grounds.includes(one.rule.id)));
    };
  const saysOnlyOne: Decide = (policy, facts) => {
    const decision = decide(policy, facts);
    return 'code' in decision ? decision : { ...decision, deciding: decision.deciding.slice(0, 1), also: [] };
  };

  test('lose no ground', () => holds(loseNoGround(decide)));
  test('lose one, where only the strictest is told', () => canFail(loseNoGround(saysOnlyOne)));
});

describe('a decision that is open', () => {
  const isAskable = ({ fact }: Policy['facts'][number]) =>
    fact.ask !== null && fact.options.length > 1 && !fact.condition && fact.assume === null;
  const askable = (policy: Policy, { state }: Decision) => {
    const certain = policy.rules.reduce((most, rule) => (truthOf(rule.test, state) === YES ? Math.max(most, rule.strength) : most), -1);
    const open = policy.rules.filter((rule) => rule.strength > certain && truthOf(rule.test, state) === UNKNOWN);
    const turns = (at: number) => open.some((rule) => rule.turnsOn.some((part) => part.fact === at));
    return policy.facts.filter((fact) => isAskable(fact) && state[fact.index] === undefined && turns(fact.index));
  };
  const alwaysAsks =
    (decideWith: Decide): Claim =>
    ({ policy, facts }) => {
      const decision = decisionBy(decideWith, policy, facts);
      return decision.outcome !== 'clarify' || decision.missing !== null || askable(policy, decision).length === 0;
    };
  const neverAsks: Decide = (policy, facts) => {
    const decision = decide(policy, facts);
    return 'code' in decision ? decision : { ...decision, missing: null };
  };

  test('asks for a fact that can be asked for', () => holds(alwaysAsks(decide)));
  test('does not, where the missing fact is lost', () => canFail(alwaysAsks(neverAsks)));
});

describe('what is unknown', () => {
  const underKnown = (condition: Condition, within: boolean): readonly string[] => {
    if (condition.kind === 'is' || condition.kind === 'only') return within ? [condition.fact] : [];
    if (condition.kind === 'not' || condition.kind === 'known') return underKnown(condition.of, within || condition.kind === 'known');
    return condition.of.flatMap((part) => underKnown(part, within));
  };
  const MILDER_OR_EQUAL: Readonly<Partial<Record<Outcome, readonly Outcome[]>>> = {
    permitted: ['permitted'],
    conditional: ['permitted', 'conditional'],
  };
  /** Facts whose being said changes nothing but themselves: not read under `known`, neither assumed nor a condition, implying nothing. */
  const plainFacts = ({ facts, rules }: Policy) => {
    const hidden = rules.flatMap(({ rule }) =>
      [rule.when, ...(rule.unless === null ? [] : [rule.unless])].flatMap((part) => underKnown(part, false)),
    );
    return facts.filter(
      ({ fact }) =>
        !fact.condition && fact.assume === null && !hidden.includes(fact.id) && fact.values.every((value) => value.implies.length === 0),
    );
  };
  const neverBecomesPermitted =
    (decideWith: Decide): Claim =>
    ({ policy, facts }) => {
      return plainFacts(policy).every(({ fact, leaves }) => {
        const { [fact.id]: _, ...without } = facts;
        const open = decisionBy(decideWith, policy, without);
        // Implied by another fact, it is not unknown.
        if (open.state[policy.factOf.get(fact.id)?.index ?? 0] !== undefined) return true;
        const allowed = MILDER_OR_EQUAL[open.outcome];
        const said = leaves.flatMap((leaf) => fact.values[leaf]?.id ?? []);
        return said.every(
          (value) =>
            allowed?.includes(decisionBy(decideWith, policy, { ...without, [fact.id]: fact.many ? [value] : value }).outcome) ?? true,
        );
      });
    };
  const hopes: Decide = (policy, facts) => {
    const decision = decide(policy, facts);
    return 'code' in decision || decision.outcome !== 'clarify' ? decision : { ...decision, outcome: 'permitted' };
  };

  test('never becomes permitted', () => holds(neverBecomesPermitted(decide)));
  test('becomes permitted, where doubt counts as a yes', () => canFail(neverBecomesPermitted(hopes)));
});

describe('alternatives', () => {
  const MILDNESS: readonly Outcome[] = ['permitted', 'conditional', 'approval-required', 'prohibited'];
  const areMilder =
    (alternatives: typeof alternativesTo): Claim =>
    ({ policy, facts }) => {
      const { outcome } = decisionBy(decide, policy, facts);
      return alternatives(policy, facts, outcome).every((other) => {
        const then = decisionBy(decide, policy, other.facts).outcome;
        const changed = Object.keys(other.facts).filter((id) => JSON.stringify(other.facts[id]) !== JSON.stringify(facts[id]));
        const isOneChoice = changed.length === 1 && changed[0] === other.fact.id && other.fact.choosable;
        return then === other.outcome && isOneChoice && MILDNESS.indexOf(then) < MILDNESS.indexOf(outcome);
      });
    };
  const anyChange: typeof alternativesTo = (policy, facts) => alternativesTo(policy, facts, 'prohibited');

  test('change one choice and are milder', () => holds(areMilder(alternativesTo)));
  test('are not, where every change is offered', () => canFail(areMilder(anyChange)));
});

describe('a quote of our policy', () => {
  const rules = readPolicy(ownPolicyFiles(), digest).instruments.flatMap((one) =>
    one.clauses.flatMap((clause) => clause.rules.map((rule) => ({ rule, clause }))),
  );
  type Pair = (typeof rules)[number];
  const isLiteral = ({ rule, clause }: Pair) => rule.quote === null || (rule.quote !== '' && clause.text.includes(rule.quote));
  const quoted = rules.filter(({ rule }) => rule.quote !== null);

  test('is a literal slice of its clause', () => {
    expect(quoted.length).toBeGreaterThan(30);
    expect(rules.filter((pair) => !isLiteral(pair)).map(({ rule }) => rule.id)).toEqual([]);
  });

  test('is not, where one letter is changed', () => {
    const changed = ({ rule, clause }: Pair, at: number): Pair => ({
      clause,
      rule: { ...rule, quote: rule.quote === null ? null : `${rule.quote.slice(0, at)}§${rule.quote.slice(at + 1)}` },
    });
    const survivors = quoted.filter((pair, at) => isLiteral(changed(pair, at % (pair.rule.quote?.length ?? 1))));
    expect(survivors).toEqual([]);
  });
});
