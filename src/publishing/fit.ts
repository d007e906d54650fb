// Whether an edition may go live: what `check` finds wrong with its files. One with errors is neither proposed nor confirmed nor loaded.
import { checkPolicy } from '../engine/check.ts';
import { compilePolicy } from '../engine/compile.ts';
import { readPolicy } from '../engine/read-policy.ts';
import type { Digest, Finding, PolicyFile } from '../engine/types.ts';

/** By file and line; empty where the edition is fit to go live. */
export const errorsIn = (files: readonly PolicyFile[], digest: Digest): readonly Finding[] =>
  checkPolicy(compilePolicy(readPolicy(files, digest))).filter(({ level }) => level === 'error');
