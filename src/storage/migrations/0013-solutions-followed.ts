// When the people of a solution are looked at next: those that are here already are spread over a week, as those to come are. And all
// requests to take a solution into production are found by it.
import { type Kysely, sql } from 'kysely';

const STATEMENTS: readonly string[] = [
  'alter table hjemmel.solution add column look_at timestamptz(3)',
  "update hjemmel.solution set look_at = now() + number::bigint * 7919 % 10080 * interval '1 minute'",
  'alter table hjemmel.solution alter column look_at set not null',
  "create index solution_by_look on hjemmel.solution (tenant, look_at) where stage <> 'retired'",
  // In a column of its own: an index over the whole content would be written with every change of a request.
  "alter table hjemmel.request add column solution text generated always as (content->'subject'->'signOff'->>'solution') stored",
  'create index request_of_solution on hjemmel.request (tenant, solution, number) where solution is not null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
