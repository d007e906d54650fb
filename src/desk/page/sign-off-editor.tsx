// What it takes to go into production, put together by choosing: who approves, when, and how long it counts.
import { useState } from 'react';
import type { ClauseView, SignOffForm, SignOffView } from '../../publishing/types.ts';
import { type Approver, ApproversEditor, approverOf, approversIn } from './approvers-editor.tsx';
import { AskEditor } from './ask-editor.tsx';
import {
  BothLanguages,
  type Choices,
  freeId,
  isEmpty,
  isPeriodOrNone,
  isWhole,
  NO_WORDS,
  ofSolution,
  PeriodField,
  trimmed,
} from './ask-words.tsx';
import { useSay } from './lang.tsx';
import { QuoteEditor } from './quote-editor.tsx';

const SAY = {
  newSignOff: { da: 'Ny godkendelse til drift', en: 'New sign-off for production' },
  editSignOff: { da: 'Ret godkendelsen til drift', en: 'Edit the sign-off for production' },
  valid: { da: 'Hvor længe gælder den?', en: 'How long does it count?' },
  says: { da: 'Med en sætning (kan udelades)', en: 'In a sentence (may be left out)' },
  approverMissing: { da: 'Vælg mindst én, der godkender.', en: 'Choose at least one who approves.' },
  whenMissing: { da: 'Vælg, hvornår den enkelte godkender.', en: 'Choose when each of them approves.' },
  saysMissing: { da: 'Skriv sætningen på begge sprog.', en: 'Write the sentence in both languages.' },
  periodMissing: { da: 'Skriv et tal fra 1 og op.', en: 'Write a number from 1.' },
};

type Draft = {
  readonly approvers: readonly Approver[];
  readonly valid: string;
  readonly says: NonNullable<SignOffForm['says']>;
  readonly quote: string | null;
};

const draftFrom = (form: SignOffForm | null): Draft => ({
  approvers: (form?.approvers ?? []).map(({ role, when }) => approverOf(role, when)),
  valid: form?.valid ?? 'P1Y',
  says: form?.says ?? NO_WORDS,
  quote: form?.quote ?? null,
});

type Missing = 'approverMissing' | 'whenMissing' | 'saysMissing' | 'periodMissing';

function formOf(id: string, { approvers, valid, says, quote }: Draft): SignOffForm | Missing {
  if (approvers.length === 0) return 'approverMissing';
  const made = approversIn(approvers);
  if (approvers.some(({ when }, at) => when !== null && made[at]?.when === null)) return 'whenMissing';
  if (!isPeriodOrNone(valid)) return 'periodMissing';
  if (!isEmpty(says) && !isWhole(says)) return 'saysMissing';
  return { id, approvers: made, quote, says: isEmpty(says) ? null : trimmed(says), valid };
}

type Given = { readonly clause: ClauseView; readonly signOff: SignOffView | null; readonly choices: Choices; readonly onDone: () => void };

export function SignOffEditor({ clause, signOff, choices, onDone }: Given) {
  const say = useSay(SAY);
  const { vocabulary, taken } = choices;
  const [draft, setDraft] = useState(() => draftFrom(signOff?.form ?? null));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const made = () => {
    const form = formOf(signOff?.id ?? freeId(clause, 'godkendelse', taken), draft);
    if (typeof form === 'string') return { missing: SAY[form] };
    const { instrument, id } = clause;
    return { edit: { kind: 'set-sign-off' as const, instrument, clause: id, signOff: form, replaces: signOff?.id ?? null } };
  };
  return (
    <AskEditor title={say(signOff === null ? 'newSignOff' : 'editSignOff')} yaml={signOff?.yaml ?? null} made={made} onDone={onDone}>
      <ApproversEditor approvers={draft.approvers} vocabulary={ofSolution(vocabulary)} onChange={(approvers) => change({ approvers })} />
      <PeriodField label={say('valid')} none={null} period={draft.valid} onChange={(valid) => change({ valid: valid ?? 'P1Y' })} />
      <BothLanguages label={say('says')} value={draft.says} onChange={(says) => change({ says })} />
      <QuoteEditor text={clause.text} quote={draft.quote} onChange={(quote) => change({ quote })} />
    </AskEditor>
  );
}
