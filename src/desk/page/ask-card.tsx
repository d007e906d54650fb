// What a clause asks of a solution, beside its text: an item of the checklist, how solutions are sorted, what it takes to go into production.
import { Button } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { Wording } from '../../engine/types.ts';
import type { ClauseView, Edit, ItemView, SignOffView, SortingView } from '../../publishing/types.ts';
import { type BlocksKind, BlocksTag, type Choices, type Clauses } from './ask-words.tsx';
import { FormButtons, useStoring } from './clause-forms.tsx';
import { Icon } from './icons.tsx';
import { ItemEditor } from './item-editor.tsx';
import { useIn, useSay } from './lang.tsx';
import { SignOffEditor } from './sign-off-editor.tsx';
import { SortingEditor } from './sorting-editor.tsx';

const SAY = {
  why: { da: 'Hvorfor: {why}', en: 'Why: {why}' },
  evidence: { da: 'Som dokumentation tæller: {evidence}', en: 'As evidence counts: {evidence}' },
  quote: { da: 'Bygger på: “{quote}”', en: 'Rests on: “{quote}”' },
  see: { da: 'Se også: {clauses}', en: 'See also: {clauses}' },
  moreItem: { da: 'Mere om punktet', en: 'More about the item' },
  moreSorting: { da: 'Mere om sorteringen', en: 'More about the sorting' },
  moreSignOff: { da: 'Mere om godkendelsen', en: 'More about the sign-off' },
  sorting: { da: 'Sortering', en: 'Sorting' },
  signOff: { da: 'Godkendelse til drift', en: 'Sign-off for production' },
  yaml: { da: 'Som YAML', en: 'As YAML' },
  editItem: { da: 'Ret punktet', en: 'Edit the item' },
  editSorting: { da: 'Ret sorteringen', en: 'Edit the sorting' },
  editSignOff: { da: 'Ret godkendelsen', en: 'Edit the sign-off' },
  remove: { da: 'Fjern', en: 'Remove' },
  sure: { da: 'Det fjernes fra kladden. Gem for at gøre det.', en: 'It is removed from the draft. Save to do so.' },
};

type Of = { readonly clause: ClauseView; readonly choices: Choices; readonly mayEdit: boolean };

type CardGiven = {
  readonly mayEdit: boolean;
  readonly tag: ReactNode;
  readonly blocks: BlocksKind | 'none';
  /** What it is called for readers of the page. */
  readonly name: string;
  readonly edit: string;
  readonly removing: Edit;
  readonly editor: (onDone: () => void) => ReactNode;
  readonly children: ReactNode;
};

function AskCard({ mayEdit, tag, blocks, name, edit, removing, editor, children }: CardGiven) {
  const say = useSay(SAY);
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null);
  const storing = useStoring(() => setDoing(null));
  if (doing === 'edit') return editor(() => setDoing(null));
  return (
    <div className="rule ask" data-blocks={blocks}>
      {tag}
      {children}
      {mayEdit && doing === null && (
        <div className="buttons">
          <Button size="small" icon={<Icon name="edit" />} aria-label={`${edit}: ${name}`} onClick={() => setDoing('edit')}>
            {edit}
          </Button>
          <Button
            size="small"
            appearance="subtle"
            icon={<Icon name="remove" />}
            aria-label={`${say('remove')}: ${name}`}
            onClick={() => setDoing('remove')}
          />
        </div>
      )}
      {doing === 'remove' && (
        <div className="form">
          <p>{say('sure')}</p>
          <FormButtons storing={storing} isReady onSave={() => void storing.store([removing])} onCancel={() => setDoing(null)} />
        </div>
      )}
    </div>
  );
}

type MoreGiven = { readonly title: string; readonly quote: string | null; readonly yaml: string; readonly children?: ReactNode };

function More({ title, quote, yaml, children }: MoreGiven) {
  const say = useSay(SAY);
  return (
    <details>
      <summary>{title}</summary>
      {children}
      {quote !== null && <p>{say('quote', { quote })}</p>}
      <details>
        <summary>{say('yaml')}</summary>
        <pre>{yaml}</pre>
      </details>
    </details>
  );
}

const blocksOf = ({ form }: ItemView): BlocksKind => (typeof form.blocks === 'string' ? form.blocks : 'sometimes');
const titlesIn = (clauses: Clauses, ids: readonly string[]) =>
  ids.map((id) => clauses.find((one) => one.id === id)?.label ?? id).join(', ');

export function ItemCard({ clause, item, choices, mayEdit }: Of & { readonly item: ItemView }) {
  const say = useSay(SAY);
  const words = useIn();
  const { asks, why, evidence, see, quote } = item.form;
  return (
    <AskCard
      mayEdit={mayEdit}
      tag={<BlocksTag blocks={blocksOf(item)} />}
      blocks={blocksOf(item)}
      name={words(asks)}
      edit={say('editItem')}
      removing={{ kind: 'remove-item', instrument: clause.instrument, clause: clause.id, item: item.id }}
      editor={(onDone) => <ItemEditor clause={clause} item={item} choices={choices} onDone={onDone} />}
    >
      <p>
        <strong>{words(asks)}</strong>
      </p>
      <p>{words(item.sentence)}</p>
      <More title={say('moreItem')} quote={quote} yaml={item.yaml}>
        <p>{say('why', { why: words(why) })}</p>
        <p>{say('evidence', { evidence: words(evidence) })}</p>
        {see.length > 0 && <p>{say('see', { clauses: titlesIn(choices.clauses, see) })}</p>}
      </More>
    </AskCard>
  );
}

const Says = ({ says }: { readonly says: Wording | null }) => {
  const words = useIn();
  return says === null ? null : <p>{words(says)}</p>;
};

export function SortingCard({ clause, sorting, choices, mayEdit }: Of & { readonly sorting: SortingView }) {
  const say = useSay(SAY);
  const words = useIn();
  return (
    <AskCard
      mayEdit={mayEdit}
      tag={
        <span className="outcome">
          <Icon name="scales" />
          {say('sorting')}
        </span>
      }
      blocks="none"
      name={words(sorting.sentence)}
      edit={say('editSorting')}
      removing={{ kind: 'remove-sorting', instrument: clause.instrument, clause: clause.id, sorting: sorting.id }}
      editor={(onDone) => <SortingEditor clause={clause} sorting={sorting} choices={choices} onDone={onDone} />}
    >
      <p>{words(sorting.sentence)}</p>
      <More title={say('moreSorting')} quote={sorting.form.quote} yaml={sorting.yaml}>
        <Says says={sorting.form.says} />
      </More>
    </AskCard>
  );
}

export function SignOffCard({ clause, signOff, choices, mayEdit }: Of & { readonly signOff: SignOffView }) {
  const say = useSay(SAY);
  const words = useIn();
  return (
    <AskCard
      mayEdit={mayEdit}
      tag={
        <span className="outcome">
          <Icon name="approval" />
          {say('signOff')}
        </span>
      }
      blocks="none"
      name={say('signOff')}
      edit={say('editSignOff')}
      removing={{ kind: 'remove-sign-off', instrument: clause.instrument, clause: clause.id, signOff: signOff.id }}
      editor={(onDone) => <SignOffEditor clause={clause} signOff={signOff} choices={choices} onDone={onDone} />}
    >
      <p>{words(signOff.sentence)}</p>
      <More title={say('moreSignOff')} quote={signOff.form.quote} yaml={signOff.yaml}>
        <Says says={signOff.form.says} />
      </More>
    </AskCard>
  );
}
