// Makes the SharePoint list that the register is kept in, or adds what is missing to it. Run again it changes nothing; nothing that is
// there is changed or removed.
import { Fault } from '../engine/fault.ts';
import { isRecord } from '../engine/record.ts';
import type { Lang, Wording } from '../engine/types.ts';
import { type GraphCall, JOB_MS } from './graph-call.ts';
import { GraphFault } from './graph-fault.ts';
import { pathOf, withQuery } from './graph-path.ts';
import { type ColumnKind, KEY_COLUMN, REGISTER_COLUMNS, type RegisterColumn } from './register-columns.ts';

export type ListParts = { readonly call: GraphCall; readonly site: string; readonly title: string; readonly lang: Lang };
export type ListMade = {
  readonly list: string;
  /** Where people open it; null where SharePoint does not say. */
  readonly address: string | null;
  readonly isNew: boolean;
  /** Names of columns that were added to a list that was there. */
  readonly added: readonly string[];
};

type Fields = Readonly<Record<string, unknown>>;

const DESCRIPTION: Wording = {
  da: 'Hjemmels anmodninger om godkendelse. Hjemmel skriver her; læs, og ret ikke: databasen er kilden.',
  en: "Hjemmel's requests for approval. Hjemmel writes here; read, and do not edit: the database is the record.",
};

const TYPES: Readonly<Record<ColumnKind, object>> = {
  key: { text: { maxLength: 255 }, indexed: true, enforceUniqueValues: true, required: true },
  text: { text: { maxLength: 255 } },
  note: { text: { allowMultipleLines: true, linesForEditing: 6, textType: 'plain' } },
  number: { number: { decimalPlaces: 'none' } },
  time: { dateTime: { format: 'dateTime' } },
  day: { dateTime: { format: 'dateOnly' } },
};

const definitionOf = ({ name, title, says, kind }: RegisterColumn, lang: Lang) => ({
  name,
  displayName: title[lang],
  description: says[lang],
  ...TYPES[kind],
});

export async function registerList({ call, site, title, lang }: ListParts): Promise<ListMade> {
  const sites = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Fields | null> => {
    const expected = method === 'GET' ? [404] : [409];
    const answer = await call({ workload: 'sites', method, path, expected, ...(body === undefined ? {} : { body }) }, JOB_MS);
    return answer.status < 300 && isRecord(answer.body) ? answer.body : null;
  };
  const found = () => sites('GET', pathOf`/sites/${site}/lists/${title}`);
  const columnsOf = async (list: string): Promise<readonly Fields[]> => {
    const answer = await sites('GET', withQuery(pathOf`/sites/${site}/lists/${list}/columns`, { $top: '200' }));
    return Array.isArray(answer?.value) ? answer.value.filter(isRecord) : [];
  };

  const existing = await found();
  const definition = {
    displayName: title,
    description: DESCRIPTION[lang],
    list: { template: 'genericList' },
    columns: REGISTER_COLUMNS.map((column) => definitionOf(column, lang)),
  };
  const made = existing ?? (await sites('POST', pathOf`/sites/${site}/lists`, definition));
  // Somebody else may have made it in the meantime.
  const list = made ?? (await found());
  const id = list?.id;
  if (typeof id !== 'string') throw unmade();
  const there = new Set((await columnsOf(id)).map(({ name }) => name));
  const missing = REGISTER_COLUMNS.filter(({ name }) => !there.has(name));
  for (const column of missing) await sites('POST', pathOf`/sites/${site}/lists/${id}/columns`, definitionOf(column, lang));
  checkKey(await columnsOf(id));
  const isNew = existing === null && made !== null;
  return { list: id, address: typeof list?.webUrl === 'string' ? list.webUrl : null, isNew, added: missing.map(({ name }) => name) };
}

const unmade = () =>
  new GraphFault({
    code: 'graph-unexpected',
    message: 'the list was neither made nor found',
    hint: 'try again in a minute, or with another --title',
  });

/** Without it two rows of one request would stand side by side. */
function checkKey(columns: readonly Fields[]): void {
  const key = columns.find(({ name }) => name === KEY_COLUMN);
  if (key?.indexed === true && key.enforceUniqueValues === true) return;
  throw new Fault({
    code: 'register-key',
    message: `the column \`${KEY_COLUMN}\` of the list is not unique and indexed`,
    hint: `in the list's settings open the column, set "Enforce unique values" to Yes, and run this again`,
  });
}
