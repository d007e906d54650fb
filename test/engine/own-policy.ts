// Our own policy as the tests read it: the files of the policy folder, handed to the reader as the product does.
import { readdirSync, readFileSync } from 'node:fs';
import type { PolicyFile } from '../../src/engine/types.ts';

const folder = new URL('../../policy/', import.meta.url);

/** Every file that the reader looks at; the sources are held against it elsewhere. */
export function ownPolicyFiles(): readonly PolicyFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(?:md|yaml)$/u.test(name))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));
}

export const sourceText = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
