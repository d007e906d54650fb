// `npm run serve` in a process of its own: it ends on a signal when what is under way is done. The Bot Framework's keys are the test's own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from './storage/server.ts';
import { APP_ID, goodClaims, issuerOf, TENANT, tokenBy } from './teams/issuer.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const KEYS = 'https://login.botframework.com/v1/.well-known/keys';

/** In place of the network, before anything else runs. */
const keysInstead = (keySet: unknown) =>
  `data:text/javascript,${encodeURIComponent(
    `globalThis.fetch = async (address) => Response.json(address === '${KEYS}' ? ${JSON.stringify(keySet)} : { jwks_uri: '${KEYS}' });`,
  )}`;

async function served(keySet: unknown, dataFolder: string) {
  const child = spawn(process.execPath, ['--import', keysInstead(keySet), 'src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      HOST: '127.0.0.1',
      HJEMMEL_DATA: dataFolder,
      HJEMMEL_DIRECTORY: 'directory/colleagues.yaml',
      BOT_APP_ID: APP_ID,
      TENANT_ID: TENANT,
      BOT_MANAGED_IDENTITY: 'system',
    },
  });
  let said = '';
  const looks = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      for (const look of looks) look();
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  /** What it says of an event, once it does. */
  const event = async (name: string): Promise<string> => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const look = () => {
      const line = said.split('\n').find((one) => one.includes(`"event":"${name}"`) && one.endsWith('}'));
      if (line !== undefined) resolve(line);
    };
    looks.add(look);
    look();
    void ended.then((code) => resolve(`ended with ${code}: ${said}`));
    return await promise;
  };
  return { child, ended, event };
}

test.each(['SIGTERM', 'SIGINT'] as const)('serve ends on %s with exit code 0, after the request that is under way', async (signal) => {
  const folder = temporaryFolder();
  const issuer = await issuerOf();
  const now = Math.floor(Date.now() / 1000);
  const token = await tokenBy(issuer.good, { ...goodClaims, nbf: now - 60, exp: now + 3600 });
  const { child, ended, event } = await served(issuer.keySet, folder);
  try {
    const port = Number(/"port":(\d+)/u.exec(await event('listening'))?.[1]);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': 2, expect: '100-continue' };
    const underWay = request({ host: '127.0.0.1', port, method: 'POST', path: '/api/messages', headers });
    const answered = once(underWay, 'response');
    underWay.flushHeaders();
    await once(underWay, 'continue');
    underWay.write('{');
    child.kill(signal);
    await event('stopping');
    expect(child.exitCode).toBeNull();
    underWay.end('}');
    const [response] = await answered;
    // It came past the guard, and was read to its end: there is nothing in it.
    expect([response.statusCode, await ended]).toEqual([403, 0]);
  } finally {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
});
