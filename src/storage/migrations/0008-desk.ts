// What the DPO's desk counts: questions that are open, words that nobody knew, how long decisions take, and what has been announced.
import { type Kysely, sql } from 'kysely';

const QUESTIONS: readonly string[] = [
  'alter table hjemmel.asked add column is_open boolean not null default false',
  "update hjemmel.asked set is_open = true where outcome = 'not-covered'",
  'create index asked_open on hjemmel.asked (day) where is_open',
  "create index feedback_open on hjemmel.feedback (day) where verdict <> 'helpful'",
  // Alike whatever the order of their keys.
  `create function hjemmel.ground_of (facts json) returns bytea language sql immutable
    return sha256(convert_to(facts::jsonb::text, 'UTF8'))`,
  // A keyed digest until the word has come often enough that it is nobody's own; only then its letters.
  `create table hjemmel.unknown_word (
    key bytea primary key,
    letters text check (char_length(letters) between 3 and 24)
  ) with (fillfactor = 80)`,
  `create table hjemmel.unknown_word_day (
    key bytea not null,
    day date not null,
    ground bytea not null,
    times integer not null,
    primary key (key, day, ground)
  ) with (fillfactor = 80)`,
  'create index unknown_word_by_ground on hjemmel.unknown_word_day (ground)',
  'create index unknown_word_by_day on hjemmel.unknown_word_day (day)',
  // Digests of the word and the conversation together, so that no two words can be known to come from the same one.
  `create table hjemmel.unknown_word_from (
    key bytea not null,
    source bytea not null,
    day date not null,
    primary key (key, source)
  )`,
];

const DECISIONS: readonly string[] = [
  // Milliseconds; null while a seat has not decided. Approved once stays approved here, whatever became of it.
  `create function hjemmel.decided_ms (content json) returns bigint language sql immutable return (
    select max((seat #>> '{verdict,at}')::bigint) from json_array_elements(content -> 'seats') as each (seat)
    where content ->> 'scope' is not null or seat #>> '{verdict,kind}' = 'rejected'
  )`,
  `alter table hjemmel.request
    add column decided_ms bigint generated always as (hjemmel.decided_ms(content)) stored,
    add column is_granted boolean generated always as (content ->> 'scope' is not null) stored`,
  'create index request_figures on hjemmel.request (tenant, filed_at) include (decided_ms, is_granted)',
];

const UNDONE = "create index obligation_undone on hjemmel.obligation (tenant, due) where state <> 'done'";

const ANNOUNCED = `create table hjemmel.announced (
    key bytea primary key,
    at timestamptz not null
  )`;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...QUESTIONS, ...DECISIONS, UNDONE, ANNOUNCED]) await sql.raw(statement).execute(db);
}
