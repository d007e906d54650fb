// What the stand-in of Graph holds calls against: Microsoft's own metadata where it is at hand; otherwise a smaller table of ours whose
// names come from Microsoft's published types, and which says loudly that the contract is not checked.
import { existsSync, readFileSync } from 'node:fs';
import type { ColumnDefinition, List, ListItem, User } from '@microsoft/microsoft-graph-types';
import type { Document } from 'openapi-backend';
import { DEEDS } from './tenant.ts';

const SHARED = new URL('../../../shared/graph/graph-subset.openapi.json', import.meta.url);
export const HAS_CONTRACT = existsSync(SHARED);
if (!HAS_CONTRACT) process.stderr.write(`\nNOT CHECKED: calls of Graph against Microsoft's metadata: ${SHARED.pathname} is not there\n`);

type Own = { readonly at: readonly [string, string]; readonly query?: readonly string[]; readonly body?: readonly string[] };

const keys = <T>(...names: readonly (keyof T & string)[]): readonly string[] => names;
const ITEMS = '/sites/{site-id}/lists/{list-id}/items';
const APPS = '/users/{user-id}/teamwork/installedApps';
const column = keys<ColumnDefinition>(
  'name',
  'displayName',
  'description',
  'text',
  'number',
  'dateTime',
  'indexed',
  'enforceUniqueValues',
  'required',
);

/** The select of users is checked by the types too: a name that Graph does not know does not compile. */
export const USER_NAMES = keys<User>('id', 'displayName', 'mail', 'accountEnabled', 'userType', 'userPrincipalName');

const OWN: Readonly<Record<string, Own>> = {
  getUser: { at: ['get', '/users/{user-id}'], query: ['$select', '$expand'] },
  getManager: { at: ['get', '/users/{user-id}/manager'], query: ['$select'] },
  getPresencesByUserId: { at: ['post', '/communications/getPresencesByUserId'], body: ['ids'] },
  listItems: { at: ['get', ITEMS], query: ['$filter', '$expand', '$top'] },
  createListItem: { at: ['post', ITEMS], body: keys<ListItem>('fields') },
  updateListItemFields: { at: ['patch', `${ITEMS}/{listItem-id}/fields`] },
  getList: { at: ['get', '/sites/{site-id}/lists/{list-id}'] },
  createList: { at: ['post', '/sites/{site-id}/lists'], body: keys<List>('displayName', 'description', 'list', 'columns') },
  listColumns: { at: ['get', '/sites/{site-id}/lists/{list-id}/columns'], query: ['$top'] },
  createColumn: { at: ['post', '/sites/{site-id}/lists/{list-id}/columns'], body: column },
  installApp: { at: ['post', APPS], body: ['teamsApp@odata.bind'] },
  listInstalledApps: { at: ['get', APPS], query: ['$filter', '$top'] },
  getInstalledAppChat: { at: ['get', `${APPS}/{userScopeTeamsAppInstallation-id}/chat`], query: ['$select'] },
  deltaDriveRoot: { at: ['get', '/drives/{drive-id}/root/delta'], query: ['token', '$skiptoken', '$deltatoken'] },
  getDriveItem: { at: ['get', '/drives/{drive-id}/items/{driveItem-id}'] },
  sendMail: { at: ['post', '/users/{user-id}/sendMail'], body: ['message', 'saveToSentItems'] },
};

type Operation = { operationId: string; [key: string]: unknown };
type Paths = Record<string, Record<string, Operation>>;

function ownOperation(id: string, { at: [, path], query = [], body }: Own): Operation {
  const inPath = [...path.matchAll(/\{([^}]+)\}/gu)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const inQuery = query.map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
  const properties = Object.fromEntries((body ?? []).map((name) => [name, {}]));
  const schema = { type: 'object', properties, additionalProperties: false };
  const requestBody = body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema } } } };
  return { operationId: id, parameters: [...inPath, ...inQuery], ...requestBody, responses: {} };
}

function ownPaths(): Paths {
  const paths: Paths = {};
  for (const [id, own] of Object.entries(OWN)) {
    const path = `/v1.0${own.at[1]}`;
    paths[path] = { ...paths[path], [own.at[0]]: ownOperation(id, own) };
  }
  return paths;
}

/** Only what we use: the whole of it takes seconds to compile. */
function usedPaths(paths: Paths): Paths {
  const used = Object.entries(paths).map(([path, methods]) => {
    const known = Object.entries(methods).filter(([, { operationId }]) => DEEDS[operationId] !== undefined);
    return [path, Object.fromEntries(known)] as const;
  });
  return Object.fromEntries(used.filter(([, methods]) => Object.keys(methods).length > 0));
}

const INFO = { openapi: '3.1.0', info: { title: 'our own reading of Graph', version: '1' } };

export function definition(source: 'shared' | 'own'): Document {
  const whole = source === 'own' ? { ...INFO, paths: ownPaths() } : JSON.parse(readFileSync(SHARED, 'utf8'));
  const used: unknown = { ...whole, paths: usedPaths(whole.paths) };
  return used as Document;
}
