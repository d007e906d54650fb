// A condition that need not be there: a checkbox tells whether it is, and then it is chosen like any other.
import { Checkbox } from '@fluentui/react-components';
import type { VocabularyView } from '../../publishing/types.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { groupOf, type Tree } from './condition-tree.ts';
import { useSay } from './lang.tsx';

const SAY = {
  hasUnless: { da: 'Der er en undtagelse', en: 'There is an exception' },
  unless: { da: 'Medmindre …', en: 'Unless …' },
};

/** `tree` is null where there is no condition. */
type Given = {
  readonly tree: Tree | null;
  readonly vocabulary: VocabularyView;
  readonly onChange: (tree: Tree | null) => void;
};

export function OptionalCondition({
  has,
  label,
  tree,
  vocabulary,
  onChange,
}: Given & {
  /** What the checkbox says. */
  readonly has: string;
  readonly label: string;
}) {
  return (
    <>
      <Checkbox label={has} checked={tree !== null} onChange={(_, { checked }) => onChange(checked === true ? groupOf(null) : null)} />
      {tree !== null && <ConditionEditor label={label} tree={tree} vocabulary={vocabulary} onChange={onChange} />}
    </>
  );
}

export function UnlessEditor(given: Given) {
  const say = useSay(SAY);
  return <OptionalCondition has={say('hasUnless')} label={say('unless')} {...given} />;
}
