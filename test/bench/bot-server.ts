// One server for the bench: Hjemmel as `npm start` builds it, or a bare echo of the Teams SDK behind the same restify.
import { fileURLToPath } from 'node:url';
import { App } from '@microsoft/teams.apps';
import { localDirectory } from '../../src/directory/local-directory.ts';
import { NO_REACH, NO_REGISTER } from '../../src/directory/without-graph.ts';
import { operatorLog } from '../../src/operator-log.ts';
import { localSettings } from '../../src/settings.ts';
import { started } from '../../src/start.ts';
import { anonymousAdmission } from '../../src/teams/guard/anonymous.ts';
import { BotServer, MESSAGES_PATH } from '../../src/teams/http-server.ts';
import { SILENT } from '../../src/teams/silent-logger.ts';

const TENANT = '7d1f2c7e-4c1b-4f0e-9a52-0c6f5a1e2b90';
const COLLEAGUES = fileURLToPath(new URL('../../directory/colleagues.yaml', import.meta.url));
const [kind = 'echo', folder = ''] = process.argv.slice(2);
const guard = anonymousAdmission({
  appId: undefined,
  nodeEnv: undefined,
  host: '127.0.0.1',
  dangerouslyAllowUnauthenticatedRequests: undefined,
});

async function echoServer() {
  const server = new BotServer({ guard, isReady: async () => true, graceMs: 1000, host: '127.0.0.1', report: () => undefined });
  const app = new App({ httpServerAdapter: server, messagingEndpoint: MESSAGES_PATH, logger: SILENT });
  app.on('message', async ({ send, activity }) => {
    await send(`you said: ${activity.text}`);
  });
  await app.initialize();
  await server.start(0);
  return { port: server.port, stop: () => server.stop() };
}

async function hjemmelServer() {
  const settings = localSettings({ HJEMMEL_DATA: folder }, folder);
  const directory = await localDirectory(COLLEAGUES, Date.now);
  const approving = { directory, patientDirectory: directory, register: NO_REGISTER, reach: NO_REACH };
  const running = await started({
    settings,
    tenant: TENANT,
    log: operatorLog('error'),
    guard,
    token: async () => null,
    approving,
    isReady: async () => true,
    isUploadAddress: () => false,
    now: () => new Date(),
  });
  await running.hjemmel.start(0);
  return { port: running.hjemmel.server.port, stop: running.stop };
}

const server = kind === 'echo' ? await echoServer() : await hjemmelServer();
process.on('message', (asked) => {
  const { user, system } = process.cpuUsage();
  if (asked === 'usage') process.send?.({ kind: 'usage', cpu: user + system, memory: process.memoryUsage().rss });
  else void server.stop().then(() => process.exit(0));
});
process.send?.({ kind: 'ready', port: server.port });
