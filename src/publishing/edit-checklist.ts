// Edits of the checklist under a clause: what is asked of a solution, how it is sorted, and what it takes to go into production.
import { isPeriod } from '../engine/days.ts';
import { ITEM_KEYS, SIGN_OFF_KEYS, SORTING_KEYS } from '../engine/read-checklist.ts';
import type { Condition } from '../engine/types.ts';
import {
  canonicalItem,
  canonicalSignOff,
  canonicalSorting,
  itemSays,
  linesOfItem,
  linesOfSignOff,
  linesOfSorting,
  signOffSays,
  sortingSays,
} from './checklist-yaml.ts';
import { itemsIn, signOffsIn, sortingsIn } from './clause-asks.ts';
import type { Draft, Made, Placed } from './draft-files.ts';
import { writtenIn } from './draft-files.ts';
import { type Fence, removeFence, setFence } from './edit-fences.ts';
import { wordingRefusal } from './edit-rules.ts';
import { isWritable } from './rule-yaml.ts';
import { isDay, isNewId, isRefused, MOST_SENTENCE, refused, typedLine } from './typed.ts';
import type { Edit, ItemForm, Refused, SignOffForm, SortingForm } from './types.ts';

type Of<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>;

const ITEMS: Fence<ItemForm> = {
  name: 'item',
  keys: ITEM_KEYS,
  says: itemSays,
  linesOf: linesOfItem,
  inClause: itemsIn,
  shownAs: (items) => ({ items }),
  unknown: 'item-unknown',
};
const SORTINGS: Fence<SortingForm> = {
  name: 'sorting',
  keys: SORTING_KEYS,
  says: sortingSays,
  linesOf: linesOfSorting,
  inClause: sortingsIn,
  shownAs: (sortings) => ({ sortings }),
  unknown: 'sorting-unknown',
};
const SIGN_OFFS: Fence<SignOffForm> = {
  name: 'sign-off',
  keys: SIGN_OFF_KEYS,
  says: signOffSays,
  linesOf: linesOfSignOff,
  inClause: signOffsIn,
  shownAs: (signOffs) => ({ signOffs }),
  unknown: 'sign-off-unknown',
};

/** Ids of the whole checklist: each names one thing. */
function idRefusal(draft: Draft, id: string, replaces: string | null): Refused | null {
  if (id === replaces) return null;
  const taken = writtenIn(draft).flatMap(({ read }) =>
    read.clauses.flatMap((clause) => [...itemsIn(clause), ...sortingsIn(clause), ...signOffsIn(clause)].map(({ form }) => form.id)),
  );
  if (taken.includes(id)) return refused('id-taken', id);
  return isNewId(id) ? null : refused('id-malformed', id);
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,79}$/u;

const periodRefusal = (period: string | null): Refused | null =>
  period === null || isPeriod(period) ? null : refused('period-unreadable', period);

const conditionsRefusal = (conditions: readonly (Condition | null)[], about: string): Refused | null =>
  conditions.every((one) => one === null || isWritable(one)) ? null : refused('condition-unreadable', about);

const quoteRefusal = ({ clause }: Placed, quote: string | null): Refused | null =>
  quote !== null && (quote === '' || !clause.text.includes(quote)) ? refused('quote-not-in-text', quote) : null;

const namesRefusal = (names: readonly string[], about: string): Refused | null =>
  names.every((name) => NAME.test(name)) ? null : refused('id-malformed', about);

function itemRefusal(placed: Placed, item: ItemForm): Refused | null {
  const { asks, why, evidence, when, unless, blocks, later, again, who, touchedBy, see, quote } = item;
  return (
    wordingRefusal(asks, 'asks') ??
    wordingRefusal(why, 'why') ??
    wordingRefusal(evidence, 'evidence') ??
    conditionsRefusal([when, unless, typeof blocks === 'string' ? null : blocks], item.id) ??
    periodRefusal(later) ??
    periodRefusal(again) ??
    namesRefusal([who, ...touchedBy, ...see], item.id) ??
    quoteRefusal(placed, quote)
  );
}

function fromRefusal({ from }: SortingForm): Refused | null {
  if (from === null) return null;
  if (!isDay(from.day)) return refused('text-unreadable', from.day);
  const source = typedLine(from.source, MOST_SENTENCE);
  return isRefused(source) ? (source.code === 'text-empty' ? refused('source-missing', from.day) : source) : null;
}

const sortingRefusal = (placed: Placed, sorting: SortingForm): Refused | null =>
  conditionsRefusal([sorting.when, sorting.unless], sorting.id) ??
  namesRefusal([sorting.sorts.fact, sorting.sorts.value], sorting.id) ??
  wordingRefusal(sorting.says, 'says') ??
  fromRefusal(sorting) ??
  quoteRefusal(placed, sorting.quote);

const signOffRefusal = (placed: Placed, { id, approvers, says, valid, quote }: SignOffForm): Refused | null =>
  conditionsRefusal(
    approvers.map(({ when }) => when),
    id,
  ) ??
  namesRefusal(
    approvers.map(({ role }) => role),
    id,
  ) ??
  periodRefusal(valid) ??
  wordingRefusal(says, 'says') ??
  quoteRefusal(placed, quote);

/** What is without end is refused before it is put in order. */
const inOrder = <Form>(form: Form, conditions: readonly (Condition | null)[], canonical: (form: Form) => Form): Form =>
  conditions.every((one) => one === null || isWritable(one)) ? canonical(form) : form;

export function setItem(draft: Draft, { item, replaces, instrument, clause }: Of<'set-item'>): Made {
  const form = inOrder(item, [item.when, item.unless, typeof item.blocks === 'string' ? null : item.blocks], canonicalItem);
  const refusal = (placed: Placed) => idRefusal(draft, item.id, replaces) ?? itemRefusal(placed, item);
  return setFence(draft, ITEMS, { instrument, clause, form, replaces }, refusal);
}

export const removeItem = (draft: Draft, { item, instrument, clause }: Of<'remove-item'>): Made =>
  removeFence(draft, ITEMS, { instrument, clause, id: item });

export function setSorting(draft: Draft, { sorting, replaces, instrument, clause }: Of<'set-sorting'>): Made {
  const form = inOrder(sorting, [sorting.when, sorting.unless], canonicalSorting);
  const refusal = (placed: Placed) => idRefusal(draft, sorting.id, replaces) ?? sortingRefusal(placed, sorting);
  return setFence(draft, SORTINGS, { instrument, clause, form, replaces }, refusal);
}

export const removeSorting = (draft: Draft, { sorting, instrument, clause }: Of<'remove-sorting'>): Made =>
  removeFence(draft, SORTINGS, { instrument, clause, id: sorting });

export function setSignOff(draft: Draft, { signOff, replaces, instrument, clause }: Of<'set-sign-off'>): Made {
  const conditions = signOff.approvers.map(({ when }) => when);
  const form = inOrder(signOff, conditions, canonicalSignOff);
  const refusal = (placed: Placed) => idRefusal(draft, signOff.id, replaces) ?? signOffRefusal(placed, signOff);
  return setFence(draft, SIGN_OFFS, { instrument, clause, form, replaces }, refusal);
}

export const removeSignOff = (draft: Draft, { signOff, instrument, clause }: Of<'remove-sign-off'>): Made =>
  removeFence(draft, SIGN_OFFS, { instrument, clause, id: signOff });
