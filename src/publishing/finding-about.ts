// What a finding of the engine is about, found again in the policy by its place: the rule, the case, the value. Names that stand in
// backticks in its message are taken from there.
import type { Policy } from '../engine/compile.ts';
import type { Case, Clause, Fact, FactSet, Finding, Instrument, Place, Rule, Value, Wording } from '../engine/types.ts';

/** What stands in a checklist, or a case of it, by what it says; an id where it says nothing. */
export type Part = {
  readonly kind: 'item' | 'sorting' | 'sign-off' | 'case';
  readonly id: string;
  readonly label: Wording;
  readonly place: Place;
};

export type About = {
  readonly policy: Policy;
  readonly finding: Finding;
  readonly instrument: Instrument | null;
  readonly clause: Clause | null;
  readonly rule: Rule | null;
  readonly one: Case | null;
  readonly part: Part | null;
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

const plain = (text: string): Wording => ({ da: text, en: text });

function partsIn(policy: Policy): readonly Part[] {
  const said = ({ id, says, place }: { readonly id: string; readonly says: Wording | null; readonly place: Place }) => ({
    id,
    label: says ?? plain(id),
    place,
  });
  return [
    ...policy.clauses.flatMap(({ items, sortings, signOffs }): readonly Part[] => [
      ...items.map(({ id, asks, place }) => ({ kind: 'item' as const, id, label: asks, place })),
      ...sortings.map((sorting) => ({ kind: 'sorting' as const, ...said(sorting) })),
      ...signOffs.map((signOff) => ({ kind: 'sign-off' as const, ...said(signOff) })),
    ]),
    ...policy.text.instruments.flatMap(({ solutions }) =>
      solutions.map(({ id, place }): Part => ({ kind: 'case', id, label: plain(id), place })),
    ),
  ];
}

const rulesIn = (policy: Policy) => policy.rules.map(({ rule }) => rule);
const casesIn = (policy: Policy): readonly Case[] => policy.text.instruments.flatMap((instrument) => instrument.cases);

/** What a reader found has no clause of its own: it stands under the heading above it. */
function clauseOf(policy: Policy, { clause, place }: Finding): Clause | undefined {
  const here = policy.clauses.find((one) => one.id === clause && one.place.file === place.file);
  if (clause !== null) return here ?? policy.clauses.find((one) => one.id === clause);
  return lastUpTo(policy.clauses, place);
}

/** A reader tells of a line within a rule or a part of the checklist; what it stands in begins above it, but under the same clause. */
function aboveIn<T extends { readonly place: Place }>(policy: Policy, items: readonly T[], { clause, place }: Finding): T | undefined {
  const here = items.find(isAt(place));
  if (here !== undefined || clause !== null) return here;
  const above = lastUpTo<{ readonly place: Place }>([...rulesIn(policy), ...partsIn(policy)], place);
  const heading = lastUpTo(policy.clauses, place);
  return (heading?.place.line ?? 0) > (above?.place.line ?? 0) ? undefined : items.find((item) => item.place === above?.place);
}

function partOf(policy: Policy, finding: Finding, names: readonly string[]): Part | undefined {
  const named = partsIn(policy).filter(isAt(finding.place));
  return preferred(named, ({ id }) => names.includes(id)) ?? aboveIn(policy, partsIn(policy), finding);
}

function caseOf(policy: Policy, place: Place, names: readonly string[]): Case | undefined {
  if (!place.file.endsWith('.cases.yaml')) return undefined;
  const here = casesIn(policy).filter(isAt(place));
  const named = preferred(here, ({ id }) => names.includes(id));
  const above = lastUpTo<{ readonly id: string; readonly place: Place }>([...casesIn(policy), ...partsIn(policy)], place);
  return named ?? casesIn(policy).find((one) => one === above);
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
  const facts = [...policy.facts, ...policy.checklist.facts].map(({ fact }) => fact);
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
    rule: (one === undefined ? aboveIn(policy, rulesIn(policy), finding) : named) ?? null,
    one: one ?? null,
    part: partOf(policy, finding, names) ?? null,
    fact: valued?.fact ?? null,
    value: valued?.value ?? null,
    names,
    near: /did you mean `([^`]*)`\?/u.exec(message)?.[1] ?? null,
  };
}

/** The facts of an example in a message: `… for example data=customer+public, tool=own-tool`. */
export function exampleIn(policy: Policy, message: string): FactSet {
  const said = message.split(' ').flatMap((word) => {
    const [fact = '', values] = word.replace(/[,;]$/u, '').split('=');
    return values !== undefined && policy.factOf.has(fact) ? [[fact, values.split('+')] as const] : [];
  });
  return Object.fromEntries(said);
}
