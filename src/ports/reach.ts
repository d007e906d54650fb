import type { PersonId } from '../approvals/types.ts';
import type { Place } from './messenger.ts';

/** Ways to somebody whom the bot has never met. */
export interface Reach {
  /** Installs the bot for the person and says where their chat is; null where that is not to be had. */
  chatOf(person: PersonId): Promise<Place | null>;
  /** The last rung: a mail with no link that approves anything; false where nobody can be written to. */
  mail(person: PersonId, mail: { readonly subject: string; readonly text: string }): Promise<boolean>;
}
