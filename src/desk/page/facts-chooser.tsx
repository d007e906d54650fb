// The facts of a question, chosen row by row from the vocabulary.
import { Button, Select } from '@fluentui/react-components';
import { asList, type FactSet } from '../../engine/types.ts';
import type { VocabularyView } from '../../publishing/types.ts';
import { Chooser } from './chooser.tsx';
import { factOf } from './condition-tree.ts';
import { Icon } from './icons.tsx';
import { useLang, useSay } from './lang.tsx';

const SAY = {
  add: { da: 'Tilføj en oplysning', en: 'Add a fact' },
  values: { da: 'Vælg: {fact}', en: 'Choose: {fact}' },
  remove: { da: 'Fjern {fact}', en: 'Remove {fact}' },
};

type Given = {
  readonly legend: string;
  readonly facts: FactSet;
  readonly vocabulary: VocabularyView;
  readonly onChange: (facts: FactSet) => void;
};

export function FactsChooser({ legend, facts, vocabulary, onChange }: Given) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const put = (fact: string, values: readonly string[]) => {
    const [first] = values;
    const isMany = factOf(vocabulary, fact)?.many === true;
    onChange({ ...facts, [fact]: isMany ? values : (first ?? []) });
  };
  const without = (fact: string) => onChange(Object.fromEntries(Object.entries(facts).filter(([id]) => id !== fact)));
  const left = vocabulary.facts.filter(({ id }) => facts[id] === undefined);
  return (
    <fieldset className="condition">
      <legend>{legend}</legend>
      {Object.entries(facts).map(([id, value]) => {
        const fact = factOf(vocabulary, id);
        const label = fact?.label[lang] ?? id;
        return (
          <div key={id} className="row">
            <span className="fact-name">{label}</span>
            <Chooser
              label={say('values', { fact: label })}
              options={(fact?.values ?? []).map((one) => ({ id: one.id, label: one.label[lang] }))}
              chosen={asList(value)}
              isOne={fact?.many !== true}
              onChange={(values) => put(id, values)}
            />
            <Button
              size="small"
              appearance="subtle"
              icon={<Icon name="remove" />}
              aria-label={say('remove', { fact: label })}
              onClick={() => without(id)}
            />
          </div>
        );
      })}
      <Select size="small" aria-label={say('add')} value="" onChange={(_, { value }) => value !== '' && put(value, [])}>
        <option value="">{say('add')} …</option>
        {left.map(({ id, label }) => (
          <option key={id} value={id}>
            {label[lang]}
          </option>
        ))}
      </Select>
    </fieldset>
  );
}

/** Without the rows in which nothing was chosen. */
export const chosenFacts = (facts: FactSet): FactSet =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => asList(value).length > 0));

/** Facts as they came in an address. */
export function factsIn(text: string | null): FactSet {
  try {
    const read: unknown = JSON.parse(text ?? '{}');
    return typeof read === 'object' && read !== null ? Object.fromEntries(Object.entries(read).filter(([, value]) => isFact(value))) : {};
  } catch {
    return {};
  }
}

const isFact = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
