// The platform may deliver an activity more than once, to more than one replica; each is worked on once.

export type DeliveryKey = { readonly tenant: string; readonly conversation: string; readonly activity: string };

/** `running`: whoever claimed it has not settled it, and may be at it or gone. `response` is what a settled one was answered with; null
 * when it was answered with nothing. */
export type Claim =
  | { readonly fresh: true }
  | { readonly fresh: false; readonly state: 'running' }
  | { readonly fresh: false; readonly state: 'settled'; readonly response: unknown };

/** `by` is a random mark of whoever claims, a UUID: by it one knows its own claim again, though it never heard that it has it. */
export type HowToClaim = { readonly isForGood?: boolean; readonly by?: string };

export interface Deliveries {
  /** Of any number of claims at the same time exactly one is fresh. A claim that was neither settled nor released for 60 s is taken over,
   * unless it is made for good. */
  claim(key: DeliveryKey, now: Date, how?: HowToClaim): Promise<Claim>;
  /** For work that goes on for longer: the 60 s begin anew. What is settled or released stays so. */
  renew(key: DeliveryKey, now: Date): Promise<void>;
  /** Keeps the answer to an invoke, as JSON, for its repeats; null where there is none. */
  settle(key: DeliveryKey, response: unknown): Promise<void>;
  /** For a turn that failed before it did anything: the next delivery is fresh. What is settled stays so, and with `by` so does what
   * somebody else claimed. */
  release(key: DeliveryKey, by?: string): Promise<void>;
}
