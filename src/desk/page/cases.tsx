// The cases of an instrument under it: what each is about, the answer it is to get and the one it gets; those that are not met first.
import { Button } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { CasesView, CaseView, Edit, InstrumentView, SolutionCaseView, VocabularyView } from '../../publishing/types.ts';
import { call } from './api.ts';
import { CaseForm } from './case-form.tsx';
import { FormButtons, useStoring } from './clause-forms.tsx';
import { Icon } from './icons.tsx';
import { useIn, useSay } from './lang.tsx';
import { Show, useLoaded } from './loaded.tsx';
import { OutcomeTag } from './outcome-tag.tsx';
import { useSession } from './session.tsx';
import { TableFrame } from './table-frame.tsx';

const SAY = {
  cases: { da: 'Tilfælde', en: 'Cases' },
  of: { da: 'Tilfælde: {title}', en: 'Cases: {title}' },
  ofSolutions: { da: 'Tilfælde om løsninger: {title}', en: 'Cases about solutions: {title}' },
  none: { da: 'Der er ingen tilfælde endnu.', en: 'There are no cases yet.' },
  met: { da: '{n} tilfælde, alle som de skal være.', en: '{n} cases, all as they are to be.' },
  unmet: { da: '{n} tilfælde, {wrong} ikke som de skal være.', en: '{n} cases, {wrong} not as they are to be.' },
  name: { da: 'Tilfælde', en: 'Case' },
  right: { da: 'Skal give', en: 'Is to give' },
  result: { da: 'Giver', en: 'Gives' },
  deeds: { da: 'Ret', en: 'Edit' },
  asSaid: { da: 'Som det skal', en: 'As it is to' },
  notAsSaid: { da: 'Ikke som det skal', en: 'Not as it is to' },
  unreadable: { da: 'Kan ikke læses', en: 'Cannot be read' },
  unknown: { da: 'Vides ikke', en: 'Not known' },
  sorted: { da: '{fact}: {value}', en: '{fact}: {value}' },
  edit: { da: 'Ret tilfældet: {id}', en: 'Edit the case: {id}' },
  remove: { da: 'Fjern tilfældet: {id}', en: 'Remove the case: {id}' },
  sure: { da: 'Tilfældet fjernes fra kladden. Gem for at gøre det.', en: 'The case is removed from the draft. Save to do so.' },
};

type Given = { readonly instrument: InstrumentView; readonly vocabulary: VocabularyView; readonly mayEdit: boolean };

export function Cases(given: Given) {
  const say = useSay(SAY);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="cases" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cases-title">{say('of', { title: given.instrument.title })}</summary>
      {isOpen && <Opened {...given} />}
    </details>
  );
}

function Opened(given: Given) {
  const { edition } = useSession();
  const n = edition.number;
  // Any edit may change what a case comes to.
  const cases = useLoaded(`cases/${n}/${edition.revision}`, () => call('GET /editions/:n/cases', { at: { n } }));
  return <Show from={cases}>{(all) => <Lists {...given} all={all} />}</Show>;
}

const unmetFirst = <C extends { readonly isMet: boolean }>(cases: readonly C[]) =>
  cases.toSorted((one, other) => Number(one.isMet) - Number(other.isMet));

function Lists({ instrument, vocabulary, mayEdit, all }: Given & { readonly all: CasesView }) {
  const say = useSay(SAY);
  const words = useIn();
  const [edited, setEdited] = useState<CaseView | null>(null);
  const questions = unmetFirst(all.questions.filter((one) => one.instrument === instrument.id));
  const solutions = unmetFirst(all.solutions.filter((one) => one.instrument === instrument.id));
  const both = [...questions, ...solutions];
  const wrong = both.filter(({ isMet }) => !isMet).length;
  if (both.length === 0) return <p className="quiet">{say('none')}</p>;
  return (
    <>
      <p>{say(wrong === 0 ? 'met' : 'unmet', { n: both.length, wrong })}</p>
      {edited !== null && <CaseForm key={edited.id} vocabulary={vocabulary} one={edited} onDone={() => setEdited(null)} />}
      <CaseTable label={say('of', { title: instrument.title })} count={questions.length} mayEdit={mayEdit}>
        {questions.map((one) => (
          <Row
            key={one.id}
            of={one}
            mayEdit={mayEdit}
            about={words(one.factWords)}
            right={<OutcomeTag outcome={one.outcome} />}
            given={one.given === null ? say('unreadable') : <OutcomeTag outcome={one.given} />}
            removing={{ kind: 'remove-case', instrument: instrument.id, id: one.id }}
            onEdit={() => setEdited(one)}
          />
        ))}
      </CaseTable>
      <CaseTable label={say('ofSolutions', { title: instrument.title })} count={solutions.length} mayEdit={false}>
        {solutions.map((one) => (
          <Row
            key={one.id}
            of={one}
            mayEdit={false}
            about={words(one.factWords)}
            right={<Sorted one={one} by="wanted" />}
            given={<Sorted one={one} by="given" />}
            removing={null}
            onEdit={null}
          />
        ))}
      </CaseTable>
    </>
  );
}

type TableGiven = { readonly label: string; readonly count: number; readonly mayEdit: boolean; readonly children: ReactNode };

function CaseTable({ label, count, mayEdit, children }: TableGiven) {
  const say = useSay(SAY);
  if (count === 0) return null;
  return (
    <TableFrame label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('name')}</th>
            <th scope="col">{say('right')}</th>
            <th scope="col">{say('result')}</th>
            {mayEdit && <th scope="col">{say('deeds')}</th>}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </TableFrame>
  );
}

function Sorted({ one, by }: { readonly one: SolutionCaseView; readonly by: 'wanted' | 'given' }) {
  const say = useSay(SAY);
  const words = useIn();
  return one.sorted.map((each) => {
    const value = each[by];
    return <div key={each.fact.en}>{say('sorted', { fact: words(each.fact), value: value === null ? say('unknown') : words(value) })}</div>;
  });
}

type RowGiven = {
  readonly of: { readonly id: string; readonly isMet: boolean };
  readonly mayEdit: boolean;
  readonly about: string;
  readonly right: ReactNode;
  readonly given: ReactNode;
  readonly removing: Edit | null;
  readonly onEdit: (() => void) | null;
};

function Row({ of: { id, isMet }, mayEdit, about, right, given, removing, onEdit }: RowGiven) {
  const say = useSay(SAY);
  const [isRemoving, setRemoving] = useState(false);
  return (
    <tr data-met={isMet}>
      <th scope="row">
        {id}
        <p className="quiet case-about">{about}</p>
      </th>
      <td>{right}</td>
      <td>
        {isMet ? (
          <span className="met">
            <Icon name="allowed" /> {say('asSaid')}
          </span>
        ) : (
          <>
            <span className="unmet">
              <Icon name="warning" /> {say('notAsSaid')}
            </span>
            <div className="case-given">{given}</div>
          </>
        )}
      </td>
      {mayEdit && (
        <td>
          {!isRemoving && (
            <div className="buttons case-deeds">
              <Button
                size="small"
                appearance="subtle"
                icon={<Icon name="edit" />}
                aria-label={say('edit', { id })}
                onClick={() => onEdit?.()}
              />
              <Button
                size="small"
                appearance="subtle"
                icon={<Icon name="remove" />}
                aria-label={say('remove', { id })}
                onClick={() => setRemoving(true)}
              />
            </div>
          )}
          {isRemoving && removing !== null && <Removing edit={removing} onDone={() => setRemoving(false)} />}
        </td>
      )}
    </tr>
  );
}

function Removing({ edit, onDone }: { readonly edit: Edit; readonly onDone: () => void }) {
  const say = useSay(SAY);
  const storing = useStoring(onDone);
  return (
    <div className="form">
      <p>{say('sure')}</p>
      <FormButtons storing={storing} isReady onSave={() => void storing.store([edit])} onCancel={onDone} />
    </div>
  );
}
