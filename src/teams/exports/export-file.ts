// The files that the DPO takes away, made at this moment: the whole register as CSV a page at a time, or the certificate of one request.
// Names are looked up while it is made and kept nowhere.
import { peopleOf } from '../../approvals/people-of.ts';
import type { PersonId, Request } from '../../approvals/types.ts';
import type { Policy } from '../../engine/compile.ts';
import type { Lang } from '../../engine/types.ts';
import { certificateOf } from '../../exports/certificate.ts';
import { BYTE_ORDER_MARK, csvLines } from '../../exports/csv.ts';
import { registerFileName, registerHeader, registerRow } from '../../exports/register-table.ts';
import type { Directory } from '../../ports/directory.ts';
import type { AuditReading, CertificatePress } from '../../ports/exporting.ts';
import type { Requests } from '../../ports/requests.ts';
import { heldByAudit } from '../approvals/held-by-audit.ts';

export type ExportFile = { readonly name: string; readonly bytes: Uint8Array };

export type ExportParts = {
  readonly policy: Policy;
  readonly requests: Pick<Requests, 'list' | 'numbered'>;
  readonly directory: Directory;
  readonly audit: AuditReading;
  readonly press: CertificatePress;
};

export type Wanted = { readonly tenant: string; readonly lang: Lang; readonly at: number };

const PAGE = 200;

/** Whoever is not known yet is asked for once. */
async function withNames(directory: Directory, names: Map<PersonId, string>, requests: readonly Request[]): Promise<void> {
  const [first] = requests;
  const missing = [...new Set(requests.flatMap(peopleOf))].filter((id) => !names.has(id));
  if (first === undefined || missing.length === 0) return;
  const { people } = await directory.knowledge(first.requester, [], missing);
  for (const [id, { name }] of people) names.set(id, name);
}

export async function registerFile(
  { policy, requests, directory }: Pick<ExportParts, 'policy' | 'requests' | 'directory'>,
  { tenant, lang, at }: Wanted,
): Promise<ExportFile> {
  const known = new Map<PersonId, string>();
  const exporting = { policy, known, now: at, lang };
  const parts = [Buffer.from(BYTE_ORDER_MARK + csvLines([registerHeader(lang)], lang))];
  for (let below: number | undefined; ; ) {
    const page = await requests.list(tenant, { most: PAGE, ...(below === undefined ? {} : { below }) });
    await withNames(directory, known, page);
    const rows = page.map((request) => registerRow(exporting, request));
    parts.push(Buffer.from(csvLines(rows, lang)));
    below = page.at(-1)?.number;
    if (below === undefined || page.length < PAGE) break;
  }
  return { name: registerFileName(exporting), bytes: Buffer.concat(parts) };
}

/** Null where there is no such request; a Fault where it is not what the audit says of it. */
export async function certificateFile(parts: ExportParts, { tenant, lang, at }: Wanted, number: number): Promise<ExportFile | null> {
  const request = await parts.requests.numbered(tenant, number);
  if (request === null) return null;
  await heldByAudit(parts.audit, request, new Date(at));
  const known = new Map<PersonId, string>();
  await withNames(parts.directory, known, [request]);
  const entries = await parts.audit.entriesOf(tenant, number);
  const certificate = certificateOf({ policy: parts.policy, known, now: at, lang }, request, entries);
  return { name: certificate.fileName, bytes: await parts.press.pdfOf(certificate) };
}
