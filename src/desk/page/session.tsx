// Who is at the desk, which editions there are, and which of them is looked at. Everything below reads it from here.
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { EditionList, EditionView, Me } from '../api-types.ts';
import { call } from './api.ts';
import { type Loading, Show, useLoaded } from './loaded.tsx';
import { usePlace } from './route.ts';

export type Session = {
  readonly me: Me;
  readonly list: EditionList;
  /** The edition that is looked at. */
  readonly edition: EditionView;
  readonly reload: () => Promise<void>;
  readonly signOut: (() => void) | null;
};
const Held = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(Held);
  if (session === null) throw new TypeError('nobody is signed in');
  return session;
}

/** Where the address names none: the draft that one may work on, else what is in force. */
function lookedAt(list: EditionList, number: number | null): EditionView | null {
  const named = list.editions.find((one) => one.number === number);
  return named ?? list.editions.find((one) => one.number === list.inForce) ?? list.editions[0] ?? null;
}

let lastSeen: number | null = null;

type Given = { readonly me: Me; readonly signOut: (() => void) | null; readonly children: ReactNode };

export function SessionProvider({ me, signOut, children }: Given) {
  const loading: Loading<EditionList> = useLoaded('editions', () => call('GET /editions', {}));
  return (
    <Show from={loading}>
      {(list) => (
        <Present me={me} list={list} reload={loading.again} signOut={signOut}>
          {children}
        </Present>
      )}
    </Show>
  );
}

type Present = Omit<Session, 'edition'> & { readonly children: ReactNode };

function Present({ me, list, reload, signOut, children }: Present) {
  const place = usePlace();
  lastSeen = place.edition ?? lastSeen;
  const edition = lookedAt(list, lastSeen);
  const value = useMemo(() => (edition === null ? null : { me, list, edition, reload, signOut }), [me, list, edition, reload, signOut]);
  return <Held value={value}>{value !== null && children}</Held>;
}

/** What a draft is begun from: the last edition that is to come, so that none is undone, else the one in force. */
function lastOf({ editions, inForce }: EditionList): number {
  const toCome = editions.filter(({ standing }) => standing === 'to-come');
  return toCome.toSorted((a, b) => (b.from ?? 0) - (a.from ?? 0) || b.number - a.number)[0]?.number ?? inForce;
}

/** The number of a draft to work in: the newest that one may edit, else a new one. */
export async function draftOf({ reload }: Pick<Session, 'reload'>): Promise<number> {
  // Somebody may have published since the page was opened: a draft of what was then in force would undo that.
  const list = await call('GET /editions', {});
  const open = list.editions.find((one) => one.standing === 'draft' && one.may.edit);
  const { number } = open ?? (await call('POST /editions', { body: { basedOn: lastOf(list) } }));
  await reload();
  return number;
}
