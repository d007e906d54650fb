// Loads what questions are understood with: a policy that is fit, and its frozen model where the folder holds one.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../engine/fault.ts';
import { type Model, type ModelFile, modelOf } from '../language/model.ts';
import { type Understanding, understandingOf } from '../language/understand.ts';
import { loadFitPolicy, MODEL_FILE } from './policy-folder.ts';

function modelIn(folder: string): Model | null {
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
