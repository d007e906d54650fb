// A policy from a Word, PDF or text file: what was placed where, what is asked, what is missing. It becomes a draft, and nothing more.
import { Button, Field, Input, Radio, RadioGroup, Select, Spinner } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ApiError, ImportAnswer, ImportRequest, Passage, Placing } from '../api-types.ts';
import { useAnnounce } from './announce.tsx';
import { call, toldOf } from './api.ts';
import { Icon } from './icons.tsx';
import { useLang, useSay } from './lang.tsx';
import { Failure, Show, useLoaded } from './loaded.tsx';
import { go, hrefOf } from './route.ts';
import { useSession } from './session.tsx';
import { TableFrame } from './table-frame.tsx';
import { PAGE_WORDS } from './words.ts';

const SAY = {
  note: {
    da: 'Vælg politikken som Word (.docx), PDF eller tekst. Den bliver en kladde, som du ser igennem. Intet udgives af sig selv.',
    en: 'Choose the policy as Word (.docx), PDF or text. It becomes a draft that you look through. Nothing is published by itself.',
  },
  file: { da: 'Fil', en: 'File' },
  fileHint: { da: 'Højst 10 MB', en: 'At most 10 MB' },
  which: { da: 'Hvad er det?', en: 'What is it?' },
  version: { da: 'En ny version af: {title}', en: 'A new version of: {title}' },
  newPolicy: { da: 'En helt ny politik', en: 'An entirely new policy' },
  title: { da: 'Titel', en: 'Title' },
  owner: { da: 'Hvem ejer den?', en: 'Who owns it?' },
  language: { da: 'Sprog', en: 'Language' },
  danish: { da: 'Dansk', en: 'Danish' },
  english: { da: 'Engelsk', en: 'English' },
  read: { da: 'Læs filen', en: 'Read the file' },
  reading: { da: 'Læser filen …', en: 'Reading the file …' },
  done: { da: 'Filen er læst.', en: 'The file has been read.' },
  kindUnknown: { da: 'Filen skal være .docx, .pdf eller .txt.', en: 'The file is to be .docx, .pdf or .txt.' },
  kindHint: { da: 'Gem den i et af de formater, og prøv igen.', en: 'Save it in one of these formats, and try again.' },
  tooLarge: { da: 'Filen er for stor.', en: 'The file is too large.' },
  sync: { da: 'Se efter i SharePoint nu', en: 'Look in SharePoint now' },
  syncNone: { da: 'Intet er ændret i SharePoint.', en: 'Nothing has changed in SharePoint.' },
  asked: { da: 'Det skal du svare på', en: 'What you are asked' },
  askedNote: {
    da: 'Disse afsnit kunne ikke placeres med sikkerhed. De gættes aldrig.',
    en: 'These passages could not be placed with certainty. They are never guessed.',
  },
  where: { da: 'Hvor hører det hjemme?', en: 'Where does it belong?' },
  new: { da: 'Det er en ny bestemmelse', en: 'It is a new clause' },
  leaveOut: { da: 'Lad det være ude', en: 'Leave it out' },
  isClause: { da: 'Det er “{title}”', en: 'It is “{title}”' },
  answer: { da: 'Gem svarene', en: 'Save the answers' },
  placed: { da: 'Placeret', en: 'Placed' },
  passage: { da: 'Afsnit i filen', en: 'Passage in the file' },
  clause: { da: 'Bestemmelse', en: 'Clause' },
  what: { da: 'Hvad skete der', en: 'What happened' },
  same: { da: 'uændret', en: 'unchanged' },
  moved: { da: 'flyttet', en: 'moved' },
  changed: { da: 'ændret', en: 'changed' },
  newKind: { da: 'ny', en: 'new' },
  missing: { da: 'Findes ikke i filen', en: 'Not in the file' },
  missingNote: {
    da: 'Disse bestemmelser gælder nu, men står ikke i filen.',
    en: 'These clauses are in force now, but are not in the file.',
  },
  toDraft: { da: 'Åbn kladden (udgave {n})', en: 'Open the draft (edition {n})' },
  toImpact: { da: 'Se virkningen', en: 'See the impact' },
  another: { da: 'Læs en anden fil', en: 'Read another file' },
};

const LARGEST = 10_000_000;
const KINDS: Readonly<Record<string, ImportRequest['kind']>> = { docx: 'docx', pdf: 'pdf', txt: 'text', text: 'text', md: 'text' };

export function ImportPage() {
  const titles = useSay(PAGE_WORDS);
  const say = useSay(SAY);
  const [answer, setAnswer] = useState<ImportAnswer | null>(null);
  return (
    <>
      <header className="heading">
        <h1>{titles('import')}</h1>
        <p className="quiet">{say('note')}</p>
      </header>
      {answer === null ? <FileForm onAnswer={setAnswer} /> : <Answer answer={answer} onAnswer={setAnswer} />}
    </>
  );
}

/** In base64, as the API takes it. */
async function base64Of(file: File): Promise<string> {
  return await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new TypeError('the file cannot be read'));
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/u, ''));
    reader.readAsDataURL(file);
  });
}

const refusal = (says: ApiError['says']): ApiError => ({ code: 'file-refused', says, hint: SAY.kindHint });

function refusedFile(file: File): ApiError | null {
  if (KINDS[endingOf(file.name)] === undefined) return refusal(SAY.kindUnknown);
  return file.size > LARGEST ? { code: 'file-too-large', says: SAY.tooLarge, hint: SAY.fileHint } : null;
}

const endingOf = (name: string) => name.split('.').at(-1)?.toLowerCase() ?? '';

function FileForm({ onAnswer }: { readonly onAnswer: (answer: ImportAnswer) => void }) {
  const say = useSay(SAY);
  const { list } = useSession();
  const announce = useAnnounce();
  const { lang } = useLang();
  const inForce = useLoaded(`document/${list.inForce}`, () => call('GET /editions/:n/document', { at: { n: list.inForce } }));
  const [file, setFile] = useState<File | null>(null);
  const [instrument, setInstrument] = useState<string | null>(null);
  const [front, setFront] = useState<NonNullable<ImportRequest['front']>>({ title: '', owner: '', language: lang });
  const [failed, setFailed] = useState<ApiError | null>(null);
  const [isReading, setReading] = useState(false);
  const fileId = useId();

  const read = async (chosen: File, of: string) => {
    const refused = refusedFile(chosen);
    setFailed(refused);
    if (refused !== null) return;
    setReading(true);
    try {
      const kind = KINDS[endingOf(chosen.name)] ?? 'text';
      const body = {
        name: chosen.name,
        kind,
        base64: await base64Of(chosen),
        instrument: of === '' ? null : of,
        front: of === '' ? front : null,
      };
      const answer = await call('POST /import', { body });
      announce(say('done'));
      onAnswer(answer);
    } catch (cause) {
      setFailed(toldOf(cause));
      setReading(false);
    }
  };

  return (
    <Show from={inForce}>
      {({ instruments }) => {
        const of = instrument ?? instruments[0]?.id ?? '';
        const isReady = file !== null && (of !== '' || (front.title.trim() !== '' && front.owner.trim() !== ''));
        return (
          <section className="boxed form" aria-label={say('read')}>
            <div className="file-field">
              <label htmlFor={fileId}>{say('file')}</label>
              <input
                id={fileId}
                type="file"
                accept=".docx,.pdf,.txt,.md"
                aria-describedby={`${fileId}-hint`}
                onChange={({ target }) => setFile(target.files?.[0] ?? null)}
              />
              <p id={`${fileId}-hint`} className="quiet">
                {say('fileHint')}
              </p>
            </div>
            <Field label={say('which')}>
              <Select value={of} onChange={(_, { value }) => setInstrument(value)}>
                {instruments.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {say('version', { title })}
                  </option>
                ))}
                <option value="">{say('newPolicy')}</option>
              </Select>
            </Field>
            {of === '' && <FrontFields front={front} onChange={setFront} />}
            {failed !== null && <Failure told={failed} />}
            <div className="buttons">
              <Button appearance="primary" disabled={!isReady || isReading} onClick={() => file !== null && void read(file, of)}>
                {say('read')}
              </Button>
              <SyncNow />
            </div>
            {isReading && <Spinner label={say('reading')} />}
          </section>
        );
      }}
    </Show>
  );
}

type Front = NonNullable<ImportRequest['front']>;

function FrontFields({ front, onChange }: { readonly front: Front; readonly onChange: (front: Front) => void }) {
  const say = useSay(SAY);
  return (
    <>
      <Field label={say('title')} required>
        <Input value={front.title} onChange={(_, { value }) => onChange({ ...front, title: value })} />
      </Field>
      <Field label={say('owner')} required>
        <Input value={front.owner} onChange={(_, { value }) => onChange({ ...front, owner: value })} />
      </Field>
      <Field label={say('language')}>
        <Select value={front.language} onChange={(_, { value }) => onChange({ ...front, language: value === 'en' ? 'en' : 'da' })}>
          <option value="da">{say('danish')}</option>
          <option value="en">{say('english')}</option>
        </Select>
      </Field>
    </>
  );
}

function SyncNow() {
  const say = useSay(SAY);
  const { reload } = useSession();
  const announce = useAnnounce();
  const [failed, setFailed] = useState<ApiError | null>(null);
  const sync = async () => {
    try {
      const { changed, edition } = await call('POST /sync', { body: {} });
      await reload();
      if (changed && edition !== null) go(hrefOf('impact', edition));
      else announce(say('syncNone'));
    } catch (cause) {
      setFailed(toldOf(cause));
    }
  };
  return (
    <>
      <Button onClick={() => void sync()}>{say('sync')}</Button>
      {failed !== null && <Failure told={failed} />}
    </>
  );
}

type AnswerGiven = { readonly answer: ImportAnswer; readonly onAnswer: (answer: ImportAnswer | null) => void };

function Answer({ answer, onAnswer }: AnswerGiven) {
  const say = useSay(SAY);
  const { reload } = useSession();
  const open = async (page: 'policy' | 'impact', n: number) => {
    await reload();
    go(hrefOf(page, n));
  };
  return (
    <>
      {answer.asked.length > 0 && <Asked answer={answer} onAnswer={onAnswer} />}
      {answer.missing.length > 0 && (
        <section aria-label={say('missing')}>
          <h2>
            {say('missing')} ({answer.missing.length})
          </h2>
          <p className="quiet">{say('missingNote')}</p>
          <ul>
            {answer.missing.map(({ clause, title }) => (
              <li key={clause}>{title}</li>
            ))}
          </ul>
        </section>
      )}
      <div className="buttons">
        {answer.edition !== null && (
          <>
            <Button appearance="primary" onClick={() => void open('policy', answer.edition ?? 0)}>
              {say('toDraft', { n: answer.edition })}
            </Button>
            <Button onClick={() => void open('impact', answer.edition ?? 0)}>{say('toImpact')}</Button>
          </>
        )}
        <Button appearance="subtle" onClick={() => onAnswer(null)}>
          {say('another')}
        </Button>
      </div>
      <Placed answer={answer} />
    </>
  );
}

const SHORT = 160;
const shortly = ({ heading, text }: Passage) => (text.length <= SHORT ? text : `${text.slice(0, SHORT)}…`) || heading;

const KINDS_IN_TURN = ['changed', 'moved', 'new', 'same'] as const;
const KIND_WORDS = { changed: 'changed', moved: 'moved', new: 'newKind', same: 'same' } as const;

function Placed({ answer }: { readonly answer: ImportAnswer }) {
  const say = useSay(SAY);
  if (answer.placed.length === 0) return null;
  // What somebody has to look at comes first.
  const byKind = KINDS_IN_TURN.map((kind) => ({ kind, own: answer.placed.filter((one) => one.kind === kind) }));
  const counts = byKind.flatMap(({ kind, own }) => (own.length === 0 ? [] : [`${say(KIND_WORDS[kind])}: ${own.length}`]));
  return (
    <section aria-label={say('placed')}>
      <h2>
        {say('placed')} ({answer.placed.length})
      </h2>
      <p className="quiet">{counts.join(' · ')}</p>
      <TableFrame label={say('placed')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('passage')}</th>
              <th scope="col">{say('clause')}</th>
              <th scope="col">{say('what')}</th>
            </tr>
          </thead>
          <tbody>
            {byKind
              .flatMap(({ own }) => own)
              .map(({ passage, title, kind }) => (
                <tr key={passage.id}>
                  <th scope="row">
                    {passage.heading}
                    <span className="quiet passage">{shortly(passage)}</span>
                  </th>
                  <td>{title}</td>
                  <td>{say(KIND_WORDS[kind])}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

/** A value of the choice, as it goes to the API. */
const placeFor = (value: string): Placing['to'] =>
  value === 'new' || value === 'leave-out' ? value : { clause: value.slice('clause '.length) };

function Asked({ answer, onAnswer }: { readonly answer: ImportAnswer; readonly onAnswer: (answer: ImportAnswer) => void }) {
  const say = useSay(SAY);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [failed, setFailed] = useState<ApiError | null>(null);
  const isReady = answer.asked.every(({ passage }) => chosen[passage.id] !== undefined);
  const send = async () => {
    try {
      const places = Object.entries(chosen).map(([passage, value]) => ({ passage, to: placeFor(value) }));
      onAnswer(await call('POST /import/:id/place', { at: { id: answer.id }, body: { places } }));
    } catch (cause) {
      setFailed(toldOf(cause));
    }
  };
  return (
    <section aria-label={say('asked')} className="boxed form">
      <h2>
        <Icon name="questions" /> {say('asked')} ({answer.asked.length})
      </h2>
      <p className="quiet">{say('askedNote')}</p>
      {answer.asked.map(({ passage, candidates }) => (
        <div key={passage.id} className="asked">
          <h3>{passage.heading}</h3>
          <p className="policy-text">{passage.text}</p>
          <Field label={say('where')}>
            <RadioGroup value={chosen[passage.id] ?? ''} onChange={(_, { value }) => setChosen({ ...chosen, [passage.id]: value })}>
              {candidates.map(({ clause, title }) => (
                <Radio key={clause} value={`clause ${clause}`} label={say('isClause', { title })} />
              ))}
              <Radio value="new" label={say('new')} />
              <Radio value="leave-out" label={say('leaveOut')} />
            </RadioGroup>
          </Field>
        </div>
      ))}
      {failed !== null && <Failure told={failed} />}
      <div className="buttons">
        <Button appearance="primary" disabled={!isReady} onClick={() => void send()}>
          {say('answer')}
        </Button>
      </div>
    </section>
  );
}
