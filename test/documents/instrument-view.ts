// Our own instruments as the desk shows them.
import { compilePolicy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { PolicyFile } from '../../src/engine/types.ts';
import { documentOf } from '../../src/publishing/document.ts';
import type { InstrumentView } from '../../src/publishing/types.ts';
import { digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';

export const instrumentViews = (files: readonly PolicyFile[] = ownPolicyFiles()): readonly InstrumentView[] =>
  documentOf(compilePolicy(readPolicy(files, digest)), files).instruments;
