// A rule, put together from the vocabulary: what it says, when, unless, who approves, what one must do, and which words it rests on.
import { Checkbox, Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import type { Modality } from '../../engine/types.ts';
import type { ClauseView, RuleForm, RuleView, VocabularyView } from '../../publishing/types.ts';
import { type Approver, ApproversEditor, approverOf, approversIn } from './approvers-editor.tsx';
import { AskEditor } from './ask-editor.tsx';
import { freeId } from './ask-words.tsx';
import { Chooser } from './chooser.tsx';
import { ConditionEditor } from './condition-editor.tsx';
import { conditionOf, conditionText, groupOf, type Tree } from './condition-tree.ts';
import { useLang, useSay } from './lang.tsx';
import { UnlessEditor } from './optional-condition.tsx';
import { OutcomeTag } from './outcome-tag.tsx';
import { QuoteEditor } from './quote-editor.tsx';
import { COMMON_WORDS } from './words.ts';

const MODALITIES: readonly Modality[] = ['prohibited', 'approval-required', 'conditional', 'permitted', 'information'];

const SAY = {
  newRule: { da: 'Ny regel', en: 'New rule' },
  editRule: { da: 'Ret reglen', en: 'Edit the rule' },
  outcome: { da: 'Hvad siger reglen?', en: 'What does the rule say?' },
  when: { da: 'Når …', en: 'When …' },
  consent: {
    da: 'Den anden part skal selv have givet sit skriftlige samtykke',
    en: 'The other party must have given their own written consent',
  },
  duties: { da: 'Hvad skal man huske?', en: 'What must one remember?' },
  says: { da: 'Med en sætning (kan udelades)', en: 'In a sentence (may be left out)' },
  saysNote: {
    da: 'Vises først i svaret. Uden den siges det, der altid siges, når svaret er det.',
    en: 'Shown first in the answer. Without it, what is always said for that outcome is said.',
  },
  saysBoth: { da: 'Skriv sætningen på begge sprog.', en: 'Write the sentence in both languages.' },
  inShort: { da: 'Kort sagt', en: 'In short' },
  unlessShort: { da: ', medmindre {unless}', en: ', unless {unless}' },
  yaml: { da: 'Sådan står reglen som YAML (kan ikke rettes her)', en: 'The rule as YAML (not to be edited here)' },
  whenMissing: { da: 'Vælg mindst én ting, reglen handler om.', en: 'Choose at least one thing that the rule is about.' },
  approverMissing: { da: 'Vælg, hvem der altid godkender.', en: 'Choose who always approves.' },
};

type Draft = {
  readonly when: Tree;
  readonly unless: Tree | null;
  readonly modality: Modality;
  readonly approvers: readonly Approver[];
  readonly consent: boolean;
  readonly duties: readonly string[];
  readonly quote: string | null;
  readonly da: string;
  readonly en: string;
};

const draftFrom = (form: RuleForm | null): Draft => ({
  when: groupOf(form?.when ?? null),
  unless: form?.unless ? groupOf(form.unless) : null,
  modality: form?.then ?? 'prohibited',
  approvers: (form?.approvers ?? []).map(({ role, when }) => approverOf(role, when)),
  consent: form?.consent === 'other-party',
  duties: form?.duties ?? [],
  quote: form?.quote ?? null,
  da: form?.says?.da ?? '',
  en: form?.says?.en ?? '',
});

/** Null where nothing says when it holds. */
function formOf(id: string, draft: Draft): RuleForm | null {
  const when = conditionOf(draft.when);
  if (when === null) return null;
  const isApproval = draft.modality === 'approval-required';
  const [da, en] = [draft.da.trim(), draft.en.trim()];
  return {
    id,
    when,
    unless: draft.unless === null ? null : conditionOf(draft.unless),
    // biome-ignore lint/suspicious/noThenProperty: a rule says what follows; nobody waits for one
    then: draft.modality,
    approvers: isApproval ? approversIn(draft.approvers) : [],
    consent: isApproval && draft.consent ? 'other-party' : null,
    duties: draft.duties,
    quote: draft.quote,
    says: da === '' && en === '' ? null : { da, en },
  };
}

type Missing = 'whenMissing' | 'approverMissing' | 'saysBoth';
function wholeOr(form: RuleForm | null): RuleForm | Missing {
  if (form === null) return 'whenMissing';
  if (form.then === 'approval-required' && !form.approvers.some(({ when }) => when === null)) return 'approverMissing';
  return form.says !== null && (form.says.da === '' || form.says.en === '') ? 'saysBoth' : form;
}

type Given = {
  readonly clause: ClauseView;
  readonly rule: RuleView | null;
  /** Ids of all that stands in the policy. */
  readonly taken: readonly string[];
  readonly vocabulary: VocabularyView;
  readonly onDone: () => void;
};

export function RuleEditor({ clause, rule, taken, vocabulary, onDone }: Given) {
  const say = useSay(SAY);
  const [draft, setDraft] = useState(() => draftFrom(rule?.form ?? null));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const form = formOf(rule?.id ?? freeId(clause, 'regel', taken), draft);
  const made = () => {
    const whole = wholeOr(form);
    if (typeof whole === 'string') return { missing: SAY[whole] };
    const { instrument, id } = clause;
    return { edit: { kind: 'set-rule' as const, instrument, clause: id, rule: whole, replaces: rule?.id ?? null } };
  };
  const title = say(rule === null ? 'newRule' : 'editRule');
  return (
    <AskEditor title={title} yaml={rule?.yaml ?? null} yamlLabel={say('yaml')} made={made} onDone={onDone}>
      <Field label={say('outcome')}>
        <RadioGroup
          value={draft.modality}
          onChange={(_, { value }) => {
            const modality = MODALITIES.find((one) => one === value);
            if (modality !== undefined) change({ modality });
          }}
        >
          {MODALITIES.map((one) => (
            <Radio key={one} value={one} label={<OutcomeTag outcome={one} />} />
          ))}
        </RadioGroup>
      </Field>
      <ConditionEditor label={say('when')} tree={draft.when} vocabulary={vocabulary} onChange={(when) => change({ when })} />
      <UnlessEditor tree={draft.unless} vocabulary={vocabulary} onChange={(unless) => change({ unless })} />
      {draft.modality === 'approval-required' && <Approval draft={draft} vocabulary={vocabulary} change={change} />}
      <Duties chosen={draft.duties} vocabulary={vocabulary} onChange={(duties) => change({ duties })} />
      <QuoteEditor text={clause.text} quote={draft.quote} onChange={(quote) => change({ quote })} />
      <OwnSentence draft={draft} change={change} />
      {form !== null && <InShort form={form} vocabulary={vocabulary} />}
    </AskEditor>
  );
}

type Part = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

function Approval({ draft, vocabulary, change }: Part & { readonly vocabulary: VocabularyView }) {
  const say = useSay(SAY);
  return (
    <ApproversEditor approvers={draft.approvers} vocabulary={vocabulary} onChange={(approvers) => change({ approvers })}>
      <Checkbox label={say('consent')} checked={draft.consent} onChange={(_, { checked }) => change({ consent: checked === true })} />
    </ApproversEditor>
  );
}

type DutiesGiven = {
  readonly chosen: readonly string[];
  readonly vocabulary: VocabularyView;
  readonly onChange: (duties: readonly string[]) => void;
};

function Duties({ chosen, vocabulary, onChange }: DutiesGiven) {
  const say = useSay(SAY);
  const { lang } = useLang();
  return (
    <fieldset className="condition">
      <legend>{say('duties')}</legend>
      <Chooser
        label={say('duties')}
        options={vocabulary.duties.map(({ id, label }) => ({ id, label: label[lang] }))}
        chosen={chosen}
        onChange={onChange}
      />
    </fieldset>
  );
}

function OwnSentence({ draft, change }: Part) {
  const say = useSay(SAY);
  const common = useSay(COMMON_WORDS);
  return (
    <fieldset className="condition">
      <legend>{say('says')}</legend>
      <p className="quiet">{say('saysNote')}</p>
      <Field label={common('danish')}>
        <Input lang="da" value={draft.da} onChange={(_, { value }) => change({ da: value })} />
      </Field>
      <Field label={common('english')}>
        <Input lang="en" value={draft.en} onChange={(_, { value }) => change({ en: value })} />
      </Field>
    </fieldset>
  );
}

function InShort({ form, vocabulary }: { readonly form: RuleForm; readonly vocabulary: VocabularyView }) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const unless = form.unless === null ? '' : say('unlessShort', { unless: conditionText(vocabulary, form.unless, lang) });
  return (
    <p className="in-short">
      <strong>{say('inShort')}:</strong> <OutcomeTag outcome={form.then} /> {conditionText(vocabulary, form.when, lang)}
      {unless}
    </p>
  );
}
