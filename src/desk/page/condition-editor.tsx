// What a rule turns on, chosen row by row from the vocabulary. No names are typed.
import { Button, Checkbox, Select } from '@fluentui/react-components';
import type { VocabularyView } from '../../publishing/types.ts';
import { Chooser } from './chooser.tsx';
import { factOf, type Group, hasWrap, isGroup, type Leaf, type Node, node, type Tree, turned } from './condition-tree.ts';
import { Icon } from './icons.tsx';
import { useLang, useSay } from './lang.tsx';

const SAY = {
  all: { da: 'Alt dette gælder', en: 'All of this holds' },
  any: { da: 'Mindst ét af dette gælder', en: 'At least one of these holds' },
  joined: { da: 'Hvordan hænger det sammen?', en: 'How does it hang together?' },
  fact: { da: 'Hvad handler det om?', en: 'What is it about?' },
  how: { da: 'Hvordan?', en: 'How?' },
  is: { da: 'er en af', en: 'is one of' },
  isNot: { da: 'er ikke', en: 'is not' },
  only: { da: 'er kun', en: 'is only' },
  onlyNot: { da: 'er ikke kun', en: 'is not only' },
  values: { da: 'Vælg: {fact}', en: 'Choose: {fact}' },
  everyKind: { da: '{label} (alle slags)', en: '{label} (every kind)' },
  known: { da: 'kun når det er sagt', en: 'only where it is said' },
  turned: { da: 'ikke (gælder, når dette ikke er sådan)', en: 'not (holds when this is not so)' },
  addRow: { da: 'Tilføj en linje', en: 'Add a line' },
  addGroup: { da: 'Tilføj en gruppe', en: 'Add a group' },
  removeRow: { da: 'Fjern linjen {fact}', en: 'Remove the line {fact}' },
  removeGroup: { da: 'Fjern gruppen', en: 'Remove the group' },
  group: { da: 'Gruppe', en: 'Group' },
};

type Editing = { readonly vocabulary: VocabularyView; readonly onChange: (tree: Tree) => void; readonly onRemove: () => void };

const replaced = (group: Group, key: string, by: Tree | null): Group => ({
  ...group,
  of: group.of.flatMap((one) => (one.key !== key ? [one] : by === null ? [] : [by])),
});

export function ConditionEditor({
  tree,
  vocabulary,
  onChange,
  label,
}: Omit<Editing, 'onRemove'> & { readonly tree: Tree; readonly label: string }) {
  if (!isGroup(tree)) return null;
  return (
    <fieldset className="condition">
      <legend>{label}</legend>
      <GroupRows tree={tree} vocabulary={vocabulary} onChange={onChange} isOutermost />
    </fieldset>
  );
}

type Rows = Omit<Editing, 'onRemove'> & { readonly tree: Node<Group>; readonly isOutermost: boolean };

function GroupRows({ tree, vocabulary, onChange, isOutermost }: Rows) {
  const say = useSay(SAY);
  const { core } = tree;
  const change = (next: Group) => onChange({ ...tree, core: next });
  const first = vocabulary.facts[0]?.id ?? '';
  const add = (part: Tree) => change({ ...core, of: [...core.of, part] });
  return (
    <div className="rows">
      {(core.of.length > 1 || !isOutermost) && (
        <Select
          size="small"
          aria-label={say('joined')}
          value={core.kind}
          onChange={(_, { value }) => change({ ...core, kind: value === 'any' ? 'any' : 'all' })}
        >
          <option value="all">{say('all')}</option>
          <option value="any">{say('any')}</option>
        </Select>
      )}
      {core.of.map((part) => (
        <Part
          key={part.key}
          tree={part}
          vocabulary={vocabulary}
          onChange={(next) => change(replaced(core, part.key, next))}
          onRemove={() => change(replaced(core, part.key, null))}
        />
      ))}
      <div className="buttons">
        <Button size="small" icon={<Icon name="add" />} onClick={() => add(node({ kind: 'is', fact: first, values: [] }))}>
          {say('addRow')}
        </Button>
        <Button size="small" appearance="subtle" icon={<Icon name="add" />} onClick={() => add(node({ kind: 'any', of: [] }))}>
          {say('addGroup')}
        </Button>
      </div>
    </div>
  );
}

function Part(given: Editing & { readonly tree: Tree }) {
  const { tree, vocabulary, onChange, onRemove } = given;
  const say = useSay(SAY);
  if (!isGroup(tree)) return <Row {...given} tree={tree} />;
  return (
    <fieldset className="condition inner">
      <legend className="hidden-words">{say('group')}</legend>
      <GroupRows tree={tree} vocabulary={vocabulary} onChange={onChange} isOutermost={false} />
      <div className="buttons">
        <Checkbox
          label={say('turned')}
          checked={hasWrap(tree, 'not')}
          onChange={(_, { checked }) => onChange(turned(tree, 'not', checked === true))}
        />
        <Button size="small" appearance="subtle" icon={<Icon name="remove" />} onClick={onRemove}>
          {say('removeGroup')}
        </Button>
      </div>
    </fieldset>
  );
}

const HOW = ['is', 'isNot', 'only', 'onlyNot'] as const;
type How = (typeof HOW)[number];

const howOf = (tree: Tree): How => {
  const isNot = hasWrap(tree, 'not');
  if (tree.core.kind === 'only') return isNot ? 'onlyNot' : 'only';
  return isNot ? 'isNot' : 'is';
};

function Row({ tree, vocabulary, onChange, onRemove }: Editing & { readonly tree: Node<Leaf> }) {
  const leaf = tree.core;
  const say = useSay(SAY);
  const { lang } = useLang();
  const fact = factOf(vocabulary, leaf.fact);
  const name = fact?.label[lang] ?? leaf.fact;
  const values = fact?.values ?? [];
  // A kind may be called like one of those that belong to it.
  const isTwice = (label: string) => values.filter((one) => one.label[lang] === label).length > 1;
  const offered = values.map(({ id, label, isKind }) => ({
    id,
    label: isKind && isTwice(label[lang]) ? say('everyKind', { label: label[lang] }) : label[lang],
  }));
  const choose = (how: How) => {
    const kind = how === 'only' || how === 'onlyNot' ? 'only' : 'is';
    onChange(turned({ ...tree, core: { ...leaf, kind } }, 'not', how === 'isNot' || how === 'onlyNot'));
  };
  return (
    <div className="row">
      <Select
        size="small"
        aria-label={say('fact')}
        value={leaf.fact}
        onChange={(_, { value }) => onChange({ ...tree, core: { ...leaf, fact: value, values: [] } })}
      >
        {vocabulary.facts.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label[lang]}
          </option>
        ))}
      </Select>
      <Select
        size="small"
        aria-label={say('how')}
        value={howOf(tree)}
        onChange={(_, { value }) => {
          const how = HOW.find((one) => one === value);
          if (how !== undefined) choose(how);
        }}
      >
        {HOW.map((one) => (
          <option key={one} value={one}>
            {say(one)}
          </option>
        ))}
      </Select>
      <Chooser
        label={say('values', { fact: name })}
        options={offered}
        chosen={leaf.values}
        onChange={(values) => onChange({ ...tree, core: { ...leaf, values } })}
      />
      <Checkbox
        label={say('known')}
        checked={hasWrap(tree, 'known')}
        onChange={(_, { checked }) => onChange(turned(tree, 'known', checked === true))}
      />
      <Button
        size="small"
        appearance="subtle"
        icon={<Icon name="remove" />}
        aria-label={say('removeRow', { fact: name })}
        onClick={onRemove}
      />
    </div>
  );
}
