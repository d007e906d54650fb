// Two versions of an item beside each other: what stands of it now, and what somebody was going to save.
import type { ItemDeed, ItemView, PersonNamed } from '../solution-api-types.ts';
import { useSay, useTelling } from './lang.tsx';
import { Marks, RecordShown } from './solution-record.tsx';
import { ItemTag } from './solution-tags.tsx';
import { DEED_WORDS } from './solution-words.ts';

const SAY = {
  nobody: { da: 'Ingen', en: 'Nobody' },
  noDay: { da: 'uden frist', en: 'without a day' },
};

export function TheirsShown({ item }: { readonly item: ItemView }) {
  return (
    <>
      <p>
        <ItemTag item={item} />
      </p>
      <dl className="described">
        <RecordShown item={item} />
      </dl>
      <Marks item={item} />
    </>
  );
}

export function DeedShown({ deed, people }: { readonly deed: ItemDeed; readonly people: readonly PersonNamed[] }) {
  const deeds = useSay(DEED_WORDS);
  return (
    <>
      <p>
        <strong>{deeds(deed.kind)}</strong>
      </p>
      <DeedText deed={deed} people={people} />
    </>
  );
}

function DeedText({ deed, people }: { readonly deed: ItemDeed; readonly people: readonly PersonNamed[] }) {
  const say = useSay(SAY);
  const { day } = useTelling();
  switch (deed.kind) {
    case 'answer':
      return (
        <>
          <p className="said">{deed.answer}</p>
          <ul>
            {deed.evidence.map(({ kind, text }) => (
              <li key={`${kind} ${text}`}>{text}</li>
            ))}
          </ul>
        </>
      );
    case 'set-aside':
    case 'accept-risk':
      return <p className="said">{deed.reason}</p>;
    case 'assign':
      return (
        <p>
          {people.find(({ id }) => id === deed.responsible)?.name ?? say('nobody')}, {deed.due === null ? say('noDay') : day(deed.due)}
        </p>
      );
    case 'reopen':
      return null;
  }
}
