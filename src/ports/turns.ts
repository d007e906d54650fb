import type { ConversationKey } from './conversations.ts';
import type { Claim, DeliveryKey } from './deliveries.ts';
import type { AnswerKey } from './kept-answers.ts';
import type { PersonKey, Seen } from './people.ts';
import type { Reader } from './reader.ts';
import type { AskedNow } from './records.ts';

export type Beginning<T> = {
  readonly delivery: DeliveryKey;
  readonly conversation: ConversationKey;
  /** Whom to remember, and as seen where; null where the message is from no personal chat. */
  readonly person: (PersonKey & Seen) | null;
  readonly now: Date;
  /** As in `HowToClaim`. */
  readonly by: string;
  readonly read: Reader<T>;
};

export type Begun<T> = {
  readonly claim: Claim;
  readonly conversation: T | null;
  /** Of the person who is remembered. */
  readonly isWelcomeOwed: boolean;
  /** Whether anything has been approved in this tenant that is not over: else no approval need be looked for. */
  readonly hasApprovals: boolean;
};

export type Ending = {
  readonly delivery: DeliveryKey;
  readonly conversation: ConversationKey;
  /** Null forgets it. */
  readonly state: object | null;
  readonly stateExpiresAt: Date;
  readonly answers: readonly { readonly key: AnswerKey; readonly answer: object }[];
  readonly answersExpireAt: Date;
  readonly asked: readonly AskedNow[];
};

/** A turn's reads and writes at once: the same as the ports one by one, in one round trip each and, at the end, all or nothing. */
export interface Turns {
  /** Claims the delivery, remembers the person, and loads the conversation. */
  begin<T>(beginning: Beginning<T>): Promise<Begun<T>>;
  /** Keeps what was answered, and settles the delivery with no response. */
  finish(ending: Ending): Promise<void>;
}
