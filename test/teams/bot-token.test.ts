// With whose word the bot sends: its own, and nobody's that lies about in the environment under the SDK's own names.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { message } from './bot.ts';
import { connected } from './connector.ts';

/** Every name that the SDK looks for where it is not told otherwise. */
const LEFT_OVER = {
  CLIENT_ID: '99999999-2222-4333-8444-555555555555',
  CLIENT_SECRET: 'left-over-secret',
  TENANT_ID: '88888888-2222-4333-8444-555555555555',
  MANAGED_IDENTITY_CLIENT_ID: 'system',
  SERVICE_URL: 'https://left.over.example',
  CLOUD: 'no-such-cloud',
};
const before = { ...process.env };

/** What the bot sent with, by its headers, when it was asked something. */
async function authorizationsOf(parts: Parameters<typeof connected>[0]) {
  const teams = await connected(parts);
  try {
    expect(await teams.bring(message('Må jeg lægge kundedata i ChatGPT?'))).toEqual({ status: 200, body: '' });
    return { sent: teams.calls.map(({ authorization }) => authorization), reports: teams.reports };
  } finally {
    await teams.close();
  }
}

describe.each([
  ['with nothing in the environment', {}],
  ["with all of the SDK's names in the environment", LEFT_OVER],
])('%s', (_, environment) => {
  beforeEach(() => {
    Object.assign(process.env, environment);
  });
  afterEach(() => {
    for (const name of Object.keys(LEFT_OVER)) delete process.env[name];
    Object.assign(process.env, before);
  });

  test("what is sent carries the bot's own token and no other", async () => {
    expect(await authorizationsOf({ token: async () => 'own-token' })).toEqual({ sent: ['Bearer own-token'], reports: [] });
  });

  test('a bot that has no token asks nobody for one', async () => {
    expect(await authorizationsOf({})).toEqual({ sent: [null], reports: [] });
  });
});
