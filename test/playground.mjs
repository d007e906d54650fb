// `npm run playground`: Microsoft's Agents Playground against the bot of `npm start`, one instance for each person. It is not part of
// Hjemmel and has a licence of its own (pre-release terms): npm fetches it only when this is run, by whoever accepts that.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = '@microsoft/m365agentsplayground';
const FIRST_PORT = 56150;
const bot = process.env.BOT_ENDPOINT ?? 'http://127.0.0.1:3978/api/messages';
const people = [
  ['anna', 'Anna Holm', '3f0c1a52-7b1e-4a6d-9c55-2d8f5f3b1a01'],
  ['jonas', 'Jonas Krogh', '8a9be7d4-52c3-4e0f-8d1b-6b7c90e4f202'],
  ['mette', 'Mette Lindgaard', 'c1d27e88-0f4a-4b39-a7e6-91f3d2ab5c03'],
  ['karim', 'Karim Sønderby', '5e6f8b90-3c7d-4d12-b0a4-7e25c8f96d04'],
  ['freja', 'Freja Dam', 'b27a4c6e-e815-4f73-92dc-40a1d6873e05'],
];
const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? people.slice(0, 1) : people.filter(([as]) => wanted.includes(as));

if (chosen.length === 0 || wanted.includes('--help')) {
  process.stdout.write(`usage: npm run playground -- [${people.map(([as]) => as).join('|')}] …\n`);
  process.stdout.write('Start the bot first with `npm start`. The first person alone where none is named.\n');
  process.exit(wanted.includes('--help') ? 0 : 2);
}

/** Each instance has a folder of its own, since it cannot switch who one is. */
function settingsOf(current) {
  const users = people.map(([, name, id]) => `  - name: ${name}\n    id: ${id}\n    aadObjectId: ${id}`);
  return `version: "0.1.2"\nusers:\n${users.join('\n')}\ncurrentUser: ${current}\n`;
}

process.stdout.write(`${PACKAGE} comes from Microsoft under its own licence: going on means that you accept it. Ctrl+C ends all.\n`);
const started = [];
for (const [at, [as, name, id]] of chosen.entries()) {
  const folder = join(mkdtempSync(join(tmpdir(), 'hjemmel-playground-')), as);
  mkdirSync(folder);
  writeFileSync(join(folder, '.m365agentsplayground.yml'), settingsOf(id));
  const port = String(FIRST_PORT + at);
  const args = ['--yes', PACKAGE, 'start', '-e', bot, '-c', 'msteams', '-p', port, '--disable-telemetry'];
  const env = { ...process.env, APPLICATION_INSIGHTS_NO_STATSBEAT: '1', BROWSER: 'none' };
  const isWindows = process.platform === 'win32';
  started.push(spawn('npx', args, { cwd: folder, env, stdio: 'inherit', shell: isWindows, detached: !isWindows }));
  process.stdout.write(`${name}: http://localhost:${port}\n`);
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
