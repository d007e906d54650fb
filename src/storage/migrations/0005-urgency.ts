// How urgent a request is to the DPO, so that the register begins with what wants something however much there is. It follows from what is
// kept, whichever program writes it: as `urgencyOf` has it, where approvals that run out soon are known by their day.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table hjemmel.request add column urgency smallint not null generated always as (case
      when state in ('filed', 'needs-routing') then 0
      when state = 'pending' then case when content->>'remindedAt' is null and content->>'escalatedAt' is null then 3 else 1 end
      when state = 'approved' and content->>'flag' is not null then 2
      else 4 end) stored`,
    'create index request_by_urgency on hjemmel.request (tenant, urgency, number)',
    'create index request_by_end on hjemmel.request (tenant, until, number) where for_whom is not null',
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
