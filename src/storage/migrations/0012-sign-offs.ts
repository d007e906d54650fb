// Approvals that count for no question, sign-offs among them, are found without reading all those that do.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index request_beside on hjemmel.request (tenant, number) where state = 'approved' and for_whom is null`.execute(db);
}
