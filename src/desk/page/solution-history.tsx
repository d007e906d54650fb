// What was done to a solution, newest first; asked for once somebody wants to see it.
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { call } from './api.ts';
import { useIn, useSay, useTelling } from './lang.tsx';
import { Show, useLoaded } from './loaded.tsx';
import { EVENT_WORDS, PART_WORDS } from './solution-words.ts';

const SAY = {
  history: { da: 'Historik', en: 'History' },
  by: { da: '{at} af {who} ({part})', en: '{at} by {who} ({part})' },
  byTime: { da: '{at}', en: '{at}' },
  'accept-risk': { da: 'Risiko accepteret', en: 'Risk accepted' },
  somebody: { da: 'en, der ikke er her mere', en: 'somebody who is not here any more' },
  none: { da: 'Der er ikke sket noget endnu.', en: 'Nothing has happened yet.' },
  newer: { da: 'Nyere', en: 'Newer' },
  older: { da: 'Ældre', en: 'Older' },
};

const PAGE_ROWS = 100;

type Given = { readonly number: number; readonly revision: number };

export function SolutionHistory(given: Given) {
  const say = useSay(SAY);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="boxed" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('history')}</summary>
      {isOpen && <Entries {...given} />}
    </details>
  );
}

function Entries({ number, revision }: Given) {
  const say = useSay(SAY);
  const events = useSay(EVENT_WORDS);
  const parts = useSay(PART_WORDS);
  const words = useIn();
  const { moment } = useTelling();
  const [page, setPage] = useState(1);
  const entries = useLoaded(`history ${number} ${revision} ${page}`, () =>
    call('GET /solutions/:n/history', { at: { n: number }, query: { page } }),
  );
  return (
    <Show from={entries}>
      {(found) => (
        <>
          {found.length === 0 && <p className="quiet">{say('none')}</p>}
          <ol className="history">
            {found.map((entry, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one change may have several facts, in this order
              <li key={`${entry.revision} ${at}`}>
                <strong>{entry.event === 'accept-risk' && entry.as === 'dpo' ? say('accept-risk') : events(entry.event)}</strong>
                {entry.item !== null && <>: {entry.item.asks === null ? entry.item.id : words(entry.item.asks)}</>}{' '}
                <span className="quiet">
                  {entry.as === 'nobody'
                    ? say('byTime', { at: moment(entry.at) })
                    : say('by', { at: moment(entry.at), who: entry.by ?? say('somebody'), part: parts(entry.as) })}
                </span>
              </li>
            ))}
          </ol>
          {(page > 1 || found.length === PAGE_ROWS) && (
            <div className="buttons">
              <Button disabled={page === 1} onClick={() => setPage(page - 1)}>
                {say('newer')}
              </Button>
              <Button disabled={found.length < PAGE_ROWS} onClick={() => setPage(page + 1)}>
                {say('older')}
              </Button>
            </div>
          )}
        </>
      )}
    </Show>
  );
}
