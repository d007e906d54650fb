// An item of the checklist, put together by choosing: what is asked, why, what counts as evidence, who answers, when it blocks and when it
// is looked at again.
import { Checkbox, Field, Radio, RadioGroup, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { ClauseView, ItemForm, ItemView, VocabularyView } from '../../publishing/types.ts';
import { AskEditor } from './ask-editor.tsx';
import {
  BlocksTag,
  BothLanguages,
  type Choices,
  freeId,
  isPeriodOrNone,
  isWhole,
  NO_WORDS,
  ofSolution,
  PeriodField,
  trimmed,
  useTouching,
} from './ask-words.tsx';
import { Chooser } from './chooser.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { conditionOf, groupOf, type Tree } from './condition-tree.ts';
import { useLang, useSay } from './lang.tsx';
import { OptionalCondition, UnlessEditor } from './optional-condition.tsx';
import { QuoteEditor } from './quote-editor.tsx';

const SAY = {
  newItem: { da: 'Nyt punkt på tjeklisten', en: 'New item of the checklist' },
  editItem: { da: 'Ret punktet', en: 'Edit the item' },
  asks: { da: 'Hvad skal der svares på?', en: 'What has to be answered?' },
  why: { da: 'Hvorfor?', en: 'Why?' },
  evidence: { da: 'Hvad tæller som dokumentation?', en: 'What counts as evidence?' },
  needsEvidence: { da: 'Uden dokumentation er der ikke svaret', en: 'Without evidence it is not answered' },
  who: { da: 'Hvem svarer?', en: 'Who answers?' },
  owner: { da: 'løsningens ejer', en: 'the owner of the solution' },
  isSometimes: { da: 'Det gælder kun for nogle løsninger', en: 'It applies to some solutions only' },
  when: { da: 'Det gælder, når …', en: 'It applies when …' },
  blocks: { da: 'Spærrer det for drift?', en: 'Does it block production?' },
  blocksWhen: { da: 'Det spærrer, når …', en: 'It blocks when …' },
  later: {
    da: 'Hvor længe efter, at driften begyndte, skal der være svaret?',
    en: 'How long after production began has it to be answered?',
  },
  laterNone: { da: 'ingen frist', en: 'no time set' },
  again: { da: 'Hvornår ses det efter igen?', en: 'When is it looked at again?' },
  againNone: { da: 'aldrig', en: 'never' },
  touchedBy: { da: 'Åbnes igen, når dette ændres', en: 'Opened again when this changes' },
  see: { da: 'Se også (andre bestemmelser)', en: 'See also (other clauses)' },
  bothMissing: {
    da: 'Skriv spørgsmålet, hvorfor, og hvad der tæller som dokumentation, på begge sprog.',
    en: 'Write the question, why, and what counts as evidence, in both languages.',
  },
  whenMissing: { da: 'Vælg, hvilke løsninger det gælder for.', en: 'Choose which solutions it applies to.' },
  blocksMissing: { da: 'Vælg, hvornår det spærrer.', en: 'Choose when it blocks.' },
  periodMissing: { da: 'Skriv et tal fra 1 og op.', en: 'Write a number from 1.' },
};

const BLOCKS = ['always', 'sometimes', 'never'] as const;

type Draft = Pick<ItemForm, 'asks' | 'why' | 'evidence' | 'needsEvidence' | 'who' | 'quote' | 'later' | 'again' | 'touchedBy' | 'see'> & {
  readonly when: Tree | null;
  readonly unless: Tree | null;
  readonly blocks: (typeof BLOCKS)[number];
  readonly blocksWhen: Tree;
};

const treeOr = (condition: ItemForm['when'] | undefined) => (condition === null || condition === undefined ? null : groupOf(condition));

function draftFrom(form: ItemForm | null): Draft {
  const blocks = form?.blocks ?? 'always';
  return {
    asks: form?.asks ?? NO_WORDS,
    why: form?.why ?? NO_WORDS,
    evidence: form?.evidence ?? NO_WORDS,
    needsEvidence: form?.needsEvidence ?? false,
    who: form?.who ?? 'owner',
    quote: form?.quote ?? null,
    later: form?.later ?? null,
    again: form?.again ?? null,
    touchedBy: form?.touchedBy ?? [],
    see: form?.see ?? [],
    when: treeOr(form?.when),
    unless: treeOr(form?.unless),
    blocks: typeof blocks === 'string' ? blocks : 'sometimes',
    blocksWhen: groupOf(typeof blocks === 'string' ? null : blocks),
  };
}

type Missing = 'bothMissing' | 'whenMissing' | 'blocksMissing' | 'periodMissing';

function formOf(id: string, draft: Draft): ItemForm | Missing {
  const { asks, why, evidence, later, again, blocks } = draft;
  if (![asks, why, evidence].every(isWhole)) return 'bothMissing';
  if (!isPeriodOrNone(later) || !isPeriodOrNone(again)) return 'periodMissing';
  const when = draft.when === null ? null : conditionOf(draft.when);
  const unless = draft.unless === null ? null : conditionOf(draft.unless);
  const blocksWhen = blocks === 'sometimes' ? conditionOf(draft.blocksWhen) : blocks;
  if (draft.when !== null && when === null) return 'whenMissing';
  if (blocksWhen === null) return 'blocksMissing';
  return {
    id,
    quote: draft.quote,
    asks: trimmed(asks),
    why: trimmed(why),
    evidence: trimmed(evidence),
    needsEvidence: draft.needsEvidence,
    who: draft.who,
    when,
    unless,
    blocks: blocksWhen,
    later: blocks === 'always' ? null : later,
    again,
    touchedBy: draft.touchedBy,
    see: draft.see,
  };
}

type Given = { readonly clause: ClauseView; readonly item: ItemView | null; readonly choices: Choices; readonly onDone: () => void };

export function ItemEditor({ clause, item, choices, onDone }: Given) {
  const say = useSay(SAY);
  const { vocabulary, taken, clauses } = choices;
  const [draft, setDraft] = useState(() => draftFrom(item?.form ?? null));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const touching = useTouching(vocabulary);
  const made = () => {
    const form = formOf(item?.id ?? freeId(clause, 'punkt', taken), draft);
    if (typeof form === 'string') return { missing: SAY[form] };
    return {
      edit: { kind: 'set-item' as const, instrument: clause.instrument, clause: clause.id, item: form, replaces: item?.id ?? null },
    };
  };
  return (
    <AskEditor title={say(item === null ? 'newItem' : 'editItem')} yaml={item?.yaml ?? null} made={made} onDone={onDone}>
      <BothLanguages label={say('asks')} value={draft.asks} onChange={(asks) => change({ asks })} />
      <BothLanguages label={say('why')} value={draft.why} onChange={(why) => change({ why })} />
      <BothLanguages label={say('evidence')} value={draft.evidence} onChange={(evidence) => change({ evidence })} />
      <Checkbox
        label={say('needsEvidence')}
        checked={draft.needsEvidence}
        onChange={(_, { checked }) => change({ needsEvidence: checked === true })}
      />
      <Who who={draft.who} vocabulary={vocabulary} onChange={(who) => change({ who })} />
      <Applies draft={draft} vocabulary={ofSolution(vocabulary)} change={change} />
      <Blocking draft={draft} vocabulary={ofSolution(vocabulary)} change={change} />
      <PeriodField label={say('again')} none={say('againNone')} period={draft.again} onChange={(again) => change({ again })} />
      <fieldset className="condition">
        <legend>{say('touchedBy')}</legend>
        <Chooser label={say('touchedBy')} options={touching} chosen={draft.touchedBy} onChange={(touchedBy) => change({ touchedBy })} />
      </fieldset>
      <fieldset className="condition">
        <legend>{say('see')}</legend>
        <Chooser
          label={say('see')}
          options={clauses.filter(({ id }) => id !== clause.id)}
          chosen={draft.see}
          onChange={(see) => change({ see })}
        />
      </fieldset>
      <QuoteEditor text={clause.text} quote={draft.quote} onChange={(quote) => change({ quote })} />
    </AskEditor>
  );
}

type WhoGiven = { readonly who: string; readonly vocabulary: VocabularyView; readonly onChange: (who: string) => void };

function Who({ who, vocabulary, onChange }: WhoGiven) {
  const say = useSay(SAY);
  const { lang } = useLang();
  return (
    <Field label={say('who')}>
      <Select value={who} onChange={(_, { value }) => onChange(value)}>
        <option value="owner">{say('owner')}</option>
        {vocabulary.roles.map(({ id, label }) => (
          <option key={id} value={id}>
            {label[lang]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

type Part = { readonly draft: Draft; readonly vocabulary: VocabularyView; readonly change: (part: Partial<Draft>) => void };

function Applies({ draft, vocabulary, change }: Part) {
  const say = useSay(SAY);
  return (
    <>
      <OptionalCondition
        has={say('isSometimes')}
        label={say('when')}
        tree={draft.when}
        vocabulary={vocabulary}
        onChange={(when) => change({ when })}
      />
      <UnlessEditor tree={draft.unless} vocabulary={vocabulary} onChange={(unless) => change({ unless })} />
    </>
  );
}

function Blocking({ draft, vocabulary, change }: Part) {
  const say = useSay(SAY);
  return (
    <>
      <Field label={say('blocks')}>
        <RadioGroup
          value={draft.blocks}
          onChange={(_, { value }) => {
            const blocks = BLOCKS.find((one) => one === value);
            if (blocks !== undefined) change({ blocks });
          }}
        >
          {BLOCKS.map((one) => (
            <Radio key={one} value={one} label={<BlocksTag blocks={one} />} />
          ))}
        </RadioGroup>
      </Field>
      {draft.blocks === 'sometimes' && (
        <ConditionEditor
          label={say('blocksWhen')}
          tree={draft.blocksWhen}
          vocabulary={vocabulary}
          onChange={(blocksWhen) => change({ blocksWhen })}
        />
      )}
      {draft.blocks !== 'always' && (
        <PeriodField label={say('later')} none={say('laterNone')} period={draft.later} onChange={(later) => change({ later })} />
      )}
    </>
  );
}
