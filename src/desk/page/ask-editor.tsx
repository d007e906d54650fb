// What the editors of rules and of the checklist have in common: their heading, what is missing, their YAML, and how they are saved.
import { Button } from '@fluentui/react-components';
import { type ReactNode, useId, useState } from 'react';
import type { Wording } from '../../engine/types.ts';
import type { Edit } from '../../publishing/types.ts';
import type { ApiError } from '../api-types.ts';
import { useSave } from './editing.tsx';
import { Icon } from './icons.tsx';
import { useLang, useSay } from './lang.tsx';
import { Failure } from './loaded.tsx';
import { COMMON_WORDS } from './words.ts';

const SAY = { yaml: { da: 'Sådan står det som YAML (kan ikke rettes her)', en: 'As YAML (not to be edited here)' } };

type Given = {
  readonly title: string;
  /** Of what is changed; null for a new one. */
  readonly yaml: string | null;
  /** What the YAML is called; a word that fits whatever stands there unless told. */
  readonly yamlLabel?: string;
  /** What is to be saved, or in words what is missing for it. */
  readonly made: () => { readonly edit: Edit } | { readonly missing: Wording };
  readonly onDone: () => void;
  readonly children: ReactNode;
};

export function AskEditor({ title, yaml, yamlLabel, made, onDone, children }: Given) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const common = useSay(COMMON_WORDS);
  const save = useSave();
  const heading = useId();
  const [missing, setMissing] = useState<Wording | null>(null);
  const [failed, setFailed] = useState<ApiError | null>(null);
  const [isSaving, setSaving] = useState(false);
  const store = async () => {
    const found = made();
    setMissing('missing' in found ? found.missing : null);
    if ('missing' in found) return;
    setSaving(true);
    const saved = await save([found.edit]);
    setSaving(false);
    if (saved.kind === 'failed') setFailed(saved.told);
    else onDone();
  };
  return (
    <section className="rule-editor" aria-labelledby={heading}>
      <h4 id={heading}>{title}</h4>
      {children}
      {yaml !== null && (
        <details>
          <summary>{yamlLabel ?? say('yaml')}</summary>
          <pre>{yaml}</pre>
        </details>
      )}
      {missing !== null && (
        <p role="alert" className="warning">
          <Icon name="warning" /> {missing[lang]}
        </p>
      )}
      {failed !== null && <Failure told={failed} />}
      <div className="buttons">
        <Button appearance="primary" disabled={isSaving} onClick={() => void store()}>
          {common('save')}
        </Button>
        <Button onClick={onDone}>{common('cancel')}</Button>
      </div>
    </section>
  );
}
