// What was done to an edition, newest first.
import type { HistoryView } from '../api-types.ts';
import { editWords, type TitleOf } from './edit-words.ts';
import { useLang, useSay, useTelling } from './lang.tsx';

const SAY = {
  created: { da: 'Begyndt', en: 'Begun' },
  edited: { da: 'Rettet', en: 'Edited' },
  proposed: { da: 'Foreslået', en: 'Proposed' },
  returned: { da: 'Sendt tilbage', en: 'Sent back' },
  confirmed: { da: 'Bekræftet', en: 'Confirmed' },
  withdrawn: { da: 'Trukket tilbage', en: 'Withdrawn' },
  discarded: { da: 'Kasseret', en: 'Discarded' },
  imported: { da: 'Importeret', en: 'Imported' },
  rebased: { da: 'Ført ajour', en: 'Brought up to date' },
  by: { da: '{at} af {who}', en: '{at} by {who}' },
  somebody: { da: 'en, der ikke er her mere', en: 'somebody who is not here any more' },
  none: { da: 'Der er ikke sket noget endnu.', en: 'Nothing has happened yet.' },
};

export function HistoryShown({ entries, titleOf }: { readonly entries: readonly HistoryView[]; readonly titleOf: TitleOf }) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const { moment } = useTelling();
  if (entries.length === 0) return <p className="quiet">{say('none')}</p>;
  return (
    <ol className="history" reversed>
      {entries.map((entry) => (
        <li key={`${entry.edition} ${entry.revision} ${entry.event}`}>
          <strong>{say(entry.event)}</strong>{' '}
          <span className="quiet">{say('by', { at: moment(entry.at), who: entry.by ?? say('somebody') })}</span>
          {entry.edits.length > 0 && (
            <ul>
              {entry.edits.map((edit) => (
                <li key={JSON.stringify(edit)}>{editWords(edit, lang, titleOf)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
