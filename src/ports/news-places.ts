// Channels and group chats in which somebody wants to read when the policy changes.
import type { Lang } from '../engine/types.ts';
import type { Place } from './messenger.ts';

export type NewsPlace = Place & { readonly lang: Lang };

export interface NewsPlaces {
  /** The same place again takes the newest way to it. */
  add(tenant: string, place: NewsPlace, at: Date): Promise<void>;
  /** Whether it was there. */
  remove(tenant: string, conversation: string): Promise<boolean>;
  find(tenant: string, conversation: string): Promise<NewsPlace | null>;
  list(tenant: string): Promise<readonly NewsPlace[]>;
}
