// Figures for the desk, counted where the data lies.
import type { Outcome } from '../engine/types.ts';
import type { Verdict } from './records.ts';

export type AskedFigures = {
  /** By day, then by outcome. */
  readonly days: readonly { readonly day: string; readonly outcome: Outcome; readonly questions: number }[];
  /** By cited clause, the most asked about first. */
  readonly themes: readonly { readonly clause: string; readonly questions: number }[];
  readonly feedback: Readonly<Record<Verdict, number>>;
};

export type RequestFigures = {
  /** Requests that wait for a decision or for somebody to decide. */
  readonly waiting: number;
  /** Requests that were reminded of or escalated, and duties whose deadline has passed. */
  readonly overdue: number;
  /** From filing to decision; null where nothing was decided. */
  readonly medianHours: number | null;
  /** By month, YYYY-MM in Europe/Copenhagen: decisions by when they were made. */
  readonly volumes: readonly { readonly month: string; readonly filed: number; readonly approved: number; readonly rejected: number }[];
  /** Requests and duties in all. */
  readonly total: number;
};

export interface Figures {
  asked(sinceDay: string): Promise<AskedFigures>;
  /** Volumes and times of what was filed since then; what waits and what is overdue is counted whole. */
  requests(tenant: string, since: Date): Promise<RequestFigures>;
}
