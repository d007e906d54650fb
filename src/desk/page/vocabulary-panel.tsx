// The words of the policy: tools and other values, what they belong to, and what people call them.
import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Lang } from '../../engine/types.ts';
import type { FactView, ValueView, VocabularyView } from '../../publishing/types.ts';
import { Chooser } from './chooser.tsx';
import { FormButtons, stay, useStoring } from './clause-forms.tsx';
import { Icon } from './icons.tsx';
import { useLang, useSay } from './lang.tsx';
import { TableFrame } from './table-frame.tsx';
import { WordChips } from './word-chips.tsx';

const SAY = {
  about: { da: 'Hvad handler ordene om?', en: 'What are the words about?' },
  add: { da: 'Tilføj: {fact}', en: 'Add: {fact}' },
  danishName: { da: 'Navn på dansk', en: 'Name in Danish' },
  englishName: { da: 'Navn på engelsk', en: 'Name in English' },
  words: { da: 'Ord, folk bruger om det', en: 'Words that people use for it' },
  like: { da: 'Reglerne behandler det som', en: 'The rules treat it like' },
  likeNote: {
    da: 'Vælg noget, der allerede er på listen, for eksempel et godkendt værktøj: så gælder de samme regler.',
    en: 'Choose something that is on the list already, such as an approved tool: then the same rules hold.',
  },
  nothing: { da: 'Intet andet', en: 'Nothing else' },
  kinds: { da: 'Hører til', en: 'Belongs to' },
  value: { da: 'Navn', en: 'Name' },
  deeds: { da: 'Ret', en: 'Edit' },
  editValue: { da: 'Ret {label}', en: 'Edit {label}' },
  synonym: { da: 'Tilføj et synonym', en: 'Add a synonym' },
  stands: { da: 'Ordene står for', en: 'The words stand for' },
  find: { da: 'Find', en: 'Find' },
  caption: { da: 'Ord for {fact}', en: 'Words for {fact}' },
};

type Given = { readonly vocabulary: VocabularyView; readonly mayEdit: boolean };
type Doing = { readonly kind: 'add' } | { readonly kind: 'value'; readonly value: ValueView } | null;

export function VocabularyPanel({ vocabulary, mayEdit, synonym }: Given & { readonly synonym: readonly string[] }) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const [factId, setFact] = useState(vocabulary.facts[0]?.id ?? '');
  const [doing, setDoing] = useState<Doing>(null);
  const [wanted, setWanted] = useState('');
  const [asked, setAsked] = useState(synonym);
  const fact = vocabulary.facts.find(({ id }) => id === factId);
  if (fact === undefined) return null;
  const values = fact.values.filter((value) => fits(value, wanted.trim().toLowerCase(), lang));
  return (
    <>
      {asked.length > 0 && mayEdit && <SynonymForm vocabulary={vocabulary} words={asked} onDone={() => setAsked([])} />}
      <div className="filters">
        <Field label={say('about')}>
          <Select value={factId} onChange={(_, { value }) => setFact(value)}>
            {vocabulary.facts.map(({ id, label }) => (
              <option key={id} value={id}>
                {label[lang]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('find')}>
          <Input type="search" value={wanted} onChange={(_, { value }) => setWanted(value)} />
        </Field>
        {mayEdit && (
          <Button icon={<Icon name="add" />} onClick={() => setDoing({ kind: 'add' })}>
            {say('add', { fact: fact.label[lang] })}
          </Button>
        )}
        {mayEdit && (
          <Button appearance="subtle" icon={<Icon name="word" />} onClick={() => setAsked([''])}>
            {say('synonym')}
          </Button>
        )}
      </div>
      {doing?.kind === 'add' && <ValueForm fact={fact} onDone={() => setDoing(null)} />}
      <ValueTable fact={fact} values={values} mayEdit={mayEdit} doing={doing} onDo={setDoing} />
    </>
  );
}

const fits = (value: ValueView, wanted: string, lang: Lang): boolean =>
  wanted === '' || value.label[lang].toLowerCase().includes(wanted) || value.words.some((word) => word.includes(wanted));

type TableGiven = {
  readonly fact: FactView;
  readonly values: readonly ValueView[];
  readonly mayEdit: boolean;
  readonly doing: Doing;
  readonly onDo: (doing: Doing) => void;
};
/** The others stand behind 'edit'. */
const WORDS_SHOWN = 8;
/** Words alone: those that are written as patterns tell a reader little. */
const plainWords = (words: readonly string[]) => words.filter((word) => !/[()|]|\.\./u.test(word)).slice(0, WORDS_SHOWN);

function ValueTable({ fact, values, mayEdit, doing, onDo }: TableGiven) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const nameOf = (id: string) => fact.values.find((one) => one.id === id)?.label[lang] ?? id;
  return (
    <TableFrame label={say('caption', { fact: fact.label[lang] })}>
      <table>
        <caption className="hidden-words">{say('caption', { fact: fact.label[lang] })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('value')}</th>
            <th scope="col">{say('kinds')}</th>
            <th scope="col">{say('words')}</th>
            {mayEdit && <th scope="col">{say('deeds')}</th>}
          </tr>
        </thead>
        <tbody>
          {values.map((value) => (
            <tr key={value.id}>
              <th scope="row">{value.label[lang]}</th>
              <td>{value.is.map(nameOf).join(', ')}</td>
              <td className="words-of">
                {doing?.kind === 'value' && doing.value.id === value.id ? (
                  <KindsForm fact={fact} value={value} onDone={() => onDo(null)} />
                ) : (
                  <>
                    {plainWords(value.words).join(', ')}
                    {value.words.length > plainWords(value.words).length && (
                      <span className="quiet"> (+{value.words.length - plainWords(value.words).length})</span>
                    )}
                  </>
                )}
              </td>
              {mayEdit && (
                <td>
                  <Button
                    size="small"
                    icon={<Icon name="edit" />}
                    aria-label={say('editValue', { label: value.label[lang] })}
                    onClick={() => onDo({ kind: 'value', value })}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function ValueForm({ fact, onDone }: { readonly fact: FactView; readonly onDone: () => void }) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const title = useId();
  const [da, setDa] = useState('');
  const [en, setEn] = useState('');
  const [words, setWords] = useState<readonly string[]>([]);
  const [like, setLike] = useState('');
  const storing = useStoring(onDone);
  const store = () => {
    const label = { da: da.trim(), en: en.trim() || da.trim() };
    const said = words.length > 0 ? words : [da.trim().toLowerCase()];
    void storing.store([{ kind: 'add-value', fact: fact.id, label, words: said, like: like === '' ? null : like, is: [] }]);
  };
  return (
    <form className="form boxed" aria-labelledby={title} onSubmit={stay}>
      <h3 id={title}>{say('add', { fact: fact.label[lang] })}</h3>
      <Field label={say('danishName')}>
        <Input value={da} onChange={(_, { value }) => setDa(value)} />
      </Field>
      <Field label={say('englishName')}>
        <Input value={en} onChange={(_, { value }) => setEn(value)} />
      </Field>
      <Field label={say('like')} hint={say('likeNote')}>
        <Select value={like} onChange={(_, { value }) => setLike(value)}>
          <option value="">{say('nothing')}</option>
          {fact.values
            .filter(({ isKind }) => !isKind)
            .map(({ id, label }) => (
              <option key={id} value={id}>
                {label[lang]}
              </option>
            ))}
        </Select>
      </Field>
      <fieldset className="condition">
        <legend>{say('words')}</legend>
        <WordChips label={say('words')} words={words} onChange={setWords} />
      </fieldset>
      <FormButtons storing={storing} isReady={da.trim() !== ''} onSave={store} onCancel={onDone} />
    </form>
  );
}

function KindsForm({ fact, value, onDone }: { readonly fact: FactView; readonly value: ValueView; readonly onDone: () => void }) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const kinds = fact.values.filter(({ isKind, id }) => isKind && id !== value.id);
  const [is, setIs] = useState(value.is);
  const [words, setWords] = useState(value.words);
  const storing = useStoring(onDone);
  const at = { fact: fact.id, value: value.id };
  const store = () => {
    const added = words.filter((word) => !value.words.includes(word));
    const gone = value.words.filter((word) => !words.includes(word));
    const isMoved = is.length !== value.is.length || is.some((one) => !value.is.includes(one));
    const edits = [
      ...(isMoved ? [{ kind: 'set-kinds' as const, ...at, is }] : []),
      ...(added.length > 0 ? [{ kind: 'add-words' as const, ...at, words: added }] : []),
      ...gone.map((word) => ({ kind: 'remove-word' as const, ...at, word })),
    ];
    if (edits.length === 0) onDone();
    else void storing.store(edits);
  };
  return (
    <div className="form">
      {kinds.length > 0 && (
        <fieldset className="condition">
          <legend>{say('kinds')}</legend>
          {kinds.map(({ id, label }) => (
            <Checkbox
              key={id}
              label={label[lang]}
              checked={is.includes(id)}
              onChange={(_, { checked }) => setIs(checked === true ? [...is, id] : is.filter((one) => one !== id))}
            />
          ))}
        </fieldset>
      )}
      <fieldset className="condition">
        <legend>{say('words')}</legend>
        <WordChips label={say('words')} words={words} onChange={setWords} />
      </fieldset>
      <FormButtons storing={storing} isReady onSave={store} onCancel={onDone} />
    </div>
  );
}

type SynonymGiven = { readonly vocabulary: VocabularyView; readonly words: readonly string[]; readonly onDone: () => void };

function SynonymForm({ vocabulary, words: begun, onDone }: SynonymGiven) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const title = useId();
  const [words, setWords] = useState<readonly string[]>(begun.filter((word) => word !== ''));
  const [target, setTarget] = useState<readonly string[]>([]);
  const storing = useStoring(onDone);
  const options = vocabulary.facts.flatMap((fact) =>
    fact.values
      .filter(({ isKind }) => !isKind)
      .map(({ id, label }) => ({ id: `${fact.id} ${id}`, label: `${label[lang]} (${fact.label[lang]})` })),
  );
  const [fact = '', value = ''] = (target[0] ?? '').split(' ');
  return (
    <section className="form boxed" aria-labelledby={title}>
      <h3 id={title}>{say('synonym')}</h3>
      <fieldset className="condition">
        <legend>{say('words')}</legend>
        <WordChips label={say('words')} words={words} onChange={setWords} />
      </fieldset>
      <fieldset className="condition">
        <legend>{say('stands')}</legend>
        <Chooser label={say('stands')} options={options} chosen={target} onChange={setTarget} isOne />
      </fieldset>
      <FormButtons
        storing={storing}
        isReady={words.length > 0 && value !== ''}
        onSave={() => void storing.store([{ kind: 'add-words', fact, value, words }])}
        onCancel={onDone}
      />
    </section>
  );
}
