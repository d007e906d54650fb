// Solutions as they are kept. Whatever changes one is committed together with its history, its audit entries and the jobs that its effects
// become, before anybody is told.
import type { Day, PersonId, Solution, SolutionChange, SolutionFact, SolutionRow, Stage } from '../solutions/types.ts';

export type BeginSolution = {
  readonly tenant: string;
  /** The same key again gives what was begun under it: two presses are one solution. */
  readonly key: string;
  readonly at: Date;
  /** Called with the number that it will have; called again where the transaction has to be. */
  readonly make: (number: number) => SolutionChange;
};

export type SolutionFilter = {
  /** The owner, or one of the contributors. */
  readonly of?: PersonId;
  readonly stages?: readonly Stage[];
  /** Only those that something keeps from production. */
  readonly isBlocked?: boolean;
  /** Only those with something to do by that day. */
  readonly dueBy?: Day;
  /** Part of the name, in any case. */
  readonly named?: string;
  readonly skip?: number;
  readonly most: number;
};

export type AppliedTo<T> = { readonly change: SolutionChange; readonly told: T } | { readonly told: T };

/** What was done, newest first. `parts` are the parts of the solution that became others, as they then were. */
export type SolutionHistory = SolutionFact & {
  readonly at: number;
  /** Null for the clock, and where it is no longer kept. */
  readonly by: PersonId | null;
  readonly parts: Readonly<Record<string, unknown>>;
};

export interface Solutions {
  begin(beginning: BeginSolution): Promise<{ readonly solution: Solution; readonly isNew: boolean }>;
  /** Applies to the newest revision under a lock of the row; what `apply` gives without a change leaves everything as it is. `act` is the
   * business key of the press: the same one again gives what was told before, without a change. */
  change<T extends object>(
    tenant: string,
    id: string,
    act: string | null,
    at: Date,
    by: PersonId | null,
    apply: (now: Solution) => AppliedTo<T>,
  ): Promise<T | null>;
  find(tenant: string, id: string): Promise<Solution | null>;
  numbered(tenant: string, number: number): Promise<Solution | null>;
  /** Newest changed first. Counts and days in it are those of its last change or `refresh`. */
  list(tenant: string, filter: SolutionFilter): Promise<readonly SolutionRow[]>;
  howMany(tenant: string, filter: Omit<SolutionFilter, 'skip' | 'most'>): Promise<number>;
  /** All of them, by number, a page at a time. */
  after(tenant: string, number: number, most: number): Promise<readonly Solution[]>;
  history(tenant: string, id: string, page: { readonly skip: number; readonly most: number }): Promise<readonly SolutionHistory[]>;
  /** Those with something to do at that time. */
  due(now: Date, most: number): Promise<readonly { readonly tenant: string; readonly id: string }[]>;
  /** Of those not retired, some whose people were not looked at for a week, whoever waits longest first. Each is handed out to one replica,
   * and again after an hour unless it was `looked` at by then. */
  toLookAt(tenant: string, now: Date, most: number): Promise<readonly string[]>;
  looked(tenant: string, id: string, now: Date): Promise<void>;
  /** Works out anew what lists show, by the checklist of this moment, where it differs; how many did. */
  refresh(tenant: string): Promise<number>;
}
