// A request that contradicts its audit was changed by somebody in the database: nothing is built on it, and the operator is told.
import type { Request } from '../../approvals/types.ts';
import { codeOf, Fault } from '../../engine/fault.ts';
import type { AuditReading } from '../../ports/exporting.ts';

const CODE = 'request-contradicts-audit';

export const isContradiction = (cause: unknown): boolean => codeOf(cause) === CODE;

/** A Fault where they contradict each other. */
export async function heldByAudit(audit: AuditReading, request: Request, now: Date): Promise<void> {
  const says = await audit.contradiction(request, now);
  if (says === null) return;
  const hint = 'run `npm run audit`, and find out who has changed the database; the request counts for nothing until it is put right';
  throw new Fault({ code: CODE, message: `request ${request.number} contradicts the audit: ${says}`, hint });
}
