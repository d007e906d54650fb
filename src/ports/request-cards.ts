// The one card that each person has of a request: where it stands, and under which random id its buttons are known.
import type { PersonId } from '../approvals/types.ts';
import type { Place } from './messenger.ts';

export type CardKey = { readonly request: string; readonly person: PersonId };

/** `unsure`: it was sent, and nobody knows whether it arrived. */
export type SentCard = CardKey & {
  /** Random, in the card's data; says whose card it is and nothing else. */
  readonly id: string;
  readonly tenant: string;
  /** Revision of the request that the card shows. */
  readonly revision: number;
  readonly place: Place | null;
  /** The platform's id of the message; null until it is known. */
  readonly message: string | null;
  readonly state: 'new' | 'sent' | 'unsure' | 'repeated' | 'unreachable';
};

export interface RequestCards {
  /** The card of this person, made if there is none; one id for good, however many ask at once. */
  cardOf(tenant: string, key: CardKey, newId: string): Promise<SentCard>;
  byId(tenant: string, id: string): Promise<SentCard | null>;
  store(card: SentCard): Promise<void>;
  ofRequest(tenant: string, request: string): Promise<readonly SentCard[]>;
}
