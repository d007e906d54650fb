// Choosing among the names of the vocabulary: what is chosen stands as chips, each of which can be taken away again.
import { Button, Combobox, Option } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { Icon } from './icons.tsx';
import { useSay } from './lang.tsx';

export type Choosable = { readonly id: string; readonly label: string };

const SAY = {
  choose: { da: 'Vælg …', en: 'Choose …' },
  none: { da: 'Intet passer', en: 'Nothing fits' },
  more: { da: 'Skriv for at finde flere ({n})', en: 'Write to find more ({n})' },
  take: { da: 'Fjern {label}', en: 'Remove {label}' },
};
/** More is not drawn at once. */
const SHOWN = 60;

type Given = {
  readonly label: string;
  readonly options: readonly Choosable[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** Only one may be chosen. */
  readonly isOne?: boolean;
};

export function Chooser({ label, options, chosen, onChange, isOne = false }: Given) {
  const say = useSay(SAY);
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const labels = useMemo(() => new Map(options.map((option) => [option.id, option.label])), [options]);
  const wanted = typed.trim().toLowerCase();
  const fitting = options.filter(({ id, label: name }) => wanted === '' || name.toLowerCase().includes(wanted) || id.includes(wanted));
  const take = (id: string) => {
    if (isOne) onChange([id]);
    else onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
    setTyped('');
  };
  return (
    <div className="chooser">
      <Chips chosen={chosen} nameOf={(id) => labels.get(id) ?? id} onTake={(id) => onChange(chosen.filter((one) => one !== id))} />
      <Combobox
        aria-label={label}
        placeholder={say('choose')}
        multiselect={!isOne}
        selectedOptions={[...chosen]}
        value={typed}
        freeform
        inlinePopup={false}
        open={isOpen}
        onOpenChange={(_, data) => setOpen(data.open)}
        onChange={({ target }) => {
          setTyped(target.value);
          setOpen(true);
        }}
        onOptionSelect={(_, { optionValue }) => optionValue !== undefined && labels.has(optionValue) && take(optionValue)}
        onBlur={() => setTyped('')}
      >
        {fitting.slice(0, SHOWN).map((option) => (
          <Option key={option.id} value={option.id} text={option.label}>
            {option.label}
          </Option>
        ))}
        {fitting.length === 0 && (
          <Option key="none" disabled value="" text="">
            {say('none')}
          </Option>
        )}
        {fitting.length > SHOWN && (
          <Option key="more" disabled value="" text="">
            {say('more', { n: fitting.length - SHOWN })}
          </Option>
        )}
      </Combobox>
    </div>
  );
}

type Chipped = { readonly chosen: readonly string[]; readonly nameOf: (id: string) => string; readonly onTake: (id: string) => void };

export function Chips({ chosen, nameOf, onTake }: Chipped) {
  const say = useSay(SAY);
  if (chosen.length === 0) return null;
  return (
    <ul className="chips">
      {chosen.map((id) => (
        <li key={id}>
          <Button
            size="small"
            className="chip"
            icon={<Icon name="close" />}
            iconPosition="after"
            aria-label={say('take', { label: nameOf(id) })}
            onClick={() => onTake(id)}
          >
            {nameOf(id)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
