// Whether somebody's welcome was tried in vain: without it, nobody could be told from those who never were to get one.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table hjemmel.person add column is_welcome_owed boolean not null default false`.execute(db);
}
