// What it takes to hand out files, in memory: an audit as a test says it is, a press that prints what it is handed as JSON, and places
// for files, of which the allowed ones are under https://drive.example/.
import type { AuditLine, Certificate } from '../../src/exports/certificate.ts';
import type { SolutionAuditLine } from '../../src/exports/dossier.ts';
import type { Exporting } from '../../src/teams/turn.ts';

export type FakeExporting = Exporting & {
  readonly entries: AuditLine[];
  readonly ofSolutions: SolutionAuditLine[];
  readonly printed: Certificate[];
  /** What the audit says against a request, by its number. */
  readonly contradictions: Map<number, string>;
  /** What was put where. */
  readonly put: Map<string, Uint8Array>;
  readonly trouble: { upload: 'none' | 'fails' };
};

export function fakeExporting(): FakeExporting {
  const entries: AuditLine[] = [];
  const ofSolutions: SolutionAuditLine[] = [];
  const printed: Certificate[] = [];
  const contradictions = new Map<number, string>();
  const put = new Map<string, Uint8Array>();
  const trouble: FakeExporting['trouble'] = { upload: 'none' };
  const isAllowed = (address: string) => address.startsWith('https://drive.example/');
  return {
    audit: {
      entriesOf: async (tenant, number) => entries.filter((one) => one.tenant === tenant && one.number === number),
      contradiction: async ({ number }) => contradictions.get(number) ?? null,
      entriesOfSolution: async (tenant, number) => ofSolutions.filter((one) => one.tenant === tenant && one.number === number),
      contradictionOfSolution: async () => null,
    },
    press: {
      pdfOf: async (certificate) => {
        printed.push(certificate);
        return Buffer.from(JSON.stringify(certificate));
      },
    },
    uploads: {
      isAllowed,
      put: async (address, bytes) => {
        if (!isAllowed(address) || trouble.upload === 'fails') throw new RangeError('not taken');
        put.set(address, bytes);
      },
    },
    entries,
    ofSolutions,
    printed,
    contradictions,
    put,
    trouble,
  };
}
