// Who approves: roles, each always or only when something is so.
import { Button, Checkbox, Select } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Approval, Condition } from '../../engine/types.ts';
import type { VocabularyView } from '../../publishing/types.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { conditionOf, groupOf, type Tree } from './condition-tree.ts';
import { Icon } from './icons.tsx';
import { useLang, useSay } from './lang.tsx';

const SAY = {
  approvers: { da: 'Hvem godkender?', en: 'Who approves?' },
  approver: { da: 'Godkender', en: 'Approver' },
  addApprover: { da: 'Tilføj en godkender', en: 'Add an approver' },
  removeApprover: { da: 'Fjern godkenderen {role}', en: 'Remove the approver {role}' },
  approverWhen: { da: 'Kun når …', en: 'Only when …' },
  sometimes: { da: 'kun i nogle tilfælde', en: 'only in some cases' },
};

export type Approver = { readonly key: number; readonly role: string; readonly when: Tree | null };

let keys = 0;
export const approverOf = (role: string, when: Condition | null): Approver => {
  keys += 1;
  return { key: keys, role, when: when === null ? null : groupOf(when) };
};

export const approversIn = (approvers: readonly Approver[]): readonly Approval[] =>
  approvers.map(({ role, when }) => ({ role, when: when === null ? null : conditionOf(when) }));

type Given = {
  readonly approvers: readonly Approver[];
  /** Its facts are those that a condition turns on. */
  readonly vocabulary: VocabularyView;
  readonly onChange: (approvers: readonly Approver[]) => void;
  readonly children?: ReactNode;
};

export function ApproversEditor({ approvers, vocabulary, onChange, children }: Given) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const put = (key: number, by: Approver | null) =>
    onChange(approvers.flatMap((one) => (one.key !== key ? [one] : by === null ? [] : [by])));
  const nameOf = (role: string) => vocabulary.roles.find(({ id }) => id === role)?.label[lang] ?? role;
  return (
    <fieldset className="condition">
      <legend>{say('approvers')}</legend>
      {approvers.map((one) => (
        <div key={one.key} className="rows">
          <div className="row">
            <Select
              size="small"
              aria-label={say('approver')}
              value={one.role}
              onChange={(_, { value }) => put(one.key, { ...one, role: value })}
            >
              {vocabulary.roles.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label[lang]}
                </option>
              ))}
            </Select>
            <Checkbox
              label={say('sometimes')}
              checked={one.when !== null}
              onChange={(_, { checked }) => put(one.key, { ...one, when: checked === true ? groupOf(null) : null })}
            />
            <Button
              size="small"
              appearance="subtle"
              icon={<Icon name="remove" />}
              aria-label={say('removeApprover', { role: nameOf(one.role) })}
              onClick={() => put(one.key, null)}
            />
          </div>
          {one.when !== null && (
            <ConditionEditor
              label={say('approverWhen')}
              tree={one.when}
              vocabulary={vocabulary}
              onChange={(when) => put(one.key, { ...one, when })}
            />
          )}
        </div>
      ))}
      <Button
        size="small"
        icon={<Icon name="add" />}
        onClick={() => onChange([...approvers, approverOf(vocabulary.roles[0]?.id ?? '', null)])}
      >
        {say('addApprover')}
      </Button>
      {children}
    </fieldset>
  );
}
