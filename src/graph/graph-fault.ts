// What Graph, or the way to it, does wrong. Nothing that Graph says goes into the message: its errors quote addresses and names.
import { Fault } from '../engine/fault.ts';

export type GraphFaultCode = 'graph-unavailable' | 'graph-throttled' | 'graph-refused' | 'graph-unexpected';

type Details = {
  readonly code: GraphFaultCode;
  readonly message: string;
  readonly hint: string;
  readonly retryAfterMs?: number | null;
  readonly mayHaveHappened?: boolean;
  readonly cause?: unknown;
};

export class GraphFault extends Fault {
  /** When Graph wants to be asked again; null where it did not say. */
  readonly retryAfterMs: number | null;
  /** A write of which nobody knows whether it was done. */
  readonly mayHaveHappened: boolean;

  constructor({ retryAfterMs = null, mayHaveHappened = false, ...details }: Details) {
    super(details);
    this.name = 'GraphFault';
    this.retryAfterMs = retryAfterMs;
    this.mayHaveHappened = mayHaveHappened;
  }
}

/** Graph cannot say at this moment; what was known a minute ago may stand in. A refusal is an answer and never passes. */
export const isPassing = (cause: unknown): boolean =>
  cause instanceof GraphFault && (cause.code === 'graph-unavailable' || cause.code === 'graph-throttled');
