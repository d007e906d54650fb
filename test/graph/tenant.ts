// The state of the stand-in's tenant, and what each operation does with it, as Microsoft documents it.
import type {
  Chat,
  ColumnDefinition,
  DriveItem,
  FieldValueSet,
  List,
  ListItem,
  Presence,
  User,
  UserScopeTeamsAppInstallation,
} from '@microsoft/microsoft-graph-types';

export type Person = {
  readonly id: string;
  readonly manager?: string;
  readonly isDisabled?: true;
  readonly type?: 'Guest' | null;
  readonly isContact?: true;
  /** An account from before Entra told guests apart. */
  readonly isOld?: true;
  readonly isAway?: true;
  readonly mail?: null;
};
export type Row = { readonly id: string; readonly tag: number; readonly fields: Readonly<Record<string, unknown>> };
/** A file of the drive, and at which change it was touched last. */
export type DriveFile = {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly change: number;
  readonly isDeleted?: true;
};
export type SentMail = { readonly from: string; readonly body: unknown };

export type Tenant = {
  readonly people: Map<string, Person>;
  readonly lists: Map<string, { readonly list: List; readonly columns: ColumnDefinition[] }>;
  readonly rows: Map<string, Row>;
  /** Whether the app is installed, by person. */
  readonly installed: Set<string>;
  readonly mails: SentMail[];
  readonly files: Map<string, DriveFile>;
  /** Changes of the drive so far; from which one on it still knows them; and how many it tells of at once. */
  readonly drive: { changes: number; knownFrom: number; page: number; linksInPath: boolean };
  /** Where the files' bytes are fetched from. */
  downloads: string;
  /** As some tenants do: managers come without whether their account is enabled. */
  isTerse: boolean;
  /** As others may: one level of managers, whatever was asked for. */
  isFlat: boolean;
  /** Operations that the app may not do. */
  readonly forbidden: Set<string>;
};

export const newTenant = (): Tenant => ({
  people: new Map(),
  lists: new Map(),
  rows: new Map(),
  installed: new Set(),
  mails: [],
  files: new Map(),
  drive: { changes: 1, knownFrom: 0, page: 2, linksInPath: false },
  downloads: '',
  isTerse: false,
  isFlat: false,
  forbidden: new Set(),
});

export type Answer = { readonly status: number; readonly body?: object };
export type Asked = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
};
type Deed = (tenant: Tenant, asked: Asked) => Answer;

export const errorBody = (code: string) => ({
  error: { code, message: 'Anna Holm may not be named here', innerError: { 'request-id': 'r' } },
});
const failed = (status: number, code: string): Answer => ({ status, body: errorBody(code) });
const NOT_FOUND = failed(404, 'itemNotFound');
const param = (asked: Asked, name: string) => asked.params[name] ?? '';
const quoted = (filter: unknown) => /^\S+ eq '([^']*)'$/u.exec(String(filter))?.[1] ?? null;

type Told = User & { '@odata.type'?: string; manager?: Told };

function toldOf({ people, isTerse }: Pick<Tenant, 'people' | 'isTerse'>, person: Person, levels: number, isManager = false): Told {
  const { id, manager, isDisabled, type = 'Member', isContact, isOld, mail } = person;
  const above = levels > 0 && manager !== undefined ? people.get(manager) : undefined;
  const chain = above === undefined ? {} : { manager: toldOf({ people, isTerse }, above, levels - 1, true) };
  const common = { id, displayName: `Name of ${id}`, mail: mail === null ? null : `${id}@eksempel.example` };
  if (isContact) return { '@odata.type': '#microsoft.graph.orgContact', ...common };
  const account = isTerse && isManager ? {} : { accountEnabled: isDisabled !== true, userType: isOld ? null : type };
  return { '@odata.type': '#microsoft.graph.user', ...common, ...account, userPrincipalName: upnOf(id, type), ...chain };
}

const upnOf = (id: string, type: string | null) => (type === null ? `${id}_other#EXT#@eksempel.example` : `${id}@eksempel.example`);

function itemOf({ id, tag, fields }: Row): ListItem & { '@odata.etag': string } {
  const etag = `"${id},${tag}"`;
  return { '@odata.etag': etag, id, eTag: etag, fields: { '@odata.etag': etag, id, ...fields } as FieldValueSet };
}

const bodyOf = ({ body }: Asked) => body as Record<string, unknown>;

const addRow: Deed = ({ rows }, asked) => {
  const fields = bodyOf(asked).fields as Row['fields'];
  const isThere = [...rows.values()].some((row) => row.fields.RequestKey === fields.RequestKey);
  if (isThere) return failed(400, 'invalidRequest');
  const row: Row = { id: String(rows.size + 1), tag: 1, fields };
  rows.set(row.id, row);
  return { status: 201, body: itemOf(row) };
};

const changeRow: Deed = ({ rows }, asked) => {
  const row = rows.get(param(asked, 'listItem-id'));
  if (row === undefined) return NOT_FOUND;
  if (asked.headers['if-match'] !== itemOf(row)['@odata.etag']) return failed(412, 'preconditionFailed');
  const changed: Row = { ...row, tag: row.tag + 1, fields: { ...row.fields, ...bodyOf(asked) } };
  rows.set(row.id, changed);
  return { status: 200, body: itemOf(changed).fields ?? {} };
};

const listNamed = ({ lists }: Tenant, name: string) =>
  [...lists.values()].find(({ list }) => list.id === name || list.displayName === name) ?? null;

const addList: Deed = (tenant, asked) => {
  const { columns, ...list } = bodyOf(asked) as List;
  if (listNamed(tenant, list.displayName ?? '') !== null) return failed(409, 'nameAlreadyExists');
  const made: List = { ...list, id: `list-${tenant.lists.size + 1}`, webUrl: 'https://eksempel.sharepoint.example/Lists/register' };
  tenant.lists.set(made.id ?? '', { list: made, columns: [{ name: 'Title' }, ...(columns ?? [])] });
  return { status: 201, body: made };
};

const addColumn: Deed = (tenant, asked) => {
  const column = bodyOf(asked) as ColumnDefinition;
  const columns = listNamed(tenant, param(asked, 'list-id'))?.columns;
  if (columns === undefined) return NOT_FOUND;
  if (columns.some(({ name }) => name === column.name)) return failed(409, 'nameAlreadyExists');
  columns.push(column);
  return { status: 201, body: column };
};

const presenceOf = (tenant: Tenant, id: string): Presence => {
  const isOutOfOffice = tenant.people.get(id)?.isAway === true;
  return { id, availability: 'Offline', activity: 'Offline', outOfOfficeSettings: { isOutOfOffice, message: 'private words' } };
};

/** Somebody saves, renames or deletes a file. */
export function touchFile({ files, drive }: Tenant, file: Omit<DriveFile, 'change'>): void {
  drive.changes += 1;
  files.set(file.id, { ...file, change: drive.changes });
}

function driveItemOf({ id, name, bytes, change, isDeleted }: DriveFile, downloads: string | null): DriveItem & Record<string, unknown> {
  if (isDeleted) return { id, deleted: { state: 'deleted' } };
  const url = downloads === null ? {} : { '@microsoft.graph.downloadUrl': `${downloads}/${encodeURIComponent(id)}?tempauth=a-right` };
  return { id, name, size: bytes.length, cTag: `"c:{${id}},${change}"`, eTag: `"{${id}},${change}"`, file: {}, ...url };
}

/** A token of the stand-in: from which change on, and how many of them were told. */
const driveDelta: Deed = ({ files, drive }, asked) => {
  const { token, $skiptoken, $deltatoken } = asked.query;
  const [from = 0, told = 0] = String(token ?? $skiptoken ?? $deltatoken ?? '0.0')
    .split('.')
    .map(Number);
  const root = `https://graph.microsoft.com/v1.0/drives/${param(asked, 'drive-id')}/root/delta`;
  const link = (next: string) => (drive.linksInPath ? `${root}(token='${next}')` : `${root}?token=${next}`);
  const end = { '@odata.deltaLink': link(`${drive.changes}.0`) };
  if (token === 'latest') return { status: 200, body: { value: [], ...end } };
  if (from < drive.knownFrom) return failed(410, 'resyncRequired');
  const since = [...files.values()].filter(({ change }) => change > from).sort((a, b) => a.change - b.change);
  const value = since.slice(told, told + drive.page).map((file) => driveItemOf(file, null));
  const isWhole = told + drive.page >= since.length;
  return { status: 200, body: { value, ...(isWhole ? end : { '@odata.nextLink': link(`${from}.${told + drive.page}`) }) } };
};

export const DEEDS: Readonly<Record<string, Deed>> = {
  getUser: (tenant, asked) => {
    const person = tenant.people.get(param(asked, 'user-id'));
    const levels = Number(/\$levels=(\d+)/u.exec(String(asked.query.$expand))?.[1] ?? 0);
    return person === undefined ? NOT_FOUND : { status: 200, body: toldOf(tenant, person, tenant.isFlat ? Math.min(levels, 1) : levels) };
  },
  getManager: (tenant, asked) => {
    const manager = tenant.people.get(tenant.people.get(param(asked, 'user-id'))?.manager ?? '');
    return manager === undefined ? NOT_FOUND : { status: 200, body: toldOf(tenant, manager, 0) };
  },
  getPresencesByUserId: (tenant, asked) => {
    const ids = bodyOf(asked).ids as string[];
    return { status: 200, body: { value: ids.map((id) => presenceOf(tenant, id)) } };
  },
  listItems: ({ rows }, asked) => {
    const key = quoted(asked.query.$filter);
    return { status: 200, body: { value: [...rows.values()].filter(({ fields }) => fields.RequestKey === key).map(itemOf) } };
  },
  createListItem: addRow,
  updateListItemFields: changeRow,
  getList: (tenant, asked) => {
    const found = listNamed(tenant, param(asked, 'list-id'));
    return found === null ? NOT_FOUND : { status: 200, body: found.list };
  },
  createList: addList,
  listColumns: (tenant, asked) => {
    const found = listNamed(tenant, param(asked, 'list-id'));
    return found === null ? NOT_FOUND : { status: 200, body: { value: found.columns } };
  },
  createColumn: addColumn,
  installApp: ({ people, installed }, asked) => {
    const person = param(asked, 'user-id');
    if (!people.has(person)) return NOT_FOUND;
    if (installed.has(person)) return failed(409, 'Conflict');
    installed.add(person);
    return { status: 201 };
  },
  listInstalledApps: ({ installed }, asked) => {
    const person = param(asked, 'user-id');
    const value: UserScopeTeamsAppInstallation[] = installed.has(person) ? [{ id: `${person}==/+` }] : [];
    return { status: 200, body: { value } };
  },
  getInstalledAppChat: ({ installed }, asked) => {
    const person = param(asked, 'user-id');
    const isOne = installed.has(person) && param(asked, 'userScopeTeamsAppInstallation-id') === `${person}==/+`;
    const chat: Chat = { id: `19:${person}@unq.gbl.spaces`, chatType: 'oneOnOne' };
    return isOne ? { status: 200, body: chat } : NOT_FOUND;
  },
  deltaDriveRoot: driveDelta,
  getDriveItem: ({ files, downloads }, asked) => {
    const file = files.get(param(asked, 'driveItem-id'));
    return file === undefined || file.isDeleted ? NOT_FOUND : { status: 200, body: driveItemOf(file, downloads) };
  },
  sendMail: ({ mails }, asked) => {
    mails.push({ from: param(asked, 'user-id'), body: asked.body });
    return { status: 202 };
  },
};
