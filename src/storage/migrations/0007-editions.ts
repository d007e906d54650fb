// The tables behind editions of the policy: each whole as JSON, with what look-ups need of it in columns; their files, each text once
// however many editions hold it; who did what to them, and what was said about them. And the audit learns to speak of editions too.
import { type Kysely, sql } from 'kysely';

const EDITIONS: readonly string[] = [
  // Whoever begins or changes an edition waits here for whoever was first. A number that was not committed was never taken.
  `create table hjemmel.edition_number (
    tenant text primary key,
    last_number integer not null
  ) with (fillfactor = 50)`,
  `create table hjemmel.edition (
    tenant text not null,
    number integer not null,
    revision integer not null,
    state text not null check (state in ('draft', 'proposed', 'confirmed', 'withdrawn', 'discarded')),
    digest bytea not null,
    -- From when on it may be in force; null where it is not confirmed.
    from_at timestamptz(3),
    content json not null,
    primary key (tenant, number)
  ) with (fillfactor = 80)`,
  'create index edition_in_force on hjemmel.edition (tenant, from_at desc, number desc) include (digest) where from_at is not null',
  `create table hjemmel.policy_text (
    sha256 bytea primary key,
    text bytea not null
  )`,
  `create table hjemmel.edition_file (
    tenant text not null,
    digest bytea not null,
    path text not null collate "C",
    sha256 bytea not null references hjemmel.policy_text,
    primary key (tenant, digest, path)
  )`,
  `create table hjemmel.edition_history (
    id bigint generated always as identity primary key,
    tenant text not null,
    number integer not null,
    revision integer not null,
    at timestamptz(3) not null,
    entry json not null,
    unique (tenant, number, revision),
    foreign key (tenant, number) references hjemmel.edition
  )`,
  'create index edition_history_of_tenant on hjemmel.edition_history (tenant, id)',
  `create table hjemmel.edition_comment (
    tenant text not null,
    id text not null,
    number integer not null,
    at timestamptz(3) not null,
    is_settled boolean not null,
    content json not null,
    primary key (tenant, id),
    foreign key (tenant, number) references hjemmel.edition
  )`,
  'create index edition_comment_of on hjemmel.edition_comment (tenant, number, at)',
];

const AUDIT: readonly string[] = [
  // What an entry is about where it is no request: 'edition', and the digest of its files.
  'alter table hjemmel.audit add column about text, add column content bytea',
  "create index audit_of_edition on hjemmel.audit (tenant, number, seq) where about = 'edition'",
  // Editions and requests are counted apart. A program before this one knows requests only, and says nothing here.
  "alter table hjemmel.audit_detail add column about text not null default ''",
  'alter table hjemmel.audit_detail drop constraint audit_detail_pkey, add primary key (tenant, number, revision, about)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...EDITIONS, ...AUDIT]) await sql.raw(statement).execute(db);
}
