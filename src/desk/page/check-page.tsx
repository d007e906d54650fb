// What `check` finds in an edition, in plain words, with what would mend it as buttons.
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { DeskFinding } from '../../publishing/types.ts';
import type { ApiError } from '../api-types.ts';
import { useAnnounce } from './announce.tsx';
import { call } from './api.ts';
import { EditingProvider, useSave } from './editing.tsx';
import { EditionHeading } from './edition-heading.tsx';
import { Icon, type IconName } from './icons.tsx';
import { useIn, useSay } from './lang.tsx';
import { Failure, Show, useLoaded } from './loaded.tsx';
import { hrefOf } from './route.ts';
import { useSession } from './session.tsx';

type Level = DeskFinding['level'];
const LEVELS: readonly Level[] = ['error', 'warning', 'note'];
const ICONS: Readonly<Record<Level, IconName>> = { error: 'stop', warning: 'warning', note: 'information' };

const SAY = {
  error: { da: 'Skal rettes, før den kan udgives', en: 'To be mended before it can be published' },
  warning: { da: 'Bør nogen se på', en: 'Somebody should look' },
  note: { da: 'Godt at vide', en: 'Good to know' },
  errorWord: { da: 'Fejl', en: 'Error' },
  warningWord: { da: 'Advarsel', en: 'Warning' },
  noteWord: { da: 'Bemærkning', en: 'Note' },
  none: { da: 'Alt er i orden: der er intet at rette.', en: 'All is well: there is nothing to mend.' },
  noErrors: { da: 'Der er ingen fejl. Udgaven kan foreslås.', en: 'There are no errors. The edition can be proposed.' },
  errors: {
    da: 'Fejl at rette: {n}. Først derefter kan udgaven foreslås.',
    en: 'Errors to mend: {n}. Only then can the edition be proposed.',
  },
  clause: { da: 'Se bestemmelsen', en: 'See the clause' },
  mended: { da: 'Rettet i kladden.', en: 'Mended in the draft.' },
  onlyDraft: { da: 'Lav en kladde for at rette.', en: 'Begin a draft to mend it.' },
  place: { da: 'Under {clause}', en: 'Under {clause}' },
};
const LEVEL_WORDS = { error: 'errorWord', warning: 'warningWord', note: 'noteWord' } as const;

export function CheckPage() {
  const { edition } = useSession();
  const n = edition.number;
  const findings = useLoaded(`check/${n}`, () => call('GET /editions/:n/check', { at: { n } }));
  return (
    <EditingProvider edition={edition} onSaved={findings.again}>
      <EditionHeading title="check" />
      <Show from={findings}>{(found) => <Findings findings={found} />}</Show>
    </EditingProvider>
  );
}

function Findings({ findings }: { readonly findings: readonly DeskFinding[] }) {
  const say = useSay(SAY);
  const { edition, me } = useSession();
  const errors = findings.filter(({ level }) => level === 'error').length;
  const summary = findings.length === 0 ? say('none') : errors === 0 ? say('noErrors') : say('errors', { n: errors });
  return (
    <>
      <p role="status" className="summary" data-good={errors === 0}>
        <Icon name={errors === 0 ? 'allowed' : 'warning'} /> <span>{summary}</span>
      </p>
      {!edition.may.edit && me.may.edit && findings.some(({ mends }) => mends.length > 0) && <p className="quiet">{say('onlyDraft')}</p>}
      {LEVELS.map((level) => {
        const own = findings.filter((finding) => finding.level === level);
        if (own.length === 0) return null;
        return (
          <section key={level} aria-label={say(level)}>
            <h2>
              {say(level)} ({own.length})
            </h2>
            <ul className="findings">
              {own.map((finding) => (
                <Finding
                  key={`${finding.code}${finding.clause}${finding.rule}${finding.says.da}`}
                  finding={finding}
                  mayEdit={edition.may.edit}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Finding({ finding, mayEdit }: { readonly finding: DeskFinding; readonly mayEdit: boolean }) {
  const say = useSay(SAY);
  const words = useIn();
  const save = useSave();
  const announce = useAnnounce();
  const { edition } = useSession();
  const [failed, setFailed] = useState<ApiError | null>(null);
  const [isSaving, setSaving] = useState(false);
  const mend = async (edits: DeskFinding['mends'][number]['edits']) => {
    setSaving(true);
    const saved = await save(edits);
    setSaving(false);
    if (saved.kind === 'failed') setFailed(saved.told);
    else announce(say('mended'));
  };
  const { level, says, whatToDo, mends, instrument, clause } = finding;
  return (
    <li className="finding" data-level={level}>
      <p>
        <strong className="level">
          <Icon name={ICONS[level]} /> {say(LEVEL_WORDS[level])}
        </strong>{' '}
        {words(says)}
      </p>
      <p className="quiet">{words(whatToDo)}</p>
      {failed !== null && <Failure told={failed} />}
      <div className="buttons">
        {mayEdit &&
          mends.map(({ label, edits }, at) => (
            <Button
              key={label.da}
              size="small"
              appearance={at === 0 ? 'primary' : 'secondary'}
              disabled={isSaving}
              onClick={() => void mend(edits)}
            >
              {words(label)}
            </Button>
          ))}
        {clause !== null && instrument !== null && (
          <a href={hrefOf('policy', edition.number, { clause: `${instrument} ${clause}` })} title={say('place', { clause })}>
            {say('clause')}
          </a>
        )}
      </div>
    </li>
  );
}
