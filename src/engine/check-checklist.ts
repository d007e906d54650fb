// Holds a checklist against the text it stands under and against its facts: names, quotes, periods, what holds a solution back, who signs.
// Sortings and their cases are checked beside it.
import { error, listed, repeated, type Subject, unknownName, warning } from './check-finding.ts';
import { atomsIn, factFindings, unknownAtoms } from './check-names.ts';
import { sortingFindings } from './check-sortings.ts';
import { factTestsIn } from './check-worlds.ts';
import type { Checklist, CompiledItem } from './checklist-types.ts';
import type { Policy } from './compile.ts';
import type { CompiledFact, Test } from './compile-facts.ts';
import { isPeriod } from './days.ts';
import { isWorkedOut } from './sortings.ts';
import type { Approval, Clause, Condition, Finding, Item, Period, SignOff, Sorting } from './types.ts';
import { unique } from './unique.ts';

/** What is described of a solution in words of its owner. */
const DESCRIBED = ['model', 'vendor', 'data', 'users', 'purpose'];
const OWNER = 'owner';

type Part = Item | Sorting | SignOff;
const ofPart = ({ place, clause }: Part): Subject => ({ place, clause });
const at = ({ fact }: CompiledFact): Subject => ({ place: fact.place, clause: null });
const partsOf = ({ items, sortings, signOffs }: Clause): readonly Part[] => [...items, ...sortings, ...signOffs];

const unknownIn = (checklist: Checklist, part: Part, conditions: readonly (Condition | null)[]): readonly Finding[] =>
  unknownAtoms({ table: checklist, subject: ofPart(part) }, conditions.flatMap(atomsIn));

function quoteFindings(clause: Clause, part: Part): readonly Finding[] {
  if (clause.text === '') return [error('part-nothing-to-quote', ofPart(part), `\`${part.id}\` stands under a clause without text`)];
  if (part.quote === null || (part.quote !== '' && clause.text.includes(part.quote))) return [];
  return [error('part-quote-not-in-text', ofPart(part), `the quote of \`${part.id}\` is not word for word in the clause`)];
}

const periodFindings = (part: Part, periods: readonly (Period | null)[]): readonly Finding[] =>
  periods.flatMap((period) =>
    period === null || isPeriod(period)
      ? []
      : [
          error(
            'period-unreadable',
            ofPart(part),
            `\`${part.id}\` has the period \`${period}\`; one is written \`P30D\`, \`P6M\` or \`P1Y\``,
          ),
        ],
  );

const unknownRoles = (policy: Policy, part: Part, approvers: readonly Approval[]): readonly Finding[] =>
  approvers
    .filter(({ role }) => !policy.roles.has(role))
    .map(({ role }) => error('unknown-role', ofPart(part), unknownName(`role \`${role}\``, role, [...policy.roles.keys()])));

function whoFindings(policy: Policy, item: Item): readonly Finding[] {
  if (item.who === OWNER || policy.roles.has(item.who)) return [];
  return [
    error('unknown-who', ofPart(item), unknownName(`\`${item.who}\` in item \`${item.id}\``, item.who, [OWNER, ...policy.roles.keys()])),
  ];
}

function touchedFindings({ factOf }: Checklist, item: Item): readonly Finding[] {
  const known = [...DESCRIBED, ...factOf.keys()];
  const unknown = item.touchedBy.filter((name) => !known.includes(name));
  return unknown.map((name) => error('unknown-touch', ofPart(item), unknownName(`\`${name}\` in item \`${item.id}\``, name, known)));
}

function seeFindings(policy: Policy, item: Item): readonly Finding[] {
  const known = policy.clauses.map(({ id }) => id);
  return item.see
    .filter((id) => !known.includes(id))
    .map((id) => error('unknown-clause', ofPart(item), `unknown clause \`${id}\` in item \`${item.id}\`; known: ${listed(known, 30)}`));
}

function itemFindings(policy: Policy, { item, clause }: CompiledItem): readonly Finding[] {
  const blocks = typeof item.blocks === 'string' ? null : item.blocks;
  const isIdle = item.later !== null && item.blocks === 'always';
  return [
    ...unknownIn(policy.checklist, item, [item.when, item.unless, blocks]),
    ...quoteFindings(clause, item),
    ...periodFindings(item, [item.later, item.again]),
    ...whoFindings(policy, item),
    ...touchedFindings(policy.checklist, item),
    ...seeFindings(policy, item),
    ...(isIdle
      ? [error('later-but-blocks', ofPart(item), `item \`${item.id}\` may follow later, but always blocks: nothing goes live without it`)]
      : []),
  ];
}

function signOffFindings(policy: Policy, clause: Clause, signOff: SignOff): readonly Finding[] {
  const { approvers } = signOff;
  return [
    ...unknownIn(
      policy.checklist,
      signOff,
      approvers.map(({ when }) => when),
    ),
    ...quoteFindings(clause, signOff),
    ...periodFindings(signOff, [signOff.valid]),
    ...unknownRoles(policy, signOff, approvers),
    ...(approvers.some(({ when }) => when === null)
      ? []
      : [error('sign-off-without-approver', ofPart(signOff), `sign-off \`${signOff.id}\` does not always say who approves`)]),
  ];
}

function severalSignOffs(policy: Policy): readonly Finding[] {
  const [first, ...more] = policy.clauses.flatMap(({ signOffs }) => signOffs);
  if (first === undefined) return [];
  const there = `${first.place.file}:${first.place.line}`;
  return more.map((one) =>
    error(
      'sign-off-twice',
      ofPart(one),
      `sign-off \`${one.id}\` is one too many: \`${first.id}\` stands at ${there}, and a policy has one`,
    ),
  );
}

/** Items, sortings, sign-offs and rules are all named by their ids. */
function twiceFindings(policy: Policy): readonly Finding[] {
  const rules = policy.rules.map(({ rule }) => rule.id);
  const parts = policy.clauses.flatMap(partsOf);
  const again = new Set(repeated(parts, ({ id }) => id).map(({ item }) => item));
  return parts
    .filter((part) => rules.includes(part.id) || again.has(part))
    .map((part) => error('id-twice', ofPart(part), `id \`${part.id}\` is used twice, by rules, items, sortings or sign-offs`));
}

const approversOf = ({ signOff }: Checklist) => signOff?.approvers ?? [];

/** Every test that something of the checklist turns on. */
function testsIn(checklist: Checklist): readonly Test[] {
  return [
    ...checklist.sortings.map(({ test }) => test),
    ...checklist.items.flatMap(({ applies, blocks }) =>
      [applies, typeof blocks === 'string' ? null : blocks].flatMap((test) => test ?? []),
    ),
    ...approversOf(checklist).flatMap(({ when }) => when ?? []),
  ];
}

function askedFindings(compiled: CompiledFact, read: ReadonlySet<number>): readonly Finding[] {
  const { id, ask, options } = compiled.fact;
  if (!read.has(compiled.index) || (ask !== null && options.length > 0)) return [];
  return [
    error('fact-unaskable', at(compiled), `fact \`${id}\` of a solution is needed, but has no \`ask\` or no \`options\` to ask it with`),
  ];
}

function workedOutFindings(checklist: Checklist, compiled: CompiledFact): readonly Finding[] {
  const { id, ask, options, otherwise, values } = compiled.fact;
  const sorted = new Set(checklist.sortings.filter(({ fact }) => fact === compiled).map(({ value }) => value));
  const idle = values.filter((value, index) => value.id !== otherwise && !sorted.has(index));
  return [
    ...(ask !== null || options.length > 0
      ? [error('fact-both-ways', at(compiled), `fact \`${id}\` of a solution is worked out, by its \`otherwise\`, and asked for as well`)]
      : []),
    ...idle.map((value) =>
      warning('value-unsorted', { place: value.place, clause: null }, `no sorting gives value \`${value.id}\` of fact \`${id}\``),
    ),
  ];
}

/** What is worked out follows from sortings alone. */
function impliedFindings({ factOf }: Checklist, { fact }: CompiledFact): readonly Finding[] {
  return fact.values.flatMap(({ id, place, implies }) => {
    const names = unique(implies.map((one) => one.fact)).filter((name) => (factOf.get(name)?.fact.otherwise ?? null) !== null);
    return names.map((name) =>
      error('worked-out-told', { place, clause: null }, `fact \`${name}\` is worked out by sortings; value \`${id}\` cannot imply it`),
    );
  });
}

function factsFindings(checklist: Checklist): readonly Finding[] {
  const read = new Set(testsIn(checklist).flatMap((test) => factTestsIn(test).map(({ fact }) => fact)));
  return checklist.facts.flatMap((compiled) => [
    ...factFindings(checklist, compiled),
    ...impliedFindings(checklist, compiled),
    ...(isWorkedOut(compiled.fact) ? workedOutFindings(checklist, compiled) : askedFindings(compiled, read)),
  ]);
}

export function checklistFindings(policy: Policy): readonly Finding[] {
  const { checklist, clauses } = policy;
  return [
    ...checklist.items.flatMap((item) => itemFindings(policy, item)),
    ...clauses.flatMap((clause) => clause.signOffs.flatMap((signOff) => signOffFindings(policy, clause, signOff))),
    ...clauses.flatMap((clause) => clause.sortings.flatMap((sorting) => quoteFindings(clause, sorting))),
    ...severalSignOffs(policy),
    ...twiceFindings(policy),
    ...factsFindings(checklist),
    ...sortingFindings(policy),
  ];
}
