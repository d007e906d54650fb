// What people are shown of editions: with names in place of ids, and what whoever asks may do with them now.
import type { HistoryEntry } from '../ports/editions.ts';
import type { Actor, Edition, Signed } from '../publishing/types.ts';
import type { EditionView, HistoryView, Named } from './api-types.ts';
import type { Desk, Who } from './desk.ts';
import type { EditionDeed } from './parts.ts';
import { DECIDERS, WRITERS } from './routes-roles.ts';

type Shown = { readonly all: readonly Edition[]; readonly who: Who };

const PROPOSING: EditionDeed = { kind: 'propose', note: { da: '–', en: '–' }, from: null };
const WITHDRAWING: EditionDeed = { kind: 'withdraw', reason: '–' };

/** Whether it would go through now, were everything filled in and without errors: the life of an edition alone knows its rules. */
function mayIn(desk: Desk, edition: Edition, { all, who }: Shown): EditionView['may'] {
  const at = desk.now().getTime();
  const circumstances = { at, confirmations: desk.confirmations, all, hasErrors: false, isChanged: true };
  const may = (deed: EditionDeed, roles: readonly Actor['role'][]) => {
    const role = roles.find((one) => who.roles.includes(one));
    if (role === undefined) return false;
    return 'after' in desk.publishing.nextEdition(edition, { ...deed, actor: { person: who.person, role }, at }, circumstances);
  };
  return {
    edit: may({ kind: 'edit' }, WRITERS),
    rebase: may({ kind: 'rebase' }, WRITERS),
    propose: may(PROPOSING, WRITERS),
    confirm: may({ kind: 'confirm' }, DECIDERS),
    withdraw: may(WITHDRAWING, DECIDERS),
    discard: may({ kind: 'discard' }, WRITERS),
  };
}

const signersOf = ({ created, edited, proposed, confirmed, withdrawn }: Edition) =>
  [created, edited, proposed, confirmed, withdrawn].map((signed) => signed?.by ?? null);

export async function editionViews(desk: Desk, editions: readonly Edition[], shown: Shown): Promise<readonly EditionView[]> {
  const names = await desk.names(editions.flatMap(signersOf));
  const named = (signed: Signed | null): Named | null => signed && { by: names.get(signed.by) ?? null, at: signed.at };
  return editions.map((edition) => ({
    ...edition,
    created: named(edition.created),
    edited: named(edition.edited),
    proposed: named(edition.proposed),
    confirmed: named(edition.confirmed),
    withdrawn: named(edition.withdrawn),
    standing: desk.publishing.standingOf(edition, shown.all, desk.now().getTime()),
    may: mayIn(desk, edition, shown),
  }));
}

/** As it stands among all the others now. */
export async function editionView(desk: Desk, edition: Edition, who: Who): Promise<EditionView> {
  const all = await desk.editions.list(desk.tenant);
  const [view] = await editionViews(desk, [edition], { all, who });
  if (view === undefined) throw new TypeError('one edition has one view');
  return view;
}

export async function historyViews(desk: Desk, entries: readonly HistoryEntry[]): Promise<readonly HistoryView[]> {
  const names = await desk.names(entries.map(({ actor }) => actor?.person ?? null));
  return entries.map(({ actor, ...entry }) => ({ ...entry, by: actor === null ? null : (names.get(actor.person) ?? null) }));
}
