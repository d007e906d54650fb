// A sorting, put together by choosing: what is known of a solution, and what it then is.
import { Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { ClauseView, SortingForm, SortingView } from '../../publishing/types.ts';
import { AskEditor } from './ask-editor.tsx';
import { BothLanguages, type Choices, freeId, isEmpty, isWhole, NO_WORDS, ofAsked, trimmed } from './ask-words.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { conditionOf, groupOf, type Tree } from './condition-tree.ts';
import { useLang, useSay } from './lang.tsx';
import { UnlessEditor } from './optional-condition.tsx';
import { QuoteEditor } from './quote-editor.tsx';

const SAY = {
  newSorting: { da: 'Ny sortering', en: 'New sorting' },
  editSorting: { da: 'Ret sorteringen', en: 'Edit the sorting' },
  fact: { da: 'Hvad finder sorteringen ud af?', en: 'What does the sorting work out?' },
  value: { da: 'Så er løsningen', en: 'Then the solution is' },
  when: { da: 'Når …', en: 'When …' },
  says: { da: 'Med en sætning (kan udelades)', en: 'In a sentence (may be left out)' },
  hasFrom: { da: 'Det gælder først fra en dag', en: 'It applies only from a day' },
  day: { da: 'Fra', en: 'From' },
  source: { da: 'Hvor står det?', en: 'Where does it say so?' },
  factMissing: { da: 'Vælg, hvad løsningen så er.', en: 'Choose what the solution then is.' },
  whenMissing: { da: 'Vælg mindst én ting, det afhænger af.', en: 'Choose at least one thing that it depends on.' },
  saysMissing: { da: 'Skriv sætningen på begge sprog.', en: 'Write the sentence in both languages.' },
  sourceMissing: { da: 'Skriv dagen, og hvor det står.', en: 'Write the day, and where it says so.' },
};

type Draft = {
  readonly fact: string;
  readonly value: string;
  readonly when: Tree;
  readonly unless: Tree | null;
  readonly says: SortingForm['says'] & object;
  readonly from: NonNullable<SortingForm['from']> | null;
  readonly quote: string | null;
};

const draftFrom = (form: SortingForm | null, fact: string): Draft => ({
  fact: form?.sorts.fact ?? fact,
  value: form?.sorts.value ?? '',
  when: groupOf(form?.when ?? null),
  unless: form?.unless ? groupOf(form.unless) : null,
  says: form?.says ?? NO_WORDS,
  from: form?.from ?? null,
  quote: form?.quote ?? null,
});

type Missing = 'factMissing' | 'whenMissing' | 'saysMissing' | 'sourceMissing';

function formOf(id: string, draft: Draft): SortingForm | Missing {
  const { fact, value, says, from, quote } = draft;
  const when = conditionOf(draft.when);
  if (fact === '' || value === '') return 'factMissing';
  if (when === null) return 'whenMissing';
  if (!isEmpty(says) && !isWhole(says)) return 'saysMissing';
  if (from !== null && (from.day === '' || from.source.trim() === '')) return 'sourceMissing';
  return {
    id,
    when,
    unless: draft.unless === null ? null : conditionOf(draft.unless),
    sorts: { fact, value },
    quote,
    says: isEmpty(says) ? null : trimmed(says),
    from: from === null ? null : { day: from.day, source: from.source.trim() },
  };
}

type Given = { readonly clause: ClauseView; readonly sorting: SortingView | null; readonly choices: Choices; readonly onDone: () => void };

export function SortingEditor({ clause, sorting, choices, onDone }: Given) {
  const say = useSay(SAY);
  const { vocabulary, taken } = choices;
  const workedOut = vocabulary.solution.filter(({ isWorkedOut }) => isWorkedOut);
  const [draft, setDraft] = useState(() => draftFrom(sorting?.form ?? null, workedOut[0]?.id ?? ''));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const made = () => {
    const form = formOf(sorting?.id ?? freeId(clause, 'sortering', taken), draft);
    if (typeof form === 'string') return { missing: SAY[form] };
    const { instrument, id } = clause;
    return { edit: { kind: 'set-sorting' as const, instrument, clause: id, sorting: form, replaces: sorting?.id ?? null } };
  };
  const asked = ofAsked(vocabulary);
  return (
    <AskEditor title={say(sorting === null ? 'newSorting' : 'editSorting')} yaml={sorting?.yaml ?? null} made={made} onDone={onDone}>
      <Sorted draft={draft} facts={workedOut} change={change} />
      <ConditionEditor label={say('when')} tree={draft.when} vocabulary={asked} onChange={(when) => change({ when })} />
      <UnlessEditor tree={draft.unless} vocabulary={asked} onChange={(unless) => change({ unless })} />
      <BothLanguages label={say('says')} value={draft.says} onChange={(says) => change({ says })} />
      <From draft={draft} change={change} />
      <QuoteEditor text={clause.text} quote={draft.quote} onChange={(quote) => change({ quote })} />
    </AskEditor>
  );
}

type Part = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

function Sorted({ draft, facts, change }: Part & { readonly facts: Choices['vocabulary']['solution'] }) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const values = facts.find(({ id }) => id === draft.fact)?.values ?? [];
  return (
    <>
      <Field label={say('fact')}>
        <Select value={draft.fact} onChange={(_, { value }) => change({ fact: value, value: '' })}>
          {facts.map(({ id, label }) => (
            <option key={id} value={id}>
              {label[lang]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('value')}>
        <Select value={draft.value} onChange={(_, { value }) => change({ value })}>
          <option value="">…</option>
          {values.map(({ id, label }) => (
            <option key={id} value={id}>
              {label[lang]}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}

function From({ draft, change }: Part) {
  const say = useSay(SAY);
  const { from } = draft;
  return (
    <>
      <Checkbox
        label={say('hasFrom')}
        checked={from !== null}
        onChange={(_, { checked }) => change({ from: checked === true ? { day: '', source: '' } : null })}
      />
      {from !== null && (
        <div className="rows">
          <Field label={say('day')}>
            <Input type="date" value={from.day} onChange={(_, { value }) => change({ from: { ...from, day: value } })} />
          </Field>
          <Field label={say('source')}>
            <Input value={from.source} onChange={(_, { value }) => change({ from: { ...from, source: value } })} />
          </Field>
        </div>
      )}
    </>
  );
}
