// What is kept of questions and answers for the policy's owner: facts, never a person, never what was typed as a question.
import type { FactSet, Lang, Outcome } from '../engine/types.ts';

/** What was answered, as far as it may be kept. */
export type Answered = {
  /** In Europe/Copenhagen, as YYYY-MM-DD: a time of day could be matched with who was in the chat. */
  readonly day: string;
  readonly facts: FactSet;
  readonly outcome: Outcome;
  /** Ids of the clauses that were cited. */
  readonly clauses: readonly string[];
  readonly edition: string;
  readonly lang: Lang;
};

export type Verdict = 'helpful' | 'wrong-outcome' | 'not-understood';

export type FeedbackEntry = Answered & {
  /** Random; says nothing of who gave it. */
  readonly id: string;
  readonly verdict: Verdict;
  /** In the person's own words, at most 500 characters; what is longer is cut, what is blank becomes null. */
  readonly reason: string | null;
};

/** Where a question was asked. */
export type AskedIn = 'personal' | 'group' | 'channel' | 'compose' | 'message' | 'copilot';

export type AskedEntry = Answered & { readonly channel: AskedIn };

/** `isOpen`: not covered, or asked back because nothing, or not every word, was understood: a matter for whoever owns the policy. */
export type AskedNow = AskedEntry & { readonly isOpen?: boolean };

export interface Feedback {
  /** The same id again takes the place of what was said before. */
  record(entry: FeedbackEntry): Promise<void>;
  /** From that day on, by day and then by id. */
  list(sinceDay: string): Promise<readonly FeedbackEntry[]>;
}

export interface Asked {
  record(entry: AskedNow): Promise<void>;
  /** From that day on, by day and then as they were recorded. */
  list(sinceDay: string): Promise<readonly AskedEntry[]>;
}
