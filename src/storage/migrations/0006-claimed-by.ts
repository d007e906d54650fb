// Whose a claim is, so that whoever failed in the middle of one gives back its own and no other.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table hjemmel.delivery add column claimed_by uuid').execute(db);
}
