// A draft that another edition has overtaken: its edits are made again in that one, and what could not be is shown, so that nothing is lost.
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ApiError, RebaseAnswer } from '../api-types.ts';
import { useAnnounce } from './announce.tsx';
import { call, toldOf } from './api.ts';
import { editWords, titlesOf } from './edit-words.ts';
import { Icon } from './icons.tsx';
import { useIn, useLang, useSay } from './lang.tsx';
import { Failure, useLoaded } from './loaded.tsx';
import { useSession } from './session.tsx';

const SAY = {
  overtaken: {
    da: 'En anden udgave er blevet bekræftet, siden kladden blev begyndt. Før kladden ajour, før den foreslås: ellers ville den rulle den anden tilbage.',
    en: 'Another edition has been confirmed since this draft was begun. Bring it up to date before it is proposed: else it would undo the other one.',
  },
  bring: { da: 'Før ajour', en: 'Bring up to date' },
  brought: { da: 'Kladden er ført ajour.', en: 'The draft was brought up to date.' },
  left: {
    da: 'Disse rettelser kunne ikke laves igen. De står stadig i historikken; lav dem selv, hvis de skal med:',
    en: 'These edits could not be made again. They still stand in the history; make them yourself if they are to be in it:',
  },
  seen: { da: 'Det er set', en: 'I have seen it' },
};

export function BringUpToDate() {
  const { edition, reload } = useSession();
  const say = useSay(SAY);
  const announce = useAnnounce();
  const [failed, setFailed] = useState<ApiError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [left, setLeft] = useState<RebaseAnswer['left']>([]);
  const bring = async () => {
    setBusy(true);
    try {
      const done = await call('POST /editions/:n/rebase', { at: { n: edition.number }, body: { revision: edition.revision } });
      setLeft(done.left);
      setFailed(null);
      announce(say('brought'));
    } catch (cause) {
      setFailed(toldOf(cause));
    }
    await reload();
    setBusy(false);
  };
  return (
    <>
      {edition.may.rebase && (
        <>
          <p className="warning">
            <Icon name="warning" /> {say('overtaken')}
          </p>
          <div className="buttons">
            <Button disabled={isBusy} onClick={() => void bring()}>
              {say('bring')}
            </Button>
          </div>
        </>
      )}
      {failed !== null && <Failure told={failed} />}
      {left.length > 0 && <LeftOut left={left} onSeen={() => setLeft([])} />}
    </>
  );
}

function LeftOut({ left, onSeen }: { readonly left: RebaseAnswer['left']; readonly onSeen: () => void }) {
  const { edition } = useSession();
  const say = useSay(SAY);
  const words = useIn();
  const { lang } = useLang();
  const n = edition.number;
  const { loaded } = useLoaded(`document/${n}`, () => call('GET /editions/:n/document', { at: { n } }));
  const titleOf = titlesOf(loaded.state === 'there' ? loaded.value : null);
  return (
    <section aria-label={say('bring')} className="boxed">
      <p>{say('left')}</p>
      <ul>
        {left.map(({ edit, says }) => (
          <li key={JSON.stringify(edit)}>
            {editWords(edit, lang, titleOf)}. <span className="quiet">{words(says)}</span>
            {'text' in edit && <p className="version">{edit.text}</p>}
          </li>
        ))}
      </ul>
      <Button onClick={onSeen}>{say('seen')}</Button>
    </section>
  );
}
