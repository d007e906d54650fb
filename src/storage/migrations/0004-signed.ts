// What was signed of the audit, by file: one that ends before that was removed, cut, or is an older one put back.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // A file is known by its first line, and its key by a digest of the public half.
  await sql`create table hjemmel.audit_signed (
    file bytea primary key,
    key bytea not null,
    seq bigint not null,
    hash bytea not null
  ) with (fillfactor = 50)`.execute(db);
}
