// A second evaluator of the same rules, slow and obvious: it lists every way in which the facts could turn out and decides
// each one by itself. It shares nothing with the engine but what was read, so that a mistake must be made twice to pass.
import type { PolicyText } from '../../src/engine/read-policy.ts';
import type { Condition, Fact, FactSet, Outcome, Rule } from '../../src/engine/types.ts';

type Verdict = 'yes' | 'no' | 'unknown';

/** What is the case, by fact: one value, several for a fact that can have them, none where nothing is known. */
export type World = ReadonlyMap<string, readonly string[]>;

export type Reference = {
  readonly outcome: Outcome;
  /** Outcomes that the completions come to. */
  readonly possible: ReadonlySet<Outcome>;
  /** Ids of rules that hold already, and of those that hold in some completion. */
  readonly holding: readonly string[];
  readonly couldHold: readonly string[];
};

const MILD_TO_STRICT: readonly Outcome[] = ['information', 'permitted', 'conditional', 'approval-required', 'prohibited'];

const rulesOf = (text: PolicyText): readonly Rule[] => text.instruments.flatMap((one) => one.clauses.flatMap((clause) => clause.rules));

/** The values a fact can end on: those that have none below them, or all where several may hold. */
function endValues(fact: Fact): readonly string[] {
  const ids = fact.values.map((value) => value.id);
  return fact.many ? ids : ids.filter((id) => !fact.values.some((value) => value.is.includes(id)));
}

const isOneOf = (fact: Fact, id: string, wanted: readonly string[]) =>
  wanted.includes(id) || wanted.some((each) => fact.values.find((value) => value.id === id)?.is.includes(each));

/** A single value that is a category stands for one of the values below it. */
function couldBe(fact: Fact, said: string): readonly string[] {
  const below = endValues(fact).filter((id) => isOneOf(fact, id, [said]));
  return below.length === 0 ? [said] : below;
}

function agreed(answers: readonly boolean[]): Verdict {
  if (!answers.includes(true)) return 'no';
  return answers.includes(false) ? 'unknown' : 'yes';
}

export function verdictOnFact(fact: Fact, condition: Extract<Condition, { kind: 'is' | 'only' }>, world: World): Verdict {
  const said = world.get(fact.id);
  const fits = (id: string) => isOneOf(fact, id, condition.values);
  if (said === undefined) return fact.condition ? 'no' : agreed(endValues(fact).map(fits));
  if (fact.many) return (condition.kind === 'is' ? said.some(fits) : said.every(fits)) ? 'yes' : 'no';
  // The value itself may be what is asked for, whatever stands below it.
  const verdict = said.some(fits) ? 'yes' : agreed(said.flatMap((id) => couldBe(fact, id)).map(fits));
  return fact.condition && verdict === 'unknown' ? 'no' : verdict;
}

const OPPOSITE = { yes: 'no', no: 'yes', unknown: 'unknown' } as const;

/** The first of these verdicts that is among them, else the last. */
const firstAmong = (order: readonly [Verdict, Verdict, Verdict], verdicts: readonly Verdict[]): Verdict =>
  order.find((verdict) => verdicts.includes(verdict)) ?? order[2];

/** `said` is what is truly known; `world` may hold suppositions on top of it. */
export function verdictOn(text: PolicyText, condition: Condition, world: World, said: World): Verdict {
  const verdicts = (parts: readonly Condition[]) => parts.map((part) => verdictOn(text, part, world, said));
  switch (condition.kind) {
    case 'all':
      return firstAmong(['no', 'unknown', 'yes'], verdicts(condition.of));
    case 'any':
      return firstAmong(['yes', 'unknown', 'no'], verdicts(condition.of));
    case 'not':
      return OPPOSITE[verdictOn(text, condition.of, world, said)];
    case 'known':
      return verdictOn(text, condition.of, said, said) === 'yes' ? 'yes' : 'no';
    default: {
      const fact = text.vocabulary.facts.find((one) => one.id === condition.fact);
      return fact === undefined ? 'no' : verdictOnFact(fact, condition, world);
    }
  }
}

function verdictOnRule(text: PolicyText, rule: Rule, world: World, said: World): Verdict {
  const when = verdictOn(text, rule.when, world, said);
  const unless = rule.unless === null ? 'no' : verdictOn(text, rule.unless, world, said);
  if (when === 'no' || unless === 'yes') return 'no';
  return when === 'yes' && unless === 'no' ? 'yes' : 'unknown';
}

/** What was said, then what follows from it, then what is taken for granted. */
export function startOf(text: PolicyText, facts: FactSet): World {
  const world = new Map<string, readonly string[]>();
  for (const [id, said] of Object.entries(facts)) {
    const values = typeof said === 'string' ? [said] : said;
    if (values.length > 0) world.set(id, values);
  }
  let before = -1;
  while (before !== countIn(world)) {
    before = countIn(world);
    for (const fact of text.vocabulary.facts) addImplied(text, world, fact);
  }
  for (const fact of text.vocabulary.facts) {
    if (fact.assume !== null && !world.has(fact.id) && fact.values.some((value) => value.id === fact.assume))
      world.set(fact.id, [fact.assume]);
  }
  return world;
}

const countIn = (world: World) => [...world.values()].reduce((sum, values) => sum + values.length, 0);

function addImplied(text: PolicyText, world: Map<string, readonly string[]>, fact: Fact): void {
  const holds = (id: string) => world.get(fact.id)?.some((said) => isOneOf(fact, said, [id])) ?? false;
  const implied = fact.values.filter((value) => holds(value.id)).flatMap((value) => value.implies);
  for (const { fact: id, value } of implied) {
    const target = text.vocabulary.facts.find((one) => one.id === id);
    const known = world.get(id) ?? [];
    const hasRoom = target?.many === true || known.length === 0;
    if (hasRoom && !known.includes(value) && target?.values.some((one) => one.id === value)) world.set(id, [...known, value]);
  }
}

const singlesAndPairs = (values: readonly string[]): readonly (readonly string[])[] => [
  ...values.map((value) => [value]),
  ...values.flatMap((one, at) => values.slice(at + 1).map((other) => [one, other])),
];

/** The ways in which a fact can turn out. A condition that the asker brings about stays as it is. */
export function waysOf(fact: Fact, said: readonly string[] | undefined): readonly (readonly string[] | undefined)[] {
  if (fact.condition) return [said];
  if (said === undefined) {
    const ends = endValues(fact);
    const ways = fact.many ? singlesAndPairs(ends) : ends.map((value) => [value]);
    return ways.length === 0 ? [said] : ways;
  }
  return fact.many ? [said] : said.flatMap((value) => couldBe(fact, value)).map((value) => [value]);
}

function* completionsOf(facts: readonly Fact[], said: World): Generator<World> {
  const [fact, ...rest] = facts;
  if (fact === undefined) return yield said;
  for (const way of waysOf(fact, said.get(fact.id))) {
    yield* completionsOf(rest, way === undefined ? said : new Map([...said, [fact.id, way]]));
  }
}

function factsRead(condition: Condition): readonly string[] {
  if (condition.kind === 'is' || condition.kind === 'only') return [condition.fact];
  return condition.kind === 'not' || condition.kind === 'known' ? factsRead(condition.of) : condition.of.flatMap(factsRead);
}

const strictest = (rules: readonly Rule[]): Outcome =>
  [...MILD_TO_STRICT].reverse().find((outcome) => rules.some((rule) => rule.then === outcome)) ?? 'not-covered';

function combined(possible: ReadonlySet<Outcome>): Outcome {
  const all = [...possible];
  const [first] = all;
  if (all.length === 1 && first !== undefined) return first;
  if (all.every((outcome) => outcome === 'prohibited' || outcome === 'approval-required')) return 'approval-required';
  return all.every((outcome) => outcome === 'permitted' || outcome === 'conditional') ? 'conditional' : 'clarify';
}

export function referenceDecision(text: PolicyText, facts: FactSet): Reference {
  const rules = rulesOf(text);
  const said = startOf(text, facts);
  const read = new Set(rules.flatMap((rule) => [...factsRead(rule.when), ...(rule.unless === null ? [] : factsRead(rule.unless))]));
  const possible = new Set<Outcome>();
  const couldHold = new Set<string>();
  for (const world of completionsOf(
    text.vocabulary.facts.filter((fact) => read.has(fact.id)),
    said,
  )) {
    const holding = rules.filter((rule) => verdictOnRule(text, rule, world, said) === 'yes');
    possible.add(strictest(holding));
    for (const rule of holding) couldHold.add(rule.id);
  }
  const holding = rules.filter((rule) => verdictOnRule(text, rule, said, said) === 'yes').map((rule) => rule.id);
  return { outcome: combined(possible), possible, holding, couldHold: [...couldHold] };
}
