// Policies for the tests of publishing, read and compiled as the product does.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { compilePolicy, type Policy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { PolicyFile } from '../../src/engine/types.ts';

const root = new URL('../../', import.meta.url);

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const policyOf = (files: readonly PolicyFile[]): Policy => compilePolicy(readPolicy(files, sha256));

export function filesIn(folder: string): readonly PolicyFile[] {
  const base = new URL(`${folder}/`, root);
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(?:md|yaml)$/u.test(name))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, base), 'utf8') }));
}
