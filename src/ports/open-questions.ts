// What people asked that the policy does not cover, that was not understood, or that was marked wrong: as facts, and as words that the
// vocabulary does not know. Never the text, never a person.
import type { FactSet } from '../engine/types.ts';
import type { ConversationKey } from './conversations.ts';

/** The unknown words of one open question. */
export type UnknownWords = {
  /** Each once, as `unknownWords` lets them through. */
  readonly words: readonly string[];
  readonly facts: FactSet;
  readonly day: string;
  /** Only to tell whether a word comes from different conversations. */
  readonly from: Pick<ConversationKey, 'tenant' | 'conversation'>;
};

export type OpenKind = 'not-covered' | 'not-understood' | 'wrong-outcome';

export type OpenGroup = {
  /** The same as long as the same is open. */
  readonly id: string;
  readonly kind: OpenKind;
  readonly facts: FactSet;
  /** The most frequent first; only those that came on three days or from three conversations. */
  readonly words: readonly { readonly word: string; readonly times: number }[];
  readonly times: number;
  /** YYYY-MM-DD. */
  readonly lastDay: string;
  /** What people wrote on purpose with their verdict, the newest first, at most ten. */
  readonly reasons: readonly string[];
};

export interface OpenQuestions {
  /** Counts each word once more for these facts on that day. Its letters are kept from the third day or the third conversation on. */
  count(unknown: UnknownWords): Promise<void>;
  /** Since that day, grouped by kind and facts, the most frequent first. */
  list(sinceDay: string, most: number): Promise<readonly OpenGroup[]>;
  /** How many groups there are. */
  howMany(sinceDay: string): Promise<number>;
}
