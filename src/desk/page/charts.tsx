// Small drawings of numbers. Each has its numbers as a table too, and none needs its colours to be told apart: one drawing shows one thing.
import type { ReactNode } from 'react';
import { useSay, useTelling } from './lang.tsx';
import { TableFrame } from './table-frame.tsx';

const SAY = {
  table: { da: 'Vis tallene', en: 'Show the numbers' },
  chart: { da: '{title}: i alt {total}, højest {most} ({when})', en: '{title}: {total} in all, {most} at the most ({when})' },
  empty: { da: '{title}: intet endnu', en: '{title}: nothing yet' },
  total: { da: 'I alt', en: 'In all' },
};

export type Bar = { readonly label: string; readonly value: number };

const HEIGHT = 48;
const STEP = 10;

type BarsGiven = { readonly title: string; readonly head: ReactNode; readonly bars: readonly Bar[]; readonly tone?: string };

/** Upright bars in the order of time. */
export function Bars({ title, head, bars, tone = 'plain' }: BarsGiven) {
  const say = useSay(SAY);
  const { number } = useTelling();
  const total = bars.reduce((sum, { value }) => sum + value, 0);
  const highest = bars.reduce<Bar>((most, bar) => (bar.value > most.value ? bar : most), { label: '', value: 0 });
  const described =
    total === 0 ? say('empty', { title }) : say('chart', { title, total: number(total), most: number(highest.value), when: highest.label });
  return (
    <figure className="chart" data-tone={tone}>
      <figcaption>
        {head} <span className="big">{number(total)}</span>
      </figcaption>
      <svg
        className="bars"
        role="img"
        aria-label={described}
        viewBox={`0 0 ${Math.max(1, bars.length) * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        height={HEIGHT}
      >
        {bars.map(({ label, value }, at) => {
          const height = highest.value === 0 ? 0 : Math.max(value > 0 ? 2 : 0, (value / highest.value) * (HEIGHT - 2));
          return <rect key={label} x={at * STEP + 1} width={STEP - 2} y={HEIGHT - height} height={height} />;
        })}
        <path d={`M0 ${HEIGHT - 0.5}h${bars.length * STEP}`} vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="ends quiet" aria-hidden="true">
        <span>{bars[0]?.label}</span>
        <span>{bars.length > 1 ? bars.at(-1)?.label : ''}</span>
      </p>
    </figure>
  );
}

type NumbersGiven = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly [string, ...string[]])[];
};

/** The numbers behind a drawing. */
export function Numbers({ caption, columns, rows }: NumbersGiven) {
  const say = useSay(SAY);
  return (
    <details>
      <summary>{say('table')}</summary>
      <TableFrame label={caption}>
        <table>
          <caption className="hidden-words">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, at) => (
                  <td key={columns[at + 1]} className="figure">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </details>
  );
}

type LyingGiven = { readonly caption: string; readonly head: readonly [string, string]; readonly bars: readonly Bar[] };

/** Lying bars in a table: name, bar, number. */
export function LyingBars({ caption, head, bars }: LyingGiven) {
  const { number } = useTelling();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <TableFrame label={caption}>
      <table className="lying">
        <caption className="hidden-words">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head[0]}</th>
            <th scope="col" className="figure">
              {head[1]}
            </th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">
                {label}
                <svg className="lying-bar" aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" height="6">
                  <rect width={(value / most) * 100} height="4" />
                </svg>
              </th>
              <td className="figure">{number(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** One number with what it is. */
export function Figure({
  label,
  value,
  note,
  href,
}: {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly href?: string;
}) {
  return (
    <div className="figure-card">
      <dt>{href === undefined ? label : <a href={href}>{label}</a>}</dt>
      <dd>
        <span className="big">{value}</span>
        {note !== undefined && <span className="quiet">{note}</span>}
      </dd>
    </div>
  );
}
