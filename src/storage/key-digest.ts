// Keys that would name a person or a chat are stored as digests only, with a salt of this database, so that rows, logs of the
// server and copies of it name nobody by themselves. Whoever has the salt too can still try out ids: it is no anonymity, and what
// has expired is deleted.
import { createHmac } from 'node:crypto';
import { Fault } from '../engine/fault.ts';
import type { Database, Statement } from './database.ts';

/** `kind` keeps keys of one table from matching those of another. */
export type KeyDigest = (kind: string, parts: readonly string[]) => Promise<Buffer>;

const SALT: Statement = { name: 'salt', text: 'select salt from hjemmel.salt' };

export function keyDigest(database: Database): KeyDigest {
  let known: Buffer | null = null;
  const salt = async () => {
    known ??= (await database.rows<{ salt: Buffer }>(SALT, []))[0]?.salt ?? null;
    return known ?? missingSalt();
  };
  return async (kind, parts) =>
    createHmac('sha256', await salt())
      .update(JSON.stringify([kind, ...parts]))
      .digest();
}

function missingSalt(): never {
  const hint = 'put back the row from a backup; without it nothing that was stored by key is found again';
  throw new Fault({ code: 'database-damaged', message: 'the table hjemmel.salt is empty', hint });
}
