// Which solutions another edition leaves with other gaps, or sorts otherwise: each in a row, with words beside every colour.
import type { ReactNode } from 'react';
import type { Wording } from '../../engine/types.ts';
import type { ImpactAnswer } from '../api-types.ts';
import { Icon, type IconName } from './icons.tsx';
import { useIn, useSay, useTelling } from './lang.tsx';
import { STAGE_WORDS } from './solution-words.ts';
import { TableFrame } from './table-frame.tsx';

type Moved = ImpactAnswer['solutions'];
type Row = Moved['rows'][number];

const SAY = {
  solutions: { da: 'Løsninger på vej i drift og i drift', en: 'Solutions on their way to production and in it' },
  none: { da: 'Ingen af {of} løsninger står anderledes.', en: 'None of {of} solutions stands otherwise.' },
  nothing: { da: 'Der er ingen løsninger endnu.', en: 'There are no solutions yet.' },
  moved: { da: '{moved} af {of} løsninger står anderledes.', en: '{moved} of {of} solutions stand otherwise.' },
  blocked: { da: '{n} af dem får noget nyt, der spærrer for drift.', en: '{n} of them get something new that blocks production.' },
  blockedOne: { da: 'Én af dem får noget nyt, der spærrer for drift.', en: 'One of them gets something new that blocks production.' },
  shown: { da: 'Her er de første {n}.', en: 'Here are the first {n}.' },
  hidden: { da: 'Hvilke det er, ser DPO’en og IT.', en: 'Which they are is for the DPO and IT to see.' },
  solution: { da: 'Løsning', en: 'Solution' },
  owner: { da: 'Ejer', en: 'Owner' },
  change: { da: 'Det, der bliver anderledes', en: 'What becomes otherwise' },
  blocks: { da: 'Spærrer nu', en: 'Blocks now' },
  newGap: { da: 'Mangler nu', en: 'Missing now' },
  gone: { da: 'Mangler ikke mere', en: 'No longer missing' },
  sorted: { da: 'Sorteres anderledes', en: 'Sorted otherwise' },
  move: { da: '{fact}: fra {from} til {to}', en: '{fact}: from {from} to {to}' },
  uncertain: { da: 'ikke afgjort', en: 'not settled' },
  nameless: { da: 'Uden navn', en: 'Without a name' },
};

export function SolutionsMoved({ solutions }: { readonly solutions: Moved }) {
  const say = useSay(SAY);
  const { number } = useTelling();
  const { moved, blocked, of, rows } = solutions;
  return (
    <section aria-label={say('solutions')}>
      <h2>{say('solutions')}</h2>
      <p>
        {of === 0 ? say('nothing') : say(moved === 0 ? 'none' : 'moved', { moved: number(moved), of: number(of) })}{' '}
        {blocked > 0 && <strong>{say(blocked === 1 ? 'blockedOne' : 'blocked', { n: number(blocked) })}</strong>}
      </p>
      {moved > 0 && rows.length < moved && <p className="quiet">{rows.length === 0 ? say('hidden') : say('shown', { n: rows.length })}</p>}
      {rows.length > 0 && (
        <TableFrame label={say('solutions')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('solution')}</th>
                <th scope="col">{say('owner')}</th>
                <th scope="col">{say('change')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <SolutionRow key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}

function SolutionRow({ row }: { readonly row: Row }) {
  const say = useSay(SAY);
  const words = useIn();
  const both = ({ fact, from, to }: Row['sorted'][number]) =>
    say('move', {
      fact: words(fact),
      from: from === null ? say('uncertain') : words(from),
      to: to === null ? say('uncertain') : words(to),
    });
  const isBlocking = (one: Wording) => row.blocking.some(({ da }) => da === one.da);
  return (
    <tr>
      <th scope="row">
        #{row.number} {row.name === '' ? say('nameless') : row.name}
        <br />
        <span className="quiet">{words(STAGE_WORDS[row.stage])}</span>
      </th>
      <td>{row.owner}</td>
      <td>
        <ul className="moves">
          <Moves look="always" icon="stop" lead={say('blocks')} said={row.blocking.map(words)} />
          <Moves look="sometimes" icon="warning" lead={say('newGap')} said={row.newGaps.filter((one) => !isBlocking(one)).map(words)} />
          <Moves look="never" icon="allowed" lead={say('gone')} said={row.gone.map(words)} />
          <Moves look="none" icon="scales" lead={say('sorted')} said={row.sorted.map(both)} />
        </ul>
      </td>
    </tr>
  );
}

type MovesGiven = { readonly look: string; readonly icon: IconName; readonly lead: string; readonly said: readonly string[] };

function Moves({ look, icon, lead, said }: MovesGiven): ReactNode {
  if (said.length === 0) return null;
  return (
    <li>
      <span className="outcome" data-blocks={look}>
        <Icon name={icon} /> {lead}
      </span>{' '}
      {said.join(' · ')}
    </li>
  );
}
