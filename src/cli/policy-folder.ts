// Loads a policy from a folder on disk. Only files that a policy is made of are read, and only so many.
import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findingLine } from '../engine/check-finding.ts';
import { compilePolicy, type Policy } from '../engine/compile.ts';
import { Fault } from '../engine/fault.ts';
import { readPolicy } from '../engine/read-policy.ts';
import type { PolicyFile } from '../engine/types.ts';

const ENDINGS = /\.(?:md|yaml|json)$/u;
/** The frozen model of a policy; a policy may come without. */
export const MODEL_FILE = 'understanding.model.json';
const MOST_FILES = 500;
const MOST_BYTES = 1024 * 1024;

/** The policy that this product ships with. */
export const OWN_POLICY = fileURLToPath(new URL('../../policy', import.meta.url));

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true });
  } catch (cause) {
    const hint = 'give a folder with at least one instrument (.md): --policy DIR';
    throw new Fault({ code: 'policy-missing', message: `no policy folder at \`${folder}\``, hint, cause });
  }
}

function textOf(path: string): string {
  const bytes = statSync(path).size;
  if (bytes > MOST_BYTES) {
    const message = `\`${path}\` has ${bytes} bytes; a policy file has at most ${MOST_BYTES}`;
    throw new Fault({ code: 'policy-too-large', message, hint: 'split the file, or move what is no policy elsewhere' });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    throw new Fault({ code: 'policy-unreadable', message: `\`${path}\` cannot be read as UTF-8`, hint: 'save the file as UTF-8', cause });
  }
}

/** The files of a policy, by their paths below the folder; links and hidden files are left alone. */
export function policyFilesIn(folder: string): readonly PolicyFile[] {
  const paths = entriesOf(folder)
    .filter((entry) => entry.isFile() && ENDINGS.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !/(?:^|\/)\./u.test(path) && path !== MODEL_FILE)
    .sort();
  if (paths.length > MOST_FILES) {
    const message = `\`${folder}\` holds ${paths.length} files; a policy has at most ${MOST_FILES}`;
    throw new Fault({ code: 'policy-too-large', message, hint: 'point --policy at the folder of the policy itself' });
  }
  return paths.map((path) => ({ path, text: textOf(join(folder, path)) }));
}

/** Reads and compiles; what the reader found stands in `policy.text.findings`. */
export const policyOf = (files: readonly PolicyFile[]): Policy => compilePolicy(readPolicy(files, sha256));

export const loadPolicy = (folder: string): Policy => policyOf(policyFilesIn(folder));

/** The same, for answering from: refused while a file of it could not be read, since a rule may be missing from it. */
export function loadFitPolicy(folder: string): Policy {
  const policy = loadPolicy(folder);
  const errors = policy.text.findings.filter((finding) => finding.level === 'error');
  const [first] = errors;
  if (first === undefined) return policy;
  const message = `the policy in \`${folder}\` is not fit to answer from, ${errors.length} errors, the first: ${findingLine(first)}`;
  throw new Fault({ code: 'policy-not-fit', message, hint: 'run `npm run --silent check` for all of them' });
}
