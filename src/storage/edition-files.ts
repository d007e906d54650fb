// What files an edition of the policy may be made of, and the digest that they are known by.
import { createHash } from 'node:crypto';
import { Fault } from '../engine/fault.ts';
import type { PolicyFile } from '../engine/types.ts';

export const MOST_BYTES = 4 * 1024 * 1024;
const MOST_FILES = 500;
const LONGEST_PATH = 200;
/** Below the folder, never a hidden file or one of another kind, on any system: every edition can be written out as files. */
const PATH = /^[^\p{C}\\/:*?"<>|. ][^\p{C}\\/:*?"<>|]*(?:\/[^\p{C}\\/:*?"<>|. ][^\p{C}\\/:*?"<>|]*)*$/u;
const ENDING = /\.(?:md|yaml|json)$/u;

export const inOrder = (files: readonly PolicyFile[]): readonly PolicyFile[] =>
  [...files].sort((a, b) => Number(a.path > b.path) - Number(a.path < b.path));

/** Digest of a whole policy, its rules and words too: what was kept under another is not used. */
export function policyDigest(files: readonly PolicyFile[]): string {
  const digest = createHash('sha256');
  for (const { path, text } of inOrder(files)) digest.update(JSON.stringify([path, text]));
  return digest.digest('hex');
}

function refused(message: string, hint: string): Fault {
  return new Fault({ code: 'edition-refused', message, hint });
}

/** In the order of their paths; a Fault where they could not be kept or written out as they are. */
export function keepable(files: readonly PolicyFile[]): readonly PolicyFile[] {
  const paths = new Set(files.map(({ path }) => path.toLowerCase()));
  if (files.length === 0) throw refused('an edition without a file', 'give it at least one instrument (.md)');
  if (files.length > MOST_FILES) throw refused(`an edition of ${files.length} files`, `an edition has at most ${MOST_FILES}`);
  if (paths.size < files.length) throw refused('an edition with two files of the same path', 'give each a path of its own');
  const odd = files.find(({ path }) => path.length > LONGEST_PATH || !PATH.test(path) || !ENDING.test(path));
  if (odd !== undefined) throw refused(`an edition with a file at \`${odd.path.slice(0, LONGEST_PATH)}\``, 'name it NAME.md or NAME.yaml');
  const unsound = files.find(({ text }) => !text.isWellFormed());
  if (unsound !== undefined) throw refused(`\`${unsound.path}\` is no well-formed text`, 'save the file as UTF-8');
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  if (bytes > MOST_BYTES) throw refused(`an edition of ${bytes} bytes`, `an edition has at most ${MOST_BYTES}`);
  return inOrder(files);
}
