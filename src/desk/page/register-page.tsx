// Approvals, precedents and obligations: filtered, counted, exported.
import { Button, Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { ApiError, RegisterAnswer, RegisterRow } from '../api-types.ts';
import { call, download, toldOf } from './api.ts';
import { Bars, Figure, Numbers } from './charts.tsx';
import { Icon } from './icons.tsx';
import { useIn, useLang, useSay, useTelling } from './lang.tsx';
import { Failure, Show, useLoaded } from './loaded.tsx';
import { TableFrame } from './table-frame.tsx';
import { PAGE_WORDS } from './words.ts';

const SAY = {
  export: { da: 'Hent som CSV', en: 'Download as CSV' },
  approval: { da: 'Godkendelse', en: 'Approval' },
  obligation: { da: 'Pligt', en: 'Duty' },
  all: { da: 'Alle', en: 'All' },
  kind: { da: 'Slags', en: 'Kind' },
  state: { da: 'Stand', en: 'State' },
  find: { da: 'Find', en: 'Find' },
  onlyOverdue: { da: 'Kun over tiden', en: 'Only overdue' },
  onlyPrecedents: { da: 'Kun godkendelser, andre kan bruge', en: 'Only approvals that others may use' },
  count: { da: '{n} af {total} vises', en: '{n} of {total} shown' },
  number: { da: 'Nr.', en: 'No.' },
  who: { da: 'Hvem', en: 'Who' },
  about: { da: 'Om', en: 'About' },
  filed: { da: 'Indsendt', en: 'Filed' },
  until: { da: 'Til og med', en: 'Until' },
  overdue: { da: 'Over tiden', en: 'Overdue' },
  precedent: { da: 'Andre kan bruge den', en: 'Others may use it' },
  volumes: { da: 'Måned for måned', en: 'Month by month' },
  month: { da: 'Måned', en: 'Month' },
  approved: { da: 'Godkendt', en: 'Approved' },
  rejected: { da: 'Afslået', en: 'Rejected' },
  median: { da: 'Timer til en afgørelse', en: 'Hours to a decision' },
  medianNote: { da: 'den midterste', en: 'the median' },
  none: { da: 'ingen', en: 'none' },
  caption: { da: 'Registeret', en: 'The register' },
};

export function RegisterPage() {
  const titles = useSay(PAGE_WORDS);
  const say = useSay(SAY);
  const register = useLoaded('register', () => call('GET /register', {}));
  const [failed, setFailed] = useState<ApiError | null>(null);
  const take = async () => {
    try {
      await download('/register.csv', 'register.csv');
    } catch (cause) {
      setFailed(toldOf(cause));
    }
  };
  return (
    <>
      <header className="heading">
        <h1>{titles('register')}</h1>
        <Button icon={<Icon name="download" />} onClick={() => void take()}>
          {say('export')}
        </Button>
        {failed !== null && <Failure told={failed} />}
      </header>
      <Show from={register}>
        {(found) => (
          <>
            <Volumes register={found} />
            <Rows register={found} />
          </>
        )}
      </Show>
    </>
  );
}

const COUNTED = ['filed', 'approved', 'rejected'] as const;

function Volumes({ register }: { readonly register: RegisterAnswer }) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const { number } = useTelling();
  const { volumes, medianHours } = register;
  const month = new Intl.DateTimeFormat(lang === 'da' ? 'da-DK' : 'en-GB', { month: 'short', year: 'numeric' });
  const nameOf = (text: string) => month.format(new Date(`${text.slice(0, 7)}-15T12:00:00`));
  return (
    <section aria-label={say('volumes')}>
      <h2>{say('volumes')}</h2>
      <dl className="figures">
        <Figure label={say('median')} value={medianHours === null ? say('none') : number(medianHours)} note={say('medianNote')} />
      </dl>
      <div className="charts">
        {COUNTED.map((what) => (
          <Bars
            key={what}
            title={say(what)}
            head={say(what)}
            bars={volumes.map((one) => ({ label: nameOf(one.month), value: one[what] }))}
          />
        ))}
      </div>
      <Numbers
        caption={say('volumes')}
        columns={[say('month'), ...COUNTED.map((what) => say(what))]}
        rows={volumes.map((one) => [nameOf(one.month), ...COUNTED.map((what) => number(one[what]))])}
      />
    </section>
  );
}

type Filter = {
  readonly kind: string;
  readonly state: string;
  readonly text: string;
  readonly isOverdue: boolean;
  readonly isPrecedent: boolean;
};
const EVERYTHING: Filter = { kind: '', state: '', text: '', isOverdue: false, isPrecedent: false };

function Rows({ register }: { readonly register: RegisterAnswer }) {
  const say = useSay(SAY);
  const words = useIn();
  const [filter, setFilter] = useState(EVERYTHING);
  const { rows, total } = register;
  const put = (part: Partial<Filter>) => setFilter({ ...filter, ...part });
  const states = new Map(rows.map(({ state, stateWords }) => [state, words(stateWords)]));
  const holds = (row: RegisterRow) =>
    (filter.kind === '' || row.kind === filter.kind) &&
    (filter.state === '' || row.state === filter.state) &&
    (!filter.isOverdue || row.isOverdue) &&
    (!filter.isPrecedent || row.isPrecedent) &&
    `${row.number} ${row.who} ${words(row.about)} ${row.tool === null ? '' : words(row.tool)}`
      .toLowerCase()
      .includes(filter.text.trim().toLowerCase());
  const shown = rows.filter(holds);
  return (
    <section aria-label={say('caption')}>
      <h2>{say('caption')}</h2>
      <div className="filters">
        <Field label={say('kind')}>
          <Select value={filter.kind} onChange={(_, { value }) => put({ kind: value })}>
            <option value="">{say('all')}</option>
            <option value="approval">{say('approval')}</option>
            <option value="obligation">{say('obligation')}</option>
          </Select>
        </Field>
        <Field label={say('state')}>
          <Select value={filter.state} onChange={(_, { value }) => put({ state: value })}>
            <option value="">{say('all')}</option>
            {[...states].map(([state, word]) => (
              <option key={state} value={state}>
                {word}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={say('find')}>
          <Input type="search" value={filter.text} onChange={(_, { value }) => put({ text: value })} />
        </Field>
        <Checkbox
          label={say('onlyOverdue')}
          checked={filter.isOverdue}
          onChange={(_, { checked }) => put({ isOverdue: checked === true })}
        />
        <Checkbox
          label={say('onlyPrecedents')}
          checked={filter.isPrecedent}
          onChange={(_, { checked }) => put({ isPrecedent: checked === true })}
        />
      </div>
      <p role="status" className="quiet">
        {say('count', { n: shown.length, total })}
      </p>
      <RowTable rows={shown} />
    </section>
  );
}

function RowTable({ rows }: { readonly rows: readonly RegisterRow[] }) {
  const say = useSay(SAY);
  const words = useIn();
  const { day } = useTelling();
  return (
    <TableFrame label={say('caption')}>
      <table>
        <caption className="hidden-words">{say('caption')}</caption>
        <thead>
          <tr>
            {(['number', 'state', 'who', 'about', 'filed', 'until'] as const).map((column) => (
              <th key={column} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.kind}${row.number}${row.filed}${row.who}`}>
              <th scope="row">
                {say(row.kind)} {row.number !== null && `#${row.number}`}
              </th>
              <td>
                {words(row.stateWords)}
                {row.isOverdue && (
                  <span className="mark">
                    <Icon name="warning" /> {say('overdue')}
                  </span>
                )}
                {row.isPrecedent && <span className="mark">{say('precedent')}</span>}
              </td>
              <td>{row.who}</td>
              <td>
                {words(row.about)}
                {row.tool !== null && <span className="quiet"> · {words(row.tool)}</span>}
              </td>
              <td>{day(row.filed)}</td>
              <td>{row.until === null ? '' : day(row.until)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
