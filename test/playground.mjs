// `npm run playground`: Microsoft's Agents Playground against the bot of `npm start`, one instance for each person. It is not part of
// Hjemmel and has a licence of its own (pre-release terms): npm fetches it only when this is run, by whoever accepts that.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The version whose settings are written here: it refuses a file that does not fit, and then ends. */
const PACKAGE = '@microsoft/m365agentsplayground@0.2.28';
const FIRST_PORT = 56150;
const bot = process.env.BOT_ENDPOINT ?? 'http://127.0.0.1:3978/api/messages';
const TENANT = '7d1f2c7e-4c1b-4f0e-9a52-0c6f5a1e2b90';
const people = [
  ['anna', 'Anna', 'Holm', '3f0c1a52-7b1e-4a6d-9c55-2d8f5f3b1a01'],
  ['jonas', 'Jonas', 'Krogh', '8a9be7d4-52c3-4e0f-8d1b-6b7c90e4f202'],
  ['mette', 'Mette', 'Lindgaard', 'c1d27e88-0f4a-4b39-a7e6-91f3d2ab5c03'],
  ['karim', 'Karim', 'Sønderby', '5e6f8b90-3c7d-4d12-b0a4-7e25c8f96d04'],
  ['freja', 'Freja', 'Dam', 'b27a4c6e-e815-4f73-92dc-40a1d6873e05'],
];
/** It wants exactly five others beside the one who one is. */
const sixth = ['vera', 'Vera', 'Lund', 'd4b81f35-6a0c-4c8e-b6f7-18c3e95a2d06'];
const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? people.slice(0, 1) : people.filter(([as]) => wanted.includes(as));

if (chosen.length === 0 || wanted.includes('--help')) {
  process.stdout.write(`usage: npm run playground -- [${people.map(([as]) => as).join('|')}] …\n`);
  process.stdout.write('Start the bot first with `npm start`. The first person alone where none is named.\n');
  process.exit(wanted.includes('--help') ? 0 : 2);
}

const userOf = ([as, givenName, surname, id]) => ({
  id,
  name: `${givenName} ${surname}`,
  userPrincipleName: `${as}@eksempel.example`,
  aadObjectId: id,
  givenName,
  surname,
  email: `${as}@eksempel.example`,
});

/** Each instance has a folder of its own, since it cannot switch who one is. JSON is YAML too. */
function settingsOf(person) {
  const [as] = person;
  const settings = {
    version: '0.1.1',
    tenantId: TENANT,
    bot: { id: 'hjemmel', name: 'Hjemmel' },
    currentUser: userOf(person),
    users: [...people, sixth].filter((one) => one !== person).map(userOf),
    personalChat: { id: `playground-personal-${as}` },
    groupChat: { id: `playground-group-${as}`, name: 'Gruppechat' },
    team: { id: `playground-team-${as}`, name: 'Team', aadGroupId: '0b8f1d57-93a2-4f0d-8e3c-5a7c2d9e4f07', channels: [] },
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

process.stdout.write(`${PACKAGE} comes from Microsoft under its own licence: going on means that you accept it. Ctrl+C ends all.\n`);
const started = [];

/** Why it ended stands only in its own log. */
function ended(who, folder, code) {
  process.stderr.write(`${who}: the playground has ended (${code}); ${join(folder, 'devTools', 'm365agentsplayground.log')} may say why\n`);
  process.exitCode = 1;
}

for (const [at, person] of chosen.entries()) {
  const [as, givenName] = person;
  const folder = join(mkdtempSync(join(tmpdir(), 'hjemmel-playground-')), as);
  mkdirSync(folder);
  writeFileSync(join(folder, '.m365agentsplayground.yml'), settingsOf(person));
  const port = String(FIRST_PORT + at);
  const args = ['--yes', PACKAGE, 'start', '-e', bot, '-c', 'msteams', '-p', port, '--disable-telemetry'];
  const env = { ...process.env, APPLICATION_INSIGHTS_NO_STATSBEAT: '1', TEAMSAPPTESTER_BROWSER: 'none' };
  const isWindows = process.platform === 'win32';
  const child = spawn('npx', args, { cwd: folder, env, stdio: 'inherit', shell: isWindows, detached: !isWindows });
  child.on('exit', (code) => ended(givenName, folder, code));
  started.push(child);
  process.stdout.write(`${givenName}: http://localhost:${port}\n`);
}

/** npx starts further processes: the whole group ends with us. */
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const { pid } of started) {
      try {
        process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM');
      } catch {
        // It has ended by itself.
      }
    }
    process.exit(0);
  });
}
