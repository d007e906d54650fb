/** Where a message goes: each person's and each team's own service. */
export type Place = { readonly serviceUrl: string; readonly conversation: string };

/** An activity as the platform takes it; what is in it is the sender's business. */
export type OutgoingActivity = { readonly type: 'message' | 'typing' } & Readonly<Record<string, unknown>>;

export interface Messenger {
  /** The id under which the platform keeps the message. Never sent again where it may have been taken. */
  send(place: Place, activity: OutgoingActivity): Promise<string>;
  update(place: Place, id: string, activity: OutgoingActivity): Promise<void>;
}
