// What the DPO takes away as files: the audit of a request, its certificate drawn, and where a file is put that somebody has agreed to have.
import type { Request } from '../approvals/types.ts';
import type { AuditLine, Certificate } from '../exports/certificate.ts';
import type { SolutionAuditLine } from '../exports/dossier.ts';
import type { Solution } from '../solutions/types.ts';

export interface AuditReading {
  /** The entries of one request, in their order. */
  entriesOf(tenant: string, number: number): Promise<readonly AuditLine[]>;
  /** How a request, as it is kept, differs from what its entries say of it, for operators; null where they agree. */
  contradiction(request: Request, now: Date): Promise<string | null>;
  /** The entries of one solution, in their order, with who it was as far as that is kept. */
  entriesOfSolution(tenant: string, number: number): Promise<readonly SolutionAuditLine[]>;
  contradictionOfSolution(solution: Solution, now: Date): Promise<string | null>;
}

export interface CertificatePress {
  /** A PDF. */
  pdfOf(certificate: Certificate): Promise<Uint8Array>;
}

export interface Uploads {
  /** Whether files may go to this address at all. */
  isAllowed(address: string): boolean;
  /** Puts the whole file there; a Fault where it was not taken. */
  put(address: string, bytes: Uint8Array): Promise<void>;
}
