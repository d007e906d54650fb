// `npm start`: the whole of Hjemmel on one machine with no tenant. The same bot as in a tenant, in a local Teams with invented people;
// anybody on this machine may write to it, and nobody from anywhere else.
import { fileURLToPath } from 'node:url';
import { runCommand } from './cli/command.ts';
import { localSignIn } from './desk/local-sign-in.ts';
import { deskParts } from './desk-parts.ts';
import { localDirectory } from './directory/local-directory.ts';
import { NO_REACH, NO_REGISTER } from './directory/without-graph.ts';
import type { Lang } from './engine/types.ts';
import { localClock } from './local/clock.ts';
import { isOwnDrive } from './local/drive.ts';
import { type LocalTeams, mountLocalTeams } from './local/mount.ts';
import { COLLEAGUES } from './local/people.ts';
import { operatorLog } from './operator-log.ts';
import type { Reach } from './ports/reach.ts';
import { localSettings } from './settings.ts';
import { started, stopOnSignals } from './start.ts';
import { anonymousAdmission, LOOPBACK, reasonsAgainst } from './teams/guard/anonymous.ts';
import { MESSAGES_PATH } from './teams/http-server.ts';

const TENANT = '7d1f2c7e-4c1b-4f0e-9a52-0c6f5a1e2b90';
const DATA = fileURLToPath(new URL('../.data', import.meta.url));
const COLLEAGUES_FILE = fileURLToPath(new URL('../directory/colleagues.yaml', import.meta.url));

async function run(): Promise<number> {
  const anonymous = {
    appId: process.env.BOT_APP_ID,
    nodeEnv: process.env.NODE_ENV,
    host: LOOPBACK,
    dangerouslyAllowUnauthenticatedRequests: process.env.DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS,
  };
  const settings = localSettings(process.env, DATA, reasonsAgainst(anonymous));
  const log = operatorLog((process.env.LOG_LEVEL ?? '') === '' ? 'warn' : settings.logLevel);
  const guard = anonymousAdmission({ ...anonymous, host: settings.host });
  const clock = localClock(Date.now);
  const directory = await localDirectory(settings.directoryFile ?? COLLEAGUES_FILE, clock.now);
  // The bot is there for everybody on the page, also for who has not opened the chat yet.
  let local: LocalTeams | null = null;
  const reach: Reach = { ...NO_REACH, chatOf: async (person) => local?.chatOf(person) ?? null };
  const approving = { directory, patientDirectory: directory, register: NO_REGISTER, reach };
  // With port 0 the system chooses one, which is known once the server listens.
  let { port } = settings;
  const address = () => `http://${settings.host}:${port}`;
  const people = COLLEAGUES.map(({ objectId, name }) => ({ id: objectId, name }));
  const desk = localSignIn(people, clock.now);
  const running = await started({
    settings,
    tenant: TENANT,
    log,
    guard,
    token: async () => null,
    approving,
    isReady: async () => true,
    now: () => new Date(clock.now()),
    isUploadAddress: isOwnDrive(address),
    desk: { guard: desk.guard, local: desk, confirmations: settings.confirmations, url: () => `${address()}/desk`, partsOf: deskParts },
  });
  const startersIn = (lang: Lang) => running.starters.map((one) => ({ title: one[lang], prompt: one[lang] }));
  const teams = mountLocalTeams(running.hjemmel.server.http, {
    address,
    endpoint: MESSAGES_PATH,
    tenantId: TENANT,
    people: COLLEAGUES,
    botName: 'Hjemmel',
    botMark: '§',
    clock,
    commands: { starters: { da: startersIn('da'), en: startersIn('en') } },
  });
  local = teams;
  await running.listen();
  port = running.hjemmel.server.port;
  stopOnSignals(async () => {
    teams.close();
    await running.stop();
  }, log);
  process.stdout.write(`Hjemmel: ${address()}\nOpen the page in a browser and be one of five invented colleagues. Ctrl+C ends it.\n`);
  return 0;
}

await runCommand(run);
