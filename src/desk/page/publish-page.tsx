// Publishing in two pairs of hands: one proposes with a note and a date, another confirms. What is in force can be rolled back in one step.
import { Button, Checkbox, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Note } from '../../publishing/types.ts';
import type { ApiError } from '../api-types.ts';
import { useAnnounce } from './announce.tsx';
import { call, toldOf } from './api.ts';
import { titlesOf } from './edit-words.ts';
import { EditionHeading } from './edition-heading.tsx';
import { GrownText } from './grown-text.tsx';
import { HistoryShown } from './history-shown.tsx';
import { Icon } from './icons.tsx';
import { useSay, useTelling } from './lang.tsx';
import { Failure, Show, useLoaded } from './loaded.tsx';
import { hrefOf } from './route.ts';
import { useSession } from './session.tsx';
import { COMMON_WORDS } from './words.ts';

const SAY = {
  propose: { da: 'Foreslå udgaven', en: 'Propose the edition' },
  proposeNote: {
    da: 'En anden end dig skal bekræfte, før noget gælder.',
    en: 'Somebody other than you has to confirm before anything is in force.',
  },
  proposeOne: {
    da: 'Hos jer er én person nok: I har valgt det, og det står i loggen.',
    en: 'In your organisation one person is enough: you have chosen so, and the log says so.',
  },
  note: { da: 'Besked til medarbejderne', en: 'Note to the employees' },
  noteHint: {
    da: 'Et udkast ud fra det, der er ændret. Ret det frit. Den slås også op i de kanaler, hvor DPO’en har skrevet ‘@Hjemmel meld ændringer her’.',
    en: 'A draft from what has changed. Edit it as you like. It is posted too in the channels where the DPO has written ‘@Hjemmel post changes here’.',
  },
  when: { da: 'Hvornår skal den gælde fra?', en: 'From when is it to be in force?' },
  atOnce: { da: 'Så snart den er bekræftet', en: 'As soon as it is confirmed' },
  from: { da: 'Fra', en: 'From' },
  errors: { da: 'Fejl, der skal rettes først: {n}.', en: 'Errors to be mended first: {n}.' },
  toCheck: { da: 'Se dem i Tjek', en: 'See them in Check' },
  toImpact: { da: 'Se virkningen', en: 'See the impact' },
  proposed: {
    da: 'Udgaven er foreslået. Nu skal en anden bekræfte den.',
    en: 'The edition is proposed. Now somebody else has to confirm it.',
  },
  waiting: { da: 'Venter på at blive bekræftet', en: 'Waiting to be confirmed' },
  yours: { da: 'Du har selv foreslået den, så en anden skal bekræfte.', en: 'You proposed it yourself, so somebody else has to confirm.' },
  notYours: { da: 'DPO’en eller stedfortræderen skal bekræfte den.', en: 'The DPO or the deputy has to confirm it.' },
  read: { da: 'Jeg har set virkningen og læst beskeden', en: 'I have seen the impact and read the note' },
  confirm: { da: 'Bekræft og udgiv', en: 'Confirm and publish' },
  confirmed: { da: 'Udgaven er bekræftet.', en: 'The edition is confirmed.' },
  return: { da: 'Send tilbage', en: 'Send back' },
  returned: { da: 'Udgaven er sendt tilbage som kladde.', en: 'The edition was sent back as a draft.' },
  reason: { da: 'Hvorfor?', en: 'Why?' },
  discard: { da: 'Kassér kladden', en: 'Discard the draft' },
  discardSure: {
    da: 'Kladden lægges væk og kan ikke rettes mere. Den kan stadig ses.',
    en: 'The draft is put away and can no longer be edited. It can still be seen.',
  },
  discarded: { da: 'Kladden er kasseret.', en: 'The draft was discarded.' },
  rollBack: { da: 'Rul tilbage', en: 'Roll back' },
  rollBackNote: {
    da: 'Går noget galt, kan udgaven trækkes tilbage. Så gælder den forrige igen med det samme, i alle svar.',
    en: 'If something is wrong, the edition can be withdrawn. Then the one before is in force again at once, in every answer.',
  },
  rollBackSure: {
    da: 'Ja: træk udgave {n} tilbage, så den forrige gælder nu',
    en: 'Yes: withdraw edition {n}, so that the one before is in force now',
  },
  rolledBack: {
    da: 'Udgaven er trukket tilbage. Den forrige gælder igen.',
    en: 'The edition was withdrawn. The one before is in force again.',
  },
  history: { da: 'Historik', en: 'History' },
  nothing: {
    da: 'Der er intet at udgive her. Vælg en kladde øverst, eller lav en under Politik.',
    en: 'There is nothing to publish here. Choose a draft at the top, or begin one under Policy.',
  },
  behind: {
    da: 'Udgave {base}, som den er begyndt fra, gælder ikke mere: udgave {now} gør. Det, der er rettet dér, og som ikke står her, går tabt. Se efter i Virkning.',
    en: 'Edition {base}, from which it was begun, is no longer in force: edition {now} is. What was changed there and does not stand here is lost. Look in Impact.',
  },
  sentNote: { da: 'Beskeden', en: 'The note' },
};

export function PublishPage() {
  const { edition } = useSession();
  const say = useSay(SAY);
  const { standing, may } = edition;
  return (
    <>
      <EditionHeading title="publish" />
      {(standing === 'draft' || standing === 'proposed') && <Behind />}
      {standing === 'draft' && may.propose && <Propose />}
      {standing === 'proposed' && <Confirm />}
      {standing !== 'draft' && standing !== 'proposed' && !may.withdraw && <p>{say('nothing')}</p>}
      {standing !== 'draft' && standing !== 'proposed' && edition.note !== null && <NoteShown note={edition.note} />}
      {may.withdraw && <RollBack />}
      {may.discard && <Discard />}
      <PastOf />
    </>
  );
}

/** Somebody published since it was begun: it would undo that without a word. */
function Behind() {
  const { edition, list } = useSession();
  const say = useSay(SAY);
  if (edition.basedOn === null || edition.basedOn === list.inForce) return null;
  return (
    <p className="warning" role="note">
      <Icon name="warning" /> <span>{say('behind', { base: edition.basedOn, now: list.inForce })}</span>
    </p>
  );
}

function PastOf() {
  const { edition } = useSession();
  const say = useSay(SAY);
  const n = edition.number;
  const history = useLoaded(`history/${n}/${edition.revision}`, () => call('GET /editions/:n/history', { at: { n } }));
  const document = useLoaded(`document/${n}`, () => call('GET /editions/:n/document', { at: { n } }));
  const titled = document.loaded.state === 'there' ? document.loaded.value : null;
  return (
    <section aria-label={say('history')}>
      <h2>{say('history')}</h2>
      <Show from={history}>{(entries) => <HistoryShown entries={entries} titleOf={titlesOf(titled)} />}</Show>
    </section>
  );
}

type Deed = {
  readonly failed: ApiError | null;
  readonly isBusy: boolean;
  readonly attempt: (deed: () => Promise<unknown>) => Promise<void>;
};

/** One step of an edition's life: done and said aloud, or why not. */
function useDeed(said: string): Deed {
  const { reload } = useSession();
  const announce = useAnnounce();
  const [failed, setFailed] = useState<ApiError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (deed: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await deed();
      announce(said);
      setFailed(null);
    } catch (cause) {
      setFailed(toldOf(cause));
    }
    await reload();
    setBusy(false);
  };
  return { failed, isBusy, attempt };
}

function Propose() {
  const { edition } = useSession();
  const n = edition.number;
  const key = `${n}/${edition.revision}`;
  const drafted = useLoaded(`note/${key}`, () => call('GET /editions/:n/note', { at: { n } }));
  const findings = useLoaded(`check/${key}`, () => call('GET /editions/:n/check', { at: { n } }));
  return (
    <Show from={drafted}>
      {(note) => (
        <Show from={findings}>
          {(found) => (
            <ProposeForm key={key} drafted={edition.note ?? note} errors={found.filter(({ level }) => level === 'error').length} />
          )}
        </Show>
      )}
    </Show>
  );
}

function ProposeForm({ drafted, errors }: { readonly drafted: Note; readonly errors: number }) {
  const { edition, me } = useSession();
  const say = useSay(SAY);
  const common = useSay(COMMON_WORDS);
  const [note, setNote] = useState(drafted);
  const [isAtOnce, setAtOnce] = useState(true);
  const [from, setFrom] = useState('');
  const deed = useDeed(say('proposed'));
  const at = isAtOnce || from === '' ? null : new Date(from).getTime();
  const propose = () =>
    deed.attempt(() =>
      call('POST /editions/:n/propose', { at: { n: edition.number }, body: { revision: edition.revision, note, from: at } }),
    );
  const isReady = errors === 0 && note.da.trim() !== '' && note.en.trim() !== '' && (isAtOnce || from !== '');
  return (
    <section aria-label={say('propose')} className="boxed form">
      <h2>{say('propose')}</h2>
      <p className="quiet">
        {say(me.confirmations === 1 ? 'proposeOne' : 'proposeNote')} <a href={hrefOf('impact', edition.number)}>{say('toImpact')}</a>
      </p>
      <fieldset className="condition">
        <legend>{say('note')}</legend>
        <p className="quiet">{say('noteHint')}</p>
        <Field label={common('danish')}>
          <GrownText lang="da" value={note.da} onChange={(da) => setNote({ ...note, da })} />
        </Field>
        <Field label={common('english')}>
          <GrownText lang="en" value={note.en} onChange={(en) => setNote({ ...note, en })} />
        </Field>
      </fieldset>
      <fieldset className="condition">
        <legend>{say('when')}</legend>
        <Checkbox label={say('atOnce')} checked={isAtOnce} onChange={(_, { checked }) => setAtOnce(checked === true)} />
        {!isAtOnce && (
          <Field label={say('from')}>
            <Input type="datetime-local" value={from} onChange={(_, { value }) => setFrom(value)} />
          </Field>
        )}
      </fieldset>
      {errors > 0 && (
        <p className="warning">
          <Icon name="warning" /> {say('errors', { n: errors })} <a href={hrefOf('check', edition.number)}>{say('toCheck')}</a>
        </p>
      )}
      {deed.failed !== null && <Failure told={deed.failed} />}
      <div className="buttons">
        <Button appearance="primary" disabled={!isReady || deed.isBusy} onClick={() => void propose()}>
          {say('propose')}
        </Button>
      </div>
    </section>
  );
}

function NoteShown({ note }: { readonly note: Note }) {
  const say = useSay(SAY);
  const common = useSay(COMMON_WORDS);
  return (
    <section aria-label={say('sentNote')}>
      <h3>{say('sentNote')}</h3>
      <div className="two-versions">
        {(['da', 'en'] as const).map((lang) => (
          <div key={lang}>
            <p className="quiet">{common(lang === 'da' ? 'danish' : 'english')}</p>
            <p className="version" lang={lang}>
              {note[lang]}
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}

function Confirm() {
  const { edition, me } = useSession();
  const say = useSay(SAY);
  const { moment } = useTelling();
  const [isRead, setRead] = useState(false);
  const deed = useDeed(say('confirmed'));
  const confirm = () =>
    deed.attempt(() => call('POST /editions/:n/confirm', { at: { n: edition.number }, body: { revision: edition.revision } }));
  return (
    <section aria-label={say('waiting')} className="boxed form">
      <h2>{say('waiting')}</h2>
      <p>
        {say('when')} {edition.from === null ? say('atOnce') : moment(edition.from)}
      </p>
      {edition.note !== null && <NoteShown note={edition.note} />}
      <p>
        <a href={hrefOf('impact', edition.number)}>{say('toImpact')}</a>
      </p>
      {edition.may.confirm ? (
        <>
          <Checkbox label={say('read')} checked={isRead} onChange={(_, { checked }) => setRead(checked === true)} />
          {deed.failed !== null && <Failure told={deed.failed} />}
          <div className="buttons">
            <Button appearance="primary" disabled={!isRead || deed.isBusy} onClick={() => void confirm()}>
              {say('confirm')}
            </Button>
          </div>
          <Return />
        </>
      ) : (
        <p className="quiet">{say(edition.proposed?.by === me.name ? 'yours' : 'notYours')}</p>
      )}
    </section>
  );
}

function Return() {
  const { edition } = useSession();
  const say = useSay(SAY);
  const [reason, setReason] = useState('');
  const deed = useDeed(say('returned'));
  const send = () =>
    deed.attempt(() =>
      call('POST /editions/:n/return', { at: { n: edition.number }, body: { revision: edition.revision, reason: reason.trim() } }),
    );
  return (
    <details>
      <summary>{say('return')}</summary>
      <Field label={say('reason')}>
        <GrownText value={reason} onChange={setReason} />
      </Field>
      {deed.failed !== null && <Failure told={deed.failed} />}
      <Button disabled={reason.trim() === '' || deed.isBusy} onClick={() => void send()}>
        {say('return')}
      </Button>
    </details>
  );
}

function RollBack() {
  const { edition } = useSession();
  const say = useSay(SAY);
  const [reason, setReason] = useState('');
  const [isSure, setSure] = useState(false);
  const deed = useDeed(say('rolledBack'));
  const n = edition.number;
  const withdraw = () =>
    deed.attempt(() => call('POST /editions/:n/withdraw', { at: { n }, body: { revision: edition.revision, reason: reason.trim() } }));
  return (
    <section aria-label={say('rollBack')} className="boxed form danger">
      <h2>{say('rollBack')}</h2>
      <p>{say('rollBackNote')}</p>
      <Field label={say('reason')}>
        <GrownText value={reason} onChange={setReason} />
      </Field>
      <Checkbox label={say('rollBackSure', { n })} checked={isSure} onChange={(_, { checked }) => setSure(checked === true)} />
      {deed.failed !== null && <Failure told={deed.failed} />}
      <div className="buttons">
        <Button icon={<Icon name="history" />} disabled={!isSure || reason.trim() === '' || deed.isBusy} onClick={() => void withdraw()}>
          {say('rollBack')}
        </Button>
      </div>
    </section>
  );
}

function Discard() {
  const { edition } = useSession();
  const say = useSay(SAY);
  const deed = useDeed(say('discarded'));
  const discard = () =>
    deed.attempt(() => call('POST /editions/:n/discard', { at: { n: edition.number }, body: { revision: edition.revision } }));
  return (
    <details>
      <summary>{say('discard')}</summary>
      <p>{say('discardSure')}</p>
      {deed.failed !== null && <Failure told={deed.failed} />}
      <Button disabled={deed.isBusy} onClick={() => void discard()}>
        {say('discard')}
      </Button>
    </details>
  );
}
