// Conversations in PostgreSQL: one row for each, replaced at every turn.
import type { ConversationKey, Conversations } from '../ports/conversations.ts';
import type { Database, Statement } from './database.ts';
import type { KeyDigest } from './key-digest.ts';

const LOAD: Statement = { name: 'conversation-load', text: 'select state from hjemmel.conversation where key = $1 and expires_at > $2' };

const STORE: Statement = {
  name: 'conversation-store',
  text: `insert into hjemmel.conversation (key, state, expires_at) values ($1, $2, $3)
    on conflict (key) do update set state = excluded.state, expires_at = excluded.expires_at`,
};

const FORGET: Statement = { name: 'conversation-forget', text: 'delete from hjemmel.conversation where key = $1' };

export function conversationsIn(database: Database, digest: KeyDigest): Conversations {
  const digestOf = ({ tenant, conversation, person }: ConversationKey) => digest('conversation', [tenant, conversation, person]);
  return {
    load: async (key, now, read) => {
      const [row] = await database.rows<{ state: unknown }>(LOAD, [await digestOf(key), now]);
      return row === undefined ? null : read(row.state);
    },
    store: async (key, state, expiresAt) => {
      await database.rows(STORE, [await digestOf(key), JSON.stringify(state), expiresAt]);
    },
    forget: async (key) => {
      await database.rows(FORGET, [await digestOf(key)]);
    },
  };
}
