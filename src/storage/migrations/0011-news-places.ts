// Where it is posted that the policy has changed. A place is a channel or a group chat, and names nobody.
import { type Kysely, sql } from 'kysely';

const PLACES = `create table hjemmel.news_place (
    tenant text not null,
    conversation text not null,
    service_url text not null,
    lang text not null check (lang in ('da', 'en')),
    added_at timestamptz not null,
    primary key (tenant, conversation)
  )`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(PLACES).execute(db);
}
