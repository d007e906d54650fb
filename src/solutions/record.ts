// What becomes of the record of one item: settled, opened anew, taken from somebody who left.
import type { CompiledItem } from '../engine/checklist-types.ts';
import { afterPeriod } from '../engine/days.ts';
import { recordOf } from './standing.ts';
import type { Touched } from './touched.ts';
import type { AskedBy, Day, ItemRecord, PersonId, Solution, Time } from './types.ts';

export const withRecord = (solution: Solution, item: string, record: ItemRecord): Solution => ({
  ...solution,
  items: { ...solution.items, [item]: { ...record, revision: recordOf(solution, item).revision + 1 } },
});

/** What somebody said of it, and the clause as it then was worded. A day set for it has been kept. */
export type Said = Pick<ItemRecord, 'state' | 'answer' | 'evidence' | 'reason' | 'accepted'> & {
  readonly by: PersonId;
  readonly at: Time;
  readonly today: Day;
  readonly edition: string;
};

const askedByOf = ({ item, clause }: CompiledItem, edition: string): AskedBy => ({
  instrument: item.instrument,
  clause: item.clause,
  sha256: clause.sha256,
  edition,
});

export const settledRecord = (record: ItemRecord, compiled: CompiledItem, { by, at, today, edition, ...said }: Said): ItemRecord => ({
  ...record,
  ...said,
  due: null,
  remindedFor: null,
  again: compiled.item.again === null ? null : afterPeriod(today, compiled.item.again),
  reopened: null,
  askedBy: askedByOf(compiled, edition),
  changedBy: by,
  changedAt: at,
});

const contentOf = ({ state, answer, evidence, reason }: ItemRecord) =>
  JSON.stringify([state, answer, reason, evidence.map(({ kind, text }) => [kind, text])]);

/** The same said again of the same text; a second look that was due, and a risk that is taken now, are news. */
export const isSaidAlready = (before: ItemRecord, after: ItemRecord, today: Day): boolean =>
  contentOf(before) === contentOf(after) &&
  before.askedBy?.sha256 === after.askedBy?.sha256 &&
  !(before.again !== null && before.again <= today) &&
  !(before.accepted === null && after.accepted !== null);

/** What was written stays there to go on from; a reason counted only for what it was set aside for. */
export const openedRecord = (record: ItemRecord, by: readonly string[], at: Time, person: PersonId): ItemRecord => ({
  ...record,
  state: 'open',
  reason: '',
  accepted: null,
  askedBy: null,
  again: null,
  remindedFor: null,
  reopened: { by, at },
  changedBy: person,
  changedAt: at,
});

/** Of what a change touches only that which somebody has said something of. */
export const openedBy = (solution: Solution, touched: readonly Touched[]): readonly Touched[] =>
  touched.filter(({ item }) => recordOf(solution, item).state !== 'open');

export const withOpened = (solution: Solution, opened: readonly Touched[], at: Time, person: PersonId): Solution =>
  opened.reduce((now, { item, by }) => withRecord(now, item, openedRecord(recordOf(now, item), by, at, person)), solution);

const itemsGivenTo = ({ items }: Solution, people: readonly PersonId[]): readonly string[] =>
  Object.keys(items).filter((item) => {
    const responsible = items[item]?.responsible ?? null;
    return responsible !== null && people.includes(responsible);
  });

export type Left = { readonly solution: Solution; readonly items: readonly string[] };

/** Without these contributors; what was given to them is the owner's again. */
export function withoutPeople(solution: Solution, people: readonly PersonId[]): Left {
  const items = itemsGivenTo(solution, people);
  const contributors = solution.contributors.filter((person) => !people.includes(person));
  const after = items.reduce((now, item) => withRecord(now, item, { ...recordOf(now, item), responsible: null }), solution);
  return { solution: { ...after, contributors }, items };
}
