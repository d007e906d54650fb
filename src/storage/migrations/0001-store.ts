// The tables behind the first ports. JSON is kept as it was written, with its keys in their order: answers are made from it.
import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';

const TABLES: readonly string[] = [
  `create table hjemmel.salt (
    only_one boolean primary key default true check (only_one),
    salt bytea not null
  )`,
  // Replaced at every turn: room in the page and no index on what changes lets the row stay where it is.
  `create table hjemmel.conversation (
    key bytea primary key,
    state json not null,
    expires_at timestamptz not null
  ) with (fillfactor = 60)`,
  `create table hjemmel.delivery (
    key bytea primary key,
    claimed_at timestamptz not null,
    is_settled boolean not null default false,
    response json
  ) with (fillfactor = 80)`,
  'create index delivery_by_age on hjemmel.delivery (claimed_at)',
  `create table hjemmel.person (
    tenant text not null,
    person text not null,
    conversation text,
    service_url text,
    locale text,
    state text not null default 'installed' check (state in ('installed', 'blocked', 'removed')),
    seen_at timestamptz not null default '-infinity',
    welcomed_at timestamptz,
    primary key (tenant, person)
  ) with (fillfactor = 80)`,
  `create table hjemmel.feedback (
    id text primary key,
    day date not null,
    verdict text not null check (verdict in ('helpful', 'wrong-outcome', 'not-understood')),
    reason text check (char_length(reason) <= 500),
    facts json not null,
    outcome text not null,
    clauses text[] not null,
    edition text not null,
    lang text not null
  )`,
  'create index feedback_by_day on hjemmel.feedback (day)',
  `create table hjemmel.asked (
    number bigint generated always as identity primary key,
    day date not null,
    facts json not null,
    outcome text not null,
    clauses text[] not null,
    edition text not null,
    lang text not null,
    channel text not null
  )`,
  'create index asked_by_day on hjemmel.asked (day)',
  `create table hjemmel.answer (
    key bytea primary key,
    answer json not null,
    expires_at timestamptz not null
  )`,
  'create index answer_by_age on hjemmel.answer (expires_at)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) await sql.raw(table).execute(db);
  await sql`insert into hjemmel.salt (salt) values (${randomBytes(32)})`.execute(db);
}
