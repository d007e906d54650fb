// Changing a solution one step at a time. Where somebody else was first both versions are shown and a person chooses; nothing typed is
// lost by it, and what is sent twice is done once.
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { ApiError } from '../api-types.ts';
import type { ItemDeed, ItemView, PersonNamed, SolutionView } from '../solution-api-types.ts';
import { useAnnounce } from './announce.tsx';
import { call, toldOf } from './api.ts';
import { type Choice, CONFLICT_WORDS, ConflictDialog } from './conflict-dialog.tsx';
import { useSay } from './lang.tsx';
import { DeedShown, TheirsShown } from './solution-versions.tsx';

/** `theirs`: the change was given up for what somebody else did. */
export type Saved = { readonly kind: 'saved' | 'theirs' } | { readonly kind: 'failed'; readonly told: ApiError };

type Saving = {
  readonly act: (item: ItemView, deed: ItemDeed) => Promise<Saved>;
  readonly handOver: (from: PersonNamed, to: PersonNamed) => Promise<Saved>;
  readonly mayDecide: boolean;
  readonly people: readonly PersonNamed[];
};

const Held = createContext<Saving | null>(null);

export function useSaving(): Saving {
  const saving = useContext(Held);
  if (saving === null) throw new TypeError('no solution is shown');
  return saving;
}

type Conflict = { readonly theirs: ReactNode; readonly mine: ReactNode; readonly choose: (choice: Choice) => void };

const SAY = {
  ...CONFLICT_WORDS,
  title: { da: 'En anden har ændret det imens', en: 'Somebody else made a change meanwhile' },
  mine: { da: 'Det, du ville gemme', en: 'What you were going to save' },
  saved: { da: 'Gemt.', en: 'Saved.' },
  gone: { da: 'en, der ikke er her mere', en: 'somebody who is not here any more' },
};

const itemIn = (view: SolutionView | undefined, id: string): ItemView | null =>
  view?.whole?.themes.flatMap(({ items }) => items).find((one) => one.id === id) ?? null;

const STILL_OPEN: ApiError = { code: 'stale', says: SAY.notYet, hint: SAY.goOn };

/** The same thing meant again has the same name, so that it is done once however often it is sent. */
function useActs(): (meant: unknown) => string {
  const acts = useRef(new Map<string, string>());
  return useCallback((meant) => {
    const key = JSON.stringify(meant);
    const act = acts.current.get(key) ?? crypto.randomUUID();
    acts.current.set(key, act);
    return act;
  }, []);
}

/** One try, told with what is to be sent instead where somebody else was first; null where it went well. */
type Attempt = () => Promise<{ readonly told: ApiError; readonly versions: Omit<Conflict, 'choose'> | null } | null>;

type Given = { readonly view: SolutionView; readonly again: () => Promise<void>; readonly children: ReactNode };

export function SolutionSaving({ view, again, children }: Given) {
  const announce = useAnnounce();
  const say = useSay(SAY);
  const actOf = useActs();
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { number, whole } = view;

  const save = useCallback(
    async (attempt: Attempt): Promise<Saved> => {
      for (;;) {
        const refused = await attempt();
        if (refused === null) {
          await again();
          announce(say('saved'));
          return { kind: 'saved' };
        }
        const { told, versions } = refused;
        if (versions === null) return { kind: 'failed', told };
        const choice = await new Promise<Choice>((choose) => setConflict({ ...versions, choose }));
        setConflict(null);
        if (choice === 'mine') continue;
        await again();
        if (choice === 'back') return { kind: 'failed', told: STILL_OPEN };
        announce(say('kept'));
        return { kind: 'theirs' };
      }
    },
    [again, announce, say],
  );

  const act = useCallback<Saving['act']>(
    (item, deed) => {
      let seen = item.revision;
      return save(async () => {
        try {
          const body = { act: actOf([item.id, seen, deed]), seen, deed };
          await call('POST /solutions/:n/items/:id', { at: { n: number, id: item.id }, body });
          return null;
        } catch (cause) {
          const told = toldOf(cause);
          const theirs = told.code === 'stale' ? itemIn(told.solution, item.id) : null;
          seen = theirs?.revision ?? seen;
          const people = whole?.people ?? [];
          const versions = theirs && { theirs: <TheirsShown item={theirs} />, mine: <DeedShown deed={deed} people={people} /> };
          return { told, versions };
        }
      });
    },
    [save, actOf, number, whole],
  );

  const handOver = useCallback<Saving['handOver']>(
    (from, to) => {
      let seen = from;
      return save(async () => {
        try {
          await call('POST /solutions/:n/owner', { at: { n: number }, body: { act: actOf([seen.id, to.id]), from: seen.id, to: to.id } });
          return null;
        } catch (cause) {
          const told = toldOf(cause);
          const theirs = told.code === 'stale' ? (told.solution?.whole?.owner ?? null) : null;
          seen = theirs ?? seen;
          const nameOf = ({ name }: PersonNamed) => <p>{name ?? say('gone')}</p>;
          return { told, versions: theirs && { theirs: nameOf(theirs), mine: nameOf(to) } };
        }
      });
    },
    [save, actOf, number, say],
  );

  const held = useMemo(
    () => ({ act, handOver, mayDecide: whole?.mayDecide ?? false, people: whole?.people ?? [] }),
    [act, handOver, whole],
  );
  return (
    <Held value={held}>
      {children}
      {conflict !== null && <ConflictShown conflict={conflict} />}
    </Held>
  );
}

function ConflictShown({ conflict: { theirs, mine, choose } }: { readonly conflict: Conflict }) {
  const say = useSay(SAY);
  return (
    <ConflictDialog title={say('title')} choices={['back', 'theirs', 'mine']} choose={choose}>
      <div className="two-versions">
        <section className="version" aria-label={say('theirs')}>
          <h3>{say('theirs')}</h3>
          {theirs}
        </section>
        <section className="version" aria-label={say('mine')}>
          <h3>{say('mine')}</h3>
          {mine}
        </section>
      </div>
    </ConflictDialog>
  );
}
