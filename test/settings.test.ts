// What the environment sets: every problem at once, and never a value.
import { describe, expect, test } from '@jest/globals';
import { Fault } from '../src/engine/fault.ts';
import { localSettings, tenantSettings } from '../src/settings.ts';

const APP = '11111111-2222-4333-8444-555555555555';
const GOOD = { BOT_APP_ID: APP, TENANT_ID: APP, BOT_MANAGED_IDENTITY: 'system' };

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
      auditKey: null,
      logLevel: 'info',
      appId: APP,
      tenantId: APP,
      clientSecret: null,
      managedIdentity: 'system',
    });
    const set = {
      PORT: ' 8080 ',
      HOST: '10.0.0.4',
      HJEMMEL_DATA: '/d',
      HJEMMEL_POLICY: '/p',
      LOG_LEVEL: 'warn',
      DATABASE_URL: 'postgres://h/d',
    };
    expect(tenantSettings({ ...GOOD, ...set }, 'data')).toMatchObject({
      port: 8080,
      host: '10.0.0.4',
      dataFolder: '/d',
      policyFolder: '/p',
      logLevel: 'warn',
      databaseUrl: 'postgres://h/d',
    });
  });

  test('name every problem at once', () => {
    const { code, message } = faultIn({ PORT: 'x', DATABASE_URL: 'mysql://h', LOG_LEVEL: 'loud', BOT_APP_ID: 'x' });
    expect(code).toBe('settings-wrong');
    const named = ['PORT', 'DATABASE_URL', 'LOG_LEVEL', 'BOT_APP_ID', 'TENANT_ID', 'BOT_MANAGED_IDENTITY'];
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
    const { message } = faultIn({ ...GOOD, BOT_CLIENT_SECRET: 'x', NODE_ENV });
    expect(message).toContain('`BOT_CLIENT_SECRET` is refused in production');
  });

  test('take a secret outside production', () => {
    const { BOT_MANAGED_IDENTITY: _, ...rest } = GOOD;
    expect(tenantSettings({ ...rest, BOT_CLIENT_SECRET: 'x' }, 'data')).toMatchObject({ clientSecret: 'x', managedIdentity: null });
  });

  test.each(['', '-1', '65536', '1e3', '0x50', '80.5', 'http'])('port `%s`', (PORT) => {
    if (PORT === '') expect(tenantSettings({ ...GOOD, PORT }, 'data').port).toBe(3978);
    else expect(faultIn({ ...GOOD, PORT }).message).toContain('`PORT` must be a port from 0 to 65535');
  });

  test('blank is as if it were not set', () => {
    expect(faultIn({ ...GOOD, TENANT_ID: '  ' }).message).toContain('`TENANT_ID`');
  });
});

test('the local Teams listens on this machine, whatever the environment says', () => {
  expect(localSettings({ HOST: '0.0.0.0', PORT: '0' }, 'data')).toMatchObject({ host: '127.0.0.1', port: 0 });
  expect(faultOf(() => localSettings({ PORT: 'x' }, 'data')).message).toContain('`PORT`');
});
