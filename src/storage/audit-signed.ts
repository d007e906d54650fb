// What the database knows was signed. It is no proof, since whoever holds the database can change it too; a file that ends before it has
// lost something.
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Head } from './audit-verify.ts';

/** `file` is null for one that is empty or not there. */
export type SignedFile = { readonly file: Buffer | null; readonly key: Buffer };

/** By its first line, which nobody makes anew without the key. */
export const fileId = (text: string): Buffer =>
  createHash('sha256')
    .update(text.split('\n', 1)[0] ?? '')
    .digest();

/** Replicas that keep files of their own have keys of their own, or begin their files from a copy. */
export const keyFingerprint = (key: KeyObject): Buffer => {
  const shown = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(shown.export({ type: 'spki', format: 'der' }))
    .digest();
};

type Row = { readonly seq: string; readonly hash: Buffer };

/** What was signed last in this file; where there is none, with this key in any. */
export async function signedIn(db: Kysely<unknown>, { file, key }: SignedFile): Promise<Head | null> {
  const asked =
    file === null
      ? sql<Row>`select seq, hash from hjemmel.audit_signed where key = ${key} order by seq desc limit 1`
      : sql<Row>`select seq, hash from hjemmel.audit_signed where file = ${file}`;
  const [row] = (await asked.execute(db)).rows;
  return row === undefined ? null : { seq: Number(row.seq), hash: row.hash.toString('hex') };
}
