// A rule beside its text: its outcome, and what it says in a sentence.
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ClauseView, RuleView, VocabularyView } from '../../publishing/types.ts';
import { FormButtons, useStoring } from './clause-forms.tsx';
import { Icon } from './icons.tsx';
import { useIn, useLang, useSay } from './lang.tsx';
import { OutcomeTag } from './outcome-tag.tsx';
import { RuleEditor } from './rule-editor.tsx';

const SAY = {
  quote: { da: 'Bygger på: “{quote}”', en: 'Rests on: “{quote}”' },
  answer: { da: 'Svaret begynder: “{says}”', en: 'The answer begins: “{says}”' },
  approvers: { da: 'Godkendes af: {who}', en: 'Approved by: {who}' },
  duties: { da: 'Husk', en: 'Remember' },
  edit: { da: 'Ret reglen', en: 'Edit the rule' },
  remove: { da: 'Fjern reglen', en: 'Remove the rule' },
  sure: { da: 'Reglen fjernes fra kladden. Gem for at gøre det.', en: 'The rule is removed from the draft. Save to do so.' },
  more: { da: 'Mere om reglen', en: 'More about the rule' },
};

type Given = {
  readonly clause: ClauseView;
  readonly rule: RuleView;
  readonly taken: readonly string[];
  readonly vocabulary: VocabularyView;
  readonly mayEdit: boolean;
};

export function RuleCard({ clause, rule, taken, vocabulary, mayEdit }: Given) {
  const say = useSay(SAY);
  const words = useIn();
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null);
  const storing = useStoring(() => setDoing(null));
  if (doing === 'edit') return <RuleEditor {...{ clause, rule, taken, vocabulary }} onDone={() => setDoing(null)} />;
  return (
    <div className="rule" data-outcome={rule.form.then}>
      <OutcomeTag outcome={rule.form.then} />
      <p>{words(rule.sentence)}</p>
      <More rule={rule} vocabulary={vocabulary} />
      {mayEdit && doing === null && (
        <div className="buttons">
          <Button
            size="small"
            icon={<Icon name="edit" />}
            aria-label={`${say('edit')}: ${words(rule.sentence)}`}
            onClick={() => setDoing('edit')}
          >
            {say('edit')}
          </Button>
          <Button
            size="small"
            appearance="subtle"
            icon={<Icon name="remove" />}
            aria-label={`${say('remove')}: ${words(rule.sentence)}`}
            onClick={() => setDoing('remove')}
          />
        </div>
      )}
      {doing === 'remove' && (
        <div className="form">
          <p>{say('sure')}</p>
          <FormButtons
            storing={storing}
            isReady
            onSave={() => void storing.store([{ kind: 'remove-rule', instrument: clause.instrument, clause: clause.id, rule: rule.id }])}
            onCancel={() => setDoing(null)}
          />
        </div>
      )}
    </div>
  );
}

function More({ rule, vocabulary }: { readonly rule: RuleView; readonly vocabulary: VocabularyView }) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const { form } = rule;
  const named = (list: VocabularyView['roles'], id: string) => list.find((one) => one.id === id)?.label[lang] ?? id;
  if (form.quote === null && form.says === null && form.duties.length === 0 && form.approvers.length === 0) return null;
  return (
    <details>
      <summary>{say('more')}</summary>
      {form.says !== null && <p>{say('answer', { says: form.says[lang] })}</p>}
      {form.approvers.length > 0 && (
        <p>{say('approvers', { who: form.approvers.map(({ role }) => named(vocabulary.roles, role)).join(', ') })}</p>
      )}
      {form.duties.length > 0 && (
        <>
          <p>{say('duties')}:</p>
          <ul>
            {form.duties.map((duty) => (
              <li key={duty}>{named(vocabulary.duties, duty)}</li>
            ))}
          </ul>
        </>
      )}
      {form.quote !== null && <p>{say('quote', { quote: form.quote })}</p>}
    </details>
  );
}
