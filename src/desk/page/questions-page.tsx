// What employees asked and got no good answer to: what it was about and the words that are not known, never the question itself.
import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { ApiError, OpenQuestion } from '../api-types.ts';
import { call, toldOf } from './api.ts';
import { Icon } from './icons.tsx';
import { useIn, useSay, useTelling } from './lang.tsx';
import { Failure, Show, useLoaded } from './loaded.tsx';
import { go, hrefOf } from './route.ts';
import { draftOf, useSession } from './session.tsx';
import { PAGE_WORDS } from './words.ts';

const KINDS = ['not-covered', 'not-understood', 'wrong-outcome'] as const;

const SAY = {
  note: {
    da: 'Samlet og talt. Ingen spørgsmål er gemt som tekst, kun det, de blev forstået som, og de ord, ordlisten ikke kender.',
    en: 'Grouped and counted. No question is kept as text, only what it was taken to mean, and the words that the word list does not know.',
  },
  'not-covered': { da: 'Ikke omfattet', en: 'Not covered' },
  'not-understood': { da: 'Ikke forstået', en: 'Not understood' },
  'wrong-outcome': { da: 'Meldt forkert', en: 'Marked wrong' },
  show: { da: 'Vis', en: 'Show' },
  all: { da: 'Alle', en: 'All' },
  none: { da: 'Der er ingen åbne spørgsmål.', en: 'There are no open questions.' },
  times: { da: '{n} gange, senest {day}', en: '{n} times, last on {day}' },
  once: { da: 'Én gang, {day}', en: 'Once, on {day}' },
  unknown: { da: 'Ukendte ord', en: 'Unknown words' },
  word: { da: '{word} ({times})', en: '{word} ({times})' },
  reasons: { da: 'Det skrev de', en: 'What they wrote' },
  synonym: { da: 'Tilføj et synonym', en: 'Add a synonym' },
  case: { da: 'Tilføj et tilfælde', en: 'Add a case' },
  clause: { da: 'Skriv en bestemmelse', en: 'Write a clause' },
  nothing: { da: 'Intet blev forstået', en: 'Nothing was understood' },
};

export function QuestionsPage() {
  const titles = useSay(PAGE_WORDS);
  const say = useSay(SAY);
  const questions = useLoaded('questions', () => call('GET /open-questions', {}));
  return (
    <>
      <header className="heading">
        <h1>{titles('questions')}</h1>
        <p className="quiet">{say('note')}</p>
      </header>
      <Show from={questions}>{(found) => <Questions questions={found} />}</Show>
    </>
  );
}

function Questions({ questions }: { readonly questions: readonly OpenQuestion[] }) {
  const say = useSay(SAY);
  const [shown, setShown] = useState('all');
  const kinds = KINDS.filter((kind) => shown === 'all' || shown === kind);
  if (questions.length === 0) return <p>{say('none')}</p>;
  return (
    <>
      <div className="filters">
        <Field label={say('show')}>
          <Select value={shown} onChange={(_, { value }) => setShown(value)}>
            <option value="all">{say('all')}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {say(kind)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {kinds.map((kind) => {
        const own = questions.filter((one) => one.kind === kind);
        if (own.length === 0) return null;
        const times = own.reduce((sum, one) => sum + one.times, 0);
        return (
          <section key={kind} aria-label={say(kind)}>
            <h2>
              {say(kind)} ({times})
            </h2>
            <ul className="cards">
              {own.map((one) => (
                <Question key={one.id} question={one} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Question({ question }: { readonly question: OpenQuestion }) {
  const say = useSay(SAY);
  const words = useIn();
  const { day, number } = useTelling();
  const session = useSession();
  const [failed, setFailed] = useState<ApiError | null>(null);
  const { times, lastDay, reasons, facts } = question;
  const about = words(question.factWords);
  const lead = async (asked: Readonly<Record<string, string>>) => {
    try {
      go(hrefOf('policy', await draftOf(session), asked));
    } catch (cause) {
      setFailed(toldOf(cause));
    }
  };
  return (
    <li className="question">
      <p>
        <strong>{about === '' ? say('nothing') : about}</strong>
      </p>
      <p className="quiet">{times === 1 ? say('once', { day: day(lastDay) }) : say('times', { n: number(times), day: day(lastDay) })}</p>
      {question.words.length > 0 && (
        <p>
          {say('unknown')}: {question.words.map(({ word, times: n }) => say('word', { word, times: n })).join(', ')}
        </p>
      )}
      {reasons.length > 0 && (
        <>
          <p>{say('reasons')}:</p>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>“{reason}”</li>
            ))}
          </ul>
        </>
      )}
      {failed !== null && <Failure told={failed} />}
      {session.me.may.edit && (
        <div className="buttons">
          {question.words.length > 0 && (
            <Button
              size="small"
              icon={<Icon name="word" />}
              onClick={() => void lead({ add: 'word', word: question.words.map(({ word }) => word).join(',') })}
            >
              {say('synonym')}
            </Button>
          )}
          <Button size="small" icon={<Icon name="check" />} onClick={() => void lead({ add: 'case', facts: JSON.stringify(facts) })}>
            {say('case')}
          </Button>
          <Button size="small" icon={<Icon name="policy" />} onClick={() => void lead({ add: 'clause', title: about })}>
            {say('clause')}
          </Button>
        </div>
      )}
    </li>
  );
}
