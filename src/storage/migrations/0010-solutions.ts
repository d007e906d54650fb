// The tables behind solutions: each whole as JSON, with what lists need of it in columns; and the audit learns to speak of solutions too.
import { type Kysely, sql } from 'kysely';

const SOLUTIONS: readonly string[] = [
  `create table hjemmel.solution_number (
    tenant text primary key,
    last_number integer not null
  ) with (fillfactor = 50)`,
  `create table hjemmel.solution_act (
    key bytea primary key,
    told json not null,
    at timestamptz not null
  )`,
  'create index solution_act_by_age on hjemmel.solution_act (at)',
  // As for requests: whoever begins one in a tenant waits here, in the order of asking, for whoever begins before them.
  `create function hjemmel.locked_beginning (of_tenant text, act bytea, out last_number integer, out told json) language plpgsql volatile as $$
    begin
      perform pg_advisory_xact_lock(7164791, hashtext(of_tenant));
      last_number := coalesce((select n.last_number from hjemmel.solution_number n where n.tenant = of_tenant), 0);
      told := (select a.told from hjemmel.solution_act a where a.key = act);
    end $$`,
  `create table hjemmel.solution (
    id text primary key,
    tenant text not null,
    number integer not null,
    revision integer not null,
    stage text not null check (stage in ('idea', 'proof-of-concept', 'pilot', 'production', 'retired')),
    owner text not null,
    name text not null,
    -- In small letters, as the program makes them: the database may know only those of English.
    folded_name text not null,
    orphaned boolean not null,
    changed_at timestamptz(3) not null,
    -- Worked out by a checklist, and anew with another one: nothing of it is vouched for by the audit.
    blocking integer not null,
    open integer not null,
    next_day date,
    signed_until date,
    due_at timestamptz(3),
    content json not null,
    unique (tenant, number)
  -- A solution itself lies apart: lists go over many rows, and read columns only.
  ) with (fillfactor = 80, toast_tuple_target = 128)`,
  'create index solution_by_change on hjemmel.solution (tenant, changed_at desc, number desc)',
  'create index solution_by_stage on hjemmel.solution (tenant, stage, changed_at desc, number desc)',
  'create index solution_blocked on hjemmel.solution (tenant, changed_at desc, number desc) where blocking > 0',
  'create index solution_by_day on hjemmel.solution (tenant, next_day) where next_day is not null',
  'create index solution_by_due on hjemmel.solution (due_at) where due_at is not null',
  `create table hjemmel.solution_person (
    tenant text not null,
    person text not null,
    number integer not null,
    primary key (tenant, person, number),
    foreign key (tenant, number) references hjemmel.solution (tenant, number) on delete cascade
  )`,
  'create index solution_person_of on hjemmel.solution_person (tenant, number)',
];

const AUDIT: readonly string[] = [
  // Of a solution, the item of the checklist that an entry is about; what an entry is about is 'solution'.
  'alter table hjemmel.audit add column item text',
  "create index audit_of_solution on hjemmel.audit (tenant, number, seq) where about = 'solution'",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...SOLUTIONS, ...AUDIT]) await sql.raw(statement).execute(db);
}
