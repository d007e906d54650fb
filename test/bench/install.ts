// Puts the packages that the engine is measured beside into this folder, when they are missing or not those of the lock.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const stamp = new URL('node_modules/.installed-from', import.meta.url);

function stamped(): string {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return 'nothing installed';
  }
}

/** Throws with npm's own words where they cannot be installed. */
export function installRivals(): void {
  const lock = createHash('sha256')
    .update(readFileSync(new URL('package-lock.json', import.meta.url)))
    .digest('hex');
  if (stamped() === lock) return;
  process.stderr.write('bench: installing the packages to compare with\n');
  const { status, stderr, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`the packages of test/bench cannot be installed: ${error?.message ?? stderr}`);
  writeFileSync(stamp, lock);
}
