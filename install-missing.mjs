// Decides whether node_modules matches package-lock.json, and installs when it does not; every `npm run` that needs packages
// starts with it. It runs on the machine's own Node (20 or later), so it is plain JavaScript, and it prints on standard error
// only: standard output belongs to the command that follows.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const lockFile = new URL('package-lock.json', import.meta.url);
const stampFile = new URL('node_modules/.installed-from', import.meta.url);

function lockDigest() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

function installedDigest() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return 'nothing installed';
  }
}

/** Runs on the Node that runs npm, not on the one inside node_modules, which this very install replaces. */
function installation() {
  const npm = process.env.npm_execpath;
  const node = process.env.npm_node_execpath ?? process.execPath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
  return npm ? spawnSync(node, [npm, ...args], options) : spawnSync('npm', args, { ...options, shell: true });
}

/** The cause stands in npm's first lines; the usage text that it may print after them would hide it. */
function reportFailure({ error, stdout, stderr }) {
  const said = [error?.message, stderr, stdout].filter(Boolean).join('\n').trim().split('\n').slice(0, 20).join('\n');
  process.stderr.write(`${said}\n\nhjemmel: installing the packages failed: npm's own words are above\n`);
  process.stderr.write('hint: check that the npm registry can be reached (`npm ping`), then run `npm ci` by hand to see it at work\n');
}

function install() {
  process.stderr.write('hjemmel: installing the packages that are missing, about half a minute\n');
  const result = installation();
  if (result.status !== 0) reportFailure(result);
  return result.status === 0 ? 0 : 1;
}

// npm itself calls with `--stamp` after every install, so one made by hand counts as well.
if (process.argv.includes('--stamp')) writeFileSync(stampFile, lockDigest());
else if (installedDigest() !== lockDigest()) process.exitCode = install();
