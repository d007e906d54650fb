// What changes between two editions, found the slow and obvious way: every combination is made and decided, one by one. Shares nothing
// with the comparison but the engine's decisions; what the engine is silent about is taken from its own reference.
import { compilePolicy } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import type { PolicyText } from '../../src/engine/read-policy.ts';
import type { Condition, Fact, FactSet, Rule } from '../../src/engine/types.ts';
import { asList } from '../../src/engine/types.ts';
import { referenceDecision, startOf, verdictOn, verdictOnFact, waysOf } from '../engine/reference.ts';

export type ReferenceImpact = {
  readonly combinations: number;
  readonly combinationsChanged: number;
  readonly situations: number;
  /** Each changed situation: its facts and its move. */
  readonly changed: readonly string[];
};

type Both = readonly [PolicyText, PolicyText];
type Leaf = Extract<Condition, { kind: 'is' | 'only' }>;

const rulesOf = (text: PolicyText): readonly Rule[] => text.instruments.flatMap((one) => one.clauses.flatMap((clause) => clause.rules));
const factIn = (text: PolicyText, id: string): Fact | undefined => text.vocabulary.facts.find((fact) => fact.id === id);

/** What an edition makes of facts: what it does not know is not said. */
function knownIn(text: PolicyText, facts: FactSet): FactSet {
  const entries = Object.entries(facts).flatMap(([id, said]): readonly (readonly [string, string | readonly string[]])[] => {
    const fact = factIn(text, id);
    const values = asList(said).filter((value) => fact?.values.some((one) => one.id === value));
    if (fact === undefined || values.length === 0) return [];
    if (fact.many) return [[id, values]];
    return values.length === 1 ? [[id, values[0] ?? '']] : [];
  });
  return Object.fromEntries(entries);
}

function leavesIn(condition: Condition): readonly Leaf[] {
  if (condition.kind === 'is' || condition.kind === 'only') return [condition];
  return condition.kind === 'all' || condition.kind === 'any' ? condition.of.flatMap(leavesIn) : leavesIn(condition.of);
}

const conditionsIn = (rule: Rule): readonly Condition[] => [
  rule.when,
  ...(rule.unless === null ? [] : [rule.unless]),
  ...rule.approvers.flatMap(({ when }) => (when === null ? [] : [when])),
];

/** How each test on these facts stands, and how they could stand: two combinations are told apart where this differs. */
function signature(text: PolicyText, ids: readonly string[], facts: FactSet): string {
  const world = startOf(text, knownIn(text, facts));
  const parts = ids.flatMap((id) => {
    const fact = factIn(text, id);
    if (fact === undefined) return [];
    const leaves = rulesOf(text)
      .flatMap(conditionsIn)
      .flatMap(leavesIn)
      .filter((leaf) => leaf.fact === id);
    const standing = (said: typeof world) => leaves.map((leaf) => verdictOnFact(fact, leaf, said)).join();
    const ways = waysOf(fact, world.get(id)).map((way) => (way === undefined ? world : new Map([...world, [id, way]])));
    return [standing(world), [...new Set(ways.map(standing))].sort()];
  });
  return JSON.stringify(parts);
}

function sayable(texts: Both, id: string): readonly string[] {
  const facts = texts.flatMap((text) => factIn(text, id) ?? []);
  const isHeading = (fact: Fact, value: string) =>
    fact.values.some((one) => one.is.includes(value)) &&
    !fact.options.includes(value) &&
    fact.values.some((one) => one.id === value && one.forms.words.length === 0);
  const ids = [...new Set(facts.flatMap((fact) => fact.values.map((value) => value.id)))];
  return ids.filter((value) => facts.some((fact) => fact.values.some((one) => one.id === value) && !isHeading(fact, value)));
}

function saidOf(texts: Both, id: string): readonly FactSet[] {
  const values = sayable(texts, id);
  if (!texts.some((text) => factIn(text, id)?.many)) return [{}, ...values.map((value) => ({ [id]: value }))];
  const pairs = values.flatMap((one, at) => values.slice(at + 1).map((other) => ({ [id]: [one, other] })));
  return [{}, ...values.map((value) => ({ [id]: [value] })), ...pairs];
}

/** Facts that imply each other in either edition. */
function componentsIn(texts: Both): readonly (readonly string[])[] {
  const ids = [...new Set(texts.flatMap((text) => text.vocabulary.facts.map((fact) => fact.id)))];
  const linked = (one: string, other: string) =>
    texts.some((text) => factIn(text, one)?.values.some((value) => value.implies.some(({ fact }) => fact === other)));
  const around = (found: readonly string[]): readonly string[] => {
    const wider = ids.filter((id) => found.includes(id) || found.some((one) => linked(one, id) || linked(id, one)));
    return wider.length === found.length ? wider : around(wider);
  };
  return [...new Map(ids.map((id) => [around([id]).join(), around([id])])).values()];
}

const countIn = (facts: FactSet) => Object.values(facts).reduce((sum, said) => sum + asList(said).length, 0);

function lessThan(facts: FactSet): readonly FactSet[] {
  return Object.entries(facts).flatMap(([id, said]) => {
    const others = Object.fromEntries(Object.entries(facts).filter(([one]) => one !== id));
    const values = asList(said);
    return values.length < 2 ? [others] : values.map((value) => ({ ...others, [id]: values.filter((one) => one !== value) }));
  });
}

/** What is told apart in one component: all the shortest ways to say it. */
type Kind = { readonly key: string; readonly shortest: readonly FactSet[] };

function kindsIn(texts: Both, ids: readonly string[]): readonly Kind[] {
  const all = ids.reduce<readonly FactSet[]>(
    (worlds, id) => worlds.flatMap((world) => saidOf(texts, id).map((said) => ({ ...world, ...said }))),
    [{}],
  );
  const keyOf = (facts: FactSet) => texts.map((text) => signature(text, ids, facts)).join('/');
  return [...Map.groupBy(all, keyOf)].map(([key, alike]) => {
    const least = Math.min(...alike.map(countIn));
    return { key, shortest: alike.filter((facts) => countIn(facts) === least) };
  });
}

const STRENGTHS = ['information', 'permitted', 'conditional', 'approval-required', 'prohibited'];
const sorted = (names: readonly string[]) => [...new Set(names)].sort();

type Told = {
  readonly outcome: string;
  readonly clauses: readonly string[];
  readonly approvers: readonly string[];
  readonly duties: readonly string[];
  readonly consent: boolean;
};

/** What the engine says of a combination. Where the outcome is only the least that can come, grounds that may hold count as well. */
function toldOf(text: PolicyText, policy: ReturnType<typeof compilePolicy>, facts: FactSet): Told {
  const known = knownIn(text, facts);
  const decision = decide(policy, known);
  if ('code' in decision) throw new Error(decision.message);
  const { outcome } = decision;
  const reference = referenceDecision(text, known);
  if (reference.outcome !== outcome) throw new Error(`${outcome} is ${reference.outcome} to the reference`);
  if (!STRENGTHS.includes(outcome)) return { outcome, clauses: [], approvers: [], duties: [], consent: false };
  const rules = rulesOf(text);
  const named = (ids: readonly string[]) => rules.filter((rule) => ids.includes(rule.id));
  const isCertain = reference.possible.size === 1;
  const deciding = isCertain
    ? named(decision.deciding.map((one) => one.rule.id))
    : named(reference.couldHold).filter((rule) => rule.then === outcome);
  const holding = named(reference.holding);
  const world = startOf(text, known);
  const roles = deciding.flatMap((rule) =>
    rule.approvers.filter(({ when }) => when === null || verdictOn(text, when, world, world) === 'yes').map(({ role }) => role),
  );
  const approves = outcome === 'approval-required';
  return {
    outcome,
    clauses: sorted(deciding.map((rule) => `${rule.instrument}/${rule.clause}`)),
    approvers: approves ? sorted(isCertain ? decision.approvers : roles) : [],
    duties: outcome === 'prohibited' ? [] : sorted(isCertain ? decision.duties : [...deciding, ...holding].flatMap((rule) => rule.duties)),
    consent: approves && deciding.some((rule) => rule.consent !== null),
  };
}

function moveOf(before: Told, after: Told): { readonly key: string; readonly isChanged: boolean } {
  const names = ['clauses', 'approvers', 'duties', 'consent'] as const;
  const isMoved = before.outcome !== after.outcome;
  const other = names.map((name) => !isMoved && JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return { key: [before.outcome, after.outcome, ...other.map(String)].join(' '), isChanged: isMoved || other.includes(true) };
}

/** Null where there are more combinations than `most`. */
export function referenceImpact(texts: Both, most: number): ReferenceImpact | null {
  const components = componentsIn(texts).map((ids) => ({ ids, kinds: kindsIn(texts, ids) }));
  if (components.reduce((product, { kinds }) => product * kinds.length, 1) > most) return null;
  const policies = texts.map(compilePolicy);
  const moves = new Map<string, ReturnType<typeof moveOf>>();
  const moveAt = (kinds: readonly Kind[]) => {
    const key = kinds.map((kind) => kind.key).join('//');
    const known = moves.get(key);
    if (known !== undefined) return known;
    const facts: FactSet = Object.assign({}, ...kinds.map((kind) => kind.shortest[0]));
    const [one, other] = policies;
    if (one === undefined || other === undefined) throw new Error('two editions are compared');
    const move = moveOf(toldOf(texts[0], one, facts), toldOf(texts[1], other, facts));
    moves.set(key, move);
    return move;
  };
  const worlds = components.reduce<readonly (readonly Kind[])[]>(
    (all, { kinds }) => all.flatMap((world) => kinds.map((kind) => [...world, kind])),
    [[]],
  );
  const kindAt = (at: number, facts: FactSet) => {
    const component = components[at];
    const key = texts.map((text) => signature(text, component?.ids ?? [], facts)).join('/');
    return component?.kinds.find((one) => one.key === key);
  };
  const lesser = new Map(
    components.flatMap(({ kinds }, at) =>
      kinds.map((kind) => [kind, kind.shortest.flatMap(lessThan).flatMap((facts) => kindAt(at, facts) ?? [])] as const),
    ),
  );
  const isSituation = (world: readonly Kind[]) =>
    world.every((kind, at) => (lesser.get(kind) ?? []).every((less) => moveAt(world.with(at, less)).key !== moveAt(world).key));
  const situations = worlds.filter(isSituation);
  return {
    combinations: worlds.length,
    combinationsChanged: worlds.filter((world) => moveAt(world).isChanged).length,
    situations: situations.length,
    changed: situations
      .filter((world) => moveAt(world).isChanged)
      .map((world) => moveAt(world).key)
      .sort(),
  };
}
