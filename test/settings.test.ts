// What the environment sets: every problem at once, and never a value.
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Fault } from '../src/engine/fault.ts';
import type { GraphCredential } from '../src/graph/credentials.ts';
import { botCredential, type CredentialSettings, localSettings, SERVICE_HOSTS, setupSettings, tenantSettings } from '../src/settings.ts';
import { TEAMS_SERVICE_HOSTS } from '../src/teams/guard/guard.ts';

const APP = '11111111-2222-4333-8444-555555555555';
const OTHER = '22222222-2222-4333-8444-555555555555';
const LETTERS = 'abcdef12-2222-4333-8444-55555555abcd';
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const FILE = fileURLToPath(import.meta.url);
const GOOD = { BOT_APP_ID: APP, TENANT_ID: APP, BOT_MANAGED_IDENTITY: 'system', HOLDERS_DPO: APP, HOLDERS_OWNER: APP };

function faultOf(read: () => unknown): Fault {
  try {
    read();
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
  throw new RangeError('nothing was wrong');
}

const faultIn = (environment: Readonly<Record<string, string>>) => faultOf(() => tenantSettings(environment, 'data'));

describe('settings of a tenant', () => {
  test('are what was set, and usual values else', () => {
    expect(tenantSettings(GOOD, 'data')).toEqual({
      port: 3978,
      host: '0.0.0.0',
      databaseUrl: null,
      dataFolder: 'data',
      policyFolder: null,
      directoryFile: null,
      auditKey: null,
      logLevel: 'info',
      confirmations: 2,
      appId: APP,
      tenantId: APP,
      clientSecret: null,
      managedIdentity: 'system',
      deskAppId: null,
      graph: {
        credential: { kind: 'federated', managedIdentity: 'system' },
        holders: new Map([
          ['dpo', [APP]],
          ['owner', [APP]],
        ]),
        asksPresence: false,
        register: null,
        catalogId: null,
        serviceUrl: 'https://smba.trafficmanager.net/teams/',
        mailbox: null,
        policyFile: null,
      },
    });
    const set = {
      PORT: ' 8080 ',
      HOST: '10.0.0.4',
      HJEMMEL_DATA: '/d',
      HJEMMEL_POLICY: FOLDER,
      LOG_LEVEL: 'warn',
      DATABASE_URL: 'postgres://h/d',
    };
    expect(tenantSettings({ ...GOOD, ...set }, 'data')).toMatchObject({
      port: 8080,
      host: '10.0.0.4',
      dataFolder: '/d',
      policyFolder: FOLDER,
      logLevel: 'warn',
      databaseUrl: 'postgres://h/d',
    });
  });

  test('name every problem at once', () => {
    const { code, message } = faultIn({ PORT: 'x', DATABASE_URL: 'mysql://h', LOG_LEVEL: 'loud', BOT_APP_ID: 'x' });
    expect(code).toBe('settings-wrong');
    const named = ['PORT', 'DATABASE_URL', 'LOG_LEVEL', 'BOT_APP_ID', 'TENANT_ID', 'BOT_MANAGED_IDENTITY', 'HOLDERS_DPO', 'HOLDERS_OWNER'];
    expect(named.filter((name) => !message.includes(`\`${name}\``))).toEqual([]);
  });

  test('print no value', () => {
    const environment = {
      PORT: 'value-of-port',
      DATABASE_URL: 'mysql://user:value-of-password@h',
      LOG_LEVEL: 'value-of-level',
      BOT_APP_ID: 'value-of-app',
      TENANT_ID: 'value-of-tenant',
      BOT_CLIENT_SECRET: 'value-of-secret',
      BOT_MANAGED_IDENTITY: 'value-of-identity',
      NODE_ENV: 'production',
    };
    const { message, hint } = faultIn(environment);
    expect(`${message} ${hint}`).not.toContain('value-of');
  });

  test.each(['production', 'Production', ' PRODUCTION '])('refuse a secret in production, spelt `%s`', (NODE_ENV) => {
    const { message } = faultIn({ ...GOOD, BOT_CLIENT_SECRET: 'x', HJEMMEL_DEVELOPMENT: 'on', NODE_ENV });
    expect(message).toContain('`BOT_CLIENT_SECRET` is refused in production');
  });

  test.each([{}, { NODE_ENV: 'development' }, { HJEMMEL_DEVELOPMENT: 'off' }, { HJEMMEL_DEVELOPMENT: 'true' }])(
    'refuse a secret where nothing says outright that this is development: %j',
    (more) => {
      const { message } = faultIn({ ...GOOD, BOT_CLIENT_SECRET: 'x', ...more });
      expect(message).toContain('`BOT_CLIENT_SECRET` is refused without `HJEMMEL_DEVELOPMENT=on`');
    },
  );

  test('take a secret in development', () => {
    const { BOT_MANAGED_IDENTITY: _, ...rest } = GOOD;
    const settings = tenantSettings({ ...rest, BOT_CLIENT_SECRET: 'x', HJEMMEL_DEVELOPMENT: 'on' }, 'data');
    expect(settings).toMatchObject({ clientSecret: 'x', managedIdentity: null });
    expect(botCredential(settings)).toEqual({ kind: 'secret', secret: 'x' });
  });

  test.each([
    ['system', { kind: 'federated', managedIdentity: 'system' }],
    [OTHER, { kind: 'federated', managedIdentity: OTHER }],
    [APP, { kind: 'managed-identity', managedIdentity: APP }],
  ])('let the bot prove itself by the identity %s', (BOT_MANAGED_IDENTITY, credential) => {
    expect(botCredential(tenantSettings({ ...GOOD, BOT_MANAGED_IDENTITY }, 'data'))).toEqual(credential);
  });

  test('write ids as Entra does, however they were typed', () => {
    const ids = { BOT_APP_ID: LETTERS, TENANT_ID: LETTERS, BOT_MANAGED_IDENTITY: LETTERS, TEAMS_CATALOG_ID: LETTERS };
    const typed = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id.toUpperCase()]));
    const settings = tenantSettings({ ...GOOD, ...typed }, 'data');
    expect(settings).toEqual(tenantSettings({ ...GOOD, ...ids }, 'data'));
    expect([settings.appId, settings.tenantId, settings.graph?.catalogId]).toEqual([LETTERS, LETTERS, LETTERS]);
    expect(settings.graph?.credential.kind).toBe('managed-identity');
  });

  test('name every file and folder that is not there, with whatever else is wrong', () => {
    const names = ['HJEMMEL_POLICY', 'AUDIT_KEY', 'HJEMMEL_DIRECTORY'];
    const missing = Object.fromEntries(names.map((name) => [name, '/value-of-path/nowhere']));
    const { message } = faultIn({ ...GOOD, ...missing, PORT: 'x' });
    expect([...names, 'PORT'].filter((name) => !message.includes(`\`${name}\``))).toEqual([]);
    expect(message).not.toContain('value-of');
    expect(faultIn({ ...GOOD, GRAPH_CERTIFICATE: '/nowhere.pem' }).message).toContain('`GRAPH_CERTIFICATE` names no file');
    expect(faultIn({ ...GOOD, HJEMMEL_POLICY: FILE }).message).toContain('`HJEMMEL_POLICY` names no folder');
    expect(faultIn({ ...GOOD, AUDIT_KEY: FOLDER }).message).toContain('`AUDIT_KEY` names no file');
  });

  test.each(['1', 'true', 'false'])('refuse the door that the SDK would open, whatever it is set to: %s', (value) => {
    const { message } = faultIn({ ...GOOD, PORT: 'x', DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: value });
    expect(message).toContain('`DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS` may not be set');
    expect(message).toContain('`PORT`');
  });

  test.each(['', '-1', '65536', '1e3', '0x50', '80.5', 'http'])('port `%s`', (PORT) => {
    if (PORT === '') expect(tenantSettings({ ...GOOD, PORT }, 'data').port).toBe(3978);
    else expect(faultIn({ ...GOOD, PORT }).message).toContain('`PORT` must be a port from 0 to 65535');
  });

  test('of the desk are another app and how many it takes to publish', () => {
    const set = { DESK_APP_ID: OTHER.toUpperCase(), HJEMMEL_CONFIRMATIONS: '1' };
    expect(tenantSettings({ ...GOOD, ...set }, 'data')).toMatchObject({ deskAppId: OTHER, confirmations: 1 });
    expect(localSettings({ HJEMMEL_CONFIRMATIONS: '1' }, 'data').confirmations).toBe(1);
  });

  test('of the desk that cannot be are named with all the others', () => {
    const { message } = faultIn({ ...GOOD, DESK_APP_ID: 'value-of-desk', HJEMMEL_CONFIRMATIONS: '0', PORT: 'x' });
    expect(['DESK_APP_ID', 'HJEMMEL_CONFIRMATIONS', 'PORT'].filter((name) => !message.includes(`\`${name}\``))).toEqual([]);
    expect(message).not.toContain('value-of');
    expect(faultIn({ ...GOOD, DESK_APP_ID: APP }).message).toContain("`DESK_APP_ID` must be another app than the bot's");
  });

  test('blank is as if it were not set', () => {
    expect(faultIn({ ...GOOD, TENANT_ID: '  ' }).message).toContain('`TENANT_ID`');
  });
});

test('the local Teams listens on this machine, whatever the environment says', () => {
  expect(localSettings({ HOST: '0.0.0.0', PORT: '0' }, 'data')).toMatchObject({ host: '127.0.0.1', port: 0 });
  const { message } = faultOf(() => localSettings({ PORT: 'x', HJEMMEL_DIRECTORY: '/nowhere' }, 'data', ['another problem']));
  expect(['another problem', '`PORT`', '`HJEMMEL_DIRECTORY`'].filter((one) => !message.includes(one))).toEqual([]);
});

describe('settings of Graph', () => {
  const graphIn = (more: Readonly<Record<string, string>>) => tenantSettings({ ...GOOD, ...more }, 'data').graph;

  test('are not wanted where people stand in a file', () => {
    const settings = tenantSettings({ BOT_APP_ID: APP, TENANT_ID: APP, BOT_MANAGED_IDENTITY: 'system', HJEMMEL_DIRECTORY: FILE }, 'data');
    expect([settings.graph, settings.directoryFile]).toEqual([null, FILE]);
    expect(localSettings({}, 'data').directoryFile).toBeNull();
  });

  test('are what was set', () => {
    const set = {
      HOLDERS_DPO: `${APP.toUpperCase()}, ${OTHER}`,
      HOLDERS_CLIENT_LEAD: OTHER,
      GRAPH_PRESENCE: 'on',
      REGISTER_SITE: 'h,s,w',
      REGISTER_LIST: 'l',
      REGISTER_LANG: 'en',
      TEAMS_CATALOG_ID: OTHER,
      TEAMS_SERVICE_URL: 'https://smba.trafficmanager.net/emea/',
      MAIL_FROM: 'hjemmel@eksempel.example',
      POLICY_DRIVE_ID: 'b!drive',
      POLICY_ITEM_ID: '01ITEM',
    };
    expect(graphIn(set)).toEqual({
      credential: { kind: 'federated', managedIdentity: 'system' },
      holders: new Map([
        ['client-lead', [OTHER]],
        ['dpo', [APP, OTHER]],
        ['owner', [APP]],
      ]),
      asksPresence: true,
      register: { site: 'h,s,w', list: 'l', lang: 'en' },
      catalogId: OTHER,
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      mailbox: 'hjemmel@eksempel.example',
      policyFile: { drive: 'b!drive', item: '01ITEM' },
    });
  });

  test.each<[Readonly<Record<string, string>>, CredentialSettings]>([
    [{}, { kind: 'federated', managedIdentity: 'system' }],
    [{ BOT_MANAGED_IDENTITY: APP }, { kind: 'managed-identity', managedIdentity: APP }],
    [{ BOT_MANAGED_IDENTITY: OTHER }, { kind: 'federated', managedIdentity: OTHER }],
    [{ GRAPH_CERTIFICATE: FILE }, { kind: 'certificate', path: FILE }],
    [
      { BOT_MANAGED_IDENTITY: '', BOT_CLIENT_SECRET: 's', HJEMMEL_DEVELOPMENT: 'on' },
      { kind: 'secret', secret: 's' },
    ],
    [{ GRAPH_CREDENTIAL: 'managed-identity' }, { kind: 'managed-identity', managedIdentity: 'system' }],
  ])('choose the credential by %j', (environment, credential) => {
    const chosen: GraphCredential | undefined = graphIn(environment)?.credential;
    expect(chosen).toEqual(credential);
  });

  test('refuse a client secret in production, however it came to be chosen', () => {
    for (const more of [{}, { GRAPH_CREDENTIAL: 'secret' }])
      expect(faultIn({ ...GOOD, ...more, BOT_MANAGED_IDENTITY: '', BOT_CLIENT_SECRET: 'x', NODE_ENV: 'Production' }).message).toContain(
        '`GRAPH_CREDENTIAL` may not be `secret` in production',
      );
    expect(() =>
      setupSettings({ ...GOOD, GRAPH_CREDENTIAL: 'secret', BOT_CLIENT_SECRET: 'x', REGISTER_SITE: 's', NODE_ENV: 'production' }),
    ).toThrow('in production');
  });

  test.each([
    [{ HOLDERS_IT: 'Freja Dam' }, 'HOLDERS_IT'],
    [{ REGISTER_SITE: 's' }, 'REGISTER_LIST'],
    [{ REGISTER_LIST: 'l' }, 'REGISTER_SITE'],
    [{ POLICY_DRIVE_ID: 'd' }, 'POLICY_ITEM_ID'],
    [{ REGISTER_LANG: 'fr' }, 'REGISTER_LANG'],
    [{ GRAPH_PRESENCE: 'yes' }, 'GRAPH_PRESENCE'],
    [{ GRAPH_CREDENTIAL: 'password' }, 'GRAPH_CREDENTIAL'],
    [{ GRAPH_CREDENTIAL: 'certificate' }, 'GRAPH_CERTIFICATE'],
    [{ GRAPH_CREDENTIAL: 'secret' }, 'BOT_CLIENT_SECRET'],
    [{ TEAMS_CATALOG_ID: 'hjemmel' }, 'TEAMS_CATALOG_ID'],
    [{ TEAMS_SERVICE_URL: 'http://smba.trafficmanager.net/' }, 'TEAMS_SERVICE_URL'],
    [{ TEAMS_SERVICE_URL: 'https://smba.trafficmanager.net.ond.example/' }, 'TEAMS_SERVICE_URL'],
    [{ TEAMS_SERVICE_URL: 'https://smba.trafficmanager.net@ond.example/' }, 'TEAMS_SERVICE_URL'],
  ])('that do not fit are named: %j', (environment, name) => {
    const { message } = faultIn({ ...GOOD, ...environment });
    expect(message).toContain(`\`${name}\``);
    expect(message).not.toMatch(/Freja|ond\.example|password/u);
  });

  test('let messages go where the guard lets them come from', () => {
    expect(SERVICE_HOSTS).toEqual(TEAMS_SERVICE_HOSTS);
  });

  test('for making the register are few', () => {
    const { HOLDERS_DPO: _, HOLDERS_OWNER: __, ...few } = { ...GOOD, REGISTER_SITE: 'h,s,w' };
    expect(setupSettings(few)).toEqual({
      appId: APP,
      tenantId: APP,
      credential: { kind: 'federated', managedIdentity: 'system' },
      site: 'h,s,w',
      lang: 'da',
    });
  });
});
