// What an answer is, in the shape that the command line promises (and cards will draw).
import type { Lang, Outcome } from '../engine/types.ts';

/** What the message was taken to mean: a fact, and the words that it rests on. `sure` is false for what is only hinted at. */
export type UnderstoodFact = { readonly fact: string; readonly value: string; readonly from: string; readonly sure: boolean };

export type Citation = {
  readonly instrument: string;
  readonly clause: string;
  readonly path: readonly string[];
  /** A literal slice of the clause's text. */
  readonly quote: string;
  readonly edition: string;
  /** Digest of the clause's whole text. */
  readonly sha256: string;
};

export type AlternativeText = {
  readonly text: string;
  readonly facts: Readonly<Record<string, string | readonly string[]>>;
  readonly outcome: Outcome;
};

export type Clarify = {
  readonly fact: string;
  readonly question: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly outcome: Outcome }[];
};

export type Answer = {
  readonly outcome: Outcome;
  readonly understood: readonly UnderstoodFact[];
  readonly assumed: readonly UnderstoodFact[];
  readonly citations: readonly Citation[];
  readonly duties: readonly { readonly id: string; readonly text: string }[];
  readonly approvers: readonly string[];
  readonly alternatives: readonly AlternativeText[];
  readonly clarify: Clarify | null;
};

/** An approval that the question falls inside of: its number, the last day it counts (YYYY-MM-DD), the approvers' conditions in their own
 * words, and who gave it. */
export type Precedent = { readonly number: number; readonly until: string; readonly conditions: readonly string[]; readonly by: string };

export type Turn = { readonly outcome: Outcome; readonly language: Lang; readonly answers: readonly Answer[]; readonly text: string };
