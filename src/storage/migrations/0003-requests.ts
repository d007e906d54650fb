// The tables behind requests for approval, their cards, obligations, and the audit. A request is kept whole as JSON; what lists and
// look-ups need of it stands beside it in columns, each look-up with its own index, so that none of them reads more than it gives.
import { type Kysely, sql } from 'kysely';

const REQUESTS: readonly string[] = [
  // Numbers have no gaps, since a number that was not committed was never taken.
  `create table hjemmel.request_number (
    tenant text primary key,
    last_number integer not null
  ) with (fillfactor = 50)`,
  // Whoever files in a tenant waits here for whoever files before them. An advisory lock is had in the order of asking; a row that
  // many update is not, and one of many may wait for it without end.
  `create function hjemmel.locked_filing (of_tenant text, act bytea, out last_number integer, out told json) language plpgsql volatile as $$
    begin
      perform pg_advisory_xact_lock(7164790, hashtext(of_tenant));
      last_number := coalesce((select n.last_number from hjemmel.request_number n where n.tenant = of_tenant), 0);
      told := (select a.told from hjemmel.request_act a where a.key = act);
    end $$`,
  `create table hjemmel.request (
    id text primary key,
    tenant text not null,
    number integer not null,
    revision integer not null,
    state text not null,
    requester text not null,
    filed_at timestamptz not null,
    ended_at timestamptz,
    due_at timestamptz,
    -- For whom an approval counts now, '' for everyone; null where none counts: not approved, or flagged.
    for_whom text,
    until date,
    ground bytea,
    content json not null,
    unique (tenant, number)
  ) with (fillfactor = 80)`,
  'create index request_by_state on hjemmel.request (tenant, state, number)',
  'create index request_by_requester on hjemmel.request (tenant, requester, number)',
  'create index request_by_filing on hjemmel.request (tenant, filed_at, number)',
  'create index request_by_due on hjemmel.request (due_at) where due_at is not null',
  'create index request_counting on hjemmel.request (tenant, number) where for_whom is not null',
  'create index request_by_ground on hjemmel.request (ground, for_whom, until) where for_whom is not null',
  `create table hjemmel.request_waiting (
    tenant text not null,
    person text not null,
    number integer not null,
    primary key (tenant, person, number)
  )`,
  'create index request_waiting_of on hjemmel.request_waiting (tenant, number)',
  `create table hjemmel.request_clause (
    tenant text not null,
    clause text not null,
    number integer not null,
    primary key (tenant, clause, number)
  )`,
  // The keys of all scopes as a tree, one key a step, in their order: whoever holds some keys walks only along those.
  `create table hjemmel.scope_step (
    id bytea primary key,
    parent bytea not null,
    key text not null,
    depth integer not null,
    unique (parent, key)
  )`,
  // What approvals stand on: the whole scope, and clauses and roles of what was asked. Those that stand on the same are alike.
  `create table hjemmel.scope_ground (
    id bytea primary key,
    step bytea not null,
    named text[] not null
  )`,
  'create index scope_ground_of on hjemmel.scope_ground (step)',
  `create table hjemmel.request_count (
    tenant text not null,
    state text not null,
    requests integer not null,
    primary key (tenant, state)
  ) with (fillfactor = 50)`,
  `create table hjemmel.request_act (
    key bytea primary key,
    told json not null,
    at timestamptz not null
  )`,
  'create index request_act_by_age on hjemmel.request_act (at)',
  `create table hjemmel.request_card (
    tenant text not null,
    request text not null,
    person text not null,
    id text not null unique,
    revision integer not null default 0,
    place json,
    message text,
    state text not null default 'new' check (state in ('new', 'sent', 'unsure', 'repeated', 'unreachable')),
    primary key (tenant, request, person)
  ) with (fillfactor = 80)`,
];

const OBLIGATIONS: readonly string[] = [
  `create table hjemmel.obligation (
    tenant text not null,
    id text not null,
    person text not null,
    kept_at timestamptz not null,
    due date not null,
    state text not null check (state in ('open', 'done', 'overdue')),
    wake_on date,
    content json not null,
    primary key (tenant, id)
  ) with (fillfactor = 80)`,
  'create index obligation_by_person on hjemmel.obligation (tenant, person, due)',
  "create index obligation_overdue on hjemmel.obligation (tenant, due) where state = 'overdue'",
  'create index obligation_by_wake on hjemmel.obligation (wake_on) where wake_on is not null',
];

const AUDIT: readonly string[] = [
  `create table hjemmel.audit (
    seq bigint primary key,
    tenant text not null,
    number integer not null,
    at timestamptz(3) not null,
    event text not null,
    as_whom text not null,
    state text not null,
    revision integer not null,
    digest bytea not null,
    previous bytea not null,
    hash bytea not null
  )`,
  'create index audit_of_request on hjemmel.audit (tenant, number, seq)',
  // Where the chain ends.
  `create table hjemmel.audit_head (
    only_one boolean primary key default true check (only_one),
    seq bigint not null,
    hash bytea not null
  ) with (fillfactor = 20)`,
  // Held to the end of the transaction, which makes one chain of what many write. Each statement in here sees what was committed
  // before it, so that after the wait the head is the newest.
  `create function hjemmel.locked_head () returns setof hjemmel.audit_head language plpgsql volatile as $$
    begin
      perform pg_advisory_xact_lock(7164790511208514);
      return query select * from hjemmel.audit_head;
    end $$`,
  // Persons and words, which the chain holds only a salted digest of. They may be deleted: without the salt the digest says nothing.
  `create table hjemmel.audit_detail (
    tenant text not null,
    number integer not null,
    revision integer not null,
    salt bytea not null,
    details json not null,
    written_at timestamptz not null,
    primary key (tenant, number, revision)
  )`,
  'create index audit_detail_by_age on hjemmel.audit_detail (written_at)',
  `create function hjemmel.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit only grows' using errcode = 'restrict_violation';
    end $$`,
  `create trigger audit_only_grows before update or delete on hjemmel.audit
    for each row execute function hjemmel.refuse_change()`,
  `create trigger audit_is_not_emptied before truncate on hjemmel.audit
    for each statement execute function hjemmel.refuse_change()`,
  // Also in a session that replays changes, where ordinary triggers sleep.
  'alter table hjemmel.audit enable always trigger audit_only_grows',
  'alter table hjemmel.audit enable always trigger audit_is_not_emptied',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...REQUESTS, ...OBLIGATIONS, ...AUDIT]) await sql.raw(statement).execute(db);
  await sql`insert into hjemmel.audit_head (seq, hash) values (0, ${Buffer.alloc(32)})`.execute(db);
}
