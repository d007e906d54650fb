// Holds editions of the policy, as they are kept, against what the audit says of them: whoever changes one in the database has not changed
// the other, and neither its files.
import { type Kysely, sql } from 'kysely';
import { isRecord } from '../engine/record.ts';
import type { Edition } from '../publishing/types.ts';
import { CHANGING_KEYS, canonical } from './audit-chain.ts';
import { entriesBreak } from './audit-holds.ts';
import { auditOfEdition } from './audit-log.ts';
import type { KeptEditionEntry } from './audit-verify.ts';
import { fromOf } from './edition-changes.ts';
import { policyDigest } from './edition-files.ts';
import { type FileRow, fileIn } from './edition-rows.ts';

type Columns = { tenant: string; number: number; revision: number; state: string; digest: string; from_at: Date | null; content: Edition };

/** The first edition that is not what the audit says of it, in words; null where all are. To be read in one transaction. */
export async function editionContradiction(db: Kysely<unknown>, now: number | null): Promise<string | null> {
  const asked = sql<Columns>`select tenant, number, revision, state, encode(digest, 'hex') as digest, from_at, content
    from hjemmel.edition order by tenant, number`;
  for (const row of (await asked.execute(db)).rows) {
    const entries = await auditOfEdition(db, row.tenant, row.number);
    const says = columnBreak(row) ?? contradictionIn(row.content, entries, now) ?? (await filesBreak(db, row));
    if (says !== null) return `edition ${row.number} contradicts the audit: ${says}`;
  }
  return editionGone(db);
}

/** What is asked every second is asked of the columns. */
function columnBreak({ number, revision, state, digest, from_at, content }: Columns): string | null {
  const isSame = number === content.number && revision === content.revision && state === content.state && digest === content.digest;
  return isSame && (from_at?.getTime() ?? null) === fromOf(content) ? null : 'its columns say something else than what is kept of it';
}

function contradictionIn(edition: Edition, entries: readonly KeptEditionEntry[], now: number | null): string | null {
  const last = entries.at(-1);
  if (last === undefined) return 'the audit has no entry of it';
  return entriesBreak(entries, now) ?? factBreak(edition, last) ?? saidBreak(edition, entries);
}

function factBreak({ state, revision, digest }: Edition, { seq, fact, content }: KeptEditionEntry): string | null {
  if (state !== fact.state) return `it is kept as ${state}, and was ${fact.state} by entry ${seq}`;
  if (revision !== fact.revision) return `it is kept in revision ${revision}, and had ${fact.revision} by entry ${seq}`;
  return digest === content ? null : `its files are others than by entry ${seq}`;
}

/** Each part of it as it was said last, as far as that is kept. */
function saidBreak(edition: Edition, entries: readonly KeptEditionEntry[]): string | null {
  const said = new Map<string, { readonly value: unknown; readonly seq: number }>();
  for (const { seq, kept } of entries) {
    if (kept === null || !isRecord(kept.details) || !isRecord(kept.details.after)) continue;
    for (const [key, value] of Object.entries(kept.details.after)) said.set(key, { value, seq });
  }
  const key = CHANGING_KEYS.find((one) => said.has(one) && canonical(said.get(one)?.value) !== canonical(edition[one]));
  return key === undefined ? null : `its \`${key}\` is another than by entry ${said.get(key)?.seq}`;
}

async function filesBreak(db: Kysely<unknown>, { tenant, digest }: Columns): Promise<string | null> {
  const asked = sql<FileRow>`select path, text from hjemmel.edition_file join hjemmel.policy_text using (sha256)
    where tenant = ${tenant} and digest = decode(${digest}, 'hex')`;
  const files = (await asked.execute(db)).rows.map(fileIn);
  return policyDigest(files) === digest ? null : 'its files are not what they were';
}

async function editionGone(db: Kysely<unknown>): Promise<string | null> {
  const asked = sql<{ number: number; seq: string }>`select number, seq from hjemmel.audit a where a.about = 'edition'
    and not exists (select from hjemmel.edition e where e.tenant = a.tenant and e.number = a.number) order by seq limit 1`;
  const [row] = (await asked.execute(db)).rows;
  return row === undefined ? null : `edition ${row.number} contradicts the audit: it is gone, and entry ${row.seq} is of it`;
}
