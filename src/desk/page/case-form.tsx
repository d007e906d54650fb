// A case: an example with its right answer, new or changed.
import { Field, Input, Select } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { FactSet, Outcome } from '../../engine/types.ts';
import type { CaseView, InstrumentView, VocabularyView } from '../../publishing/types.ts';
import { FormButtons, useStoring } from './clause-forms.tsx';
import { chosenFacts, FactsChooser } from './facts-chooser.tsx';
import { useLang, useSay } from './lang.tsx';
import { OUTCOMES, outcomeWord } from './outcome-tag.tsx';

const SAY = {
  newCase: { da: 'Nyt tilfælde', en: 'New case' },
  changed: { da: 'Ret tilfældet “{id}”', en: 'Edit the case “{id}”' },
  note: {
    da: 'Et tilfælde er et eksempel med sit rigtige svar. Det viser, at reglerne gør det, I mente, i dag og efter næste ændring.',
    en: 'A case is an example with its right answer. It shows that the rules do what you meant, today and after the next change.',
  },
  name: { da: 'Hvad kalder I det?', en: 'What do you call it?' },
  facts: { da: 'Spørgsmålet handler om', en: 'The question is about' },
  outcome: { da: 'Det rigtige svar', en: 'The right answer' },
  policy: { da: 'Politik', en: 'Policy' },
};

/** One that is changed keeps its name and its policy. */
type Of =
  | { readonly instruments: readonly InstrumentView[]; readonly facts: FactSet; readonly one?: never }
  | { readonly one: CaseView; readonly instruments?: never; readonly facts?: never };
type CaseGiven = Of & { readonly vocabulary: VocabularyView; readonly onDone: () => void };

export function CaseForm({ vocabulary, one, instruments = [], facts: begun, onDone }: CaseGiven) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const title = useId();
  const [facts, setFacts] = useState<FactSet>(one?.facts ?? begun ?? {});
  const [id, setId] = useState(one?.id ?? '');
  const [outcome, setOutcome] = useState<Outcome>(one?.outcome ?? 'prohibited');
  const [instrument, setInstrument] = useState(one?.instrument ?? instruments[0]?.id ?? '');
  const storing = useStoring(onDone);
  const chosen = chosenFacts(facts);
  const isReady = id.trim() !== '' && Object.keys(chosen).length > 0;
  const named = { hits: one?.hits ?? null, misses: one?.misses ?? null };
  return (
    <section className="form boxed" aria-labelledby={title}>
      <h3 id={title}>{one === undefined ? say('newCase') : say('changed', { id: one.id })}</h3>
      <p className="quiet">{say('note')}</p>
      {one === undefined && (
        <Field label={say('name')}>
          <Input value={id} onChange={(_, { value }) => setId(value)} />
        </Field>
      )}
      {instruments.length > 1 && (
        <Field label={say('policy')}>
          <Select value={instrument} onChange={(_, { value }) => setInstrument(value)}>
            {instruments.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <FactsChooser legend={say('facts')} facts={facts} vocabulary={vocabulary} onChange={setFacts} />
      <Field label={say('outcome')}>
        <Select
          value={outcome}
          onChange={(_, { value }) => {
            const known = OUTCOMES.find((one) => one === value);
            if (known !== undefined) setOutcome(known);
          }}
        >
          {OUTCOMES.map((one) => (
            <option key={one} value={one}>
              {outcomeWord(one, lang)}
            </option>
          ))}
        </Select>
      </Field>
      <FormButtons
        storing={storing}
        isReady={isReady}
        onSave={() => void storing.store([{ kind: 'set-case', instrument, id: id.trim(), facts: chosen, outcome, ...named }])}
        onCancel={onDone}
      />
    </section>
  );
}
