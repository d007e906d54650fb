// Writes the files of a policy into a folder, and nowhere else: whatever is there under the same path is replaced, be it a link.
import { existsSync } from 'node:fs';
import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../engine/fault.ts';
import type { PolicyFile } from '../engine/types.ts';
import { policyFilesIn } from './policy-folder.ts';

/** None where there is no such folder yet. */
export const folderFiles = (folder: string): readonly PolicyFile[] => (existsSync(folder) ? policyFilesIn(folder) : []);

/** Of what was there before, `mayGo` is removed where it is not among the files. Gives what is left there besides them. */
export async function writtenOut(folder: string, files: readonly PolicyFile[], mayGo: readonly PolicyFile[]): Promise<readonly string[]> {
  const wanted = new Set(files.map(({ path }) => path));
  try {
    await mkdir(folder, { recursive: true });
    const root = await realpath(folder);
    for (const file of files) await writeInside(root, file);
    for (const { path } of mayGo) if (!wanted.has(path)) await rm(join(root, path));
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const hint = 'name a folder that can be written to';
    throw new Fault({ code: 'file-unwritten', message: `the files cannot be written to \`${folder}\``, hint, cause });
  }
  return folderFiles(folder).flatMap(({ path }) => (wanted.has(path) ? [] : [path]));
}

/** Whole or not at all, so that whoever reads meanwhile never reads half a file. */
async function writeInside(root: string, { path, text }: PolicyFile): Promise<void> {
  const at = join(root, path);
  await mkdir(dirname(at), { recursive: true });
  if ((await realpath(dirname(at))) !== dirname(at)) {
    const message = `\`${dirname(path)}\` leads out of the folder`;
    throw new Fault({ code: 'file-unwritten', message, hint: 'put a folder where the link is' });
  }
  const draft = join(dirname(at), `.${basename(at)}.${process.pid}`);
  await writeFile(draft, text);
  await rename(draft, at);
}
