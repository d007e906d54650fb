import type { Knowledge, Request } from '../approvals/types.ts';

/** The DPO's register outside of the database. Filing the same revision again changes nothing; an older one never replaces a newer. */
export interface Register {
  file(request: Request, known: Knowledge): Promise<void>;
}
