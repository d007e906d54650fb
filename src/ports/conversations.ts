// What stays of a conversation from one turn to the next, so that any replica can go on with it.
import type { Reader } from './reader.ts';

export type ConversationKey = { readonly tenant: string; readonly conversation: string; readonly person: string };

export interface Conversations {
  /** Null when nothing was stored, when it has expired by `now`, or when the reader does not know it. */
  load<T>(key: ConversationKey, now: Date, read: Reader<T>): Promise<T | null>;
  /** Facts and numbers that JSON can hold, in the order that they have; never what was typed. Takes the place of what was there. */
  store(key: ConversationKey, state: object, expiresAt: Date): Promise<void>;
  forget(key: ConversationKey): Promise<void>;
}
