// What the environment sets, read and checked at once: every problem is named before anything starts.
import { Fault } from './engine/fault.ts';

export type Settings = {
  readonly port: number;
  readonly host: string;
  /** Null for the database that comes along. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly policyFolder: string | null;
  /** A file with the key that signs the audit's checkpoints; null for our own in the data folder. */
  readonly auditKey: string | null;
  readonly logLevel: string;
};
export type TenantSettings = Settings & {
  readonly appId: string;
  readonly tenantId: string;
  readonly clientSecret: string | null;
  readonly managedIdentity: string | null;
};

type Environment = Readonly<Record<string, string | undefined>>;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

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
    if (value !== null && value !== 'system' && !GUID.test(value))
      this.problems.push('`BOT_MANAGED_IDENTITY` must be `system` or the client id of a managed identity');
    return value;
  }

  /** Values stay out of the message: one of them may be a secret. */
  finish<T>(settings: T): T {
    if (this.problems.length === 0) return settings;
    throw new Fault({
      code: 'settings-wrong',
      message: `the environment does not fit: ${this.problems.join('; ')}`,
      hint: 'set what is named, then start again; the README lists every setting',
    });
  }
}

const common = (reader: Reader, folder: string): Settings => ({
  port: reader.port('PORT', 3978),
  host: reader.text('HOST') ?? '0.0.0.0',
  databaseUrl: reader.databaseUrl(),
  dataFolder: reader.text('HJEMMEL_DATA') ?? folder,
  policyFolder: reader.text('HJEMMEL_POLICY'),
  auditKey: reader.text('AUDIT_KEY'),
  logLevel: reader.oneOf('LOG_LEVEL', LEVELS, 'info'),
});

/** `folder` is where the database lives unless the environment says otherwise. */
export function localSettings(environment: Environment, folder: string): Settings {
  const reader = new Reader(environment);
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
  };
  if (clientSecret === null && managedIdentity === null)
    reader.problems.push('`BOT_MANAGED_IDENTITY` (or, outside production, `BOT_CLIENT_SECRET`) must say how the bot proves who it is');
  if (clientSecret !== null && reader.text('NODE_ENV')?.toLowerCase() === 'production')
    reader.problems.push('`BOT_CLIENT_SECRET` is refused in production: use `BOT_MANAGED_IDENTITY`');
  return reader.finish(settings);
}
