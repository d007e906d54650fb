// The policy as a document, clause by clause, with its rules beside it. In a draft everything in it can be edited.
import { Button, Field, Input } from '@fluentui/react-components';
import { startTransition, useEffect, useMemo, useState } from 'react';
import type { ClauseView, DocumentView, InstrumentView, VocabularyView } from '../../publishing/types.ts';
import type { CommentView, EditionView } from '../api-types.ts';
import { call, toldOf } from './api.ts';
import type { Choices } from './ask-words.tsx';
import { CaseForm } from './case-form.tsx';
import { Cases } from './cases.tsx';
import { ClauseArticle } from './clause-article.tsx';
import { ClauseForm, FormButtons, stay, useStoring } from './clause-forms.tsx';
import { Comments } from './comments.tsx';
import { EditingProvider } from './editing.tsx';
import { EditionHeading } from './edition-heading.tsx';
import { factsIn } from './facts-chooser.tsx';
import { Icon } from './icons.tsx';
import { useSay, useTelling } from './lang.tsx';
import { Failure, Show, useLoaded } from './loaded.tsx';
import { forgetAsked, go, hrefOf, usePlace } from './route.ts';
import { draftOf, useSession } from './session.tsx';
import { VocabularyPanel } from './vocabulary-panel.tsx';

const SAY = {
  text: { da: 'Teksten', en: 'The text' },
  words: { da: 'Ord og værktøjer', en: 'Words and tools' },
  find: { da: 'Find i politikken', en: 'Find in the policy' },
  found: { da: '{n} bestemmelser', en: '{n} clauses' },
  contents: { da: 'Indhold', en: 'Contents' },
  front: { da: 'Udgave {edition}, {date}. Ejer: {owner}', en: 'Edition {edition}, {date}. Owner: {owner}' },
  ours: { da: 'i vores ord', en: 'in our words' },
  view: { da: 'Vis', en: 'Show' },
  begin: { da: 'Lav en kladde, og ret i den', en: 'Begin a draft, and edit it' },
  addFirst: { da: 'Tilføj en bestemmelse', en: 'Add a clause' },
  addCase: { da: 'Tilføj et tilfælde', en: 'Add a case' },
  editFront: { da: 'Ret oplysningerne', en: 'Edit the particulars' },
  removeInstrument: { da: 'Fjern politikken', en: 'Remove the policy' },
  removeSure: {
    da: '{title} fjernes fra kladden med alle bestemmelser, regler og tilfælde. Gem for at gøre det.',
    en: '{title} is removed from the draft with all its clauses, rules and cases. Save to do so.',
  },
  frontTitle: { da: 'Titel', en: 'Title' },
  frontOwner: { da: 'Ejer', en: 'Owner' },
  frontEdition: { da: 'Udgave', en: 'Edition' },
  frontDate: { da: 'Dato', en: 'Date' },
  unaffirmed: { da: 'skal læses igen', en: 'to be read again' },
};

export function PolicyPage() {
  const { edition } = useSession();
  const n = edition.number;
  const document = useLoaded(`document/${n}`, () => call('GET /editions/:n/document', { at: { n } }));
  const vocabulary = useLoaded(`vocabulary/${n}`, () => call('GET /editions/:n/vocabulary', { at: { n } }));
  const comments = useLoaded(`comments/${n}`, () => call('GET /editions/:n/comments', { at: { n } }));
  const again = async () => {
    await Promise.all([document.again(), vocabulary.again()]);
  };
  const said = comments.loaded.state === 'there' ? comments.loaded.value : [];
  return (
    <EditingProvider edition={edition} onSaved={again}>
      <EditionHeading title="policy" />
      <Begin edition={edition} />
      <Show from={document}>
        {(read) => (
          <Show from={vocabulary}>
            {(words) => (
              <Views key={n} document={read} vocabulary={words} comments={said} againComments={comments.again} mayEdit={edition.may.edit} />
            )}
          </Show>
        )}
      </Show>
    </EditingProvider>
  );
}

function Begin({ edition }: { readonly edition: EditionView }) {
  const session = useSession();
  const say = useSay(SAY);
  const [failed, setFailed] = useState<ReturnType<typeof toldOf> | null>(null);
  if (edition.may.edit || !session.me.may.edit || edition.standing !== 'in-force') return null;
  const begin = async () => {
    try {
      go(hrefOf('policy', await draftOf(session)));
    } catch (cause) {
      setFailed(toldOf(cause));
    }
  };
  return (
    <>
      {failed !== null && <Failure told={failed} />}
      <Button appearance="primary" icon={<Icon name="edit" />} onClick={() => void begin()}>
        {say('begin')}
      </Button>
    </>
  );
}

type Given = {
  readonly document: DocumentView;
  readonly vocabulary: VocabularyView;
  readonly comments: readonly CommentView[];
  readonly againComments: () => Promise<void>;
  readonly mayEdit: boolean;
};
const VIEWS = ['text', 'words'] as const;
type View = (typeof VIEWS)[number];

function Views(given: Given) {
  const { document, vocabulary, mayEdit } = given;
  const say = useSay(SAY);
  const place = usePlace();
  const [asked] = useState(() => place.asked);
  const adding = mayEdit ? asked.get('add') : null;
  const [view, setView] = useState<View>(adding === 'word' ? 'words' : 'text');
  const [form, setForm] = useState<'case' | 'clause' | null>(adding === 'case' || adding === 'clause' ? adding : null);
  useEffect(() => {
    if (place.asked.size > 0) forgetAsked(place);
  }, [place]);
  const [first] = document.instruments;
  const close = () => setForm(null);
  return (
    <>
      <div className="over-text">
        <fieldset className="views">
          <legend className="hidden-words">{say('view')}</legend>
          {VIEWS.map((one) => (
            <Button key={one} appearance="subtle" aria-pressed={view === one} onClick={() => setView(one)}>
              {say(one)}
            </Button>
          ))}
        </fieldset>
        {mayEdit && (
          <div className="buttons">
            <Button size="small" icon={<Icon name="add" />} onClick={() => setForm('case')}>
              {say('addCase')}
            </Button>
            <Button size="small" icon={<Icon name="add" />} onClick={() => setForm('clause')}>
              {say('addFirst')}
            </Button>
          </div>
        )}
      </div>
      {form === 'case' && (
        <CaseForm vocabulary={vocabulary} instruments={document.instruments} facts={factsIn(asked.get('facts'))} onDone={close} />
      )}
      {form === 'clause' && first !== undefined && (
        <ClauseForm instrument={first.id} after={first.clauses.at(-1)?.id ?? null} title={asked.get('title') ?? ''} onDone={close} />
      )}
      {view === 'words' ? (
        <VocabularyPanel
          vocabulary={vocabulary}
          mayEdit={mayEdit}
          synonym={(asked.get('word') ?? '').split(',').filter((word) => word !== '')}
        />
      ) : (
        <Text {...given} target={asked.get('clause')} />
      )}
    </>
  );
}

const wordsIn = ({ title, text, rules, items, sortings }: ClauseView): readonly string[] => [
  title,
  text,
  ...[...rules, ...items, ...sortings].flatMap(({ sentence }) => [sentence.da, sentence.en]),
  ...items.flatMap(({ form: { asks } }) => [asks.da, asks.en]),
];
const holds = (clause: ClauseView, wanted: string): boolean => wanted === '' || wordsIn(clause).join('\n').toLowerCase().includes(wanted);

function choicesIn({ instruments }: DocumentView, vocabulary: VocabularyView): Choices {
  const clauses = instruments.flatMap((instrument) => instrument.clauses);
  return {
    vocabulary,
    taken: clauses.flatMap(({ rules, items, sortings, signOff }) =>
      [...rules, ...items, ...sortings, ...(signOff === null ? [] : [signOff])].map(({ id }) => id),
    ),
    clauses: clauses.map(({ instrument, id, title }) => ({ instrument, id, label: title })),
  };
}

/** Clauses that are drawn at once. */
const AT_FIRST = 4;

function Text({ document, vocabulary, comments, againComments, mayEdit, target }: Given & { readonly target: string | null }) {
  const say = useSay(SAY);
  const { edition } = useSession();
  const [wanted, setWanted] = useState('');
  // What is seen first is there first; the rest follows without holding up whoever begins to read.
  const [isWhole, setWhole] = useState(target !== null);
  useEffect(() => startTransition(() => setWhole(true)), []);
  useEffect(() => {
    const [instrument = '', id] = (target ?? '').split(' ');
    if (id !== undefined) showClause({ instrument, id });
  }, [target]);
  const choices = useMemo(() => choicesIn(document, vocabulary), [document, vocabulary]);
  const shown = document.instruments.map((instrument) => ({
    instrument,
    clauses: instrument.clauses.filter((clause) => holds(clause, wanted.trim().toLowerCase())),
  }));
  const count = shown.reduce((sum, { clauses }) => sum + clauses.length, 0);
  return (
    <>
      <div className="filters">
        <Field label={say('find')}>
          <Input type="search" value={wanted} onChange={(_, { value }) => setWanted(value)} />
        </Field>
        <p role="status" className="quiet">
          {wanted.trim() !== '' && say('found', { n: count })}
        </p>
      </div>
      <Contents document={document} />
      {shown.map(({ instrument, clauses }) => (
        <section key={instrument.id} className="instrument" aria-label={instrument.title}>
          <Front instrument={instrument} mayEdit={mayEdit} isOnly={shown.length === 1} />
          <Comments
            edition={edition.number}
            instrument={instrument.id}
            clause={null}
            comments={comments.filter((one) => one.instrument === instrument.id && one.clause === null)}
            again={againComments}
          />
          {(isWhole ? clauses : clauses.slice(0, AT_FIRST)).map((clause) => (
            <ClauseArticle
              key={clause.id}
              clause={clause}
              language={instrument.language}
              siblings={instrument.clauses.map(({ id }) => id)}
              choices={choices}
              isOurs={instrument.wording === 'ours'}
              comments={comments.filter((one) => one.instrument === clause.instrument && one.clause === clause.id)}
              againComments={againComments}
              mayEdit={mayEdit}
            />
          ))}
          <Cases instrument={instrument} vocabulary={vocabulary} mayEdit={mayEdit} />
        </section>
      ))}
    </>
  );
}

function Contents({ document }: { readonly document: DocumentView }) {
  const say = useSay(SAY);
  return (
    <details className="contents">
      <summary>{say('contents')}</summary>
      {document.instruments.map(({ id, title, clauses }) => (
        <nav key={id} aria-label={`${say('contents')}: ${title}`}>
          <p>{title}</p>
          <ol>
            {clauses.map((clause) => (
              <li key={clause.id}>
                <Button appearance="transparent" size="small" onClick={() => showClause(clause)}>
                  {clause.title}
                </Button>{' '}
                {clause.affirmation.state === 'changed' && <span className="quiet">({say('unaffirmed')})</span>}
              </li>
            ))}
          </ol>
        </nav>
      ))}
    </details>
  );
}

/** The address names the page, so that a clause is gone to by hand. */
export function showClause({ instrument, id }: Pick<ClauseView, 'instrument' | 'id'>): void {
  const at = document.getElementById(`clause-${instrument}-${id}`);
  at?.scrollIntoView({ block: 'start' });
  at?.setAttribute('tabindex', '-1');
  at?.focus({ preventScroll: true });
}

/** The last one stays: without any there would be nothing to answer from. */
type FrontGiven = { readonly instrument: InstrumentView; readonly mayEdit: boolean; readonly isOnly: boolean };

function Front({ instrument, mayEdit, isOnly }: FrontGiven) {
  const say = useSay(SAY);
  const { day } = useTelling();
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null);
  const { title, edition, date, owner, wording } = instrument;
  return (
    <header className="front">
      <h2>
        {title} {wording === 'ours' && <small>({say('ours')})</small>}
      </h2>
      <p className="quiet">{say('front', { edition, date: day(date), owner })}</p>
      {mayEdit && doing === null && (
        <div className="buttons">
          <Button
            size="small"
            appearance="subtle"
            icon={<Icon name="edit" />}
            aria-label={`${say('editFront')}: ${title}`}
            onClick={() => setDoing('edit')}
          >
            {say('editFront')}
          </Button>
          {!isOnly && (
            <Button
              size="small"
              appearance="subtle"
              icon={<Icon name="remove" />}
              aria-label={`${say('removeInstrument')}: ${title}`}
              onClick={() => setDoing('remove')}
            >
              {say('removeInstrument')}
            </Button>
          )}
        </div>
      )}
      {doing === 'edit' && <FrontForm instrument={instrument} onDone={() => setDoing(null)} />}
      {doing === 'remove' && <RemoveInstrument instrument={instrument} onDone={() => setDoing(null)} />}
    </header>
  );
}

function RemoveInstrument({ instrument: { id, title }, onDone }: { readonly instrument: InstrumentView; readonly onDone: () => void }) {
  const say = useSay(SAY);
  const storing = useStoring(onDone);
  return (
    <div className="form boxed">
      <p>{say('removeSure', { title })}</p>
      <FormButtons
        storing={storing}
        isReady
        onSave={() => void storing.store([{ kind: 'remove-instrument', instrument: id }])}
        onCancel={onDone}
      />
    </div>
  );
}

const FIELDS = [
  { field: 'title', label: 'frontTitle' },
  { field: 'owner', label: 'frontOwner' },
  { field: 'edition', label: 'frontEdition' },
  { field: 'date', label: 'frontDate' },
] as const;

function FrontForm({ instrument, onDone }: { readonly instrument: InstrumentView; readonly onDone: () => void }) {
  const say = useSay(SAY);
  const { title, owner, edition, date } = instrument;
  const [texts, setTexts] = useState({ title, owner, edition, date });
  const storing = useStoring(onDone);
  const changed = FIELDS.filter(({ field }) => texts[field].trim() !== instrument[field]);
  return (
    <form className="form boxed" onSubmit={stay}>
      {FIELDS.map(({ field, label }) => (
        <Field key={field} label={say(label)}>
          <Input
            type={field === 'date' ? 'date' : 'text'}
            value={texts[field]}
            onChange={(_, { value }) => setTexts({ ...texts, [field]: value })}
          />
        </Field>
      ))}
      <FormButtons
        storing={storing}
        isReady={changed.length > 0}
        onSave={() =>
          void storing.store(changed.map(({ field }) => ({ kind: 'front', instrument: instrument.id, field, text: texts[field].trim() })))
        }
        onCancel={onDone}
      />
    </form>
  );
}
