// All editions: how they stand, who made them, and what was answered under each.
import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { FactSet } from '../../engine/types.ts';
import type { ApiError, EditionView, Replay } from '../api-types.ts';
import { call, download, toldOf } from './api.ts';
import { chosenFacts, FactsChooser } from './facts-chooser.tsx';
import { Icon } from './icons.tsx';
import { useIn, useSay, useTelling } from './lang.tsx';
import { Failure, Show, useLoaded } from './loaded.tsx';
import { OutcomeTag } from './outcome-tag.tsx';
import { go, hrefOf } from './route.ts';
import { useSession } from './session.tsx';
import { StandingTag } from './standing-tag.tsx';
import { TableFrame } from './table-frame.tsx';
import { COMMON_WORDS, PAGE_WORDS, SOURCE_WORDS } from './words.ts';

const SAY = {
  edition: { da: 'Udgave', en: 'Edition' },
  standing: { da: 'Stand', en: 'Standing' },
  source: { da: 'Skrevet i', en: 'Written in' },
  who: { da: 'Hvem', en: 'Who' },
  from: { da: 'Gælder fra', en: 'In force from' },
  deeds: { da: 'Handlinger', en: 'Actions' },
  begin: { da: 'Lav en kladde herfra', en: 'Begin a draft from this' },
  word: { da: 'Word', en: 'Word' },
  wordOf: { da: 'Hent udgave {n} som Word', en: 'Download edition {n} as Word' },
  open: { da: 'Åbn', en: 'Open' },
  openOf: { da: 'Åbn udgave {n}', en: 'Open edition {n}' },
  created: { da: 'begyndt af {who}', en: 'begun by {who}' },
  proposed: { da: 'foreslået af {who}', en: 'proposed by {who}' },
  confirmed: { da: 'bekræftet af {who}', en: 'confirmed by {who}' },
  withdrawn: { da: 'trukket tilbage af {who}', en: 'withdrawn by {who}' },
  somebody: { da: 'en tidligere kollega', en: 'a former colleague' },
  basedOn: { da: 'fra udgave {n}', en: 'from edition {n}' },
  replay: { da: 'Hvad blev der svaret dengang?', en: 'What was answered then?' },
  replayNote: {
    da: 'Vælg udgaven og det, spørgsmålet handlede om. Så ser du svaret, som det var.',
    en: 'Choose the edition and what the question was about. Then you see the answer as it was.',
  },
  facts: { da: 'Spørgsmålet handlede om', en: 'The question was about' },
  ask: { da: 'Vis svaret', en: 'Show the answer' },
  answered: { da: 'Svaret under udgave {n}', en: 'The answer under edition {n}' },
  caption: { da: 'Alle udgaver', en: 'All editions' },
};

export function EditionsPage() {
  const titles = useSay(PAGE_WORDS);
  return (
    <>
      <header className="heading">
        <h1>{titles('editions')}</h1>
      </header>
      <Editions />
      <ReplayForm />
    </>
  );
}

function Editions() {
  const say = useSay(SAY);
  const session = useSession();
  const [failed, setFailed] = useState<ApiError | null>(null);
  const attempt = async (deed: () => Promise<void>) => {
    try {
      await deed();
      setFailed(null);
    } catch (cause) {
      setFailed(toldOf(cause));
    }
  };
  const begin = (basedOn: number) =>
    attempt(async () => {
      const begun = await call('POST /editions', { body: { basedOn } });
      await session.reload();
      go(hrefOf('policy', begun.number));
    });
  const word = (n: number) => attempt(() => download(`/editions/${n}/word`, `politik-udgave-${n}.docx`));
  return (
    <>
      {failed !== null && <Failure told={failed} />}
      <TableFrame label={say('caption')}>
        <table>
          <caption className="hidden-words">{say('caption')}</caption>
          <thead>
            <tr>
              {(['edition', 'standing', 'from', 'who', 'source', 'deeds'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {session.list.editions.map((edition) => (
              <Row
                key={edition.number}
                edition={edition}
                onBegin={() => void begin(edition.number)}
                onWord={() => void word(edition.number)}
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
}

type RowGiven = { readonly edition: EditionView; readonly onBegin: () => void; readonly onWord: () => void };

function Row({ edition, onBegin, onWord }: RowGiven) {
  const say = useSay(SAY);
  const common = useSay(COMMON_WORDS);
  const sources = useSay(SOURCE_WORDS);
  const { moment } = useTelling();
  const { me } = useSession();
  const n = edition.number;
  const deeds = (['created', 'proposed', 'confirmed', 'withdrawn'] as const).flatMap((deed) => {
    const done = edition[deed];
    return done === null ? [] : [say(deed, { who: done.by ?? say('somebody') })];
  });
  return (
    <tr>
      <th scope="row">
        {common('edition', { n })}
        {edition.basedOn !== null && <span className="quiet passage">{say('basedOn', { n: edition.basedOn })}</span>}
      </th>
      <td>
        <StandingTag standing={edition.standing} />
      </td>
      <td>{edition.from === null ? '' : moment(edition.from)}</td>
      <td>{deeds.join(', ')}</td>
      <td>{sources(edition.source)}</td>
      <td>
        <div className="buttons">
          <a href={hrefOf('policy', n)} aria-label={say('openOf', { n })}>
            {say('open')}
          </a>
          {me.may.edit && edition.standing !== 'draft' && edition.standing !== 'discarded' && (
            <Button size="small" icon={<Icon name="edit" />} aria-label={`${say('begin')}: ${common('edition', { n })}`} onClick={onBegin}>
              {say('begin')}
            </Button>
          )}
          <Button size="small" appearance="subtle" icon={<Icon name="download" />} aria-label={say('wordOf', { n })} onClick={onWord}>
            {say('word')}
          </Button>
        </div>
      </td>
    </tr>
  );
}

function ReplayForm() {
  const say = useSay(SAY);
  const common = useSay(COMMON_WORDS);
  const words = useIn();
  const { list } = useSession();
  const [n, setNumber] = useState(list.inForce);
  const [facts, setFacts] = useState<FactSet>({});
  const [told, setTold] = useState<{ readonly replay: Replay } | { readonly failed: ApiError } | null>(null);
  const vocabulary = useLoaded(`vocabulary/${n}`, () => call('GET /editions/:n/vocabulary', { at: { n } }));
  const ask = async () => {
    try {
      setTold({ replay: await call('GET /editions/:n/replay', { at: { n }, query: { facts: JSON.stringify(chosenFacts(facts)) } }) });
    } catch (cause) {
      setTold({ failed: toldOf(cause) });
    }
  };
  return (
    <section aria-label={say('replay')} className="boxed form">
      <h2>{say('replay')}</h2>
      <p className="quiet">{say('replayNote')}</p>
      <Field label={say('edition')}>
        <Select value={String(n)} onChange={(_, { value }) => setNumber(Number(value))}>
          {list.editions.map(({ number }) => (
            <option key={number} value={number}>
              {common('edition', { n: number })}
            </option>
          ))}
        </Select>
      </Field>
      <Show from={vocabulary}>
        {(known) => <FactsChooser legend={say('facts')} facts={facts} vocabulary={known} onChange={setFacts} />}
      </Show>
      <div className="buttons">
        <Button appearance="primary" disabled={Object.keys(chosenFacts(facts)).length === 0} onClick={() => void ask()}>
          {say('ask')}
        </Button>
      </div>
      <div role="status">
        {told !== null && 'failed' in told && <Failure told={told.failed} />}
        {told !== null && 'replay' in told && (
          <div className="replayed">
            <p className="quiet">{say('answered', { n: told.replay.edition })}</p>
            <OutcomeTag outcome={told.replay.outcome} />
            <p className="version">{words(told.replay.text)}</p>
          </div>
        )}
      </div>
    </section>
  );
}
