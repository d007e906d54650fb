// Finds what goes wrong with sortings: names, a condition on what is itself worked out, one that can never hold, days without a source.
// Runs the cases of solutions, and tells of sortings that no case stands on either side of.
import { isNear } from './check-cases.ts';
import { error, type Subject, unknownName, warning } from './check-finding.ts';
import { atomsIn, atomsOfFacts, unknownAtoms } from './check-names.ts';
import { budgetOf, factsOf, factTestsIn, witness } from './check-worlds.ts';
import type { Checklist, CompiledSorting } from './checklist-types.ts';
import type { Policy } from './compile.ts';
import { YES } from './compile-facts.ts';
import { isWorkedOut, type SortedFact, sortedFacts, toldState } from './sortings.ts';
import { type State, stateOf, truthOf } from './state.ts';
import { asList, type Finding, type SolutionCase, type Sorting } from './types.ts';
import { unique } from './unique.ts';

const ofSorting = ({ place, clause }: Sorting): Subject => ({ place, clause });
const atomsOfSorting = ({ when, unless }: Sorting) => [...atomsIn(when), ...atomsIn(unless)];

const isOfWorkedOut = ({ factOf }: Checklist, name: string): boolean => {
  const fact = factOf.get(name)?.fact;
  return fact !== undefined && isWorkedOut(fact);
};

function nameFindings(checklist: Checklist, sorting: Sorting): readonly Finding[] {
  const subject = ofSorting(sorting);
  const { fact, value } = sorting.sorts;
  const read = unique(atomsOfSorting(sorting).map((atom) => atom.fact)).filter((name) => isOfWorkedOut(checklist, name));
  const isAsked = checklist.factOf.has(fact) && !isOfWorkedOut(checklist, fact);
  return [
    ...unknownAtoms({ table: checklist, subject }, [...atomsOfSorting(sorting), { fact, values: [value] }]),
    ...read.map((name) =>
      error('sorting-on-worked-out', subject, `sorting \`${sorting.id}\` turns on \`${name}\`, which sortings work out themselves`),
    ),
    ...(isAsked
      ? [error('sorting-of-asked', subject, `sorting \`${sorting.id}\` sorts \`${fact}\`, which is asked for: it has no \`otherwise\``)]
      : []),
  ];
}

const DAY = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/u;
const LEAP = 29;
const LENGTHS = [31, LEAP, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(text: string): boolean {
  const { year, month, day } = DAY.exec(text)?.groups ?? {};
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const isLeap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  return d >= 1 && d <= (LENGTHS[m - 1] ?? 0) && (m !== 2 || d < LEAP || isLeap);
}

function fromFindings(sorting: Sorting): readonly Finding[] {
  if (sorting.from === null) return [];
  const { day, source } = sorting.from;
  const subject = ofSorting(sorting);
  return [
    ...(isDay(day) ? [] : [error('day-unreadable', subject, `sorting \`${sorting.id}\` begins on \`${day}\`, which is no day YYYY-MM-DD`)]),
    ...(source.trim() === ''
      ? [
          error(
            'from-without-source',
            subject,
            `sorting \`${sorting.id}\` begins on \`${day}\`, but no \`source\` says where that is written`,
          ),
        ]
      : []),
  ];
}

/** A sorting with an unknown name in it can hold by accident or not at all: nothing else is asked of it. */
const isSound = (checklist: Checklist, { sorting }: CompiledSorting) => nameFindings(checklist, sorting).length === 0;

/** Gives up after too many steps, and then tells nothing. */
function neverFindings(checklist: Checklist, { sorting, test }: CompiledSorting): readonly Finding[] {
  const budget = budgetOf();
  const accepts = (facts: State | { readonly code: string }) => !('code' in facts) && truthOf(test, facts) === YES;
  const world = witness(checklist, [{ test, wanted: YES }], {
    accepts: (one) => accepts(stateOf(checklist, factsOf(checklist, one))),
    budget,
  });
  if (world !== null || budget.left < 0) return [];
  return [error('sorting-never', ofSorting(sorting), `sorting \`${sorting.id}\` never holds: no combination of facts meets its condition`)];
}

function coverage({ sorting }: CompiledSorting, cases: readonly SolutionCase[]): readonly Finding[] {
  const subject = ofSorting(sorting);
  const isHit = cases.some((one) => one.hits === sorting.id);
  const isMissed = cases.some((one) => one.misses === sorting.id);
  return [
    ...(isHit ? [] : [warning('sorting-without-hit', subject, `no case hits sorting \`${sorting.id}\``)]),
    ...(isMissed ? [] : [warning('sorting-without-miss', subject, `no case just misses sorting \`${sorting.id}\``)]),
  ];
}

const UNKNOWN_VALUE = 'unknown';

/** A case says what is certain, or that nothing is. */
function resultFinding(one: SolutionCase, sorted: readonly SortedFact[], name: string): readonly Finding[] {
  const wanted = asList(one.sorts[name]).toSorted().join('+');
  const found = sorted.find(({ fact }) => fact.fact.id === name);
  const given = found?.certain?.toSorted().join('+') ?? UNKNOWN_VALUE;
  if (found === undefined || given === wanted) return [];
  const message = `case \`${one.id}\` is to make \`${name}\` \`${wanted}\`; the sortings make it \`${given}\``;
  return [error('solution-case-result', { place: one.place, clause: null }, message)];
}

function sortsFindings(checklist: Checklist, one: SolutionCase): readonly Finding[] {
  const subject = { place: one.place, clause: null };
  const names = Object.keys(one.sorts);
  const atoms = atomsOfFacts(one.sorts).map(({ fact, values }) => ({ fact, values: values.filter((value) => value !== UNKNOWN_VALUE) }));
  const asked = names.filter((name) => checklist.factOf.has(name) && !isOfWorkedOut(checklist, name));
  const unknown = unknownAtoms({ table: checklist, subject }, atoms);
  const message = (name: string) => `case \`${one.id}\`: fact \`${name}\` is asked for, and sortings make nothing of it`;
  if (unknown.length > 0 || asked.length > 0)
    return [...unknown, ...asked.map((name) => error('solution-case-facts', subject, message(name)))];
  const sorted = sortedFacts(checklist, one.facts);
  return names.flatMap((name) => resultFinding(one, sorted, name));
}

function namedSorting(checklist: Checklist, id: string | null): CompiledSorting | undefined {
  return checklist.sortings.find((compiled) => compiled.sorting.id === id && isSound(checklist, compiled));
}

function missFindings(checklist: Checklist, one: SolutionCase, state: State): readonly Finding[] {
  const compiled = namedSorting(checklist, one.misses);
  if (compiled === undefined) return [];
  const { sorting, test } = compiled;
  const subject = { place: one.place, clause: sorting.clause };
  if (truthOf(test, state) === YES)
    return [error('solution-case-miss', subject, `case \`${one.id}\` is to miss sorting \`${sorting.id}\`, which holds`)];
  const reads = unique(factTestsIn(test).map(({ fact }) => fact));
  if (isNear(checklist, { test, reads }, state)) return [];
  return [warning('solution-case-far', subject, `case \`${one.id}\` misses sorting \`${sorting.id}\` by more than one fact`)];
}

function hitFindings(checklist: Checklist, one: SolutionCase, state: State): readonly Finding[] {
  const compiled = namedSorting(checklist, one.hits);
  if (compiled === undefined || truthOf(compiled.test, state) === YES) return [];
  const { id, clause } = compiled.sorting;
  return [error('solution-case-hit', { place: one.place, clause }, `case \`${one.id}\` is to hit sorting \`${id}\`, which does not hold`)];
}

function factFindings(checklist: Checklist, one: SolutionCase): readonly Finding[] {
  const subject = { place: one.place, clause: null };
  const told = Object.keys(one.facts).filter((name) => isOfWorkedOut(checklist, name));
  const unknown = unknownAtoms({ table: checklist, subject }, atomsOfFacts(one.facts));
  const state = stateOf(checklist, one.facts);
  return [
    ...unknown,
    ...told.map((name) =>
      error('worked-out-told', subject, `fact \`${name}\` is worked out by sortings; case \`${one.id}\` cannot tell it`),
    ),
    ...('code' in state && unknown.length === 0 ? [error('solution-case-facts', subject, `case \`${one.id}\`: ${state.message}`)] : []),
  ];
}

function caseFindings({ checklist, clauses }: Policy, one: SolutionCase): readonly Finding[] {
  const subject = { place: one.place, clause: null };
  const known = clauses.flatMap(({ sortings }) => sortings.map(({ id }) => id));
  const strange = [one.hits, one.misses].filter((id) => id !== null && !known.includes(id));
  const wrong = [
    ...factFindings(checklist, one),
    ...strange.map((id) => error('unknown-sorting', subject, unknownName(`sorting \`${id}\``, id ?? '', known))),
  ];
  if (wrong.length > 0) return wrong;
  const state = toldState(checklist, one.facts);
  return [...sortsFindings(checklist, one), ...hitFindings(checklist, one, state), ...missFindings(checklist, one, state)];
}

export function sortingFindings(policy: Policy): readonly Finding[] {
  const { checklist, clauses, text } = policy;
  const cases = text.instruments.flatMap(({ solutions }) => solutions);
  const written = clauses.flatMap(({ sortings }) => sortings);
  return [
    ...written.flatMap((sorting) => [...nameFindings(checklist, sorting), ...fromFindings(sorting)]),
    ...checklist.sortings.filter((one) => isSound(checklist, one)).flatMap((one) => neverFindings(checklist, one)),
    ...checklist.sortings.flatMap((one) => coverage(one, cases)),
    ...cases.flatMap((one) => caseFindings(policy, one)),
  ];
}
