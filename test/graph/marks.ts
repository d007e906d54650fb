// Where the last look ended, kept for a test.
import type { PolicyFileMark, PolicyFileMarks } from '../../src/ports/policy-file.ts';

export function marksInMemory(first: PolicyFileMark | null = null): {
  readonly marks: PolicyFileMarks;
  readonly now: () => PolicyFileMark | null;
} {
  let mark = first;
  return {
    now: () => mark,
    marks: {
      load: async () => mark,
      store: async (next) => {
        mark = next;
      },
    },
  };
}
