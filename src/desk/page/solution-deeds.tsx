// What a DPO does to an item of a solution, and to whom a solution is handed over.
import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { Evidence } from '../../solutions/types.ts';
import type { ApiError } from '../api-types.ts';
import type { ItemDeed, ItemView, PersonNamed, WholeSolution } from '../solution-api-types.ts';
import { GrownText } from './grown-text.tsx';
import { Icon } from './icons.tsx';
import { useIn, useSay } from './lang.tsx';
import { Failure } from './loaded.tsx';
import { useSaving } from './solution-saving.tsx';
import { DEED_WORDS } from './solution-words.ts';
import { COMMON_WORDS } from './words.ts';

const SAY = {
  deeds: { da: 'Gør noget ved: {asks}', en: 'Act on: {asks}' },
  answer: { da: 'Svar', en: 'Answer' },
  aside: { da: 'Hvorfor gælder det ikke?', en: 'Why does it not apply?' },
  risk: { da: 'Hvorfor kan risikoen accepteres?', en: 'Why can the risk be accepted?' },
  responsible: { da: 'Ansvarlig', en: 'Responsible' },
  nobody: { da: 'Ingen', en: 'Nobody' },
  due: { da: 'Frist', en: 'Due' },
  evidence: { da: 'Dokumentation', en: 'Evidence' },
  kind: { da: 'Slags', en: 'Kind' },
  kindOf: { da: 'Slags dokumentation {n}', en: 'Kind of evidence {n}' },
  textOf: { da: 'Dokumentation {n}', en: 'Evidence {n}' },
  removeOf: { da: 'Fjern dokumentation {n}', en: 'Remove evidence {n}' },
  link: { da: 'Link (https)', en: 'Link (https)' },
  note: { da: 'Note', en: 'Note' },
  add: { da: 'Tilføj dokumentation', en: 'Add evidence' },
  handOver: { da: 'Giv løsningen en anden ejer', en: 'Give the solution another owner' },
  handOverNote: {
    da: 'Ejeren, deltagerne, ejerens ledere, DPO og IT kan vælges.',
    en: 'The owner, the contributors, the managers of the owner, DPO and IT can be chosen.',
  },
  to: { da: 'Ny ejer', en: 'New owner' },
  choose: { da: 'Vælg …', en: 'Choose …' },
  gone: { da: 'en, der ikke er her mere', en: 'somebody who is not here any more' },
};

type Kind = ItemDeed['kind'];

/** What is never touched cannot be opened again. */
const offeredFor = ({ state }: ItemView): readonly Kind[] =>
  state === 'open' ? ['answer', 'set-aside', 'accept-risk', 'assign'] : ['answer', 'set-aside', 'accept-risk', 'reopen', 'assign'];

export function ItemDeeds({ item }: { readonly item: ItemView }) {
  const { mayDecide } = useSaving();
  return mayDecide && item.applies !== 'no' ? <Deeds item={item} /> : null;
}

function Deeds({ item }: { readonly item: ItemView }) {
  const say = useSay(SAY);
  const deeds = useSay(DEED_WORDS);
  const words = useIn();
  const { act } = useSaving();
  const [doing, setDoing] = useState<Kind | null>(null);
  const [failed, setFailed] = useState<ApiError | null>(null);
  const [isSaving, setSaving] = useState(false);
  const group = useRef<HTMLFieldSetElement>(null);
  const save = async (deed: ItemDeed) => {
    setSaving(true);
    const saved = await act(item, deed);
    setSaving(false);
    setFailed(saved.kind === 'failed' ? saved.told : null);
    if (saved.kind === 'failed') return;
    setDoing(null);
    group.current?.closest('details')?.querySelector('summary')?.focus();
  };
  const choose = (kind: Kind) => {
    setFailed(null);
    if (kind === 'reopen') void save({ kind });
    else setDoing(kind === doing ? null : kind);
  };
  return (
    <fieldset className="deeds" ref={group}>
      <legend className="hidden-words">{say('deeds', { asks: words(item.asks) })}</legend>
      <div className="buttons">
        {offeredFor(item).map((kind) => (
          <Button
            key={kind}
            size="small"
            disabled={isSaving}
            aria-expanded={kind === 'reopen' ? undefined : doing === kind}
            onClick={() => choose(kind)}
          >
            {deeds(kind)}
          </Button>
        ))}
      </div>
      {doing !== null && (
        <DeedForm
          key={doing}
          kind={doing}
          item={item}
          isSaving={isSaving}
          onSave={(deed) => void save(deed)}
          onCancel={() => setDoing(null)}
        />
      )}
      {failed !== null && <Failure told={failed} />}
    </fieldset>
  );
}

type Draft = {
  readonly answer: string;
  readonly evidence: readonly Evidence[];
  readonly reason: string;
  readonly responsible: string;
  readonly due: string;
};

const draftOf = ({ answer, evidence, reason, responsible, ownDue }: ItemView): Draft => ({
  answer,
  evidence,
  reason,
  responsible: responsible?.id ?? '',
  due: ownDue ?? '',
});

function deedOf(kind: Kind, { answer, evidence, reason, responsible, due }: Draft): ItemDeed {
  const said = evidence.map((one) => ({ ...one, text: one.text.trim() })).filter(({ text }) => text !== '');
  switch (kind) {
    case 'answer':
      return { kind, answer: answer.trim(), evidence: said };
    case 'assign':
      return { kind, responsible: responsible === '' ? null : responsible, due: due === '' ? null : due };
    case 'reopen':
      return { kind };
    default:
      return { kind, reason: reason.trim() };
  }
}

type FormGiven = {
  readonly kind: Kind;
  readonly item: ItemView;
  readonly isSaving: boolean;
  readonly onSave: (deed: ItemDeed) => void;
  readonly onCancel: () => void;
};

function DeedForm({ kind, item, isSaving, onSave, onCancel }: FormGiven) {
  const common = useSay(COMMON_WORDS);
  const [draft, setDraft] = useState(() => draftOf(item));
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  return (
    <div className="form">
      <DeedFields kind={kind} draft={draft} put={put} item={item} />
      <div className="buttons">
        <Button appearance="primary" disabled={isSaving} onClick={() => onSave(deedOf(kind, draft))}>
          {common('save')}
        </Button>
        <Button onClick={onCancel}>{common('cancel')}</Button>
      </div>
    </div>
  );
}

type FieldsGiven = Pick<FormGiven, 'kind' | 'item'> & { readonly draft: Draft; readonly put: (part: Partial<Draft>) => void };

function DeedFields({ kind, item, draft, put }: FieldsGiven) {
  const say = useSay(SAY);
  if (kind === 'answer')
    return (
      <>
        <Field label={say('answer')}>
          <GrownText isFocused value={draft.answer} onChange={(answer) => put({ answer })} />
        </Field>
        <EvidenceEditor evidence={draft.evidence} onChange={(evidence) => put({ evidence })} />
      </>
    );
  if (kind === 'assign') return <AssignFields item={item} draft={draft} put={put} />;
  return (
    <Field label={say(kind === 'set-aside' ? 'aside' : 'risk')}>
      <GrownText isFocused value={draft.reason} onChange={(reason) => put({ reason })} />
    </Field>
  );
}

function AssignFields({ item, draft, put }: Omit<FieldsGiven, 'kind'>) {
  const say = useSay(SAY);
  const { people } = useSaving();
  const { responsible } = item;
  const listed = responsible === null || people.some(({ id }) => id === responsible.id) ? people : [responsible, ...people];
  return (
    <div className="filters">
      <Field label={say('responsible')}>
        <Select autoFocus value={draft.responsible} onChange={(_, { value }) => put({ responsible: value })}>
          <option value="">{say('nobody')}</option>
          {listed.map(({ id, name }) => (
            <option key={id} value={id}>
              {name ?? say('gone')}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('due')}>
        <Input type="date" value={draft.due} onChange={(_, { value }) => put({ due: value })} />
      </Field>
    </div>
  );
}

const KINDS = ['link', 'note'] as const;
const EMPTY: Evidence = { kind: 'link', text: '' };

function EvidenceEditor({
  evidence,
  onChange,
}: {
  readonly evidence: readonly Evidence[];
  readonly onChange: (evidence: readonly Evidence[]) => void;
}) {
  const say = useSay(SAY);
  const put = (at: number, part: Partial<Evidence>) => onChange(evidence.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="condition">
      <legend>{say('evidence')}</legend>
      {evidence.map(({ kind, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no name but their place
        <div key={at} className="evidence-row">
          <Select
            aria-label={say('kindOf', { n: at + 1 })}
            value={kind}
            onChange={(_, { value }) => put(at, { kind: value === 'note' ? 'note' : 'link' })}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {say(one)}
              </option>
            ))}
          </Select>
          <Input aria-label={say('textOf', { n: at + 1 })} value={text} onChange={(_, { value }) => put(at, { text: value })} />
          <Button
            appearance="subtle"
            icon={<Icon name="remove" />}
            aria-label={say('removeOf', { n: at + 1 })}
            onClick={() => onChange(evidence.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button size="small" icon={<Icon name="add" />} onClick={() => onChange([...evidence, EMPTY])}>
        {say('add')}
      </Button>
    </fieldset>
  );
}

export function HandOver({ whole: { owner } }: { readonly whole: WholeSolution }) {
  const say = useSay(SAY);
  const common = useSay(COMMON_WORDS);
  const { handOver, people } = useSaving();
  const [to, setTo] = useState('');
  const [failed, setFailed] = useState<ApiError | null>(null);
  const others: readonly PersonNamed[] = people.filter(({ id }) => id !== owner.id);
  const chosen = others.find(({ id }) => id === to);
  const give = async (person: PersonNamed) => {
    const saved = await handOver(owner, person);
    setFailed(saved.kind === 'failed' ? saved.told : null);
    if (saved.kind !== 'failed') setTo('');
  };
  return (
    <section aria-label={say('handOver')} className="boxed">
      <h2>{say('handOver')}</h2>
      <p className="quiet">{say('handOverNote')}</p>
      <div className="filters">
        <Field label={say('to')}>
          <Select value={to} onChange={(_, { value }) => setTo(value)}>
            <option value="">{say('choose')}</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name ?? say('gone')}
              </option>
            ))}
          </Select>
        </Field>
        <Button disabled={chosen === undefined} onClick={() => chosen !== undefined && void give(chosen)}>
          {common('save')}
        </Button>
      </div>
      {failed !== null && <Failure told={failed} />}
    </section>
  );
}
