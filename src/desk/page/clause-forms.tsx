// Forms that stand in a clause while it is edited: its text, its title, an interpretation, a clause after it. What was typed stays until it is saved.
import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Lang } from '../../engine/types.ts';
import type { ClauseView, Edit } from '../../publishing/types.ts';
import type { ApiError } from '../api-types.ts';
import { useSave } from './editing.tsx';
import { GrownText } from './grown-text.tsx';
import { keepForNow, kept } from './kept.ts';
import { useSay } from './lang.tsx';
import { Failure } from './loaded.tsx';
import { useSession } from './session.tsx';
import { COMMON_WORDS } from './words.ts';

const SAY = {
  text: { da: 'Teksten i {title}', en: 'The text of {title}' },
  textNote: {
    da: 'Skriv, som det skal stå i politikken. En ny linje er et nyt afsnit.',
    en: 'Write it as it is to stand in the policy. A new line is a new paragraph.',
  },
  found: { da: 'Her er det, du skrev sidst, og som ikke blev gemt.', en: 'Here is what you wrote last, which was not saved.' },
  title: { da: 'Overskrift', en: 'Heading' },
  titleInDanish: { da: 'På dansk', en: 'In Danish' },
  titleInEnglish: { da: 'På engelsk', en: 'In English' },
  titleNote: {
    da: 'Jeres egne ord, så kort og tavler kan vise den på begge sprog. Teksten i politikken ændres ikke.',
    en: 'Your own words, so that cards can show it in both languages. The text of the policy does not change.',
  },
  body: { da: 'Tekst', en: 'Text' },
  reading: { da: 'Sådan læses det', en: 'How it is read' },
  readingNote: {
    da: 'Skriv den læsning, I har valgt. Den får dit navn og dagens dato.',
    en: 'Write the reading that you have chosen. It gets your name and today’s date.',
  },
  newClause: { da: 'Ny bestemmelse', en: 'New clause' },
};

/** In the editor a paragraph is a line with room after it. */
const shown = (text: string) => text.replaceAll('\n', '\n\n');
const written = (text: string) =>
  text
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** A field that somebody asked for is where they begin to write. */
const focused = (field: HTMLInputElement | null) => field?.focus();

/** Today where the reader is, as YYYY-MM-DD. */
export const today = (): string => new Intl.DateTimeFormat('sv-SE').format(new Date());

type Storing = { readonly failed: ApiError | null; readonly isSaving: boolean; readonly store: (edits: readonly Edit[]) => Promise<void> };

/** Saves, and tells when it is done; what failed is said, and the form stays. */
export function useStoring(onDone: () => void): Storing {
  const save = useSave();
  const [failed, setFailed] = useState<ApiError | null>(null);
  const [isSaving, setSaving] = useState(false);
  const store = async (edits: readonly Edit[]) => {
    setSaving(true);
    const saved = await save(edits);
    setSaving(false);
    if (saved.kind === 'failed') setFailed(saved.told);
    else onDone();
  };
  return { failed, isSaving, store };
}

/** Enter in a field presses the button; the page itself goes nowhere. */
export const stay = (event: { preventDefault: () => void }): void => event.preventDefault();

type ButtonsGiven = { readonly storing: Storing; readonly isReady: boolean; readonly onSave: () => void; readonly onCancel: () => void };

export function FormButtons({ storing, isReady, onSave, onCancel }: ButtonsGiven) {
  const common = useSay(COMMON_WORDS);
  return (
    <>
      {storing.failed !== null && <Failure told={storing.failed} />}
      <div className="buttons">
        <Button type="submit" appearance="primary" disabled={storing.isSaving || !isReady} onClick={onSave}>
          {common('save')}
        </Button>
        <Button onClick={onCancel}>{common('cancel')}</Button>
      </div>
    </>
  );
}

/** What was typed before and not saved comes first. */
function beginning(before: string | null, text: string): { readonly isFound: boolean; readonly begun: string } {
  return before !== null && written(before) !== text ? { isFound: true, begun: before } : { isFound: false, begun: shown(text) };
}

type Given = { readonly clause: ClauseView; readonly onDone: () => void };

export function TextForm({ clause, onDone }: Given) {
  const say = useSay(SAY);
  const { edition } = useSession();
  const { instrument, id } = clause;
  const key = `text:${edition.number}:${instrument}:${id}`;
  const [{ isFound, begun }] = useState(() => beginning(kept(key), clause.text));
  const [text, setText] = useState(begun);
  const end = () => {
    keepForNow(key, null);
    onDone();
  };
  const storing = useStoring(end);
  return (
    <div className="form">
      <p className="quiet">{say(isFound ? 'found' : 'textNote')}</p>
      <GrownText
        className="policy-text"
        isFocused
        label={say('text', { title: clause.title })}
        value={text}
        onChange={(next) => {
          keepForNow(key, next);
          setText(next);
        }}
      />
      <FormButtons
        storing={storing}
        isReady={written(text) !== ''}
        onSave={() =>
          written(text) === clause.text ? end() : void storing.store([{ kind: 'clause-text', instrument, clause: id, text: written(text) }])
        }
        onCancel={end}
      />
    </div>
  );
}

type TitleGiven = Given & {
  /** The other language than the policy's own. */
  readonly lang: Lang;
};

export function TitleForm({ clause, lang, onDone }: TitleGiven) {
  const say = useSay(SAY);
  const { instrument, id } = clause;
  const before = clause.titles[lang] ?? '';
  const [title, setTitle] = useState(clause.title);
  const [translated, setTranslated] = useState(before);
  const storing = useStoring(onDone);
  const said = translated.trim().replace(/\s+/gu, ' ');
  const edits: readonly Edit[] = [
    ...(title.trim() === clause.title ? [] : [{ kind: 'clause-title', instrument, clause: id, title: title.trim() } as const]),
    ...(said === before ? [] : [{ kind: 'clause-title', instrument, clause: id, title: said, lang } as const]),
  ];
  return (
    <form className="form" onSubmit={stay}>
      <Field label={say('title')}>
        <Input value={title} onChange={(_, { value }) => setTitle(value)} ref={focused} />
      </Field>
      <Field label={say(lang === 'en' ? 'titleInEnglish' : 'titleInDanish')} hint={say('titleNote')}>
        <Input value={translated} lang={lang} onChange={(_, { value }) => setTranslated(value)} />
      </Field>
      <FormButtons
        storing={storing}
        isReady={title.trim() !== ''}
        onSave={() => (edits.length === 0 ? onDone() : void storing.store(edits))}
        onCancel={onDone}
      />
    </form>
  );
}

export function InterpretationForm({ clause, onDone }: Given) {
  const say = useSay(SAY);
  const { me } = useSession();
  const { instrument, id } = clause;
  const [text, setText] = useState('');
  const storing = useStoring(onDone);
  return (
    <div className="form">
      <Field label={say('reading')} hint={say('readingNote')}>
        <GrownText isFocused value={text} onChange={setText} />
      </Field>
      <FormButtons
        storing={storing}
        isReady={written(text) !== ''}
        onSave={() =>
          void storing.store([
            { kind: 'add-interpretation', instrument, clause: id, by: me.name, day: today(), text: text.trim().replace(/\s+/gu, ' ') },
          ])
        }
        onCancel={onDone}
      />
    </div>
  );
}

type NewClause = { readonly instrument: string; readonly after: string | null; readonly title?: string; readonly onDone: () => void };

export function ClauseForm({ instrument, after, title: begun = '', onDone }: NewClause) {
  const say = useSay(SAY);
  const [title, setTitle] = useState(begun);
  const [text, setText] = useState('');
  const storing = useStoring(onDone);
  return (
    <section className="form boxed" aria-label={say('newClause')}>
      <h3>{say('newClause')}</h3>
      <Field label={say('title')}>
        <Input value={title} onChange={(_, { value }) => setTitle(value)} ref={focused} />
      </Field>
      <Field label={say('body')} hint={say('textNote')}>
        <GrownText className="policy-text" value={text} onChange={setText} />
      </Field>
      <FormButtons
        storing={storing}
        isReady={title.trim() !== '' && written(text) !== ''}
        onSave={() => void storing.store([{ kind: 'add-clause', instrument, after, title: title.trim(), text: written(text) }])}
        onCancel={onDone}
      />
    </section>
  );
}
