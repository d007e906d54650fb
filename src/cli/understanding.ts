// Loads what questions are understood with: a policy that is fit, and its frozen model where the folder holds one.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { checkPolicy } from '../engine/check.ts';
import { findingLine } from '../engine/check-finding.ts';
import { Fault } from '../engine/fault.ts';
import type { PolicyFile } from '../engine/types.ts';
import { type Model, type ModelFile, modelOf } from '../language/model.ts';
import { type Understanding, understandingOf } from '../language/understand.ts';
import { loadFitPolicy, MODEL_FILE, policyOf } from './policy-folder.ts';

export function modelIn(folder: string): Model | null {
  const path = join(folder, MODEL_FILE);
  if (!existsSync(path)) return null;
  try {
    const file: ModelFile = JSON.parse(readFileSync(path, 'utf8'));
    return modelOf(file, (base64) => new Int8Array(Buffer.from(base64, 'base64')));
  } catch (cause) {
    throw new Fault({
      code: 'model-unreadable',
      message: `\`${path}\` cannot be read as a model`,
      hint: 'make it anew with `npm run train`, or remove it',
      cause,
    });
  }
}

export const loadUnderstanding = (folder: string): Understanding => understandingOf(loadFitPolicy(folder), modelIn(folder));

/** What the bot may answer by, or why it may not: the first of the errors that `check` finds. */
export type Fitness = { readonly understanding: Understanding } | { readonly why: string };

/** It takes a while, in steps between which others get their turn. */
export async function fitnessOf(files: readonly PolicyFile[], model: Model | null): Promise<Fitness> {
  const policy = policyOf(files);
  await pause();
  const errors = checkPolicy(policy).filter(({ level }) => level === 'error');
  const [first] = errors;
  if (first !== undefined) return { why: `${errors.length} errors, the first: ${findingLine(first)}` };
  await pause();
  return { understanding: understandingOf(policy, model) };
}
