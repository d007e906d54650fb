// What would be answered otherwise, before anything is published: over every combination of facts, over the cases, over what was really asked.

import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { ImpactGroup, OutcomeMove } from '../../publishing/types.ts';
import type { EditionList, EditionView, ImpactAnswer } from '../api-types.ts';
import { call } from './api.ts';
import { DifferenceShown } from './difference.tsx';
import { EditionHeading } from './edition-heading.tsx';
import { Icon } from './icons.tsx';
import { useIn, useSay, useTelling } from './lang.tsx';
import { Show, useLoaded } from './loaded.tsx';
import { OutcomeTag } from './outcome-tag.tsx';
import { useSession } from './session.tsx';
import { SolutionsMoved } from './solutions-moved.tsx';
import { TableFrame } from './table-frame.tsx';
import { COMMON_WORDS, STANDING_WORDS } from './words.ts';

const SAY = {
  compareWith: { da: 'Sammenlign med', en: 'Compare with' },
  against: { da: 'Sammenlignet med udgave {n}', en: 'Compared with edition {n}' },
  none: { da: 'Ingen svar ændrer sig.', en: 'No answer changes.' },
  changed: {
    da: '{changed} af {situations} situationer får et andet svar.',
    en: '{changed} of {situations} situations get another answer.',
  },
  answers: { da: 'Svar, der ændrer sig', en: 'Answers that change' },
  alike: { da: 'Samme svar, men med andet, der følger med', en: 'The same answer, but something that comes with it changes' },
  situations: { da: 'Situationer', en: 'Situations' },
  example: { da: 'For eksempel: {example}', en: 'For example: {example}' },
  rules: { da: 'Regler før: {before}. Efter: {after}.', en: 'Rules before: {before}. After: {after}.' },
  noRule: { da: 'ingen', en: 'none' },
  more: { da: 'Se et eksempel', en: 'See an example' },
  to: { da: 'bliver til', en: 'becomes' },
  cases: { da: 'Tilfælde', en: 'Cases' },
  casesNone: { da: 'Alle tilfælde giver samme svar som før.', en: 'All cases give the same answer as before.' },
  case: { da: 'Tilfælde', en: 'Case' },
  before: { da: 'Før', en: 'Before' },
  after: { da: 'Efter', en: 'After' },
  asked: { da: 'Det, folk har spurgt om', en: 'What people have asked' },
  askedNote: {
    da: '{n} spørgsmål fra det seneste år. Kun det, de handlede om, er gemt, aldrig teksten.',
    en: '{n} questions of the last year. Only what they were about is kept, never the text.',
  },
  askedNone: { da: 'Ingen af dem ville få et andet svar.', en: 'None of them would get another answer.' },
  unreadable: { da: '{n} kan ikke læses mere, fordi ordene er fjernet.', en: '{n} can no longer be read, since their words are gone.' },
  questions: { da: 'Spørgsmål', en: 'Questions' },
  exampleHead: { da: 'Eksempel', en: 'Example' },
  affected: { da: 'Hvem det angår', en: 'Whom it concerns' },
  affectedNone: { da: 'Ingen anmodning, godkendelse eller pligt bliver berørt.', en: 'No request, approval or duty is affected.' },
  'open-request': { da: 'Åben anmodning', en: 'Open request' },
  precedent: { da: 'Godkendelse', en: 'Approval' },
  obligation: { da: 'Pligt', en: 'Duty' },
  what: { da: 'Hvad', en: 'What' },
  who: { da: 'Hvem', en: 'Who' },
  about: { da: 'Om', en: 'About' },
  difference: { da: 'Det, der er rettet', en: 'What was changed' },
};

export function ImpactPage() {
  const { edition, list } = useSession();
  const say = useSay(SAY);
  const n = edition.number;
  const [chosen, setChosen] = useState<{ readonly of: number; readonly against: number } | null>(null);
  const against = chosen?.of === n ? chosen.against : beforeOf(edition, list);
  const key = `${n}/${edition.revision}/${against}`;
  const asked = { at: { n }, query: { against } };
  const impact = useLoaded(`impact/${key}`, () => call('GET /editions/:n/impact', asked));
  const difference = useLoaded(`difference/${key}`, () => call('GET /editions/:n/difference', asked));
  return (
    <>
      <EditionHeading title="impact" />
      <Against edition={edition} list={list} chosen={against} onChoose={(one) => setChosen({ of: n, against: one })} />
      <Show from={impact}>{(found) => <ImpactShown impact={found} />}</Show>
      <section aria-label={say('difference')}>
        <h2>{say('difference')}</h2>
        <Show from={difference}>{(found) => <DifferenceShown difference={found} />}</Show>
      </section>
    </>
  );
}

/** What is in force is held against what it was made of: nothing would differ from itself. */
function beforeOf({ number, basedOn }: EditionView, { inForce }: EditionList): number {
  return number === inForce ? (basedOn ?? number) : inForce;
}

type AgainstGiven = {
  readonly edition: EditionView;
  readonly list: EditionList;
  readonly chosen: number;
  readonly onChoose: (edition: number) => void;
};

function Against({ edition, list, chosen, onChoose }: AgainstGiven) {
  const say = useSay(SAY);
  const common = useSay(COMMON_WORDS);
  const standings = useSay(STANDING_WORDS);
  const others = list.editions.filter(
    ({ number, standing }) => number === chosen || (number !== edition.number && standing !== 'discarded'),
  );
  if (others.length < 2) return null;
  return (
    <Field label={say('compareWith')} className="against">
      <Select value={String(chosen)} onChange={(_, { value }) => onChoose(Number(value))}>
        {others.map(({ number, standing }) => (
          <option key={number} value={number}>
            {common('edition', { n: number })}: {standings(standing)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function ImpactShown({ impact }: { readonly impact: ImpactAnswer }) {
  const say = useSay(SAY);
  const { number } = useTelling();
  const { changed, situations, groups, alike, against } = impact;
  const summary = changed === 0 ? say('none') : say('changed', { changed: number(changed), situations: number(situations) });
  return (
    <>
      <p role="status" className="summary">
        <Icon name="impact" /> <span>{summary}</span> <span className="quiet">{say('against', { n: against })}</span>
      </p>
      {groups.length > 0 && <Groups title={say('answers')} groups={groups} />}
      {alike.length > 0 && <Groups title={say('alike')} groups={alike} />}
      <Asked impact={impact} />
      <Cases impact={impact} />
      <Affected impact={impact} />
      <SolutionsMoved solutions={impact.solutions} />
    </>
  );
}

function Move({ move }: { readonly move: OutcomeMove }) {
  const say = useSay(SAY);
  if (move.from === move.to) return <OutcomeTag outcome={move.to} />;
  return (
    <span className="move">
      <OutcomeTag outcome={move.from} /> <Icon name="arrow" />
      <span className="hidden-words">{say('to')}</span> <OutcomeTag outcome={move.to} />
    </span>
  );
}

function Groups({ title, groups }: { readonly title: string; readonly groups: readonly ImpactGroup[] }) {
  const words = useIn();
  const say = useSay(SAY);
  const { number } = useTelling();
  const named = (rules: readonly string[]) => (rules.length === 0 ? say('noRule') : rules.join(', '));
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="groups">
        {groups.map((group) => (
          <li key={words(group.sentence)} className="group" data-outcome={group.to}>
            <p className="count">
              <span className="big">{number(group.situations)}</span> <span className="hidden-words">{say('situations')}</span>
            </p>
            <div>
              <p>
                <Move move={group} />
              </p>
              <p>{words(group.sentence)}</p>
              <details>
                <summary>{say('more')}</summary>
                <p>{say('example', { example: words(group.exampleWords) })}</p>
                <p className="quiet">{say('rules', { before: named(group.before), after: named(group.after) })}</p>
              </details>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Asked({ impact }: { readonly impact: ImpactAnswer }) {
  const say = useSay(SAY);
  const words = useIn();
  const { number } = useTelling();
  const { questions, unreadable, moves } = impact.asked;
  return (
    <section aria-label={say('asked')}>
      <h2>{say('asked')}</h2>
      <p className="quiet">
        {say('askedNote', { n: number(questions) })} {unreadable > 0 && say('unreadable', { n: number(unreadable) })}
      </p>
      {moves.length === 0 ? (
        <p>{say('askedNone')}</p>
      ) : (
        <TableFrame label={say('asked')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('questions')}</th>
                <th scope="col">
                  {say('before')} → {say('after')}
                </th>
                <th scope="col">{say('exampleHead')}</th>
              </tr>
            </thead>
            <tbody>
              {moves.map((move) => (
                <tr key={`${move.from}${move.to}${move.exampleWords.da}`}>
                  <td className="figure">{number(move.questions)}</td>
                  <td>
                    <Move move={move} />
                  </td>
                  <td>{words(move.exampleWords)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}

function Cases({ impact }: { readonly impact: ImpactAnswer }) {
  const say = useSay(SAY);
  return (
    <section aria-label={say('cases')}>
      <h2>{say('cases')}</h2>
      {impact.cases.length === 0 ? (
        <p>{say('casesNone')}</p>
      ) : (
        <TableFrame label={say('cases')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('case')}</th>
                <th scope="col">
                  {say('before')} → {say('after')}
                </th>
              </tr>
            </thead>
            <tbody>
              {impact.cases.map((one) => (
                <tr key={`${one.instrument} ${one.id}`}>
                  <th scope="row">{one.id}</th>
                  <td>
                    <Move move={one} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}

function Affected({ impact }: { readonly impact: ImpactAnswer }) {
  const say = useSay(SAY);
  const words = useIn();
  return (
    <section aria-label={say('affected')}>
      <h2>{say('affected')}</h2>
      {impact.affected.length === 0 ? (
        <p>{say('affectedNone')}</p>
      ) : (
        <TableFrame label={say('affected')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('what')}</th>
                <th scope="col">{say('who')}</th>
                <th scope="col">{say('about')}</th>
              </tr>
            </thead>
            <tbody>
              {impact.affected.map(({ kind, number, who, about }) => (
                <tr key={`${kind}${number}${who}${about.da}`}>
                  <th scope="row">
                    {say(kind)} {number !== null && `#${number}`}
                  </th>
                  <td>{who}</td>
                  <td>{words(about)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}
