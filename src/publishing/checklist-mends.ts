// Edits that would end a finding of the checklist, where it is plain which: a name that was written wrong, a quote that no longer stands, a
// deadline on what blocks anyway.
import { isPeriod } from '../engine/days.ts';
import type { Clause, Wording } from '../engine/types.ts';
import { itemsIn, signOffsIn, sortingsIn } from './clause-asks.ts';
import type { About } from './finding-about.ts';
import type { Mend } from './rule-mends.ts';
import type { Edit, ItemForm } from './types.ts';

type MendsOf = (about: About) => readonly Mend[];

const said = (da: string, en: string): Wording => ({ da, en });

type Found = { readonly clause: Clause; readonly item: ItemForm };

/** Where a period cannot be read, that is put right first: nothing else of the part can be written until then. */
const arePeriods = (...periods: readonly (string | null)[]): boolean => periods.every((one) => one === null || isPeriod(one));

function itemOf({ policy, part }: About): Found | null {
  if (part?.kind !== 'item') return null;
  const found = policy.checklist.itemOf.get(part.id);
  const form = found === undefined ? undefined : itemsIn(found.clause).find(({ form: { id } }) => id === part.id)?.form;
  if (found === undefined || form === undefined || !arePeriods(form.later, form.again)) return null;
  return { clause: found.clause, item: form };
}

const setItem = ({ clause, item }: Found, changes: Partial<ItemForm>): Edit => ({
  kind: 'set-item',
  instrument: clause.instrument,
  clause: clause.id,
  item: { ...item, ...changes },
  replaces: item.id,
});

const ofItem =
  (mends: (found: Found, about: About) => readonly Mend[]): MendsOf =>
  (about) => {
    const found = itemOf(about);
    return found === null ? [] : mends(found, about);
  };

const laterButBlocks = ofItem((found) => [
  { label: said('Fjern fristen: punktet spærrer', 'Remove the deadline: the item blocks'), edits: [setItem(found, { later: null })] },
  {
    label: said('Lad punktet ikke spærre, og behold fristen', 'Let the item not block, and keep the deadline'),
    edits: [setItem(found, { blocks: 'never' })],
  },
]);

const unknownWho = ofItem((found, { policy, near }) => {
  const role = near === null ? undefined : policy.roles.get(near);
  const owner = {
    label: said('Lad løsningens ejer svare', 'Let the owner of the solution answer'),
    edits: [setItem(found, { who: 'owner' })],
  };
  if (role === undefined) return [owner];
  return [{ label: said(`Lad ${role.label.da} svare`, `Let ${role.label.en} answer`), edits: [setItem(found, { who: role.id })] }, owner];
});

/** The names of a list with one of them another, or gone. */
const exchanged = (names: readonly string[], name: string, by: string | null): readonly string[] =>
  [...new Set(names.map((one) => (one === name ? by : one)))].flatMap((one) => one ?? []);

const unknownName = (key: 'touchedBy' | 'see') =>
  ofItem((found, { names: [name = ''], near }) => {
    const without = {
      label: said(`Fjern '${name}'`, `Remove '${name}'`),
      edits: [setItem(found, { [key]: exchanged(found.item[key], name, null) })],
    };
    if (near === null) return [without];
    const label = said(`Skriv '${near}' i stedet`, `Write '${near}' instead`);
    return [{ label, edits: [setItem(found, { [key]: exchanged(found.item[key], name, near) })] }, without];
  });

/** Whatever it is that quotes: it rests on the whole clause then. */
function wholeClause({ policy, part, clause }: About): readonly Edit[] {
  const of = clause ?? policy.clauses.find(({ items }) => items.some(({ id }) => id === part?.id));
  if (of === undefined || part === null) return [];
  const at = { instrument: of.instrument, clause: of.id, replaces: part.id };
  const isPart = ({ form }: { readonly form: { readonly id: string } }) => form.id === part.id;
  return [
    ...itemsIn(of)
      .filter((one) => isPart(one) && arePeriods(one.form.later, one.form.again))
      .map(({ form }): Edit => ({ kind: 'set-item', ...at, item: { ...form, quote: null } })),
    ...sortingsIn(of)
      .filter(isPart)
      .map(({ form }): Edit => ({ kind: 'set-sorting', ...at, sorting: { ...form, quote: null } })),
    ...signOffsIn(of)
      .filter((one) => isPart(one) && arePeriods(one.form.valid))
      .map(({ form }): Edit => ({ kind: 'set-sign-off', ...at, signOff: { ...form, quote: null } })),
  ];
}

function quoteGone(about: About): readonly Mend[] {
  const edits = wholeClause(about);
  return edits.length === 0 ? [] : [{ label: said('Lad det bygge på hele afsnittet', 'Let it rest on the whole clause'), edits }];
}

export const CHECKLIST_MENDS: readonly (readonly [code: string, mends: MendsOf])[] = [
  ['part-quote-not-in-text', quoteGone],
  ['later-but-blocks', laterButBlocks],
  ['unknown-who', unknownWho],
  ['unknown-touch', unknownName('touchedBy')],
  ['unknown-clause', unknownName('see')],
];
