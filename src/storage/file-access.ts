// What can go wrong with a file, told apart by the code that the system gives it.
import { readFile } from 'node:fs/promises';

/** `ENOENT` and the like, or PostgreSQL's SQLSTATE; null for what carries no code. Not every Error is an instance of ours: jest has two. */
export function systemCode(cause: unknown): string | null {
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
}

/** Null when there is no such file, or none that we may read. */
export async function textIn(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (['ENOENT', 'EACCES', 'ENOTDIR', 'ESRCH'].includes(systemCode(cause) ?? '')) return null;
    throw cause;
  }
}
