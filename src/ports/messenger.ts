/** Where a message goes: each person's and each team's own service. */
export type Place = { readonly serviceUrl: string; readonly conversation: string };

/** An activity as the platform takes it; what is in it is the sender's business. */
export type OutgoingActivity = { readonly type: 'message' | 'typing' } & Readonly<Record<string, unknown>>;

/** Somebody's personal chat with the bot; `person` and `bot` are the platform's ids of them, as an activity names them. */
export type PersonalChat = { readonly serviceUrl: string; readonly tenant: string; readonly person: string; readonly bot: string };

export interface Messenger {
  /** The id under which the platform keeps the message. Never sent again where it may have been taken. */
  send(place: Place, activity: OutgoingActivity): Promise<string>;
  update(place: Place, id: string, activity: OutgoingActivity): Promise<void>;
  /** Where a personal chat is, made if there is none; the same one however often it is asked for. */
  open(chat: PersonalChat): Promise<Place>;
}
