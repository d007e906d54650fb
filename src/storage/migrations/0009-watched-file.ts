// The policy's file in SharePoint: where whoever looked last left off, and who is looking now.
import { type Kysely, sql } from 'kysely';

const WATCHED = `create table hjemmel.watched_file (
    tenant text not null,
    file text not null,
    delta text,
    sha256 text,
    claimed_by uuid,
    claimed_until timestamptz,
    primary key (tenant, file)
  )`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(WATCHED).execute(db);
}
