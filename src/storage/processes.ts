// Which processes live, and which of them is PostgreSQL on a given folder. A process id alone says little: ids are given out again.
import { readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemCode, textIn } from './file-access.ts';

/** A process that has ended and that nobody has asked for yet counts as alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return systemCode(cause) === 'EPERM';
  }
}

/** When it started, in the kernel's own count; null where the system does not tell, and for one that has ended already. */
export async function startOf(pid: number): Promise<string | null> {
  const stat = await textIn(`/proc/${pid}/stat`);
  // The name of the program, in parentheses, may itself hold spaces and parentheses; fields are counted from after it.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return fields[0] === 'Z' ? null : (fields[19] ?? null);
}

/** Asks whether the process that has this number now has ended, buried or not; another one that is given the number is not it. */
export async function endOf(pid: number): Promise<() => Promise<boolean>> {
  const started = await startOf(pid);
  return async () => {
    const now = await startOf(pid);
    return process.platform === 'linux' ? now === null || now !== started : !isAlive(pid);
  };
}

/** The server stands in its data folder as long as it lives; a program that was replaced on disk is still seen by its name. */
export async function isPostgresIn(pid: number, data: string): Promise<boolean> {
  const [program, standsIn] = await Promise.all([linkTarget(`/proc/${pid}/exe`), linkTarget(`/proc/${pid}/cwd`)]);
  return standsIn === data && program !== null && basename(program).startsWith('postgres');
}

/** Null for a process that is gone or is somebody else's: ours are run by us, or we are root. */
async function linkTarget(path: string): Promise<string | null> {
  try {
    return await readlink(path);
  } catch {
    return null;
  }
}
