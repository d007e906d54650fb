// What a clause says in the other language, in our words: whoever asks in that language reads it beside the text.
import { Button, Field } from '@fluentui/react-components';
import { useState } from 'react';
import type { Lang } from '../../engine/types.ts';
import type { ClauseView } from '../../publishing/types.ts';
import { FormButtons, useStoring } from './clause-forms.tsx';
import { GrownText } from './grown-text.tsx';
import { Icon } from './icons.tsx';
import { useSay } from './lang.tsx';

const SAY = {
  da: { da: 'Vores gengivelse på dansk', en: 'Our paraphrase in Danish' },
  en: { da: 'Vores gengivelse på engelsk', en: 'Our paraphrase in English' },
  note: {
    da: 'Den vises ved siden af teksten, når der spørges på det sprog. Uden ord vises ingen.',
    en: 'It is shown beside the text where somebody asks in that language. Without words none is shown.',
  },
  edit: { da: 'Ret gengivelsen', en: 'Edit the paraphrase' },
  old: { da: 'Teksten er ændret: passer gengivelsen stadig?', en: 'The text has changed: does the paraphrase still fit?' },
};

export const otherThan = (language: Lang): Lang => (language === 'da' ? 'en' : 'da');

type Given = { readonly clause: ClauseView; readonly lang: Lang; readonly mayEdit: boolean; readonly onEdit: () => void };

export function Paraphrase({ clause, lang, mayEdit, onEdit }: Given) {
  const say = useSay(SAY);
  const text = clause.paraphrase[lang];
  if (text === undefined) return null;
  return (
    <details className="paraphrase" open={clause.affirmation.state === 'changed'}>
      <summary>{say(lang)}</summary>
      <p lang={lang}>{text}</p>
      {clause.affirmation.state === 'changed' && (
        <p className="unmet">
          <Icon name="warning" /> {say('old')}
        </p>
      )}
      {mayEdit && (
        <Button
          size="small"
          appearance="subtle"
          icon={<Icon name="edit" />}
          aria-label={`${say('edit')}: ${clause.title}`}
          onClick={onEdit}
        >
          {say('edit')}
        </Button>
      )}
    </details>
  );
}

type FormGiven = { readonly clause: ClauseView; readonly lang: Lang; readonly onDone: () => void };

export function ParaphraseForm({ clause, lang, onDone }: FormGiven) {
  const say = useSay(SAY);
  const { instrument, id } = clause;
  const before = clause.paraphrase[lang] ?? '';
  const [text, setText] = useState(before);
  const storing = useStoring(onDone);
  const said = text.trim().replace(/\s+/gu, ' ');
  return (
    <div className="form">
      <Field label={say(lang)} hint={say('note')}>
        <GrownText isFocused value={text} onChange={setText} />
      </Field>
      <FormButtons
        storing={storing}
        isReady={said !== before}
        onSave={() => void storing.store([{ kind: 'set-paraphrase', instrument, clause: id, lang, text: said }])}
        onCancel={onDone}
      />
    </div>
  );
}
