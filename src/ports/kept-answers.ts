// Answers whose cards have buttons: the card holds a random id and nothing else, the rest is kept here until it expires.
import type { Reader } from './reader.ts';

/** `id` is random and not to be guessed; it is found only under the tenant that it was kept for. */
export type AnswerKey = { readonly tenant: string; readonly id: string };

export interface KeptAnswers {
  /** What JSON can hold. The same key again takes the place of what was kept. */
  keep(key: AnswerKey, answer: object, expiresAt: Date): Promise<void>;
  /** Null when it was never kept, when it has expired by `now`, or when the reader does not know it. */
  find<T>(key: AnswerKey, now: Date, read: Reader<T>): Promise<T | null>;
}
