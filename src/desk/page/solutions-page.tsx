// The register of solutions: filtered, counted, exported; or one of them.
import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ApiError } from '../api-types.ts';
import type { SolutionLine, SolutionList } from '../solution-api-types.ts';
import { call, download, toldOf } from './api.ts';
import { LyingBars, Numbers } from './charts.tsx';
import { Icon } from './icons.tsx';
import { useLang, useSay, useTelling } from './lang.tsx';
import { Failure, Show, useLoaded } from './loaded.tsx';
import { hrefOf, usePlace } from './route.ts';
import { useSession } from './session.tsx';
import { DUE, dueIn, type Filter, filterIn, queryOf, stageIn } from './solution-filter.ts';
import { SolutionPage } from './solution-page.tsx';
import { StageTag } from './solution-tags.tsx';
import { STAGE_WORDS, STAGES, THEME_WORDS } from './solution-words.ts';
import { TableFrame } from './table-frame.tsx';
import { PAGE_WORDS } from './words.ts';

const SAY = {
  export: { da: 'Hent som CSV', en: 'Download as CSV' },
  exportItems: { da: 'Hent alle punkter som CSV', en: 'Download all items as CSV' },
  caption: { da: 'Løsningerne', en: 'The solutions' },
  all: { da: 'Alle', en: 'All' },
  stage: { da: 'Trin', en: 'Stage' },
  find: { da: 'Navn', en: 'Name' },
  due: { da: 'Skal ses på', en: 'To be looked at' },
  'due-': { da: 'Når som helst', en: 'At any time' },
  'due-now': { da: 'Nu', en: 'Now' },
  'due-30': { da: 'Inden for 30 dage', en: 'Within 30 days' },
  'due-90': { da: 'Inden for 90 dage', en: 'Within 90 days' },
  onlyBlocked: { da: 'Kun med huller, der spærrer', en: 'Only with gaps that block' },
  onlyMine: { da: 'Kun mine', en: 'Only mine' },
  count: { da: '{total} løsninger, {from} til {to} vises', en: '{total} solutions, {from} to {to} shown' },
  one: { da: '1 løsning vises', en: '1 solution shown' },
  nothing: { da: 'Ingen løsninger passer.', en: 'No solutions fit.' },
  number: { da: 'Nr.', en: 'No.' },
  name: { da: 'Navn', en: 'Name' },
  owner: { da: 'Ejer', en: 'Owner' },
  gaps: { da: 'Huller', en: 'Gaps' },
  next: { da: 'Næste blik', en: 'Next look' },
  until: { da: 'Godkendt til og med', en: 'Approved until' },
  gone: { da: 'ikke her mere', en: 'not here any more' },
  orphaned: { da: 'Mangler en ejer', en: 'Needs an owner' },
  blocking: { da: '{n} spærrer', en: '{n} blocking' },
  open: { da: '{n} åbne', en: '{n} open' },
  none: { da: 'Ingen', en: 'None' },
  isDue: { da: 'Det er tid', en: 'It is time' },
  closed: { da: 'Kun navn og trin', en: 'Name and stage only' },
  before: { da: 'Forrige side', en: 'Previous page' },
  after: { da: 'Næste side', en: 'Next page' },
  stages: { da: 'Efter trin', en: 'By stage' },
  solutions: { da: 'Løsninger', en: 'Solutions' },
  themes: { da: 'Huller efter tema', en: 'Gaps by theme' },
  theme: { da: 'Tema', en: 'Theme' },
  withGaps: { da: 'Løsninger med huller', en: 'Solutions with gaps' },
};

export function SolutionsPage() {
  const { solution } = usePlace();
  return solution === null ? <Register /> : <SolutionPage key={solution} number={solution} />;
}

const SETTLED_MS = 300;

/** What is typed counts once the hand has been still for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Register() {
  const titles = useSay(PAGE_WORDS);
  const { me } = useSession();
  const { asked } = usePlace();
  const [filter, setFilter] = useState(() => filterIn(asked));
  const named = useSettled(filter.named);
  const query = queryOf({ ...filter, named }, Date.now());
  const list = useLoaded(`solutions ${JSON.stringify(query)}`, () => call('GET /solutions', { query }));
  const put = (part: Partial<Filter>) => setFilter({ ...filter, page: 1, ...part });
  return (
    <>
      <header className="heading">
        <h1>{titles('solutions')}</h1>
        {me.may.seeSolutions && <Export />}
      </header>
      <Filters filter={filter} put={put} />
      <Show from={list}>{(found) => <Rows list={found} onPage={(page) => put({ page })} />}</Show>
      <div className="two-columns">
        {list.loaded.state === 'there' && <Stages list={list.loaded.value} />}
        {me.may.seeSolutions && <Themes />}
      </div>
    </>
  );
}

const FILES = [
  { path: '/solutions.csv', word: 'export', name: { da: 'loesninger.csv', en: 'solutions.csv' } },
  { path: '/solutions/items.csv', word: 'exportItems', name: { da: 'punkter.csv', en: 'items.csv' } },
] as const;

function Export() {
  const say = useSay(SAY);
  const { lang } = useLang();
  const [failed, setFailed] = useState<ApiError | null>(null);
  const take = async (one: (typeof FILES)[number]) => {
    try {
      await download(`${one.path}?lang=${lang}`, one.name[lang]);
      setFailed(null);
    } catch (cause) {
      setFailed(toldOf(cause));
    }
  };
  return (
    <>
      <div className="buttons">
        {FILES.map((one) => (
          <Button key={one.path} icon={<Icon name="download" />} onClick={() => void take(one)}>
            {say(one.word)}
          </Button>
        ))}
      </div>
      {failed !== null && <Failure told={failed} />}
    </>
  );
}

function Filters({ filter, put }: { readonly filter: Filter; readonly put: (part: Partial<Filter>) => void }) {
  const say = useSay(SAY);
  const stages = useSay(STAGE_WORDS);
  const { me } = useSession();
  return (
    <div className="filters">
      <Field label={say('find')}>
        <Input type="search" maxLength={100} value={filter.named} onChange={(_, { value }) => put({ named: value })} />
      </Field>
      <Field label={say('stage')}>
        <Select value={filter.stage} onChange={(_, { value }) => put({ stage: stageIn(value) })}>
          <option value="">{say('all')}</option>
          {STAGES.map((stage) => (
            <option key={stage} value={stage}>
              {stages(stage)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('due')}>
        <Select value={filter.due} onChange={(_, { value }) => put({ due: dueIn(value) })}>
          {DUE.map((due) => (
            <option key={due} value={due}>
              {say(`due-${due}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Checkbox label={say('onlyBlocked')} checked={filter.isBlocked} onChange={(_, { checked }) => put({ isBlocked: checked === true })} />
      <Checkbox
        label={say('onlyMine')}
        checked={filter.isMine || (!me.may.seeSolutions && (filter.isBlocked || filter.due !== ''))}
        onChange={(_, { checked }) => put({ isMine: checked === true })}
      />
    </div>
  );
}

const PAGE_ROWS = 100;

function Rows({ list, onPage }: { readonly list: SolutionList; readonly onPage: (page: number) => void }) {
  const say = useSay(SAY);
  const { number } = useTelling();
  const { rows, page, total } = list;
  const before = (page - 1) * PAGE_ROWS;
  const isLast = before + rows.length >= total;
  return (
    <section aria-label={say('caption')}>
      <p role="status" className="quiet">
        {total < 2
          ? say(total === 0 ? 'nothing' : 'one')
          : say('count', { total: number(total), from: number(before + 1), to: number(before + rows.length) })}
      </p>
      {rows.length > 0 && <RowTable rows={rows} />}
      {(page > 1 || !isLast) && (
        <div className="buttons">
          <Button disabled={page === 1} onClick={() => onPage(page - 1)}>
            {say('before')}
          </Button>
          <Button disabled={isLast} onClick={() => onPage(page + 1)}>
            {say('after')}
          </Button>
        </div>
      )}
    </section>
  );
}

function RowTable({ rows }: { readonly rows: readonly SolutionLine[] }) {
  const say = useSay(SAY);
  return (
    <TableFrame label={say('caption')}>
      <table className="solutions">
        <caption className="hidden-words">{say('caption')}</caption>
        <thead>
          <tr>
            {(['number', 'name', 'stage', 'owner', 'gaps', 'next', 'until'] as const).map((column) => (
              <th key={column} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <td>#{row.number}</td>
              <th scope="row">
                <a href={hrefOf('solutions', row.number)}>{row.name}</a>
              </th>
              <td>
                <StageTag stage={row.stage} />
              </td>
              {row.seen === null ? (
                <td colSpan={4} className="quiet">
                  {say('closed')}
                </td>
              ) : (
                <Seen seen={row.seen} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Seen({ seen }: { readonly seen: NonNullable<SolutionLine['seen']> }) {
  const say = useSay(SAY);
  const { day, number } = useTelling();
  return (
    <>
      <td>
        {seen.owner ?? say('gone')}
        {seen.isOrphaned && (
          <span className="mark">
            <Icon name="warning" /> {say('orphaned')}
          </span>
        )}
      </td>
      <td>
        {seen.blocking > 0 && (
          <span className="standing" data-tone="blocking">
            <Icon name="warning" /> {say('blocking', { n: number(seen.blocking) })}
          </span>
        )}{' '}
        {seen.open > 0 && <span className="quiet">{say('open', { n: number(seen.open) })}</span>}
        {seen.blocking + seen.open === 0 && say('none')}
      </td>
      <td>
        {seen.nextDay !== null && day(seen.nextDay)}
        {seen.isDue && (
          <span className="mark">
            <Icon name="warning" /> {say('isDue')}
          </span>
        )}
      </td>
      <td>{seen.signedUntil !== null && day(seen.signedUntil)}</td>
    </>
  );
}

function Stages({ list }: { readonly list: SolutionList }) {
  const say = useSay(SAY);
  const words = useSay(STAGE_WORDS);
  return (
    <section aria-label={say('stages')}>
      <h2>{say('stages')}</h2>
      <LyingBars
        caption={say('stages')}
        head={[say('stage'), say('solutions')]}
        bars={list.stages.map(({ stage, solutions }) => ({ label: words(stage), value: solutions }))}
      />
    </section>
  );
}

const COUNTED = ['blocking', 'open', 'done'] as const;

function Themes() {
  const say = useSay(SAY);
  const words = useSay(THEME_WORDS);
  const { number } = useTelling();
  const { lang } = useLang();
  const figures = useLoaded('themes', () => call('GET /solutions/themes', {}));
  return (
    <section aria-label={say('themes')}>
      <h2>{say('themes')}</h2>
      <Show from={figures}>
        {({ themes }) => (
          <>
            <LyingBars
              caption={say('themes')}
              head={[say('theme'), say('withGaps')]}
              bars={themes.map(({ title, blocking, open }) => ({ label: title[lang], value: blocking + open }))}
            />
            <Numbers
              caption={say('themes')}
              columns={[say('theme'), ...COUNTED.map((state) => words(state))]}
              rows={themes.map((theme) => [theme.title[lang], ...COUNTED.map((state) => number(theme[state]))])}
            />
          </>
        )}
      </Show>
    </section>
  );
}
