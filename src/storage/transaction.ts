// Several statements, all or nothing. What the database broke off because two of them stood in each other's way is done again.
import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { databaseFault } from './database-fault.ts';
import { systemCode } from './file-access.ts';

export type Transaction = Kysely<unknown>;

/** Serialisation failure and deadlock: nothing of the transaction has happened. */
const AGAIN: readonly string[] = ['40001', '40P01'];
const MOST_TIMES = 5;

/** A Fault when it cannot be done. `work` may be called more than once; only what the last call did has happened. */
export async function inTransaction<T>(database: Database, work: (trx: Transaction) => Promise<T>): Promise<T> {
  for (let times = 1; ; times++) {
    try {
      return await database.kysely.transaction().execute(work);
    } catch (cause) {
      if (times < MOST_TIMES && AGAIN.includes(systemCode(cause) ?? '')) continue;
      throw databaseFault(cause);
    }
  }
}
