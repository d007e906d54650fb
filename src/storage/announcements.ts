// What is told once, in PostgreSQL: that it was announced is committed together with the jobs that tell it.
import { sql } from 'kysely';
import type { Announcements } from '../ports/announcements.ts';
import type { Database } from './database.ts';
import type { KeyDigest } from './key-digest.ts';
import type { Enqueue } from './requests.ts';
import { inTransaction } from './transaction.ts';

export function announcementsIn(database: Database, digest: KeyDigest, enqueue: Enqueue): Announcements {
  return {
    once: async (tenant, key, jobs, at) => {
      const mark = await digest('announced', [tenant, ...key]);
      return await inTransaction(database, async (trx) => {
        const marked = await sql`insert into hjemmel.announced (key, at) values (${mark}, ${at}) on conflict do nothing`.execute(trx);
        if (marked.numAffectedRows !== 1n) return false;
        await enqueue(trx, jobs);
        return true;
      });
    },
  };
}
