// A case about a solution: what is told of it, and what the sortings are to make of that.
import { Field, Input } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { asList, type FactSet } from '../../engine/types.ts';
import type { SolutionCaseView, VocabularyView } from '../../publishing/types.ts';
import { FormButtons, useStoring } from './clause-forms.tsx';
import { chosenFacts, FactsChooser } from './facts-chooser.tsx';
import { useSay } from './lang.tsx';

const SAY = {
  added: { da: 'Nyt tilfælde om en løsning', en: 'New case about a solution' },
  changed: { da: 'Ret tilfældet “{id}”', en: 'Edit the case “{id}”' },
  name: { da: 'Hvad kalder I det?', en: 'What do you call it?' },
  facts: { da: 'Det, der er fortalt om løsningen', en: 'What is told of the solution' },
  sorts: { da: 'Det skal sorteringerne give', en: 'What the sortings are to give' },
};

/** What is not certain is wanted by a value of its own. */
const UNKNOWN = { id: 'unknown', label: { da: 'vides ikke', en: 'not known' }, is: [], words: [], isKind: false };

type Given = {
  readonly vocabulary: VocabularyView;
  readonly instrument: string;
  /** Null for a new one. One that is changed keeps its name. */
  readonly one: SolutionCaseView | null;
  readonly onDone: () => void;
};

const isWhole = (sorts: FactSet) =>
  Object.values(sorts).every((value) => asList(value).length === 1 || !asList(value).includes(UNKNOWN.id));
/** As it is written in its file: one value stands by itself where it is `unknown`. */
const written = (sorts: FactSet): FactSet =>
  Object.fromEntries(Object.entries(sorts).map(([fact, value]) => [fact, asList(value).includes(UNKNOWN.id) ? UNKNOWN.id : value]));

export function SolutionCaseForm({ vocabulary, instrument, one, onDone }: Given) {
  const say = useSay(SAY);
  const title = useId();
  const [id, setId] = useState(one?.id ?? '');
  const [facts, setFacts] = useState<FactSet>(one?.facts ?? {});
  const [sorts, setSorts] = useState<FactSet>(one?.sorts ?? {});
  const storing = useStoring(onDone);
  const told = { ...vocabulary, facts: vocabulary.solution.filter(({ isWorkedOut }) => !isWorkedOut) };
  const workedOut = {
    ...vocabulary,
    facts: vocabulary.solution.filter((fact) => fact.isWorkedOut).map((fact) => ({ ...fact, values: [...fact.values, UNKNOWN] })),
  };
  const [chosen, wanted] = [chosenFacts(facts), chosenFacts(sorts)];
  const isReady = id.trim() !== '' && Object.keys(chosen).length > 0 && Object.keys(wanted).length > 0 && isWhole(wanted);
  const named = { hits: one?.hits ?? null, misses: one?.misses ?? null };
  return (
    <section className="form boxed" aria-labelledby={title}>
      <h3 id={title}>{one === null ? say('added') : say('changed', { id: one.id })}</h3>
      {one === null && (
        <Field label={say('name')}>
          <Input value={id} onChange={(_, { value }) => setId(value)} />
        </Field>
      )}
      <FactsChooser legend={say('facts')} facts={facts} vocabulary={told} onChange={setFacts} />
      <FactsChooser legend={say('sorts')} facts={sorts} vocabulary={workedOut} onChange={setSorts} />
      <FormButtons
        storing={storing}
        isReady={isReady}
        onSave={() =>
          void storing.store([{ kind: 'set-solution-case', instrument, id: id.trim(), facts: chosen, sorts: written(wanted), ...named }])
        }
        onCancel={onDone}
      />
    </section>
  );
}
