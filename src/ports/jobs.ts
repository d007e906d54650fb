// Work that waits: committed with the data that caused it, done by any replica, as often as it takes.
import type { Notice, PersonId } from '../approvals/types.ts';
import type { SolutionNotice } from '../solutions/types.ts';

export type Job =
  /** Brings the person's card of a request up to what now holds, and says the notice once. */
  | {
      readonly kind: 'show';
      readonly tenant: string;
      readonly request: string;
      readonly person: PersonId;
      readonly revision: number;
      readonly notice: Notice | null;
    }
  /** Brings the register up to what now holds. */
  | { readonly kind: 'register'; readonly tenant: string; readonly request: string; readonly revision: number }
  | { readonly kind: 'obligation'; readonly tenant: string; readonly obligation: string; readonly person: PersonId }
  /** Says something of the policy to somebody, once. `about` is which: a review by its day, an edition by its number and revision,
   * what became of a change in the policy's file, in numbers. For `everyone` there is no person: it finds whom the edition concerns; for
   * `news` it is a channel or a group chat. */
  | { readonly kind: 'tell'; readonly tenant: string; readonly person: PersonId; readonly what: Told; readonly about: string }
  /** Somebody hears of a solution, once. */
  | {
      readonly kind: 'solution';
      readonly tenant: string;
      readonly solution: string;
      readonly person: PersonId;
      readonly notice: SolutionNotice;
      /** Those that it is about. */
      readonly items: readonly string[];
      readonly revision: number;
    }
  /** Brings to a solution what became of its request to go into production. */
  | { readonly kind: 'solution-settle'; readonly tenant: string; readonly solution: string; readonly request: string };

export type Told = 'review' | 'proposed' | 'returned' | 'confirmed' | 'everyone' | 'edition' | 'news' | 'watched';

/** How a job ended: `later` is tried again after that many milliseconds at the earliest, null when the queue thinks best. */
export type JobEnd = { readonly kind: 'done' } | { readonly kind: 'later'; readonly afterMs: number | null };

export interface Jobs {
  /** Works on jobs until stopped; a job whose worker died runs again. A job may run twice: whoever does it sees to that. */
  work(doJob: (job: Job, attempt: number) => Promise<JobEnd>): Promise<void>;
  stop(): Promise<void>;
}
