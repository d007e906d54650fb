// What somebody at the desk is shown of a solution: all of it with names and clauses, or its name, number and stage.
import { dayOf } from '../approvals/working-days.ts';
import type { CompiledItem, CompiledSorting } from '../engine/checklist-types.ts';
import type { CompiledFact } from '../engine/compile-facts.ts';
import { titleInBoth } from '../engine/title.ts';
import { asList, type Clause, type Wording } from '../engine/types.ts';
import { partOf, seesWhole } from '../solutions/may.ts';
import { countingOf, obstaclesOf, standingOf } from '../solutions/standing.ts';
import type { ItemRecord, ItemStanding, PersonId, Solution, Sorted, ThemeStanding } from '../solutions/types.ts';
import type { Desk, Who } from './desk.ts';
import type {
  ClauseShown,
  ItemView,
  LookView,
  PersonNamed,
  SolutionView,
  SortingView,
  ThemeView,
  WholeSolution,
} from './solution-api-types.ts';
import type { Asking } from './solution-parts.ts';
import { decides, peopleIn, type Surroundings, surroundingsOf } from './solution-rights.ts';

type Names = ReadonlyMap<PersonId, string | null>;
type Telling = { readonly asking: Asking; readonly names: Names };

/** Of what is no value of the vocabulary any more: its id. */
const asItIs = (id: string): Wording => ({ da: id, en: id });
const OWNER: Wording = { da: 'ejeren', en: 'the owner' };
const TOUCHED: Readonly<Record<string, Wording>> = {
  model: { da: 'modellen', en: 'the model' },
  vendor: { da: 'leverandøren', en: 'the vendor' },
  data: { da: 'data', en: 'the data' },
  users: { da: 'brugerne', en: 'the users' },
  purpose: { da: 'formålet', en: 'the purpose' },
  again: { da: 'tiden: det er tid til at se på det igen', en: 'time: it is to be looked at again' },
};

const labelIn = ({ fact }: CompiledFact, value: string) => fact.values.find(({ id }) => id === value)?.label ?? asItIs(value);

const clauseShown = ({ isOurs, policy }: Asking, clause: Clause, quote: string | null): ClauseShown => ({
  instrument: clause.instrument,
  clause: clause.id,
  title: titleInBoth(clause),
  quote: quote ?? clause.text,
  lang: policy.text.instruments.find(({ id }) => id === clause.instrument)?.language ?? '',
  isOurs: isOurs(clause.instrument),
});

const named = (names: Names, id: PersonId): PersonNamed => ({ id, name: names.get(id) ?? null });

function touchedBy({ checklist }: Asking, by: string): Wording {
  return TOUCHED[by] ?? checklist.factOf.get(by)?.fact.label ?? asItIs(by);
}

function whoWords({ policy }: Asking, who: string): Wording {
  return who === 'owner' ? OWNER : (policy.roles.get(who)?.label ?? asItIs(who));
}

const seenClauses = ({ policy }: Asking, { item }: CompiledItem): ItemView['see'] =>
  item.see.flatMap((id) => {
    const clause = policy.clauses.find((one) => one.id === id);
    return clause === undefined ? [] : [{ instrument: clause.instrument, clause: id, title: titleInBoth(clause) }];
  });

function recordShown({ asking, names }: Telling, record: ItemRecord) {
  const { reopened, accepted, responsible, askedBy, changedAt, changedBy } = record;
  const nameOf = (id: PersonId) => names.get(id) ?? null;
  return {
    state: record.state,
    answer: record.answer,
    evidence: record.evidence,
    reason: record.reason,
    responsible: responsible === null ? null : named(names, responsible),
    ownDue: record.due,
    again: record.again,
    reopened: reopened === null ? null : { at: reopened.at, by: reopened.by.map((by) => touchedBy(asking, by)) },
    accepted: accepted === null ? null : { at: accepted.at, request: accepted.request, by: accepted.by.map(nameOf) },
    edition: askedBy?.edition ?? null,
    changed: changedAt === null ? null : { at: changedAt, by: changedBy === null ? null : nameOf(changedBy) },
    revision: record.revision,
  };
}

function itemView(telling: Telling, { compiled, record, applies, blocks, gap, due, isOverdue }: ItemStanding): ItemView {
  const { asking } = telling;
  const { item, clause } = compiled;
  return {
    id: item.id,
    clause: clauseShown(asking, clause, item.quote),
    asks: item.asks,
    why: item.why,
    counts: item.evidence,
    needsEvidence: item.needsEvidence,
    who: whoWords(asking, item.who),
    see: seenClauses(asking, compiled),
    applies,
    blocks,
    gap,
    due,
    isOverdue,
    ...recordShown(telling, record),
  };
}

const themeView = (telling: Telling, { clause, state, done, of, items }: ThemeStanding): ThemeView => ({
  clause: clauseShown(telling.asking, clause, null),
  state,
  done,
  of,
  items: items.map((item) => itemView(telling, item)),
});

const sortingView = (asking: Asking, { sorting, clause }: CompiledSorting): SortingView => ({
  clause: clauseShown(asking, clause, sorting.quote),
  says: sorting.says,
  from: sorting.from,
});

function lookViews(asking: Asking, { facts, known }: Sorted): readonly LookView[] {
  const { checklist } = asking;
  const named = (ids: readonly string[]) => checklist.sortings.filter(({ sorting }) => ids.includes(sorting.id));
  const shown = (ids: readonly string[]) => named(ids).map((one) => sortingView(asking, one));
  return facts.flatMap(({ fact: id, possible, by, open }) => {
    const fact = checklist.factOf.get(id);
    if (fact === undefined) return [];
    const holding = fact.fact.many && known[id] === undefined ? new Set(named(by).map(({ sorting }) => sorting.sorts.value)) : [];
    return {
      fact: fact.fact.label,
      certain: asList(known[id]).map((value) => labelIn(fact, value)),
      holding: [...holding].map((value) => labelIn(fact, value)),
      possible: possible.map((value) => labelIn(fact, value)),
      by: shown(by),
      open: shown(open),
    };
  });
}

function factsShown({ checklist }: Asking, { facts }: Solution): WholeSolution['facts'] {
  return checklist.facts.flatMap((compiled) => {
    const said = asList(facts[compiled.fact.id]);
    return said.length === 0 ? [] : [{ fact: compiled.fact.label, values: said.map((value) => labelIn(compiled, value)) }];
  });
}

const missingShown = ({ checklist }: Asking, { missing }: Sorted): readonly Wording[] =>
  missing.flatMap((id) => {
    const fact = checklist.factOf.get(id)?.fact;
    return fact === undefined ? [] : [fact.ask ?? fact.label];
  });

const signersIn = ({ items }: Solution) =>
  Object.values(items).flatMap(({ changedBy, accepted }) => [...(changedBy === null ? [] : [changedBy]), ...(accepted?.by ?? [])]);

/** Colleagues who are here and near: whoever has something to do with it, who stands over its owner, DPO and IT. */
function choosable(solution: Solution, { knowledge, managers }: Surroundings): readonly PersonId[] {
  const near = [...new Set([...peopleIn(solution), ...managers, ...knowledge.dpos, ...knowledge.it])];
  return near.filter((id) => {
    const person = knowledge.people.get(id);
    return person?.kind === 'member' && person.isEnabled;
  });
}

function signedShown(solution: Solution): WholeSolution['signed'] {
  const { signed } = solution;
  if (signed === null) return null;
  const { number, state, filedAt, decidedAt, until } = signed;
  const counting = countingOf(solution);
  const earlier = counting === null || counting.number === number ? null : { number: counting.number, until: counting.until };
  return { number, state, filedAt, decidedAt, until, earlier };
}

async function wholeSolution(desk: Desk, solution: Solution, who: Who, around: Surroundings): Promise<WholeSolution> {
  const asking = desk.solutions.asking();
  const people = decides(who) ? choosable(solution, around) : [];
  const names = await desk.names([...new Set([...peopleIn(solution), ...signersIn(solution), ...people])]);
  const telling = { asking, names };
  const standing = standingOf(asking.checklist, solution, dayOf(desk.now().getTime()));
  const obstacles = obstaclesOf(standing).length;
  return {
    revision: solution.revision,
    as: partOf(solution, who.person, around.knowledge),
    owner: named(names, solution.owner),
    isOrphaned: solution.isOrphaned,
    contributors: solution.contributors.map((id) => named(names, id)),
    described: solution.described,
    facts: factsShown(asking, solution),
    looks: lookViews(asking, standing.sorted),
    missing: missingShown(asking, standing.sorted),
    themes: standing.themes.map((theme) => themeView(telling, theme)),
    blocking: obstacles,
    open: standing.blocking.length - obstacles + standing.open.length,
    isReady: standing.isReady,
    nextDay: standing.nextDay,
    signed: signedShown(solution),
    stageAt: solution.stageAt,
    producedAt: solution.producedAt,
    createdAt: solution.createdAt,
    changedAt: solution.changedAt,
    mayDecide: decides(who),
    people: people.map((id) => named(names, id)),
  };
}

/** Whether somebody sees more of it than its name, number and stage. */
export const isSeenWhole = (solution: Solution, who: Who, { knowledge }: Surroundings): boolean =>
  seesWhole(partOf(solution, who.person, knowledge));

export async function solutionView(desk: Desk, solution: Solution, who: Who): Promise<SolutionView> {
  const around = await surroundingsOf(desk, solution, who);
  const whole = isSeenWhole(solution, who, around) ? await wholeSolution(desk, solution, who, around) : null;
  return { number: solution.number, name: solution.described.name, stage: solution.stage, whole };
}
