// The mark of a file that is watched, in PostgreSQL, and whose turn it is to look: one process of all, for so long at most.
import type { PolicyFileMark, WatchedFile } from '../ports/policy-file.ts';
import type { Database, Statement } from './database.ts';

const LOAD: Statement = {
  name: 'watched-load',
  text: 'select delta, sha256 from hjemmel.watched_file where tenant = $1 and file = $2 and (delta is not null or sha256 is not null)',
};
const STORE: Statement = {
  name: 'watched-store',
  text: 'update hjemmel.watched_file set delta = $4, sha256 = $5 where tenant = $1 and file = $2 and claimed_by = $3',
};
const CLAIM: Statement = {
  name: 'watched-claim',
  text: `insert into hjemmel.watched_file as kept (tenant, file, claimed_by, claimed_until) values ($1, $2, $3, $5)
    on conflict (tenant, file) do update set claimed_by = $3, claimed_until = $5
      where kept.claimed_by is null or kept.claimed_until <= $4
    returning 1`,
};
const GIVE_BACK: Statement = {
  name: 'watched-give-back',
  text: 'update hjemmel.watched_file set claimed_by = null, claimed_until = null where tenant = $1 and file = $2 and claimed_by = $3',
};

export function watchedFileIn(database: Database, tenant: string, file: string): WatchedFile {
  return {
    claim: async (by, now, until) => (await database.rows(CLAIM, [tenant, file, by, now, until])).length > 0,
    giveBack: async (by) => void (await database.rows(GIVE_BACK, [tenant, file, by])),
    marksOf: (by) => ({
      load: async () => (await database.rows<PolicyFileMark>(LOAD, [tenant, file]))[0] ?? null,
      // Whoever took longer than the claim leaves the mark to whoever looks now.
      store: async ({ delta, sha256 }) => void (await database.rows(STORE, [tenant, file, by, delta, sha256])),
    }),
  };
}
