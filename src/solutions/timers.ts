// What time does to a solution, and people who leave: calls items to mind and to be looked at again, and tells of whoever is gone.
import type { Checklist } from '../engine/checklist-types.ts';
import { afterDays, dayOf, morningOf } from '../engine/days.ts';
import { type FactOf, factOf, type Telling, type Turned, tellAll } from './changed.ts';
import { isEligible } from './may.ts';
import { withoutPeople } from './record.ts';
import { gapOn, isNamedRisk, type PlacedItem, placedItems } from './standing.ts';
import type { Day, PersonId, Solution, SolutionKnowledge, Time } from './types.ts';

/** In calendar days. */
export const DUE_BEFORE = 3;
export const OVERDUE_AFTER = 1;
export const LOOK_BEFORE = 30;

type ItemNotice = 'item-due' | 'item-overdue' | 'look-again';
type Reminder = { readonly day: Day; readonly notice: ItemNotice };

/** Whatever day somebody was reminded for, all that came before was said with it. */
const isToCome = (day: Day, remindedFor: Day | null): boolean => remindedFor === null || day > remindedFor;

const dueReminders = (due: Day): readonly Reminder[] => [
  { day: afterDays(due, -DUE_BEFORE), notice: 'item-due' },
  { day: due, notice: 'item-due' },
  { day: afterDays(due, OVERDUE_AFTER), notice: 'item-overdue' },
];

/** Where there is something to do on that day. */
function isOfUse(placed: PlacedItem, { day, notice }: Reminder): boolean {
  const gap = gapOn(placed, day);
  return notice === 'look-again' ? gap === 'again' : gap !== null && !isNamedRisk({ gap });
}

/** Of one item, those that nobody was told of yet, in their order. */
function remindersOf(placed: PlacedItem): readonly Reminder[] {
  const { record, due } = placed;
  const again: readonly Reminder[] = record.again === null ? [] : [{ day: record.again, notice: 'look-again' }];
  const all = [...(due === null ? [] : dueReminders(due)), ...again];
  return all
    .filter((reminder) => isToCome(reminder.day, record.remindedFor) && isOfUse(placed, reminder))
    .toSorted((a, b) => Number(a.day > b.day) - Number(a.day < b.day));
}

/** While a new yes is being decided nobody is told to ask for one; nor of a day that had come when the last was given. */
function looksOf({ signed, stage, lookRemindedFor }: Solution): readonly Day[] {
  if (stage !== 'production' || signed?.state !== 'approved' || signed.until === null) return [];
  const given = dayOf(signed.decidedAt ?? signed.filedAt);
  return [afterDays(signed.until, -LOOK_BEFORE), signed.until].filter((day) => day > given && isToCome(day, lookRemindedFor));
}

/** When time next does something to it, in the morning of a day, or has already; null where it never will. */
export function dueOf(checklist: Checklist, solution: Solution): Time | null {
  if (solution.stage === 'retired') return null;
  const ofItems = placedItems(checklist, solution).flatMap((placed) => remindersOf(placed).map(({ day }) => day));
  const [first] = [...ofItems, ...looksOf(solution)].toSorted();
  return first === undefined ? null : morningOf(first);
}

type Passed = { readonly checklist: Checklist; readonly at: Time; readonly knowledge: SolutionKnowledge };
/** What a step of time makes of a solution. */
type Step = Pick<Turned, 'after' | 'tell' | 'facts'>;

const unchanged = (after: Solution): Step => ({ after, tell: [], facts: [] });

/** Who is reminded: whoever it was given to, else the owner; where nobody is left the DPO, so that it falls to somebody. */
function remindedOf(responsible: PersonId | null, { owner }: Solution, knowledge: SolutionKnowledge): readonly PersonId[] {
  const first = [responsible, owner].find((person) => person !== null && isEligible(person, knowledge)) ?? null;
  return first === null ? knowledge.dpos : [first];
}

/** What is overdue the owner hears of as well. */
function toldOf({ record }: PlacedItem, notice: ItemNotice, solution: Solution, knowledge: SolutionKnowledge): readonly PersonId[] {
  const owners = notice === 'item-overdue' ? remindedOf(null, solution, knowledge) : [];
  return [...remindedOf(record.responsible, solution, knowledge), ...owners];
}

/** Of several that have come, the last one says all. */
function remindedItem(solution: Solution, placed: PlacedItem, { at, knowledge }: Passed): Step {
  const last = remindersOf(placed).findLast(({ day }) => morningOf(day) <= at);
  if (last === undefined) return unchanged(solution);
  const { id } = placed.compiled.item;
  const { record } = placed;
  return {
    // Nobody has changed what the item says: whoever is writing to it goes on.
    after: { ...solution, items: { ...solution.items, [id]: { ...record, remindedFor: last.day } } },
    tell: tellAll(toldOf(placed, last.notice, solution, knowledge), last.notice, [id]),
    facts: [factOf(last.notice === 'look-again' ? 'look-again' : 'remind', 'nobody', id)],
  };
}

function remindedItems(solution: Solution, passed: Passed): Step {
  return placedItems(passed.checklist, solution).reduce<Step>((step, placed) => {
    const next = remindedItem(step.after, placed, passed);
    return { after: next.after, tell: [...step.tell, ...next.tell], facts: [...step.facts, ...next.facts] };
  }, unchanged(solution));
}

function lookedAgain(solution: Solution, { at, knowledge }: Passed): Step {
  const last = looksOf(solution).findLast((day) => morningOf(day) <= at);
  if (last === undefined) return unchanged(solution);
  return {
    after: { ...solution, lookRemindedFor: last },
    tell: tellAll(remindedOf(null, solution, knowledge), 'second-look'),
    facts: [factOf('look-again', 'nobody')],
  };
}

/** The DPO hears once; where the owner is back, they may leave anew. */
function ownerLooked(solution: Solution, { knowledge }: Passed): Step {
  const isGone = !isEligible(solution.owner, knowledge);
  if (isGone === solution.isOrphaned) return unchanged(solution);
  const tell: readonly Telling[] = isGone ? tellAll(knowledge.dpos, 'owner-left') : [];
  const facts: readonly FactOf[] = [factOf(isGone ? 'orphan' : 'tick', 'nobody')];
  return { after: { ...solution, isOrphaned: isGone }, tell, facts };
}

const helpersOf = ({ owner, contributors, items }: Solution): readonly PersonId[] => {
  const given = Object.values(items).flatMap(({ responsible }) => responsible ?? []);
  return [...new Set([...contributors, ...given])].filter((person) => person !== owner);
};

/** What was theirs is the owner's, who hears of it. */
function othersLooked(solution: Solution, { knowledge }: Passed): Step {
  const gone = helpersOf(solution).filter((person) => !isEligible(person, knowledge));
  if (gone.length === 0) return unchanged(solution);
  const left = withoutPeople(solution, gone);
  return {
    after: left.solution,
    tell: tellAll(remindedOf(null, solution, knowledge), 'contributor-left', left.items),
    facts: [factOf('dismiss', 'nobody')],
  };
}

const STEPS: readonly ((solution: Solution, passed: Passed) => Step)[] = [ownerLooked, othersLooked, remindedItems, lookedAgain];

/** Everything that is due by now, once each; null where nothing is. */
export function ticked(solution: Solution, passed: Passed): Turned | null {
  if (solution.stage === 'retired') return null;
  let { after, tell, facts } = unchanged(solution);
  for (const step of STEPS) {
    const next = step(after, passed);
    after = next.after;
    tell = [...tell, ...next.tell];
    facts = [...facts, ...next.facts];
  }
  return after === solution ? null : { after, at: passed.at, tell, facts };
}
