// What colleagues say about a clause, or about a policy as a whole, while it is being worked on.
import { Button, Field } from '@fluentui/react-components';
import { useState } from 'react';
import type { ApiError, CommentView } from '../api-types.ts';
import { useAnnounce } from './announce.tsx';
import { call, toldOf } from './api.ts';
import { GrownText } from './grown-text.tsx';
import { Icon } from './icons.tsx';
import { useSay, useTelling } from './lang.tsx';
import { Failure } from './loaded.tsx';
import { useSession } from './session.tsx';

const SAY = {
  comments: { da: 'Kommentarer ({n})', en: 'Comments ({n})' },
  whole: { da: 'Kommentarer til hele politikken ({n})', en: 'Comments on the whole policy ({n})' },
  write: { da: 'Skriv en kommentar', en: 'Write a comment' },
  send: { da: 'Tilføj kommentaren', en: 'Add the comment' },
  sent: { da: 'Kommentaren er tilføjet.', en: 'The comment was added.' },
  settle: { da: 'Markér som klaret', en: 'Mark as settled' },
  open: { da: 'Åbn igen', en: 'Open again' },
  settled: { da: 'Klaret', en: 'Settled' },
};

type Given = {
  readonly edition: number;
  readonly instrument: string;
  /** Null for the whole of it. */
  readonly clause: string | null;
  readonly comments: readonly CommentView[];
  readonly again: () => Promise<void>;
};

export function Comments({ edition, instrument, clause, comments, again }: Given) {
  const say = useSay(SAY);
  const announce = useAnnounce();
  const { me } = useSession();
  const maySpeak = me.roles.some((role) => role !== 'reader');
  const open = comments.filter(({ isSettled }) => !isSettled).length;
  const [isOpen, setOpen] = useState(open > 0);
  const [text, setText] = useState('');
  const [failed, setFailed] = useState<ApiError | null>(null);
  const attempt = async (deed: () => Promise<unknown>, then: () => void) => {
    try {
      await deed();
      await again();
      setFailed(null);
      then();
    } catch (cause) {
      setFailed(toldOf(cause));
    }
  };
  const send = () =>
    attempt(
      () => call('POST /editions/:n/comments', { at: { n: edition }, body: { instrument, clause, text: text.trim() } }),
      () => {
        setText('');
        announce(say('sent'));
      },
    );
  const settle = (id: string, isSettled: boolean) =>
    attempt(
      () => call('POST /comments/:id', { at: { id }, body: { isSettled } }),
      () => undefined,
    );
  if (!maySpeak && comments.length === 0) return null;
  return (
    <details className="comments" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="comment" /> {say(clause === null ? 'whole' : 'comments', { n: open })}
      </summary>
      {isOpen && (
        <>
          <ul>
            {comments.map((comment) => (
              <Said key={comment.id} comment={comment} onSettle={maySpeak ? (isSettled) => void settle(comment.id, isSettled) : null} />
            ))}
          </ul>
          {maySpeak && (
            <>
              <Field label={say('write')}>
                <GrownText value={text} onChange={setText} />
              </Field>
              {failed !== null && <Failure told={failed} />}
              <Button size="small" disabled={text.trim() === ''} onClick={() => void send()}>
                {say('send')}
              </Button>
            </>
          )}
        </>
      )}
    </details>
  );
}

function Said({ comment, onSettle }: { readonly comment: CommentView; readonly onSettle: ((isSettled: boolean) => void) | null }) {
  const say = useSay(SAY);
  const { moment } = useTelling();
  return (
    <li data-settled={comment.isSettled}>
      <p className="quiet">
        <strong>{comment.by}</strong> · {moment(comment.at)} {comment.isSettled && <>· {say('settled')}</>}
      </p>
      <p>{comment.text}</p>
      {onSettle !== null && (
        <Button size="small" appearance="subtle" onClick={() => onSettle(!comment.isSettled)}>
          {say(comment.isSettled ? 'open' : 'settle')}
        </Button>
      )}
    </li>
  );
}
