// The watch of the policy's file in SharePoint, of what a bot that starts has opened: within the same bounds as the desk, in threads of its own.
import { HEAVY_WORKER, heavyIn, USUAL_BOUNDS } from './desk/heavy.ts';
import { documents } from './documents/reading.ts';
import { REAL_TIMES } from './graph/times.ts';
import { causeOf, type Log, reportTo } from './operator-log.ts';
import type { Directory } from './ports/directory.ts';
import type { Store } from './ports/store.ts';
import type { Database } from './storage/database.ts';
import { watchedFileIn } from './storage/watched-file.ts';
import { type PolicyFileSource, type RunningWatch, watchedPolicy } from './watched-policy.ts';

type Ground = {
  readonly tenant: string;
  readonly log: Log;
  readonly directory: Directory;
  readonly store: Store;
  readonly database: Database;
};

export function watchedOf(source: PolicyFileSource | null, { tenant, log, directory, store, database }: Ground): RunningWatch | null {
  if (source === null) return null;
  const report = reportTo(log);
  return watchedPolicy({
    source,
    file: watchedFileIn(database, tenant, `${source.drive} ${source.item}`),
    store,
    directory,
    heavy: heavyIn({ ...USUAL_BOUNDS, worker: HEAVY_WORKER }),
    documents: documents({ report: ({ kind, refused, ms }) => report({ kind: 'file-read', file: kind, refused, ms }) }),
    tenant,
    times: REAL_TIMES,
    failed: (cause) => log.warn({ event: 'policy-file', cause: causeOf(cause) }),
  });
}
