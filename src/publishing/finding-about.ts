// What a finding of the engine is about, found again in the policy by its place: the rule, the case, the value. Names that stand in
// backticks in its message are taken from there.
import type { Policy } from '../engine/compile.ts';
import type { Case, Clause, Fact, Finding, Instrument, Place, Rule, Value } from '../engine/types.ts';

export type About = {
  readonly policy: Policy;
  readonly finding: Finding;
  readonly instrument: Instrument | null;
  readonly clause: Clause | null;
  readonly rule: Rule | null;
  readonly one: Case | null;
  readonly fact: Fact | null;
  readonly value: Value | null;
  /** Names in the message, in its order. */
  readonly names: readonly string[];
  /** The known name that was probably meant. */
  readonly near: string | null;
};

const stem = (path: string) => path.replace(/(?:\.cases|\.lock)?\.(?:md|yaml)$/u, '');
const isAt =
  ({ file, line }: Place) =>
  ({ place }: { readonly place: Place }) =>
    place.file === file && place.line === line;

/** The last one that begins at the line or above it. */
function lastUpTo<T extends { readonly place: Place }>(items: readonly T[], { file, line }: Place): T | undefined {
  return items.filter(({ place }) => place.file === file && place.line <= line).toSorted((a, b) => b.place.line - a.place.line)[0];
}

const rulesIn = (policy: Policy) => policy.rules.map(({ rule }) => rule);
const casesIn = (policy: Policy): readonly Case[] => policy.text.instruments.flatMap((instrument) => instrument.cases);

/** What a reader found has no clause of its own: it stands under the heading above it. */
function clauseOf(policy: Policy, { clause, place }: Finding): Clause | undefined {
  const here = policy.clauses.find((one) => one.id === clause && one.place.file === place.file);
  if (clause !== null) return here ?? policy.clauses.find((one) => one.id === clause);
  return lastUpTo(policy.clauses, place);
}

/** A reader tells of a line within a rule; the rule begins above it, but under the same clause. */
function ruleOf(policy: Policy, { clause, place }: Finding): Rule | undefined {
  const here = rulesIn(policy).find(isAt(place));
  if (here !== undefined || clause !== null) return here;
  const above = lastUpTo(rulesIn(policy), place);
  return above?.clause === lastUpTo(policy.clauses, place)?.id ? above : undefined;
}

function caseOf(policy: Policy, place: Place, names: readonly string[]): Case | undefined {
  if (!place.file.endsWith('.cases.yaml')) return undefined;
  const here = casesIn(policy).filter(isAt(place));
  return preferred(here, ({ id }) => names.includes(id)) ?? lastUpTo(casesIn(policy), place);
}

function instrumentOf(policy: Policy, finding: Finding): Instrument | undefined {
  const { instruments } = policy.text;
  const beside = instruments.find(({ place }) => stem(place.file) === stem(finding.place.file));
  return beside ?? instruments.find(({ id }) => id === clauseOf(policy, finding)?.instrument);
}

type Valued = { readonly fact: Fact; readonly value: Value | null };

/** Several may stand on one line: the one that the message names is meant. */
const preferred = <T>(items: readonly T[], isNamed: (item: T) => boolean): T | undefined => items.find(isNamed) ?? items[0];

function valuedAt(policy: Policy, place: Place, names: readonly string[]): Valued | undefined {
  const facts = policy.facts.map(({ fact }) => fact);
  const valued = facts.flatMap((fact) => fact.values.filter(isAt(place)).map((value): Valued => ({ fact, value })));
  const fact = preferred(facts.filter(isAt(place)), ({ id }) => names.includes(id));
  const named = valued.find((one) => names.includes(one.value?.id ?? '')) ?? valued.find((one) => one.value?.is.includes(names[0] ?? ''));
  return named ?? (fact === undefined ? valued[0] : { fact, value: null });
}

export function aboutOf(policy: Policy, finding: Finding): About {
  const { message, place } = finding;
  const names = [...message.matchAll(/`([^`]*)`/gu)].map(([, name = '']) => name);
  const one = caseOf(policy, place, names);
  const named = rulesIn(policy).find((rule) => rule.id === names[1]);
  const valued = valuedAt(policy, place, names);
  return {
    policy,
    finding,
    instrument: instrumentOf(policy, finding) ?? null,
    clause: clauseOf(policy, finding) ?? null,
    rule: (one === undefined ? ruleOf(policy, finding) : named) ?? null,
    one: one ?? null,
    fact: valued?.fact ?? null,
    value: valued?.value ?? null,
    names,
    near: /did you mean `([^`]*)`\?/u.exec(message)?.[1] ?? null,
  };
}

/** The facts of an example in a message: `data=customer+public, tool=own-tool`. */
export function exampleIn(policy: Policy, message: string): Readonly<Record<string, readonly string[]>> {
  const [, text = ''] = /(?:for example (?:with )?|: )((?:[^\s=,]+=[^\s,;]+(?:, )?)+)(?:;.*)?$/u.exec(message) ?? [];
  const said = text.split(', ').flatMap((part) => {
    const [fact = '', values = ''] = part.split('=');
    return policy.factOf.has(fact) ? [[fact, values.split('+')] as const] : [];
  });
  return Object.fromEntries(said);
}
