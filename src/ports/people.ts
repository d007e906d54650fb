// Whom the bot can write to, and where: what it takes to send a message into somebody's personal chat.

/** `person` is the Entra object id. */
export type PersonKey = { readonly tenant: string; readonly person: string };

export type PersonState = 'installed' | 'blocked' | 'removed';

/** What an activity in the personal chat tells of where it came from. */
export type Seen = { readonly conversation: string; readonly serviceUrl: string; readonly locale: string | null };

export type PersonReference = Seen & { readonly state: PersonState };

export interface People {
  /** Somebody wrote or installed the bot, so it is installed; what was seen last stands, in whatever order the calls come. */
  remember(key: PersonKey, seen: Seen, at: Date): Promise<void>;
  /** The platform refused a message for good, or the bot was removed. Nothing happens to somebody who was never seen. */
  mark(key: PersonKey, state: PersonState, at: Date): Promise<void>;
  /** Null for somebody who was never seen in a personal chat. */
  reference(key: PersonKey): Promise<PersonReference | null>;
  /** True exactly once for each person, however many ask at the same time; once more for one that is owed. */
  welcome(key: PersonKey, now: Date): Promise<boolean>;
  /** The welcome did not get through: it is owed until the next who asks is told to give it. */
  oweWelcome(key: PersonKey): Promise<void>;
  /** Everything about the person goes, the welcome included. */
  forget(key: PersonKey): Promise<void>;
}
