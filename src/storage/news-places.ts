// Channels and group chats that read of changes of the policy, in PostgreSQL.
import type { Lang } from '../engine/types.ts';
import type { NewsPlace, NewsPlaces } from '../ports/news-places.ts';
import type { Database, Statement } from './database.ts';

const ADD: Statement = {
  name: 'news-add',
  text: `insert into hjemmel.news_place (tenant, conversation, service_url, lang, added_at) values ($1, $2, $3, $4, $5)
    on conflict (tenant, conversation) do update set service_url = excluded.service_url, lang = excluded.lang`,
};
const REMOVE: Statement = {
  name: 'news-remove',
  text: 'delete from hjemmel.news_place where tenant = $1 and conversation = $2 returning 1',
};
const COLUMNS = 'select conversation, service_url, lang from hjemmel.news_place where tenant = $1';
const FIND: Statement = { name: 'news-find', text: `${COLUMNS} and conversation = $2` };
const LIST: Statement = { name: 'news-list', text: `${COLUMNS} order by added_at, conversation collate "C"` };

type Row = { readonly conversation: string; readonly service_url: string; readonly lang: Lang };
const placeIn = ({ conversation, service_url, lang }: Row): NewsPlace => ({ conversation, serviceUrl: service_url, lang });

export function newsPlacesIn(database: Database): NewsPlaces {
  const places = async (statement: Statement, values: readonly unknown[]) => (await database.rows<Row>(statement, values)).map(placeIn);
  return {
    add: async (tenant, { conversation, serviceUrl, lang }, at) =>
      void (await database.rows(ADD, [tenant, conversation, serviceUrl, lang, at])),
    remove: async (tenant, conversation) => (await database.rows(REMOVE, [tenant, conversation])).length > 0,
    find: async (tenant, conversation) => (await places(FIND, [tenant, conversation]))[0] ?? null,
    list: (tenant) => places(LIST, [tenant]),
  };
}
