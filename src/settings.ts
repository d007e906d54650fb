// What the environment sets, read and checked at once: every problem is named before anything starts.
import { accessSync, constants, statSync } from 'node:fs';
import { Fault } from './engine/fault.ts';

export type Settings = {
  readonly port: number;
  readonly host: string;
  /** Null for the database that comes along. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly policyFolder: string | null;
  /** The file with people, managers and roles; null for none of one's own. */
  readonly directoryFile: string | null;
  /** A file with the key that signs the audit's checkpoints; null for our own in the data folder. */
  readonly auditKey: string | null;
  readonly logLevel: string;
  /** How many people it takes to publish an edition of the policy. */
  readonly confirmations: 1 | 2;
};
export type TenantSettings = Settings & {
  readonly appId: string;
  readonly tenantId: string;
  readonly clientSecret: string | null;
  readonly managedIdentity: string | null;
  /** The app in Entra that the desk's tokens are made out to; null where there is no desk. */
  readonly deskAppId: string | null;
  /** Null where people, managers and roles stand in a file. */
  readonly graph: GraphSettings | null;
};

/** How the app proves to Entra who it is. */
export type CredentialSettings =
  | { readonly kind: 'federated' | 'managed-identity'; readonly managedIdentity: string }
  | { readonly kind: 'certificate'; readonly path: string }
  | { readonly kind: 'secret'; readonly secret: string };

export type GraphSettings = {
  readonly credential: CredentialSettings;
  /** Ids of those who hold a role, the first before the deputies. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
  readonly asksPresence: boolean;
  /** The SharePoint list of the DPO; null for none. */
  readonly register: RegisterSettings | null;
  /** The bot's app in the catalogue of the tenant; null where it may not install itself. */
  readonly catalogId: string | null;
  readonly serviceUrl: string;
  /** The one mailbox that may be written from; null for none. */
  readonly mailbox: string | null;
  /** The file in SharePoint that the policy is written in; null for none. */
  readonly policyFile: PolicyFileSettings | null;
};
export type PolicyFileSettings = { readonly drive: string; readonly item: string };
export type RegisterSettings = { readonly site: string; readonly list: string; readonly lang: 'da' | 'en' };

/** What `npm run setup:register` needs of the environment. */
export type SetupSettings = {
  readonly appId: string;
  readonly tenantId: string;
  readonly credential: CredentialSettings;
  readonly site: string;
  readonly lang: 'da' | 'en';
};

/** How the bot proves itself to the platform: an identity with the bot's own id is the app; another one vouches for it. */
export function botCredential({ appId, clientSecret, managedIdentity }: TenantSettings): CredentialSettings {
  if (clientSecret !== null) return { kind: 'secret', secret: clientSecret };
  const identity = managedIdentity ?? 'system';
  return { kind: identity === appId ? 'managed-identity' : 'federated', managedIdentity: identity };
}

type Environment = Readonly<Record<string, string | undefined>>;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;
const DEVELOPMENT = 'HJEMMEL_DEVELOPMENT';
const OPEN_DOOR = 'DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS';
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

function isReadable(path: string, what: 'file' | 'folder'): boolean {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isDirectory() === (what === 'folder');
  } catch {
    return false;
  }
}

class Reader {
  readonly problems: string[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  text(name: string): string | null {
    const value = this.#environment[name]?.trim() ?? '';
    return value === '' ? null : value;
  }

  port(name: string, usual: number): number {
    const value = this.text(name);
    const port = Number(value ?? usual);
    if (!/^\d{1,5}$/u.test(value ?? `${usual}`) || port > 65_535) this.problems.push(`\`${name}\` must be a port from 0 to 65535`);
    return port;
  }

  guid(name: string, what: string): string {
    const value = this.text(name) ?? '';
    if (!GUID.test(value)) this.problems.push(`\`${name}\` must be ${what}, an id like 00000000-0000-0000-0000-000000000000`);
    // Entra writes them in small letters, and so does whatever is compared with them.
    return value.toLowerCase();
  }

  /** Whatever stands in it is for its reader; that it is there is known before anything starts. */
  path(name: string, what: 'file' | 'folder'): string | null {
    const value = this.text(name);
    if (value !== null && !isReadable(value, what)) this.problems.push(`\`${name}\` names no ${what} that can be read`);
    return value;
  }

  oneOf(name: string, known: readonly string[], usual: string): string {
    const value = this.text(name) ?? usual;
    if (!known.includes(value)) this.problems.push(`\`${name}\` must be one of ${known.join(', ')}`);
    return value;
  }

  databaseUrl(): string | null {
    const value = this.text('DATABASE_URL');
    if (value !== null && !/^postgres(?:ql)?:\/\//u.test(value))
      this.problems.push('`DATABASE_URL` must begin with postgres:// or postgresql://');
    return value;
  }

  managedIdentity(): string | null {
    const value = this.text('BOT_MANAGED_IDENTITY');
    if (value !== null && value.toLowerCase() !== 'system' && !GUID.test(value))
      this.problems.push('`BOT_MANAGED_IDENTITY` must be `system` or the client id of a managed identity');
    return value?.toLowerCase() ?? null;
  }

  confirmations(): 1 | 2 {
    return this.oneOf('HJEMMEL_CONFIRMATIONS', ['1', '2'], '2') === '1' ? 1 : 2;
  }

  isSet(name: string): boolean {
    return this.text(name) !== null;
  }

  /** Why a client secret may not be used; null where this is development, said outright. */
  reasonAgainstSecret(): string | null {
    const isDevelopment = this.oneOf(DEVELOPMENT, ['on', 'off'], 'off') === 'on';
    if (this.text('NODE_ENV')?.toLowerCase() === 'production') return 'in production';
    return isDevelopment ? null : `without \`${DEVELOPMENT}=on\``;
  }

  /** Names in the environment that begin so, without that beginning. */
  namesAfter(beginning: string): readonly string[] {
    return Object.keys(this.#environment)
      .filter((name) => name.startsWith(beginning) && name !== beginning && this.isSet(name))
      .map((name) => name.slice(beginning.length))
      .sort();
  }

  /** Ids of people, in the letters that Entra writes them in. */
  people(name: string): readonly string[] {
    const ids = (this.text(name) ?? '').split(/[\s,;]+/u).filter((id) => id !== '');
    if (ids.some((id) => !GUID.test(id))) this.problems.push(`\`${name}\` must be the object ids of people in Entra, with commas between`);
    return ids.map((id) => id.toLowerCase());
  }

  /** Values stay out of the message: one of them may be a secret. */
  finish<T>(settings: T): T {
    const problems = [...new Set(this.problems)];
    if (problems.length === 0) return settings;
    throw new Fault({
      code: 'settings-wrong',
      message: `the environment does not fit: ${problems.join('; ')}`,
      hint: 'set what is named, then start again; the README lists every setting',
    });
  }
}

const common = (reader: Reader, folder: string): Settings => ({
  port: reader.port('PORT', 3978),
  host: reader.text('HOST') ?? '0.0.0.0',
  databaseUrl: reader.databaseUrl(),
  dataFolder: reader.text('HJEMMEL_DATA') ?? folder,
  policyFolder: reader.path('HJEMMEL_POLICY', 'folder'),
  directoryFile: reader.path('HJEMMEL_DIRECTORY', 'file'),
  auditKey: reader.path('AUDIT_KEY', 'file'),
  logLevel: reader.oneOf('LOG_LEVEL', LEVELS, 'info'),
  confirmations: reader.confirmations(),
});

const CREDENTIALS = ['federated', 'managed-identity', 'certificate', 'secret'];
/** Who must be there for every request to end with somebody. */
const NEEDED_ROLES = ['dpo', 'owner'];
const TEAMS_SERVICE = 'https://smba.trafficmanager.net/teams/';
const HOLDERS = 'HOLDERS_';
/** Those that the guard lets activities in from. */
export const SERVICE_HOSTS: readonly string[] = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'];

/** What is set decides, unless it is said outright. An identity with the bot's own id is the app; another one vouches for it. */
function usualCredential(reader: Reader): string {
  if (reader.isSet('GRAPH_CERTIFICATE')) return 'certificate';
  const identity = reader.text('BOT_MANAGED_IDENTITY')?.toLowerCase() ?? null;
  if (identity === null && reader.isSet('BOT_CLIENT_SECRET')) return 'secret';
  return identity !== null && identity === reader.text('BOT_APP_ID')?.toLowerCase() ? 'managed-identity' : 'federated';
}

function credentialSettings(reader: Reader): CredentialSettings {
  const needed = (name: string, kind: string, value = reader.text(name)): string => {
    if (value === null) reader.problems.push(`\`${name}\` is needed for the credential \`${kind}\` of Graph`);
    return value ?? '';
  };
  const kind = reader.oneOf('GRAPH_CREDENTIAL', CREDENTIALS, usualCredential(reader));
  if (kind === 'certificate') return { kind, path: needed('GRAPH_CERTIFICATE', kind, reader.path('GRAPH_CERTIFICATE', 'file')) };
  if (kind !== 'secret')
    return { kind: kind === 'managed-identity' ? kind : 'federated', managedIdentity: needed('BOT_MANAGED_IDENTITY', kind).toLowerCase() };
  const reason = reader.reasonAgainstSecret();
  if (reason !== null) reader.problems.push(`\`GRAPH_CREDENTIAL\` may not be \`secret\` ${reason}: use \`federated\``);
  return { kind, secret: needed('BOT_CLIENT_SECRET', kind) };
}

/** `HOLDERS_CLIENT_LEAD` holds the role `client-lead`. */
function holdersIn(reader: Reader): GraphSettings['holders'] {
  for (const role of NEEDED_ROLES) {
    const name = `${HOLDERS}${role.toUpperCase()}`;
    if (!reader.isSet(name)) reader.problems.push(`\`${name}\` must name who holds the role \`${role}\`, by object ids in Entra`);
  }
  const roles = reader.namesAfter(HOLDERS);
  return new Map(roles.map((role) => [role.toLowerCase().replaceAll('_', '-'), reader.people(`${HOLDERS}${role}`)]));
}

function registerIn(reader: Reader): RegisterSettings | null {
  const [site, list] = [reader.text('REGISTER_SITE'), reader.text('REGISTER_LIST')];
  const lang = registerLang(reader);
  if (site === null && list === null) return null;
  if (site === null || list === null)
    reader.problems.push('`REGISTER_SITE` and `REGISTER_LIST` belong together: `npm run setup:register` prints both');
  return { site: site ?? '', list: list ?? '', lang };
}

/** A token for the bot must never do at the desk, so the two are two apps. */
function deskAppIn(reader: Reader): string | null {
  if (!reader.isSet('DESK_APP_ID')) return null;
  const id = reader.guid('DESK_APP_ID', "the application id of the desk's own app in Entra");
  if (id === reader.text('BOT_APP_ID')?.toLowerCase())
    reader.problems.push("`DESK_APP_ID` must be another app than the bot's: the desk has a registration of its own");
  return id;
}

function policyFileIn(reader: Reader): PolicyFileSettings | null {
  const [drive, item] = [reader.text('POLICY_DRIVE_ID'), reader.text('POLICY_ITEM_ID')];
  if (drive === null && item === null) return null;
  if (drive === null || item === null)
    reader.problems.push('`POLICY_DRIVE_ID` and `POLICY_ITEM_ID` belong together: docs/graph.md tells how to find both');
  return { drive: drive ?? '', item: item ?? '' };
}

const registerLang = (reader: Reader) => (reader.oneOf('REGISTER_LANG', ['da', 'en'], 'da') === 'en' ? 'en' : 'da');

function graphSettings(reader: Reader): GraphSettings {
  const serviceUrl = reader.text('TEAMS_SERVICE_URL') ?? TEAMS_SERVICE;
  // The bot's token goes there.
  if (!SERVICE_HOSTS.includes(serviceHost(serviceUrl)))
    reader.problems.push(`\`TEAMS_SERVICE_URL\` must be an https address at ${SERVICE_HOSTS.join(' or ')}`);
  return {
    credential: credentialSettings(reader),
    holders: holdersIn(reader),
    asksPresence: reader.oneOf('GRAPH_PRESENCE', ['on', 'off'], 'off') === 'on',
    register: registerIn(reader),
    catalogId: reader.isSet('TEAMS_CATALOG_ID')
      ? reader.guid('TEAMS_CATALOG_ID', "the id of the bot's app in your tenant's catalogue")
      : null,
    serviceUrl,
    mailbox: reader.text('MAIL_FROM'),
    policyFile: policyFileIn(reader),
  };
}

function serviceHost(address: string): string {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && url.username === '' && url.port === '' ? url.hostname : '';
}

/** For the command that makes the register's list. */
export function setupSettings(environment: Environment): SetupSettings {
  const reader = new Reader(environment);
  const site = reader.text('REGISTER_SITE');
  if (site === null) reader.problems.push('`REGISTER_SITE` must be the id of the SharePoint site that the register lies on');
  return reader.finish({
    appId: reader.guid('BOT_APP_ID', 'the application id of the bot in Entra'),
    tenantId: reader.guid('TENANT_ID', 'the id of your tenant'),
    credential: credentialSettings(reader),
    site: site ?? '',
    lang: registerLang(reader),
  });
}

/** `folder` is where the database lives unless the environment says otherwise; `otherProblems` are named along with what is found here. */
export function localSettings(environment: Environment, folder: string, otherProblems: readonly string[] = []): Settings {
  const reader = new Reader(environment);
  reader.problems.push(...otherProblems);
  return reader.finish({ ...common(reader, folder), host: '127.0.0.1' });
}

export function tenantSettings(environment: Environment, folder: string): TenantSettings {
  const reader = new Reader(environment);
  const clientSecret = reader.text('BOT_CLIENT_SECRET');
  const managedIdentity = reader.managedIdentity();
  const settings = {
    ...common(reader, folder),
    appId: reader.guid('BOT_APP_ID', 'the application id of the bot in Entra'),
    tenantId: reader.guid('TENANT_ID', 'the id of your tenant'),
    clientSecret,
    managedIdentity,
    deskAppId: deskAppIn(reader),
    graph: reader.isSet('HJEMMEL_DIRECTORY') ? null : graphSettings(reader),
  };
  if (clientSecret === null && managedIdentity === null)
    reader.problems.push('`BOT_MANAGED_IDENTITY` (or, in development, `BOT_CLIENT_SECRET`) must say how the bot proves who it is');
  const reason = clientSecret === null ? null : reader.reasonAgainstSecret();
  if (reason !== null) reader.problems.push(`\`BOT_CLIENT_SECRET\` is refused ${reason}: use \`BOT_MANAGED_IDENTITY\``);
  if (reader.isSet(OPEN_DOOR)) reader.problems.push(`\`${OPEN_DOOR}\` may not be set: Hjemmel never needs it`);
  return reader.finish(settings);
}
