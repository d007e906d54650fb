// Where a solution stands by the checklist of this moment: what is done, what keeps it from production, what may follow. What is not known
// is a gap, never done.
import type { Checklist, CompiledItem } from '../engine/checklist-types.ts';
import { NO, YES } from '../engine/compile-facts.ts';
import { afterPeriod, dayOf } from '../engine/days.ts';
import { type State, truthOf } from '../engine/state.ts';
import type { Clause } from '../engine/types.ts';
import { sortedOf, stateOfFacts, stateOfSorted } from './profile.ts';
import type { Day, Gap, ItemRecord, ItemStanding, Solution, Sorted, Standing, ThemeStanding, ThemeState } from './types.ts';

const EMPTY: ItemRecord = {
  state: 'open',
  answer: '',
  evidence: [],
  reason: '',
  responsible: null,
  due: null,
  again: null,
  reopened: null,
  accepted: null,
  askedBy: null,
  changedBy: null,
  changedAt: null,
  revision: 0,
  remindedFor: null,
};

export const emptyRecord = (): ItemRecord => EMPTY;

/** Names of items come from outside: what every object has is no record. */
export const recordOf = ({ items }: Pick<Solution, 'items'>, item: string): ItemRecord =>
  (Object.hasOwn(items, item) ? items[item] : undefined) ?? EMPTY;

type Applies = ItemStanding['applies'];

function appliesIn({ applies }: CompiledItem, state: State): Applies {
  const truth = applies === null ? YES : truthOf(applies, state);
  return truth === YES ? 'yes' : truth === NO ? 'no' : 'not-known';
}

const blocksIn = ({ blocks }: CompiledItem, state: State): boolean =>
  typeof blocks === 'string' ? blocks === 'always' : truthOf(blocks, state) !== NO;

const openGap = ({ reopened }: ItemRecord, applies: Applies): Gap =>
  applies === 'not-known' ? 'not-known' : reopened === null ? 'open' : 'reopened';

/** Of what somebody has said something of: why that does not do any more, or not yet. */
function saidGap({ state, again, accepted, askedBy }: ItemRecord, { sha256 }: Clause, today: Day): Gap | null {
  if (askedBy !== null && askedBy.sha256 !== sha256) return 'clause-changed';
  if (again !== null && again <= today) return 'again';
  return state === 'accepted-risk' && accepted === null ? 'risk-named' : null;
}

/** An item and its record by what is known, whatever the day. */
export type PlacedItem = Pick<ItemStanding, 'compiled' | 'record' | 'applies' | 'blocks' | 'due'>;

/** Why it is not done on a day; null where it is, or where it does not apply. */
export function gapOn({ compiled, record, applies }: PlacedItem, day: Day): Gap | null {
  if (applies === 'no') return null;
  return record.state === 'open' ? openGap(record, applies) : saidGap(record, compiled.clause, day);
}

/** Nobody but those who sign has anything left to do about it. */
export const isNamedRisk = ({ gap }: Pick<ItemStanding, 'gap'>): boolean => gap === 'risk-named';

type InLife = Pick<Solution, 'items' | 'stage' | 'producedAt' | 'facts'>;

/** Its own, or after production began that which the checklist sets. */
function dueDay({ item }: CompiledItem, { due }: ItemRecord, blocks: boolean, { stage, producedAt }: InLife): Day | null {
  if (due !== null || blocks || item.later === null) return due;
  return stage === 'production' && producedAt !== null ? afterPeriod(dayOf(producedAt), item.later) : null;
}

export function placedItems(checklist: Checklist, solution: InLife, sorted: Pick<Sorted, 'known'> | null = null): readonly PlacedItem[] {
  const state = sorted === null ? stateOfFacts(checklist, solution.facts) : stateOfSorted(checklist, sorted);
  return checklist.items.map((compiled) => {
    const record = recordOf(solution, compiled.item.id);
    const applies = appliesIn(compiled, state);
    const blocks = applies !== 'no' && blocksIn(compiled, state);
    return { compiled, record, applies, blocks, due: applies === 'no' ? null : dueDay(compiled, record, blocks, solution) };
  });
}

function itemStanding(placed: PlacedItem, today: Day): ItemStanding {
  const gap = gapOn(placed, today);
  const due = gap === null ? null : placed.due;
  return { ...placed, gap, due, isOverdue: due !== null && !isNamedRisk({ gap }) && due < today };
}

/** What keeps it from being filed: a risk that was named is for those who sign. */
export const obstaclesOf = ({ blocking }: Pick<Standing, 'blocking'>): readonly ItemStanding[] =>
  blocking.filter((item) => !isNamedRisk(item));

function themeState(items: readonly ItemStanding[]): ThemeState {
  const gaps = items.filter(({ gap }) => gap !== null);
  if (items.length === 0) return 'none';
  if (gaps.length === 0) return 'done';
  return gaps.some((item) => item.blocks && !isNamedRisk(item)) ? 'blocking' : 'open';
}

function themeStanding(clause: Clause, items: readonly ItemStanding[]): ThemeStanding {
  const own = items.filter(({ compiled }) => compiled.item.instrument === clause.instrument && compiled.item.clause === clause.id);
  const counted = own.filter(({ applies }) => applies !== 'no');
  const done = counted.filter(({ gap }) => gap === null).length;
  return { clause, state: themeState(counted), done, of: counted.length, items: own };
}

/** The day on which an item asks for something: to be done, or to be looked at again. */
const daysOfItem = ({ record, gap, due, applies }: ItemStanding): readonly Day[] => {
  const again = applies === 'no' || record.state === 'open' ? null : record.again;
  return [again, isNamedRisk({ gap }) ? null : due].flatMap((day) => day ?? []);
};

/** The yes that counts: also while a new one is being decided. */
export function countingOf({ signed }: Pick<Solution, 'signed'>): Solution['signed'] {
  const given = signed?.state === 'pending' ? (signed.earlier ?? null) : signed;
  return given?.state === 'approved' ? given : null;
}

function nextDayOf(items: readonly ItemStanding[], solution: Solution): Day | null {
  if (solution.stage === 'retired') return null;
  const until = solution.stage === 'production' ? (countingOf(solution)?.until ?? null) : null;
  return [...items.flatMap(daysOfItem), ...(until === null ? [] : [until])].toSorted()[0] ?? null;
}

export function standingOf(checklist: Checklist, solution: Solution, today: Day): Standing {
  const sorted = sortedOf(checklist, solution.facts);
  const items = placedItems(checklist, solution, sorted).map((placed) => itemStanding(placed, today));
  const gaps = items.filter(({ gap }) => gap !== null);
  const blocking = gaps.filter(({ blocks }) => blocks);
  return {
    sorted,
    themes: checklist.themes.map((clause) => themeStanding(clause, items)),
    blocking,
    open: gaps.filter(({ blocks }) => !blocks),
    isReady: obstaclesOf({ blocking }).length === 0,
    nextDay: nextDayOf(items, solution),
  };
}
