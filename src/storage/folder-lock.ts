// One process at a time changes the life of a server: initialises, starts, joins or stops it. The lock is a file with a number in
// its name; the highest number holds. A dead holder is never removed but outnumbered, which only one process can do, so two that
// find it dead at the same moment cannot both go on.
import { randomUUID } from 'node:crypto';
import { link, readdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../engine/fault.ts';
import { systemCode, textIn } from './file-access.ts';
import { isAlive, startOf } from './processes.ts';
import { until } from './wait.ts';

const NAME = /^starting\.lock\.(\d{1,15})$/u;
/** Longer than a server takes to come up after a crash. */
const PATIENCE_MS = 150_000;

const fileOf = (folder: string, number: number) => join(folder, `starting.lock.${number}`);

async function numbersIn(folder: string): Promise<readonly number[]> {
  const numbers = (await readdir(folder)).flatMap((name) => NAME.exec(name)?.[1] ?? []);
  return numbers.map(Number).sort((a, b) => b - a);
}

/** A holder writes who it is; an empty file was let go of. */
async function isHeld(path: string): Promise<boolean> {
  const [pid, started] = ((await textIn(path)) ?? '').split(' ');
  if (pid === undefined || pid === '') return false;
  return isAlive(Number(pid)) && (await startOf(Number(pid))) === (started || null);
}

/** The file appears with its content, or not at all. */
async function claimed(folder: string, number: number): Promise<boolean> {
  const draft = join(folder, `.lock-${randomUUID()}`);
  await writeFile(draft, `${process.pid} ${(await startOf(process.pid)) ?? ''}`, { mode: 0o600 });
  try {
    await link(draft, fileOf(folder, number));
    return true;
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') return false;
    throw cause;
  } finally {
    await unlink(draft);
  }
}

/** Whoever holds the highest number clears the others too, so any of them may be gone already. */
async function clear(folder: string, numbers: readonly number[]): Promise<void> {
  await Promise.all(numbers.map((number) => unlink(fileOf(folder, number)).catch(() => undefined)));
}

/** The number of the lock that is now ours; null while somebody else has it. */
async function tryLock(folder: string): Promise<number | null> {
  const [highest = 0] = await numbersIn(folder);
  if (highest > 0 && (await isHeld(fileOf(folder, highest)))) return null;
  const number = highest + 1;
  if (!(await claimed(folder, number))) return null;
  // INVARIANT: only numbers below the highest are ever removed, so a claim that came too late sees here that it did.
  const [highestNow, ...lower] = await numbersIn(folder);
  if (highestNow !== number) {
    await clear(folder, [number]);
    return null;
  }
  await clear(folder, lower);
  return number;
}

export async function withFolderLock<T>(folder: string, run: () => Promise<T>): Promise<T> {
  const number = await until(() => tryLock(folder), PATIENCE_MS);
  if (number === null) {
    const message = `another process has been starting the database in \`${folder}\` for a long time`;
    throw new Fault({ code: 'database-folder-busy', message, hint: 'end that process, then start again' });
  }
  try {
    return await run();
  } finally {
    // Where even that fails there is nothing left to lock, and what went wrong before says more.
    await writeFile(fileOf(folder, number), '').catch(() => undefined);
  }
}
