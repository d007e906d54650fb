// Conversations in PostgreSQL: one row for each, replaced at every turn.
import type { ConversationKey, Conversations } from '../ports/conversations.ts';
import type { Database, Statement } from './database.ts';
import type { KeyDigest } from './key-digest.ts';

const LOAD: Statement = { name: 'conversation-load', text: 'select state from hjemmel.conversation where key = $1 and expires_at > $2' };

/** `rows` in SQL: key, state, when it expires. */
export const storeText = (rows: string): string => `insert into hjemmel.conversation (key, state, expires_at) ${rows}
    on conflict (key) do update set state = excluded.state, expires_at = excluded.expires_at`;

const STORE: Statement = { name: 'conversation-store', text: storeText('values ($1, $2, $3)') };

/** Its one parameter is the key. */
export const FORGET: Statement = { name: 'conversation-forget', text: 'delete from hjemmel.conversation where key = $1' };

export const conversationDigest = (digest: KeyDigest, { tenant, conversation, person }: ConversationKey) =>
  digest('conversation', [tenant, conversation, person]);

export function conversationsIn(database: Database, digest: KeyDigest): Conversations {
  const digestOf = (key: ConversationKey) => conversationDigest(digest, key);
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
