// The port Register on a SharePoint list. Before anything is written one looks whether it is there; what is there is changed only as it
// was seen, and only by what is newer. The list itself refuses a second row for a request.
import type { Request } from '../approvals/types.ts';
import { isRecord } from '../engine/record.ts';
import type { Lang } from '../engine/types.ts';
import type { Register } from '../ports/register.ts';
import { type GraphCall, JOB_MS } from './graph-call.ts';
import { GraphFault } from './graph-fault.ts';
import { pathOf, withQuery } from './graph-path.ts';
import { fieldsOf, KEY_COLUMN, REVISION_COLUMN } from './register-columns.ts';

export type RegisterParts = {
  readonly call: GraphCall;
  readonly site: string;
  readonly list: string;
  readonly lang: Lang;
};

type Row = { readonly id: string; readonly etag: string; readonly revision: number };
type Fields = Readonly<Record<string, unknown>>;

const MOST_ROUNDS = 4;
/** Hjemmel makes these; anything else would be somebody's words in a filter. */
const KEY = /^[A-Za-z\d_-]{1,100}$/u;

export function sharePointRegister({ call, site, list, lang }: RegisterParts): Register {
  const items = pathOf`/sites/${site}/lists/${list}/items`;

  const rowOf = async (request: Request): Promise<Row | null> => {
    if (!KEY.test(request.id)) throw new RangeError('a request whose id is none of ours');
    const query = { $filter: `fields/${KEY_COLUMN} eq '${request.id}'`, $expand: 'fields', $top: '2' };
    const { body } = await call({ workload: 'sites', method: 'GET', path: withQuery(items, query) }, JOB_MS);
    const rows = isRecord(body) && Array.isArray(body.value) ? body.value.filter(isRecord) : null;
    if (rows === null) throw strange('the register answered with something that is no list');
    return rows[0] === undefined ? null : rowIn(rows[0]);
  };

  /** False where somebody else was first. */
  const added = async (fields: Fields): Promise<boolean> => {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));
    const body = { fields: given };
    // SharePoint says 400 or 409 of a value that is to be unique and is not.
    const { status } = await call({ workload: 'sites', method: 'POST', path: items, body, expected: [400, 409] }, JOB_MS);
    return status < 300;
  };

  const changed = async ({ id, etag }: Row, fields: Fields): Promise<boolean> => {
    const path = `${items}/${pathOf`${id}`}/fields`;
    const headers = { 'If-Match': etag };
    const { status } = await call({ workload: 'sites', method: 'PATCH', path, headers, body: fields, expected: [409, 412] }, JOB_MS);
    return status < 300;
  };

  return {
    file: async (request, known) => {
      const fields = fieldsOf({ request, known, lang });
      for (let round = 1; round <= MOST_ROUNDS; round += 1) {
        const row = await rowOf(request);
        if (row !== null && row.revision >= request.revision) return;
        if (row === null ? await added(fields) : await changed(row, fields)) return;
      }
      throw strange('the register neither takes the row nor shows one');
    },
  };
}

function rowIn(item: Fields): Row {
  const fields = isRecord(item.fields) ? item.fields : {};
  const etag = item['@odata.etag'] ?? item.eTag ?? fields['@odata.etag'];
  const revision = Number(fields[REVISION_COLUMN] ?? 0);
  if (typeof item.id !== 'string' || typeof etag !== 'string' || Number.isNaN(revision))
    throw strange('a row of the register without id, tag or revision');
  return { id: item.id, etag, revision };
}

const strange = (message: string) =>
  new GraphFault({ code: 'graph-unexpected', message, hint: 'run `npm run setup:register`: it says what is wrong with the list' });
