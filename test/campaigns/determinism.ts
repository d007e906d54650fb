// Asks every training question in other surroundings and compares digests of all answers: `node test/campaigns/determinism.ts
// [other Node]`. Three time zones by three locales, on this Node and on one of another major, which npm puts into a temporary folder.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  AT_HOME,
  askedIn,
  askedInAnotherOrder,
  askedOfShuffled,
  batchOf,
  copiedBackwards,
  LOCALES,
  seenFrom,
  ZONES,
} from '../language/determinism.ts';
import { questionsIn } from '../questions/score.ts';

const [other = '26.10.0'] = process.argv.slice(2);
const TRAINING = fileURLToPath(new URL('../questions/training', import.meta.url));
const SHUFFLES = [1, 2, 3, 4, 5];

/** The package that `node` on npm is made of for this machine; it needs no script to install. */
function installedNode(version: string, folder: string): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const kind = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${kind}-${platform}-${process.arch}`;
  writeFileSync(join(folder, 'package.json'), '{}');
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `${name}@${version}`];
  const { status, stderr, error } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`Node ${version} cannot be installed as ${name}: ${error?.message ?? stderr}`);
  return join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

const items = questionsIn(TRAINING);
const batch = batchOf(items);
const home = askedIn(AT_HOME, batch);
let differences = 0;

function report(what: string, digest: string): void {
  if (digest !== home) differences += 1;
  console.log(`| ${what} | ${digest.slice(0, 16)} | ${digest === home ? 'same' : 'DIFFERENT'} |`);
}

function reportNode(node: string): void {
  for (const zone of ZONES) {
    for (const locale of LOCALES) {
      const surroundings = { ...AT_HOME, node, zone, locale };
      report(`${seenFrom(surroundings)}, LC_ALL=${locale}`, askedIn(surroundings, batch));
    }
  }
}

const folders = [mkdtempSync(join(tmpdir(), 'hjemmel-node-')), copiedBackwards()] as const;
try {
  console.log(
    `${items.length} conversations, ${batch.length} characters in.\n\n| asked in | sha256 of all answers | |\n| --- | --- | --- |`,
  );
  reportNode(process.execPath);
  for (const seed of SHUFFLES) report(`in process, policy files in order ${seed}`, askedOfShuffled(items, seed));
  report('in process, after the same questions in another order', askedInAnotherOrder(items, 1));
  report('a copy of the policy folder written backwards', askedIn({ ...AT_HOME, policy: folders[1] }, batch));
  const node = installedNode(other, folders[0]);
  if (seenFrom({ ...AT_HOME, node }).split('.')[0] === process.version.split('.')[0]) throw new Error(`Node ${other} is of the same major`);
  reportNode(node);
  if (askedIn(AT_HOME, batch) !== home) throw new Error('policy or code was changed while this ran; nothing above holds');
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true });
}
console.log(`\n${differences} differences`);
if (differences > 0) process.exitCode = 1;
