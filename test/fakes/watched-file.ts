// The mark of a watched file in memory: the same contract suite runs against this and against PostgreSQL.
import type { PolicyFileMark, WatchedFile } from '../../src/ports/policy-file.ts';

export function fakeWatchedFile(): WatchedFile {
  let mark: PolicyFileMark | null = null;
  let claim: { readonly by: string; readonly until: number } | null = null;
  return {
    claim: async (by, now, until) => {
      if (claim !== null && claim.until > now.getTime()) return false;
      claim = { by, until: until.getTime() };
      return true;
    },
    giveBack: async (by) => {
      if (claim?.by === by) claim = null;
    },
    marksOf: (by) => ({
      load: async () => mark,
      store: async (next) => {
        if (claim?.by === by) mark = next;
      },
    }),
  };
}
